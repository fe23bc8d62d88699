"""Where the symbols of a book are used, and what each means there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sphinx_notation.book.fallbacks import is_written_so, name_of
from sphinx_notation.book.lookup import NOTHING
from sphinx_notation.book.page_uses import Key
from sphinx_notation.book.records import Definition, Sense
from sphinx_notation.book.unexplained import By, Standing, written
from sphinx_notation.book.whole import Book
from sphinx_notation.report.model import Counts, SymbolEntry, UseEntry
from sphinx_notation.tex import Macros, to_text
from sphinx_notation.tex.definitions import with_defined


class Used(NamedTuple):
    """A symbol in the formula with this ``number``, from ``start`` up to ``end``, and who explains it.

    ``sense`` are the rows that do; ``is_fallback`` says that none of them writes it as it stands there.
    """

    name: str
    tex: str
    number: int
    start: int
    end: int
    sense: Sense
    is_fallback: bool
    by: By


@dataclass(frozen=True, slots=True)
class UsesOfPage:
    """What stands in the formulas of page ``docname`` that are shown: their numbers, and their symbols."""

    docname: str
    formulas: tuple[int, ...]
    used: tuple[Used, ...]
    standing: tuple[Standing, ...]

    @classmethod
    def of(cls, book: Book, docname: str, known: frozenset[str]) -> UsesOfPage:
        """Return those of *docname*; *known* are the names of symbols that readers are taken to know."""
        page = book.page(docname)
        shown = tuple(number for number, one in enumerate(page.formulas) if book.holds(one.conditions))
        standing = tuple(book.standing(docname, known))
        rows = [one for number in shown for one in _by_rows(book, docname, number)]
        others = [_by_nobody(book, docname, one) for one in standing if one.by is not By.ROW]
        used = sorted((*rows, *others), key=lambda one: (one.number, one.start, one.end))
        return cls(docname, shown, tuple(used), standing)

    def counts(self) -> Counts:
        """Count the symbols of displayed formulas; one that is unexplained somewhere is unexplained."""
        by = _by_symbol(self.standing)
        worst = worst_of(self.standing)
        written_so = {(one.number, one.start) for one in self.used if one.sense and not one.is_fallback}
        direct = {one.symbol.name for one in self.standing if (one.number, one.symbol.start) in written_so}
        explained = [name for name, found in by.items() if found == {By.ROW}]
        return Counts(
            symbols=len(by),
            explained=worst.count(By.ROW),
            known=worst.count(By.READERS),
            introduced=worst.count(By.PROSE),
            unexplained=worst.count(By.NOBODY),
            fallback=sum(name not in direct for name in explained),
        )


def _by_symbol(standing: Iterable[Standing]) -> dict[str, set[By]]:
    by: dict[str, set[By]] = {}
    for one in standing:
        by.setdefault(one.symbol.name, set()).add(one.by)
    return by


def worst_of(standing: Iterable[Standing]) -> list[By]:
    """Return for each distinct symbol in *standing* who explains it where that is least."""
    found = _by_symbol(standing).values()
    return [next(kind for kind in _WORST_FIRST if kind in kinds) for kinds in found]


_WORST_FIRST = (By.NOBODY, By.PROSE, By.READERS, By.ROW)


def _by_rows(book: Book, docname: str, number: int) -> Iterator[Used]:
    """Yield what rows explain in a formula."""
    formula = book.page(docname).formulas[number]
    uses, macros = book.uses(docname), with_defined(book.macros, formula.defined)
    in_panels = [uses.terms.get((panel, formula.tex), NOTHING) for panel in formula.panels]
    for found in (uses.meanings[number], *in_panels):
        for one in found:
            tex = formula.tex[one.start : one.end]
            name = name_of(tex, macros)
            row = _named_so(one.value[0], name, book.macros)
            is_fallback = not is_written_so(tex, one.value, macros, book.macros)
            yield Used(row[0], row[1], number, one.start, one.end, one.value, is_fallback, By.ROW)


def _by_nobody(book: Book, docname: str, one: Standing) -> Used:
    symbol = one.symbol
    tex = written(book.page(docname).formulas[one.number].tex, symbol)
    return Used(symbol.name, tex, one.number, symbol.start, symbol.end, (), False, one.by)


def _named_so(row: Definition, name: str, macros: Macros) -> tuple[str, str]:
    """Return the name and the TeX of the symbol of *row* that a use with this *name* is one of."""
    known = with_defined(macros, row.defined)
    named = {name_of(tex, known): tex for tex in row.symbols}
    return (name, named[name]) if name in named else next(iter(named.items()), (name, name))


def symbols_of(
    book: Book, pages: Sequence[UsesOfPage], definitions: Sequence[Definition], numbers: Mapping[Key, int]
) -> list[SymbolEntry]:
    """Return the symbols of a book with all their uses, in reading order, and those that no formula uses.

    *numbers* are those of *definitions* in the file.
    """
    entries: dict[str, SymbolEntry] = {}

    def entry(name: str, tex: str) -> SymbolEntry:
        made = SymbolEntry(name=name, tex=tex, text=to_text(tex), definitions=[], uses=[])
        return entries.setdefault(name, made)

    first = 0
    for page in pages:
        place = {number: first + at for at, number in enumerate(page.formulas)}
        first += len(page.formulas)
        for one in page.used:
            rows = [numbers[row.key] for row in one.sense if row.key in numbers]
            use = UseEntry(
                formula=place[one.number],
                start=one.start,
                end=one.end,
                definitions=rows,
                fallback=one.is_fallback,
                by=one.by.value,
            )
            entry(one.name, one.tex)["uses"].append(use)
    for number, row in enumerate(definitions):
        for tex in row.symbols:
            entry(name_of(tex, with_defined(book.macros, row.defined)), tex)["definitions"].append(number)
    return list(entries.values())
