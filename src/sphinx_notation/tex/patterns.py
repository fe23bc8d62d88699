r"""Patterns: rows in which ``?`` stands for any one item and ``*`` for any run of them.

A pattern is matched against canonical keys, see `keys`.  In a key every item ends where a
space or a closing brace follows outside its own braces, so wildcards need no tree.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.lexer import is_starred, tokens_of
from sphinx_notation.tex.symbols import command_key

#: The wildcards as they stand in the key of a pattern: no symbol is written with these.
ONE, RUN = "\ue000", "\ue001"

_WRITTEN = {"?": ONE, "*": RUN}
_HEAD = re.compile(f"[^{{_^ {ONE}{RUN}]+")
_BRACKETS = {"(": 1, "[": 1, "\\lbrace": 1, "\\langle": 1, ")": -1, "]": -1, "\\rbrace": -1, "\\rangle": -1}
# Signs, brackets and large operators, of which ``?`` is none.
_NAMED = {
    name for name, one in COMMANDS.items() if one.roles & {"relation", "binary", "large", "delimiter"}
}
_NO_OPERANDS = {*map(command_key, _NAMED), *"=<>+-*/|()[],;:!", *_BRACKETS}
#: A window longer than this is no symbol.
MAX_WINDOW = 40


def with_wildcards(tex: str) -> str:
    """Return *tex* of a pattern with its signs ``?`` and ``*`` as wildcards."""
    tokens = tokens_of(tex)
    before = ["", *tokens]
    # A star right after some commands belongs to them.
    return "".join(
        token if token == "*" and is_starred(last) else _WRITTEN.get(token, token)
        for last, token in zip(before, tokens, strict=False)
    )


def head_of(key: str) -> str:
    """Return what every key begins with that *key*, of a pattern, matches; or nothing."""
    match = _HEAD.match(key)
    return match.group() if match else ""


def specificity(keys: Sequence[str]) -> tuple[int, int, int]:
    """Return a value that is the greater the more a pattern says by itself."""
    text = " ".join(keys)
    return (-text.count(RUN), -text.count(ONE), len(text))


@functools.lru_cache(maxsize=4096)
def matches_key(pattern: str, key: str) -> bool:
    """Say whether the key of one item fits the key of one item of a pattern."""
    # All places at once: to try them one after the other takes as long as there are ways to part the key.
    places = {0}
    for sign in pattern:
        if sign in (ONE, RUN):
            places = {end for place in places for end in _item_ends(key, place, several=sign == RUN)}
        else:
            places = {place + 1 for place in places if key[place : place + 1] == sign}
    return len(key) in places


def _item_ends(key: str, start: int, *, several: bool) -> Iterator[int]:
    """Yield where an item (or a run of them) can end that begins at *start* of *key*.

    A nucleus ends before its scripts, an item before a space or the brace that closes its run.
    """
    depth = 0
    for place in range(start, len(key) + 1):
        sign = key[place : place + 1]
        if not depth and place > start and (sign in ("", " ", "}") or sign in ("_", "^")):
            yield place
        if not depth and (sign in ("", "}") or (sign == " " and not several)):
            return
        depth += (sign == "{") - (sign == "}")


def windows(pattern: Sequence[str], keys: Sequence[str], start: int) -> list[int]:
    """Return where in *keys* a window can end that begins at *start* and fits *pattern*, shortest first."""
    places = {start}
    for one in pattern:
        places = {end for place in places for end in _window_ends(one, keys, place)}
    return sorted(places)


def _window_ends(pattern: str, keys: Sequence[str], start: int) -> Iterator[int]:
    """Yield where in *keys* that can end which begins at *start* and fits one item of a pattern."""
    if pattern != RUN:
        is_fit = start < len(keys) and keys[start] != "\n" and matches_key(pattern, keys[start])
        if is_fit and not (pattern == ONE and keys[start] in _NO_OPERANDS):
            yield start + 1
        return
    depth = 0
    for end in range(start, min(len(keys), start + MAX_WINDOW)):
        depth += _BRACKETS.get(keys[end], 0)
        if depth < 0 or keys[end] == "\n":
            return
        if not depth:
            yield end + 1
