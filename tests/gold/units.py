"""The letters of a formula, each with the scripts and the accent that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_notation.tex import Item, Kind, Macros, Run, parse
from sphinx_notation.tex.commands import ACCENTS, CHARACTERS
from sphinx_notation.tex.items import Scripted, runs_of

_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{3,}(?![A-Za-z])")
_ACCENTS = {"\\widehat", "\\widetilde", "\\overline", *(f"\\{name}" for name in ACCENTS)}


def letters_of(tex: str, macros: Macros) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the letters of *tex*, and of those in their scripts; of a word it has none."""
    words = [match.span() for match in _WORD.finditer(tex)]
    for start, end in _letters(parse(tex, macros).run):
        if not any(first <= start < last for first, last in words):
            yield start, end


def _letters(run: Run) -> Iterator[tuple[int, int]]:
    for item in run.items:
        nucleus = item.nucleus if isinstance(item, Scripted) else item
        if nucleus is not None and _is_letter(nucleus):
            yield item.start, item.end
            if not isinstance(item, Scripted):
                continue
            inner = [part for part in (item.sub, item.sup) if part is not None]
        else:
            inner = list(runs_of(item)) if item.kind is not Kind.WORDS else []
        for part in inner:
            yield from _letters(part)


def _is_letter(item: Item) -> bool:
    """Say whether *item* is a letter in whatever font and under whatever accent."""
    if item.kind is Kind.ATOM:
        char = CHARACTERS.get(item.text[1:], "") if item.text[:1] == "\\" else item.text
        return len(char) == 1 and char.isalpha()
    if item.kind is Kind.FONT or item.text in _ACCENTS or item.kind is Kind.GROUP:
        inner = [one for part in item.parts for one in part.items if one.kind is not Kind.BLANK]
        return len(inner) == 1 and _is_letter(inner[0])
    return False
