"""What neighbouring keys of a run are a symbol, the likelier before the less likely."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from sphinx_notation.tex.index import Symbols
from sphinx_notation.tex.keys import Keys

V = TypeVar("V")


class Window(NamedTuple, Generic[V]):
    """The keys from ``start`` up to ``end``, which are the symbol with this ``value``.

    The ``part`` is nothing where the last item is whole, else what is left of it, see `Keys.bare`.
    """

    start: int
    end: int
    value: V
    part: str | None = None


class Windows(Generic[V]):
    """The symbols of *index* in one run, by its *keys*; values that *accept* says no to do not count."""

    def __init__(self, index: Symbols[V], keys: Keys, accept: Callable[[V], bool]) -> None:
        self._index = index
        self._keys = keys
        self._accept = accept
        owners = keys.owners
        # A symbol is made of whole items.
        self._starts = [at for at in range(len(owners)) if not at or owners[at] != owners[at - 1]]
        self._ends = {*self._starts, len(owners)}
        self._taken: dict[tuple[int, int], Window[V]] = {}
        self._bare: list[Window[V]] = []

    def find(self) -> list[Window[V]]:
        """Return what stands in the run: as it is written, alike, by pattern, and what is left."""
        possible = [start for start in self._starts if self._index.begins(self._keys, start)]
        if not possible and not self._index.has_patterns and not self._index.likeness:
            return []
        for start in possible:
            self._exact(start)
        if self._index.likeness:
            self._alike()
        if self._index.has_patterns:
            self._like()
        return [*self._taken.values(), *self._left_over()]

    def _take(self, start: int, end: int, value: V) -> None:
        self._taken[start, end] = Window(start, end, value)

    def _keeps(self, place: int, part: str) -> bool:
        return self._index.keeps(self._keys.keys[place], part)

    def _exact(self, start: int) -> None:
        parts: set[tuple[int, str]] = set()
        for end, part, value in self._index.exact(self._keys, start):
            # Spelled otherwise it comes again.
            is_known = (start, end) in self._taken if part is None else (end, part) in parts
            if is_known or end not in self._ends or (part is not None and not self._keeps(end - 1, part)):
                continue
            if not self._accept(value):
                continue
            if part is None:
                self._take(start, end, value)
            else:
                parts.add((end, part))
                self._bare.append(Window(start, end, value, part))

    def _alike(self) -> None:
        """Take what stands for a symbol with other indices or arguments."""
        known = {(window.start, window.part) for window in self._bare}
        # Of a call that is there as its row writes it, its name is a part.
        longer = {(window.start, window.value) for window in self._taken.values()}
        likeness = self._index.likeness
        for place, end in itertools.pairwise([*self._starts, len(self._keys.keys)]):
            if (place, end) in self._taken:
                continue
            value = likeness.whole(self._keys, place, self._accept)
            if value is not None:
                if (place, value) not in longer:
                    self._take(place, end, value)
                continue
            for part, other in likeness.partly(self._keys, place, self._accept) if end == place + 1 else ():
                if (place, part) not in known and self._keeps(place, part):
                    self._bare.append(Window(place, end, other, part))
                    break

    def _like(self) -> None:
        """Take what fits a pattern."""
        for start in self._starts:
            for end, value in self._index.like(self._keys, start):
                if end in self._ends and (start, end) not in self._taken and self._accept(value):
                    self._take(start, end, value)
        known = {window.end for window in self._bare}
        for place, bare in enumerate(self._keys.bare):
            if bare and place + 1 not in known and self._keeps(place, ""):
                nucleus = self._index.like_one(bare[-1][0])
                if nucleus is not None and self._accept(nucleus):
                    self._bare.append(Window(place, place + 1, nucleus, ""))

    def _left_over(self) -> list[Window[V]]:
        """Return what is left of symbols and counts: where nothing longer does, and first with a script."""
        owners = self._keys.owners
        covered = {owners[start] for start, end in self._taken if end == start + 1}
        partly: set[int] = set()
        found: list[Window[V]] = []
        for window in sorted(self._bare, key=lambda one: not one.part):
            last = owners[window.end - 1]
            if last in covered or (not window.part and last in partly):
                continue
            if window.part:
                partly.add(last)
            found.append(window)
        return found
