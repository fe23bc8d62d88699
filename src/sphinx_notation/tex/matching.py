r"""Finds where the symbols of rows stand in a formula.

An `Index` holds symbols, each with a value of the caller's.  Exact symbols are a trie over
canonical keys, so a look-up costs the same for ten and for a thousand of them; patterns come
last, by what they begin with.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sphinx_notation.tex import patterns
from sphinx_notation.tex.commands import SAME, WORD_FONTS
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted, Unknown
from sphinx_notation.tex.keys import Keyer, Keys, symbol_keys
from sphinx_notation.tex.pieces import UNKNOWN, Occurrence, Piece, nothing_of, piece_of, pieces_of_nucleus

V = TypeVar("V")


class _Node(Generic[V]):
    """A step of the trie: the keys that may follow, and what ends here."""

    __slots__ = ("ends", "following", "value")

    def __init__(self) -> None:
        self.following: dict[str, _Node[V]] = {}
        self.ends = False
        self.value: V | None = None


@dataclass(frozen=True, slots=True)
class _Pattern(Generic[V]):
    keys: tuple[str, ...]
    value: V


class Index(Generic[V]):
    """Symbols to look for."""

    def __init__(self, macros: Macros | None = None) -> None:
        self._macros = macros
        self._root: _Node[V] = _Node()
        self._patterns: dict[str, list[_Pattern[V]]] = {}

    def add(self, tex: str, value: V) -> V | None:
        """Add a symbol; return the value of one that is the same, which then stays, if there is one.

        Raises `ValueError`, with the reason, where *tex* is no symbol.
        """
        node = self._root
        for key in symbol_keys(tex, self._macros):
            node = node.following.setdefault(key, _Node())
        if node.ends:
            return node.value
        node.ends, node.value = True, value
        return None

    def add_pattern(self, tex: str, value: V) -> None:
        """Add a pattern with the wildcards ``?`` and ``*``.  Raises `ValueError` as `add` does."""
        keys = symbol_keys(patterns.with_wildcards(tex), self._macros)
        listed = self._patterns.setdefault(patterns.head_of(keys[0]), [])
        listed.append(_Pattern(tuple(keys), value))
        listed.sort(key=lambda pattern: patterns.specificity(pattern.keys), reverse=True)

    def value(self, keys: Sequence[str]) -> V | None:
        """Return the value of the symbol with these *keys*, if it was added."""
        node: _Node[V] | None = self._root
        for key in keys:
            node = node.following.get(key) if node is not None else None
        return node.value if node is not None and node.ends else None

    def find(self, formula: Formula, accept: Callable[[V], bool] | None = None) -> list[Occurrence[V]]:
        """Return every occurrence in *formula*: by place, the longer before the shorter.

        Values that *accept* says no to are as if they had not been added.
        """
        search = _Search(self, formula, accept)
        search.run(formula.run, "", ())
        return sorted(search.found, key=lambda occurrence: (occurrence.start, -occurrence.end))

    @property
    def has_patterns(self) -> bool:
        """Whether a pattern was added."""
        return bool(self._patterns)

    def begins(self, keys: Keys, start: int) -> bool:
        """Say whether a symbol may begin at *start*."""
        known = self._root.following
        return keys.keys[start] in known or any(bare in known for bare, _ in keys.bare[start])

    def exact(self, keys: Keys, start: int) -> Iterator[tuple[int, str | None, V]]:
        """Yield (end, part, value) of the windows from *start*.

        The part is nothing where the last item is whole, else what is left of it, see `Keys.bare`.
        """
        node = self._root
        for place in range(start, len(keys.keys)):
            for bare, part in keys.bare[place]:
                ending = node.following.get(bare)
                if ending is not None and ending.ends:
                    yield place + 1, part, ending.value  # type: ignore[misc]  # set with `ends`
            following = node.following.get(keys.keys[place])
            if following is None:
                return
            node = following
            if node.ends:
                yield place + 1, None, node.value  # type: ignore[misc]  # set with `ends`

    def like(self, keys: Keys, start: int) -> Iterator[tuple[int, V]]:
        """Yield (end, value) of the windows from *start* that fit a pattern, most specific first."""
        if not self._patterns:
            return
        for pattern in self._patterns_for(keys.keys[start]):
            for end in patterns.windows(pattern.keys, keys.keys, start):
                yield end, pattern.value
                break

    def like_one(self, key: str) -> V | None:
        """Return the value of the most specific pattern that the key of one item fits, if any does."""
        for pattern in self._patterns_for(key) if self._patterns else ():
            if len(pattern.keys) == 1 and patterns.matches_key(pattern.keys[0], key):
                return pattern.value
        return None

    def _patterns_for(self, key: str) -> list[_Pattern[V]]:
        """Return the patterns that may fit from *key* on, those that begin with a wildcard last."""
        head = patterns.head_of(key)
        return [*(self._patterns.get(head, ()) if head else ()), *self._patterns.get("", ())]


class _Search(Generic[V]):
    """One look through one formula; `found` is what stands in it."""

    def __init__(self, index: Index[V], formula: Formula, accept: Callable[[V], bool] | None) -> None:
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
        owners = keys.owners
        starts = [at for at in range(len(owners)) if not at or owners[at] != owners[at - 1]]
        possible = [start for start in starts if self.index.begins(keys, start)]
        if not possible and not self.index.has_patterns:
            return
        taken: set[tuple[int, int]] = set()
        bare: list[tuple[int, int, str, V]] = []
        ends = {*starts, len(owners)}
        for start in possible:
            for end, part, value in self.index.exact(keys, start):
                if end not in ends or not self.accept(value):
                    continue
                if part is not None:
                    bare.append((start, end, part, value))
                    continue
                taken.add((start, end))
                self._add(run, owners[start:end], around, value)
        if self.index.has_patterns:
            for start, end, value in self._like(keys, starts, ends):
                if (start, end) not in taken and self.accept(value):
                    taken.add((start, end))
                    self._add(run, owners[start:end], around, value)
            bare += self._bare_like(keys, {end for _, end, _, _ in bare})
        covered = {owners[start] for start, end in taken if end == start + 1}
        for start, end, part, value in _left_over(bare, owners, covered):
            self._add(run, owners[start:end], around, value, part)

    def _like(self, keys: Keys, starts: list[int], ends: set[int]) -> Iterator[tuple[int, int, V]]:
        """Yield the windows that fit a pattern."""
        for start in starts:
            for end, value in self.index.like(keys, start):
                if end in ends:
                    yield start, end, value

    def _bare_like(self, keys: Keys, known: set[int]) -> Iterator[tuple[int, int, str, V]]:
        """Yield the nuclei that fit a pattern, where no exact one is *known*."""
        for place, bare in enumerate(keys.bare):
            if bare and place + 1 not in known:
                value = self.index.like_one(bare[-1][0])
                if value is not None and self.accept(value):
                    yield place, place + 1, "", value

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


def _anything(value: object) -> bool:
    return True


# What has no symbols of its own inside.
_CLOSED = {Kind.ATOM, Kind.RISKY, Kind.BLANK, Kind.WORDS, Kind.BREAK, Kind.SWITCH}


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


def _left_over(
    bare: list[tuple[int, int, str, V]], owners: list[int], covered: set[int]
) -> Iterator[tuple[int, int, str, V]]:
    """Yield those of *bare* that count: where nothing longer does, and first what keeps a script."""
    partly: set[int] = set()
    for found in sorted(bare, key=lambda one: not one[2]):
        last = owners[found[1] - 1]
        if last in covered or (not found[2] and last in partly):
            continue
        if found[2]:
            partly.add(last)
        yield found


def _is_word(item: Item) -> bool:
    """Say whether what a font command sets is one symbol, or a word."""
    items = [inner for inner in item.parts[0].items if inner.kind is not Kind.BLANK]
    if len(items) < 2 and all(inner.kind is Kind.ATOM for inner in items):
        return True
    if item.text[1:] in WORD_FONTS:
        return True
    letters = [inner.kind is Kind.ATOM and inner.text.isalpha() for inner in items]
    return any(one and other for one, other in itertools.pairwise(letters))
