"""Units in tables: their letters are no symbols."""

from __future__ import annotations

from docutils import nodes

from sphinx_notation.book.fields import field_of_heading
from sphinx_notation.i18n import _
from sphinx_notation.structure import ancestors, walk


def is_of_units(cell: nodes.entry) -> bool:
    """Say whether *cell* stands in a column whose heading says that it has units."""
    row = cell.parent
    if row is None or not any(isinstance(node, nodes.math) for node in walk(cell)):
        return False
    table = next((node for node in ancestors(cell) if isinstance(node, nodes.tgroup)), None)
    head = next((part for part in table.children if isinstance(part, nodes.thead)), None) if table else None
    if head is None or not head.children or head is row.parent:
        return False
    start = _column_of(cell)
    headings = [one for one in head.children[-1].children if _column_of(one) == start]
    return any(field_of_heading(one.astext(), {"unit": str(_("Unit"))}) == "unit" for one in headings)


def _column_of(cell: nodes.Node) -> int:
    """Return the number of the column of *cell*; those before it may be several wide."""
    row = cell.parent
    before = row.children[: row.index(cell)]
    return sum(1 + int(one.get("morecols", 0)) for one in before if isinstance(one, nodes.entry))
