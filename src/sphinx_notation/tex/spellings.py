r"""Spellings that say the same where only one of them is defined: ``\bar{x}`` and ``\overline{x}``.

Canonical keys, see `keys`, keep them apart, so that a book may define both.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence

from sphinx_notation.tex.commands import FUNCTIONS

#: Fonts in which letters are words.
WORDS = ("mathrm", "mathit", "text", "operatorname")
_UPRIGHT = rf"\\(?:{'|'.join(WORDS)})"
_Change = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _as_word(match: re.Match[str]) -> str:
    letters = match["word"].replace(" ", "")
    return rf"\text{{{letters}}}"


#: In this order: what is left of one may be changed by the next.
_CHANGES: tuple[_Change, ...] = (
    # An upright letter is a label in a script, and elsewhere a sign of its own.
    (re.compile(rf"(?<=[_^]\{{){_UPRIGHT}\{{([A-Za-z])\}}"), r"\1"),
    (re.compile(r"\\(?:text|operatorname)\{([A-Za-z])\}"), r"\\mathrm{\1}"),
    (re.compile(rf"{_UPRIGHT}\{{(?P<word>[A-Za-z ]{{2,}})\}}"), _as_word),
    (
        re.compile(rf"\\(?P<word>{'|'.join(sorted(FUNCTIONS, key=len, reverse=True))})(?![A-Za-z{{])"),
        _as_word,
    ),
    # Three letters in a script, or two capitals, are a word, or indices, which are looked for otherwise.
    (re.compile(r"(?<=[_^]\{)(?P<word>[A-Z] [A-Z])(?=\})"), _as_word),
    (re.compile(r"(?<=[_^]\{)(?P<word>(?:[A-Za-z] ){2,}[A-Za-z])(?=\})"), _as_word),
    (re.compile(r"\\overline\{"), r"\\bar{"),
    (re.compile(r"\\overrightarrow\{"), r"\\vec{"),
    (re.compile(r"\\wide(hat|tilde)\{"), r"\\\1{"),
    (re.compile(r"\\boldsymbol\{"), r"\\mathbf{"),
    (re.compile(r"\\(math[a-z]+)\{([A-Za-z]|\\[a-z]+)((?:[_^]\{[^{}]*\})+)\}"), r"\\\1{\2}\3"),
    (re.compile(r"\^\{(?:T|\\mathsf\{T\}|\\intercal)\}"), r"^{\\top}"),
    (re.compile(r"\^\{\\star\}"), "^{*}"),
    (re.compile(r"\\mid(?![A-Za-z])"), "|"),
    # The d of a differential quotient: what is above, then what is below.
    (re.compile(r"(?<=\\frac\{)\\mathrm\{d\}(?=(?:\^\{[^{}]*\})?[ }])"), "d"),
    (re.compile(r"(?<=\}\{)\\mathrm\{d\}(?= )"), "d"),
)
# Most keys have none of these.
_MAY_CHANGE = re.compile(r"\\|[_^]\{(?:T|[A-Za-z] )")


#: The d of a differential, in italics and upright.
_D = {"d": r"\mathrm{d}", r"\mathrm{d}": "d"}
_VARIABLE = re.compile(r"[A-Za-z]$|\\[a-z]+$|\\math(?:bf|rm)\{[A-Za-z]\}$")


def with_other_d(keys: Sequence[str]) -> tuple[str, ...]:
    r"""Return the *keys* of a symbol with the other d, where it is a differential, as ``d\theta``."""
    if len(keys) == _DIFFERENTIAL and keys[0] in _D and _VARIABLE.match(keys[1]):
        return _D[keys[0]], keys[1]
    return tuple(keys)


# The keys of a differential.
_DIFFERENTIAL = 2


@functools.lru_cache(maxsize=8192)
def folded(key: str) -> str:
    """Return what *key* has in common with those of other spellings."""
    if not _MAY_CHANGE.search(key):
        return key
    for pattern, change in _CHANGES:
        key = pattern.sub(change, key)
    return key
