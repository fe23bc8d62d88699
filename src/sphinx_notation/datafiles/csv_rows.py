"""Rows from CSV: the first line names the columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_notation.book import fields
from sphinx_notation.datafiles.file_records import FileRow, Problem, Text
from sphinx_notation.datafiles.rows import Entry, make_row, unknown_keys, without_controls

_SHAPE = "the first line of a notation file names the columns, such as `symbol,meaning,say`"


def read_csv(text: str) -> tuple[list[FileRow], list[Problem]]:
    """Read the rows of a CSV text; of what is broken a line is left out, and the next is read."""
    # Only \n ends a line for us: a lone carriage return is a lost `\\r` of a command, but where a program
    # has written no other end.
    text = text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")
    delimiter, problems = _delimiter(text)
    rows: list[FileRow] = []
    columns: _Columns | None = None
    for line, cells in _records(text, delimiter, problems):
        if columns is None:
            columns, is_header = _columns_of(cells, line, problems)
            if is_header:
                continue
        row, found = make_row(
            line, columns.entries(cells, line, problems), lacks_meaning=columns.lacks_meaning
        )
        problems += found
        if row:
            rows.append(row)
    if columns is None and not problems:
        problems.append(Problem(1, f"the file is empty: {_SHAPE}", "file"))
    return rows, problems


def _records(text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each record that has some, with its line."""
    lines = io.StringIO(text, newline="\n").readlines()
    first = 0
    while first < len(lines):
        reader = csv.reader(lines[first:], strict=True, delimiter=delimiter)
        start = first
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield start + 1, cells
                start = first + reader.line_num
            return
        except csv.Error as error:
            problems.append(Problem(start + 1, _broken(str(error)), "file"))
            first = start + 1


def _broken(said: str) -> str:
    """Return what to do about what the module `csv` *said* of a record."""
    if "new-line" in said:
        return r"a carriage return stands inside this line: write again what it was, as the `\r` of `\rho`"
    if "expected after" in said:
        return f'broken CSV: {said}: double the quotes inside a cell, `""`, and end it with one'
    return "broken CSV: a quote opens a cell here and nothing ends it: write another at the end of the cell"


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


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a file by the names that head them, each name once."""

    names: list[str]
    passed_over: frozenset[str] = frozenset()

    @property
    def lacks_meaning(self) -> bool:
        """Whether no column says what symbols mean: then that is said of the file, and of no row."""
        return all(fields.field_of_key(name) != fields.MEANING for name in self.names)

    def entries(self, cells: list[str], line: int, problems: list[Problem]) -> list[Entry]:
        """Return the *cells* of a record by the names of their columns."""
        names = self.names
        if len(cells) > len(names):
            said = f"{len(cells)} cells in a row of {len(names)} columns"
            is_curly = any(cell.strip()[:1] in set(fields.QUOTES) for cell in cells)
            quotes = 'plain quotes, `"`,' if is_curly else "quotes"
            said += f": put {quotes} around a cell with a comma"
            problems.append(Problem(line, said, "file"))
            rest = len(names)
            names, cells = [*names, ""], [*cells[:rest], ",".join(cells[rest:])]
        pairs = (
            (name, cell) for name, cell in zip(names, cells, strict=False) if name not in self.passed_over
        )
        return [(name, [Text(cell, line)]) for name, cell in pairs if cell.strip()]


def _columns_of(cells: list[str], line: int, problems: list[Problem]) -> tuple[_Columns, bool]:
    """Return the columns, and whether *cells* are what names them."""
    names = [without_controls(cell.strip()) for cell in cells]
    if any(fields.field_of_key(name) == fields.SYMBOL for name in names):
        passed_over = _passed_over(names)
        problems += unknown_keys((name, line) for name in names if name and name not in passed_over)
        columns = _Columns(list(_each_once(names, line, problems)), passed_over)
        if columns.lacks_meaning:
            said = (
                "no column of this file says what the symbols mean: give it one with the heading `meaning`"
            )
            problems.append(Problem(line, said, "meaning"))
        return columns, True
    said = f"no column is called `symbol`, so the first is taken for it: {_SHAPE}"
    problems.append(Problem(line, said, "file"))
    is_header = any(fields.field_of_key(name) for name in names)
    rest = [str(number) for number in range(3, len(names) + 1)]
    return _Columns([fields.SYMBOL, fields.MEANING, *rest][: len(names)]), is_header


def _each_once(names: list[str], line: int, problems: list[Problem]) -> Iterator[str]:
    """Yield *names*; what comes again is no field, and shown under its name with a number."""
    seen: Counter[str] = Counter()
    for name in names:
        key = fields.field_of_key(name) or name
        seen[key] += 1
        if name and seen[key] > 1:
            said = f"two columns are called `{key}`: the second is shown as it is; give it another name"
            problems.append(Problem(line, said, "file"))
            name = f"{name} ({seen[key]})"  # noqa: PLW2901  # the name that it has from here on
        yield name


def _passed_over(names: list[str]) -> frozenset[str]:
    """Return the columns that an export adds to the fields; one of them alone may be the author's own."""
    added = frozenset(fields.EXPORTED)
    return added if added.issubset(names) else frozenset()
