"""The symbols of documented code: where a function is documented, those of its parameters."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_notation import nodes as own
from sphinx_notation.book.code import CodeSymbol
from sphinx_notation.book.records import FILES
from sphinx_notation.i18n import _
from sphinx_notation.showing.builders import writes_pages
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.copies import make_plain
from sphinx_notation.store.snippets import SHOWN_AT


class ListCodeSymbols(NotationPostTransform):
    """Say under what is documented of Python which symbols stand for it and for its parameters."""

    default_priority = SHOWN_AT

    def has_work(self) -> bool:
        """Say whether rows name anything that the document may hold."""
        found = self.domain.book.code_symbols
        return self.env.docname in found if writes_pages(self.application) else bool(found)

    def run(self, **kwargs: Any) -> None:
        """Work on the whole document."""
        for description in list(self.document.findall(addnodes.desc)):
            here = self.page_of(description)
            listed = self.domain.view(here).code
            ids = (node_id for child in description.children for node_id in _ids(child))
            found = [one for node_id in ids for one in listed.get(node_id, ())]
            items = [item for one in found if (item := self._item(one, here))]
            contents = [one for one in description.children if isinstance(one, addnodes.desc_content)]
            if items and contents:
                contents[-1].append(_block(items))

    def _item(self, one: CodeSymbol, here: str) -> nodes.paragraph | None:
        """Return the line of a row: its symbol, the head of its meaning, and its name in code."""
        row = self.domain.snippets.row(*one.definition.key, here)
        if row is None:
            return None
        symbol, meaning = (_part(row, kind) for kind in (own.row_symbol, own.row_meaning))
        make_plain(symbol)
        line: list[nodes.Node] = self._linked(symbol.children, one, here)
        first = next(iter(meaning.children), None)
        if isinstance(first, nodes.paragraph):
            line += [nodes.Text(" — "), *first.children]
        if one.parameter:
            line += [nodes.Text(" ("), nodes.literal(one.parameter, one.parameter), nodes.Text(")")]
        return nodes.paragraph("", "", *line)

    def _linked(self, symbol: list[nodes.Node], one: CodeSymbol, here: str) -> list[nodes.Node]:
        docname, node_id = one.definition.key
        if docname == FILES:
            return symbol
        try:
            return [make_refnode(self.application.builder, here, docname, node_id, symbol)]
        except NoUri:
            # The document leaves the page out.
            return symbol


def _ids(node: nodes.Node) -> list[str]:
    return list(node["ids"]) if isinstance(node, addnodes.desc_signature) else []


def _part(row: own.notation_row, kind: type[nodes.Element]) -> nodes.Element:
    return next((child for child in row.children if isinstance(child, kind)), kind())


def _block(items: list[nodes.paragraph]) -> own.code_symbols:
    """Return a field list like that of the parameters, where one item stands without a list, too."""
    listed = [nodes.list_item("", item) for item in items]
    body = items[0] if len(items) == 1 else nodes.bullet_list("", *listed)
    name = nodes.field_name("", str(_("Notation")))
    return own.code_symbols("", nodes.field_list("", nodes.field("", name, nodes.field_body("", body))))
