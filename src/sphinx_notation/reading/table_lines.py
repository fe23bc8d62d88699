"""Where a table that is read as rows stands, and each of its rows."""

from __future__ import annotations

import csv

from docutils import nodes

from sphinx_notation.reading.lines import line_of, line_of_ancestor, source_of
from sphinx_notation.reading.row_parts import Page
from sphinx_notation.reading.source import lines_of_file
from sphinx_notation.reading.table_columns import written_in


def place_of_table(page: Page, table: nodes.table, here: str) -> str:
    """Return the location of *table*, or *here* where it does not know its own."""
    if not table.line:
        return here
    if is_of_pipes(table):
        return f"{source_of(table)}:{table.line}"
    written = [_written_line(page, row) for row in table.findall(nodes.row)]
    # Of a table that is a directive some parsers note where it ends, but of its cells where they stand.
    lines = [line for line in written if line] or [
        node.line for node in table.findall(nodes.Element) if node.line
    ]
    return f"{source_of(table)}:{min(lines)}"


def is_of_pipes(table: nodes.Element) -> bool:
    """Say whether *table* is one of Markdown."""
    return "colwidths-auto" in table["classes"]


def line_of_row(page: Page, row: nodes.row) -> int | None:
    """Return the line of *row*.

    In a pipe table MyST knows only where the table begins; in a CSV table docutils counts from the first
    line of what it was made of, so that such a row is looked for.
    """
    body, table = row.parent, row.parent.parent.parent
    if page.is_markdown and table.line and is_of_pipes(table):
        below = 0 if isinstance(body, nodes.thead) else 2
        return int(table.line) + body.index(row) + below
    # The holder of the content stands where the directive does.
    return _written_line(page, row) or max(line_of(row) or 0, line_of_ancestor(table) or 0) or None


def _written_line(page: Page, row: nodes.row) -> int | None:
    """Return the line below the beginning of the directive that has the cells of *row* as CSV has them."""
    cells = [written_in(cell).strip() for cell in row.children if isinstance(cell, nodes.entry)]
    lines = lines_of_file(page.env, source_of(row) or "")
    first = line_of_ancestor(row.parent.parent.parent) or 1
    if cells and cells[0]:
        for number, line in enumerate(lines[first:], first + 1):
            if cells[0] in line and any(_cells(line, mark) == _without_last(cells) for mark in ",;\t"):
                return number
    return None


def _cells(line: str, mark: str) -> list[str]:
    try:
        found = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    except csv.Error:
        return []
    return _without_last([cell.strip() for cell in found])


def _without_last(cells: list[str]) -> list[str]:
    """Return *cells* without the empty ones at their end."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells
