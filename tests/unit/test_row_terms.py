"""Where the rows of a panel stand in its formulas."""

from __future__ import annotations

import pytest

from sphinx_notation.book.terms import Spellings, find_terms, row_index
from sphinx_notation.tex.definitions import NO_MACROS


def found(tex: str, *rows: str) -> list[tuple[int, str]]:
    spelled = tuple(Spellings((row,)) for row in rows)
    return [(one.value, tex[one.start : one.end]) for one in find_terms(tex, spelled, NO_MACROS)]


@pytest.mark.parametrize(
    ("tex", "rows", "stand"),
    [
        ("y = W x", (r"x \in X", "y"), [(1, "y"), (0, "x")]),
        ("K n + K", ("K := 5",), [(0, "K"), (0, "K")]),
        ("a c + b", ("a, b",), [(0, "a"), (0, "b")]),
        (r"x_1 + x_n", (r"x_1, \dots, x_n",), [(0, "x_1"), (0, "x_n")]),
        # All of it says more than its symbol.
        (r"\min_{x \in X} f(x)", (r"x \in X",), [(0, r"x \in X")]),
        # A row of the symbol says more of it, wherever it stands.
        ("x + y", (r"x \in X", "x"), [(1, "x")]),
        ("x + y", ("x", r"x \in X"), [(0, "x")]),
        # Of two that are about it the first has it.
        ("x + y", (r"x \in X", "x, y"), [(0, "x"), (1, "y")]),
        # A statement is about nothing but itself.
        ("y + x", ("y = x",), []),
    ],
)
def test_what_rows_are_about(tex: str, rows: tuple[str, ...], stand: list[tuple[int, str]]) -> None:
    assert found(tex, *rows) == stand
    assert not row_index(tuple(Spellings((row,)) for row in rows), NO_MACROS).same
