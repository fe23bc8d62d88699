r"""Patterns: rows in which ``?`` stands for any one operand and ``*`` for any run of items.

``\anyletter``, ``\anybold``, ``\anyword``, ``\anynumber`` and ``\anyindex`` stand for one item of a class.
A pattern is matched against canonical keys, see `keys`.  In a key every item ends where a
space or a closing brace follows outside its own braces, so wildcards need no tree.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from sphinx_notation.tex.bars import Mates, is_half, mates_of_bars, pairs_in_key
from sphinx_notation.tex.brackets import BRACKETS, DEPTHS
from sphinx_notation.tex.calls import call_at
from sphinx_notation.tex.classes import CLASSES
from sphinx_notation.tex.commands import FUNCTIONS
from sphinx_notation.tex.keys import Keys
from sphinx_notation.tex.lexer import is_starred, tokens_of
from sphinx_notation.tex.operands import is_operand
from sphinx_notation.tex.scripts import nucleus_of
from sphinx_notation.tex.spellings import folded
from sphinx_notation.tex.symbols import command_key

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
    for at, sign in enumerate(pattern):
        if sign == RUN:
            places = _ends_of_runs(key, places)
        elif sign == ONE:
            has_scripts = pattern[at + 1 : at + 2] in _SCRIPTS
            places = {end for place in places for end in _one_ends(key, place, has_scripts=has_scripts)}
        elif sign in _SIGNS:
            places = {end for place in places for end in _class_ends(sign, key, place)}
        else:
            places = {place + 1 for place in places if key[place : place + 1] == sign}
        if not places:
            return False
    return len(key) in places


# What may stand after an item in a key: a nucleus ends before its scripts.
_SCRIPTS = ("_", "^")
_AFTER_ITEMS = ("", " ", "}", *_SCRIPTS)
# A call inside a key that is longer, in characters, is none that anybody reads.
_LONGEST_CALL = 400
# No index has more parts.
_LONGEST_INDEX = 20
# Names of functions are no operands by themselves, and their scripts are no indices and no powers.
_FUNCTIONS = frozenset(folded(command_key(name)) for name in FUNCTIONS)


def _ends_of_runs(key: str, starts: set[int]) -> set[int]:
    """Return where runs of items can end that begin at one of *starts*, inside the braces around that."""
    found: set[int] = set()
    pairs = pairs_in_key(key)
    # Whether a run goes on, within each of the braces that are open, and of the bars.
    is_running = [False]
    for place in range(min(starts), len(key) + 1):
        sign = key[place : place + 1]
        if is_running[-1] and sign in _AFTER_ITEMS:
            found.add(place)
        is_running[-1] |= place in starts
        mate = pairs.get(place, place)
        if sign == "{" or mate > place:
            is_running.append(False)
        elif (sign == "}" or mate < place) and len(is_running) > 1:
            is_running.pop()
        elif sign == "}" or mate < place:
            # It closes what was open before the first of them.
            is_running = [False]
    return found


def _item_ends(key: str, start: int) -> Iterator[int]:
    """Yield where items can end that stand from *start* of *key* on, inside the braces around it."""
    depth = 0
    for place in range(start, len(key) + 1):
        sign = key[place : place + 1]
        if not depth and place > start and sign in _AFTER_ITEMS:
            yield place
        if not depth and sign in ("", "}"):
            return
        depth += (sign == "{") - (sign == "}")


def _one_ends(key: str, start: int, *, has_scripts: bool) -> Iterator[int]:
    """Yield where one operand can end that begins at *start* of *key*: with its scripts and without."""
    is_first = True
    for place in _item_ends(key, start) if not key.startswith(" ", start) else ():
        if is_first and not _is_one(key[start:place], has_scripts=has_scripts):
            return
        is_first = False
        yield place
        if key.startswith(" (", place):
            yield from _call_ends(key, place + 1)
        if key.startswith(" ", place):
            return


def _is_one(nucleus: str, *, has_scripts: bool) -> bool:
    return is_operand(nucleus) and not (has_scripts and folded(nucleus) in _FUNCTIONS)


def _call_ends(key: str, start: int) -> Iterator[int]:
    """Yield where the call ends whose bracket stands at *start* of *key*."""
    depth = braces = 0
    for place in range(start, min(len(key), start + _LONGEST_CALL)):
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
    ends = itertools.islice(_item_ends(key, start), _LONGEST_INDEX)
    yield from (end for end in ends if fits(key[start:end]))


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
        if not places:
            return []
    return sorted(places, reverse=pattern[-1] == ONE)


def _is_inside_call(keys: Sequence[str], start: int) -> bool:
    """Say whether what begins at *start* are the brackets of a call, which begins before them."""
    is_bracket = keys[start] in BRACKETS and start > 0
    return is_bracket and is_operand(keys[start - 1]) and not keys[start - 1][0].isdigit()


def _window_ends(pattern: str, keys: Sequence[str], start: int) -> Iterator[int]:
    """Yield where in *keys* that can end which begins at *start* and fits one item of a pattern."""
    if pattern == ONE:
        yield from _operand_ends(keys, start)
    elif start < len(keys):
        key = keys[start]
        if key != "\n" and matches_key(pattern, key):
            yield start + 1
        elif key in BRACKETS and pattern[0] == ONE and pattern[1] in _SCRIPTS:
            yield from _ends_with_scripts(pattern[1:], keys, start)


def _ends_with_scripts(pattern: str, keys: Sequence[str], start: int) -> Iterator[int]:
    """Yield where what is in brackets from *start* on can end, with scripts that fit *pattern*."""
    if not _is_inside_call(keys, start):
        for end in _closings(keys, start):
            # They stand at the bracket that closes it.
            last = keys[end - 1]
            if matches_key(pattern, last.removeprefix(nucleus_of(last))):
                yield end


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
