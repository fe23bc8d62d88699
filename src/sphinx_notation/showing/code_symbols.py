"""The symbols of documented code: where a function is documented, those of its parameters."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_notation import nodes as own
from sphinx_notation.book.code import CodeSymbol
from sphinx_notation.book.page_uses import Key
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
            found = [one for node_id in _ids(description) for one in listed.get(node_id, ())]
            inside = _rows_in(description, here) if found else set()
            items = [
                item
                for one in found
                if one.definition.key not in inside and (item := self._item(one, here))
            ]
            if items:
                _append(description, _block(items))

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


def _ids(description: addnodes.desc) -> list[str]:
    signatures = (one for one in description.children if isinstance(one, addnodes.desc_signature))
    return [str(node_id) for signature in signatures for node_id in signature["ids"]]


def _rows_in(description: addnodes.desc, here: str) -> set[Key]:
    """Return the rows that stand in *description* itself: what they say is there already."""
    return {(here, str(node_id)) for row in description.findall(own.notation_row) for node_id in row["ids"]}


def _append(description: addnodes.desc, block: nodes.Element) -> None:
    """Put *block* at the end of what *description* says, before the members that it has."""
    content = next((one for one in description.children if isinstance(one, addnodes.desc_content)), None)
    if content is None:
        return
    members = (number for number, one in enumerate(content.children) if isinstance(one, addnodes.desc))
    place = next(members, len(content))
    while place and isinstance(content[place - 1], addnodes.index):
        place -= 1
    content.insert(place, block)


def _part(row: own.notation_row, kind: type[nodes.Element]) -> nodes.Element:
    return next((child for child in row.children if isinstance(child, kind)), kind())


def _block(items: list[nodes.paragraph]) -> own.code_symbols:
    """Return a field list like that of the parameters, where one item stands without a list, too."""
    listed = [nodes.list_item("", item) for item in items]
    body = items[0] if len(items) == 1 else nodes.bullet_list("", *listed)
    name = nodes.field_name("", str(_("Notation")))
    return own.code_symbols("", nodes.field_list("", nodes.field("", name, nodes.field_body("", body))))
