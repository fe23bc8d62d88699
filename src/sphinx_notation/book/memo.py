"""What was found in a formula, kept by the answers that finding it asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Generic, TypeVar

#: What stands for a formula.
K = TypeVar("K")

#: Where symbols stand in a formula, packed, and their values.
Found = tuple[bytes, tuple[int, ...]]
Accept = Callable[[int], bool]


@dataclass(slots=True)
class _Question:
    """One question of a search, and what it led to: a further question, or what was found."""

    value: int
    answers: dict[bool, _Question | Found] = field(default_factory=dict)


class Memo(Generic[K]):
    """What was found in formulas.

    The search asks which symbols hold where a formula stands, one after the other, and the next
    question depends on the answers before it only.  So the questions of a formula are a tree, and looking
    something up costs as many questions as the search asked, however many pages have that formula.
    *limit* bounds how many questions and findings are kept, of all formulas; what is over it is forgotten,
    all at once.
    """

    def __init__(self, limit: int = 200_000) -> None:
        self._limit = limit
        self._count = 0
        self._roots: dict[K, _Question | Found] = {}

    def __len__(self) -> int:
        return self._count

    def ask(self, tex: K, accept: Accept, find: Callable[[K, Accept], Found]) -> Found:
        """Return what is found in the formula *tex*; *find* looks where nobody gave the same answers."""
        known = self._roots.get(tex)
        while isinstance(known, _Question):
            known = known.answers.get(accept(known.value))
        return known if known is not None else self._find(tex, accept, find)

    def _find(self, tex: K, accept: Accept, find: Callable[[K, Accept], Found]) -> Found:
        asked: dict[int, bool] = {}

        def ask(value: int) -> bool:
            if value not in asked:
                asked[value] = accept(value)
            return asked[value]

        found = find(tex, ask)
        self._keep(tex, asked, found)
        return found

    def _keep(self, tex: K, asked: dict[int, bool], found: Found) -> None:
        questions = list(asked.items())
        room = 1 + len(questions)
        if self._count + room > self._limit:
            self._roots.clear()
            self._count = 0
        self._count += room
        if not questions:
            self._roots[tex] = found
            return
        node = self._roots.setdefault(tex, _Question(questions[0][0]))
        for (_, answer), (value, _) in pairwise(questions):
            assert isinstance(node, _Question)
            node = node.answers.setdefault(answer, _Question(value))
        assert isinstance(node, _Question)
        node.answers[questions[-1][1]] = found
