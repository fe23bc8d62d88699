"""The picture of which symbol means what on which page: symbols in rows, pages in columns."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from sphinx_notation.report.view import Explanation, Kind, Meaning, PageView, SymbolView, View, worst_first

#: How many symbols are shown at most.
MOST_ROWS = 60
#: How wide a column and how high a row is, in pixels.
CELL = 26
# How many colours there are for meanings, and how many characters of a title and of a meaning are shown.
_COLOURS, _TITLE, _MEANING = 8, 26, 80
# How wide a letter of a title is about, in pixels, and how steep titles stand: at 60 degrees.
_LETTER, _RISE, _RUN = 7.5, 0.87, 0.5


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a cell: a ``sign``, the class of its colour or pattern, and what it says."""

    sign: str
    colour: str
    says: str
    meaning: Meaning | None = None


_OTHERS = {
    Kind.UNEXPLAINED: Mark("?", "open", "nothing explains it"),
    Kind.INTRODUCED: Mark("¶", "prose", "the prose of the page introduces it"),
    Kind.KNOWN: Mark("·", "readers", "readers are taken to know it"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A symbol on the page of this ``column``: one mark, or several."""

    column: int
    marks: tuple[Mark, ...]

    @property
    def signs(self) -> str:
        """What is written in it: there is room for two signs."""
        signs = [mark.sign for mark in self.marks]
        return "".join(signs) if len(signs) < 3 else f"{signs[0]}+"

    @property
    def parts(self) -> list[tuple[str, float, float]]:
        """The colours of its marks, where each begins, and how wide it is, in pixels."""
        shown = self.marks[:2]
        width = (CELL - 4) / len(shown)
        start = self.column * CELL + 2
        return [(mark.colour, start + number * width, width) for number, mark in enumerate(shown)]

    @property
    def title(self) -> str:
        """What it says to whoever points at it."""
        return "; ".join(f"{mark.sign}: {mark.says}" for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Row:
    """A symbol with its cells."""

    symbol: SymbolView
    cells: list[Cell]

    def said(self) -> list[tuple[Mark, str]]:
        """Return its marks, each with the numbers of the pages that it stands on, from 1."""
        columns: dict[Mark, list[int]] = {}
        for cell in self.cells:
            for mark in cell.marks:
                columns.setdefault(mark, []).append(cell.column + 1)
        return [(mark, ranges(columns[mark])) for mark in sorted(columns, key=_order)]


@dataclass(frozen=True)
class Matrix:
    """The picture; ``total`` counts the symbols that could be shown."""

    rows: list[Row]
    columns: list[PageView]
    total: int

    @classmethod
    def of(cls, view: View) -> Matrix:
        """Return the picture of the symbols of *view* that say most in it."""
        told = [(symbol, _by_page(symbol)) for symbol in worst_first(view.symbols) if _is_telling(symbol)]
        told.sort(key=lambda one: _weight(one[1]), reverse=True)
        shown = told[:MOST_ROWS]
        used = {docname for _, pages in shown for docname in pages}
        columns = [page for docname, page in view.pages.items() if docname in used]
        numbers = {page.entry["docname"]: number for number, page in enumerate(columns)}
        rows = [Row(symbol, _cells(pages, numbers)) for symbol, pages in shown]
        return cls(rows, columns, len(told))

    @property
    def width(self) -> int:
        """How wide the picture is, in pixels: the last title leans over its end."""
        return len(self.columns) * CELL + round(self._longest * _RUN)

    @property
    def head(self) -> int:
        """How high the titles of the pages stand, in pixels."""
        return round(self._longest * _RISE) + 16

    @property
    def height(self) -> int:
        """How high the picture is, in pixels."""
        return len(self.rows) * CELL + self.head

    @cached_property
    def _longest(self) -> float:
        return _LETTER * max(
            _width(f"{number} {short(page.title)}") for number, page in enumerate(self.columns, 1)
        )


def _width(text: str) -> int:
    """Return how many letters *text* is as wide as: those of East Asia are wider."""
    return len(text) + sum(unicodedata.east_asian_width(letter) in "FW" for letter in text)


def short(text: str, longest: int = _TITLE) -> str:
    """Return *text* with no more than *longest* characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def ranges(numbers: Sequence[int]) -> str:
    """Return *numbers*, which rise, in few words: ``1–3, 7``."""
    found = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        found.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return ", ".join(found)


def mark_of(symbol: SymbolView, meaning: Meaning) -> Mark:
    """Return the mark of a *meaning* of *symbol*."""
    colour = f"k{symbol.meanings.index(meaning) % _COLOURS}"
    return Mark(meaning.letter, colour, short(meaning.text, _MEANING), meaning)


def _is_telling(symbol: SymbolView) -> bool:
    """Say whether *symbol* is explained in more than one place, or is unexplained in one."""
    return len(symbol.rows_used) > 1 or symbol.kind is Kind.UNEXPLAINED


def _by_page(symbol: SymbolView) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of *symbol* on each page, meanings first."""
    found: dict[str, dict[str, Mark]] = {}
    marks = {one: list(_marks(symbol, one)) for one in symbol.explanations}
    for use in symbol.uses:
        here = found.setdefault(use.formula["docname"], {})
        for mark in marks[use.explanation]:
            here.setdefault(mark.sign, mark)
    return {docname: tuple(sorted(here.values(), key=_order)) for docname, here in found.items()}


def _order(mark: Mark) -> tuple[bool, int, str]:
    return (mark.meaning is None, len(mark.sign), mark.sign)


def _marks(symbol: SymbolView, explanation: Explanation) -> Iterator[Mark]:
    for meaning in explanation.meanings:
        yield mark_of(symbol, meaning)
    for kind in explanation.kinds:
        if kind in _OTHERS:
            yield _OTHERS[kind]


def _weight(pages: dict[str, tuple[Mark, ...]]) -> tuple[int, int]:
    """Return how much a row tells: pages that differ from most of it or leave it open, and all pages."""
    signs = Counter(mark.sign for marks in pages.values() for mark in marks)
    open_ones = signs.pop(_OTHERS[Kind.UNEXPLAINED].sign, 0)
    others = sum(signs.values()) - max(signs.values(), default=0)
    return (open_ones + others, len(pages))


def _cells(pages: dict[str, tuple[Mark, ...]], numbers: dict[str, int]) -> list[Cell]:
    cells: Iterable[Cell] = (
        Cell(numbers[docname], marks) for docname, marks in pages.items() if docname in numbers
    )
    return sorted(cells, key=lambda cell: cell.column)
