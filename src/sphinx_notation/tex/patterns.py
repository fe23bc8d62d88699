r"""Patterns: rows in which ``?`` stands for any one operand and ``*`` for any run of items.

``\anyletter``, ``\anybold``, ``\anyword``, ``\anynumber`` and ``\anyindex`` stand for one item of a class.
A pattern is matched against canonical keys, see `keys`.  In a key every item ends where a
space or a closing brace follows outside its own braces, so wildcards need no tree.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from sphinx_notation.tex.bars import Mates, is_half, mates_of_bars
from sphinx_notation.tex.brackets import BRACKETS, DEPTHS
from sphinx_notation.tex.calls import call_at
from sphinx_notation.tex.classes import CLASSES
from sphinx_notation.tex.keys import Keys
from sphinx_notation.tex.lexer import is_starred, tokens_of
from sphinx_notation.tex.operands import is_operand
from sphinx_notation.tex.scripts import nucleus_of

#: The wildcards as they stand in the key of a pattern: no symbol is written with these.
ONE, RUN = "\ue000", "\ue001"

# Each class has a sign of its own.
_SIGNS = {chr(0xE010 + number): fits for number, fits in enumerate(CLASSES.values())}
_WRITTEN = {"?": ONE, "*": RUN} | dict(zip((f"\\{name}" for name in CLASSES), _SIGNS, strict=True))
_HEAD = re.compile(f"[^{{_^ {ONE}{RUN}{''.join(_SIGNS)}]+")
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
    return (-text.count(RUN), -text.count(ONE), -sum(map(text.count, _SIGNS)))


@functools.lru_cache(maxsize=4096)
def matches_key(pattern: str, key: str) -> bool:
    """Say whether the key of one item fits the key of one item of a pattern."""
    # All places at once: to try them one after the other takes as long as there are ways to part the key.
    places = {0}
    for sign in pattern:
        if sign in (ONE, RUN):
            places = {end for place in places for end in _item_ends(key, place, several=sign == RUN)}
        elif sign in _SIGNS:
            places = {end for place in places for end in _class_ends(sign, key, place)}
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
        if not depth and place > start and sign in _AFTER_ITEMS:
            yield place
            if not several and key.startswith(" (", place):
                yield from _call_ends(key, place + 1)
        if not depth and (sign in ("", "}") or (sign == " " and not several)):
            return
        depth += (sign == "{") - (sign == "}")


# What may stand after an item in a key.
_AFTER_ITEMS = ("", " ", "}", "_", "^")


def _call_ends(key: str, start: int) -> Iterator[int]:
    """Yield where the call ends whose bracket stands at *start* of *key*."""
    depth = braces = 0
    for place in range(start, len(key)):
        braces += (key[place] == "{") - (key[place] == "}")
        if braces < 0:
            return
        depth += 0 if braces else (key[place] == "(") - (key[place] == ")")
        if not depth and not braces:
            yield place + 1
            return


def _class_ends(sign: str, key: str, start: int) -> Iterator[int]:
    """Yield where what begins at *start* of *key* and is of the class of *sign* can end."""
    fits = _SIGNS[sign]
    yield from (end for end in _item_ends(key, start, several=True) if fits(key[start:end]))


def windows(pattern: Sequence[str], whole: Keys, start: int, *, is_folded: bool = False) -> list[int]:
    """Return where in the keys of a run a window can end that begins at *start* and fits *pattern*.

    The likeliest stands first.  That is the shortest window; but a pattern that ends with one operand takes
    all of it, so for such a pattern it is the longest.  With *is_folded* other spellings fit, too.
    """
    keys = whole.folded if is_folded else whole.keys
    if pattern[0] == ONE and _is_inside_call(keys, start):
        return []
    places = {start}
    for one in pattern:
        if one == RUN:
            mates = mates_of_bars(whole)
            places = {end for place in places for end in _run_ends(keys, place, mates)}
        else:
            places = {end for place in places for end in _window_ends(one, keys, place)}
    return sorted(places, reverse=pattern[-1] == ONE)


def _is_inside_call(keys: Sequence[str], start: int) -> bool:
    """Say whether what begins at *start* are the brackets of a call, which begins before them."""
    return keys[start] in BRACKETS and start > 0 and is_operand(keys[start - 1])


def _window_ends(pattern: str, keys: Sequence[str], start: int) -> Iterator[int]:
    """Yield where in *keys* that can end which begins at *start* and fits one item of a pattern."""
    if pattern == ONE:
        yield from _operand_ends(keys, start)
    elif start < len(keys) and keys[start] != "\n" and matches_key(pattern, keys[start]):
        yield start + 1


def _operand_ends(keys: Sequence[str], start: int) -> Iterator[int]:
    """Yield where one operand can end: a symbol, a function with its arguments, or what is in brackets."""
    if start >= len(keys) or keys[start] == "\n":
        return
    if keys[start] in BRACKETS:
        yield from _closings(keys, start)
    elif is_operand(keys[start]):
        yield start + 1
        call = call_at(keys, start)
        if call is not None:
            yield call.end


def _closings(keys: Sequence[str], start: int) -> Iterator[int]:
    """Yield the place after the bracket that closes the one at *start*."""
    depth = 0
    for place in range(start, min(len(keys), start + MAX_WINDOW)):
        depth += DEPTHS.get(nucleus_of(keys[place]), 0)
        if keys[place] == "\n":
            return
        if not depth:
            yield place + 1
            return


def _run_ends(keys: Sequence[str], start: int, mates: Mates) -> Iterator[int]:
    """Yield where a run of items can end, inside the brackets and bars that it begins in."""
    depth = 0
    # Where the pairs of bars end that began.
    closed = start
    for end in range(start, min(len(keys), start + MAX_WINDOW)):
        depth += DEPTHS.get(nucleus_of(keys[end]), 0)
        mate = mates.get(end)
        closed = closed if mate is None else max(closed, mate)
        if depth < 0 or keys[end] == "\n" or (mate is not None and mate < start):
            return
        if not depth and closed <= end and not is_half(mates, start, end + 1):
            yield end + 1
