r"""Spellings that say the same where only one of them is defined: ``\bar{x}`` and ``\overline{x}``.

Canonical keys, see `keys`, keep them apart, so that a book may define both.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Sequence

from sphinx_notation.tex.commands import CHARACTERS, FUNCTIONS

#: Fonts in which letters are words.
WORDS = ("mathrm", "mathit", "text", "operatorname", "textit", "textup", "textsl")
_UPRIGHT = rf"\\(?:{'|'.join(WORDS)})"
_Change = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

# Where a script begins, and where one of several labels in it does.
_BEGINS = r"(?:(?<=[_^]\{)|(?<= , ))"
_ENDS = r"(?=\}| , )"
_LETTER = r"(?:[A-Za-z]|\\[A-Za-z]+)"
_SCRIPT = r"[_^]\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}"
_ACCENT = r"hat|tilde|bar|vec|dot|ddot|check|breve|acute|grave|mathring"
_FONT = r"math[a-z]+"


def _as_word(match: re.Match[str]) -> str:
    letters = match["word"].replace(" ", "")
    return rf"\text{{{letters}}}"


def _as_labels(match: re.Match[str]) -> str:
    labels = [label.replace(" ", "") for label in match["labels"].split(",")]
    return " , ".join(label if len(label) < 2 else rf"\text{{{label}}}" for label in labels)


# A font or an accent around a letter and its scripts, and a font around an accent.
_SPREAD: tuple[_Change, ...] = (
    *[
        (re.compile(rf"\\({_FONT}|{_ACCENT})\{{({nucleus})((?:{_SCRIPT})+)\}}"), r"\\\1{\2}\3")
        for nucleus in (_LETTER, rf"\\(?:{_FONT}|{_ACCENT})\{{{_LETTER}\}}")
    ],
    (re.compile(rf"\\({_FONT})\{{\\({_ACCENT})\{{({_LETTER})\}}\}}"), r"\\\2{\\\1{\3}}"),
)
_WIDE: tuple[_Change, ...] = (
    (re.compile(r"\\overline\{"), r"\\bar{"),
    (re.compile(r"\\overrightarrow\{"), r"\\vec{"),
    (re.compile(r"\\wide(hat|tilde)\{"), r"\\\1{"),
)
# In this order: what is left of one may be changed by the next.  What is upright stays so, and T stays T.
_NEAR: tuple[_Change, ...] = (
    (re.compile(r"\\(?:text|operatorname|textup)\{([A-Za-z])\}"), r"\\mathrm{\1}"),
    (re.compile(rf"(?<=[_^]\{{){_UPRIGHT}\{{(?P<labels>[A-Za-z ]+(?:,[A-Za-z ]+)+)\}}"), _as_labels),
    (re.compile(rf"{_UPRIGHT}\{{(?P<word>[A-Za-z ]{{2,}})\}}"), _as_word),
    (
        re.compile(rf"\\(?P<word>{'|'.join(sorted(FUNCTIONS, key=len, reverse=True))})(?![A-Za-z{{])"),
        _as_word,
    ),
    # Three letters in a script, or two capitals, are a word, or indices, which are looked for otherwise.
    (re.compile(rf"{_BEGINS}(?P<word>[A-Z] [A-Z]){_ENDS}"), _as_word),
    (re.compile(rf"{_BEGINS}(?P<word>(?:[A-Za-z] ){{2,}}[A-Za-z]){_ENDS}"), _as_word),
    *_WIDE,
    (re.compile(r"\\boldsymbol\{"), r"\\mathbf{"),
    (re.compile(r"\\textbf\{([A-Za-z])\}"), r"\\mathbf{\1}"),
    *_SPREAD,
    (
        re.compile(r"\^\{(|- |[^{}]*[)\]] )(?:\\(?:math|text)sf\{T\}|\\mathrm\{T\}|\\intercal)\}"),
        r"^{\1\\top}",
    ),
    (re.compile(r"([_^])\{\\star\}"), r"\1{*}"),
    (re.compile(r"\\mid(?![A-Za-z])"), "|"),
    (re.compile(r"\\parallel(?![A-Za-z])"), r"\\Vert"),
)
#: What is upright is the same in italics where it is a label, or the d of a differential.
_CHANGES: tuple[_Change, ...] = (
    *_NEAR,
    (re.compile(rf"{_BEGINS}\\(?:mathrm|textit|mathit)\{{([A-Za-z])\}}"), r"\1"),
    # Two letters may be a word, or indices.
    (re.compile(rf"{_BEGINS}\\text\{{(?![A-Z]{{2}})([A-Za-z])([A-Za-z])\}}{_ENDS}"), r"\1 \2"),
    (re.compile(r"\^\{(|- |[^{}]*[)\]] )T\}"), r"^{\1\\top}"),
    # The d of a differential quotient: what is above, then what is below.
    (re.compile(r"(?<=\\frac\{)\\mathrm\{d\}(?=(?:\^\{[^{}]*\})?[ }])"), "d"),
    (re.compile(r"(?<=\}\{)\\mathrm\{d\}(?= )"), "d"),
)
# Most keys have none of these.
_MAY_CHANGE = re.compile(r"\\|[_^]\{(?:T|[A-Za-z] |[^{}]* (?:T|[A-Z]))")


#: The d of a differential, in italics and upright.
_D = {"d": r"\mathrm{d}", r"\mathrm{d}": "d"}
_OF_D = re.compile(r"(d|\\mathrm\{d\})(\^\{\w+\})?")
_VARIABLE = re.compile(rf"(?:[A-Za-z]|\\([A-Za-z]+)|\\(?:{_FONT}|{_ACCENT})\{{.*\}})(?:{_SCRIPT})*")


def with_other_d(keys: Sequence[str]) -> tuple[str, ...]:
    r"""Return the *keys* of a symbol with the other d before every variable: ``d\theta``, ``d^3x``."""
    found = list(keys)
    for place, (key, following) in enumerate(itertools.pairwise(keys)):
        sign = _OF_D.fullmatch(key)
        if sign is not None and _is_variable(following):
            found[place] = _D[sign[1]] + (sign[2] or "")
    return tuple(found)


def _is_variable(key: str) -> bool:
    match = _VARIABLE.fullmatch(key)
    return match is not None and (match[1] is None or CHARACTERS.get(match[1], "").isalpha())


_ARG = "\\text{arg}"
_LARGEST = re.compile(r"\\text\{(max|min|sup|inf)\}(.*)")
_ARG_LARGEST = re.compile(r"\\text\{arg(max|min|sup|inf)\}(.*)")


def with_other_arg(keys: Iterable[str]) -> tuple[str, ...]:
    r"""Return folded *keys* with one word for ``\arg\max``, or two for ``\mathrm{argmax}``."""
    found: list[str] = []
    for key in keys:
        whole = _ARG_LARGEST.fullmatch(key)
        last = _LARGEST.fullmatch(key) if found[-1:] == [_ARG] else None
        if last is not None:
            found[-1] = rf"\text{{arg{last[1]}}}{last[2]}"
        elif whole is not None:
            found += [_ARG, rf"\text{{{whole[1]}}}{whole[2]}"]
        else:
            found.append(key)
    return tuple(found)


@functools.lru_cache(maxsize=8192)
def folded(key: str) -> str:
    """Return what *key* has in common with those of other spellings."""
    return _changed(key, _CHANGES) if _MAY_CHANGE.search(key) else key


@functools.lru_cache(maxsize=8192)
def nearly(key: str) -> str:
    """Return what *key* has in common with the nearest of other spellings, see `folded`."""
    return _changed(key, _NEAR) if _MAY_CHANGE.search(key) else key


def spread(key: str) -> str:
    r"""Return *key* with fonts and accents around letters: ``\mathbf{x}_{i}`` for ``\mathbf{x_{i}}``."""
    return _changed(key, (*_WIDE, *_SPREAD)) if _MAY_SPREAD.search(key) else key


_MAY_SPREAD = re.compile(r"\{[^{} ]+[_^]\{|\{\\[a-z]+\{")


def _changed(key: str, changes: Iterable[_Change]) -> str:
    for pattern, change in changes:
        key = pattern.sub(change, key)
    return key
