"""Rows from CSV: the first line names the columns."""

from __future__ import annotations

import csv
import io

from sphinx_notation.book import fields
from sphinx_notation.datafiles.file_records import FileRow, Problem, Text
from sphinx_notation.datafiles.rows import Entry, make_row, unknown_keys, without_controls

_SHAPE = "the first line of a notation file names the columns, such as `symbol,meaning,say`"


def read_csv(text: str) -> tuple[list[FileRow], list[Problem]]:
    """Read the rows of a CSV text; what stands before a fault is kept."""
    # Only \n ends a line for us: a lone carriage return is a lost `\\r` of some command.
    text = text.replace("\r\n", "\n")
    delimiter, problems = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline="\n"), strict=True, delimiter=delimiter)
    rows: list[FileRow] = []
    names: list[str] = []
    last = 0
    try:
        for cells in reader:
            line, last = last + 1, reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names, is_header = _names(cells, line, problems)
                if is_header:
                    continue
            row, found = make_row(line, _entries(names, cells, line, problems))
            problems += found
            if row:
                rows.append(row)
    except csv.Error as error:
        problems.append(Problem(max(reader.line_num, 1), f"broken CSV: {error}", "file"))
    if not names:
        problems.append(Problem(1, f"the file is empty: {_SHAPE}", "file"))
    return rows, problems


def _delimiter(text: str) -> tuple[str, list[Problem]]:
    """Return what parts the cells: commas, or with a problem what spreadsheets write instead."""
    lines = text.split("\n")
    line, first = next(((n, line) for n, line in enumerate(lines, 1) if line.strip()), (1, ""))
    for mark, word in ((";", "semicolons"), ("\t", "tabs")):
        names = [fields.field_of_key(cell.strip(' "')) for cell in first.split(mark)]
        if len(names) > 1 and fields.SYMBOL in names:
            said = (
                f"{word} part the cells of this file: write commas, and quotes around a cell with a comma"
            )
            return mark, [Problem(line, said, "file")]
    return ",", []


def _names(cells: list[str], line: int, problems: list[Problem]) -> tuple[list[str], bool]:
    """Return the names of the columns, and whether *cells* are what names them."""
    names = [without_controls(cell.strip()) for cell in cells]
    if any(fields.field_of_key(name) == fields.SYMBOL for name in names):
        passed_over = _passed_over(names)
        problems += unknown_keys((name, line) for name in names if name and name not in passed_over)
        return names, True
    said = f"no column is called `symbol`, so the first is taken for it: {_SHAPE}"
    problems.append(Problem(line, said, "file"))
    is_header = any(fields.field_of_key(name) for name in names)
    rest = [str(number) for number in range(3, len(names) + 1)]
    return [fields.SYMBOL, fields.MEANING, *rest][: len(names)], is_header


def _passed_over(names: list[str]) -> frozenset[str]:
    """Return the columns that an export adds to the fields; one of them alone may be the author's own."""
    added = frozenset(fields.EXPORTED)
    return added if added.issubset(names) else frozenset()


def _entries(names: list[str], cells: list[str], line: int, problems: list[Problem]) -> list[Entry]:
    if len(cells) > len(names):
        said = f"{len(cells)} cells in a row of {len(names)} columns: put quotes around a cell with a comma"
        problems.append(Problem(line, said, "file"))
        rest = len(names)
        names, cells = [*names, ""], [*cells[:rest], ",".join(cells[rest:])]
    passed_over = _passed_over(names)
    pairs = ((name, cell) for name, cell in zip(names, cells, strict=False) if name not in passed_over)
    return [(name, [Text(cell, line)]) for name, cell in pairs if cell.strip()]
