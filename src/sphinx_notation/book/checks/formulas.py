"""Checks of formulas: which cannot be read, and which symbols of them nothing explains."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_notation.book.checks.finding import Finding, Place
from sphinx_notation.book.records import FormulaRecord, MistakeRecord, PageRecord
from sphinx_notation.book.whole import Book
from sphinx_notation.tex.mistakes import said_of_row
from sphinx_notation.tex.structures import FOREIGN_PROBLEM


def unread(book: Book) -> Iterator[Finding]:
    """Yield what is wrong with formulas, each once on its page; panels say what breaks theirs."""
    macros: set[str] = set()
    for docname in book.order:
        page = book.page(docname)
        looked_up = book.has_rows and book.links(docname)
        problems = dict(book.summary(docname).unread) if looked_up else {}
        broken = {one.formula: one for one in page.mistakes if not (one.is_whole or one.symbol)}
        told: set[str] = set()
        for number in sorted(problems.keys() | broken.keys()):
            formula, one = page.formulas[number], broken.get(number)
            if formula.tex in told or formula.panels or (number not in problems and formula.conditions):
                continue
            told.add(formula.tex)
            said = _unread(one, problems.get(number, ""))
            if said:
                yield Finding("parse", said, _place(formula, docname, one))
        yield from _in_rows(page, docname, is_set=not book.by_latex)
        if looked_up:
            yield from _hidden(page, docname, macros)
        if not book.by_latex:
            yield from _mistaken(page, docname)


def _unread(one: MistakeRecord | None, problem: str) -> str:
    """Return what is said of a formula with a *problem*, or of one that is looked at by nobody else."""
    # Of what is drawn with TeX, and is no mathematics, there is nothing to mend.
    if problem.startswith(FOREIGN_PROBLEM):
        return ""
    advice = one.advice if one is not None else "mend it"
    if not problem and one is not None:
        return f"this formula cannot be read ({one.said}): {advice}"
    said = f"this formula cannot be read ({problem}), so none of its symbols is known"
    return f"{said}: {advice}, or give it the class `no-notation`"


def _in_rows(page: PageRecord, docname: str, *, is_set: bool) -> Iterator[Finding]:
    """Yield what is wrong with the symbols of rows; *is_set* says that it is known what sets them."""
    for one in page.mistakes:
        if one.symbol and (is_set or not one.is_whole):
            said = said_of_row(one.said, one.advice)
            if not one.is_whole:
                said = f"the symbol of this row, `{one.symbol}`, cannot be read ({one.said}): {one.advice}"
            yield Finding("parse", said, Place(docname, one.line, one.source), one.symbol)


def _mistaken(page: PageRecord, docname: str) -> Iterator[Finding]:
    """Yield what is wrong inside of formulas that can be read."""
    told: set[tuple[str, str]] = set()
    for one in page.mistakes:
        if one.symbol or one.is_of_macro:
            continue
        formula = page.formulas[one.formula]
        if one.is_whole and not formula.conditions and (formula.tex, one.said) not in told:
            told.add((formula.tex, one.said))
            yield Finding("parse", f"{one.said}: {one.advice}", _place(formula, docname, one))


def _hidden(page: PageRecord, docname: str, told: set[str]) -> Iterator[Finding]:
    """Yield what macros hide of the symbols of formulas, if it is not *told* yet."""
    for one in page.mistakes:
        formula = page.formulas[one.formula] if one.is_of_macro else None
        if formula is not None and not formula.conditions and one.said not in told:
            told.add(one.said)
            yield Finding("parse", f"{one.said}: {one.advice}", _place(formula, docname, one))


def _place(formula: FormulaRecord, docname: str, one: MistakeRecord | None) -> Place:
    place = Place.of(formula, docname)
    return place if one is None else place._replace(line=one.line)


def undefined(book: Book) -> Iterator[Finding]:
    """Yield symbols that nothing explains, as it does others of their formula, each once on its page."""
    yield from _unexplained(book, "undefined", "nothing explains", is_sure=True)


def possibly_undefined(book: Book) -> Iterator[Finding]:
    """Yield those that the page may explain in words that no rule knows."""
    yield from _unexplained(book, "possibly-undefined", "nothing seems to explain", is_sure=False)


def _unexplained(book: Book, check: str, said: str, *, is_sure: bool) -> Iterator[Finding]:
    for docname in book.order:
        page = book.page(docname)
        for _, tex, number, sure in book.summary(docname).unexplained:
            if sure is is_sure:
                message = (
                    f"{said} `{tex}`: give it a row in `decode` or `notation-table`, or name it in "
                    "`notation_known`, if every reader knows it"
                )
                yield Finding(check, message, Place.of(page.formulas[number], docname), tex)
