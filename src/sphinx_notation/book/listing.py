"""What lists of notation hold: which symbols, in which groups, and where each is used."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_notation.book.records import FILES, Definition, NotationListRecord
from sphinx_notation.book.whole import Book
from sphinx_notation.tex import slug

# What each scope of a list holds: itself and what holds further.
_SCOPES = {
    "book": {"book"},
    "part": {"book", "part"},
    "page": {"book", "part", "page"},
    "panel": {"book", "part", "page", "panel"},
}


class Member(NamedTuple):
    """A symbol in a list, and the other pages that use it, each with a section, in reading order."""

    definition: Definition
    uses: tuple[tuple[str, str], ...]


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
    for definition in listed:
        # Uses on the page of the definition go without saying.
        uses = [use for use in book.used().get(definition.key, ()) if use[0] != definition.docname]
        members.setdefault(_group_of(definition, record.group_by), []).append(
            Member(definition, tuple(uses))
        )
    return tuple(Group(page, name, tuple(found)) for (page, name), found in members.items())


def _group_of(definition: Definition, group_by: str) -> tuple[str, str]:
    if group_by == "none":
        return "", ""
    if group_by == "lesson":
        return definition.docname, ""
    return "", definition.fields.get("type") or definition.fields.get("group", "")
