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
        """Say whether any title or caption of the book has mathematics."""
        labels = self.env.domains["std"].data["labels"].values()
        return bool(self.titles.shown(self.application)) or any("\\" in label[2] for label in labels)

    def run(self, **kwargs: Any) -> None:
        """Look at every reference of the document."""
        is_set = writes_latex(self.application)
        for node in list(self.document.findall(nodes.inline)):
            if {"std-ref", "doc"}.isdisjoint(node["classes"]) or len(node.children) != 1:
                continue
            is_text = isinstance(node[0], nodes.Text)
            found = self.titles.of(self.application, node.astext()) if is_text else None
            if found is not None:
                text, children = found
                node[:] = [child.deepcopy() for child in children] if is_set else [nodes.Text(text)]
