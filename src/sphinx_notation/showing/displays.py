"""Displays in print whose author has put an environment of displays between dollars."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_notation.nodes import marked_formula
from sphinx_notation.showing.builders import writes_latex
from sphinx_notation.showing.panel_terms import wrap_formula
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.writers.latex_displays import has_display


class FitDisplays(NotationPostTransform):
    """Have our writer set them, with marks or without; the formulas keep their text."""

    # When those with marks are with it.
    default_priority = 887

    def is_supported(self) -> bool:
        """Say whether LaTeX is written with our visitors."""
        return super().is_supported() and writes_latex(self.application)

    def run(self, **kwargs: Any) -> None:
        """Look at every display of the document."""
        for formula in list(self.document.findall(nodes.math_block)):
            if has_display(formula) and not isinstance(formula.parent, marked_formula):
                wrap_formula(formula, marked_formula("", marks=[], dialect="latex"))
