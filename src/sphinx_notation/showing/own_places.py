"""What the place of a row is called on its own page: the title around it."""

from __future__ import annotations

from docutils import nodes

from sphinx_notation import nodes as own
from sphinx_notation.store.copies import unwrap


def title_around(row: own.notation_row) -> nodes.TextElement | None:
    """Return the nearest title around *row*: of its panel, its table or its section."""
    node = row.parent
    while node is not None:
        kind = nodes.title if isinstance(node, nodes.section) else own.panel_title
        title = next((child for child in node.children if isinstance(child, kind)), None)
        if title is not None and title.get("is_given", True):
            return title
        node = node.parent
    return None


def unmarked(title: nodes.TextElement) -> list[nodes.Node]:
    """Return copies of what *title* has, with formulas as their author wrote them."""
    copy = title.deepcopy()
    for marked in list(copy.findall(own.marked_formula)):
        unwrap(marked)
    return copy.children
