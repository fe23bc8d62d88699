"""What a symbol does where it stands in a formula."""

from __future__ import annotations

import pytest

from sphinx_notation.tex.roles import counts, is_called, is_left


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("w = a + b", True),
        (r"w &= a", True),
        (r"w \sim N(0, 1)", True),
        ("w(a) = b", True),
        ("a = w + b", False),
        ("a = w = b", True),
        ("a = c w = b", False),
        ("a + w", False),
        (r"\begin{aligned} a &= b \\ w &= c \end{aligned}", True),
        (r"a = b, \quad w = c", True),
        (r"\begin{aligned} a &= b \\ c &= w \end{aligned}", False),
        (r"a = b + w, \quad c = d", False),
        (r"\frac{w}{a} = b", True),
        (r"A|v\rangle = |w\rangle \leftarrow \text{new vector}", True),
        (r"a + w \leftarrow b", False),
        (r"a + w \mbox{ between $b$ and $c$}", True),
        (r"a + \text{$w$ is small}", True),
        (r"a + w \text{ if } b", False),
    ],
)
def test_what_an_equation_gives(tex: str, expected: bool) -> None:
    start = tex.index("w")
    assert is_left(tex, start, start + 1) is expected


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\sum_{i=1}^N a", True),
        (r"\sum_{i=1}^{N} a", True),
        (r"1, \dots, N", True),
        (r"a_1 + \dots + N", True),
        (r"1, ..., N", True),
        (r"\mathbb{R}^{n \times N}", True),
        (r"a + N", False),
        (r"\sum_i N", False),
    ],
)
def test_what_counts(tex: str, expected: bool) -> None:
    assert counts(tex, tex.index("N")) is expected


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("q(x)", True),
        (r"q\left(\theta\right)", True),
        (r"q\bigl[x\bigr]", True),
        (r"{q} (\lambda)", True),
        ("q(1 - x)", False),
        ("q x", False),
    ],
)
def test_what_is_called(tex: str, expected: bool) -> None:
    assert is_called(tex, tex.index("q") + 1) is expected
