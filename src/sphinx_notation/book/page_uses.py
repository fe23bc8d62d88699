"""What the symbols of one page's formulas mean, and what of it other pages and later builds need."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.lookup import NOTHING, Lookup, Meanings
from sphinx_notation.book.records import Definition, FormulaRecord, PageRecord, PanelRecord
from sphinx_notation.book.sign_rows import is_of_several, says_sign
from sphinx_notation.book.terms import Spellings, find_terms
from sphinx_notation.tex import Macros, Occurrence
from sphinx_notation.tex.definitions import Defined, with_defined

#: A definition by its page and its identifier there.
Key = tuple[str, str]


def digest(text: str) -> str:
    """Return a short text that stands for *text*: equal if that is."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class PageUses:
    """What is known of the formulas of a page.

    ``unread`` are the numbers of formulas that cannot be read, with the reason.

    ``meanings`` are by the number of the formula on its page; what the rows of a formula's own
    panel explain is not among them.  ``fills`` are what the rows say that a panel fills in, by the panel;
    ``terms`` are by the panel and the source of one of its formulas.
    """

    meanings: tuple[Meanings, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()
    fills: Mapping[str, tuple[Definition, ...]] = field(default_factory=dict)
    terms: Mapping[tuple[str, str], Meanings] = field(default_factory=dict)


class Unexplained(NamedTuple):
    """A symbol that nothing explains: its name, TeX, and the number of the first formula that has it.

    Of one that ``is_sure`` to be undefined, see `evidence`, it is the first that says so.
    """

    name: str
    tex: str
    formula: int
    is_sure: bool


class Summary(NamedTuple):
    """What is kept of `PageUses` between builds.

    ``source`` stands for all that it was made of, ``shown`` for the places that are marked in the page
    and what each leads to.  ``explained`` are the definitions that it shows; ``uses`` pairs those of all
    formulas, shown or not, with the section that each formula stands in.  ``parts`` holds ``shown`` and
    ``explained`` once more for what may be shown on other pages: a row, a takeaway, a title.  ``unread`` as
    that of `PageUses`; ``unexplained`` are the symbols that nothing explains, if anybody asks for them.
    """

    source: str
    shown: str
    explained: tuple[Key, ...]
    uses: tuple[tuple[str, str, str, int], ...]
    parts: Mapping[str, tuple[str, tuple[Key, ...]]]
    unread: tuple[tuple[int, str], ...]
    unexplained: tuple[tuple[str, str, int, bool], ...]


def matched(definition: Definition) -> tuple[object, ...]:
    """Return all of *definition* that decides where it is found, but for its place on its page."""
    signs = tuple([one for one in definition.symbols if says_sign(one.strip(), definition.meaning)])
    return (
        (signs, is_of_several(definition.meaning)),
        *(definition.docname, definition.node_id, definition.scope, definition.panel),
        *(definition.part, definition.base, definition.defined),
        *(definition.symbols, definition.aliases, definition.patterns),
    )


def find_uses(
    docname: str,
    page: PageRecord,
    definitions: Sequence[Definition],
    is_shown: Sequence[bool],
    *,
    lookup: Lookup,
    macros: Macros,
    anew: Anew | None = None,
) -> PageUses:
    """Look up the formulas of *page*.

    *definitions* are those of its rows that hold; *is_shown* says of each of its formulas whether it is
    part of the page in this build; *anew* is what its prose introduces, if that counts.
    """
    asked = _Asked(docname, lookup, macros, anew)
    fills: dict[str, tuple[Definition, ...]] = {}
    terms: dict[tuple[str, str], Meanings] = {}
    by_panel: dict[str, list[Definition]] = {}
    for one in definitions:
        by_panel.setdefault(one.panel, []).append(one)
    for panel in page.panels:
        own = by_panel.get(panel.node_id, [])
        if panel.auto:
            fills[panel.node_id] = tuple(_filled(asked, panel, own))
        rows = [*own, *fills.get(panel.node_id, ())]
        spelled, known = _spellings(rows), with_defined(macros, panel.defined)
        for tex in (*panel.titled, *panel.displayed):
            terms[panel.node_id, tex] = _terms(tex, rows, spelled, known)
    meanings = [
        _known(asked, formula, terms) if shown else NOTHING
        for formula, shown in zip(page.formulas, is_shown, strict=True)
    ]
    return PageUses(tuple(meanings), _unread(page, is_shown, lookup), fills, terms)


def _unread(page: PageRecord, is_shown: Sequence[bool], lookup: Lookup) -> tuple[tuple[int, str], ...]:
    problems = [lookup.unread.get((formula.tex, formula.defined), "") for formula in page.formulas]
    return tuple(
        [
            (number, problem)
            for number, (problem, shown) in enumerate(zip(problems, is_shown, strict=True))
            if problem and shown
        ]
    )


class _Asked(NamedTuple):
    """Who is asked what formulas of page ``docname`` mean."""

    docname: str
    lookup: Lookup
    macros: Macros
    anew: Anew | None

    def meanings(self, tex: str, place: int, defined: Defined) -> Meanings:
        """Return what is known of the formula *tex*, see `Lookup.meanings`, and holds on the page."""
        found = self.lookup.meanings(tex, self.docname, place, defined)
        if self.anew is None or not found.senses:
            return found
        return self.anew.without(found, tex, with_defined(self.macros, defined))


def _known(asked: _Asked, formula: FormulaRecord, terms: Mapping[tuple[str, str], Meanings]) -> Meanings:
    found = asked.meanings(formula.tex, formula.place, formula.defined)
    if not (formula.panels and found.senses):
        return found
    explained = {
        (term.start, term.end)
        for panel in formula.panels
        for term in terms.get((panel, formula.tex), NOTHING)
    }
    return found.without(explained) if explained else found


def _filled(asked: _Asked, panel: PanelRecord, own: Sequence[Definition]) -> Iterable[Definition]:
    """Return what the formulas of *panel* call for beyond its *own* rows, once, in their order."""
    spelled, known = _spellings(own), with_defined(asked.macros, panel.defined)
    seen = {one.key for one in own}
    for tex in panel.displayed:
        explained = {(term.start, term.end) for term in _terms(tex, own, spelled, known)}
        for meaning in asked.meanings(tex, panel.place, panel.defined):
            if (meaning.start, meaning.end) not in explained:
                yield from (one for one in meaning.value if one.key not in seen)
                seen |= {one.key for one in meaning.value}


def _spellings(rows: Iterable[Definition]) -> tuple[Spellings, ...]:
    return tuple([Spellings(row.symbols, row.aliases, row.patterns) for row in rows])


def _terms(
    tex: str, rows: Sequence[Definition], spelled: tuple[Spellings, ...], macros: Macros
) -> Meanings:
    return Meanings.of(
        [Occurrence((rows[one.value],), one.pieces) for one in find_terms(tex, spelled, macros)]
    )


# The places of the symbols of a formula, packed, and what each of them means.
_Shown = tuple[bytes, list[tuple[Key, ...]]]


def summarise(
    source: str, page: PageRecord, uses: PageUses, unexplained: Iterable[Unexplained] = ()
) -> Summary:
    """Return what is kept of *uses*, which were made of *source*, and of what is *unexplained*."""
    shown: list[_Shown] = []
    places: dict[tuple[str, str, str], int] = {}
    parts: dict[str, list[_Shown]] = {}
    # Symbols that mean the same thing share what says so.
    known: dict[int, tuple[Key, ...]] = {}
    for number, (formula, meanings) in enumerate(zip(page.formulas, uses.meanings, strict=True)):
        keys: list[tuple[Key, ...]] = []
        for sense in meanings.senses:
            named = known.get(id(sense))
            if named is None:
                named = known[id(sense)] = tuple([one.key for one in sense])
            keys.append(named)
            for key in named:
                places.setdefault((*key, formula.section), number)
        for key in _filling(formula, uses):
            places.setdefault((*key, formula.section), number)
        shown.append((meanings.packed, keys))
        for part in formula.inside if keys else ():
            parts.setdefault(part, []).append(shown[-1])
    kept = {part: (digest(repr(listed)), _keys(listed)) for part, listed in parts.items()}
    used = tuple([(*place, number) for place, number in places.items()])
    # Plain tuples are read fast.
    names = tuple([(one.name, one.tex, one.formula, one.is_sure) for one in unexplained])
    return Summary(source, digest(repr(shown)), _keys(shown), used, kept, uses.unread, names)


def _filling(formula: FormulaRecord, uses: PageUses) -> Iterator[Key]:
    """Yield the rows from elsewhere that panels show under *formula*, for its symbols."""
    for panel in formula.panels:
        filled = {one.key for one in uses.fills.get(panel, ())}
        for sense in uses.terms.get((panel, formula.tex), NOTHING).senses if filled else ():
            yield from (one.key for one in sense if one.key in filled)


def _keys(listed: Iterable[_Shown]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(key for _, keys in listed for sense in keys for key in sense))
