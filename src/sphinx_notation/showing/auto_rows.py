"""Panels that fill in their rows: all that the book knows of their formulas."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_notation.book.records import Definition
from sphinx_notation.nodes import decode_panel, notation_row, row_list
from sphinx_notation.panel_symbols import displayed
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.showing.unexplained import UNEXPLAINED, line_of
from sphinx_notation.store.row_records import PLACE
from sphinx_notation.store.snippets import SHOWN_AT


def fills_panels(transform: NotationPostTransform) -> bool:
    """Say whether panels of the document that *transform* works on may fill in their rows."""
    return any(panel.auto for page in transform.records() for panel in page.panels)


class FillPanels(NotationPostTransform):
    """Give every panel with ``auto`` the rows that its formulas call for, after those it has.

    Where the project asks for it, a line below them names the symbols that nothing explains.
    """

    default_priority = SHOWN_AT

    def has_work(self) -> bool:
        """Say whether there are such panels."""
        return fills_panels(self)

    def run(self, **kwargs: Any) -> None:
        """Fill the panels of the whole document."""
        for panel in list(self.document.findall(decode_panel)):
            if panel.get("auto") and panel["ids"]:
                here = self.page_of(panel)
                filled = self.domain.book.uses(here).fills.get(panel["ids"][0], ())
                _append(panel, [row for one in filled if (row := self._row(one, here))])
                panel.extend(self._unexplained(panel))

    def _row(self, definition: Definition, here: str) -> notation_row | None:
        row = self.domain.snippets.row(*definition.key, here)
        if row is not None:
            # So that its terms are found.
            row["origin"] = definition.key
        return row

    def _unexplained(self, panel: decode_panel) -> list[nodes.Node]:
        """Return the line on what nothing explains of the formulas of *panel*, if there is anything."""
        places = [math[PLACE] for math in displayed(panel, self.document) if PLACE in math.attributes]
        symbols = [
            symbol
            for docname, number in places
            for symbol in self.domain.view(docname).unexplained.get(number, ())
        ]
        if not symbols:
            return []
        return [nodes.paragraph("", "", *line_of(list(dict.fromkeys(symbols))), classes=[UNEXPLAINED])]


def _append(panel: decode_panel, rows: list[notation_row]) -> None:
    lists = [child for child in panel.children if isinstance(child, row_list)]
    if rows and not lists:
        lists = [row_list()]
        panel.append(lists[0])
    for row in rows:
        lists[-1].append(row)
