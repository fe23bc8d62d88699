"""Elements of MathML, and what of its text stands in each.

The text of a formula is what its leaves show: letters, numbers, signs and words, in the order of the
source.
Two conversions of one formula that show the same have the same text, however they group it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^<>]*)>")
_LEAVES = frozenset({"mi", "mn", "mo", "ms", "mtext"})
# What is said to be applied shows nothing, and a mark may take it away.
_SILENT = frozenset({"", "&ApplyFunction;", "\u2061", "\u2062", "\u2063", "\u200b"})


class Element(NamedTuple):
    """An element: its ``name``, its ``attributes`` as they stand, and the ``place`` behind its name.

    Of the text of the formula it has what stands from ``first`` up to ``end``.
    """

    name: str
    attributes: str
    place: int
    first: int
    end: int


class Tree(NamedTuple):
    """The elements of a formula in the order of their opening tags, and its text."""

    elements: list[Element]
    text: str


def read(mathml: str) -> Tree:
    """Return the elements and the text of *mathml*, which is well formed."""
    begun: list[tuple[str, str, int, int]] = []
    # Of each that has begun, in the same order.
    ends: list[int] = []
    texts: list[str] = []
    at = 0
    # Where among those that have begun those stand that are open.
    opened: list[int] = []
    leaf, inside = "", 0
    # Of what stands inside a leaf nothing can be marked.
    for match in _TAG.finditer(mathml):
        closes, name, attributes = match.groups()
        if leaf and not (closes and name == leaf):
            continue
        if closes:
            if leaf:
                text = mathml[inside : match.start()]
                if text not in _SILENT:
                    texts.append(text)
                    at += len(text)
                leaf = ""
            ends[opened.pop()] = at
            continue
        begun.append((name, attributes.removesuffix("/"), match.start() + 1 + len(name), at))
        ends.append(at)
        if not attributes.endswith("/"):
            opened.append(len(begun) - 1)
            leaf, inside = (name, match.end()) if name in _LEAVES else ("", 0)
    return Tree([Element(*one, end) for one, end in zip(begun, ends, strict=True)], "".join(texts))


Bounds = Mapping[int, Mapping[int, Element]]


def bounds(tree: Tree) -> Bounds:
    """Return the elements of *tree* within its outermost by where their text begins and where it ends.

    Of several that have the same it is the innermost, which has nothing else.
    """
    found: dict[int, dict[int, Element]] = {}
    for element in tree.elements[1:]:
        if element.first < element.end:
            found.setdefault(element.first, {})[element.end] = element
    return found


def covering(known: Bounds, first: int, end: int) -> list[Element]:
    """Return the fewest elements that have the text from *first* up to *end*, and no more; see `bounds`.

    There are none where that text begins or ends within a leaf.
    """
    found: list[Element] = []
    at = first
    while at < end:
        elements = known.get(at, {})
        last = max((stop for stop in elements if stop <= end), default=0)
        if not last:
            return []
        found.append(elements[last])
        at = last
    return found


def with_attributes(mathml: str, added: dict[int, str]) -> str:
    """Return *mathml* with what is *added* by places behind the names of elements."""
    parts: list[str] = []
    last = 0
    for place in sorted(added):
        parts += [mathml[last:place], added[place]]
        last = place
    return "".join([*parts, mathml[last:]])
