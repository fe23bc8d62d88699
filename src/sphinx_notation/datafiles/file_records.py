"""What is read from a data file, as plain records."""

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
