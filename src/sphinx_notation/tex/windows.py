"""What neighbouring keys of a run are a symbol, the likelier before the less likely."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Generic, TypeVar

from sphinx_notation.tex.arguments import are_arguments
from sphinx_notation.tex.bars import parts_bars
from sphinx_notation.tex.commands import RELATIONS
from sphinx_notation.tex.index import Symbols
from sphinx_notation.tex.keys import Keys
from sphinx_notation.tex.scripts import is_numbered, is_same_without

V = TypeVar("V")


#: The keys from a start up to an end that are a symbol, its value, and its part: nothing where the last
#: item is whole, else what is left of it, see `Keys.bare`.  Plain tuples, for there are a great many.
Window = tuple[int, int, V, str | None]


class Left(IntEnum):
    """What is left of a symbol that has a value: all of it, or a base that is the same without its scripts.

    It is the same without indices and powers, see `scripts.is_same_without`, and with others it is not:
    with a number it is one of several.
    """

    NOTHING = 0
    SAME = 1
    OTHER = 2
    NUMBERED = 3


#: Says whether a value counts, for what is left of a symbol.
Accept = Callable[[V, Left], bool]


def windows(index: Symbols[V], keys: Keys, accept: Accept[V]) -> list[Window[V]]:
    """Return what of *index* stands in a run, by its *keys*: as written, alike, by pattern, what is left.

    Values that *accept* says no to do not count.
    """
    # A symbol is made of whole items.
    starts = keys.starts
    possible = index.beginnings(keys, starts)
    alike = index.likeness.places(keys, starts)
    # Most runs have nothing that any row begins with, or is like.
    if not possible and not alike and not index.has_patterns:
        return []
    return _Windows(index, keys, accept, starts).find(possible, alike)


class _Windows(Generic[V]):
    """The look at one run, of which *starts* are the beginnings of its items."""

    def __init__(self, index: Symbols[V], keys: Keys, accept: Accept[V], starts: Sequence[int]) -> None:
        self._index = index
        self._keys = keys
        self._accept = accept
        self._starts = starts
        self._ends = {*starts, len(keys.owners)}
        self._taken: dict[tuple[int, int], V] = {}
        self._bare: list[Window[V]] = []

    def find(self, possible: list[int], alike: list[int]) -> list[Window[V]]:
        """Return what stands there.

        Symbols as they are written begin at *possible*, others that rows stand for stand at *alike*.
        """
        for start in possible:
            self._exact(start)
        if alike:
            self._alike(alike)
        if self._index.has_patterns:
            self._like()
        if len(self._taken) > 1:
            self._drop_beginnings()
        found: list[Window[V]] = [(start, end, value, None) for (start, end), value in self._taken.items()]
        return [*found, *self._left_over()] if self._bare else found

    def _drop_beginnings(self) -> None:
        r"""Drop statements that go on: $a \perp b$ says something else in $a \perp b \mid c$."""
        several = [(start, end) for start, end in self._taken if end > start + 1]
        longest: dict[int, int] = {}
        for start, end in several:
            longest[start] = max(end, longest.get(start, 0))
        for start, end in several:
            if end < longest[start] and not RELATIONS.isdisjoint(self._keys.keys[start:end]):
                del self._taken[start, end]

    def _accept_left(self, place: int, part: str, value: V) -> bool:
        """Say whether what is left of the symbol at *place*, see `Keys.bare`, counts for *value*."""
        key = self._keys.keys[place]
        if is_same_without(key, part):
            return self._accept(value, Left.SAME)
        return self._accept(value, Left.NUMBERED if is_numbered(key) else Left.OTHER)

    def _accept_part(self, start: int, end: int, part: str, value: V) -> bool:
        """Say the same of a window: what is made of several is whole without the power of its last."""
        return self._accept_left(start, part, value) if end == start + 1 else self._accept_whole(value)

    def _accept_whole(self, value: V) -> bool:
        return self._accept(value, Left.NOTHING)

    def _exact(self, start: int) -> None:
        parts: set[tuple[int, str]] = set()
        for end, part, value in self._index.exact(self._keys, start):
            if end > start + 1 and self._is_of_others(start, end):
                continue
            # Spelled otherwise it comes again.
            is_known = (start, end) in self._taken if part is None else (end, part) in parts
            if is_known or end not in self._ends:
                continue
            if part is None and self._accept_whole(value):
                self._taken[start, end] = value
            elif part is not None and self._accept_left(end - 1, part, value):
                parts.add((end, part))
                self._bare.append((start, end, value, part))

    def _is_of_others(self, start: int, end: int) -> bool:
        """Say whether several keys are no whole: a bar is of others, or the brackets are a function's."""
        if parts_bars(self._keys, start, end):
            return True
        # In its own panel a row stands for what it writes.
        return self._index.is_alike and are_arguments(self._keys, start, end)

    def _alike(self, places: list[int]) -> None:
        """Take what stands at *places* for a symbol with other indices or arguments."""
        known = {(start, part) for start, _, _, part in self._bare}
        # Of a call that is there as its row writes it, its name is a part.
        longer = {(start, value) for (start, _), value in self._taken.items()}
        likeness, keys = self._index.likeness, self._keys
        end_of = dict(itertools.pairwise([*self._starts, len(keys.keys)]))
        for place in places:
            end = end_of[place]
            if (place, end) in self._taken:
                continue
            value = likeness.whole(keys, place, self._accept_whole)
            if value is not None:
                if (place, value) not in longer:
                    self._taken[place, end] = value
                continue
            for part, other in likeness.partly(keys, place, self._accept_whole) if end == place + 1 else ():
                if (place, part) not in known and self._accept_left(place, part, other):
                    self._bare.append((place, end, other, part))
                    break

    def _like(self) -> None:
        """Take what fits a pattern."""
        parted: set[tuple[int, int]] = set()
        for start in self._starts:
            for end, part, value in self._index.like(self._keys, start):
                is_new = (start, end) not in self._taken and (start, end) not in parted
                is_left = part is not None and end == start + 1
                if not is_new or end not in self._ends:
                    continue
                if not (
                    self._accept_left(start, part or "", value) if is_left else self._accept_whole(value)
                ):
                    continue
                if part is None:
                    self._taken[start, end] = value
                else:
                    parted.add((start, end))
                    self._bare.append((start, end, value, part))
        known = {end for _, end, _, _ in self._bare}
        for place, bare in enumerate(self._keys.bare):
            if bare and place + 1 not in known:
                nucleus = self._index.like_one(bare[-1][0])
                if nucleus is not None and self._accept_left(place, "", nucleus):
                    self._bare.append((place, place + 1, nucleus, ""))

    def _left_over(self) -> list[Window[V]]:
        """Return what is left of symbols and counts: where nothing longer does, and first with a script."""
        owners = self._keys.owners
        covered = {owners[start] for start, end in self._taken if end == start + 1}
        partly: set[int] = set()
        found: list[Window[V]] = []
        for window in sorted(self._bare, key=lambda one: not one[3]):
            _, end, _, part = window
            last = owners[end - 1]
            if last in covered or window[:2] in self._taken or (not part and last in partly):
                continue
            if part:
                partly.add(last)
            found.append(window)
        return found
