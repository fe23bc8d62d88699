"""How far patterns go: pairs of bars, operands, and what may be left out."""

from __future__ import annotations

import pytest

from sphinx_notation.book.lookup import Lookup
from sphinx_notation.book.records import FILES, Definition
from sphinx_notation.tex import read_macros
from sphinx_notation.tex.classes import SETS


def fit(tex: str, *patterns: str) -> list[str]:
    """What of *tex* fits *patterns*."""
    rows = [Definition(FILES, "r", 0, 1, "book", (r"\Lambda",), patterns=patterns)]
    return [tex[one.start : one.end] for one in Lookup(rows).meanings(tex, "page", 0)]


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        (r"\|a\| + \|b\|_2", [r"\|a\|", r"\|b\|_2"]),
        (r"\lVert Ax \rVert = \lVert x \rVert_2", [r"\lVert Ax \rVert", r"\lVert x \rVert_2"]),
        (r"\|a\|_1\|b\|_2", [r"\|a\|_1", r"\|b\|_2"]),
        (r"||x|| + ||y||_2^2", ["||x||", "||y||_2"]),
        (
            r"\lVert x - \lVert y\rVert z\rVert",
            [r"\lVert x - \lVert y\rVert z\rVert", r"\lVert y\rVert"],
        ),
        (r"\Bigl\| \|a\| x \Bigr\|_2", [r"\Bigl\| \|a\| x \Bigr\|_2", r"\|a\|"]),
        (r"\|\cdot\|_1 + \|\cdot\|", [r"\|\cdot\|_1", r"\|\cdot\|"]),
        (r"\|-x\| - \|-y\|", [r"\|-x\|", r"\|-y\|"]),
    ],
)
def test_norms_end_with_their_own_bar(tex: str, found: list[str]) -> None:
    assert fit(tex, *SETS["norms"]) == found


def test_a_pattern_without_a_subscript_is_none_with_one() -> None:
    for tex in (r"\lVert x \rVert_1^2", "||x||_2^2", r"\left\|x\right\|_F^{2}"):
        assert fit(tex, r"\lVert * \rVert") == []
    assert fit(r"\lVert x \rVert_1^2", r"\lVert * \rVert_1") == [r"\lVert x \rVert_1"]


@pytest.mark.parametrize(
    ("tex", "found"),
    [
        (
            r"\lvert\lvert x\rvert - \lvert y\rvert\rvert \le \lvert z\rvert",
            [
                r"\lvert\lvert x\rvert - \lvert y\rvert\rvert",
                r"\lvert x\rvert",
                r"\lvert y\rvert",
                r"\lvert z\rvert",
            ],
        ),
        (r"\bigl|\bigl|x\bigr| - y\bigr|", [r"\bigl|\bigl|x\bigr| - y\bigr|", r"\bigl|x\bigr|"]),
        (
            r"\left|\left|x\right| y \left|z\right|\right|",
            [r"\left|\left|x\right| y \left|z\right|\right|", r"\left|x\right|", r"\left|z\right|"],
        ),
        (r"||x|-|y|| \le |x-y|", ["||x|-|y||", "|x|", "|y|", "|x-y|"]),
        (
            r"\overline{\lvert x \lvert y\rvert \rvert}",
            [r"\lvert x \lvert y\rvert \rvert", r"\lvert y\rvert"],
        ),
        (r"\{x | |x| < 1\}", ["|x|"]),
        (r"f(\cdot|x) + \log|x| + \sum_i |x_i|", ["|x|", "|x_i|"]),
        (r"2|-x| + |a||b|", ["|-x|", "|a|", "|b|"]),
        (r"\left.x\right|_0^1 + |y|", ["|y|"]),
        (r"\left|a \middle| b\right|", [r"\left|a \middle| b\right|"]),
        ("||x||", []),
    ],
)
def test_bars_open_and_close(tex: str, found: list[str]) -> None:
    assert sorted(fit(tex, "|*|"), key=tex.index) == sorted(found, key=tex.index)


def test_bars_in_macros_open_and_close() -> None:
    macros = read_macros({"abs": [r"\lvert #1 \rvert", 1]})
    rows = [Definition(FILES, "r", 0, 1, "book", (r"\Lambda",), patterns=("|*|",))]
    tex = r"\abs{x \abs{y}} - \abs{z}"
    found = [tex[one.start : one.end] for one in Lookup(rows, macros).meanings(tex, "page", 0)]
    assert found == [r"\abs{x \abs{y}}", r"\abs{y}", r"\abs{z}"]


@pytest.mark.parametrize(
    ("pattern", "tex", "found"),
    [
        ("?^{-1}", r"(AB)^{-1} + 2\left[x\right]^{-1}", ["(AB)^{-1}", r"\left[x\right]^{-1}"]),
        ("?^{-1}", r"A^{-1} + f(x)^{-1} + \sin^{-1} x + |x|^{-1}", ["A^{-1}"]),
        ("?'", "(x + y)' + f'(x) + [x]'", ["(x + y)'", "f'", "[x]'"]),
        ("?'", r") + b)' + \sum'", []),
        ("?_i", r"\sum_i x_i + \log_i y + \max_i z + \mathrm{max}_i + \int_i", ["x_i"]),
        ("?_?", r"a =_2 b \leq_x c_d", ["c_d"]),
        (r"?_{\anyword}", r"\sum_{\text{all}} n_{\text{all}} \prod_{\text{all}}", [r"n_{\text{all}}"]),
        (r"\frac{?_i}{2}", r"\frac{x_i}{2} + \frac{\sum_i}{2} + \frac{)_i}{2}", [r"\frac{x_i}{2}"]),
        (r"?_{\anyindex,:}", "(AB)_{i,:} + A_{3,:}", ["(AB)_{i,:}", "A_{3,:}"]),
        (r"?^{(\anyindex)}", r"(x, y)^{(i)} + \log^{(i)}", ["(x, y)^{(i)}"]),
        # A number that is raised may be left out.
        ("x_?", r"x_i^2 + x_i^\top + x_i^*", ["x_i"]),
        ("? x_?", r"a x_i^2", ["a x_i"]),
        (r"?_{\anyword}", r"n_{\max}^2", [r"n_{\max"]),
        ("x^?", "x_i^2", []),
        # A number may be raised over nothing.
        ("x_?", "^2 + {}^2 + x_1", ["x_1"]),
        ("? ?", "^2 x^2", []),
    ],
)
def test_what_an_operand_is(pattern: str, tex: str, found: list[str]) -> None:
    assert fit(tex, pattern) == found


@pytest.mark.parametrize(
    ("pattern", "tex", "found"),
    [
        (r"\frac{|*|}{2}", r"\frac{|a| + |b|}{2} + \frac{|a - |b||}{2}", [r"\frac{|a - |b||}{2}"]),
        (r"\sqrt{\|*\|_2}", r"\sqrt{\|a\| + \|b\|_2} + \sqrt{\|a_{|b|}\|_2}", [r"\sqrt{\|a_{|b|}\|_2}"]),
        (r"\hat{* + *}", r"\hat{|a + b|} + \hat{|a| + b}", [r"\hat{|a| + b}"]),
        (r"\mathbb{E}_{*}", r"\mathbb{E}_{x | y}", [r"\mathbb{E}_{x | y}"]),
        ("f_{|*|}", "f_{|x|} + f_{x|y} + f_{|x|y|z|}", ["f_{|x|}"]),
    ],
)
def test_bars_inside_an_item_stay_together(pattern: str, tex: str, found: list[str]) -> None:
    assert fit(tex, pattern) == found


@pytest.mark.parametrize(
    "tex", [r"\text{\}|x|}_{|y|}", r"\text{|\{|}_{|y|}", r"\text{|\}\}|}_i^{|}", "_{|}", "|_|^|"]
)
def test_bars_beside_single_braces_are_read(tex: str) -> None:
    for pattern in ("*_{|*|}", "|*|", r"\text{*}_{*}", "*^|"):
        assert all(one and one in tex for one in fit(tex, pattern))
