"""Panels that fill in their rows: all that the book knows of their formulas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, cast

from sphinx.errors import NoUri

from sphinx_notation import tex
from sphinx_notation.book.records import AutoPanel, Definition, FormulaRecord
from sphinx_notation.config import macros_of
from sphinx_notation.nodes import decode_panel, notation_row, row_list
from sphinx_notation.panel_symbols import displayed, symbols_of
from sphinx_notation.showing.copies import redirect
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.domain import FILES, NAME, NotationDomain
from sphinx_notation.structure import docname_of


class FillPanels(NotationPostTransform):
    """Give every panel with ``auto`` the rows that its formulas call for, after those it has."""

    # Before Sphinx resolves references (10), so that those inside meanings are too.
    default_priority = 5
    needs = (decode_panel,)

    def run(self, **kwargs: Any) -> None:
        """Fill the panels of the whole document."""
        domain = cast(NotationDomain, self.env.get_domain(NAME))
        for panel in self.document.findall(decode_panel):
            docname = docname_of(panel, self.env.docname)
            listed = domain.data["auto"].get(docname, ()) if panel.get("auto") else ()
            record = next((one for one in listed if one.node_id in panel["ids"]), None)
            if record is not None:
                rows = [
                    self._row(domain, one, docname) for one in self._known(domain, panel, docname, record)
                ]
                lists = [child for child in panel.children if isinstance(child, row_list)]
                if rows and not lists:
                    lists = [row_list()]
                    panel.append(lists[0])
                for row in rows:
                    lists[-1].append(row)

    def _known(
        self, domain: NotationDomain, panel: decode_panel, docname: str, record: AutoPanel
    ) -> Iterator[Definition]:
        """Yield what the formulas of *panel* call for, once, in their order."""
        macros = macros_of(self.config)
        own = symbols_of(panel, macros).index
        seen = {(docname, node_id) for row in panel.findall(notation_row) for node_id in row["ids"]}
        for math in displayed(panel, self.document):
            explained = {(one.start, one.end) for one in own.find(tex.parse(math.astext(), macros))}
            formula = FormulaRecord(math.astext(), record.place)
            for meaning in domain.notation.meanings(docname, formula, domain.holds):
                key = meaning.definition.docname, meaning.definition.node_id
                span = meaning.occurrence.start, meaning.occurrence.end
                if key not in seen and span not in explained:
                    seen.add(key)
                    yield meaning.definition

    def _row(self, domain: NotationDomain, definition: Definition, docname: str) -> notation_row:
        row = domain.row(definition)
        if definition.docname != FILES:
            # A document of LaTeX may leave the page out that the row is of: nothing leads there.
            with suppress(NoUri):
                redirect(row, self.application.builder, docname, definition.docname)
        # So that the row is found in the formulas as its definition was.
        row["alias"], row["match"] = list(definition.aliases), list(definition.patterns)
        return row
