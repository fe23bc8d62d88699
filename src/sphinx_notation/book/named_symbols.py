"""Whether prose that introduces something names a symbol, and states nothing about one."""

from __future__ import annotations

import re

from sphinx_notation.book.records import IntroducedRecord

# Says something of a symbol that has its meaning already: a bound, a sum.
_STATES = re.compile(r"[<>+]|\\(?:[gl]eq?|neq?|times)\b|[^_{^]-")
# "A step size $h > 0$" is one all the same; "the condition $h > 0$" is not.
_BOUNDED = re.compile(
    r"\s*(?:\\[A-Za-z]+|[A-Za-z])(?:_(?:\{[^{}]*\}|\w))?\s*(?:[<>]|\\(?:[gl]eq?|neq?|[gl]t)(?![A-Za-z]))\s*-?[\d.]+\s*"
)
_CONDITION = re.compile(
    r"condition|constraint|inequalit|assumption|require|restriction|case|region|interval|range|half|limit|"
    r"bedingung|ungleichung|annahme|fall|bereich|contrainte|inégalité|hypothèse|\bcas\b|condición|restricción|"
    r"desigualdad|hipótesis|\bcaso\b|条件|不等式",
    re.IGNORECASE,
)
_SET = re.compile(r"=|\\in\b|:")
# What is a derivative, or a ratio, is none of the letters in it.
_FRACTION = re.compile(r"\s*\\[dtc]?frac\b")
# The value of a symbol, or several of its values.
_VALUE = re.compile(r"=\s*-?[\d.]+\s*$|=.*,.*dots")
# What a function is at a value, or of several things, is no name of it.
_CALL_AT_VALUE = re.compile(r"(?:\[|\([^)]*(?:=|\||\\mid))")
_LETTERS = re.compile(r"\s*(?:\\[A-Za-z]+\s*(?:\{[^{}]*\})?|[A-Za-z])(?:_(?:\{[^{}]*\}|\w))?\s*")


def names_symbol(one: IntroducedRecord) -> bool:
    """Say whether *one* names a symbol, and nothing less certain."""
    is_bounded = _BOUNDED.fullmatch(one.tex) is not None and _CONDITION.search(one.words) is None
    return one.is_named and (is_bounded or _is_symbol(one.tex))


def _is_symbol(tex: str) -> bool:
    """Say whether *tex*, which prose introduces, is a symbol and no statement about one."""
    left = _SET.split(tex)[0]
    if not left.strip() or _FRACTION.match(left) or _STATES.search(left) or _VALUE.search(tex):
        return False
    name = _LETTERS.match(tex)
    return name is None or _CALL_AT_VALUE.match(tex, name.end()) is None
