"""What a book's notation is exported to, and a part of it before that.  Nothing here knows Sphinx."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sphinx_notation.report.exports.flashcards import flashcards
from sphinx_notation.report.exports.glossaries import glossary
from sphinx_notation.report.exports.nomencl import nomenclature
from sphinx_notation.report.exports.selecting import SCOPES, select
from sphinx_notation.report.exports.spreadsheet import table
from sphinx_notation.report.model import FILE, Notation

__all__ = ["FORMATS", "SCOPES", "Format", "select", "write"]


class Format(NamedTuple):
    """A format: what makes the content of its file, what the file is called by default, and what it is."""

    make: Callable[[Notation], bytes]
    file: str
    description: str


def _as_json(notation: Notation) -> bytes:
    return (json.dumps(notation, ensure_ascii=False, indent=1) + "\n").encode()


#: The formats by their names.
FORMATS = {
    "csv": Format(table, "notation.csv", "a table, which `notation-table` reads back"),
    "nomencl": Format(nomenclature, "nomenclature.tex", "entries for the LaTeX package nomencl"),
    "glossaries": Format(glossary, "glossary.tex", "entries for the LaTeX package glossaries"),
    "flashcards": Format(flashcards, "notation.apkg", "flashcards for Anki"),
    "json": Format(_as_json, FILE, "the notation itself"),
}


def write(notation: Notation, name: str, path: Path) -> None:
    """Write *notation* to the file *path* in the format *name*, a key of `FORMATS`.

    Raises `ValueError` where there is no such format, `ImportError` where a library is missing that it
    needs, and `OSError` where the file cannot be written.
    """
    if name not in FORMATS:
        raise ValueError(f"there is no format {name!r}: write one of {', '.join(FORMATS)}")
    path.write_bytes(FORMATS[name].make(notation))
