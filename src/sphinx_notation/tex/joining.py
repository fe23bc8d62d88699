"""Letters that KaTeX joins: it sets some neighbours as one text, and only the last keeps its slant."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Set

from sphinx_notation.tex.commands import CHARACTERS
from sphinx_notation.tex.items import Formula, Item, Kind, Run, runs_of

# It joins letters of one font whose accents would be moved alike; these are such letters.
_ITALIC = (
    "VWYabhijkmnγκλπσωϖ",
    "BCEFGMNOPQRSTXZlpqtwβεζθρςφϑϕϱ",
    "DHKceorsyzδηιοχϵ",
    "Iξψ",
    "Jdf",
    "LUguvxαμντυ",
    "∂",
    "ϰϝ",
)
_CALLIGRAPHIC = ("ITV", "BCLMSXZ", "DNPRUWY", "EFGHOQ", "J", "K")
# Letters without slant lose nothing.
_STRAIGHT = frozenset("AGLQabcdehimnopstuxεικλμορφχϑϕϱϵϝ")
_FONTS = frozenset("mathrm mathup mathbf mathit mathsf mathscr mathcal".split())
_CAPITALS = frozenset({"mathcal", "mathscr", "mathbb"})
_GROUPS = {
    "": {letter: group for group in _ITALIC for letter in group},
    "mathcal": {letter: group for group in _CALLIGRAPHIC for letter in group},
}


def joined(formula: Formula, marked: Set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans of the letters that lose their slant in *formula*, and not where *marked* is."""
    return list(_spans(formula.run, marked))


def _spans(run: Run, marked: Set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    items = [item for item in run.items if item.kind is not Kind.BLANK or item.text[:1] == "\\"]
    switch = next((place for place, item in enumerate(items) if item.kind is Kind.SWITCH), len(items))
    is_parted = False
    # From the end: what is marked for its slant is parted from the letter before it too.
    for first, second in reversed(list(itertools.pairwise(items[:switch]))):
        spans = (first.start, first.end), (second.start, second.end)
        is_parted = _is_joined(first, second) and (is_parted or bool(marked & set(spans)))
        # What a command may take cannot be marked.
        if is_parted and first not in run.exposed:
            yield spans[0]
    for item in run.items:
        # Fonts set their letters by other measures.
        if item.kind is not Kind.FONT:
            for inner in runs_of(item):
                yield from _spans(inner, marked)


def _is_joined(first: Item, second: Item) -> bool:
    (font, one), (other_font, other) = _letter(first), _letter(second)
    if not one or not other or font != other_font or (not font and one in _STRAIGHT):
        return False
    groups = _GROUPS.get(font)
    return groups is None or other in groups.get(one, "")


def _letter(item: Item) -> tuple[str, str]:
    """Return the font and the letter that *item* is; no letter where it is something else."""
    if item.kind is Kind.FONT:
        inner, name = item.parts[0].items, item.text[1:]
        _, letter = _letter(inner[0]) if len(inner) == 1 else ("", "")
        # Fonts that lack a letter leave it as it is.
        is_plain = name == "mathnormal" or (name in _CAPITALS and not letter.isupper())
        return ("", letter) if is_plain else (name, letter if name in _FONTS else "")
    if item.kind is not Kind.ATOM or item.end - item.start != len(item.text):
        return "", ""
    char = CHARACTERS.get(item.text[1:], item.text)
    return "", char if len(char) == 1 and (char.isalpha() or char == "∂") else ""
