"""What inventories and search show of a symbol's meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_notation.book.records import Definition
from sphinx_notation.project_macros import macros_of
from sphinx_notation.store.row_records import meaning_of
from sphinx_notation.structure import by_class, replace
from sphinx_notation.tex import to_text
from sphinx_notation.tex.definitions import with_defined

if TYPE_CHECKING:
    from sphinx_notation.store.domain import NotationDomain


def readable_meaning(domain: NotationDomain, definition: Definition) -> str:
    """Return the meaning of *definition* as plain text, with readable text for its formulas."""
    meaning = domain.meaning_text(definition)
    if "\\" not in meaning:
        # So it is with most.
        return meaning
    row = domain.snippets.whole_row(definition.docname, definition.node_id)
    if row is None:
        return meaning
    macros = with_defined(macros_of(domain.env.config), definition.defined)
    for node in by_class(row).of(nodes.math, nodes.math_block):
        replace(node, [nodes.Text(to_text(node.astext(), macros))])
    return meaning_of(row)
