"""Where rows hold: on a page, in a part of the book, or in all of it."""

from __future__ import annotations

from sphinx_notation.book.records import Definition
from sphinx_notation.book.whole import Book

#: The home of what holds in the whole book.  No page is called so.
EVERYWHERE = "//"


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
