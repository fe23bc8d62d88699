"""The notation of a book: what each symbol means where it stands.  Nothing here knows Sphinx."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sphinx_notation.model import Definition, FormulaRecord
from sphinx_notation.tex import Index, Macros, Occurrence, parse, symbol_keys
from sphinx_notation.tex.signatures import RELATIONS
from sphinx_notation.tex.symbols import CHARACTERS

#: Whether a definition holds for the builder that writes: its ``only`` expressions are true.
Holds = Callable[[Definition], bool]


def always(definition: Definition) -> bool:
    """Say that *definition* holds, whatever is written."""
    return True


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
        # Formulas are asked for when pages are compared and when they are written.
        self._known: dict[tuple[str, str, int], list[Meaning]] = {}
        self._candidates: list[list[Definition]] = []
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
                self._candidates.append([definition])
            elif definition not in self._candidates[known]:
                self._candidates[known].append(definition)
        for tex in definition.patterns:
            try:
                self._index.add_pattern(tex, len(self._candidates))
            except ValueError:
                continue
            self._candidates.append([definition])

    def meanings(self, docname: str, formula: FormulaRecord, holds: Holds) -> list[Meaning]:
        """Return what is known of *formula* on page *docname*, by place, the longer before the shorter.

        *holds* must say the same each time.
        """
        # A page without rows of its own takes everything from the book.
        key = (docname, formula.tex, formula.place) if docname in self._pages else ("", formula.tex, -1)
        if key not in self._known:
            self._known[key] = self._meanings(docname, formula, holds)
        return self._known[key]

    def _meanings(self, docname: str, formula: FormulaRecord, holds: Holds) -> list[Meaning]:
        chosen: dict[int, Definition] = {}

        def accept(value: int) -> bool:
            definition = _nearest(self._candidates[value], docname, formula.place, holds)
            if definition is not None:
                chosen[value] = definition
            return definition is not None

        found = self._index.find(parse(formula.tex, self._macros), accept)
        return [Meaning(one, chosen[one.value]) for one in found]

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
        nearest = _nearest(candidates, docname, place, holds)
        return nearest or next((one for one in candidates if holds(one)), None)

    def symbols(self) -> Iterator[str]:
        """Yield every symbol that is defined for a page or the book, as its first row writes it."""
        for candidates in self._candidates:
            yield candidates[0].symbols[0]


def _nearest(candidates: Sequence[Definition], docname: str, place: int, holds: Holds) -> Definition | None:
    """Return the definition that counts: the nearest before, the nearest after, the book's first."""
    here = [one for one in candidates if one.docname == docname and holds(one)]
    before = [one for one in here if one.place <= place]
    if before:
        return before[-1]
    if here:
        return here[0]
    return next((one for one in candidates if one.scope == "book" and holds(one)), None)


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
