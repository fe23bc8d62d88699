"""Where what the rows of a panel explain stands in its formulas: looked for once, for all who ask."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sphinx_notation.tex import Index, Macros, Occurrence, parse


class Spellings(NamedTuple):
    """How what one row explains is written: its symbols, further spellings, and patterns."""

    symbols: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowIndex:
    """What finds the rows of a panel in a formula, by their numbers.

    ``unread`` has the rows with a spelling that cannot be read, that spelling, and the reason; ``same`` the
    rows with a spelling that an earlier row has, that spelling, and the number of the earlier row.
    """

    index: Index[int]
    unread: tuple[tuple[int, str, str], ...]
    same: tuple[tuple[int, str, int], ...]


# Each panel is asked about when its page is checked and when the book is known; a large chapter fits.
@lru_cache(maxsize=512)
def row_index(rows: tuple[Spellings, ...], macros: Macros) -> RowIndex:
    """Return what finds *rows* in formulas.  What cannot be read finds nothing."""
    index: Index[int] = Index(macros, spelled=True)
    unread: list[tuple[int, str, str]] = []
    same: list[tuple[int, str, int]] = []
    for number, row in enumerate(rows):
        for tex in (*row.symbols, *row.aliases):
            try:
                taken = index.add(tex, number)
            except ValueError as error:
                unread.append((number, tex, str(error)))
                continue
            if taken is not None and taken != number:
                same.append((number, tex, taken))
        for tex in row.patterns:
            try:
                index.add_pattern(tex, number)
            except ValueError as error:
                unread.append((number, tex, str(error)))
    return RowIndex(index, tuple(unread), tuple(same))


@lru_cache(maxsize=2048)
def find_terms(tex: str, rows: tuple[Spellings, ...], macros: Macros) -> tuple[Occurrence[int], ...]:
    """Return where *rows* stand in the formula *tex*, each by its number."""
    return tuple(row_index(rows, macros).index.find(parse(tex, macros))) if rows else ()
