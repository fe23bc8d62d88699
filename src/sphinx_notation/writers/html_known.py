"""HTML visitors of what a page knows: formulas with marks, and the definitions that cards are made of."""

from __future__ import annotations

import re
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.tex import DIALECTS, mark
from sphinx_notation.writers.card import Card

# The first tag that a writer makes of a formula, up to its attributes.
_TAG = re.compile(r"\s*<[a-z][\w-]*(?=[\s>])", re.IGNORECASE)


def visit_marked_formula(self: HTML5Translator, node: own.marked_formula) -> None:
    """Write the formula as its author wrote it; what is marked of it goes along as data.

    So the text of the page, which search and others show, knows nothing of marks.  Its scripts give
    the marked TeX to what typesets the formula.
    """
    (formula,) = node.children
    assert isinstance(formula, nodes.math | nodes.math_block)
    marked = node.get("marked") or mark(formula.astext(), node["marks"], DIALECTS[node["dialect"]])
    # The writer asks where the formula stands.
    formula.parent = node.parent
    written = _written(self, formula)
    formula.parent = node
    tag = _TAG.match(written)
    if tag:
        # Line breaks stay: a comment ends at one.
        data = f' data-sn-tex="{escape(marked)}"'
        written = f"{tag.group()}{data}{written[tag.end() :]}"
    self.body.append(written)
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
    # What is in a template is no text of the page: neither searched nor typeset before it is shown.
    self.body.append(f'<template class="sn-definitions"{data}>\n')
    for number, (card, origin) in enumerate(node["entries"], 1):
        content, heading = (card.html, card.heading_html) if card.html else _write_card(self, card)
        self.body.append(f'<div class="sn-definition" data-definition="{number}">\n{content}')
        if origin:
            link = f'<a class="reference internal" href="{self.attval(origin)}">{heading}</a>'
            self.body.append(f'<p class="sn-definition-origin">{words["defined"]} {link}</p>\n')
        self.body.append("</div>\n")
    self.body.append("</template>")
    raise nodes.SkipNode


def _write_card(self: HTML5Translator, card: Card) -> tuple[str, str]:
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
    """Return what the writer makes of *children*, which stand nowhere."""
    return _written(self, *nodes.inline("", "", *children).children)


def _written(self: HTML5Translator, *found: nodes.Node) -> str:
    before, self.body = self.body, []
    for child in found:
        child.walkabout(self)
    written, self.body = "".join(self.body), before
    return written
