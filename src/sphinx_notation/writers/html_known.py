"""HTML visitors of what a page knows: formulas with marks, and the definitions that cards are made of."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.cards import Card
from sphinx_notation.i18n import _
from sphinx_notation.tex import DIALECTS, mark


def visit_marked_formula(self: HTML5Translator, node: own.marked_formula) -> None:
    # The marked TeX goes through the writer's own visitor; the formula itself keeps its text.
    (formula,) = node.children
    assert isinstance(formula, nodes.math | nodes.math_block)
    marked = formula.copy()
    marked.parent = node.parent
    marked.append(nodes.Text(mark(formula.astext(), node["marks"], DIALECTS[node["dialect"]])))
    marked.walkabout(self)
    raise nodes.SkipNode


def visit_known_definitions(self: HTML5Translator, node: own.known_definitions) -> None:
    words = {
        "close": _("Close"),
        "decode": _("Decode this formula"),
        "page": _("Notation on this page"),
        "defined": _("Defined in"),
        "next": _("Next symbol"),
        "previous": _("Previous symbol"),
    }
    data = "".join(f' data-{name}="{self.attval(str(word))}"' for name, word in words.items())
    self.body.append(f'<div class="sn-definitions" hidden{data}>\n')
    for number, (card, origin) in enumerate(node["entries"], 1):
        self.body.append(f'<div class="sn-definition" data-definition="{number}">\n')
        self.body.append(card.html or _written(self, card))
        if origin is not None:
            _write_block(self, "p", "sn-definition-origin", [nodes.Text(f"{words['defined']} "), origin])
        self.body.append("</div>\n")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _written(self: HTML5Translator, card: Card) -> str:
    """Write what *card* says, and keep it where it is the same on every page."""
    before, self.body = self.body, []
    said = f' data-say="{self.attval(card.say)}"' if card.say else ""
    _write_block(self, "div", "sn-definition-symbol", card.symbol, said)
    _write_block(self, "div", "sn-definition-meaning", card.meaning)
    if card.fields:
        _write_block(self, "p", "sn-meta", card.fields)
    written, self.body = "".join(self.body), before
    if card.is_same:
        card.keep(written)
    return written


def _write_block(
    self: HTML5Translator, tag: str, name: str, children: list[nodes.Node], attributes: str = ""
) -> None:
    self.body.append(f'<{tag} class="{name}"{attributes}>')
    holder = nodes.inline("", "", *children)
    for child in holder.children:
        child.walkabout(self)
    self.body.append(f"</{tag}>\n")
