"""Finds what stands for a symbol of a row without being it: other indices, and other arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from sphinx_notation.tex.keys import Keys
from sphinx_notation.tex.shapes import call_of, is_call, shapes_of
from sphinx_notation.tex.spellings import folded

V = TypeVar("V")


class Likeness(Generic[V]):
    """Rows with an index, by their shape, and rows that name a function, by its name; see `shapes`."""

    def __init__(self) -> None:
        self._shapes: dict[str, list[V]] = {}
        self._names: dict[str, list[tuple[tuple[str, ...], V]]] = {}

    def __bool__(self) -> bool:
        return bool(self._shapes or self._names)

    def add(self, keys: Sequence[str], value: V) -> None:
        """Add the row whose symbol has *keys*, if it stands for others."""
        for shape in shapes_of(keys[0], is_row=True)[:1] if len(keys) == 1 else ():
            self._shapes.setdefault(folded(shape), []).append(value)
        signs = call_of(keys) if is_call(keys) else None
        if signs is not None:
            self._names.setdefault(folded(keys[0]), []).append((signs, value))

    def whole(self, keys: Keys, place: int) -> Iterator[V]:
        """Yield the values of the rows that the symbol at *place* may be like, the likeliest first."""
        key = keys.keys[place]
        yield from self._of_shape(key)
        named = self._names.get(folded(key)) if self._names else None
        # A name without arguments is as often something else.
        signs = call_of(keys.keys, place) if named is not None else None
        if named is not None and signs is not None:
            yield from [value for _, value in sorted(named, key=lambda one: _distance(one[0], signs))]

    def partly(self, keys: Keys, place: int) -> Iterator[tuple[str, V]]:
        """Yield the same for what is left of the symbol at *place*, with its part, see `Keys.bare`."""
        for bare, part in keys.bare[place]:
            if part:
                for value in self._of_shape(bare):
                    yield part, value

    def _of_shape(self, key: str) -> Iterator[V]:
        if self._shapes:
            for shape in shapes_of(key):
                yield from self._shapes.get(folded(shape), ())


def _distance(row: tuple[str, ...], use: tuple[str, ...]) -> int:
    """Say how far the call of a *use* is from that of a *row*."""
    return len(set(row) ^ set(use)) * 10 + abs(len(row) - len(use))
