"""The role `sym`: shows a symbol and links it to its definition."""

from __future__ import annotations

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxRole

from sphinx_notation.book.records import LAST
from sphinx_notation.tex import symbol_name
from sphinx_notation.tex.dollars import strip_dollars
from sphinx_notation.tex.typed import read_marked


class SymbolRole(SphinxRole):
    """A symbol, written as TeX, that leads to where the book, or another book, defines it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference."""
        # As docutils' own role for mathematics: the text has lost its backslashes.
        tex = self.rawtext.split("`")[1] if "`" in self.rawtext else self.text
        # Who writes formulas between dollars may do so here.
        tex = read_marked(tex.strip()) or strip_dollars(tex)
        formula = nodes.math(tex, tex)
        self.set_source_info(formula)
        reference = pending_xref(
            self.rawtext,
            formula,
            refdomain="notation",
            reftype="symbol",
            reftarget=symbol_name(tex) or tex,
            refdoc=self.env.docname,
            refwarn=True,
            tex=tex,
            place=LAST,
        )
        self.set_source_info(reference)
        return [reference], []
