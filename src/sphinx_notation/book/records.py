"""Plain records that every layer shares.  Nothing here knows Sphinx or docutils."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

#: Later than anything on its page: what a reference means is not asked of the place it stands at.
LAST = 2**31


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should mend, found by a layer that cannot warn by itself.

    ``line`` counts from 1 in the file that was read; ``subtype`` is the value of the
    warning subtype it belongs to (see ``warnings_.Subtype``).
    """

    line: int
    message: str
    subtype: str


@dataclass(frozen=True, slots=True)
class Text:
    """A value of a data file with the line (from 1) where it stands."""

    value: str
    line: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of a YAML or CSV file.

    ``symbols`` are bare TeX; ``meaning`` is text with ``$…$``; ``fields`` holds the row
    fields by name, ``extras`` the values nobody knows by the name the author gave them.
    """

    line: int
    symbols: tuple[Text, ...]
    meaning: Text
    fields: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    extras: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a page says of itself with ``lesson``.

    ``next_page`` and ``previous_page`` are what the author wrote, ``None`` where nothing
    was written.
    """

    docname: str
    code: str
    line: int
    next_page: str | None = None
    previous_page: str | None = None


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where a lesson leads: to a page (``docname``) or to plain text (``text``)."""

    docname: str | None
    text: str
    missing: bool = False
    """True where the author wrote what looks like a page and is none."""


class Definition(NamedTuple):
    """What one row of a page says of its symbols.

    ``place`` counts the rows of the page from its beginning; ``line`` is where the row stands in its
    source.  ``symbols`` are what stands in its first column, ``aliases`` their other
    spellings, ``patterns`` what it matches; all TeX.  ``panel`` is the identifier of the panel or table
    around it, ``only`` the expressions of the `only` directives around that.  ``content`` changes
    whenever what readers see of the row does.
    """

    docname: str
    node_id: str
    place: int
    line: int
    scope: str
    symbols: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    meaning: str = ""
    fields: Mapping[str, str] = MappingProxyType({})
    panel: str = ""
    only: tuple[str, ...] = ()
    content: str = ""


# Thousands of these are read with every build, and a tuple is read fast.
class FormulaRecord(NamedTuple):
    """A formula of a page: its TeX, the ``place`` of the row before it, and the section it stands in.

    ``section`` is that section's identifier, or nothing at the top of the page.
    """

    tex: str
    place: int
    section: str = ""


class AutoPanel(NamedTuple):
    """A panel that fills in its rows from what the book knows.

    ``place`` is that of the row before it, see `Definition`; ``formulas`` are its displayed formulas,
    TeX; ``line`` is where it stands in its source.
    """

    node_id: str
    place: int
    line: int
    formulas: tuple[str, ...]
