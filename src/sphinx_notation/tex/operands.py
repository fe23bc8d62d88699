"""What of canonical keys, see `keys`, can be an operand, and what stands between operands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx_notation.tex.brackets import BARS, BRACKETS, DEPTHS
from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.scripts import nucleus_of
from sphinx_notation.tex.symbols import command_key


def _keys_of(*roles: str) -> frozenset[str]:
    return frozenset(command_key(name) for name, one in COMMANDS.items() if not one.roles.isdisjoint(roles))


#: What stands between operands: signs, relations, and what parts them.
SIGNS = _keys_of("relation", "binary") | frozenset("=<>+-*/,;:")
#: What stands before what it is of, as a sum does.
LARGE = _keys_of("large")
#: After these an operand is due.
AWAITING = SIGNS | BRACKETS.keys() | LARGE | _keys_of("function")
_NO_OPERANDS = SIGNS | LARGE | _keys_of("delimiter") | BARS | DEPTHS.keys() | {"!", ""}


def is_operand(key: str) -> bool:
    """Say whether *key* is one by itself: no sign, bracket, relation or large operator, and not nothing."""
    return nucleus_of(key) not in _NO_OPERANDS


def outside_brackets(keys: Sequence[str]) -> Iterator[str]:
    r"""Yield those of *keys* that stand in no brackets: in $P(a \mid b)$ the bar says nothing of it all."""
    depth = 0
    for key in keys:
        change = DEPTHS.get(nucleus_of(key), 0)
        depth += change
        if not depth and not change:
            yield key
