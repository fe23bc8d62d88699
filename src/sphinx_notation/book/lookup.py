"""Which definition holds where, and what the symbols of a formula mean.  Nothing here knows Sphinx."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sphinx_notation.book.candidates import Candidates
from sphinx_notation.book.memo import Memo
from sphinx_notation.book.order import Parts
from sphinx_notation.book.records import LAST, Definition, Sense
from sphinx_notation.book.sign_rows import is_of_several, says_sign
from sphinx_notation.tex import Index, Macros, Occurrence, Piece, parse, symbol_keys
from sphinx_notation.tex.commands import CHARACTERS, RELATIONS
from sphinx_notation.tex.definitions import NO_MACROS, Defined, with_defined
from sphinx_notation.tex.foreign import foreign_letters, may_be_foreign
from sphinx_notation.tex.operands import outside_brackets
from sphinx_notation.tex.subjects import subjects_of
from sphinx_notation.tex.windows import Left
from sphinx_notation.tex.words import letters_of_words


@dataclass(frozen=True, slots=True)
class Meanings:
    """What is known of one formula: where symbols stand, packed, and what each of them means.

    A book has a hundred thousand of these, so the places are kept as bytes, which formulas that are alike
    share, and are unpacked where they are wanted.
    """

    packed: bytes
    senses: tuple[Sense, ...]

    @classmethod
    def of(cls, found: Sequence[Occurrence[Sense]]) -> Meanings:
        """Keep what was *found* in a formula."""
        return cls(pack(found), tuple([one.value for one in found]))

    def __iter__(self) -> Iterator[Occurrence[Sense]]:
        """Yield every symbol by place, the longer before the shorter."""
        if not self.senses:
            # Most formulas have none beyond those of their panel.
            return
        loaded = marshal.loads(self.packed)  # noqa: S302  # ours
        for pieces, sense in zip(loaded, self.senses, strict=True):
            yield Occurrence(sense, tuple([Piece.unpacked(piece) for piece in pieces]))

    def without(self, explained: set[tuple[int, int]]) -> Meanings:
        """Leave out what stands at one of the places *explained*."""
        return Meanings.of([one for one in self if (one.start, one.end) not in explained])


def pack(found: Iterable[Occurrence[Any]]) -> bytes:
    """Return the places of what was *found* as bytes."""
    return marshal.dumps([tuple([piece.packed() for piece in one.pieces]) for one in found])


#: Of a formula of which nothing is known.
NOTHING = Meanings(pack(()), ())


# A book has the same symbols on many pages.
@lru_cache(maxsize=2048)
def is_of_panel(symbols: tuple[str, ...], macros: Macros | None = None) -> bool:
    """Say whether a panel's row that names no scope holds in its panel alone.

    A panel may explain its minus without explaining every minus after it: what is only an operator,
    a relation or punctuation, or contains a relation, holds in its panel alone.
    """
    for tex in (one for symbol in symbols for one in subjects_of(symbol, macros) or (symbol,)):
        try:
            keys = symbol_keys(tex, macros)
        except ValueError:
            continue
        if not RELATIONS.isdisjoint(outside_brackets(keys)) or all(map(_is_sign, keys)):
            return True
    return False


def _is_sign(token: str) -> bool:
    char = CHARACTERS.get(token[1:], "") if token[:1] == "\\" else token
    return len(char) == 1 and not char.isalnum()


# A question is about a symbol, and about what is left of it.
_LEFT = len(Left)


class Lookup:
    """What the symbols of a book mean.

    *definitions* are those that hold, in reading order; what holds in a panel alone is passed over.
    *parts* are those of the book; *base* says when the base letter of a symbol is known, see `config`.
    """

    def __init__(
        self,
        definitions: Iterable[Definition],
        macros: Macros = NO_MACROS,
        *,
        parts: Parts | None = None,
        base: str = "indices",
    ) -> None:
        self._macros = macros
        self._parts = parts or Parts("", {})
        self._base = base
        self._index: Index[int] = Index(macros, alike=True)
        self._memo: Memo[tuple[str, Defined]] = Memo()
        #: Formulas that cannot be read, with the macros of their page, and why.
        self.unread: dict[tuple[str, Defined], str] = {}
        self._candidates: list[Candidates] = []
        for definition in definitions:
            if definition.scope != "panel":
                self._add(definition)

    def _add(self, definition: Definition) -> None:
        for tex in (*definition.symbols, *definition.aliases):
            self._add_symbol(tex, definition)
        for tex in definition.symbols:
            for subject in subjects_of(tex, with_defined(self._macros, definition.defined)):
                self._add_symbol(subject, definition, is_aside=True)
        macros = with_defined(self._macros, definition.defined)
        for tex in definition.patterns:
            try:
                self._index.add_pattern(tex, len(self._candidates), macros)
            except ValueError:
                continue
            self._candidates.append(Candidates(self._parts))
            self._candidates[-1].add(definition)

    def _add_symbol(self, tex: str, definition: Definition, *, is_aside: bool = False) -> None:
        try:
            macros = with_defined(self._macros, definition.defined)
            known = self._index.add(tex, len(self._candidates), macros)
        except ValueError:
            # The row has its warning.
            return
        if known is None:
            known = len(self._candidates)
            self._candidates.append(Candidates(self._parts))
        self._candidates[known].add(definition, is_aside=is_aside)

    def conflicts(self) -> Iterator[tuple[Definition, Definition]]:
        """Yield pairs of rows of one scope that say different things of one symbol, each pair once."""
        found = (pair for candidates in self._candidates for pair in candidates.conflicts())
        yield from {(one.key, other.key): (one, other) for one, other in found}.values()

    def meanings(self, tex: str, docname: str, place: int, defined: Defined = ()) -> Meanings:
        """Return what is known of the formula *tex* at *place* of page *docname*.

        *defined* are the macros that formulas up to there define.
        """
        chosen: dict[int, Sense] = {}

        def answer(question: int) -> bool:
            value, left = divmod(question, _LEFT)
            sense = chosen[value] = self._candidates[value].nearest(docname, place)
            return bool(sense) and self._keeps(sense, left)

        # The same formula stands on many pages.  What is found in it depends on which symbols hold there.
        packed, values = self._memo.ask((tex, defined), answer, self._find)
        return Meanings(packed, tuple([chosen[value] for value in values]))

    def _keeps(self, sense: Sense, left: int) -> bool:
        """Say whether what is *left* of a symbol means what its base does."""
        base = sense[0].base or self._base
        is_one = left == Left.NUMBERED and is_of_several(sense[0].meaning)
        return not left or base == "any" or (base == "indices" and (left == Left.SAME or is_one))

    def _find(
        self, asked: tuple[str, Defined], answer: Callable[[int], bool]
    ) -> tuple[bytes, tuple[int, ...]]:
        tex, macros = asked[0], with_defined(self._macros, asked[1])
        formula = parse(tex, macros)
        if formula.problem:
            self.unread[asked] = formula.problem
        found = self._index.find(formula, lambda value, left: answer(value * _LEFT + left))
        if found:
            found = _without_words(tex, self._without_foreign(tex, macros, found))
        return pack(found), tuple([one.value for one in found])

    def _without_foreign(
        self, tex: str, macros: Macros, found: list[Occurrence[int]]
    ) -> list[Occurrence[int]]:
        """Leave out of what was *found* letters that are signs of their own, if no row is of the sign."""
        letters = {one.start for one in found if one.end == one.start + 1 or tex[one.start] == "\\"}
        foreign = foreign_letters(tex, macros) if may_be_foreign(tex, letters) else frozenset()
        return [
            one
            for one in found
            if not foreign.issuperset(range(one.start, one.end))
            or self._is_of_sign(tex[one.start], one.value)
        ]

    def _is_of_sign(self, letter: str, value: int) -> bool:
        """Say whether one of the rows that *value* stands for says that its *letter* is such a sign."""
        return any(says_sign(letter, one.meaning) for one in self._candidates[value].all)

    def meaning_of(self, tex: str, docname: str, defined: Defined = ()) -> Definition | None:
        """Return what the symbol *tex* means on page *docname*, wherever it is asked for there.

        *defined* are the macros of that page.  Where nothing there says so, it is what the first page says
        that defines it at all.
        """
        try:
            value = self._index.value(symbol_keys(tex, with_defined(self._macros, defined)))
        except ValueError:
            return None
        if value is None:
            return None
        candidates = self._candidates[value]
        return next(iter(candidates.nearest(docname, LAST) or candidates.all), None)

    def symbols(self) -> Iterator[str]:
        """Yield every symbol that is defined for a page or the book, as its first row writes it."""
        for candidates in self._candidates:
            yield candidates.all[0].symbols[0]


def _without_words(tex: str, found: list[Occurrence[int]]) -> list[Occurrence[int]]:
    """Leave out of what was *found* letters of words that the formula *tex* is written with."""
    inside = letters_of_words(tex, {one.start for one in found if one.end == one.start + 1})
    return [one for one in found if one.end > one.start + 1 or one.start not in inside]
