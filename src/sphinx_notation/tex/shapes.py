r"""What a symbol with an index, or a function with arguments, stands for beyond itself.

A row ``a_{ij}`` stands for ``a_{31}``, ``\theta_t`` for ``\theta_{t+1}``, ``x^{(i)}`` for ``x^{(1)}``; a
row ``P(A \mid B)`` for ``P(X \mid Z)``.  What symbols with other indices have in common is their *shape*:
a canonical key, see `keys`, with signs for its indices.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from sphinx_notation.tex.commands import RELATIONS

#: Letters that authors count with, and so may stand in the index of a row.
LETTERS = frozenset("i j k l m n p q r s t u v \\ell \\tau \\mu \\nu".split())
#: The last value of what is counted has a letter of its own.
BOUNDS = frozenset("I J K L M N P Q R S T".split())
# One index, and one that goes over all values.
_ONE, _ALL = "\ue002", ":"
# Scripts after a nucleus, at the end of a key, each with its braces.
_SCRIPT = re.compile(r"([_^])\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}$")
# What parts the arguments of a function.
_PARTING = frozenset({",", ";", "|", "\\mid", "\\Vert", "\\sim"})
_OPENING, _CLOSING = {"(": ")", "[": "]"}, frozenset(")]")


@functools.lru_cache(maxsize=8192)
def scripts_of(key: str) -> tuple[str, str | None, str | None]:
    """Return the nucleus of a *key*, its subscript and its superscript."""
    found: dict[str, str] = {}
    nucleus = key
    while (match := _SCRIPT.search(nucleus)) is not None and match[1] not in found:
        found[match[1]] = match[2]
        nucleus = nucleus[: match.start()]
    return nucleus, found.get("_"), found.get("^")


@functools.lru_cache(maxsize=8192)
def shapes_of(key: str, *, is_row: bool = False) -> tuple[str, ...]:
    """Return the shapes of a *key*, the likeliest first; none where it has no index.

    With *is_row* it is that of a row, which stands for others only with a letter for its index.
    """
    nucleus, sub, sup = scripts_of(key)
    if not nucleus or (sub is None and sup is None):
        return ()
    below = _forms(sub, is_row=is_row, is_raised=False)
    above = _forms(sup, is_row=is_row, is_raised=not nucleus.startswith("\\mathbb"))
    return tuple(
        nucleus + (f"_{{{one}}}" if sub is not None else "") + (f"^{{{other}}}" if sup is not None else "")
        for one in (*below, sub)
        for other in (*above, sup)
        if (one, other) != (sub, sup)
    )


def _forms(script: str | None, *, is_row: bool, is_raised: bool) -> list[str]:
    """Return what a *script* is, with signs for its indices; nothing where it is none."""
    if script is None:
        return []
    tokens = script.split(" ")
    opening = tokens[0]
    end = tokens.index(_OPENING[opening]) if _OPENING.get(opening) in tokens else 0
    if end:
        # What follows is no part of the index: a transpose, a power.
        is_all = end == len(tokens) - 1 or not is_row
        inner = _indices(tokens[1:end], is_row=is_row) if is_all else []
        return [f"{opening} {form} {tokens[end]}" for form in inner]
    if is_raised and not set(tokens) <= LETTERS:
        # What is raised without brackets is a power, or a label.
        return []
    return _indices(tokens, is_row=is_row)


def _indices(tokens: Sequence[str], *, is_row: bool) -> list[str]:
    """Return signs for the indices that *tokens* are, in each way to count them."""
    slots: list[list[str]] = [[]]
    for token in tokens:
        if token == ",":
            slots.append([])
        else:
            slots[-1].append(token)
    letters = LETTERS if is_row else LETTERS | BOUNDS
    if not all(slots) or not all(
        token in letters or _is_counted(token) for slot in slots for token in slot
    ):
        return []
    if is_row and not any(token in LETTERS for slot in slots for token in slot):
        return []
    forms = [" ".join(_slot(slot) for slot in slots)]
    if len(tokens) == 1 and tokens[0].isdigit() and len(tokens[0]) > 1:
        # 31 may be one index or two.
        forms.append(" ".join(_ONE for _ in tokens[0]))
    return forms


def _flat(slots: list[list[str]]) -> list[str]:
    return [token for slot in slots for token in slot]


def _is_counted(token: str) -> bool:
    return token.isdigit() or token in {"+", "-", ":"}


def _slot(tokens: list[str]) -> str:
    """Return a sign for each index between two commas: sums are one, neighbouring letters are several."""
    if tokens == [_ALL]:
        return _ALL
    is_sum = bool({"+", "-"} & set(tokens))
    return _ONE if is_sum else " ".join(_ONE for _ in tokens)


def call_of(keys: Sequence[str], start: int = 0) -> tuple[str, ...] | None:
    """Return the signs that tell the calls of a function from one another, from its name at *start* on.

    They are its separators; nothing where no brackets follow that close again.
    """
    opening = keys[start + 1] if start + 1 < len(keys) else ""
    if opening not in _OPENING:
        return None
    depth, signs = 0, [opening]
    for key in keys[start + 1 :]:
        depth += (key in _OPENING) - (key in _CLOSING)
        if depth == 1 and key in _PARTING:
            signs.append(key)
        if not depth:
            return tuple(signs)
    return None


def is_call(keys: Sequence[str]) -> bool:
    """Say whether the *keys* of a row are a function's name with its arguments, and nothing else."""
    is_name = len(keys) > 3 and (keys[0][:1].isalpha() or keys[0][:1] == "\\")
    # What is asked at one place alone, as in f(0) and E[Y | T = 1], says nothing of others.
    is_special = any(key.isdigit() or (key in RELATIONS and key not in _PARTING) for key in keys)
    return is_name and not is_special and keys[-1] in _CLOSING and _ends_call(keys)


def _ends_call(keys: Sequence[str]) -> bool:
    """Say whether the brackets after the first of *keys* close with the last."""
    depth = 0
    for place, key in enumerate(keys[1:], 1):
        depth += (key in _OPENING) - (key in _CLOSING)
        if not depth:
            return place == len(keys) - 1
    return False


# What is raised and makes another quantity: the optimum, a part, a derivative.
_MARKING = frozenset({"*", "\\ast", "\\star", "+", "-", "\\pm", "\\prime", "\\circ", "\\bullet"})
# What begins words.
_WORDS = tuple(rf"\{name}{{" for name in ("text", "mathrm", "operatorname", "mathsf", "mathit"))


@functools.lru_cache(maxsize=8192)
def is_same_without(key: str, part: str) -> bool:
    """Say whether the symbol with this *key* is still what it is called without its scripts, but *part*.

    Without a letter for an index, or a power, it is; ``R_0``, ``n_{max}`` and ``x^+`` are something else.
    """
    _, sub, sup = scripts_of(key)
    is_below = part == "sub" or sub is None or bool(_forms(sub, is_row=True, is_raised=False))
    return is_below and (part == "sup" or sup is None or _is_power(sup))


def _is_power(script: str) -> bool:
    tokens = script.split(" ")
    if tokens[0] in _OPENING:
        return bool(_forms(script, is_row=True, is_raised=True))
    # A power may be negative, and a sign alone is none.
    first = tokens[1] if tokens[0] in {"+", "-"} and len(tokens) > 1 else tokens[0]
    return first not in _MARKING and not first.startswith(_WORDS)
