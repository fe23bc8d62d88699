"""HTML visitors of what a page knows: formulas with marks, and the definitions that cards are made of."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.marks import class_of
from sphinx_notation.tex import DIALECTS, mark
from sphinx_notation.writers.card import CardContent


def visit_marked_formula(self: HTML5Translator, node: own.marked_formula) -> None:
    # The marked TeX goes through the writer's own visitor; the formula itself keeps its text.
    (formula,) = node.children
    assert isinstance(formula, nodes.math | nodes.math_block)
    marked = formula.copy()
    marked.parent = node.parent
    text = node.get("marked") or _marked(formula.astext(), node)
    marked.append(nodes.Text(text))
    marked.walkabout(self)
    raise nodes.SkipNode


def _marked(tex: str, node: own.marked_formula) -> str:
    marks = [(piece, class_of(one)) for piece, one in node["marks"]]
    return mark(tex, marks, DIALECTS[node["dialect"]])


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
        content, heading = (card.html, card.heading_html) if card.html else _written(self, card)
        self.body.append(f'<div class="sn-definition" data-definition="{number}">\n{content}')
        if origin:
            link = f'<a class="reference internal" href="{self.attval(origin)}">{heading}</a>'
            self.body.append(f'<p class="sn-definition-origin">{words["defined"]} {link}</p>\n')
        self.body.append("</div>\n")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def _written(self: HTML5Translator, card: CardContent) -> tuple[str, str]:
    """Write what *card* says and its heading, and keep that where it is the same on every page."""
    said = f' data-say="{self.attval(card.say)}"' if card.say else ""
    content = _block(self, "div", "sn-definition-symbol", card.symbol, said)
    content += _block(self, "div", "sn-definition-meaning", card.meaning)
    content += _block(self, "p", "sn-meta", card.fields) if card.fields else ""
    heading = _inside(self, card.heading)
    if card.is_same:
        card.keep(content, heading)
    return content, heading


def _block(
    self: HTML5Translator, tag: str, name: str, children: list[nodes.Node], attributes: str = ""
) -> str:
    return f'<{tag} class="{name}"{attributes}>{_inside(self, children)}</{tag}>\n'


def _inside(self: HTML5Translator, children: list[nodes.Node]) -> str:
    """Return what the writer makes of *children*."""
    before, self.body = self.body, []
    for child in nodes.inline("", "", *children).children:
        child.walkabout(self)
    written, self.body = "".join(self.body), before
    return written
