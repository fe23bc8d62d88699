"""Meanings from elsewhere that do not hold on a page, whose prose says something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from sphinx_notation.book.comparing import Likeness, compare, parts_of
from sphinx_notation.book.doubts import NO_DOUBT, Doubt, doubt_of
from sphinx_notation.book.formula_letters import PageLetters, is_below, is_noise
from sphinx_notation.book.labels import in_subscript, is_initial, is_label
from sphinx_notation.book.lookup import Meanings
from sphinx_notation.book.named_symbols import names_symbol
from sphinx_notation.book.page_words import is_count, is_index, names_counted, says_enough, speaks_of
from sphinx_notation.book.records import Definition, IntroducedRecord, Sense
from sphinx_notation.book.said import symbols_introduced
from sphinx_notation.tex import Macros, Occurrence
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.inventory import Symbol, symbols_in
from sphinx_notation.tex.scripts import scripts_of
from sphinx_notation.tex.spellings import folded

#: A definition by its page and its identifier there.
Key = tuple[str, str]

# "The $k$-th of them": there it is no number of all.
_ORDINAL = re.compile(r"(?:th|st|nd|rd|te[nr]?|ième|ésim[oa])\b")
_NUMBERS = re.compile(r"\\mathbb\s*\{?\s*[NZQRC]\s*\}?\s*$")
_CALL = re.compile(r"\(\s*[^()|]+\s*\)")
_CLAUSE_END = re.compile(r"[,;:.，；。：](?=\s|$)|[，；。：]|\s[—–-]\s|\(")


class Anew:
    """What the prose of page *docname* introduces, and which meanings of rows it contradicts.

    *introduced* are the symbols, *macros* those of the project, *kept* are symbols, TeX, of which whatever
    prose says contradicts nothing.  *words* are those of the page, and *asked* are words by the keys of
    rows that do not hold where it has none of them, see `page_words`; *formulas* are those of the page.
    """

    def __init__(
        self,
        docname: str,
        introduced: Iterable[IntroducedRecord],
        macros: Macros,
        kept: Iterable[str] = (),
        *,
        words: str = "",
        asked: Mapping[Key, tuple[str, ...]] | None = None,
        formulas: Iterable[str] = (),
    ) -> None:
        self._docname = docname
        self._macros = macros
        self._kept = {name for tex in kept for one in symbols_in(tex, macros)[:1] for name in _names(one)}
        # By the keys and names of the symbols, and by their nuclei.
        self._said: dict[str, list[IntroducedRecord]] = {}
        self._alike: dict[str, list[IntroducedRecord]] = {}
        for one in introduced:
            for symbol in symbols_introduced(one.tex, with_defined(macros, one.defined)):
                for name in _names(symbol):
                    self._said.setdefault(name, []).append(one)
                self._alike.setdefault(scripts_of(symbol.name)[0], []).append(one)
        self._words = words
        self._letters = PageLetters(tuple(formulas), words)
        self._asked = asked if asked is not None and says_enough(words) else {}
        self._doubts: dict[tuple[Key, ...], Doubt] = {}
        self._known: dict[tuple[str, tuple[Key, ...]], IntroducedRecord | None] = {}

    def without(self, found: Meanings, tex: str, macros: Macros) -> Meanings:
        """Leave out what was *found* in the formula *tex*, with its *macros*, and does not hold here."""
        doubts = [self._doubt(sense) for sense in found.senses]
        if not any(one.matters_in(tex) for one in doubts):
            # So it is in most formulas, and what was found stays packed.
            return found
        withheld = {
            (one.start, one.end)
            for one, doubt in zip(found, doubts, strict=True)
            if doubt.is_certain(tex, one.start, one.end)
            or self.is_label(one, tex)
            or (doubt.other and self.introduction(_whole(one, tex), one.value, macros))
        }
        return found.without(withheld) if withheld else found

    def is_label(self, one: Occurrence[Sense], tex: str) -> bool:
        """Say whether what was found in *tex* is a letter in a subscript that only names something."""
        doubt = self._doubt(one.value)
        name = tex[one.start : one.end]
        if doubt.unrunning and name in self._letters.counting and is_below(tex, one.start):
            return True
        if doubt.name and self._letters.is_of_name(tex, one.start):
            return True
        if not doubt.label or not in_subscript(tex, one.start, one.end):
            return False
        is_alone = self._letters.are_known and is_initial(name) and name not in self._letters.on_the_line
        return is_alone or all(is_label(tex, one.start, row.meaning) for row in one.value)

    def is_silent_on(self, sense: Sense) -> bool:
        """Say whether the page has no word of what the rows of *sense* say, which other pages speak of."""
        return self._doubt(sense).silent

    def is_at_odds_with(self, sense: Sense) -> bool:
        """Say whether the page has the symbol of *sense* as a corner, a set, or the index of others."""
        return self._doubt(sense).misfit

    def _doubt(self, sense: Sense) -> Doubt:
        asked = tuple([one.key for one in sense])
        if asked not in self._doubts:
            is_here = sense[0].docname == self._docname
            self._doubts[asked] = NO_DOUBT if is_here else self._doubt_of(sense)
        return self._doubts[asked]

    def _doubt_of(self, sense: Sense) -> Doubt:
        said = self._said_of(sense)
        other = any(names_symbol(one) and _likeness(one, sense) is Likeness.OTHER for one in said)
        if self._kept and any(self._kept.intersection(self._names_of(row)) for row in sense):
            return Doubt(other=other)
        found = doubt_of(sense, self._letters)
        is_set = found.elementless and not self._letters.containers.isdisjoint(
            tex for one in sense for tex in one.symbols
        )
        return found._replace(
            other=other,
            silent=self._asked.keys() >= {one.key for one in sense}
            and not any(map(self._speaks_of, sense)),
            misfit=found.misfit
            or (is_set and not self._agrees(sense))
            or (all(map(is_index, sense)) and self._counts_others(sense)),
        )

    def _counts_others(self, sense: Sense) -> bool:
        """Say whether the page has the symbol as the index of things, and never of those of *sense*."""
        said = [one.words for one in self._said_of(sense)]
        is_said = any(parts_of(words).stems for words in said)
        return is_said and not any(names_counted(words, row) for words in said for row in sense)

    def _agrees(self, sense: Sense) -> bool:
        """Say whether prose of the page says of the symbol what the rows of *sense* do."""
        return any(_likeness(one, sense) is Likeness.SAME for one in self._said_of(sense))

    def _said_of(self, sense: Sense) -> list[IntroducedRecord]:
        """Return what prose of the page introduces that has a letter of the rows of *sense*."""
        nuclei = {nucleus for row in sense for nucleus in _nuclei_of(row, self._macros)}
        return [one for nucleus in sorted(nuclei) for one in self._alike.get(nucleus, ())]

    def _speaks_of(self, row: Definition) -> bool:
        """Say whether the page has words of *row*; of what counts it has to say which letter that is."""
        if not is_count(row):
            is_said = any(map(self._words.__contains__, self._asked[row.key]))
            nuclei = _nuclei_of(row, self._macros) if is_noise(row.meaning) else ()
            is_said |= not self._letters.noises.isdisjoint(nuclei)
            return is_said or (speaks_of(self._words, row.meaning) and self._agrees((row,)))
        return any(
            _compared(one.words, row.meaning) is Likeness.SAME
            for one in self._said_of((row,))
            if is_index(row) or not _ORDINAL.match(one.words)
        )

    def _names_of(self, row: Definition) -> Iterator[str]:
        macros = with_defined(self._macros, row.defined)
        for tex in row.symbols:
            for symbol in symbols_in(tex, macros)[:1]:
                yield from _names(symbol)

    def introduction(self, symbol: str, sense: Sense, macros: Macros) -> IntroducedRecord | None:
        """Return what introduces the *symbol*, TeX, as something else than the rows of *sense* say."""
        if sense[0].docname == self._docname:
            return None
        asked = symbol, tuple([one.key for one in sense])
        if asked not in self._known:
            self._known[asked] = self._contradiction(symbol, sense, macros)
        return self._known[asked]

    def compared(self, tex: str, sense: Sense, macros: Macros) -> dict[Likeness, IntroducedRecord]:
        """Return by how they compare with the rows of *sense* the first that introduces the symbol *tex*.

        Those that say what it is come before those that only stand beside it.
        """
        symbols = symbols_in(tex, macros)
        behind = tex[symbols[0].end :].strip() if symbols else ""
        is_call = _CALL.fullmatch(behind) is not None
        if not symbols or (behind and not is_call):
            return {}
        names, nucleus = _names(symbols[0]), scripts_of(symbols[0].name)[0]
        said = [one for name in names for one in self._said.get(name, ())]
        if is_call:
            # What has the letter without arguments may be something else.
            said = [one for one in said if _CALL.search(one.tex)]
        if (
            not said
            or names & self._kept
            or not any(nucleus in _nuclei_of(row, self._macros) for row in sense)
        ):
            return {}
        found: dict[Likeness, IntroducedRecord] = {}
        for one in sorted(said, key=lambda one: not names_symbol(one)):
            found.setdefault(_likeness(one, sense), one)
        return found

    def _contradiction(self, tex: str, sense: Sense, macros: Macros) -> IntroducedRecord | None:
        compared = self.compared(tex, sense, macros)
        other = compared.get(Likeness.OTHER)
        # One place that agrees says more than another that happens to say something else.
        is_other = other is not None and Likeness.SAME not in compared and names_symbol(other)
        # A plane is a power of the real numbers, which are no other for that.
        are_numbers = all(_NUMBERS.match(symbol) for row in sense for symbol in row.symbols)
        return other if is_other and not are_numbers else None


def _names(symbol: Symbol) -> set[str]:
    return {symbol.name, folded(symbol.key)}


def _nuclei_of(row: Definition, macros: Macros) -> frozenset[str]:
    """Return the nuclei of the symbols that the *row* has."""
    return _nuclei((*row.symbols, *row.aliases), with_defined(macros, row.defined))


@lru_cache(maxsize=4096)
def _nuclei(symbols: tuple[str, ...], macros: Macros) -> frozenset[str]:
    found = (one for tex in symbols for one in symbols_in(tex, macros)[:1])
    return frozenset({scripts_of(one.name)[0] for one in found})


def _likeness(one: IntroducedRecord, sense: Sense) -> Likeness:
    found: Iterator[Likeness] = (_compared(one.words, row.meaning) for row in sense)
    return min(found, key=_ORDER.index)


def _compared(words: str, meaning: str) -> Likeness:
    """Compare *words* with the *meaning* of a row: all may agree, but only their first clause contradicts.

    What comes after it may be about something else: "is the first symbol, and a link leads away".
    """
    if compare(words, meaning) is Likeness.SAME:
        return Likeness.SAME
    return compare(_CLAUSE_END.split(words, maxsplit=1)[0], meaning)


# Of several rows the one that prose agrees with counts.
_ORDER = (Likeness.SAME, Likeness.OPEN, Likeness.OTHER)


def _whole(found: Occurrence[Sense], tex: str) -> str:
    """Return what was *found* in *tex*, with the scripts of its last symbol."""
    return tex[found.start : max((piece.whole or piece).end for piece in found.pieces)]
