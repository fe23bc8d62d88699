r"""Formulas that are nested too deeply, and macros that grow without end: a problem, and never an error."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from sphinx_notation.tex import (
    DIALECTS,
    Index,
    mark,
    near,
    parse,
    read_macros,
    slug,
    symbol_name,
    to_text,
)
from sphinx_notation.tex.width import estimate_width
from tests.counting import steps

DEEP = "it is nested too deeply"
# What stands before and after the symbol, over and over.
NESTS = [
    (r"\hat ", ""),
    (r"\hat{", "}"),
    (r"\mathbf ", ""),
    ("x^", ""),
    ("_", ""),
    ("x^{", "}"),
    ("{", "}"),
    ("{", ""),
    ("'", ""),
    (r"\left(", r"\right)"),
    (r"\begin{array}{c}", r"\end{array}"),
    (r"\frac", ""),
    (r"\frac{", "}{y}"),
    (r"x_\hat ", ""),
    (r"\not", ""),
    (r"\vv ", ""),
    (r"\vv{", "}"),
    (r"\m{", "}"),
    (r"\m ", ""),
    (r"{a \over ", "}"),
    (r"\sqrt[", "]"),
    (r"\text{$", "$}"),
    (r"\class{a}{", "}"),
    ("(", ")"),
]
MACROS = read_macros({"m": [r"\hat{#1}", 1]})


@pytest.fixture
def shallow() -> Iterator[None]:
    """Let Python call no deeper than where builds are already far down."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(600)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.usefixtures("shallow")
# The last is deeper than Python may call; more would take longer and show no more.
@pytest.mark.parametrize("times", [38, 200, 700])
@pytest.mark.parametrize(("before", "after"), NESTS)
def test_no_nesting_raises(before: str, after: str, times: int) -> None:
    tex = f"{before * times}x{after * times}"
    index: Index[int] = Index(MACROS)
    index.add("x", 1)
    index.add(r"\hat{x}", 2)
    found = [one for macros in (MACROS, None) for one in index.find(parse(tex, macros))]
    for dialect in DIALECTS.values():
        mark(tex, [(piece, "sn-r1-1") for one in found for piece in one.pieces], dialect)
    # Places are kept so.
    assert len(repr([piece.packed() for one in found for piece in one.pieces])) < 2_000_000
    assert estimate_width(tex) >= 0
    to_text(tex, MACROS), slug(tex, MACROS), symbol_name(tex, MACROS)
    near("y", parse(tex))


@pytest.mark.parametrize(
    "tex", [r"\hat " * 200 + "x", "x_" + r"\bar " * 60 + "x", r"\vec{\bar " * 30 + "x" + "}" * 30]
)
def test_arguments_count_as_braces_do(tex: str) -> None:
    assert parse(tex).problem == DEEP
    assert not parse(r"\hat " * 30 + "x").problem


def test_macros_inside_macros_count_as_well() -> None:
    chain = {f"m{chr(97 + n)}": [rf"{{{{\m{chr(98 + n)}{{#1}}}}}}", 1] for n in range(18)}
    macros = read_macros({**chain, "ms": "x"})
    assert parse(r"\ma{x}", macros).problem.endswith(DEEP)


@pytest.mark.parametrize(
    ("table", "tex"),
    [
        ({f"d{chr(97 + n)}": rf"\d{chr(98 + n)}\d{chr(98 + n)}" for n in range(18)} | {"ds": "x"}, r"\da"),
        ({"dup": ["#1#1", 1]}, r"\dup{" * 18 + "x" + "}" * 18),
        ({"dup": [r"\frac{#1}{#1}", 1]}, r"\dup{" * 18 + "x" + "}" * 18),
        ({"long": "x" * 20_000}, r"\long\long\long\long\long\long"),
    ],
)
def test_macros_that_grow_are_given_up(table: dict[str, object], tex: str) -> None:
    macros = read_macros(table)
    assert parse(tex, macros).problem.endswith("its macros stand for too much")
    assert steps(lambda: parse(f"{tex} ", macros)) < 500_000


def test_a_page_of_macros_is_none() -> None:
    macros = read_macros({"norm": [r"\lVert #1 \rVert", 1], "q": [r"\frac{#1}{#1}", 1]})
    assert not parse(r"\norm{x} + " * 500 + r"\q{\q{\q{x}}}", macros).problem


def test_patterns_of_many_stars_take_no_time() -> None:
    index: Index[int] = Index()
    index.add_pattern("*a" * 12 + "b", 1)
    index.add_pattern(r"\hat{*y*y*y*y*y*y*y*y*z}", 2)
    formula = parse("a" * 60 + r"\hat{" + "y" * 40 + "}")
    assert index.find(formula) == []
    assert steps(lambda: index.find(formula)) < 3_000_000


def lines_run(pattern: str, tex: str) -> int:
    """How many lines of Python run to look for *pattern* in *tex*."""
    index: Index[int] = Index()
    index.add_pattern(pattern, 1)
    formula = parse(tex)
    # Lines are counted where they grow, and calls everywhere.
    return steps(lambda: index.find(formula), lines_of=("patterns", "bars"))


@pytest.mark.parametrize(
    ("pattern", "before", "term", "after"),
    [
        (r"\sqrt{**}", r"\sqrt{", "x+", "}"),
        (r"\sqrt{*a*}", r"\sqrt{", "x_{i}", "}"),
        (r"\sqrt{*?b}", r"\sqrt{", "x(", "}"),
        (r"?_{\anyindex}", "a_{", "x+", "x}"),
        (r"?_{*\anyindex}", "a_{", "i,", "i}"),
        (r"\|*\|", "", "|x|+", ""),
        (r"\|*\|_2", "", r"\|x", ""),
        ("?^2 *", "(", "(x", ")"),
    ],
)
def test_patterns_take_as_long_as_formulas_are(pattern: str, before: str, term: str, after: str) -> None:
    few, many = (lines_run(pattern, before + term * times + after) for times in (150, 300))
    assert many < 2.5 * few
