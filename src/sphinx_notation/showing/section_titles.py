r"""References to pages and sections show the mathematics of their titles: Sphinx shows its TeX."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes

from sphinx_notation.showing.builders import writes_latex
from sphinx_notation.showing.plain_titles import Titles
from sphinx_notation.showing.post_transform import NotationPostTransform


class ReadTitles(NotationPostTransform):
    """Put what a title says in the place of the TeX that Sphinx made of it.

    In LaTeX its formulas are set.  On pages they are readable text: a page that has no other mathematics
    may load nothing that would set them.
    """

    # When Sphinx has resolved references (10).
    default_priority = 12
    titles: ClassVar[Titles]

    def has_work(self) -> bool:
        """Say whether any title of the book has mathematics."""
        return bool(self.titles.shown(self.application))

    def run(self, **kwargs: Any) -> None:
        """Look at every reference of the document."""
        is_set, shown = writes_latex(self.application), self.titles.shown(self.application)
        for node in list(self.document.findall(nodes.inline)):
            if {"std-ref", "doc"}.isdisjoint(node["classes"]) or len(node.children) != 1:
                continue
            found = shown.get(node.astext()) if isinstance(node[0], nodes.Text) else None
            if found is not None:
                text, children = found
                node[:] = [child.deepcopy() for child in children] if is_set else [nodes.Text(text)]
