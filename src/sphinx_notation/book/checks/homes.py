"""Where rows hold: on a page, in a part of the book, or in all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from sphinx_notation.book.records import Definition
from sphinx_notation.book.whole import Book

#: The home of what holds in the whole book.  No page is called so.
EVERYWHERE = "//"
V = TypeVar("V")


def home_of(book: Book, one: Definition) -> str:
    """Return where *one* holds: a page, the page that opens a part after a slash, or `EVERYWHERE`."""
    if one.scope == "book":
        return EVERYWHERE
    return f"/{book.part_of(one)}" if one.scope == "part" else one.docname


def homes_around(book: Book, home: str) -> list[str]:
    """Return *home*, the parts that it lies in, the innermost first, and `EVERYWHERE`."""
    if home == EVERYWHERE:
        return [home]
    parts = [f"/{head}" for head in book.around(home.removeprefix("/"))]
    return [*([] if home in parts else [home]), *parts, EVERYWHERE]


def homes_of(book: Book, one: Definition) -> list[str]:
    """Return where *one* holds, and all that lies around that."""
    return homes_around(book, home_of(book, one))


class Placed(Generic[V]):
    """What holds where: for each home, see `home_of`, the first."""

    __slots__ = ("_within", "at")

    def __init__(self) -> None:
        self.at: dict[str, V] = {}
        # By what lies around their homes.
        self._within: dict[str, V] = {}

    def add(self, value: V, homes: Sequence[str]) -> None:
        """Add what holds in the first of *homes*, which the others lie around."""
        self.at.setdefault(homes[0], value)
        for home in homes:
            self._within.setdefault(home, value)

    def met(self, homes: Sequence[str]) -> V | None:
        """Return what holds on some page where the first of *homes* does, the nearest first."""
        return next((self.at[home] for home in homes if home in self.at), self._within.get(homes[0]))
