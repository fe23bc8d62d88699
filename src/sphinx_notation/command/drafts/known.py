"""What the rows of a book say of the symbols of a formula, by its ``notation.json``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sphinx_notation.book.fields import CHOICES, MEANING
from sphinx_notation.command.drafts import OPEN
from sphinx_notation.report.exports.phrases import phrase
from sphinx_notation.report.model import DefinitionEntry, Notation
from sphinx_notation.tex import Index, Macros, Occurrence, parse
from sphinx_notation.tex.inventory import Symbol
from sphinx_notation.tex.subjects import subjects_of
from sphinx_notation.tex.windows import Left

_SCOPES = CHOICES["scope"]
# A row that says no more than this is a draft itself.
_NOTHING = frozenset({"", OPEN, "..."})


class Known:
    """The rows of a book as they count for one page, or for none where its docname is empty."""

    def __init__(self, notation: Notation, docname: str, macros: Macros) -> None:
        self._definitions = notation["definitions"]
        self._index: Index[int] = Index(macros, alike=True)
        self._macros = macros
        for number in _ranked(notation, docname):
            for tex, is_pattern in _spellings(self._definitions[number], macros):
                try:
                    # Of rows with the same symbol the first stays.
                    (self._index.add_pattern if is_pattern else self._index.add)(tex, number)
                except ValueError:
                    continue

    def find(self, tex: str) -> list[Occurrence[int]]:
        """Return where rows stand in the formula *tex*, each by its number."""
        return self._index.find(parse(tex, self._macros), lambda _, left: left in {Left.NOTHING, Left.SAME})

    def row(self, number: int) -> DefinitionEntry:
        """Return the row with this *number*."""
        return self._definitions[number]


def standing_at(symbol: Symbol, found: list[Occurrence[int]], length: int) -> Occurrence[int] | None:
    """Return which of those that were *found* in a formula of this *length* says what *symbol* means.

    The longest does, ``p(x)`` rather than ``p``, but no row that is of the whole formula.
    """
    for one in found:
        is_whole = one.end - one.start >= length and one.end > symbol.end
        if one.start == symbol.start and one.end >= symbol.nucleus and not is_whole:
            return one
    return None


def docname_of(page: Path, notation: Notation) -> str:
    """Return the docname of the file *page*, or nothing where the book has no such page."""
    path = f"/{page.resolve().as_posix().lstrip('/')}"
    found = (one for one in notation["pages"] if one["source"] and path.endswith(f"/{one['source']}"))
    return max(found, key=lambda one: len(one["source"]), default={"docname": ""})["docname"]


def _spellings(row: DefinitionEntry, macros: Macros) -> Iterator[tuple[str, bool]]:
    """Yield how what *row* explains is written, and whether as a pattern."""
    yield from ((tex, False) for tex in (*row["symbols"], *row["aliases"]))
    yield from ((one, False) for tex in row["symbols"] for one in subjects_of(tex, macros))
    yield from ((tex, True) for tex in row["patterns"])


def _ranked(notation: Notation, docname: str) -> list[int]:
    """Return the numbers of the rows that say something, those first that count most on page *docname*.

    First come those that explain something there, its own before others; then those that hold widest and
    are used most.  What holds in a panel alone comes last.
    """
    used: Counter[int] = Counter()
    here: set[int] = set()
    for use in (use for symbol in notation["symbols"] for use in symbol["uses"]):
        used.update(use["definitions"])
        if docname and notation["formulas"][use["formula"]]["docname"] == docname:
            here.update(use["definitions"])
    rows = notation["definitions"]

    def rank(number: int) -> tuple[object, ...]:
        row = rows[number]
        is_own = bool(docname) and row["docname"] == docname
        scope = _SCOPES.index(row["scope"])
        return row["scope"] == _SCOPES[0], number not in here, not is_own, -scope, -used[number], number

    told = [n for n, row in enumerate(rows) if row["meaning"].strip() not in _NOTHING]
    return sorted((n for n in told if phrase(rows[n], MEANING)), key=rank)
