"""Which keys, see `keys`, are brackets and bars: what opens, what closes, and what may do either."""

from __future__ import annotations

from collections.abc import Sequence

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


def are_bracketed(keys: Sequence[str]) -> bool:
    """Say whether the first of *keys* opens what the last one closes."""
    first, last = keys[0], keys[-1]
    if first in BARS:
        return last == first and keys.count(first) == 2  # a pair
    depth = 0
    for place, key in enumerate(keys):
        depth += DEPTHS.get(key, 0)
        if not depth:
            return place == len(keys) - 1 and BRACKETS.get(first) == last
    return False
