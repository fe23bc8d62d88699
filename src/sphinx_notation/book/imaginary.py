r"""The imaginary unit: where a page has ``i^2 = -1``, an i in its formulas that counts nothing is that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sphinx_notation.tex import Macros
from sphinx_notation.tex.foreign import foreign_letters, may_be_foreign

_ROOT = r"\\sqrt\s*(?:\{\s*-\s*1\s*\}|-\s*1)"
_LETTER = r"(?<![A-Za-z\\_^{])(?P<letter>[ij])"
# What may follow it, of which nothing goes on with the number.
_ENDING = "q?quad|text|mbox|label|tag|end|implies|Rightarrow|right"
_ENDS = rf"(?=\s*(?:$|[,;)}}&=]|\.(?!\d)|\\(?:[,;:!\\ ]|{_ENDING})))"
# What says it of a letter, and nothing else does.
_SAYS = re.compile(
    rf"{_LETTER}\s*\^\s*(?:2|\{{\s*2\s*\}})\s*&?\s*(?:=|:=|\\equiv|\\coloneqq)\s*-\s*1{_ENDS}"
    rf"|{_LETTER.replace('letter', 'named')}\s*&?\s*(?:=|:=|\\equiv|\\coloneqq)\s*{_ROOT}"
    rf"|{_ROOT}\s*&?\s*(?:=|=:)\s*(?P<last>[ij])(?![A-Za-z_^])"
)


def imaginary_letters(formulas: Iterable[str]) -> frozenset[str]:
    """Return which letters the *formulas* of a page say to be the imaginary unit."""
    found = (match for tex in formulas if "1" in tex for match in _SAYS.finditer(tex))
    return frozenset({letter for match in found for letter in match.groups() if letter})


def units_in(formulas: Sequence[str], macros: Macros) -> frozenset[str]:
    """Return which letters are the imaginary unit somewhere in the *formulas* of a page."""
    found = set(imaginary_letters(formulas))
    for tex in formulas:
        found.update(match[0] for match in _TURNING.finditer(tex))
        places = [match.start() for match in _UNIT.finditer(tex)]
        if may_be_foreign(tex, places):
            found.update(tex[place] for place in foreign_letters(tex, macros).intersection(places))
    return frozenset(found)


_UNIT = re.compile(r"(?<![A-Za-z\\])[ij]")
# With a frequency it is a number that no index is.
_TURNING = re.compile(r"(?<![A-Za-z_{^])[ij](?=\s*\\(?:omega|Omega)\b)")


def is_imaginary(tex: str, start: int, end: int) -> bool:
    """Say whether the letter from *start* to *end* of *tex* is the unit, where its page has such a letter.

    In a script it is an index, and so it is where the formula counts with it.
    """
    letter = tex[start:end]
    return not _counts(tex, letter) and not any(one <= start < other for one, other in _scripts(tex))


@lru_cache(maxsize=256)
def _counts(tex: str, letter: str) -> bool:
    r"""Say whether *tex* counts with *letter*: ``a_i``, ``\sum_{i=1}``, ``i = 1, 2``, ``i \in S``."""
    alone = rf"(?<![A-Za-z\\]){letter}(?![A-Za-z])"
    below = rf"_\s*(?:{letter}(?![A-Za-z])|\{{[^{{}}]*{alone}[^{{}}]*\}})"
    runs = rf"{alone}\s*(?:=(?!\s*{_ROOT})|\\in\b|\\n?[gl]eq?\b|\\neq?\b|[<>])"
    return re.search(f"{below}|{runs}", tex) is not None


@lru_cache(maxsize=256)
def _scripts(tex: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _SCRIPT.finditer(tex))


_SCRIPT = re.compile(r"[_^]\s*(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\\[A-Za-z]+|[^\s\\])")
