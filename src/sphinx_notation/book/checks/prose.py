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
        "number some any each every given all one two set let which will can may shall have has assign "
        "call called label name symbol write written define defined using use where such then here above "
        "below following follows same other another new arbitrary usual known just only also respectively "
        "der die das dem den ein eine und ist sind wir les des une est sont los las del una son que"
    ).split()
)
# A number among others is called so or so.
_SCALARS = dict.fromkeys(
    "scalars numbers coefficient coefficients weight weights variable variables unknown unknowns constant "
    "constants parameter parameters".split(),
    "scalar",
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
    # What the row explains is all that is introduced, and no part of it.
    found = [
        use
        for use in book.lookup.meanings(tex, docname, LAST, one.defined)
        if (use.start, use.end) == (0, len(tex.strip()))
    ]
    row = found[0].value[0] if found else None
    return row if row is not None and row.docname != docname else None


def _agree(words: str, row: Definition) -> bool:
    """Say whether the *words* of prose and the meaning of a *row* may say the same."""
    ours, theirs = _stems(words), _stems(row.meaning)
    # An eigenvector is a vector.
    is_same = any(
        one in other or other in one or one[:_ALIKE] == other[:_ALIKE] for one in ours for other in theirs
    )
    return not ours or is_same or _abbreviates(words, row.meaning) or _abbreviates(row.meaning, words)


def _abbreviates(short_words: str, words: str) -> bool:
    """Say whether one of *short_words* is made of initials of *words*: an ACF is a correlation function."""
    initials = "".join(word[0] for word in _PARTS.findall(words)).upper()
    return any(found in initials for found in _ABBREVIATION.findall(short_words))


_PARTS = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}(?=s?\b)")


def _stems(text: str) -> set[str]:
    words = {_SCALARS.get(word, word) for word in _WORD.findall(text.casefold()) if word not in _COMMON}
    # Plurals and other endings count as the same word; Chinese is cut into pairs of signs.
    pairs = {text[at : at + 2] for at in range(len(text) - 1) if "\u4e00" <= text[at] <= "\u9fff"}
    return {word[:_STEM] if len(word) <= _LONG else word for word in words} | pairs


# Of words up to so many letters so many are their stem; longer ones may be made of several.
_STEM, _LONG = 5, 9
# Long words that begin with so many letters alike are of one stem: approximate, approximation.
_ALIKE = 7


def _finding(docname: str, tex: str, one: IntroducedRecord, row: Definition) -> Finding:
    said = (
        f"`{tex}` is introduced here as `{short(one.words, 40)}`, and cards of this page say "
        f"`{short(row.meaning, 40)}` ({place_of(row).words}): explain it in a row of this page"
    )
    return Finding("local", said, Place.of(one, docname), tex, (place_of(row),))
