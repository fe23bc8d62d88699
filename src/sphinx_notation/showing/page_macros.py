"""Macros that formulas of a page define, for what converts formulas one by one."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_notation.config import macros_of
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.structure import walk
from sphinx_notation.tex.definitions import Defined, Macros, with_defined
from sphinx_notation.tex.preamble import definitions_in
from sphinx_notation.typesetters import writes_mathml


class KeepMacros(NotationPostTransform):
    """Give each formula the macros that those before it on its page define, as MathJax knows them there."""

    # After everything that puts formulas on the page.
    default_priority = 886

    def is_supported(self) -> bool:
        """Say whether formulas are converted one by one, and some of the page define macros."""
        return (
            super().is_supported()
            and writes_mathml(self.application)
            and any(page.defined for page in self.records())
        )

    def run(self, **kwargs: Any) -> None:
        """Walk through the whole document."""
        known: dict[str, tuple[Defined, Macros]] = {}
        project = macros_of(self.config)
        for node in walk(self.document):
            if not isinstance(node, nodes.math | nodes.math_block):
                continue
            page = self.page_of(node)
            defined, macros = known.get(page, ((), project))
            if defined:
                node["defined"] = defined
            if new := definitions_in(node.astext(), macros):
                defined = tuple({**dict(defined), **dict(new)}.items())
                known[page] = defined, with_defined(project, defined)
