"""Plain records that every layer shares.  Nothing here knows Sphinx or docutils."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
