r"""Words that a formula is written with, letter by letter: ``ATE``, ``d_{min}``, ``radius = 1``, ``T0``.

So are names as programs have them: ``k\_max``.  Their letters are no symbols, whatever rows say of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{2,}(?![A-Za-z])")
# Two letters that nobody multiplies.
_SHORT = frozenset("if or is of".split())
# As many letters as a product has at most.
_FACTORS = 4
# In a script three letters are indices only where letters count.
_IN_SCRIPT = re.compile(r"[_^]\s*\{[^{}]*$")
_COUNTING = frozenset("ijklmnpqrstuvxyz")
_RAISED = frozenset("ijklmnpqrst")
_BELOW = re.compile(r"_\s*\{[^{}]*$")
_TWO = 2
# These count behind a capital letter, too.
_INDICES = frozenset("ijklmnpqt")
# The name of a function, without its backslash.
_FUNCTION = re.compile(
    r"(?:a?sin|a?cos|a?tan|arcsin|arccos|arctan|sinh|cosh|tanh|log|exp|sqrt|max|min|mod|det)$"
)
# A name of a letter and a number; a factor would stand behind its number.
_NUMBERED = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?=\d)")
# The unit of resistivity.
_OHM = re.compile(r"\\Omega\s*(?:\\[,;: ]|~|\\cdot(?![A-Za-z]))?\s*(?P<metre>m)(?![A-Za-z_^])")
# A name as programs have them, with a line between its parts.
_CODE = re.compile(r"(?<![A-Za-z\\])[A-Za-z]+(?:\s*\\_\s*[A-Za-z\d]+)+")


def letters_of_words(formula: str, letters: Set[int]) -> set[int]:
    """Return where letters of words stand in *formula*, of which those at *letters* are known."""
    if not letters:
        return set()
    names = _CODE.finditer(formula) if r"\_" in formula else ()
    metres = (match.start("metre") for match in _OHM.finditer(formula))
    in_code = (place for match in names for place in range(*match.span()))
    return {*_in_words(formula, letters), *_in_names(formula), *in_code, *metres}


def _in_words(formula: str, letters: Set[int]) -> Iterator[int]:
    """Yield the letters of words.

    Three or more neighbouring letters are a product, or indices, only where each of them is known, and they
    are not many.
    """
    for match in _WORD.finditer(formula):
        word = match[0]
        is_word = word in _SHORT
        name = _FUNCTION.search(word)
        if name is not None:
            # What stands before it is a factor.
            yield from range(match.start() + name.start(), match.end())
        if len(word) > 2:
            is_product = letters >= set(range(*match.span())) and len(word) <= _FACTORS
            is_word = not is_product or (_is_in_script(formula, match) and not _are_indices(formula, match))
        if is_word or (len(word) == _TWO and _is_label(formula, match)):
            yield from range(*match.span())


def _are_indices(formula: str, match: re.Match[str]) -> bool:
    """Say whether the letters of a script may be indices; raised ones are fewer: ``L^{sun}``."""
    is_below = _BELOW.search(formula, 0, match.start()) is not None
    return (_COUNTING if is_below else _RAISED).issuperset(match[0])


def _is_label(formula: str, match: re.Match[str]) -> bool:
    """Say whether two letters below a symbol are no two indices: ``r_{ah}``, ``M_{Ro}``."""
    first, second = match[0][0], match[0][1]
    if not second.islower() or (first.isupper() and second in _INDICES):
        return False
    is_word = first.isupper() or not _COUNTING.issuperset(match[0])
    return is_word and _BELOW.search(formula, 0, match.start()) is not None


def _is_in_script(formula: str, match: re.Match[str]) -> bool:
    return _IN_SCRIPT.search(formula, 0, match.start()) is not None


def _in_names(formula: str) -> Iterator[int]:
    """Yield the letters with a number right behind them; in a script they are indices."""
    for match in _NUMBERED.finditer(formula):
        if formula[match.start() - 1 : match.start()] not in {"_", "^"} and not _is_in_script(
            formula, match
        ):
            yield match.start()
