"""The notation of a book: what each symbol means where it stands.  Nothing here knows Sphinx."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sphinx_notation.book.records import Definition, FormulaRecord
from sphinx_notation.tex import Index, Macros, Occurrence, parse, symbol_keys
from sphinx_notation.tex.commands import CHARACTERS, RELATIONS

#: Whether a definition holds for the builder that writes: its ``only`` expressions are true.
Holds = Callable[[Definition], bool]
# Which symbols hold where a formula stands, of those that it was searched for.
_Answers = tuple[tuple[int, bool], ...]


def always(definition: Definition) -> bool:
    """Say that *definition* holds, whatever is written."""
    return True


def holding(is_true: Callable[[str], bool]) -> Holds:
    """Return what says of a definition that every ``only`` around it *is_true*."""
    return lambda definition: all(map(is_true, definition.only))


@dataclass(frozen=True, slots=True)
class Meaning:
    """A symbol in a formula and what it means there."""

    occurrence: Occurrence[int]
    definition: Definition


def default_scope(symbols: Sequence[str], macros: Macros | None = None) -> str:
    """Return the scope of a panel's row that names none: ``page``, or ``panel``.

    A panel may explain its minus without explaining every minus after it: what is only an operator,
    a relation or punctuation, or contains a relation, holds in its panel alone.
    """
    for tex in symbols:
        items = [item for item in parse(tex.strip(), macros).run.items if item.text.strip()]
        has_relation = any(item.text in RELATIONS for item in items)
        if has_relation or (items and all(_is_sign(item.text) for item in items)):
            return "panel"
    return "page"


def _is_sign(token: str) -> bool:
    char = CHARACTERS.get(token[1:], "") if token[:1] == "\\" else token
    return len(char) == 1 and not char.isalnum()


class _Candidates:
    """The definitions of one symbol, in reading order."""

    __slots__ = ("_book", "_pages", "all")

    def __init__(self, definition: Definition) -> None:
        self.all: list[Definition] = []
        self._pages: dict[str, list[Definition]] = {}
        self._book: list[Definition] = []
        self.add(definition)

    def add(self, definition: Definition) -> None:
        """Add what another row says, or the same row in another spelling."""
        here = self._pages.setdefault(definition.docname, [])
        if definition not in here:
            here.append(definition)
            self.all.append(definition)
            if definition.scope == "book":
                self._book.append(definition)

    def nearest(self, docname: str, place: int, holds: Holds) -> Definition | None:
        """Return the definition that counts: the nearest before, the nearest after, the book's first."""
        after = None
        for one in reversed(self._pages.get(docname, ())):
            if holds(one):
                if one.place <= place:
                    return one
                after = one
        return after or next((one for one in self._book if holds(one)), None)


class Notation:
    """All definitions of a book, to look symbols up in.

    *definitions* are by page; *order* is the reading order of the pages.
    """

    def __init__(
        self,
        definitions: Mapping[str, Sequence[Definition]],
        order: Sequence[str],
        macros: Macros | None = None,
    ) -> None:
        self._macros = macros
        self._index: Index[int] = Index(macros)
        self._pages: set[str] = set()
        # The same formula stands on many pages.  What is found in it depends on which symbols hold there.
        self._found: dict[str, tuple[tuple[_Answers, bytes], ...]] = {}
        self._candidates: list[_Candidates] = []
        for docname in order:
            for definition in definitions.get(docname, ()):
                if definition.scope != "panel":
                    self._pages.add(docname)
                    self._add(definition)

    def _add(self, definition: Definition) -> None:
        for tex in (*definition.symbols, *definition.aliases):
            try:
                known = self._index.add(tex, len(self._candidates))
            except ValueError:
                # The row has its warning.
                continue
            if known is None:
                self._candidates.append(_Candidates(definition))
            else:
                self._candidates[known].add(definition)
        for tex in definition.patterns:
            try:
                self._index.add_pattern(tex, len(self._candidates))
            except ValueError:
                continue
            self._candidates.append(_Candidates(definition))

    def meanings(self, docname: str, formula: FormulaRecord, holds: Holds) -> list[Meaning]:
        """Return what is known of *formula* on page *docname*, by place, the longer before the shorter."""
        chosen: dict[int, Definition] = {}

        def accept(value: int) -> bool:
            definition = self._candidates[value].nearest(docname, formula.place, holds)
            if definition is not None:
                chosen[value] = definition
            return definition is not None

        return [Meaning(one, chosen[one.value]) for one in self._occurrences(formula.tex, accept)]

    def _occurrences(self, formula: str, accept: Callable[[int], bool]) -> list[Occurrence[int]]:
        """Return what stands in *formula*, looked for only where *accept* has not said the same before."""
        before = self._found.get(formula, ())
        for answers, found in before:
            if all(accept(value) == answer for value, answer in answers):
                return [Occurrence.unpacked(one) for one in marshal.loads(found)]  # noqa: S302  # ours
        asked: dict[int, bool] = {}

        def ask(value: int) -> bool:
            if value not in asked:
                asked[value] = accept(value)
            return asked[value]

        occurrences = without_words(formula, self._index.find(parse(formula, self._macros), ask))
        packed = marshal.dumps([one.packed() for one in occurrences])
        self._found[formula] = (*before, (tuple(asked.items()), packed))
        return occurrences

    def meaning_of(self, tex: str, docname: str, place: int, holds: Holds) -> Definition | None:
        """Return what the symbol *tex* means at *place* of page *docname*.

        Where nothing there says so, it is what the first page says that defines it at all.
        """
        try:
            keys = symbol_keys(tex, self._macros)
        except ValueError:
            return None
        value = self._index.value(keys)
        if value is None:
            return None
        candidates = self._candidates[value]
        nearest = candidates.nearest(docname, place, holds)
        return nearest or next((one for one in candidates.all if holds(one)), None)

    def symbols(self) -> Iterator[str]:
        """Yield every symbol that is defined for a page or the book, as its first row writes it."""
        for candidates in self._candidates:
            yield candidates.all[0].symbols[0]


_WORD = re.compile(r"(?<![A-Za-z\\])[A-Za-z]{3,}(?![A-Za-z])")


def without_words(formula: str, found: list[Occurrence[int]]) -> list[Occurrence[int]]:
    r"""Leave out of *found* the letters of words that a formula is written with: ``ATE``, ``d_{min}``.

    Three or more neighbouring letters are a product, or indices, only where each of them is known.
    """
    letters = {one.start for one in found if one.end == one.start + 1}
    words = [match.span() for match in _WORD.finditer(formula)] if letters else []
    unknown = [range(*word) for word in words if not letters.issuperset(range(*word))]
    inside = {place for word in unknown for place in word}
    return [one for one in found if one.end > one.start + 1 or one.start not in inside]


def used(
    notation: Notation, formulas: Mapping[str, Sequence[FormulaRecord]], holds: Holds
) -> Iterator[tuple[str, FormulaRecord, Definition]]:
    """Yield (page, formula, definition) for every use of every symbol, page by page."""
    for docname, listed in formulas.items():
        for formula in listed:
            seen: set[tuple[str, str]] = set()
            for meaning in notation.meanings(docname, formula, holds):
                key = (meaning.definition.docname, meaning.definition.node_id)
                if key not in seen:
                    seen.add(key)
                    yield docname, formula, meaning.definition
