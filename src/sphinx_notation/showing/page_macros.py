"""What is known of the formulas of a page, for what converts them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes

from sphinx_notation.config import Settings
from sphinx_notation.project_macros import macros_of
from sphinx_notation.showing.builders import writes_pages
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.row_records import PLACE
from sphinx_notation.structure import tex_of, walk
from sphinx_notation.tex.definitions import Defined, Macros, with_defined
from sphinx_notation.tex.preamble import definitions_in
from sphinx_notation.typesetters import writes_mathml


class KeepMacros(NotationPostTransform):
    """Give each formula the macros that those before it on its page define, as MathJax knows them there.

    Those of which it was said that they cannot be read know that: nobody has to say so again.
    """

    # After everything that puts formulas on the page.
    default_priority = 886

    def is_supported(self) -> bool:
        """Say whether formulas are converted one by one."""
        return super().is_supported() and writes_mathml(self.application)

    def run(self, **kwargs: Any) -> None:
        """Walk through the whole document."""
        self._tell()
        if not any(page.defined for page in self.records()):
            return
        known: dict[str, tuple[Defined, Macros]] = {}
        project = macros_of(self.config)
        for node in _formulas(self.document):
            page = self.page_of(node)
            defined, macros = known.get(page, ((), project))
            if defined:
                node["defined"] = defined
            if new := definitions_in(node.astext(), macros):
                defined = tuple({**dict(defined), **dict(new)}.items())
                known[page] = defined, with_defined(project, defined)

    def _tell(self) -> None:
        """Note of which formulas the check of all of them says what is wrong: that is said once."""
        if "parse" not in Settings.of(self.config).checks_of_book:
            return
        names = [self.env.docname] if writes_pages(self.application) else list(self.domain.pages)
        told = {(name, number) for name in names for number in self._told(name)}
        pages = map(self.domain.book.page, names)
        in_rows = {one.symbol for page in pages for one in page.mistakes if one.symbol}
        for node in _formulas(self.document) if told or in_rows else ():
            if node.attributes.get(PLACE) in told or (PLACE not in node and tex_of(node) in in_rows):
                node["is_told"] = True

    def _told(self, docname: str) -> Iterator[int]:
        book = self.domain.book
        if book.has_rows:
            yield from (number for number, _ in book.summary(docname).unread)
        page = book.page(docname)
        for one in page.mistakes:
            # Of what stands under a condition nothing is said there.
            if not one.symbol and not page.formulas[one.formula].conditions:
                yield one.formula


def _formulas(document: nodes.document) -> Iterator[nodes.math | nodes.math_block]:
    return (node for node in walk(document) if isinstance(node, nodes.math | nodes.math_block))
