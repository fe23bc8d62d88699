"""Content taken out of the blocks that a parser made: as a line of text, and without messages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes

from sphinx_notation.structure import ancestors, instances

_HTML_COMMENTS = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)


def take_messages(content: nodes.Element) -> list[nodes.system_message]:
    """Take what the parsers had to say out of *content*, and return it.

    They put it wherever they stood: between blocks, in the cells of a table, in the body of a field, and
    MyST into the text itself.  There it would pass for what the author wrote.
    """
    messages = instances(content, nodes.system_message)
    for message in messages:
        message.parent.remove(message)
    return messages


def cells_around(found: Iterable[nodes.Element]) -> list[nodes.Element]:
    """Return the meanings and cells that the nodes that were *found* stand in."""
    nearest = (next((one for one in ancestors(node) if isinstance(one, _CELLS)), None) for node in found)
    return [cell for cell in nearest if cell is not None]


_CELLS = (nodes.definition, nodes.entry)


def is_hidden(node: nodes.Node | None) -> bool:
    """Say whether *node* is a note of the author's to himself, in either markup."""
    if isinstance(node, nodes.raw):
        return _HTML_COMMENTS.fullmatch(node.astext()) is not None
    return isinstance(node, nodes.comment | nodes.substitution_definition)


def inline_of(body: nodes.Element) -> list[nodes.Node]:
    """Return the inline content of the blocks of *body*, a space between them."""
    inline: list[nodes.Node] = []
    for block in body.children:
        piece = _inline(block)
        inline += [nodes.Text(" "), *piece] if inline and piece else piece
    return inline


def _inline(block: nodes.Node) -> list[nodes.Node]:
    if is_hidden(block):
        return []
    if isinstance(block, nodes.math_block):
        tex = block.astext()
        return [nodes.math(tex, tex)]
    if isinstance(block, nodes.Text | nodes.Inline):
        return [block]
    if isinstance(block, nodes.TextElement):
        return block.children
    return inline_of(block) if isinstance(block, nodes.Element) else []
