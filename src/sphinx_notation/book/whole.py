"""What all pages of a book say together: which rows hold, and what the formulas of each page mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.build_settings import BuildSettings
from sphinx_notation.book.code import Code, CodeSymbol, symbols_of_code
from sphinx_notation.book.evidence import spoken_of_before
from sphinx_notation.book.lookup import NOTHING, Lookup, Meanings
from sphinx_notation.book.order import Parts, pointers
from sphinx_notation.book.page_uses import Key, PageUses, Summary, digest, find_uses, matched, summarise
from sphinx_notation.book.records import (
    FILES,
    Condition,
    Definition,
    FormulaRecord,
    Lesson,
    NamedRecord,
    PageRecord,
    Pointer,
    TitleRecord,
)
from sphinx_notation.book.references import Reference
from sphinx_notation.book.row_letters import RowLetters
from sphinx_notation.book.said import NOTHING_SAID, Said, said_before
from sphinx_notation.book.unexplained import Standing, symbols_of_page, unexplained, unexplained_by_formula
from sphinx_notation.book.withheld import Withheld
from sphinx_notation.tex import Macros


class Names(Protocol):
    """What things of the book are called; that may change without a change of the page it is shown on."""

    def heading(self, docname: str) -> str:
        """Return what the page *docname* is called."""

    def section(self, docname: str, node_id: str) -> str:
        """Return what the section *node_id* of *docname* is called, or nothing where it is none."""

    def shown(self, reference: Reference, docname: str) -> object:
        """Return what stands for what *reference*, on page *docname*, shows and leads to."""


_BLANK = PageRecord()


class Book:
    """What the pages of a book show of each other.

    *pages* are the records of all pages, *order* is their reading order, *parts* are those of the book, and
    *known* are the summaries of an earlier build.  Everything is made when it is asked for first.
    """

    def __init__(
        self,
        pages: Mapping[str, PageRecord],
        order: Sequence[str],
        parts: Parts,
        *,
        names: Names,
        settings: BuildSettings,
        known: Mapping[str, Summary],
    ) -> None:
        self.pages = pages
        self.order = order
        self.names = names
        self._settings = settings
        self._parts = parts
        self._known = known
        self.lessons: dict[str, Lesson] = {
            docname: page.lesson for docname, page in pages.items() if page.lesson is not None
        }
        #: What rows say that hold in this build, by page; what a page says counts before what a file does.
        self.definitions: dict[str, list[Definition]] = {
            docname: [one for one in pages[docname].definitions if self.holds(one.conditions)]
            for docname in [*order, FILES]
            if docname in pages
        }
        self._by_key = {one.key: one for listed in self.definitions.values() for one in listed}
        listed = (one for found in self.definitions.values() for one in found)
        self.lookup = Lookup(listed, settings.macros, parts=parts, base=settings.base)
        self._everywhere = self._digest_of_lookup(parts)
        self._docnames = set(order)
        #: What the names in code that rows give are.
        self.code = Code(pages, settings.documented)
        self._titles = {
            label: (docname, title)
            for docname, page in pages.items()
            for label, title in page.titles.items()
        }
        self._uses: dict[str, PageUses] = {}
        self._summaries: dict[str, Summary] = {}
        self._used: dict[Key, list[tuple[str, str]]] | None = None

    def _digest_of_lookup(self, parts: Parts) -> str:
        """Return a text that changes whenever what symbols mean does, on any page."""
        everywhere = [matched(one) for one in self._by_key.values() if one.scope != "panel"]
        # Where a page stands in the toctree decides what it knows, if anything holds in a part.
        tree = parts.parents if any(one.scope == "part" for one in self._by_key.values()) else {}
        conflicts = [(one.key, other.key) for one, other in self.lookup.conflicts()]
        return digest(repr((everywhere, conflicts, tree, self._settings.macros, self._settings.base)))

    def holds(self, conditions: Iterable[Condition]) -> bool:
        """Say whether all of *conditions* are true in this build."""
        return all(map(self._settings.holds, conditions))

    def uses(self, docname: str) -> PageUses:
        """Return what is known of the formulas of *docname*."""
        if docname not in self._uses:
            page = self.page(docname)
            is_shown = self._is_shown(page)
            own = self.definitions.get(docname, [])
            anew = self.anew(docname) if self.withholds else None
            self._uses[docname] = find_uses(
                docname, page, own, is_shown, lookup=self.lookup, macros=self._settings.macros, anew=anew
            )
        return self._uses[docname]

    @property
    def withholds(self) -> bool:
        """Whether what prose introduces counts before what other pages say of it."""
        return self._settings.kept is not None

    @cached_property
    def _withheld(self) -> Withheld:
        return Withheld(self.pages, self._by_key, self._settings)

    def anew(self, docname: str) -> Anew:
        """Return what the prose of *docname* introduces, and speaks of."""
        return self._withheld.anew(docname)

    def meanings(self, docname: str, number: int) -> Meanings:
        """Return what is known of the formula *number* of page *docname*."""
        found = self.uses(docname).meanings
        return found[number] if number < len(found) else NOTHING

    def standing(self, docname: str, known: frozenset[str]) -> list[Standing]:
        """Return the symbols of the displayed formulas of *docname*, and who explains each.

        *known* are the names of those that readers are taken to know.
        """
        page = self.page(docname)
        uses, is_shown = self.uses(docname), self._is_shown(page)
        macros, before = self._settings.macros, self._said_before.get(docname, NOTHING_SAID)
        return symbols_of_page(page, uses, is_shown, macros=macros, known=known, before=before)

    def unexplained(self, docname: str) -> Mapping[int, tuple[str, ...]]:
        """Return by formula the symbols, TeX, that nothing explains, if pages say so."""
        if not (self._settings.says_unexplained and self._settings.known and self.links(docname)):
            return {}
        standing = self.standing(docname, self._settings.known(docname))
        return unexplained_by_formula(self.page(docname), standing)

    def _is_shown(self, page: PageRecord) -> list[bool]:
        return [self.holds(formula.conditions) for formula in page.formulas]

    def summary(self, docname: str) -> Summary:
        """Return what is kept of the uses of *docname*; nothing is looked up where nothing changed."""
        if docname not in self._summaries:
            page = self.page(docname)
            own = [(*matched(one), one.place) for one in self.definitions.get(docname, ())]
            asked = self._settings.known and self._settings.known(docname)
            made_of = (
                *(self._everywhere, own, page.macros_by_formula, self._is_shown(page)),
                *([formula.looked_up for formula in page.formulas], [one.looked_up for one in page.panels]),
                asked
                and (sorted(asked), [one.looked_up for one in page.introduced], self._read_before(docname)),
                self.withholds and self._withheld.made_of(page),
            )
            source = digest(repr(made_of))
            kept = self._known.get(docname)
            self._summaries[docname] = (
                kept
                if kept is not None and kept.source == source
                else self._summarise(docname, source, asked)
            )
        return self._summaries[docname]

    @cached_property
    def _said_before(self) -> Mapping[str, Said]:
        return said_before(self.order, self.pages, self._parts.head, self._settings.macros)

    def _read_before(self, docname: str) -> list[str]:
        """Return what readers of *docname* have read of its part."""
        before = self._said_before.get(docname, NOTHING_SAID)
        return sorted((*before.names, *before.shapes, *self._spoken_of_before.get(docname, ())))

    @cached_property
    def _spoken_of_before(self) -> Mapping[str, frozenset[str]]:
        return spoken_of_before(self.order, self.pages, self._parts.chapter, self._settings.macros)

    @cached_property
    def _row_letters(self) -> RowLetters:
        return RowLetters(self._by_key.values(), self._parts, self._settings.macros)

    def _summarise(self, docname: str, source: str, known: frozenset[str] | None) -> Summary:
        page = self.page(docname)
        uses, macros = self.uses(docname), self._settings.macros
        if known is None:
            return summarise(source, page, uses)
        elsewhere = (lambda: self._spoken_of_before[docname], lambda: self._row_letters.of(docname))
        found = unexplained(page, uses, self.standing(docname, known), macros, elsewhere)
        return summarise(source, page, uses, found)

    @property
    def summaries(self) -> Mapping[str, Summary]:
        """Those that were asked for, and those of pages that nobody asked about, as they were."""
        kept = {docname: one for docname, one in self._known.items() if docname in self.pages}
        return {**kept, **self._summaries}

    def is_excluded(self, docname: str, patterns: Iterable[str]) -> bool:
        """Say whether *docname* fits one of *patterns*."""
        return any(self._settings.fits(docname, pattern) for pattern in patterns)

    def pages_with_takeaways(self, exclude: Sequence[str] = ()) -> tuple[str, ...]:
        """Return the pages that have takeaways in this build, in reading order."""
        return tuple(
            docname
            for docname in self.order
            if any(self.holds(one.conditions) for one in self.page(docname).takeaways)
            if not self.is_excluded(docname, exclude)
        )

    def page(self, docname: str) -> PageRecord:
        """Return what *docname* says."""
        return self.pages.get(docname, _BLANK)

    def pointers(self, docname: str) -> tuple[Pointer | None, Pointer | None]:
        """Return where the lesson on *docname*, if it is one, leads back and on."""
        if docname not in self.lessons:
            return None, None
        return pointers(docname, self.lessons, self.order, self._docnames)

    def title(self, label: str) -> tuple[str, TitleRecord] | None:
        """Return the page and the title of our node that has the *label*, if one has."""
        return self._titles.get(label)

    def used(self) -> Mapping[Key, Sequence[tuple[str, str]]]:
        """Return by definition the pages and sections that use it, in reading order."""
        if self._used is None:
            self._used = {}
            for docname in self.order:
                for origin, node_id, section, _ in self.summary(docname).uses:
                    self._used.setdefault((origin, node_id), []).append((docname, section))
        return self._used

    def named(self) -> Iterator[tuple[str, NamedRecord]]:
        """Yield the names in code that rows give which are shown, in reading order, each with its page."""
        for docname in [*self.order, FILES]:
            for one in self.page(docname).named:
                if self.holds(one.conditions):
                    yield docname, one

    @cached_property
    def code_symbols(self) -> Mapping[str, Mapping[str, Sequence[CodeSymbol]]]:
        """The symbols of what is documented of Python, by its page, and its identifier there."""
        named = [(self.definition((docname, one.node_id)), one.reference) for docname, one in self.named()]
        return symbols_of_code(self.code, named, self.macros)

    def first_use(self, key: Key, docname: str) -> FormulaRecord:
        """Return the first formula of page *docname* that uses the definition with this *key*."""
        numbers = [number for *used, _, number in self.summary(docname).uses if tuple(used) == key]
        return self.page(docname).formulas[min(numbers)]

    def part_of(self, definition: Definition) -> str:
        """Return the page that opens the part of the book that *definition* holds in."""
        return definition.part or self._parts.head(definition.docname)

    def around(self, docname: str) -> Iterator[str]:
        """Yield the pages that open the parts *docname* is in, the innermost first."""
        return self._parts.around(docname)

    def definition(self, key: Key) -> Definition | None:
        """Return the definition that *key* identifies, if it holds."""
        return self._by_key.get(key)

    @property
    def has_rows(self) -> bool:
        """Whether any row explains a symbol beyond its panel."""
        return next(self.lookup.symbols(), None) is not None

    @property
    def macros(self) -> Macros:
        """The macros that the project defines."""
        return self._settings.macros

    @property
    def by_latex(self) -> bool:
        """Whether LaTeX sets the formulas."""
        return self._settings.by_latex

    def links(self, docname: str) -> bool:
        """Say whether every formula of *docname* knows its symbols."""
        return self._settings.links(docname)
