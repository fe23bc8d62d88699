"""What a book's notation is, as ``notation.json`` holds it: made of what a build knows."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_notation.book.checks import Finding
from sphinx_notation.book.checks import Place as Spot
from sphinx_notation.book.records import FILES, Definition
from sphinx_notation.book.unexplained import By
from sphinx_notation.book.whole import Book
from sphinx_notation.config import Settings
from sphinx_notation.report.marked import marked
from sphinx_notation.report.model import (
    VERSION,
    DefinitionEntry,
    FindingEntry,
    Findings,
    FormulaEntry,
    Notation,
    PageEntry,
    Place,
    macro_entries,
    share,
)
from sphinx_notation.report.uses import UsesOfPage, symbols_of, worst_of
from sphinx_notation.store.domain import NotationDomain
from sphinx_notation.store.problems import Problem, relative
from sphinx_notation.tex.page_macros import without_defined


class Contents:
    """Makes the entries of one book."""

    def __init__(self, domain: NotationDomain, generator: str) -> None:
        self._domain = domain
        self._generator = generator
        self._book: Book = domain.book
        self._env = domain.env

    def notation(self, checks: frozenset[str]) -> Notation:
        """Return all of the file; *checks* are those whose findings it has."""
        definitions = [
            one for name in [*self._book.order, FILES] for one in self._book.definitions.get(name, ())
        ]
        numbers = {one.key: number for number, one in enumerate(definitions)}
        pages = [
            UsesOfPage.of(self._book, name, self._domain.known_names(name)) for name in self._book.order
        ]
        formulas = [(page.docname, number) for page in pages for number in page.formulas]
        entries = [self._page(page) for page in pages]
        symbols = sum(one["symbols"] for one in entries)
        unexplained = sum(one["unexplained"] for one in entries)
        return Notation(
            version=VERSION,
            generator=self._generator,
            project=str(self._env.config.project),
            language=str(self._env.config.language),
            source_link=Settings.of(self._env.config).source_link,
            coverage=share(symbols, unexplained),
            macros=macro_entries(self._book.macros),
            pages=entries,
            definitions=[self._definition(one) for one in definitions],
            formulas=[self._formula(*one) for one in formulas],
            symbols=symbols_of(self._book, pages, definitions, numbers),
            findings=self.findings(checks),
        )

    def of_checks(self, checks: frozenset[str], more: Iterable[Problem] = ()) -> Findings:
        """Return what *checks* find, and *more* that is wrong, without all that the file has besides."""
        by = [
            kind
            for name in self._book.order
            for kind in worst_of(self._book.standing(name, self._domain.known_names(name)))
        ]
        return Findings(
            version=VERSION,
            generator=self._generator,
            project=str(self._env.config.project),
            coverage=share(len(by), by.count(By.NOBODY)),
            findings=self.findings(checks, more),
        )

    def findings(self, checks: frozenset[str], more: Iterable[Problem] = ()) -> list[FindingEntry]:
        """Return what was wrong when pages were read, *more* that is wrong, and what *checks* find."""
        return [
            *map(self._problem, [*self._domain.problems, *more]),
            *map(self._finding, self._domain.findings(checks)),
        ]

    def _page(self, page: UsesOfPage) -> PageEntry:
        counts = page.counts()
        return PageEntry(
            docname=_whole(page.docname),
            title=_whole(self._book.names.heading(page.docname)),
            source=self._source(page.docname),
            formulas=len(page.formulas),
            displayed=sum(self._book.page(page.docname).formulas[one].displayed for one in page.formulas),
            **counts,
            coverage=share(counts["symbols"], counts["unexplained"]),
        )

    def _source(self, docname: str) -> str:
        return _whole(relative(str(self._env.doc2path(docname)), self._env)) if docname else ""

    def _place(self, docname: str, line: int, source: str) -> Place:
        path = _whole(relative(source, self._env)) if source else self._source(docname)
        return Place(docname=_whole(docname), source=path, line=line)

    def _definition(self, one: Definition) -> DefinitionEntry:
        lesson = self._book.page(one.docname).lesson
        return DefinitionEntry(
            **self._place(one.docname, one.line, one.source),
            node_id=one.node_id if one.docname else "",
            symbols=_written_out(one, one.symbols),
            aliases=_written_out(one, one.aliases),
            patterns=_written_out(one, one.patterns),
            meaning=self._domain.meaning_text(one),
            scope=one.scope,
            lesson=lesson.code if lesson else "",
            fields={name: text for name, text in one.fields.items() if text},
            marked=self._marked(one),
        )

    def _marked(self, one: Definition) -> dict[str, str]:
        row = self._domain.snippets.whole_row(one.docname, one.node_id)
        return marked(row, one.defined) if row is not None else {}

    def _formula(self, docname: str, number: int) -> FormulaEntry:
        formula = self._book.page(docname).formulas[number]
        place = self._place(docname, formula.line, formula.source)
        return FormulaEntry(**place, tex=formula.tex, displayed=formula.displayed)

    def _problem(self, one: Problem) -> FindingEntry:
        docname = self._env.path2doc(one.source) or ""
        docname = _whole(docname) if docname in self._env.all_docs else ""
        place = Place(docname=docname, source=_whole(one.source), line=one.line)
        return FindingEntry(**place, check=one.subtype, message=_whole(one.message), symbol="", related=[])

    def _finding(self, found: Finding) -> FindingEntry:
        return FindingEntry(
            **self._spot(found.place),
            check=found.check,
            message=_whole(found.message),
            symbol=found.symbol,
            related=list(map(self._spot, found.related)),
        )

    def _spot(self, spot: Spot) -> Place:
        return self._place(spot.docname, spot.line, spot.source)


def _written_out(definition: Definition, spellings: Iterable[str]) -> list[str]:
    """Return *spellings* without the macros that formulas of their page define."""
    return [without_defined(tex, definition.defined) for tex in spellings]


def _whole(text: str) -> str:
    r"""Return *text* as it can be written: names of files may have bytes that are no character.

    >>> _whole("caf\udce9.md")
    'caf\\udce9.md'
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()
