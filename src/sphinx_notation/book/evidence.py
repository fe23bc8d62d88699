"""What shows that a symbol is undefined, and not explained in words that no rule knows.

An author who explains others of a formula wants it to be understood, and forgot the one of which nothing
says what it is, if that is the only one.  So did one whose rows there explain most of a page.  Rows that
hold in the whole book say nothing of a page: they have the letters of most formulas, whatever these are
about.  A formula of which she explains nothing may stand in a derivation, or be one of a kind, and what its
letters are may be said anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
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
    """A symbol in the formula with this ``number``, whether anything explains it, a row, and a row here."""

    number: int
    symbol: Symbol
    is_explained: bool
    by_row: bool
    is_here: bool


# From so many symbols on whose meanings stand beside a formula, or in rows, they are no chance.
_ENOUGH = 2
# Coordinates, time, what counts, what changes, what is one where two are the same, and constants of nature.
_GENERAL = frozenset("x y z t d e i j k l m n c I \\delta \\Delta \\hbar".split())
_CONSTANTS = re.compile(r"(?:\\(?:var)?epsilon|\\mu)_\{0\}|(?:k_\{|N_\{)(?:\\text\{)?[AB]\}+")
# One where two indices are the same.
_KRONECKER = re.compile(r"\\delta_\{(?:[a-z]|\\[a-z]+)(?: ?,)? ?(?:[a-z]|\\[a-z]+)\}")
# A label that is a word, or the beginning of one.
_LABEL = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,}")
_WORDS = ("\\text{", "\\operatorname{")
_TOKEN = re.compile(r"\\[A-Za-z]+|[A-Za-z]")


def undefined_for_sure(
    page: PageRecord,
    uses: PageUses,
    found: Sequence[Seen],
    macros: Macros,
    elsewhere: Iterable[Callable[[], frozenset[str]]],
) -> Mapping[str, int]:
    """Return the names of those symbols *found* in formulas of *page* that are undefined beyond doubt.

    With each is the number of the first formula that says so.

    *uses* are what is known of its formulas; *elsewhere* return the symbols of which the prose of earlier
    pages of its part speaks, and rows that hold there.
    """
    open_ones = [one for one in found if not one.is_explained]
    decoded = _decoded(page, uses, open_ones)
    given = {one.symbol.name for one in open_ones if _is_given(page.formulas[one.number].tex, one.symbol)}
    explained = frozenset({one.number for one in open_ones})
    if open_ones and not _is_kept_by_rows(found):
        explained = decoded | (_explained(page, found, macros) & _with_one_left(open_ones, given))
    candidates = [one for one in open_ones if one.number in explained and one.symbol.name not in given]
    if not candidates:
        return {}
    akin = frozenset(name for one in found if one.is_explained for name in spoken_in(one.symbol.name))
    spoken = spoken_of(page, macros)
    sure: dict[str, int] = {}
    for number, symbol, *_ in candidates:
        if number in decoded or not (
            _is_among(symbol.name, akin)
            or _is_general(symbol.name)
            or _is_said_by_formulas(page, page.formulas[number].tex, symbol)
            or any(_is_among(symbol.name, spoken_there()) for spoken_there in elsewhere)
            or _is_among(symbol.name, spoken, _text_end(page, number))
        ):
            sure.setdefault(symbol.name, number)
    return sure


def _is_kept_by_rows(found: Iterable[Seen]) -> bool:
    """Say whether rows of a page explain as many symbols, which were *found* on it, as are unexplained."""
    rows = {one.symbol.name for one in found if one.is_here}
    return bool(rows) and len(rows) >= len({one.symbol.name for one in found if not one.is_explained})


def _with_one_left(open_ones: Iterable[Seen], given: Set[str]) -> frozenset[int]:
    """Return the numbers of formulas in which nothing explains one symbol, and no other that needs it."""
    names: dict[int, set[str]] = {}
    for one in open_ones:
        if one.symbol.name not in given and not _is_general(one.symbol.name):
            names.setdefault(one.number, set()).add(one.symbol.name)
    return frozenset({number for number, left in names.items() if len(left) == 1})


def _is_general(name: str) -> bool:
    """Say whether readers know the symbol *name*, or may take it for one that counts: ``x``, ``n_1``."""
    nucleus, sub, _ = scripts_of(name)
    is_letter = letter_of(nucleus) in _GENERAL and (sub is None or len(sub) == 1)
    is_known = name.startswith(_WORDS) or _CONSTANTS.fullmatch(name) is not None
    return is_letter or is_known or _KRONECKER.fullmatch(name) is not None


def _has_word(name: str, words: str) -> bool:
    """Say whether the symbol *name* has a label that begins one of the *words* of its page: ``T_{air}``."""
    return any(f" {label.casefold()}" in words for label in _LABEL.findall(name))


def _is_given(tex: str, symbol: Symbol) -> bool:
    """Say whether *tex* gives what its *symbol* is, or counts up to it."""
    return counts(tex, symbol.start) or is_left(tex, symbol.start, symbol.end)


def _is_said_by_formulas(page: PageRecord, tex: str, symbol: Symbol) -> bool:
    r"""Say whether the *symbol* of *tex* is called there, or has a word of *page* for its label.

    Or whether a formula says of which set it is a member: ``\eta \in [a, b]``.
    """
    if _has_word(symbol.name, page.words) or is_called(tex, symbol.end):
        return True
    written = re.escape(tex[symbol.start : symbol.end])
    member = re.compile(rf"(?<![\\A-Za-z]){written}\s*\\in(?![A-Za-z])")
    return any(member.search(formula.tex) for formula in page.formulas)


def letter_of(name: str) -> str:
    """Return the letter that the symbol *name* is, without scripts, fonts and accents; a word is one."""
    if name.startswith(_WORDS):
        return name
    # Below an arrow stand scripts, too: \vec{v_A}.
    tokens = _TOKEN.findall(re.split("[_^]", scripts_of(name)[0], maxsplit=1)[0])
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
# Words below a letter are no letters: E I_{flap} is short.
_LABELS = re.compile(
    r"_\s*\{\s*(?:\\(?:text|mathrm|rm|operatorname)[a-z]*\s*\{?\s*)?[A-Za-z]{2,}[\s\w,]*\}{1,2}"
)
_NO_LETTERS = frozenset(
    rf"\{name}"
    for name in (
        "mathbf mathrm mathit mathsf mathcal mathbb mathfrak mathscr rm bf it cal text boldsymbol bm hat "
        "bar vec tilde overline underline widetilde widehat dot ddot check operatorname left right frac"
    ).split()
)


def spoken_of(page: PageRecord, macros: Macros) -> Mapping[str, int]:
    """Return the symbols of which the prose of *page* speaks, see `_spoken`, with its first formulas."""
    found: dict[str, int] = {}
    known = with_defined(macros, page.defined)
    for number, formula in enumerate(page.formulas):
        if not formula.displayed:
            parts = _PARTS.split(formula.tex)
            for part in parts:
                letters = _letters_in(_LABELS.sub("_", part), known)
                is_short = len(letters) <= _SHORT and len(parts) == 1
                for letter in letters if is_short else letters[:1]:
                    for one in _spoken(part, letter):
                        found.setdefault(one, number)
    return found


def _letters_in(tex: str, macros: Mapping[str, object]) -> list[str]:
    letters: list[str] = []
    for token in _TOKEN.findall(tex):
        if token[0] == "\\" and token[1:] in macros:
            letters += _letters_in(getattr(macros[token[1:]], "body", ""), {})
        elif token not in _NO_LETTERS:
            letters.append(token)
    return letters


# What tells E_{kin} and E_{pot} apart; the letters of indices do not.
_DISTINCT = re.compile(r"_\s*\{(?:[^{}]*[^{}A-Za-z\\])?(?:\\[A-Za-z]+\s*\{?\s*)?([A-Za-z][A-Za-z0-9]+)")


def _spoken(tex: str, letter: str) -> tuple[str, str]:
    """Return the *letter* of *tex*, with its label if it has one, and what stands for any symbol of it."""
    label = _DISTINCT.search(tex)
    return (f"{letter}_{label[1]}" if label else letter), f"{letter}_"


def spoken_in(name: str) -> tuple[str, str]:
    """Return what stands for the symbol *name* among those that are spoken of, see `spoken_of`."""
    return _spoken(name, letter_of(name))


def _is_among(name: str, spoken: frozenset[str] | Mapping[str, int], end: int = 0) -> bool:
    """Say whether the symbol *name* is, or may be, one of those *spoken* of, if before formula *end*."""
    letter = letter_of(name)
    own, some = spoken_in(name)
    asked = {letter, own if own != letter else some}
    if isinstance(spoken, Mapping):
        return not letter or any(spoken.get(one, end) < end for one in asked)
    return not letter or not asked.isdisjoint(spoken)


def spoken_of_before(
    order: Iterable[str], pages: Mapping[str, PageRecord], part_of: Callable[[str], str], macros: Macros
) -> dict[str, frozenset[str]]:
    """Return by page the symbols of which earlier pages of its part speak, in reading *order*."""
    by_part: dict[str, list[str]] = {}
    for docname in order:
        by_part.setdefault(part_of(docname), []).append(docname)
    found: dict[str, frozenset[str]] = {}
    for listed in by_part.values():
        letters: frozenset[str] = frozenset()
        for docname in listed:
            found[docname] = letters
            if docname != listed[-1]:
                letters = letters.union(spoken_of(pages[docname], macros))
    return found
