"""What of canonical keys, see `keys`, can be an operand, and which brackets open and close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.scripts import nucleus_of
from sphinx_notation.tex.symbols import command_key

#: What opens, and what closes it.
BRACKETS = {
    "(": ")",
    "[": "]",
    "\\lbrace": "\\rbrace",
    "\\langle": "\\rangle",
    "\\lfloor": "\\rfloor",
    "\\lceil": "\\rceil",
}
#: How much deeper one is after each of them.
DEPTHS = dict.fromkeys(BRACKETS, 1) | dict.fromkeys(BRACKETS.values(), -1)
# Signs, brackets and large operators.
_NAMED = {
    name for name, one in COMMANDS.items() if one.roles & {"relation", "binary", "large", "delimiter"}
}
_NO_OPERANDS = {*map(command_key, _NAMED), *"=<>+-*/|()[],;:!", *DEPTHS}


def is_operand(key: str) -> bool:
    """Say whether *key* is one by itself: no sign, bracket, relation or large operator."""
    return nucleus_of(key) not in _NO_OPERANDS


def outside_brackets(keys: Sequence[str]) -> Iterator[str]:
    r"""Yield those of *keys* that stand in no brackets: in $P(a \mid b)$ the bar says nothing of it all."""
    depth = 0
    for key in keys:
        change = DEPTHS.get(nucleus_of(key), 0)
        depth += change
        if not depth and not change:
            yield key
