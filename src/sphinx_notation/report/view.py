"""What the pages of a report show of a book's notation: its symbols, its pages, and who explains what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain

from sphinx_notation.report.mathml import Span
from sphinx_notation.report.model import (
    DefinitionEntry,
    FindingEntry,
    FormulaEntry,
    Notation,
    PageEntry,
    SymbolEntry,
)


class Kind(StrEnum):
    """Who explains a symbol where it is used; the first is what most needs doing."""

    UNEXPLAINED = "unexplained"
    FALLBACK = "fallback"
    INTRODUCED = "introduced"
    KNOWN = "known"
    EXPLAINED = "explained"


_WORST_FIRST = {kind: number for number, kind in enumerate(Kind)}


@dataclass(slots=True, eq=False)
class Meaning:
    """What rows say of a symbol in the same words, under a ``letter``; ``uses`` counts formulas."""

    letter: str
    text: str
    rows: list[DefinitionEntry]
    uses: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """Who explains a symbol in a formula: of which ``kinds`` that is, the worst first, and which rows do.

    Formulas with the same explanation of a symbol share it.
    """

    kinds: tuple[Kind, ...]
    meanings: tuple[Meaning, ...]
    rows: tuple[DefinitionEntry, ...]

    @property
    def kind(self) -> Kind:
        """The worst of its kinds."""
        return self.kinds[0]


@dataclass(slots=True)
class FormulaUse:
    """A formula with a symbol: where that stands in it, and who explains it there.

    ``number`` is that of the formula in the file.
    """

    number: int
    formula: FormulaEntry
    spans: list[Span]
    explanation: Explanation

    def is_like(self, other: FormulaUse) -> bool:
        """Say whether *other* reads the same in the same line of the sources."""
        return (
            self.explanation is other.explanation
            and self.spans == other.spans
            and self.formula == other.formula
        )


@dataclass(eq=False)
class SymbolView:
    """A symbol with its uses, formula by formula, in the book or on a page; ``file`` is its page here."""

    number: int
    file: str
    entry: SymbolEntry
    meanings: list[Meaning]
    uses: list[FormulaUse]

    @cached_property
    def counts(self) -> Counter[Kind]:
        """In how many formulas it is of which kind."""
        return Counter(use.explanation.kind for use in self.uses)

    @cached_property
    def kind(self) -> Kind | None:
        """The worst of what its uses are, or nothing where it has none."""
        return min(self.counts, key=rank, default=None)

    @cached_property
    def pages(self) -> int:
        """On how many pages it is used."""
        return len({use.formula["docname"] for use in self.uses})

    @cached_property
    def explanations(self) -> list[Explanation]:
        """Those of its uses, in their order."""
        return list(dict.fromkeys(use.explanation for use in self.uses))

    @property
    def meanings_used(self) -> list[Meaning]:
        """The meanings of its uses."""
        return list(dict.fromkeys(chain.from_iterable(one.meanings for one in self.explanations)))

    @property
    def rows_used(self) -> list[DefinitionEntry]:
        """The rows that explain its uses."""
        rows = chain.from_iterable(one.rows for one in self.explanations)
        return list({id(row): row for row in rows}.values())


@dataclass(slots=True)
class FormulaView:
    """A formula of a page, with those of its symbols that are unexplained or explained by a fallback.

    ``spans`` are the places of the former.
    """

    formula: FormulaEntry
    symbols: dict[Kind, list[SymbolView]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class PageView:
    """A page of the book; ``file`` is its page in the report.

    ``symbols`` are those in its formulas, with their uses there, worst first; ``formulas`` are those with
    symbols that are displayed, or have some that are unexplained or explained by a fallback.
    """

    file: str
    entry: PageEntry
    symbols: list[SymbolView] = field(default_factory=list)
    formulas: list[FormulaView] = field(default_factory=list)
    findings: list[FindingEntry] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.entry["title"] or self.entry["docname"]


@dataclass(frozen=True, slots=True)
class View:
    """All that the report shows; ``pages`` go by their docname, in reading order."""

    notation: Notation
    symbols: list[SymbolView]
    pages: dict[str, PageView]


def worst_first(symbols: Iterable[SymbolView]) -> list[SymbolView]:
    """Return *symbols*, those first that most need doing, and then as they read."""
    return sorted(symbols, key=lambda one: (rank(one.kind), one.entry["text"].casefold(), one.number))


def rank(kind: Kind | None) -> int:
    """Return how far back *kind* comes when what most needs doing is first; nothing comes last."""
    return len(_WORST_FIRST) if kind is None else _WORST_FIRST[kind]


#: A formula with a symbol, and how often it stands there.
Repeated = tuple[FormulaUse, int]


def repeated(uses: Iterable[FormulaUse]) -> list[Repeated]:
    """Return *uses* with those as one that are the same in the same line."""
    found: list[Repeated] = []
    for use in uses:
        if found and use.is_like(found[-1][0]):
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((use, 1))
    return found
