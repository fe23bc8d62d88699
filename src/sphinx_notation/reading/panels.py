"""``decode`` and ``notation-table``: rows as a panel and rows as a table."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_notation.book import fields
from sphinx_notation.i18n import _
from sphinx_notation.nodes import decode_panel, notation_table, panel_formula, panel_title, row_list
from sphinx_notation.reading.row_directive import Block, RowsDirective
from sphinx_notation.reading.row_parts import columns_of, panel_row, table_of
from sphinx_notation.warnings_ import Subtype, warn


class Decode(RowsDirective):
    """A breakdown panel: formulas, and under them what each symbol says."""

    known_options: ClassVar[tuple[str, ...]] = (
        *(
            "name",
            "class",
            "file",
            "scope",
            "equation",
            "auto",
            "unmatched",
            "labels",
            "rows",
            "reveal",
            "wide",
        ),
    )
    has_formula: ClassVar[bool] = True
    flags: ClassVar[tuple[str, ...]] = ("auto", "unmatched", "labels", "reveal")

    def build(self) -> list[nodes.Node]:
        """Return the panel."""
        panel = decode_panel(classes=self.classes())
        self.set_source_info(panel)
        scope = self.choose("scope", fields.CHOICES["scope"])
        if scope:
            panel["scope"] = scope
        if "equation" in self.options:
            panel["equation"] = self.options["equation"].strip()
        for flag in self.flags:
            if self.choose(flag, fields.CHOICES["unmatched"]) == "yes":
                panel[flag] = True
        self._judge_looks(panel)
        if self.arguments:
            title = self.inline(panel_title, self.arguments[0])
        else:
            title = panel_title("", str(_("Decoded")), is_given=False)
        panel += title
        self.identify(panel, title.astext())
        page = self.page()
        for piece in self.read(self.body(decode_panel)):
            if isinstance(piece, Block):
                panel += row_list("", *[panel_row(page, row) for row in piece.rows])
            elif isinstance(piece, nodes.title):
                panel += nodes.paragraph("", "", nodes.strong("", "", *piece.children))
            elif isinstance(piece, nodes.math_block):
                # A numbered formula stands after its target.
                panel += panel_formula("", *_pop_target(panel), piece)
            else:
                panel += piece
        return [panel]

    def _judge_looks(self, panel: decode_panel) -> None:
        """Set wide formulas smaller where the author asks for it; leave rows out where labels say them."""
        if self.choose("wide", fields.CHOICES["wide"]) == "shrink":
            panel["shrinks"] = True
        if self.choose("rows", fields.CHOICES["unmatched"]) != "no":
            return
        if "labels" in panel:
            panel["unlisted"] = True
        else:
            said = "`:rows: no` of `decode` leaves nothing to read without `:labels:`: give it both or none"
            warn(Subtype.OPTION, said, self.here)


def _pop_target(panel: decode_panel) -> list[nodes.Node]:
    last = panel.children[-1]
    if not isinstance(last, nodes.target):
        return []
    panel.remove(last)
    return [last]


class NotationTable(RowsDirective):
    """A table of rows, with a column for every field that any of them has."""

    known_options: ClassVar[tuple[str, ...]] = ("name", "class", "file", "scope")
    argument_words: ClassVar[tuple[str, ...]] = ("title", "caption")

    def build(self) -> list[nodes.Node]:
        """Return the table, and before and after it the prose that stood around the rows."""
        scope = self.choose("scope", fields.CHOICES["scope"])
        caption = self.inline(panel_title, self.arguments[0]) if self.arguments else None
        pieces = self.read(self.body(notation_table))
        result: list[nodes.Node] = []
        for piece in pieces:
            if isinstance(piece, nodes.title):
                # The title of a table inside is the caption where we have none.
                caption = caption or panel_title(piece.rawsource, "", *piece.children)
            elif isinstance(piece, Block):
                result.append(self._table(piece, caption, scope))
                caption = None
            else:
                result.append(piece)
        return [*([nodes.rubric("", "", *caption.children)] if caption else []), *result]

    def _table(self, block: Block, caption: panel_title | None, scope: str | None) -> notation_table:
        table = table_of(self.page(), block.columns or columns_of(block.rows), block.rows)
        self.set_source_info(table)
        table["classes"] += self.classes()
        if scope:
            table["scope"] = scope
        if caption:
            table.insert(0, caption)
        self.identify(table, caption.astext() if caption else "")
        # A second table in the same directive takes an identifier of its own.
        self.options.pop("name", None)
        return table
