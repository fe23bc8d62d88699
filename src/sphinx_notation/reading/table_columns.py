"""The columns of a table that is read as rows: by their headings, or by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docutils import nodes

from sphinx_notation.book import fields
from sphinx_notation.nodes import column_heading
from sphinx_notation.reading.directive import escape_html
from sphinx_notation.reading.inline import inline_of
from sphinx_notation.reading.lines import line_of, source_of, stamp
from sphinx_notation.reading.row_parts import Column, Page, headings
from sphinx_notation.reading.unmarked import is_mathematics, sureness_of
from sphinx_notation.tex import symbol_name
from sphinx_notation.tex.typed import Sureness, read_typed
from sphinx_notation.warnings_ import Subtype, warn

_NO_SYMBOL = "no heading of this table is `Notation` or `Symbol`: the {} column is taken for it"
_NO_HEAD = "this table has no heading row: give it one, such as Notation | Meaning"
_TWO_HEADS = "a row with a symbol stands among the headings: let `:header-rows:` count the headings alone"
_BESIDE = (
    "the {} column of this table has symbols, too, and only the {} is read as rows: write its rows "
    "below the others"
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
# A number is no symbol, and neither is its unit.
_NO_LETTERS = re.compile(
    r"\\(?:text|mathrm|operatorname|rm)\s*\{[^{}]*\}|\\(?:cdot|times|pm|approx|sim|infty|%)"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table apart from what it is made of: its headings, and the rows under them."""

    head: list[nodes.entry]
    body: list[nodes.row]

    def column(self, index: int) -> Iterator[nodes.entry]:
        """Yield the cells of a column."""
        for row in self.body:
            if index < len(row):
                cell = row.children[index]
                if isinstance(cell, nodes.entry):
                    yield cell


def written_in(entry: nodes.Element) -> str:
    """Return the source of what stands in *entry*."""
    return " ".join(getattr(block, "rawsource", "") for block in entry.children)


def sheet_of(page: Page, table: nodes.table, place: str) -> Sheet:
    """Return the headings and rows of *table*; rows among the headings are rows, and are warned of."""
    # What stands in the cells may be a table, too.
    groups = [child for child in table.children if isinstance(child, nodes.tgroup)]
    parts = [part for group in groups for part in group.children]
    above = [_rows(part) for part in parts if isinstance(part, nodes.thead)]
    body = [row for part in parts if isinstance(part, nodes.tbody) for row in _rows(part)]
    heads = [row for rows in above for row in rows]
    if not heads:
        return Sheet([], body)
    heading = heads[0] if len(heads) == 1 else max(reversed(heads), key=_known)
    astray = [row for row in heads if _is_row(page, row, body)]
    if not astray:
        return Sheet(_entries(heading), body)
    if heading in astray:
        return Sheet([], [*astray, *body])
    warn(Subtype.TABLE, _TWO_HEADS, place)
    return Sheet(_entries(heading), [*astray, *body])


def _is_row(page: Page, row: nodes.row, body: list[nodes.row]) -> bool:
    """Say whether a *row* of headings is one of symbols, which it has where rows below do."""
    cells = _entries(row)
    places = [index for index, cell in enumerate(cells) if formulas_in(cell) and _is_symbol(page, cell)]
    if not places or {fields.SYMBOL, fields.MEANING} & {*_fields(cells)}:
        return False
    below = Sheet([], body)
    return not body or any(_is_symbol(page, cell) for place in places for cell in below.column(place))


def _known(row: nodes.row) -> int:
    """Count the headings in *row* that mean a field."""
    return sum(map(bool, _fields(_entries(row))))


def _rows(part: nodes.Element) -> list[nodes.row]:
    return [row for row in part.children if isinstance(row, nodes.row)]


def _entries(row: nodes.Element) -> list[nodes.entry]:
    return [cell for cell in row.children if isinstance(cell, nodes.entry)]


def _fields(entries: Sequence[nodes.entry]) -> list[str]:
    words = {name: str(word) for name, word in headings().items()}
    return [fields.field_of_heading(entry.astext(), words) or "" for entry in entries]


def known_column(name: str) -> Column:
    """Return the column of the field *name* under our own heading."""
    return Column(name, column_heading("", str(headings()[name]), name=name))


def columns_of_table(page: Page, sheet: Sheet, place: str) -> list[Column]:
    """Return the columns of *sheet*, one for each cell that a row of it may have."""
    width = max([len(sheet.head), *map(len, sheet.body)], default=0)
    found = _fields(sheet.head) + [""] * (width - len(sheet.head))
    if not sheet.head:
        warn(Subtype.TABLE, _NO_HEAD, place)
    symbol = _symbol_column(page, sheet, found, place)
    _warn_of_second(page, sheet, symbol, place)
    # A second column of the same kind stays as it is.
    names = ["" if name in found[:index] else name for index, name in enumerate(found)]
    names = ["" if name == fields.SYMBOL else name for name in names]
    names[symbol : symbol + 1] = [fields.SYMBOL]
    others = [index for index, name in enumerate(names) if not name]
    if fields.MEANING not in names and others:
        words = (index for index in others if not all(map(formulas_in, sheet.column(index))))
        names[next(words, others[0])] = fields.MEANING
    columns: list[Column] = []
    for index, name in enumerate(names):
        entry = sheet.head[index] if index < len(sheet.head) else None
        columns.append(_column(entry, name, index, {column.label for column in columns}))
    return columns


def _column(entry: nodes.entry | None, name: str, index: int, taken: set[str]) -> Column:
    if entry is None:
        return known_column(name) if name else Column("", column_heading("", "", name=""), str(index + 1))
    heading = column_heading(entry.astext(), "", *inline_of(entry), name=name)
    escape_html(heading)
    stamp(heading, source_of(entry), line_of(entry))
    label = entry.astext()
    # Two may be called the same, or nothing.
    return Column(name, heading, f"{label} {index + 1}" if label in taken else label)


def _symbol_column(page: Page, sheet: Sheet, found: Sequence[str], place: str) -> int:
    """Return which column says the symbols."""
    named = [index for index, name in enumerate(found) if name == fields.SYMBOL]
    if len(named) == 1 and any(_is_symbol(page, cell) for cell in sheet.column(named[0])):
        return named[0]
    free = [index for index, name in enumerate(found) if not name or index in named]
    counts = {index: sum(_is_symbol(page, cell) for cell in sheet.column(index)) for index in free}
    likely = max(named or free, key=lambda index: (counts[index], -index), default=0)
    most = counts.get(likely, 0)
    if named:
        return likely if most else _elsewhere(sheet, named[0], counts)
    is_alone = list(counts.values()).count(most) == 1
    # Beside formulas a letter and a piece of code may be some.
    full = sum(_is_symbol(page, cell) or _may_be_symbol(page, cell) for cell in sheet.column(likely))
    if sheet.head and not (is_alone and most and full * 2 >= len(sheet.body)):
        warn(Subtype.TABLE, _NO_SYMBOL.format(_ordinal(likely)), place)
    return likely


def _warn_of_second(page: Page, sheet: Sheet, symbol: int, place: str) -> None:
    """Warn where rows stand side by side: of symbols under the heading of the *symbol* column."""
    texts = [entry.astext().strip().casefold() for entry in sheet.head]
    for index in range(symbol + 1, len(texts)):
        is_same = texts[symbol] and texts[index] == texts[symbol]
        if is_same and any(_is_symbol(page, cell) for cell in sheet.column(index)):
            warn(Subtype.TABLE, _BESIDE.format(_ordinal(index), _ordinal(symbol)), place)


def _ordinal(index: int) -> str:
    return _ORDINALS[index] if index < len(_ORDINALS) else f"{index + 1}th"


def _elsewhere(sheet: Sheet, named: int, counts: dict[int, int]) -> int:
    """Return which column says the symbols where the one that is *named* so has no formula in it."""
    if any(read_typed(written_in(cell)) or cell.next_node(_is_formula) for cell in sheet.column(named)):
        return named
    # A longer formula may be what the words in the other column are.
    full = [index for index, count in counts.items() if count == len(sheet.body)]
    single = [index for index in full if all(map(_is_single, sheet.column(index)))]
    return single[0] if len(single) == 1 else named


def formulas_in(cell: nodes.Element) -> list[str]:
    """Return the formulas in *cell*, TeX, if it holds nothing else."""
    blocks = [block for block in cell.children if isinstance(block, nodes.Element)]
    if not all(isinstance(block, nodes.math_block) or is_mathematics(block) for block in blocks):
        return []
    return [math.astext() for block in blocks for math in block.findall(_is_formula)]


def _is_formula(node: nodes.Node) -> bool:
    return isinstance(node, nodes.math | nodes.math_block)


def _is_symbol(page: Page, cell: nodes.Element) -> bool:
    formulas = formulas_in(cell)
    if formulas:
        return all(re.search("[A-Za-z\u0370-\u03ff]", _NO_LETTERS.sub("", tex)) for tex in formulas)
    return sureness_of(page, written_in(cell)) >= Sureness.LIKELY


def _may_be_symbol(page: Page, cell: nodes.Element) -> bool:
    written = written_in(cell)
    return sureness_of(page, written) >= (Sureness.PERHAPS if "`" in written else Sureness.BESIDE)


def _is_single(cell: nodes.Element) -> bool:
    return all(" " not in symbol_name(tex) for tex in formulas_in(cell))
