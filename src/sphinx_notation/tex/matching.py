r"""Finds where the symbols of rows stand in a formula."""

from __future__ import annotations

import itertools
from typing import Generic, TypeVar

from sphinx_notation.tex.commands import SAME, WORD_FONTS
from sphinx_notation.tex.index import Symbols
from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted, Unknown
from sphinx_notation.tex.keys import Keyer, Keys
from sphinx_notation.tex.pieces import UNKNOWN, Occurrence, Piece, nothing_of, piece_of, pieces_of_nucleus
from sphinx_notation.tex.windows import Accept, Left, windows

V = TypeVar("V")


class Index(Symbols[V]):
    """Symbols to look for; see `Symbols`."""

    def find(self, formula: Formula, accept: Accept[V] | None = None) -> list[Occurrence[V]]:
        """Return every occurrence in *formula*: by place, the longer before the shorter.

        Values that *accept* says no to, for what is left of a symbol, are as if they had not been added.
        """
        search = _Search(self, formula, accept)
        search.run(formula.run, "", ())
        written = formula.written_out
        found = search.found
        if written is not None:
            found = [one for one in map(written.in_source, found) if one is not None]
        return sorted(found, key=lambda occurrence: (occurrence.start, -occurrence.end))


class _Search(Generic[V]):
    """One look through one formula; `found` is what stands in it."""

    def __init__(self, index: Index[V], formula: Formula, accept: Accept[V] | None) -> None:
        self.index = index
        self.accept = accept or _anything
        self.keyer = Keyer(formula)
        self.found: list[Occurrence[V]] = []

    def run(self, run: Run, font: str, around: tuple[tuple[str, Piece], ...]) -> None:
        """Find what stands in *run* and inside its items."""
        self._windows(run, self.keyer.keys(run, font), around)
        for item in run.items:
            if item.kind not in _CLOSED:
                self._inside(item, item, run, font, around)

    def _inside(
        self, item: Item, whole: Item, run: Run, font: str, around: tuple[tuple[str, Piece], ...]
    ) -> None:
        """Find what stands inside *item* of *run*, or inside the nucleus *item* of its *whole*."""
        if isinstance(item, Scripted):
            if item.nucleus is not None:
                is_group = item.nucleus.kind is Kind.GROUP
                inner = (*around, ("{", piece_of(whole, run, ()))) if is_group else around
                self._inside(item.nucleus, whole, run, font, inner)
            for script in (item.sub, item.sup):
                if script is not None:
                    self.run(script, font, around)
            return
        if item.text in _SEALED or (item.kind is Kind.FONT and _is_word(item)):
            return
        if item.kind is Kind.FONT:
            font = SAME.get(item.text[1:], item.text[1:])
        around = _around(item, whole, run, around)
        for part in item.parts:
            self.run(part, font, around)

    def _windows(self, run: Run, keys: Keys, around: tuple[tuple[str, Piece], ...]) -> None:
        """Add what stands in *run* itself."""
        for start, end, value, part in windows(self.index, keys, self.accept):
            self._add(run, keys.owners[start:end], around, value, part)

    def _add(
        self,
        run: Run,
        owners: list[int],
        around: tuple[tuple[str, Piece], ...],
        value: V,
        part: str | None = None,
    ) -> None:
        """Add an occurrence of those items of *run* that are *owners*; of the last only its *part*."""
        items = [run.items[owner] for owner in dict.fromkeys(owners)]
        pieces = [piece_of(item, run, around, items) for item in items]
        if part is not None:
            pieces[-1:] = pieces_of_nucleus(items[-1], pieces[-1], part)
        self.found.append(Occurrence(value, tuple(pieces)))


def _anything(value: object, left: Left) -> bool:
    return True


# What has no symbols of its own inside.
_CLOSED = {Kind.ATOM, Kind.RISKY, Kind.BLANK, Kind.BREAK, Kind.SWITCH}


def _around(
    item: Item, whole: Item, run: Run, around: tuple[tuple[str, Piece], ...]
) -> tuple[tuple[str, Piece], ...]:
    """Return what stands around the content of *item*, see `Piece`."""
    if isinstance(item, Unknown) or (item.kind is Kind.GROUP and whole in run.exposed):
        return (*around, (UNKNOWN, nothing_of(item)))
    if item.parts and item.kind in {Kind.FONT, Kind.COMMAND}:
        return (*around, (item.text[1:], piece_of(whole, run, ())))
    return around


# What is set as one sign with what it takes.
_SEALED = {"\\not", "\\centernot"}


def _is_word(item: Item) -> bool:
    """Say whether what a font command sets is one symbol, or a word."""
    items = [inner for inner in item.parts[0].items if inner.kind is not Kind.BLANK]
    if len(items) < 2 and all(inner.kind is Kind.ATOM for inner in items):
        return True
    if item.text[1:] in WORD_FONTS:
        return True
    letters = [inner.kind is Kind.ATOM and inner.text.isalpha() for inner in items]
    return any(one and other for one, other in itertools.pairwise(letters))
