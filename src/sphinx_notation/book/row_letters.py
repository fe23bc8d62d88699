"""The letters of which rows speak, by where these hold."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_notation.book.evidence import spoken_in
from sphinx_notation.book.order import Parts
from sphinx_notation.book.records import Definition
from sphinx_notation.tex import Macros, symbol_name
from sphinx_notation.tex.definitions import with_defined

# No page is called so.
_EVERYWHERE = ""


class RowLetters:
    """The letters of *rows*; *parts* are those of the book that they hold in."""

    def __init__(self, rows: Iterable[Definition], parts: Parts, macros: Macros) -> None:
        self._parts = parts
        self._by_home: dict[str, set[str]] = {}
        for one in rows:
            if one.scope != "panel":
                known = with_defined(macros, one.defined)
                found = self._by_home.setdefault(self._home(one), set())
                # A letter with a subscript is one of several, and says nothing of the letter.
                names = (symbol_name(tex, known) for tex in one.symbols)
                found.update(*(spoken_in(name) for name in names if "_" not in name))

    def _home(self, one: Definition) -> str:
        if one.scope == "part":
            return one.part or self._parts.head(one.docname)
        return one.docname if one.scope == "page" else _EVERYWHERE

    def of(self, docname: str) -> frozenset[str]:
        """Return those of rows that hold on page *docname*, as `evidence.spoken_in` has them."""
        homes = (_EVERYWHERE, *self._parts.around(docname))
        return frozenset().union(*(self._by_home.get(home, ()) for home in homes))
