"""What lists of notation hold: which symbols, in which groups, and where each is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sphinx_notation.book.candidates import said_by
from sphinx_notation.book.records import FILES, Definition, NotationListRecord
from sphinx_notation.book.whole import Book
from sphinx_notation.tex import Macros, slug, symbol_name
from sphinx_notation.tex.definitions import with_defined

# What each scope of a list holds: itself and what holds further.
_SCOPES = {
    "book": {"book"},
    "part": {"book", "part"},
    "page": {"book", "part", "page"},
    "panel": {"book", "part", "page", "panel"},
}


class Member(NamedTuple):
    """A symbol in a list, and the other pages that use it, each with a section, in reading order.

    ``definitions`` are the rows that say the same of it, in reading order; the list shows the first.
    """

    definitions: tuple[Definition, ...]
    uses: tuple[tuple[str, str], ...]

    @property
    def definition(self) -> Definition:
        """The row that the list shows."""
        return self.definitions[0]


class Group(NamedTuple):
    """Symbols under one heading: that of ``page``, else the text ``name``, which may be missing."""

    page: str
    name: str
    members: tuple[Member, ...]


def groups(book: Book, record: NotationListRecord) -> tuple[Group, ...]:
    """Return what a list shows."""
    listed = [
        definition
        for docname in [*book.order, FILES]
        if not book.is_excluded(docname, record.exclude)
        for definition in book.definitions.get(docname, ())
        if definition.scope in _SCOPES[record.scope] and definition.symbols
    ]
    if record.sort == "symbol":
        listed.sort(key=lambda definition: slug(definition.symbols[0]))
    members: dict[tuple[str, str], list[Member]] = {}
    for same in _together(listed, book.macros):
        # Uses on the page of a definition go without saying.
        pages = {one.docname for one in same}
        uses = [use for one in same for use in book.used().get(one.key, ()) if use[0] not in pages]
        member = Member(tuple(same), tuple(dict.fromkeys(uses)))
        members.setdefault(_group_of(same[0], record.group_by), []).append(member)
    return tuple(Group(page, name, tuple(found)) for (page, name), found in members.items())


def _together(listed: Sequence[Definition], macros: Macros) -> list[list[Definition]]:
    """Return the rows that say the same of the same symbols together, where the first of them stands."""
    found: dict[object, list[Definition]] = {}
    for one in listed:
        known = with_defined(macros, one.defined)
        names = tuple([symbol_name(tex, known) or tex for tex in one.symbols])
        found.setdefault((names, said_by(one), frozenset(one.fields.items())), []).append(one)
    return list(found.values())


def _group_of(definition: Definition, group_by: str) -> tuple[str, str]:
    if group_by == "none":
        return "", ""
    if group_by == "lesson":
        return definition.docname, ""
    return "", definition.fields.get("type") or definition.fields.get("group", "")
