"""Where lines end beside formulas that are MathML: browsers break them even before a comma."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes

from sphinx_notation import nodes as own
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.structure import tex_of
from sphinx_notation.tex import to_text
from sphinx_notation.typesetters import writes_mathml

#: The class of a formula with what stands at it without a space.
KEPT = "sn-kept"
# What a line never begins with, and what it never ends with, in several scripts.
_CLOSING = re.compile(r"[.,;:!?…%°'’”\"»)\]}，。、；：！？）」』】›]*")
_OPENING = re.compile(r"[(\[{“‘\"'«¿¡（「『【‹]*$")
# A word at a formula, up to its first hyphen; spaces that keep words together are no ends of lines.
_AFTER = re.compile(r"[^ \t\n\r\u200b—–/‐-]*[‐-]?")
_BEFORE = re.compile(r"[^ \t\n\r\u200b—–/‐-]*$")
# What is longer may be too long for a line, in characters: a word, and a formula.
_LONGEST_WORD, _LONGEST = 12, 20


class KeepTogether(NotationPostTransform):
    """Put what stands at a formula in a line, as the comma behind it, into one element with it."""

    # When nothing else looks for formulas where their author put them.
    default_priority = 905

    def is_supported(self) -> bool:
        """Say whether the build writes pages of MathML."""
        return super().is_supported() and writes_mathml(self.application)

    def run(self, **kwargs: Any) -> None:
        """Look at every formula in a line of the document."""
        for formula in list(self.document.findall(nodes.math)):
            node = formula.parent if isinstance(formula.parent, own.marked_formula) else formula
            if _is_short(formula) and isinstance(node.parent, nodes.TextElement):
                _keep(node)


def _is_short(formula: nodes.math) -> bool:
    tex = tex_of(formula)
    return len(tex) <= _LONGEST or len(to_text(tex)) <= _LONGEST


def _keep(node: nodes.Element) -> None:
    """Put *node* and what stands at it into an element, if something does."""
    parent = node.parent
    place = parent.index(node)
    before = _text(parent, place - 1)
    after = _text(parent, place + 1)
    word = _BEFORE.search(before)
    first = _part(word.group() if word else "", _OPENING.search(before))
    word = _AFTER.match(after)
    last = _part(word.group() if word else "", _CLOSING.match(after))
    if not first and not last:
        return
    kept = nodes.inline("", "", classes=[KEPT])
    start, end = place - bool(before), place + 1 + bool(after)
    rest = [before[: len(before) - len(first)], after[len(last) :]]
    kept += [*_texts(first), node, *_texts(last)]
    parent[start:end] = [*_texts(rest[0]), kept, *_texts(rest[1])]


def _part(word: str, signs: re.Match[str] | None) -> str:
    """Return what of a *word* stays at a formula: all of it, or the *signs* at which no line ends."""
    if len(word) <= _LONGEST_WORD and not any(map(_is_dense, word)):
        return word
    return signs.group() if signs else ""


def _is_dense(character: str) -> bool:
    """Say whether a line may end behind a letter, as in Thai and Chinese: they come after other scripts."""
    return character >= "\u0e00" and character.isalpha()


def _text(parent: nodes.Element, place: int) -> str:
    node = parent[place] if 0 <= place < len(parent) else None
    return node.astext() if isinstance(node, nodes.Text) else ""


def _texts(text: str) -> list[nodes.Text]:
    return [nodes.Text(text)] if text else []
