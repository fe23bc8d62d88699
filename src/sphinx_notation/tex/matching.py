r"""Finds where the symbols of rows stand in a formula.

An `Index` holds symbols, each with a value of the caller's.  Exact symbols are a trie over
canonical keys, so a look-up costs the same for ten and for a thousand of them; patterns come
last, by what they begin with.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from sphinx_notation.tex import patterns
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted, runs_of
from sphinx_notation.tex.keys import BREAK, Keyer, Keys
from sphinx_notation.tex.parser import parse
from sphinx_notation.tex.signatures import COMPOSED, RELATIONS, SAME_COMMANDS, WORD_FONTS

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of an occurrence, as marks take it.

    ``start`` and ``end`` bound it in the source; ``argument`` says that it is an argument
    without braces.  ``whole`` is the item with its scripts where this is only the nucleus.
    ``around`` are the commands right around it whose content not every typesetter can mark,
    outermost first, each with its piece.  ``safe`` is false where a mark could break something.
    """

    start: int
    end: int
    argument: bool = False
    whole: Piece | None = None
    around: tuple[tuple[str, Piece], ...] = ()
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Occurrence(Generic[V]):
    """One place where a symbol stands: neighbouring pieces; ``value`` is the symbol's."""

    value: V
    pieces: tuple[Piece, ...]
    exact: bool = True

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.pieces[-1].end


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

    def find(self, formula: Formula) -> list[Occurrence[V]]:
        """Return every occurrence in *formula*: by place, the longer before the shorter."""
        found = list(_Search(self, formula).run(formula.run, "", ()))
        found.sort(key=lambda occurrence: (occurrence.start, -occurrence.end))
        return found

    def exact(self, keys: Keys, start: int) -> Iterator[tuple[int, bool, V]]:
        """Yield (end, only the nucleus of the last, value) of the windows from *start*."""
        node = self._root
        for place in range(start, len(keys.keys)):
            bare = keys.bare[place]
            ending = node.following.get(bare) if bare is not None else None
            if ending is not None and ending.ends:
                yield place + 1, True, ending.value  # type: ignore[misc]  # set with `ends`
            following = node.following.get(keys.keys[place])
            if following is None:
                return
            node = following
            if node.ends:
                yield place + 1, False, node.value  # type: ignore[misc]  # set with `ends`

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


def symbol_keys(tex: str, macros: Macros | None = None) -> list[str]:
    """Return the keys of a symbol.  Raises `ValueError` where *tex* is none, and says why."""
    formula = parse(tex.strip(), macros)
    keys = Keyer(formula).keys(formula.run).keys
    problem = formula.problem or ("" if keys else "it shows nothing")
    if BREAK in keys:
        problem = "it goes over cells or lines"
    if problem:
        raise ValueError(problem)
    return keys


class _Search(Generic[V]):
    """One look through one formula."""

    def __init__(self, index: Index[V], formula: Formula) -> None:
        self.index = index
        self.keyer = Keyer(formula)

    def run(self, run: Run, font: str, around: tuple[tuple[str, Piece], ...]) -> Iterator[Occurrence[V]]:
        """Yield what stands in *run* and inside its items."""
        yield from self._windows(run, self.keyer.keys(run, font), around)
        for item in run.items:
            if item.kind not in _CLOSED and item.text != "\\not":
                yield from self._inside(item, _piece(item, run, around), font, around)

    def _inside(
        self, item: Item, piece: Piece, font: str, around: tuple[tuple[str, Piece], ...]
    ) -> Iterator[Occurrence[V]]:
        if isinstance(item, Scripted):
            if item.nucleus is not None:
                is_group = item.nucleus.kind is Kind.GROUP
                inner = (*around, ("{", piece)) if is_group else around
                yield from self._inside(item.nucleus, piece, font, inner)
            for script in (item.sub, item.sup):
                if script is not None:
                    yield from self.run(script, font, around)
            return
        if item.kind is Kind.FONT:
            if _is_word(item):
                return
            font = SAME_COMMANDS.get(item.text[1:], item.text[1:])
        if item.kind in {Kind.FONT, Kind.COMMAND}:
            around = (*around, (item.text[1:], piece))
        for part in runs_of(item):
            yield from self.run(part, font, around)

    def _windows(
        self, run: Run, keys: Keys, around: tuple[tuple[str, Piece], ...]
    ) -> Iterator[Occurrence[V]]:
        owners = keys.owners
        taken: set[tuple[int, int]] = set()
        covered: set[int] = set()
        bare: list[tuple[int, int, V]] = []
        starts = [at for at in range(len(owners)) if not at or owners[at] != owners[at - 1]]
        ends = {*starts, len(owners)}
        for start in starts:
            for end, is_bare, value in self.index.exact(keys, start):
                if end not in ends:
                    continue
                if is_bare:
                    bare.append((start, end, value))
                    continue
                taken.add((start, end))
                covered.update(owners[start:end])
                yield self._occurrence(run, owners[start:end], around, value)
        for start in starts:
            for end, value in self.index.like(keys, start):
                if end in ends and (start, end) not in taken:
                    taken.add((start, end))
                    covered.update(owners[start:end])
                    yield self._occurrence(run, owners[start:end], around, value, exact=False)
        for start, end, value in (*bare, *self._bare_like(keys, {end for _, end, _ in bare})):
            if owners[end - 1] not in covered:
                yield self._occurrence(run, owners[start:end], around, value, bare=True)

    def _bare_like(self, keys: Keys, known: set[int]) -> Iterator[tuple[int, int, V]]:
        """Yield the nuclei that fit a pattern, where no exact one is *known*."""
        for place, bare in enumerate(keys.bare):
            if bare is not None and place + 1 not in known:
                value = self.index.like_one(bare)
                if value is not None:
                    yield place, place + 1, value

    def _occurrence(
        self,
        run: Run,
        owners: list[int],
        around: tuple[tuple[str, Piece], ...],
        value: V,
        *,
        exact: bool = True,
        bare: bool = False,
    ) -> Occurrence[V]:
        items = [run.items[owner] for owner in dict.fromkeys(owners)]
        pieces = [_piece(item, run, around) for item in items]
        if bare:
            pieces[-1] = _nucleus(items[-1], pieces[-1])
        return Occurrence(value, tuple(pieces), exact)


# What has no symbols of its own inside.
_CLOSED = {Kind.ATOM, Kind.RISKY, Kind.BLANK, Kind.WORDS, Kind.BREAK, Kind.SWITCH}


def _piece(item: Item, run: Run, around: tuple[tuple[str, Piece], ...]) -> Piece:
    nucleus = item.nucleus if isinstance(item, Scripted) else item
    safe = (
        nucleus is not None
        and nucleus.kind is not Kind.RISKY
        and nucleus.text not in COMPOSED
        and not (item.text in RELATIONS and _touches_relation(item, run))
    )
    return Piece(item.start, item.end, not run.braced, None, around, safe)


def _touches_relation(item: Item, run: Run) -> bool:
    items = [other for other in run.items if other.kind is not Kind.BLANK]
    place = items.index(item)
    beside = [*items[max(place - 1, 0) : place], *items[place + 1 : place + 2]]
    return any(other.text in RELATIONS for other in beside)


def _nucleus(item: Item, whole: Piece) -> Piece:
    assert isinstance(item, Scripted)
    assert item.nucleus is not None
    nucleus = item.nucleus
    return Piece(nucleus.start, nucleus.end, False, whole, whole.around, whole.safe)


def _is_word(item: Item) -> bool:
    """Say whether what a font command sets is one symbol, or a word."""
    items = [inner for inner in item.parts[0].items if inner.kind is not Kind.BLANK]
    if len(items) < 2 and all(inner.kind is Kind.ATOM for inner in items):
        return True
    if item.text[1:] in WORD_FONTS:
        return True
    letters = [inner.kind is Kind.ATOM and inner.text.isalpha() for inner in items]
    return any(one and other for one, other in itertools.pairwise(letters))
