r"""Bars, which open and close with the same sign: those of norms, absolute values and determinants."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sphinx_notation.tex.brackets import BARS, DEPTHS, DOUBLE
from sphinx_notation.tex.items import Fenced, Item, Kind, Macro, Scripted
from sphinx_notation.tex.keys import BREAK, Keyer, Keys
from sphinx_notation.tex.operands import AWAITING, SIGNS
from sphinx_notation.tex.scripts import nucleus_of

#: The places of bars in keys, with those of their mates; of a bar without one nothing.
Mates = Mapping[int, int | None]

_NONE: Mates = {}
# What a bar does; where it may do either, what is around it says which.
_OPENS, _CLOSES, _PARTS, _EITHER = "opens", "closes", "parts", ""
_NAMED = {"\\lvert": _OPENS, "\\lVert": _OPENS, "\\rvert": _CLOSES, "\\rVert": _CLOSES}
_SIZED = re.compile(r"\\(?:[bB]igg?([lrm])|(m)iddle)(?![A-Za-z])")
_LETTERS = {"l": _OPENS, "r": _CLOSES, "m": _PARTS}
# Signs that may stand before their only operand, and those that may stand for one: $\|\cdot\|$.
_PREFIXES = frozenset({"+", "-", "\\pm", "\\mp"})
_PLACES = frozenset({"\\cdot", "\\bullet", "*", "\\ast", "\\circ"})


def mates_of_bars(keys: Keys) -> Mates:
    r"""Return the bars in *keys*: in ``\|a\| x \|b\|`` none is around x."""
    if keys.mates is None:
        has_bars = not BARS.isdisjoint(map(nucleus_of, keys.keys))
        keys.mates = _Pairing(keys.keys, _sides(keys, Keyer(keys.formula))).mates if has_bars else _NONE
    return keys.mates


def pairs_in_key(key: str) -> dict[int, int]:
    """Return where in the *key* of one item bars stand that have mates, with where these stand."""
    found: dict[int, int] = {}
    # Where keys begin and end, for each of the braces that are open; the last of them has no end yet.
    open_levels: list[list[tuple[int, int]]] = [[]]
    starts = [0]
    for place, sign in enumerate(f"{key}}}" if "|" in key or DOUBLE in key else ""):
        if sign in {" ", "}"}:
            open_levels[-1].append((starts[-1], place))
            starts[-1] = place + 1
        if sign == "{":
            open_levels.append([])
            starts.append(place + 1)
        elif sign == "}":
            spans = open_levels.pop()
            starts.pop()
            inner = [key[start:end] for start, end in spans]
            mates = _Pairing(inner, itertools.repeat(_EITHER)).mates
            found |= {spans[bar][0]: spans[mate][0] for bar, mate in mates.items() if mate is not None}
            if not starts:
                # In words there may be braces that close nothing.
                break
    return found


def is_half(mates: Mates, start: int, end: int) -> bool:
    """Say whether a pair of bars from *start* to *end* is right inside another: two bars are one sign."""
    return mates.get(start) == end - 1 and mates.get(start - 1) == end


def parts_bars(keys: Keys, start: int, end: int) -> bool:
    """Say whether of a pair of bars one is in a window, or the bars that it is between are no pairs."""
    mates = mates_of_bars(keys)
    if not mates:
        return False
    is_around = start in mates and end - 1 in mates
    is_pair = mates.get(start) is not None and mates.get(end - 1) is not None
    if (is_around and not is_pair) or is_half(mates, start, end):
        return True
    inside = (mates[bar] for bar in range(start, end) if bar in mates)
    return any(mate is not None and not start <= mate < end for mate in inside)


class _Pairing:
    """The look for pairs: between brackets bars are counted anew, and so they are in every cell."""

    def __init__(self, keys: Sequence[str], sides: Iterable[str]) -> None:
        self.mates: dict[int, int | None] = {}
        self._keys = [nucleus_of(key) for key in keys]
        # The bars that are open, within each of the brackets that are.
        self._open: list[list[int]] = [[]]
        # Whether what stands before ends an operand, so that a bar after it may close.
        self._is_after = False
        for place, (key, side) in enumerate(zip(keys, sides, strict=False)):
            # What has scripts closes.
            is_plain = key == self._keys[place]
            self._take(place, self._keys[place], side or (_EITHER if is_plain else _CLOSES))

    def _take(self, place: int, key: str, side: str) -> None:
        depth = DEPTHS.get(key, 0)
        if key in BARS:
            self._bar(place, side)
            return
        if key == BREAK:
            self._open = [[]]
        elif depth > 0:
            self._open.append([])
        elif depth < 0 and len(self._open) > 1:
            self._open.pop()
        is_operand = key not in AWAITING or (key in _PLACES and not self._is_after)
        self._is_after = is_operand and key != BREAK

    def _bar(self, place: int, side: str) -> None:
        waiting = self._open[-1]
        kind = self._keys[place]
        # Between a pair there is something.
        mate = next((bar for bar in reversed(waiting) if self._keys[bar] == kind and bar < place - 1), None)
        if side == _EITHER and not self._is_after:
            side = _OPENS
        elif side == _EITHER and not self._may_open(place):
            side = _CLOSES
        elif side == _EITHER:
            side = _OPENS if mate is None else _CLOSES
        self.mates[place] = mate if side == _CLOSES else None
        if side == _CLOSES and mate is not None:
            self.mates[mate] = place
            # Those inside that nothing closes are no pairs.
            del waiting[waiting.index(mate) :]
        elif side == _OPENS:
            waiting.append(place)
        self._is_after = side == _CLOSES

    def _may_open(self, place: int) -> bool:
        """Say whether something follows that can stand between bars."""
        after = [*self._keys[place + 1 : place + 3], BREAK, BREAK]
        if after[0] in _PREFIXES:
            # Then it is as likely to close what is open.
            return not self._open[-1]
        if after[0] in _PLACES:
            return after[1] in SIGNS or after[1] in BARS or DEPTHS.get(after[1], 0) < 0
        return after[0] != BREAK and after[0] not in SIGNS and DEPTHS.get(after[0], 0) >= 0


def _sides(keys: Keys, keyer: Keyer) -> Iterator[str]:
    """Yield for each of *keys* what it does, as far as its spelling says it."""
    for owner, group in itertools.groupby(keys.owners):
        count = len(list(group))
        found = _sides_of(keys.run.items[owner], keyer)
        yield from found if len(found) == count else [_EITHER] * count


def _sides_of(item: Item, keyer: Keyer) -> list[str]:
    if isinstance(item, Scripted):
        return _sides_of(item.nucleus, keyer) if item.nucleus is not None else []
    if isinstance(item, Fenced):
        opening, closing = item.opening != ".", item.closing != "."
        inner = _sides(keyer.keys(item.parts[0]), keyer)
        return [*[_OPENS] * opening, *inner, *[_CLOSES] * closing]
    if isinstance(item, Macro):
        keyer = Keyer(item.expansion)
        return list(_sides(keyer.keys(item.expansion.run), keyer))
    if item.kind in {Kind.CLEAR, Kind.GROUP} and item.parts:
        return list(_sides(keyer.keys(item.parts[-1]), keyer))
    if item.text == "\\mathrel":
        return [_PARTS]
    sized = _SIZED.match(keyer.formula.tex, item.start)
    return [_LETTERS[sized[1] or sized[2]] if sized else _NAMED.get(item.text, _EITHER)]


def spelled_otherwise(keys: Sequence[str]) -> tuple[str, ...]:
    r"""Return *keys* with two bars for each double one, or the reverse: ``||x||`` and ``\|x\|``."""
    found: list[str] = []
    is_double = any(nucleus_of(key) == DOUBLE for key in keys)
    for key in keys:
        nucleus = nucleus_of(key)
        if is_double and nucleus == DOUBLE:
            found += ["|", "|" + key.removeprefix(DOUBLE)]
        elif not is_double and nucleus == "|" and found and found[-1] == "|":
            found[-1] = DOUBLE + key[1:]
        else:
            found.append(key)
    return tuple(found)
