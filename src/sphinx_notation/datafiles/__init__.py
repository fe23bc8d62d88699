"""Rows from YAML and CSV files, with the line of every value.  Nothing here knows Sphinx."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import PurePath

from sphinx_notation.datafiles.csv_rows import read_csv
from sphinx_notation.datafiles.file_records import FileRow, Problem
from sphinx_notation.datafiles.yaml_rows import read_yaml

_READERS: dict[str, Callable[[str], tuple[list[FileRow], list[Problem]]]] = {
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".csv": read_csv,
}

#: File name endings that :func:`read_rows` understands.
SUFFIXES = tuple(_READERS)


def can_be_path(text: str) -> bool:
    """Say whether a file may be called *text*."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def read_rows(path: str, data: bytes) -> tuple[list[FileRow], list[Problem]]:
    """Read the rows in *data*, the content of *path*, whose ending names the format.

    Every row that can be read is returned, whatever is wrong with the others.
    """
    reader = _READERS.get(PurePath(path).suffix.lower())
    if reader is None:
        known = ", ".join(f"`{suffix}`" for suffix in SUFFIXES)
        return [], [Problem(1, f"a notation file ends in one of {known}", "file")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return [], [Problem(line, "this line is not UTF-8: save the file as UTF-8", "file")]
    return reader(text)
