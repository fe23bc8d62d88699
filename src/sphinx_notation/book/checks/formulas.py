"""Checks of formulas: which cannot be read, and which symbols of them nothing explains."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_notation.book.checks.finding import Finding, Place
from sphinx_notation.book.whole import Book
from sphinx_notation.tex.structures import FOREIGN_PROBLEM


def unread(book: Book) -> Iterator[Finding]:
    """Yield formulas that cannot be read, each once on its page; those of panels have their warning."""
    for docname in book.order if book.has_rows else ():
        page = book.page(docname)
        told: set[str] = set()
        for number, problem in book.summary(docname).unread if book.links(docname) else ():
            formula = page.formulas[number]
            # Of what is drawn with TeX, and is no mathematics, there is nothing to mend.
            if formula.tex not in told and not formula.panels and not problem.startswith(FOREIGN_PROBLEM):
                told.add(formula.tex)
                said = (
                    f"this formula cannot be read ({problem}), so none of its symbols is known: mend it, "
                    "or give it the class `no-notation`"
                )
                yield Finding("parse", said, Place.of(formula, docname))


def undefined(book: Book) -> Iterator[Finding]:
    """Yield symbols of displayed formulas that nothing explains, each once on its page."""
    for docname in book.order:
        page = book.page(docname)
        for _, tex, number in book.summary(docname).unexplained:
            said = (
                f"nothing explains `{tex}`: give it a row in `decode` or `notation-table`, or name it in "
                "`notation_known`, if every reader knows it"
            )
            yield Finding("undefined", said, Place.of(page.formulas[number], docname), tex)
