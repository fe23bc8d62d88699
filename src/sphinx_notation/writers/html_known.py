"""HTML visitors of what a page knows: formulas with marks, and the definitions that cards are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.marks import class_of
from sphinx_notation.tex import DIALECTS, mark
from sphinx_notation.writers.card import CardContent

# The first tag that a writer makes of a formula, up to its attributes.
_TAG = re.compile(r"\s*<[a-z][\w-]*(?=[\s>])", re.IGNORECASE)
# The attribute of a formula that holds its marked TeX.
_MARKED = re.compile(r' data-sn-tex="[^"]*"')
# Attributes that hold identifiers, and those that name such a group.
_IDENTIFIERS = re.compile(r'(\s(?:id|for|name|aria-\w+|href)="#?)([^"]+)(?=")')


def visit_marked_formula(self: HTML5Translator, node: own.marked_formula) -> None:
    """Write the formula as its author wrote it; what is marked of it goes along as data.

    So the text of the page, which search and others show, knows nothing of marks.  Its scripts give
    the marked TeX to what typesets the formula.
    """
    (formula,) = node.children
    assert isinstance(formula, nodes.math | nodes.math_block)
    # The writer asks where the formula stands.
    formula.parent = node.parent
    written = _written(self, [formula])
    formula.parent = node
    tag = _TAG.match(written)
    if tag:
        # Line breaks stay: a comment ends at one.
        data = f' data-sn-tex="{escape(_marked(formula.astext(), node))}"'
        written = f"{tag.group()}{data}{written[tag.end() :]}"
    self.body.append(written)
    raise nodes.SkipNode


def _marked(tex: str, node: own.marked_formula) -> str:
    if "marked" in node:
        return str(node["marked"])
    return mark(tex, [(piece, class_of(one)) for piece, one in node["marks"]], DIALECTS[node["dialect"]])


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
        content, heading = (card.html, card.heading_html) if card.html else _write_card(self, card, number)
        self.body.append(f'<div class="sn-definition" data-definition="{number}">\n{content}')
        if origin:
            link = f'<a class="reference internal" href="{self.attval(origin)}">{heading}</a>'
            self.body.append(f'<p class="sn-definition-origin">{words["defined"]} {link}</p>\n')
        self.body.append("</div>\n")
    self.body.append("</template>")
    raise nodes.SkipNode


def _write_card(self: HTML5Translator, card: CardContent, number: int) -> tuple[str, str]:
    """Write what *card* says and its heading, and keep that where it is the same on every page."""
    said = f' data-say="{self.attval(card.say)}"' if card.say else ""
    content = _block(self, "div", "sn-definition-symbol", card.symbol, said)
    content += _block(self, "div", "sn-definition-meaning", card.meaning)
    content += _block(self, "p", "sn-meta", card.fields) if card.fields else ""
    # Cards have no cards, and share their page with what they are copies of.
    content = _apart(_MARKED.sub("", content), f"sn-card-{number}-")
    heading = _MARKED.sub("", _inside(self, card.heading))
    if card.is_same:
        card.keep(content, heading)
    return content, heading


def _apart(html: str, prefix: str) -> str:
    """Return *html* with a *prefix* to its identifiers, and to what refers to these."""
    if " id=" not in html and " name=" not in html:
        return html
    known = set(re.findall(r'\s(?:id|name)="([^"]+)"', html))
    return _IDENTIFIERS.sub(lambda found: found[1] + (prefix if found[2] in known else "") + found[2], html)


def _block(
    self: HTML5Translator, tag: str, name: str, children: Sequence[nodes.Node], attributes: str = ""
) -> str:
    return f'<{tag} class="{name}"{attributes}>{_inside(self, children)}</{tag}>\n'


def _inside(self: HTML5Translator, children: Sequence[nodes.Node]) -> str:
    """Return what the writer makes of *children*, or their text, where it can make nothing of a copy."""
    context = list(self.context)
    try:
        return _written(self, children)
    except Exception:
        # Visitors of other packages may look for what a node has on its own page only.
        self.context = context
        return self.encode(" ".join(" ".join(child.astext() for child in children).split()))


def _written(self: HTML5Translator, children: Sequence[nodes.Node]) -> str:
    before, self.body = self.body, []
    try:
        for child in children:
            child.walkabout(self)
        return "".join(self.body)
    finally:
        self.body = before
