r"""Brackets after the name of a function: its arguments, and no interval and no pair, as in ``f(a, b)``."""

from __future__ import annotations

from sphinx_notation.tex.commands import CHARACTERS, FUNCTIONS, OVER
from sphinx_notation.tex.items import Kind, Worded
from sphinx_notation.tex.keys import Keys
from sphinx_notation.tex.scripts import nucleus_of

_PARTING = frozenset({",", ";"})
# Spaces after which what a name is of may stand.
_THIN = frozenset({"\\,", "\\!", "\\thinspace", "\\negthinspace"})
_NAMES = frozenset(rf"\{name}" for name in FUNCTIONS)
_STYLED = tuple(rf"\{name}{{" for name in (*OVER, "operatorname", "text", "math"))


def are_arguments(keys: Keys, start: int, end: int) -> bool:
    """Say whether the *keys* from *start* to *end* are several arguments of the function before them."""
    whole = keys.keys
    if whole[start] != "(" or not start or nucleus_of(whole[end - 1]) != ")":
        return False
    inner = whole[start + 1 : end - 1]
    return "(" not in inner and not _PARTING.isdisjoint(inner) and _is_named(keys, start - 1)


def _is_named(keys: Keys, place: int) -> bool:
    """Say whether what stands at *place*, before a bracket, is the name of a function."""
    items, first, last = keys.run.items, keys.owners[place], keys.owners[place + 1]
    between = items[first + 1 : last]
    if any(
        item.text[:1] in "\\~" and item.text not in _THIN for item in between if item.kind is Kind.BLANK
    ):
        return False
    before = items[first]
    if isinstance(before, Worded) and before.words[-1:] in {" ", "~"}:
        # A word of the sentence: $x$ in $(0, 1)$.
        return False
    name = nucleus_of(keys.keys[place])
    is_letter = name.isalpha() if len(name) == 1 else CHARACTERS.get(name[1:], "").isalpha()
    return is_letter or name in _NAMES or name.startswith("\\math") or name.startswith(_STYLED)
