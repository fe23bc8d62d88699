"""The check of prose: where it introduces a symbol that the book explains as something else."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.checks.finding import Finding, Place, place_of, short
from sphinx_notation.book.page_words import names
from sphinx_notation.book.records import LAST, Definition, IntroducedRecord, Sense
from sphinx_notation.book.whole import Book
from sphinx_notation.tex import symbol_name
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.subjects import subjects_of


def local(book: Book) -> Iterator[Finding]:
    """Yield where prose says of a symbol which thing it is, and that is not the one of a row elsewhere."""
    yield from _introduced(book, "local", is_sure=True)


def possibly_local(book: Book) -> Iterator[Finding]:
    """Yield where it may be the same in other words, and where the page has no word of a row."""
    yield from _introduced(book, "possibly-local", is_sure=False)
    for docname in book.order if book.withholds else ():
        yield from _unspoken(book, docname, book.anew(docname))


def _introduced(book: Book, check: str, *, is_sure: bool) -> Iterator[Finding]:
    for docname in book.order:
        seen: set[str] = set()
        anew = book.anew(docname)
        for one in book.page(docname).introduced:
            known = with_defined(book.macros, one.defined)
            for tex in (subjects_of(one.tex, known) or (one.tex,)) if one.is_named else ():
                sense = _wider(book, docname, tex, one)
                name = symbol_name(tex, known)
                if (
                    sense
                    and _says_other(book, docname, one, sense) is is_sure
                    and name not in seen
                    and anew.introduction(tex.strip(), sense, known) == one
                ):
                    seen.add(name)
                    said = _said(book, tex.strip(), one, sense[0])
                    yield Finding(check, said, Place.of(one, docname), tex.strip(), (place_of(sense[0]),))


def _says_other(book: Book, docname: str, one: IntroducedRecord, sense: Sense) -> bool:
    """Say whether what is introduced is another thing than *sense* says for sure.

    A page that has the name that a row gives may call the same thing by another, too.
    """
    words = book.page(docname).words
    return one.is_sure and one.is_which and not any(names(words, row.meaning) for row in sense)


def _unspoken(book: Book, docname: str, anew: Anew) -> Iterator[Finding]:
    """Yield the rows of files whose symbol *docname* has in a formula, and of which it says no word."""
    seen: set[str] = set()
    for formula in book.page(docname).formulas:
        for sense in book.lookup.meanings(formula.tex, docname, formula.place, formula.defined).senses:
            symbol = sense[0].symbols[0]
            is_silent = anew.is_silent_on(sense)
            if symbol not in seen and (is_silent or anew.is_at_odds_with(sense)):
                seen.add(symbol)
                why = "of which it has no word" if is_silent else "as it uses the letter for something else"
                said = (
                    f"no card of this page says that `{symbol}` is `{short(sense[0].meaning, 40)}` "
                    f"({place_of(sense[0]).words}), {why}: give it a row here"
                )
                where = Place.of(formula, docname)
                yield Finding("possibly-local", said, where, symbol, (place_of(sense[0]),))


def _wider(book: Book, docname: str, tex: str, one: IntroducedRecord) -> Sense:
    """Return the rows that explain *tex* on page *docname*, if they stand elsewhere."""
    # What the row explains is all that is introduced, and no part of it.
    found = [
        use.value
        for use in book.lookup.meanings(tex, docname, LAST, one.defined)
        if (use.start, use.end) == (0, len(tex.strip()))
    ]
    return found[0] if found and found[0][0].docname != docname else ()


def _said(book: Book, tex: str, one: IntroducedRecord, row: Definition) -> str:
    so = "so that cards of this page do not say" if book.withholds else "and cards of this page say"
    return (
        f"`{tex}` is introduced here as `{short(one.words, 40)}`, {so} `{short(row.meaning, 40)}` "
        f"({place_of(row).words}): explain it in a row of this page"
    )
