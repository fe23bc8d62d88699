"""One row, from whichever source, and how it becomes a panel's or a table's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from docutils import nodes
from sphinx.environment import BuildEnvironment

from sphinx_notation.book import fields
from sphinx_notation.i18n import _
from sphinx_notation.nodes import (
    column_heading,
    notation_row,
    notation_table,
    row_field,
    row_label,
    row_meaning,
    row_symbol,
    table_head,
)
from sphinx_notation.reading.code_names import refer_to_code
from sphinx_notation.reading.directive import escape_html, note_name, set_unique_id
from sphinx_notation.reading.inline import inline_of
from sphinx_notation.reading.lines import stamp
from sphinx_notation.structure import by_class, tex_of
from sphinx_notation.tex import slug
from sphinx_notation.warnings_ import Subtype, warn

# A book has the same symbols on many pages.
_slug = lru_cache(maxsize=2048)(slug)


@dataclass(frozen=True, slots=True)
class Page:
    """Where rows are read: what the sources of rows need of the page around them.

    ``unread`` are the meanings and cells of which a parser, or we, said why something is not in them.
    """

    env: BuildEnvironment
    document: nodes.document
    is_markdown: bool
    unread: Sequence[nodes.Element] = ()


@dataclass(slots=True)
class RowParts:
    """The parts of one row before it is known where they go.

    ``written`` is the symbol as its author wrote it, for those who look for mathematics in it.
    """

    source: str | None
    line: int | None
    symbol: row_symbol
    meaning: row_meaning
    shown: dict[str, row_field] = field(default_factory=dict)
    extras: dict[str, row_field | row_meaning] = field(default_factory=dict)
    hidden: dict[str, Any] = field(default_factory=dict)
    written: str = ""
    label: row_label | None = None

    @property
    def location(self) -> str:
        """Where the row stands, for a warning."""
        return f"{self.source or ''}:{self.line or ''}"

    def set_shown(self, name: str, raw: str, children: list[nodes.Node]) -> None:
        """Keep a field that readers see."""
        node = row_field(raw, "", *children, name=name)
        stamp(node, self.source, self.line)
        self.shown[name] = node

    def set_label(self, raw: str, children: list[nodes.Node], source: str | None, line: int | None) -> None:
        """Keep the words that are drawn on formulas."""
        self.label = row_label(raw, "", *children)
        stamp(self.label, source, line)

    def set_hidden(self, name: str, value: str, location: str) -> None:
        """Keep a field that steers, if it can have *value*."""
        bare = fields.unquoted(value)
        if bare:
            warn(Subtype.FIELD, f"`{name}` stands between quotes: write `{bare}` without them", location)
            value = bare
        choices = fields.CHOICES.get(name)
        if choices and value not in choices:
            listed = " or ".join(f"`{choice}`" for choice in choices)
            warn(Subtype.FIELD, f"`{name}: {value}`: write {listed}", location)
        else:
            self.hidden[name] = value

    def node(self, page: Page, children: list[nodes.Node]) -> notation_row:
        """Make the row of *children*, with its target and what steers it."""
        row = notation_row("", *children, *([self.label] if self.label is not None else []))
        if page.is_markdown:
            escape_html(row)
        stamp(row, self.source, self.line)
        hidden = dict(self.hidden)
        name = hidden.pop("name", None)
        row.attributes.update(hidden)
        refer_to_code(self.shown.get("code"), page.env)
        if name:
            note_name(page.document, row, name, self.location)
        symbol = by_class(self.symbol)
        texts = (text for text in symbol.of(nodes.Text) if not isinstance(text.parent, nodes.math))
        if not any(text.strip(" ,") for text in texts):
            # Of mathematics alone there is nothing to translate.
            self.symbol["translatable"] = False
        formulas = map(tex_of, symbol.get(nodes.math, ()))
        set_unique_id(page.env, page.document, row, " ".join(map(_slug, formulas)) or self.symbol.astext())
        return row


def panel_row(page: Page, parts: RowParts) -> notation_row:
    """Make a row of a panel."""
    return parts.node(page, in_order(parts))


def in_order(parts: RowParts) -> list[nodes.Node]:
    """Return what a row of a panel holds: symbol, meaning, then the fields in their fixed order."""
    known = [parts.shown[name] for name in fields.SHOWN if name in parts.shown]
    return [parts.symbol, parts.meaning, *known, *map(_as_field, parts.extras.values())]


def _as_field(extra: row_field | row_meaning) -> row_field:
    """Make a line of text of *extra*: a further column of a table has blocks."""
    if isinstance(extra, row_field):
        return extra
    node = row_field(extra.rawsource, "", *inline_of(extra), name="", label=extra.get("label", ""))
    stamp(node, extra.source, extra.line)
    return node


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a notation table: its field (empty for a further one) and its heading."""

    name: str
    heading: column_heading
    label: str = ""


def headings() -> dict[str, str]:
    """Return the headings of the known columns in the language of the book."""
    return {
        fields.SYMBOL: _("Notation"),
        fields.MEANING: _("Meaning"),
        "say": _("Read as"),
        "type": _("Type"),
        "shape": _("Shape"),
        "unit": _("Unit"),
        "code": _("Name in code"),
    }


def columns_of(rows: list[RowParts]) -> list[Column]:
    """Return the columns that *rows* need: Notation, Meaning, and the fields any row has."""
    words = {name: str(word) for name, word in headings().items()}
    used = [name for name in fields.SHOWN if any(name in row.shown for row in rows)]
    names = [fields.SYMBOL, fields.MEANING, *used]
    columns = [Column(name, column_heading("", words[name], name=name)) for name in names]
    labels = dict.fromkeys(label for row in rows for label in row.extras)
    return columns + [Column("", column_heading("", label, name=""), label) for label in labels]


def table_of(page: Page, columns: list[Column], rows: list[RowParts]) -> notation_table:
    """Make the table of *rows* with *columns*, every row with a cell for each of them."""
    table = notation_table("", table_head("", *[column.heading for column in columns]))
    table += [row.node(page, [_cell(row, column) for column in columns]) for row in rows]
    return table


def _cell(row: RowParts, column: Column) -> nodes.Element:
    if column.name == fields.SYMBOL:
        return row.symbol
    if column.name == fields.MEANING:
        return row.meaning
    found = row.shown.get(column.name) if column.name else row.extras.get(column.label)
    return found if found is not None else row_field("", "", name=column.name)
