"""What was found in formulas is kept by the answers that finding it asked for."""

from __future__ import annotations

import random
from collections.abc import Callable

from sphinx_notation.book.memo import Found, Memo


class Search:
    """A search that asks for two values, the second only where the first holds, and counts its runs."""

    def __init__(self) -> None:
        self.runs = 0

    def find(self, tex: str, accept: Callable[[int], bool]) -> Found:
        self.runs += 1
        first = accept(1)
        values = (1,) if first else ()
        if (first and accept(2)) or (not first and accept(3)):
            values = (*values, 2)
        return tex.encode(), values


def accepting(*values: int) -> Callable[[int], bool]:
    return lambda value: value in values


def test_the_same_answers_find_the_same_without_a_search() -> None:
    memo, search = Memo[str](), Search()
    for _ in range(3):
        assert memo.ask("x", accepting(1, 2), search.find) == (b"x", (1, 2))
        assert memo.ask("x", accepting(1), search.find) == (b"x", (1,))
        assert memo.ask("x", accepting(3), search.find) == (b"x", (2,))
        assert memo.ask("x", accepting(), search.find) == (b"x", ())
    assert search.runs == 4
    memo.ask("y", accepting(), search.find)
    assert search.runs == 5


def test_what_nobody_asks_about_is_found_once() -> None:
    memo, runs = Memo[str](), []

    def find(tex: str, accept: Callable[[int], bool]) -> Found:
        runs.append(tex)
        return b"", ()

    for values in ((1,), (2,), ()):
        memo.ask("x", accepting(*values), find)
    assert runs == ["x"]


def test_answers_that_were_never_given_together_are_looked_for() -> None:
    """Whatever the order, the memo says what a search would have said."""
    chance, memo = random.Random(3), Memo[str](limit=7)
    for _ in range(300):
        values = [value for value in range(1, 4) if chance.random() < 0.5]
        tex, fresh = chance.choice("abcdef"), Search()
        assert memo.ask(tex, accepting(*values), Search().find) == fresh.find(tex, accepting(*values))


def test_it_does_not_grow_without_bounds() -> None:
    memo, search = Memo[str](limit=10), Search()
    for number in range(100):
        memo.ask(str(number), accepting(1), search.find)
    assert len(memo) <= 10
    before = search.runs
    memo.ask("99", accepting(1), search.find)
    assert search.runs == before
