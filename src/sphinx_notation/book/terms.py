"""Where what the rows of a panel explain stands in its formulas: looked for once, for all who ask."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sphinx_notation.tex import Index, Macros, Occurrence, parse
from sphinx_notation.tex.subjects import subjects_of


class Spellings(NamedTuple):
    """How what one row explains is written: its symbols, further spellings, and patterns."""

    symbols: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()


class Term(NamedTuple):
    r"""What stands for the row of this number: its symbol, or, as a subject the x of its ``x \in X``."""

    row: int
    is_subject: bool = False


@dataclass(frozen=True, slots=True)
class RowIndex:
    """What finds the rows of a panel in a formula, by their numbers.

    ``unread`` has the rows with a spelling that cannot be read, that
    spelling, and the reason; ``same`` the rows with a spelling that an earlier row has, that spelling, and
    the number of the earlier row.
    """

    index: Index[Term]
    unread: tuple[tuple[int, str, str], ...]
    same: tuple[tuple[int, str, int], ...]


# Each panel is asked about when its page is checked and when the book is known; a large chapter fits.
@lru_cache(maxsize=512)
def row_index(rows: tuple[Spellings, ...], macros: Macros) -> RowIndex:
    """Return what finds *rows* in formulas.  What cannot be read finds nothing."""
    index: Index[Term] = Index(macros, spelled=True)
    unread: list[tuple[int, str, str]] = []
    same: list[tuple[int, str, int]] = []
    for number, row in enumerate(rows):
        for tex in (*row.symbols, *row.aliases):
            try:
                taken = index.add(tex, Term(number))
            except ValueError as error:
                unread.append((number, tex, str(error)))
                continue
            if taken is not None and taken.row != number:
                same.append((number, tex, taken.row))
        for tex in row.patterns:
            try:
                index.add_pattern(tex, Term(number))
            except ValueError as error:
                unread.append((number, tex, str(error)))
    # When all rows have what they are: a row of the symbol itself says more of it.
    for number, row in enumerate(rows):
        for subject in (one for tex in row.symbols for one in subjects_of(tex, macros)):
            with suppress(ValueError):
                index.add(subject, Term(number, is_subject=True))
    return RowIndex(index, tuple(unread), tuple(same))


@lru_cache(maxsize=2048)
def find_terms(tex: str, rows: tuple[Spellings, ...], macros: Macros) -> tuple[Occurrence[int], ...]:
    r"""Return where *rows* stand in the formula *tex*, each by its number.

    A row ``x \in X`` stands where all of it does, and only where that is nowhere in *tex* at its x.
    """
    found = row_index(rows, macros).index.find(parse(tex, macros)) if rows else []
    whole = {one.value.row for one in found if not one.value.is_subject}
    return tuple(
        [
            Occurrence(one.value.row, one.pieces)
            for one in found
            if not (one.value.is_subject and one.value.row in whole)
        ]
    )
