"""What checks find."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_notation.book.records import Definition, FormulaRecord, IntroducedRecord
from sphinx_notation.tex import Macros, symbol_name
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.spellings import folded
from sphinx_notation.tex.subjects import subjects_of


class Place(NamedTuple):
    """A place: on a page, and in the file ``source``, where that is not the page's own."""

    docname: str
    line: int
    source: str = ""

    @classmethod
    def of(cls, record: Definition | FormulaRecord | IntroducedRecord, docname: str) -> Place:
        """Return the place of a *record* of the page *docname*."""
        return cls(docname, record.line, record.source)

    @property
    def words(self) -> str:
        """The place in words."""
        name = self.source.replace("\\", "/").rpartition("/")[2] or self.docname
        return f"line {self.line} of {name}"


class Finding(NamedTuple):
    """What the check of this name found.

    ``symbol`` is the one that it is about, TeX, or nothing, and ``beside`` one that it compares with that;
    ``related`` are further places.
    """

    check: str
    message: str
    place: Place
    symbol: str = ""
    related: tuple[Place, ...] = ()
    beside: str = ""


def place_of(definition: Definition) -> Place:
    """Return where the row of *definition* stands."""
    return Place.of(definition, definition.docname)


def names_of(definition: Definition, macros: Macros) -> dict[str, str]:
    """Return the symbols of *definition* by their names, in whatever spelling: of a list its members."""
    known = with_defined(macros, definition.defined)
    symbols = (one for tex in definition.symbols for one in subjects_of(tex, known) or (tex,))
    names = ((symbol_name(tex, known), tex) for tex in symbols)
    return {folded(name): tex for name, tex in names if name}


def short(meaning: str, longest: int = 60) -> str:
    """Return *meaning* with no more than about *longest* characters, on one line."""
    meaning = " ".join(meaning.split())
    return meaning if len(meaning) <= longest else f"{meaning[:longest].rstrip()}…"
