"""The check of prose: where it introduces a symbol that the book explains as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_notation.book.checks.finding import Finding, Place, place_of, short
from sphinx_notation.book.records import LAST, Definition, IntroducedRecord
from sphinx_notation.book.whole import Book
from sphinx_notation.tex import symbol_name
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.subjects import subjects_of

_WORD = re.compile(r"[^\W\d_]{3,}")
# Words that say nothing of what a symbol means.
_COMMON = frozenset(
    (
        "the and for that this with from its our are was been being denote denotes represents value values "
        "number some any each every given all one two set let der die das ein eine und les des une est los"
    ).split()
)


def local(book: Book) -> Iterator[Finding]:
    """Yield where prose introduces a symbol to which a row elsewhere gives another meaning."""
    for docname in book.order:
        seen: set[str] = set()
        for one in book.page(docname).introduced:
            known = with_defined(book.macros, one.defined)
            for tex in (subjects_of(one.tex, known) or (one.tex,)) if one.is_sure else ():
                row = _wider(book, docname, tex, one)
                name = symbol_name(tex, known)
                if row is not None and name not in seen and not _agree(one.words, row):
                    seen.add(name)
                    yield _finding(docname, tex, one, row)


def _wider(book: Book, docname: str, tex: str, one: IntroducedRecord) -> Definition | None:
    """Return the row that explains *tex* on page *docname*, if it stands elsewhere."""
    found = book.lookup.meanings(tex, docname, LAST, one.defined)
    rows = [sense[0] for sense in found.senses[:1]]
    return rows[0] if rows and rows[0].docname != docname else None


def _agree(words: str, row: Definition) -> bool:
    """Say whether the *words* of prose and the meaning of a *row* may say the same."""
    ours, theirs = _stems(words), _stems(row.meaning)
    return not ours or not ours.isdisjoint(theirs)


def _stems(text: str) -> set[str]:
    words = {word for word in _WORD.findall(text.casefold()) if word not in _COMMON}
    # Plurals and other endings count as the same word; Chinese is cut into pairs of signs.
    pairs = {text[at : at + 2] for at in range(len(text) - 1) if "\u4e00" <= text[at] <= "\u9fff"}
    return {word[:5] for word in words} | pairs


def _finding(docname: str, tex: str, one: IntroducedRecord, row: Definition) -> Finding:
    said = (
        f"`{tex}` is introduced here as `{short(one.words, 40)}`, and cards of this page say "
        f"`{short(row.meaning, 40)}` ({place_of(row).words}): explain it in a row of this page"
    )
    return Finding("local", said, Place.of(one, docname), tex, (place_of(row),))
