r"""Bars, which open and close with the same sign: those of norms, absolute values and determinants."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_notation.tex.operands import DEPTHS
from sphinx_notation.tex.scripts import nucleus_of

_DOUBLE = "\\Vert"
_BARS = frozenset({"|", _DOUBLE})


def mates_of_bars(keys: Sequence[str]) -> dict[int, int | None]:
    r"""Return the places of bars in *keys*, with their mates: in ``\|a\| x \|b\|`` none is around x.

    Between brackets they are counted anew, and so they are in every cell.
    """
    if _BARS.isdisjoint(map(nucleus_of, keys)):
        return {}
    found: dict[int, int | None] = {}
    # Where bars are open, within each of the brackets that are.
    open_bars: list[dict[str, list[int]]] = [{}]
    for place, key in enumerate(keys):
        nucleus = nucleus_of(key)
        depth = DEPTHS.get(nucleus, 0)
        if key == "\n":
            open_bars = [{}]
        elif depth > 0:
            open_bars.append({})
        elif depth < 0 and len(open_bars) > 1:
            open_bars.pop()
        elif nucleus in _BARS:
            waiting = open_bars[-1].setdefault(nucleus, [])
            # Between a pair there is something.
            if waiting and waiting[-1] < place - 1:
                found[place] = waiting.pop()
                found[found[place]] = place  # type: ignore[index]  # it is a place
            else:
                found[place] = None
                waiting.append(place)
    return found


def spelled_otherwise(keys: Sequence[str]) -> tuple[str, ...]:
    r"""Return *keys* with two bars for each double one, or the reverse: ``||x||`` and ``\|x\|``."""
    found: list[str] = []
    is_double = any(nucleus_of(key) == _DOUBLE for key in keys)
    for key in keys:
        nucleus = nucleus_of(key)
        if is_double and nucleus == _DOUBLE:
            found += ["|", "|" + key.removeprefix(_DOUBLE)]
        elif not is_double and nucleus == "|" and found and found[-1] == "|":
            found[-1] = _DOUBLE + key[1:]
        else:
            found.append(key)
    return tuple(found)
