"""Finds what stands for a symbol of a row without being it: other indices, and other arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from sphinx_notation.tex.brackets import BARS, BRACKETS
from sphinx_notation.tex.calls import Call, call_at, is_variable, row_call
from sphinx_notation.tex.counting import may_count
from sphinx_notation.tex.keys import Keys
from sphinx_notation.tex.operands import LARGE, is_operand
from sphinx_notation.tex.scripts import counted_in, nucleus_of, raised_letter, shapes_of
from sphinx_notation.tex.spellings import folded

V = TypeVar("V")


class _Shaped(NamedTuple, Generic[V]):
    written: str
    letters: frozenset[str]
    value: V


class _Called(NamedTuple, Generic[V]):
    written: str
    call: Call
    value: V


class _Written(Protocol):
    @property
    def written(self) -> str: ...


_Row = TypeVar("_Row", bound=_Written)


def _nearest(rows: list[_Row], written: str) -> list[_Row]:
    """Return those of *rows* that are written so, if any is: others are only spelled otherwise."""
    return [row for row in rows if row.written == written] or rows if len(rows) > 1 else rows


class Likeness(Generic[V]):
    r"""Rows with an index, by their shape, and rows that name a function, by its name.

    A name that is a word, as ``\log``, is the function's wherever something follows it; an operator, as
    ``\mathbb{E}``, is what it is whatever it is of and over.
    """

    def __init__(self) -> None:
        self._shapes: dict[str, list[_Shaped[V]]] = {}
        self._names: dict[str, list[_Called[V]]] = {}
        self._words: dict[str, list[V]] = {}
        self._operators: dict[str, list[_Called[V]]] = {}
        # Whether rows may be like a key, for the keys that were asked for: a book has the same ones again
        # and again, and most are like none.
        self._asked: dict[str, bool] = {}

    def __bool__(self) -> bool:
        return bool(self._shapes or self._names or self._words or self._operators)

    def add(self, keys: Sequence[str], value: V) -> None:
        """Add the row whose symbol has *keys*, if it stands for others."""
        self._asked.clear()
        shapes = shapes_of(keys[0], is_row=True)[:1]
        if len(keys) == 1:
            for shape in (*shapes, *_with_letter_raised(keys[0])):
                shaped = _Shaped(shape, counted_in(keys[0]), value)
                self._shapes.setdefault(folded(shape), []).append(shaped)
            return
        call = row_call(keys)
        is_applied = len(keys) == _APPLIED and is_variable(keys[1])
        name = folded(keys[0])
        if (is_applied or (call is not None and not call.bars)) and _is_word(name):
            # It is that function's, with brackets or without.
            self._words.setdefault(name, []).append(value)
        self._add_operator(keys, value)
        if call is None:
            return
        for name in (keys[0], *shapes):
            self._names.setdefault(folded(name), []).append(_Called(name, call, value))

    def _add_operator(self, keys: Sequence[str], value: V) -> None:
        r"""Add what the row says of an operator, such as \mathbb{E}: of whatever, and over whatever."""
        call = call_at(keys, 0) if keys[0].startswith(_OPERATOR) else None
        if call is not None and call.end == len(keys) and call.is_of_functions:
            self._operators.setdefault(nucleus_of(keys[0]), []).append(_Called(keys[0], call, value))

    def places(self, keys: Keys, starts: Iterable[int]) -> list[int]:
        """Return those of *starts* where `whole` or `partly` may find something, which are few."""
        if not self:
            return []
        asked, bare, names = self._asked.get, keys.bare, keys.keys
        # With both scripts each may be left without the other.
        return [
            at
            for at in starts
            if (known := asked(names[at])) or (known is None and self._ask(names[at])) or len(bare[at]) > 1
        ]

    def _ask(self, key: str) -> bool:
        """Say whether rows may be like *key*, and keep that."""
        if len(self._asked) >= _MOST_ASKED:
            self._asked.clear()
        self._asked[key] = self._may_be(key)
        return self._asked[key]

    def _may_be(self, key: str) -> bool:
        shapes = {folded(shape) for shape in shapes_of(key)} if "{" in key else set()
        name = folded(key)
        return (
            not shapes.isdisjoint(self._shapes)
            or not shapes.isdisjoint(self._names)
            or name in self._names
            or name in self._words
            or (key.startswith(_OPERATOR) and nucleus_of(key) in self._operators)
        )

    def whole(self, keys: Keys, place: int, accept: Callable[[V], bool]) -> V | None:
        """Return the value of the row that the symbol at *place* is like; none where several could be."""
        key = keys.keys[place]
        # What has no braces has no scripts.
        found = self._of_shape(key, accept) if self._shapes and "{" in key else None
        if found is None and self._names:
            found = self._of_name(keys, place, accept)
        if found is None and self._operators and key.startswith(_OPERATOR):
            found = self._of_operator(keys, place, accept)
        return found if found is not None or not self._words else self._of_word(keys, place, accept)

    def partly(self, keys: Keys, place: int, accept: Callable[[V], bool]) -> Iterator[tuple[str, V]]:
        """Yield the same for what is left of the symbol at *place*, with its part, see `Keys.bare`."""
        for bare, part in keys.bare[place] if self._shapes else ():
            found = self._of_shape(bare, accept) if part else None
            if found is not None:
                yield part, found

    def _of_shape(self, key: str, accept: Callable[[V], bool]) -> V | None:
        for shape in shapes_of(key):
            rows = self._shapes.get(folded(shape))
            if rows is None:
                continue
            letters = counted_in(key)
            fit = _nearest([row for row in rows if may_count(row.letters, letters)], shape)
            # With the row's own letter it is that row's, whatever others there are.
            same = [row.value for row in fit if row.letters & letters]
            found = _one_of(same or [row.value for row in fit], accept, is_sure=bool(same))
            if found is not None:
                return found
        return None

    def _of_name(self, keys: Keys, place: int, accept: Callable[[V], bool]) -> V | None:
        key = keys.keys[place]
        name, rows = key, self._names.get(folded(key))
        if rows is None and "{" in key:
            shapes = shapes_of(key)
            name = next((shape for shape in shapes if folded(shape) in self._names), "")
            rows = self._names.get(folded(name))
        # A name without arguments is as often something else.
        call = call_at(keys.keys, place) if rows is not None else None
        if rows is None or call is None:
            return None
        fit = _nearest([row for row in rows if call.is_like(row.call)], name)
        used = {one for argument in call.arguments for one in argument}
        same = [
            row.value for row in fit if used & {one for argument in row.call.arguments for one in argument}
        ]
        return _one_of(same or [row.value for row in fit], accept, is_sure=bool(same))

    def _of_word(self, keys: Keys, place: int, accept: Callable[[V], bool]) -> V | None:
        rows = self._words.get(folded(keys.keys[place]))
        following = keys.keys[place + 1 : place + 2]
        is_of = bool(following) and (
            following[0] in _OPENING or is_operand(following[0]) or nucleus_of(following[0]) in LARGE
        )
        if rows is None or not is_of:
            return None
        call = call_at(keys.keys, place)
        # What is given makes something else of it.
        return _one_of(rows, accept, is_sure=False) if call is None or not call.bars else None

    def _of_operator(self, keys: Keys, place: int, accept: Callable[[V], bool]) -> V | None:
        rows = self._operators.get(nucleus_of(keys.keys[place]))
        call = call_at(keys.keys, place) if rows is not None else None
        if rows is None or call is None:
            return None
        return _one_of([row.value for row in rows if row.call.bars == call.bars], accept, is_sure=False)


# So many keys are kept, which is more than most books have.
_MOST_ASKED = 32_768
# The keys of a name and its one argument without brackets.
_APPLIED = 2
_WORD = "\\text{"
_OPERATOR = "\\mathbb{"
_OPENING = BRACKETS.keys() | BARS
# What is followed by what it is taken over, and not by what it is of.
_ORDERED = frozenset({"\\text{lim}", "\\text{max}", "\\text{min}", "\\text{sup}", "\\text{inf}"})


def _is_word(name: str) -> bool:
    return name.startswith(_WORD) and name not in _ORDERED


def _with_letter_raised(key: str) -> Iterator[str]:
    r"""Yield the shapes of a row ``u_j^n`` that $u_j^{n+1}$ has, too: its own letter stands there."""
    letter = raised_letter(key)
    if letter:
        yield key
        yield from (shape for shape in shapes_of(key, is_row=True) if shape.endswith(f"^{{{letter}}}"))


def _one_of(values: Sequence[V], accept: Callable[[V], bool], *, is_sure: bool) -> V | None:
    """Return the one of *values* that holds; where several do the first, if that *is_sure*, or none."""
    held = [value for value in values if accept(value)]
    return held[0] if held and (is_sure or len(held) == 1) else None
