"""Which keys, see `keys`, are brackets and bars: what opens, what closes, and what may do either."""

from __future__ import annotations

#: What opens, and what closes it.
BRACKETS = {
    "(": ")",
    "[": "]",
    "\\lbrace": "\\rbrace",
    "\\langle": "\\rangle",
    "\\lfloor": "\\rfloor",
    "\\lceil": "\\rceil",
}
#: Those of the arguments of functions.
OF_CALLS = {opening: BRACKETS[opening] for opening in ("(", "[", "\\lbrace")}
#: Those around an index, as in $x^{(i)}$ and $W^{[l]}$.
OF_INDICES = {opening: BRACKETS[opening] for opening in ("(", "[")}
#: How much deeper one is after each of them.
DEPTHS = dict.fromkeys(BRACKETS, 1) | dict.fromkeys(BRACKETS.values(), -1)
#: The bar of two lines.
DOUBLE = "\\Vert"
#: What opens and closes with the same sign.
BARS = frozenset({"|", DOUBLE})
#: What may close: brackets and bars.
CLOSING = BARS | frozenset(BRACKETS.values())
