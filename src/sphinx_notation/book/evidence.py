"""What shows that a symbol is undefined, and not explained in words that no rule knows.

An author who explains others of a formula wants it to be understood, and forgot the one of which nothing
says what it is.  A formula of which she explains nothing may stand in a derivation, or be one of a kind,
and what its letters are may be said anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sphinx_notation.book.page_uses import PageUses
from sphinx_notation.book.records import IntroducedRecord, PageRecord
from sphinx_notation.book.said import symbols_introduced
from sphinx_notation.tex import Macros
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.inventory import Symbol
from sphinx_notation.tex.roles import counts, is_called, is_left
from sphinx_notation.tex.scripts import scripts_of
from sphinx_notation.tex.spellings import folded


class Seen(NamedTuple):
    """A symbol in the formula with this ``number``, and whether somebody explains it, and a row does."""

    number: int
    symbol: Symbol
    is_explained: bool
    by_row: bool


# From so many symbols on whose meanings stand beside a formula, or in rows, they are no chance.
_ENOUGH = 2
# Coordinates, time, what counts, what changes, and what is one where two are the same.
_GENERAL = frozenset("x y z t d e i j k l m n I \\delta \\Delta".split())
_WORDS = ("\\text{", "\\operatorname{")
_TOKEN = re.compile(r"\\[A-Za-z]+|[A-Za-z]")


def undefined_for_sure(
    page: PageRecord,
    uses: PageUses,
    found: Sequence[Seen],
    macros: Macros,
    spoken_of_before: Callable[[], frozenset[str]],
) -> Mapping[str, int]:
    """Return the names of those symbols *found* in formulas of *page* that are undefined beyond doubt.

    With each is the number of the formula of which the author explains others.

    *uses* are what is known of its formulas, *spoken_of_before* returns the letters of which the prose of
    earlier pages of its part speaks.
    """
    open_ones = [one for one in found if not one.is_explained and not one.symbol.name.startswith(_WORDS)]
    decoded = _decoded(page, uses, open_ones)
    explained = decoded | _explained(page, found, macros) if open_ones else frozenset()
    candidates = [one for one in open_ones if one.number in explained]
    if not candidates:
        return {}
    letters = {letter_of(one.symbol.name) for one in found if one.is_explained} | {""}
    given = {one.symbol.name for one in open_ones if _is_given(page.formulas[one.number].tex, one.symbol)}
    known = with_defined(macros, page.defined)
    sure: dict[str, int] = {}
    for one in candidates:
        name, letter = one.symbol.name, letter_of(one.symbol.name)
        if name in sure or name in given or letter in letters:
            continue
        if one.number in decoded or not (
            letter in _GENERAL
            or is_called(page.formulas[one.number].tex, one.symbol.end)
            or letter in spoken_of_before()
            or letter in letters_spoken_of(page, known, _text_end(page, one.number))
        ):
            sure[name] = one.number
    return sure


def _is_given(tex: str, symbol: Symbol) -> bool:
    """Say whether *tex* gives what its *symbol* is, or counts up to it."""
    return counts(tex, symbol.start) or is_left(tex, symbol.start, symbol.end)


def letter_of(name: str) -> str:
    """Return the letter that the symbol *name* is, without scripts, fonts and accents."""
    tokens = _TOKEN.findall(scripts_of(name)[0])
    return tokens[-1] if tokens else ""


def _decoded(page: PageRecord, uses: PageUses, found: Sequence[Seen]) -> frozenset[int]:
    """Return the numbers of those formulas *found* in which a row of their panel explains something."""
    return frozenset(
        number
        for number in {one.number for one in found}
        for formula in [page.formulas[number]]
        if any(
            uses.terms[panel, formula.tex].senses
            for panel in formula.panels
            if (panel, formula.tex) in uses.terms
        )
    )


def _explained(page: PageRecord, found: Sequence[Seen], macros: Macros) -> frozenset[int]:
    """Return the numbers of those formulas *found* of which rows, or words beside it, explain enough."""
    names: dict[int, set[str]] = {}
    explained: dict[int, set[str]] = {}
    for one in found:
        names.setdefault(one.number, set()).update((one.symbol.name, folded(one.symbol.key)))
        if one.by_row:
            explained.setdefault(one.number, set()).add(one.symbol.name)
    for said in page.introduced:
        if said.is_sure:
            symbols = symbols_introduced(said.tex, with_defined(macros, said.defined))
            keys = {key for one in symbols for key in (one.name, folded(one.key))}
            for number in _beside(page, said):
                explained.setdefault(number, set()).update(keys & names.get(number, set()))
    return frozenset(number for number, listed in explained.items() if len(listed) >= _ENOUGH)


def _beside(page: PageRecord, said: IntroducedRecord) -> Iterator[int]:
    """Yield the numbers of the displayed formulas before and behind what is *said*, in its section."""
    formulas = page.formulas
    if said.at < len(formulas):
        section = formulas[said.at].section
        for numbers in (range(said.at - 1, -1, -1), range(said.at, len(formulas))):
            number = next((one for one in numbers if formulas[one].displayed), None)
            if number is not None and formulas[number].section == section:
                yield number


def _text_end(page: PageRecord, number: int) -> int:
    """Return which formula is the first behind the text about the displayed formula *number* of *page*."""
    formulas = page.formulas
    return next(
        (
            at
            for at in range(number + 1, len(formulas))
            if formulas[at].displayed or formulas[at].section != formulas[number].section
        ),
        len(formulas),
    )


# What is read of a formula in prose: what each of its parts begins with, and all of it where it is short.
_PARTS = re.compile(r"[,;=<>+-]|\\(?:in|to|mapsto|times|cdot|q?quad|equiv|sim|[lg]eq?|approx)(?![A-Za-z])")
_SHORT = 3
_NO_LETTERS = frozenset(
    rf"\{name}"
    for name in (
        "mathbf mathrm rm text boldsymbol bm hat bar vec tilde mathcal overline underline left right dot "
        "ddot mathbb widetilde widehat mathit mathsf mathfrak mathscr bf cal it operatorname check frac sqrt"
    ).split()
)


def letters_spoken_of(
    page: PageRecord, macros: Mapping[str, object], end: int | None = None
) -> frozenset[str]:
    """Return the letters, and commands, of which the prose of *page* speaks, up to its formula *end*."""
    found: set[str] = set()
    for formula in page.formulas[:end]:
        if not formula.displayed:
            parts = _PARTS.split(formula.tex)
            for part in parts:
                letters = _letters_in(part, macros)
                found.update(letters if len(letters) <= _SHORT and len(parts) == 1 else letters[:1])
    return frozenset(found)


def _letters_in(tex: str, macros: Mapping[str, object]) -> list[str]:
    letters: list[str] = []
    for token in _TOKEN.findall(tex):
        if token[0] == "\\" and token[1:] in macros:
            letters += _letters_in(getattr(macros[token[1:]], "body", ""), {})
        elif token not in _NO_LETTERS:
            letters.append(token)
    return letters


def spoken_of_before(
    order: Iterable[str], pages: Mapping[str, PageRecord], part_of: Callable[[str], str], macros: Macros
) -> dict[str, frozenset[str]]:
    """Return by page the letters of which earlier pages of its part speak, in reading *order*."""
    by_part: dict[str, list[str]] = {}
    for docname in order:
        by_part.setdefault(part_of(docname), []).append(docname)
    found: dict[str, frozenset[str]] = {}
    for listed in by_part.values():
        letters: frozenset[str] = frozenset()
        for docname in listed:
            found[docname] = letters
            if docname != listed[-1]:
                page = pages[docname]
                letters |= letters_spoken_of(page, with_defined(macros, page.defined))
    return found
