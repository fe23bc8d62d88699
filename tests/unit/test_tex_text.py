"""Widths of formulas, and text with dollars in it."""

from __future__ import annotations

import pytest

from sphinx_notation.tex.dollars import has_odd_dollar, split_dollars, strip_dollars
from sphinx_notation.tex.width import estimate_width

TOP_K = r"\arg\operatorname{top-}\!K_{i\in\mathcal{I}}\;\hat{y}_{ui}"


def test_widths_order_as_they_are_set() -> None:
    symbols = ["-", r"\theta \leftarrow", r"\mathcal{L}(\theta)", r"\arg\min_\theta", TOP_K]
    widths = [estimate_width(tex) for tex in symbols]
    assert widths == sorted(widths)
    assert widths[-2] < 7 < widths[-1]


def test_a_fraction_is_as_wide_as_its_wider_half() -> None:
    assert estimate_width(r"\frac{a}{bcd}") == estimate_width(r"\frac{bcd}{a}") < estimate_width("abcd")


@pytest.mark.parametrize(
    ("tex", "other"),
    [
        ("x % a long comment\n", "x"),
        (r"\operatorname*{argmin} x", r"\operatorname{argmin} x"),
        ("x_i^j", "x_i"),
        (r"\begin{matrix} a & b \\ c & d \end{matrix}", "ab"),
        (r"\hat{xy}", "xy"),
        (r"\mathtt{x}", "x"),
        ("a \\leqslant b", "a = b"),
        (r"\left( x \right)", "(x)"),
        (r"\left. x \right|", "x|"),
    ],
)
def test_what_is_as_wide(tex: str, other: str) -> None:
    assert estimate_width(tex) == pytest.approx(estimate_width(other))


@pytest.mark.parametrize("tex", ["", "{" * 5000, "{", "}", "^", r"\frac", r"\frac{a", "_{", "\\", r"\text"])
def test_broken_tex_has_a_width_too(tex: str) -> None:
    assert estimate_width(tex) >= 0


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("plain", [(False, "plain")]),
        ("size $x$ of", [(False, "size "), (True, "x"), (False, " of")]),
        (r"costs \$5", [(False, "costs $5")]),
        (r"$a\$b$", [(True, r"a\$b")]),
        ("$a$$b$", [(True, "a"), (True, "b")]),
        ("odd $ one", [(False, "odd $ one")]),
        ("", []),
    ],
)
def test_text_splits_at_its_formulas(text: str, pieces: list[tuple[bool, str]]) -> None:
    assert split_dollars(text) == pieces


def test_odd_dollars_are_noticed() -> None:
    assert has_odd_dollar("$x")
    assert not has_odd_dollar(r"$x$ for \$5")


def test_dollars_around_bare_tex_are_no_part_of_it() -> None:
    assert strip_dollars(r" $\alpha$ ") == r"\alpha"
    assert strip_dollars(r"\alpha") == r"\alpha"
    assert strip_dollars("$a$ and $b$") == "$a$ and $b$"
