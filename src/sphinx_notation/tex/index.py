r"""The symbols of rows, with a value of the caller's each.

Exact symbols are a trie over canonical keys, so a look-up costs the same for ten and for a thousand of
them; then comes what is alike, and patterns last, by what they begin with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from sphinx_notation.tex import patterns
from sphinx_notation.tex.bars import parts_bars, spelled_otherwise
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.keys import Keys, symbol_keys
from sphinx_notation.tex.likeness import Likeness
from sphinx_notation.tex.scripts import has_number_raised
from sphinx_notation.tex.spellings import folded, nearly, with_other_arg, with_other_d

V = TypeVar("V")


class _Node(Generic[V]):
    """A step of the trie: the keys that may follow, and what ends here."""

    __slots__ = ("ends", "following", "value")

    def __init__(self) -> None:
        self.following: dict[str, _Node[V]] = {}
        self.ends = False
        self.value: V | None = None


class _Pattern(NamedTuple, Generic[V]):
    keys: tuple[str, ...]
    value: V
    is_folded: bool

    @property
    def rank(self) -> tuple[object, ...]:
        """The more a pattern says the likelier it is what was meant; as it is written first."""
        return (*patterns.specificity(self.keys), not self.is_folded, sum(map(len, self.keys)))


def _plant(root: _Node[V], keys: Iterable[str], value: V) -> V | None:
    """Add the symbol with *keys*, unless it is there: then return its value."""
    node = root
    for key in keys:
        node = node.following.setdefault(key, _Node())
    if node.ends:
        return node.value
    node.ends, node.value = True, value
    return None


def _windows(
    root: _Node[V], keys: Keys, start: int, spell: Callable[[str], str] | None
) -> Iterator[tuple[int, str | None, V]]:
    """Yield (end, part, value) of the windows from *start* whose keys, as *spell* has them, are in one."""
    node = root
    for place in range(start, len(keys.keys)):
        for bare, part in keys.bare[place]:
            ending = node.following.get(spell(bare) if spell else bare)
            if ending is not None and ending.ends:
                yield place + 1, part, ending.value  # type: ignore[misc]  # set with `ends`
        key = keys.keys[place]
        following = node.following.get(spell(key) if spell else key)
        if following is None:
            return
        node = following
        if node.ends:
            yield place + 1, None, node.value  # type: ignore[misc]  # set with `ends`


class Symbols(Generic[V]):
    """Symbols to look for; with *spelled* also in other spellings, see `spellings`.

    With *alike* these too, and what symbols stand for with other indices and arguments.
    """

    def __init__(
        self,
        macros: Macros | None = None,
        *,
        spelled: bool = False,
        alike: bool = False,
    ) -> None:
        self._spelled = spelled or alike
        self._macros = macros
        self.is_alike = alike
        self.likeness: Likeness[V] = Likeness()
        self._root: _Node[V] = _Node()
        self._folded: _Node[V] = _Node()
        # What is nearer to one of several that are spelled alike is that one.
        self._near: _Node[V] = _Node()
        self._has_several = False
        self._patterns: dict[tuple[str, bool], list[_Pattern[V]]] = {}
        self._by_heads: dict[tuple[str, str], list[_Pattern[V]]] = {}

    def add(self, tex: str, value: V, macros: Macros | None = None) -> V | None:
        """Add a symbol; return the value of one that is the same, which then stays, if there is one.

        *macros* are those that it is written with, if they are others.  Raises `ValueError`, with the
        reason, where *tex* is no symbol.
        """
        keys = symbol_keys(tex, macros or self._macros)
        known = _plant(self._root, keys, value)
        if known is None and self._spelled:
            self._add_spellings(keys, value)
        if known is None and self.is_alike:
            self.likeness.add(keys, value)
        return known

    def _add_spellings(self, keys: tuple[str, ...], value: V) -> None:
        same = tuple(map(folded, keys))
        other = _plant(self._folded, same, value)
        self._has_several = self._has_several or other is not None
        _plant(self._near, map(nearly, keys), value)
        for spelled in (spelled_otherwise(keys), with_other_d(keys)):
            if spelled != keys:
                _plant(self._folded, map(folded, spelled), value)
        if any("arg" in key for key in same):
            _plant(self._folded, with_other_arg(same), value)

    def add_pattern(self, tex: str, value: V, macros: Macros | None = None) -> None:
        """Add a pattern with the wildcards ``?`` and ``*``, as `add` does a symbol."""
        keys = symbol_keys(patterns.with_wildcards(tex), macros or self._macros)
        spelled = [_Pattern(keys, value, is_folded=False)]
        if self._spelled:
            otherwise = dict.fromkeys((keys, spelled_otherwise(keys)))
            spelled += [_Pattern(tuple(map(folded, one)), value, is_folded=True) for one in otherwise]
        for one in spelled:
            self._patterns.setdefault((patterns.head_of(one.keys[0]), one.is_folded), []).append(one)
        self._by_heads.clear()

    def value(self, keys: Sequence[str]) -> V | None:
        """Return the value of the symbol with these *keys*, if it was added."""
        node: _Node[V] | None = self._root
        for key in keys:
            node = node.following.get(key) if node is not None else None
        return node.value if node is not None and node.ends else None

    @property
    def has_patterns(self) -> bool:
        """Whether a pattern was added."""
        return bool(self._patterns)

    def beginnings(self, keys: Keys, starts: Iterable[int]) -> list[int]:
        """Return those of *starts* where a symbol may begin."""
        # What is as it is written is in other spellings too.
        known = self._folded.following if self._spelled else self._root.following
        spelled, bare = keys.folded if self._spelled else keys.keys, keys.bare
        # Most items have no scripts, and nothing is left of them.
        return [at for at in starts if spelled[at] in known or (bare[at] and self._is_known(bare[at]))]

    def _is_known(self, bare: Iterable[tuple[str, str]]) -> bool:
        """Say whether a symbol begins with what is left of an item, see `Keys.bare`."""
        if self._spelled:
            return any(folded(one) in self._folded.following for one, _ in bare)
        return any(one in self._root.following for one, _ in bare)

    def exact(self, keys: Keys, start: int) -> Iterable[tuple[int, str | None, V]]:
        """Yield (end, part, value) of the windows from *start*, those as they are written first.

        The part is nothing where the last item is whole, else what is left of it, see `Keys.bare`.
        """
        written = _windows(self._root, keys, start, None)
        if not self._spelled:
            return written
        near = _windows(self._near, keys, start, nearly) if self._has_several else ()
        return chain(written, near, _windows(self._folded, keys, start, folded))

    def like(self, keys: Keys, start: int) -> Iterator[tuple[int, str | None, V]]:
        """Yield (end, part, value) of the windows from *start* that fit a pattern, most specific first.

        The part as in `exact`: what fits may have a power that the pattern has not.
        """
        if not self._patterns:
            return
        is_raised = has_number_raised(keys.keys[start])
        for pattern in self._patterns_for(keys.keys[start]):
            for end in patterns.windows(pattern.keys, keys, start, is_folded=pattern.is_folded):
                if end == start + 1 or not parts_bars(keys, start, end):
                    yield end, None, pattern.value
                    break
            else:
                if is_raised or len(pattern.keys) > 1:
                    yield from self._with_power(pattern, keys, start)

    def _with_power(
        self, pattern: _Pattern[V], keys: Keys, start: int
    ) -> Iterator[tuple[int, str | None, V]]:
        *first, last = pattern.keys
        spelled = pattern.is_folded
        for place in patterns.windows(first, keys, start, is_folded=spelled) if first else [start]:
            # Where nothing is below the number, nothing is left.
            is_raised = place < len(keys.keys) and has_number_raised(keys.keys[place])
            if not is_raised or not keys.bare[place]:
                continue
            # What has both scripts keeps the lower one: $\|x\|_1^2$ is no square of $\|x\|$.
            bare, part = keys.bare[place][0]
            # What is left of one item without scripts is a base letter.
            if not (first or part) or (first and parts_bars(keys, start, place + 1)):
                continue
            if patterns.matches_key(last, folded(bare) if spelled else bare):
                yield place + 1, part, pattern.value
                return

    def like_one(self, key: str) -> V | None:
        """Return the value of the most specific pattern that the key of one item fits, if any does."""
        for pattern in self._patterns_for(key) if self._patterns else ():
            written = folded(key) if pattern.is_folded else key
            if len(pattern.keys) == 1 and patterns.matches_key(pattern.keys[0], written):
                return pattern.value
        return None

    def _patterns_for(self, key: str) -> list[_Pattern[V]]:
        """Return the patterns that may fit from *key* on, those that begin with a wildcard last."""
        heads = patterns.head_of(key), patterns.head_of(folded(key))
        if heads not in self._by_heads:
            own = [] if heads[0] == "" else self._sorted(*heads)
            self._by_heads[heads] = [*own, *self._sorted("", "")]
        return self._by_heads[heads]

    def _sorted(self, head: str, folded_head: str) -> list[_Pattern[V]]:
        found = [*self._patterns.get((head, False), ()), *self._patterns.get((folded_head, True), ())]
        return sorted(found, key=lambda pattern: pattern.rank, reverse=True)
