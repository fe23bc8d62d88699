"""HTML visitor of the labels that are drawn on the formulas of a panel."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.writers.html_known import inside, without_marks


def visit_panel_labels(self: HTML5Translator, node: own.panel_labels) -> None:
    """Write the labels into a template: to draw them is their script's to do.

    So they are no text of the page, which has the meanings that they are short for.
    """
    self.body.append('<template class="sn-labels">\n')
    for label in node.children:
        assert isinstance(label, own.row_label)
        words = without_marks(inside(self, label.children))
        data = f'data-row="{label["number"]}" data-colour="{label["colour"]}"'
        self.body.append(f'<span class="sn-label" {data}>{words}</span>\n')
    self.body.append("</template>\n")
    raise nodes.SkipNode
