r"""From which sides a straight line comes to an item of a displayed formula."""

from __future__ import annotations

import pytest

from sphinx_notation.tex import Reach, parse, reach


def ways(tex: str, wanted: str, nth: int = 0) -> str:
    """From where the *nth* place of *wanted* in *tex* is reached."""
    way = found(tex, wanted, nth)
    return "none" if way is None else " ".join(["above"] * way.above + ["below"] * way.below)


def found(tex: str, wanted: str, nth: int = 0) -> Reach | None:
    start = -1
    for _ in range(nth + 1):
        start = tex.index(wanted, start + 1)
    return reach(parse(tex), start, start + len(wanted))


@pytest.mark.parametrize(
    ("tex", "wanted", "expected"),
    [
        ("y = a + b", "a", "above below"),
        (r"\theta_t - \alpha", r"\theta", "above below"),
        (r"\frac{p}{q}", "p", "above"),
        (r"\frac{a}{b}", "b", "below"),
        (r"\frac{a}{b}", r"\frac{a}{b}", "above below"),
        ("{a \\over b}", "b", "below"),
        (r"\binom{u}{k}", "u", "above"),
        (r"\frac{1}{1 + \frac{x}{y}}", "x", ""),
        (r"\frac{1}{1 + \frac{x}{y}}", "y", "below"),
        (r"\sqrt{a}", "a", "below"),
        (r"\hat{z}", "z", "below"),
        (r"\underline{a}", "a", "above"),
        (r"\left( a \right)^2", "a", "above below"),
        (r"\mathbf{x}^\top", r"\mathbf{x}", "above below"),
        (r"\boxed{a + b}", "a", "above below"),
        (r"\foo{a}", "a", ""),
        # Scripts are reached from their own side; from the other one where that is barred.
        ("x_i", "i", "below"),
        ("x_i^n", "i", "below"),
        ("x^n", "n", "above"),
        (r"\frac{x_i}{2}", "i", "above"),
        (r"\frac{x_i^2}{2}", "i", ""),
        (r"\frac{1}{e^z}", "z", "below"),
        (r"\frac{1}{e_a^z}", "z", ""),
        # A slanted capital, and an integral, reach over their subscripts.
        (r"\frac{V_i}{2}", "i", ""),
        (r"\frac{\int_V a}{2}", "V", ""),
        (r"\frac{\mathbf{V}_i}{2}", "i", "above"),
        # Limits.
        (r"\sum_{i}^{n} x", "i", "below"),
        (r"\sum_{i}^{n} x", "n", "above"),
        (r"\sum_{i} x", r"\sum", "above"),
        (r"\prod^{n} x", r"\prod", "below"),
        (r"\min_\theta x", r"\min", "above"),
        (r"\int_a^b x", r"\int", "above below"),
        (r"\underbrace{x + y}_{z}", "x", "above"),
        (r"\underbrace{x + y}_{z}", "z", "below"),
        (r"\int\limits_a^b x", "x", "none"),
        # Lines.
        (r"a &= b \\ c &= d \\ e &= f", "b", "above"),
        (r"a &= b \\ c &= d \\ e &= f", "d", ""),
        (r"a &= b \\ c &= d \\ e &= f", "e", "below"),
        ("a &= b \\\\ c &= d \\\\\n", "d", "below"),
        (r"x = \begin{cases} a & b \\ c & d \end{cases}", "x", "above below"),
        (r"x = \begin{cases} a & b \\ c & d \end{cases}", "d", "below"),
        (r"\begin{bmatrix} u \\ v \\ w \end{bmatrix}", "v", ""),
        # What is set over its neighbours says nothing of what is above it.
        (r"a \mathclap{b} c", "c", "none"),
        (r"a + {b", "a", "none"),
        ("a + b", "a +", "none"),
    ],
)
def test_ways(tex: str, wanted: str, expected: str) -> None:
    assert ways(tex, wanted) == expected


def test_what_has_limits_is_reached_with_them() -> None:
    tex = r"y = \sum_{i=1}^{n} x_i"
    way = found(tex, r"\sum")
    assert way is not None
    assert tex[way.start : way.end] == r"\sum_{i=1}^{n}"
    assert (way.above, way.below) == (True, True)
