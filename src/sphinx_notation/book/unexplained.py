"""Which symbols the displayed formulas of a page have, and who explains each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from typing import NamedTuple

from sphinx_notation.book.evidence import Seen, undefined_for_sure
from sphinx_notation.book.imaginary import units_in
from sphinx_notation.book.page_uses import PageUses, Unexplained
from sphinx_notation.book.readers import is_known
from sphinx_notation.book.records import CONJUGATES, FormulaRecord, PageRecord
from sphinx_notation.book.said import Said, said_of, without_dots
from sphinx_notation.tex import Macros
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.inventory import Symbol, symbols_in
from sphinx_notation.tex.page_macros import without_defined
from sphinx_notation.tex.scripts import scripts_of
from sphinx_notation.tex.spellings import folded


class By(StrEnum):
    """Who explains a symbol."""

    ROW = "row"
    """A row of a panel, a table or a file."""
    READERS = "readers"
    """Nobody has to: readers are taken to know it."""
    PROSE = "prose"
    """The prose of its page introduces it."""
    NOBODY = "nobody"
    """Nothing does."""


class Standing(NamedTuple):
    """A symbol of the formula with this ``number`` on its page, and who explains it.

    With ``is_here`` that is a row of its own page.
    """

    number: int
    symbol: Symbol
    by: By
    is_here: bool = False


def symbols_of_page(
    page: PageRecord,
    uses: PageUses,
    is_shown: Sequence[bool],
    *,
    macros: Macros,
    known: frozenset[str],
    before: Said,
) -> list[Standing]:
    """Return the symbols of the displayed formulas of *page*, and who explains each.

    *uses* are what is known of its formulas, *is_shown* says which of them are part of the page in this
    build, *known* are the names of the symbols that readers are taken to know, *before* is what they have
    read of its part.
    """
    said = said_of(page, macros, before)
    own = {one.key for one in page.definitions}
    found: list[Standing] = []
    for number, formula in enumerate(page.formulas):
        if formula.displayed and is_shown[number]:
            spans, here = _explained(number, formula, uses, own)
            symbols = symbols_in(formula.tex, with_defined(macros, formula.defined))
            found += [
                Standing(number, one, _by(one, spans, known, said), is_here=_is_covered(here, one))
                for one in symbols
            ]
    found = _with_constants(found, [formula.tex for formula in page.formulas], macros)
    with_dots = {
        number for number in {one.number for one in found} if _DOTS.search(page.formulas[number].tex)
    }
    return _with_members(_without_products(found), said, with_dots)


def _without_products(found: Sequence[Standing]) -> list[Standing]:
    """Leave out runs of capitals of which each is a symbol of the page by itself: they are products."""
    alone = {one.symbol.name for one in found}
    return [
        one
        for one in found
        if one.by is not By.NOBODY
        or not one.symbol.letters
        or any(each.name not in alone for each in one.symbol.letters)
    ]


def _with_members(found: Sequence[Standing], said: Said, with_dots: Set[int]) -> list[Standing]:
    r"""Take numbered members of one family together: ``a_1``, ``a_2`` and so on are one symbol.

    Who explains the letter, or one of them, explains them all; and who explains f its derivative.
    *with_dots* are the numbers of formulas with dots, in which ``a_n`` is the last of them.
    """
    members: dict[str, set[str]] = {}
    best: dict[str, By] = dict.fromkeys(said.names, By.PROSE)
    for number, symbol, by, _ in found:
        family = _family(symbol.name, number in with_dots)
        if symbol.name != family:
            members.setdefault(family, set()).add(symbol.name)
        if by is not By.NOBODY:
            best[symbol.name] = by
    families = {family for family, names in members.items() if len(names) > 1}
    for family in families:
        explained = [best[name] for name in (family, *members[family]) if name in best]
        best |= {family: explained[0]} if explained else {}
    return [
        _member(one, _family(one.symbol.name, one.number in with_dots), families, best) for one in found
    ]


def _member(one: Standing, family: str, families: set[str], best: Mapping[str, By]) -> Standing:
    symbol = one.symbol
    if family in families and family != symbol.name:
        symbol = symbol._replace(name=family, nucleus=symbol.end)
    if one.by is not By.NOBODY:
        return one._replace(symbol=symbol)
    return one._replace(
        symbol=symbol,
        by=next((best[name] for name in (symbol.name, *_akin(symbol.name, best)) if name in best), one.by),
    )


def _akin(name: str, best: Mapping[str, By]) -> Iterator[str]:
    """Yield the names of what explains the symbol *name* too: its letter without a sign, and the vector."""
    yield _without_sign(name, best)
    nucleus, sub, sup = scripts_of(name)
    if sup is None and sub is not None and _COMPONENT.fullmatch(sub):
        is_vector = nucleus.startswith(("\\hat{", "\\vec{", "\\mathbf{", "\\tilde{"))
        yield from (rf"\mathbf{{{nucleus}}}", rf"\vec{{{nucleus}}}", *([nucleus] if is_vector else []))


# What tells the components of a vector apart.
_COMPONENT = re.compile(r"[xyz123]|\\(?:theta|phi|parallel|perp)")


def _without_sign(name: str, best: Mapping[str, By]) -> str:
    """Return the *name* of a derivative, or of a conjugate if the page speaks of such, without its sign."""
    nucleus, sub, sup = scripts_of(name)
    signs = {"\\prime", "*"} if CONJUGATES in best else {"\\prime"}
    if sup is None or sup.split(" ")[0] not in signs:
        return without_dots(name)
    return nucleus if sub is None else f"{nucleus}_{{{sub}}}"


_NUMBER = re.compile(r"\d(?: ?\d| , )*")


def _family(name: str, has_dots: bool) -> str:
    """Return the letter of a symbol that a number below it makes one of several, or its *name*."""
    nucleus, sub, sup = scripts_of(name)
    if not nucleus or sub is None or sup is not None:
        return name
    is_last = has_dots and len(sub) == 1 and sub.isalpha()
    return nucleus if is_last or _NUMBER.fullmatch(sub) else name


# Where these are, an e with a number is Euler's, and an N is the normal distribution.
_CONSTANTS = (
    (re.compile(r"(?<![A-Za-z\\])e\s*\^\s*(?:\{|[a-z\\])"), re.compile(r"e\^\{\d\}")),
    (
        re.compile(r"\\sim\s*\{?(?:\\[a-z]+\s*\{?\s*)?N\s*\}*\s*(?:\\left\s*)?\("),
        re.compile(r"(?:\\[a-z]+\{)?N\}?"),
    ),
)


def _with_constants(found: list[Standing], formulas: Sequence[str], macros: Macros) -> list[Standing]:
    """Return what was *found* with what is a constant or a sign by the *formulas* of the page."""
    # Most pages have no such letter, or explain it, and to look through all formulas takes long.
    asked = {one.symbol.key for one in found if one.by is By.NOBODY}
    units = units_in(formulas, macros) if not asked.isdisjoint("ij") else frozenset()
    known = asked & units
    for pattern, keys in _CONSTANTS:
        those = {key for key in asked if keys.fullmatch(key)}
        if those and any(map(pattern.search, formulas)):
            known |= those
    return [_known(one) if one.symbol.key in known else one for one in found]


def _known(one: Standing) -> Standing:
    return one._replace(by=By.READERS) if one.by is By.NOBODY else one


_DOTS = re.compile(r"\\[lcv]?dots|\.\.\.|…")


def _explained(
    number: int, formula: FormulaRecord, uses: PageUses, own: Set[tuple[str, str]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where in a *formula* stands what rows explain, and what rows of its page do, by *own* keys."""
    in_panels = [uses.terms.get((panel, formula.tex), ()) for panel in formula.panels]
    found = [one for listed in (uses.meanings[number], *in_panels) for one in listed]
    here = [one for one in found if any(row.key in own for row in one.value)]
    return [(one.start, one.end) for one in found], [(one.start, one.end) for one in here]


def _by(symbol: Symbol, spans: Sequence[tuple[int, int]], known: frozenset[str], said: Said) -> By:
    if _is_covered(spans, symbol):
        return By.ROW
    if is_known(symbol.name, known):
        return By.READERS
    return By.PROSE if said.introduces(symbol) else By.NOBODY


def _is_covered(spans: Sequence[tuple[int, int]], symbol: Symbol) -> bool:
    """Say whether *spans* have a *symbol* in them, or each letter of a product."""
    letters = symbol.letters
    return _covers(spans, symbol) or (bool(letters) and all(_covers(spans, each) for each in letters))


def _covers(spans: Sequence[tuple[int, int]], symbol: Symbol) -> bool:
    """Say whether one of *spans* has the nucleus of a *symbol* in it."""
    return any(start <= symbol.start and symbol.nucleus <= end for start, end in spans)


def unexplained(
    page: PageRecord,
    uses: PageUses,
    found: Sequence[Standing],
    macros: Macros,
    elsewhere: Iterable[Callable[[], frozenset[str]]],
) -> tuple[Unexplained, ...]:
    """Return what nothing explains of what was *found* on *page*, each symbol once.

    All else is as `undefined_for_sure` takes it.
    """
    seen = [
        Seen(one.number, one.symbol, one.by is not By.NOBODY, one.by is By.ROW, one.is_here)
        for one in found
    ]
    sure = undefined_for_sure(page, uses, seen, macros, elsewhere)
    first: dict[str, Unexplained] = {}
    keys: dict[str, set[str]] = {}
    for _, symbol, by, _ in found:
        if by is By.NOBODY:
            keys.setdefault(symbol.name, set()).add(symbol.key)
    for number, symbol, by, _ in found:
        is_first = symbol.name not in first and sure.get(symbol.name, number) == number
        if by is By.NOBODY and is_first:
            tex = page.formulas[number].tex
            # With an index that it always has it is known better.
            is_same = len(keys[symbol.name]) == 1 and scripts_of(symbol.key)[2] is None
            shown = tex[symbol.start : symbol.end] if is_same else ""
            is_whole = shown.startswith(written(tex, symbol)) and symbol.nucleus != symbol.end
            first[symbol.name] = Unexplained(
                symbol.name, shown if is_whole else written(tex, symbol), number, symbol.name in sure
            )
    return tuple(first.values())


def unexplained_by_formula(page: PageRecord, found: Sequence[Standing]) -> dict[int, tuple[str, ...]]:
    """Return by the number of each formula the symbols of it, TeX, that nothing explains, each once.

    Macros that formulas of the page define are written out: they are shown elsewhere, too.
    """
    by_formula: dict[int, dict[str, str]] = {}
    for number, symbol, by, _ in found:
        if by is By.NOBODY:
            formula = page.formulas[number]
            tex = without_defined(written(formula.tex, symbol), formula.defined)
            by_formula.setdefault(number, {}).setdefault(symbol.name, tex)
    return {number: tuple(names.values()) for number, names in by_formula.items()}


def written(tex: str, symbol: Symbol) -> str:
    """Return *symbol* as it stands in *tex*, without scripts that its name has not."""
    if folded(symbol.key) == symbol.name or symbol.nucleus == symbol.end:
        found = tex[symbol.start : symbol.end]
    elif scripts_of(symbol.name)[0] == symbol.name:
        found = tex[symbol.start : symbol.nucleus]
    else:
        return symbol.name
    # A font around several letters stands elsewhere.
    return symbol.name if symbol.name.startswith("\\math") and not found.startswith("\\") else found
