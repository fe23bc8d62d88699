"""Entries in the general index of formats that make it of what stands in the text: LaTeX and Texinfo."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_notation.book.index_terms import IndexTerm, index_term
from sphinx_notation.config import Settings
from sphinx_notation.nodes import decode_panel, index_terms, notation_table
from sphinx_notation.project_macros import macros_of
from sphinx_notation.showing.builders import writes_latex
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.row_records import head_of
from sphinx_notation.structure import by_class, rows_of


class IndexMeanings(NotationPostTransform):
    """Put entries before every panel and table whose rows have some."""

    # After references have their text (10), titles theirs (86), and `only` is decided (50).
    default_priority = 87
    needs = (decode_panel, notation_table)

    def is_supported(self) -> bool:
        """Say whether this is such a format, and the project wants the entries."""
        has_own = self.application.builder.format in {"latex", "texinfo"}
        return has_own and Settings.of(self.config).index and super().is_supported()

    def run(self, **kwargs: Any) -> None:
        """Index the whole document."""
        found = by_class(self.document)
        panels: list[decode_panel | notation_table] = found.of(decode_panel, notation_table)
        for panel in panels:
            terms = self._terms(panel)
            if terms and isinstance(panel.parent, nodes.Element):
                panel.parent.insert(panel.parent.index(panel), self._node(terms))

    def _terms(self, panel: decode_panel | notation_table) -> list[IndexTerm]:
        docname, language = self.page_of(panel), str(self.config.language)
        found: list[IndexTerm | None] = []
        for row in rows_of(panel):
            # Copies have no identifiers: the row stands in the index where it is defined.
            definition = self.domain.book.definition((docname, row["ids"][0])) if row["ids"] else None
            if definition is not None:
                found.append(index_term(definition, head_of(row), language))
        return [term for term in found if term is not None]

    def _node(self, terms: list[IndexTerm]) -> nodes.Element:
        if writes_latex(self.application):
            return index_terms(terms=terms)
        macros = macros_of(self.config)
        return addnodes.index("", entries=[term.entry(macros) for term in terms])
