"""Letters that TeX kerns: it sets some neighbours nearer, and nothing may stand between them then."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Set

from sphinx_notation.tex.commands import CHARACTERS
from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted, runs_of

# Signs that TeX takes for letters.
_SIGNS = frozenset("./")


def kerned(formula: Formula, marked: Set[tuple[int, int]]) -> list[tuple[int, str, str]]:
    """Return (start of the second, first, second) of the neighbours that the spans *marked* part.

    All pairs are listed that some font may kern; most fonts kern few of them.
    """
    return list(_pairs(formula.tex, formula.run, marked))


def _pairs(tex: str, run: Run, marked: Set[tuple[int, int]]) -> Iterator[tuple[int, str, str]]:
    items = [item for item in run.items if item.kind is not Kind.BLANK or item.text[:1] == "\\"]
    for first, second in itertools.pairwise(items):
        # What a command may take has nothing before or after it.
        if first in run.exposed or second in run.exposed:
            continue
        nucleus = second.nucleus if isinstance(second, Scripted) else second
        if nucleus is not None and _is_letter(first) and _is_one(nucleus):
            spans = {(item.start, item.end) for item in (first, second, nucleus)}
            if marked & spans:
                yield second.start, tex[first.start : first.end], tex[nucleus.start : nucleus.end]
    for item in run.items:
        # What a font command sets is marked as a whole, or not at all in LaTeX.
        if item.kind is not Kind.FONT:
            for inner in runs_of(item):
                yield from _pairs(tex, inner, marked)


def _is_one(item: Item) -> bool:
    """Say whether *item* is one character, plain or in another font."""
    if item.kind is Kind.FONT:
        inner = item.parts[0].items
        return len(inner) == 1 and _is_one(inner[0])
    is_plain = item.kind is Kind.ATOM and item.end - item.start == len(item.text)
    return is_plain and (len(item.text) == 1 or item.text[1:] in CHARACTERS)


def _is_letter(item: Item) -> bool:
    """Say whether *item* is one letter, without scripts: only letters are kerned with what follows."""
    if item.kind is Kind.FONT:
        return _is_one(item)
    char = CHARACTERS.get(item.text[1:], item.text)
    return _is_one(item) and (char.isalpha() or char in _SIGNS)
