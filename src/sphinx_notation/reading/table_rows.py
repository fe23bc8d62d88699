"""Rows from a table that the author already has: its headings name the fields."""

from __future__ import annotations

from docutils import nodes

from sphinx_notation.book import fields
from sphinx_notation.nodes import column_heading, row_meaning, row_symbol
from sphinx_notation.reading.definition_rows import is_without_text, read_tex
from sphinx_notation.reading.directive import escape_html
from sphinx_notation.reading.inline import inline_of
from sphinx_notation.reading.lines import line_of, line_of_ancestor, source_of, stamp
from sphinx_notation.reading.plain import stray_dollars
from sphinx_notation.reading.row_parts import Column, Page, RowParts, headings
from sphinx_notation.warnings_ import Subtype, warn

_NO_SYMBOL = "no heading of this table is `Notation` or `Symbol`: the first column is taken for it"
_NO_HEAD = "this table has no heading row: give it one, such as Notation | Meaning"
_NO_MEANING = (
    "no column of this table says what the symbols mean: give it one with the heading `Meaning`, and fill "
    "in its cells"
)
_SPANS = "a cell of this table spans several columns or rows: split it, since each row is one symbol"
_DOLLAR = r"a `$` without a partner: `|` ends a cell, so write `\lvert`, `\rvert` or `\Vert` for it"


def names_a_symbol(table: nodes.table) -> bool:
    """Say whether a heading of *table* is one that a notation table has."""
    words = {name: str(word) for name, word in headings().items()}
    return any(fields.field_of_heading(cell.astext(), words) == fields.SYMBOL for cell in _head(table))


def rows_of_table(page: Page, table: nodes.table, here: str) -> tuple[list[Column], list[RowParts]]:
    """Read *table* as rows; nothing is returned, and why is warned of, where that cannot be.

    *here* is the location of the directive, for tables that do not know their own.
    """
    place = _place(table, here)
    if any(e.get("morecols") or e.get("morerows") for e in table.findall(nodes.entry)):
        warn(Subtype.TABLE, _SPANS, place)
        return [], []
    columns = _columns(table, place)
    body = [row for part in table.findall(nodes.tbody) for row in part.children]
    rows = [_row(page, row, columns) for row in body if isinstance(row, nodes.row)]
    shown = [column for column in columns if column.name not in fields.HIDDEN]
    if not _has_meanings(columns):
        warn(Subtype.MEANING, _NO_MEANING, place)
        # Empty, for every row has a cell for what its symbol means.
        names = [column.name for column in shown]
        shown.insert(names.index(fields.SYMBOL) + 1, _known_column(fields.MEANING))
    return shown, rows


def written_in(entry: nodes.Element) -> str:
    """Return the source of what stands in *entry*."""
    return " ".join(getattr(block, "rawsource", "") for block in entry.children)


def _place(table: nodes.table, here: str) -> str:
    if not table.line:
        return here
    lines = [node.line for node in table.findall(nodes.Element) if node.line]
    # Of a table that is a directive some parsers note where it ends, but of its cells where they stand.
    return f"{source_of(table)}:{table.line if _is_of_pipes(table) else min(lines)}"


def _is_of_pipes(table: nodes.Element) -> bool:
    return "colwidths-auto" in table["classes"]


def _has_meanings(columns: list[Column]) -> bool:
    return any(column.name == fields.MEANING for column in columns)


def _known_column(name: str) -> Column:
    return Column(name, column_heading("", str(headings()[name]), name=name))


def _head(table: nodes.table) -> list[nodes.entry]:
    head = next(table.findall(nodes.thead), None)
    return list(head.children[-1].findall(nodes.entry)) if head is not None and len(head) else []


def _columns(table: nodes.table, place: str) -> list[Column]:
    words = {name: str(word) for name, word in headings().items()}
    entries = _head(table)
    if not entries:
        warn(Subtype.TABLE, _NO_HEAD, place)
        width = len(next(table.findall(nodes.row), nodes.row()).children)
        named = [fields.SYMBOL, fields.MEANING][:width]
        columns = [_known_column(name) for name in named]
        extra = [str(number) for number in range(3, width + 1)]
        return columns + [Column("", column_heading("", "", name=""), number) for number in extra]
    found = [fields.field_of_heading(entry.astext(), words) or "" for entry in entries]
    # A second column of the same kind stays as it is.
    names = ["" if name in found[:index] else name for index, name in enumerate(found)]
    if fields.SYMBOL not in names:
        warn(Subtype.TABLE, _NO_SYMBOL, place)
        names[0] = fields.SYMBOL
    if fields.MEANING not in names and "" in names:
        names[names.index("")] = fields.MEANING
    return [_column(entry, name) for entry, name in zip(entries, names, strict=True)]


def _column(entry: nodes.entry, name: str) -> Column:
    heading = column_heading(entry.astext(), "", *inline_of(entry), name=name)
    escape_html(heading)
    stamp(heading, source_of(entry), line_of(entry))
    return Column(name, heading, entry.astext())


def _row(page: Page, row: nodes.row, columns: list[Column]) -> RowParts:
    parts = RowParts(source_of(row), _line(page, row), row_symbol(), row_meaning())
    stamp(parts.symbol, parts.source, parts.line)
    stamp(parts.meaning, parts.source, parts.line)
    entries = [entry for entry in row.children if isinstance(entry, nodes.entry)]
    if page.is_markdown and any(stray_dollars(entry) % 2 for entry in entries):
        warn(Subtype.TABLE, _DOLLAR, parts.location)
    for column, entry in zip(columns, entries, strict=False):
        _fill(parts, column, entry)
    if not parts.symbol.astext().strip():
        warn(Subtype.ROW, "a row without a symbol: write it in the first column", parts.location)
    if _has_meanings(columns) and is_without_text(parts.meaning):
        said = f"the row `{parts.symbol.astext()}` has no meaning: fill in its cell"
        warn(Subtype.MEANING, said, parts.location)
    return parts


def _line(page: Page, row: nodes.row) -> int | None:
    """Return the line of *row*.

    In a pipe table MyST knows only where the table begins; in a CSV table docutils counts
    from the first line of what it was made of.
    """
    body, table = row.parent, row.parent.parent.parent
    if page.is_markdown and table.line and _is_of_pipes(table):
        return int(table.line) + body.index(row) + 2
    found = line_of(row)
    # The holder of the content stands where the directive does.
    outer = line_of_ancestor(table)
    return max(found or 0, outer or 0) or None


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
    else:
        parts.set_shown(name, entry.astext(), inline_of(entry))
