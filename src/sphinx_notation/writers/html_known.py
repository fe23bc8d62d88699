"""HTML visitors of what a page knows: formulas with marks, and the definitions that cards are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.book import speech
from sphinx_notation.i18n import _
from sphinx_notation.marks import class_of
from sphinx_notation.structure import tex_of, words_of
from sphinx_notation.tex import DIALECTS, mark, to_text
from sphinx_notation.typesetters import MATHML
from sphinx_notation.writers.card import CardContent, WrittenCard
from sphinx_notation.writers.html_notes import NOTE, NoteReference, has_notes, note_references, notes_of

# The first tag that a writer makes of a formula, up to its attributes.
_TAG = re.compile(r"\s*<[a-z][\w-]*(?=[\s>])", re.IGNORECASE)
# The attributes of a formula that say what is known of it.
_MARKED = re.compile(r' data-sn-(?:tex|unexplained|otherwise|beside)="[^"]*"')
# The classes of an element of MathML, and one that a mark gave it.
_IN_MATHML = re.compile(r'(<m[a-z]+[^<>]*?) class="([^"]*\bsn-[rd][0-9]+-[0-9]+[^"]*)"')
_OF_MARK = re.compile(r"sn-[rd][0-9]+-[0-9]+")
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
    if self.builder.math_renderer_name == MATHML:
        # It is typeset here, with its marks.
        formula["marked"] = _marked(tex_of(formula), node)
        formula["readings"] = node.get("readings", {})
    written = _written(self, [formula])
    formula.parent = node
    if has_notes(self):
        noted: list[tuple[int, str, str]] = node.get("noted", [])
        symbols = [
            NoteReference(number, _written(self, [nodes.math("", symbol)]), say or to_text(symbol))
            for number, symbol, say in noted
        ]
        self.body.append(written + note_references(self, symbols))
        raise nodes.SkipNode
    tag = _TAG.match(written)
    if tag:
        # Line breaks stay: a comment ends at one.
        data = f' data-sn-tex="{escape(_marked(tex_of(formula), node))}"'
        for name in ("otherwise", "unexplained", "beside"):
            if name in node:
                data += f' data-sn-{name}="{node[name]}"'
        written = f"{tag.group()}{data}{written[tag.end() :]}"
    self.body.append(written)
    raise nodes.SkipNode


def _marked(tex: str, node: own.marked_formula) -> str:
    if "marked" in node:
        return str(node["marked"])
    return mark(tex, [(piece, class_of(one)) for piece, one in node["marks"]], DIALECTS[node["dialect"]])


def visit_known_definitions(self: HTML5Translator, node: own.known_definitions) -> None:
    if has_notes(self):
        _write_notes(self, node)
        raise nodes.SkipNode
    words = {
        "close": _("Close"),
        "decode": _("What the symbols say"),
        "page": _("Notation on this page"),
        "defined": _("Defined in"),
        "above": _("%s, above"),
        "below": _("%s, below"),
        "otherwise": _("Written here with other scripts or arguments"),
        "aloud": _("Read formulas aloud in these words"),
        "pin": _("Click the symbol to keep this open"),
        "next": _("Next symbol"),
        "previous": _("Previous symbol"),
    }
    data = "".join(f' data-{name}="{self.attval(str(word))}"' for name, word in words.items())
    # What is in a template is no text of the page: neither searched nor typeset before it is shown.
    self.body.append(f'<template class="sn-definitions"{data}>\n')
    headings = _written_headings(self, [card for sense in node["entries"] for card, _ in sense])
    for number, sense in enumerate(node["entries"], 1):
        listed = [_written_card(self, card, f"sn-card-{number}-", headings) for card, _ in sense]
        below = [
            one.fields + _origin_of(self, origin, one.heading)
            for one, (_, origin) in zip(listed, sense, strict=True)
        ]
        self.body.append(f'<div class="sn-definition" data-definition="{number}">\n')
        self.body.append(listed[0].symbol + _meanings([one.meaning for one in listed], below))
        self.body.append("</div>\n")
    for number, line in enumerate(node["unexplained"], 1):
        self.body.append(
            f'<p class="sn-unexplained" data-unexplained="{number}">{inside(self, line)}</p>\n'
        )
    self.body.append("</template>")
    raise nodes.SkipNode


def _write_notes(self: HTML5Translator, node: own.known_definitions) -> None:
    """Write what symbols mean as notes at the end of the page; see `html_notes`."""
    headings = _written_headings(self, [card for sense in node["entries"] for card, _ in sense])
    notes = []
    for number, sense in enumerate(node["entries"], 1):
        listed = [_written_card(self, card, f"{NOTE}{number}-", headings) for card, _ in sense]
        below = [
            one.fields + (_defined_in(self, origin, one.heading) if origin else "")
            for one, (_, origin) in zip(listed, sense, strict=True)
        ]
        notes.append(listed[0].symbol + _meanings([one.meaning for one in listed], below))
    self.body.append(notes_of(notes))


def _defined_in(self: HTML5Translator, origin: str, heading: str) -> str:
    """Return the words that lead from a note to where a definition stands."""
    link = f'<a class="reference internal" href="{self.attval(origin)}">{heading}</a>'
    return f'<p class="sn-definition-origin">{_("Defined in")} {link}</p>\n'


def _origin_of(self: HTML5Translator, origin: str, heading: str) -> str:
    """Return a link to where a definition stands, if it is on a page; a script puts it into words."""
    link = f'<a class="reference internal" href="{self.attval(origin)}">{heading}</a>'
    return f'<p class="sn-definition-origin">{link}</p>\n' if origin else ""


def _meanings(meanings: list[str], below: list[str]) -> str:
    """Return what a symbol means with what stands *below*; several meanings as a list."""
    if len(meanings) == 1:
        return _div("sn-definition-meaning", meanings[0]) + below[0]
    items = (f"<li>{one}{rest}</li>\n" for one, rest in zip(meanings, below, strict=True))
    return _div("sn-definition-meaning", f'<ol class="sn-senses">{"".join(items)}</ol>')


def _written_headings(self: HTML5Translator, cards: Iterable[CardContent]) -> dict[int, str]:
    """Return what is written of the headings of *cards*, which many of them share, by their identity."""
    distinct = {id(card.heading): card.heading for card in cards if card.written is None}
    return {key: without_marks(inside(self, heading)) for key, heading in distinct.items()}


def _written_card(
    self: HTML5Translator, card: CardContent, prefix: str, headings: Mapping[int, str]
) -> WrittenCard:
    """Return what *card* says, and keep that where it is the same on every page; *headings* are written."""
    if card.written is not None:
        return card.written
    said = f' data-say="{self.attval(card.say)}"' if card.say else ""
    spoken = speech.attributes(
        card.say,
        card.kind,
        lambda: " ".join(map(words_of, card.meaning)),
        self.config.notation_speech,
    )
    said += "".join(f' {name}="{self.attval(value)}"' for name, value in spoken.items())
    symbol = _div("sn-definition-symbol", inside(self, card.symbol), said)
    fields = f'<p class="sn-meta">{inside(self, card.fields)}</p>\n' if card.fields else ""
    # Cards have no cards, and share their page with what they are copies of.
    parts = [without_marks(part) for part in (symbol, inside(self, card.meaning), fields)]
    symbol, meaning, fields = _apart(parts, prefix)
    written = WrittenCard(symbol, meaning, fields, headings[id(card.heading)])
    if card.is_same:
        card.keep(written)
    return written


def _div(name: str, content: str, attributes: str = "") -> str:
    return f'<div class="{name}"{attributes}>{content}</div>\n'


def _apart(parts: list[str], prefix: str) -> list[str]:
    """Return *parts* of HTML with a *prefix* to their identifiers, and to what refers to these."""
    if not any(" id=" in part or " name=" in part for part in parts):
        return parts
    known = {one for part in parts for one in re.findall(r'\s(?:id|name)="([^"]+)"', part)}

    def apart(found: re.Match[str]) -> str:
        return found[1] + (prefix if found[2] in known else "") + found[2]

    return [_IDENTIFIERS.sub(apart, part) for part in parts]


def without_marks(written: str) -> str:
    """Return HTML without what is known of its formulas."""
    return _IN_MATHML.sub(_without_classes, _MARKED.sub("", written))


def _without_classes(match: re.Match[str]) -> str:
    names = [name for name in match[2].split() if not _OF_MARK.fullmatch(name)]
    return match[1] + (f' class="{" ".join(names)}"' if names else "")


def inside(self: HTML5Translator, children: Sequence[nodes.Node]) -> str:
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
