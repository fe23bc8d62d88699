"""Rows from a table that the author already has: its headings name the fields."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_notation.book import fields
from sphinx_notation.nodes import row_meaning, row_symbol
from sphinx_notation.reading.definition_rows import is_explained, is_without_text, read_tex
from sphinx_notation.reading.inline import inline_of
from sphinx_notation.reading.lines import source_of, stamp
from sphinx_notation.reading.plain import stray_dollars
from sphinx_notation.reading.row_parts import Column, Page, RowParts, headings
from sphinx_notation.reading.source import lines_of_file
from sphinx_notation.reading.table_columns import (
    Sheet,
    columns_of_table,
    known_column,
    sheet_of,
    written_in,
)
from sphinx_notation.reading.table_lines import is_of_pipes, line_of_row, place_of_table
from sphinx_notation.structure import by_class
from sphinx_notation.warnings_ import Subtype, warn

_NO_MEANING = (
    "no column of this table says what the symbols mean: give it one with the heading `Meaning`, and fill "
    "in its cells"
)
_NO_ROWS = "this table has headings and no rows: add some, one for each symbol"
_LOST = "this row has more cells than the table has headings, and what is beyond is lost: add a heading"
_SPANS = "a cell of this table spans several columns or rows: split it, since each row is one symbol"
_DOLLAR = r"a `$` without a partner: `|` ends a cell, so write `\lvert`, `\rvert` or `\Vert` for it"

_MARKED = "{} part the cells of this table: write commas, or give `csv-table` the option `:delim: {}`"
_BAR = re.compile(r"\s*(?<!\\)\|\s*")


def names_a_symbol(table: nodes.table) -> bool:
    """Say whether a heading of *table* is one that a notation table has."""
    words = {name: str(word) for name, word in headings().items()}
    head = table.next_node(nodes.thead)
    cells = head.children[-1].findall(nodes.entry) if head is not None and len(head) else ()
    return any(fields.field_of_heading(cell.astext(), words) == fields.SYMBOL for cell in cells)


def rows_of_table(page: Page, table: nodes.table, here: str) -> tuple[list[Column], list[RowParts]]:
    """Read *table* as rows; nothing is returned, and why is warned of, where that cannot be.

    *here* is the location of the directive, for tables that do not know their own.
    """
    place = place_of_table(page, table, here)
    sheet = sheet_of(page, table, place)
    cells = (cell for row in sheet.body for cell in row.children if isinstance(cell, nodes.entry))
    if any(cell.get("morecols") or cell.get("morerows") for cell in (*sheet.head, *cells)):
        warn(Subtype.TABLE, _SPANS, place)
        return [], []
    if not sheet.body:
        warn(Subtype.ROW, _NO_ROWS, place)
        return [], []
    mark = _other_mark(sheet)
    if mark:
        warn(Subtype.TABLE, _MARKED.format(*mark), place)
        return [], []
    columns = columns_of_table(page, sheet, place)
    rows = [_row(page, row, columns) for row in sheet.body]
    shown = [column for column in columns if column.name not in (*fields.HIDDEN, fields.LABEL)]
    if not _has_meanings(columns):
        warn(Subtype.MEANING, _NO_MEANING, place)
        # Empty, for every row has a cell for what its symbol means.
        names = [column.name for column in shown]
        shown.insert(names.index(fields.SYMBOL) + 1, known_column(fields.MEANING))
    return shown, rows


def _other_mark(sheet: Sheet) -> tuple[str, str] | None:
    """Return what parts the cells of *sheet*, in one column, where it is no comma: its name, and it."""
    heading = sheet.head[0].astext() if len(sheet.head) == 1 else ""
    for mark, found in ((";", ("semicolons", ";")), ("\t", ("tabs", "tab"))):
        names = [fields.field_of_key(cell.strip(' "')) for cell in heading.split(mark)]
        if len(names) > 1 and {fields.SYMBOL, fields.MEANING} & {*names}:
            return found
    return None


def _has_meanings(columns: list[Column]) -> bool:
    return any(column.name == fields.MEANING for column in columns)


def _row(page: Page, row: nodes.row, columns: list[Column]) -> RowParts:
    parts = RowParts(source_of(row), line_of_row(page, row), row_symbol(), row_meaning())
    stamp(parts.symbol, parts.source, parts.line)
    stamp(parts.meaning, parts.source, parts.line)
    entries = [entry for entry in row.children if isinstance(entry, nodes.entry)]
    if page.is_markdown and any(stray_dollars(entry) % 2 for entry in entries):
        warn(Subtype.TABLE, _DOLLAR, parts.location)
    elif page.is_markdown and _loses_cells(page, row, parts, len(columns)):
        warn(Subtype.TABLE, _LOST, parts.location)
    for column, entry in zip(columns, entries, strict=False):
        _fill(parts, column, entry)
    if not parts.symbol.astext().strip():
        warn(Subtype.ROW, "a row without a symbol: fill in its cell", parts.location)
    is_empty = _has_meanings(columns) and is_without_text(by_class(parts.meaning))
    if is_empty and not is_explained(page, row):
        said = f"the row `{parts.symbol.astext()}` has no meaning: fill in its cell"
        warn(Subtype.MEANING, said, parts.location)
    return parts


def _loses_cells(page: Page, row: nodes.row, parts: RowParts, width: int) -> bool:
    """Say whether the *row* of a pipe table has more cells than columns: what is beyond MyST leaves out."""
    if not is_of_pipes(row.parent.parent.parent):
        return False
    lines = lines_of_file(page.env, parts.source or "")
    text = lines[parts.line - 1].strip(" >\t|") if parts.line and parts.line <= len(lines) else ""
    return text.count("|") >= width and any(_BAR.split(text)[width:])


def _fill(parts: RowParts, column: Column, entry: nodes.entry) -> None:
    name = column.name
    if name == fields.SYMBOL:
        parts.symbol.rawsource = entry.astext()
        parts.written = written_in(entry)
        parts.symbol += inline_of(entry)
    elif name == fields.MEANING:
        parts.meaning += entry.children
    elif not name:
        extra = row_meaning(entry.astext(), *entry.children, label=column.heading.astext())
        stamp(extra, parts.source, parts.line)
        parts.extras[column.label] = extra
    elif not entry.astext().strip():
        return
    elif name in fields.TEX:
        read_tex(parts, name, entry, parts.location)
    elif name in fields.HIDDEN:
        parts.set_hidden(name, entry.astext().strip(), parts.location)
    elif name == fields.LABEL:
        parts.set_label(entry.astext(), inline_of(entry), parts.source, parts.line)
    else:
        parts.set_shown(name, entry.astext(), inline_of(entry))
