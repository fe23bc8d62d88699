r"""Which spellings are the same symbol, and which are not."""

from __future__ import annotations

import pytest

from sphinx_notation.tex import parse, read_macros, symbol_keys
from sphinx_notation.tex.keys import Keyer

SAME = [
    ("x_i", "x_{i}"),
    ("w_i^2", "w^2_i"),
    ("f'", r"f^{\prime}"),
    ("f''", r"f^{\prime\prime}"),
    ("f'^2", r"f^{\prime 2}"),
    ("x^*", r"x^\ast"),
    ("a * b", r"a \ast b"),
    (r"a \gets b", r"a \leftarrow b"),
    (r"a \to b", r"a \rightarrow b"),
    (r"\ne", r"\neq"),
    (r"\not=", r"\neq"),
    (r"x \not\in A", r"x \notin A"),
    (r"\le", r"\leq"),
    (r"\ge", r"\geq"),
    (r"\frac12", r"\frac{1}{2}"),
    (r"\dfrac ab", r"\frac{a}{b}"),
    (r"\tfrac ab", r"{a \over b}"),
    (r"\binom nk", r"{n \choose k}"),
    (r"\mathcal L", r"\mathcal{L}"),
    (r"{\cal L}", r"\mathcal{L}"),
    (r"{\bf x}", r"\mathbf{x}"),
    (r"{\bf x y}", r"\mathbf{xy}"),
    (r"{\rm d}", r"\mathrm{d}"),
    (r"\boldsymbol\theta", r"\bm{\theta}"),
    (r"\pmb{q}", r"\boldsymbol{q}"),
    (r"\pmb q_i", r"\bm{q}_{i}"),
    ("θ", r"\theta"),
    ("∂", r"\partial"),
    ("ℒ", r"\mathcal{L}"),
    ("𝔼", r"\mathbb{E}"),
    ("ℝ", r"\mathbb R"),
    ("𝐱_i", r"\mathbf{x}_i"),
    ("ŷ", r"\hat y"),
    ("≤", r"\leq"),
    ("−", "-"),
    ("×", r"\times"),
    ("·", r"\cdot"),
    ("∇_θ ℒ", r"\nabla_\theta \mathcal{L}"),
    (r"\lvert x \rvert", "|x|"),
    (r"\vert x \vert", "|x|"),
    (r"\lVert x \rVert", r"\|x\|"),
    (r"\left( x \right)", "(x)"),
    (r"\bigl( x \bigr)", "(x)"),
    (r"\big{(} x \big{)}", "(x)"),
    (r"\left( x \right)^2", "(x)^2"),
    (r"\left\{ x \right\}", r"\{x\}"),
    (r"a\,b\;c\!d", "abcd"),
    (r"\displaystyle x", "x"),
    (r"\sum\limits_i", r"\sum_i"),
    (r"\operatorname{arg\,min}_\theta", r"\arg\min_\theta"),
    (r"\operatorname*{arg\,min}_\theta", r"\arg\min_\theta"),
    (r"\operatorname{argmax}", r"\arg\max"),
    (r"\argmin_x", r"\arg\min_x"),
    (r"\operatorname{sin}", r"\sin"),
    (r"\class{c}{x}", "x"),
    (r"\textcolor{red}{x_i}", "x_i"),
    ("{x}", "x"),
    ("x{}", "x"),
    ("x % comment\n", "x"),
    (r"\text{ if  so}", r"\text{if so}"),
    (r"\mbox x", r"\text{x}"),
    (r"\operatorname{arg\thinspace min}", r"\arg\min"),
    ("∅", r"\emptyset"),
    (r"\varnothing", r"\emptyset"),
    ("‖x‖", r"\|x\|"),
    ("ϑ", r"\vartheta"),
    ("ϱ", r"\varrho"),
    ("ℵ", r"\aleph"),
    (r"\not\leq", r"\nleq"),
    (r"\not\subseteq", r"\nsubseteq"),
    (r"\sqrt [3]{x}", r"\sqrt[3]{x}"),
]
DIFFERENT = [
    ("x_i", "x^i"),
    ("x_{ij}", "x_{ji}"),
    ("x_i", "X_i"),
    ("f'", "f''"),
    (r"x^T", r"x^\top"),
    (r"x^{\mathsf T}", r"x^\top"),
    (r"\mathbf{x}", "x"),
    (r"\mathrm{d}", "d"),
    (r"\mathcal{L}", r"\mathscr{L}"),
    (r"\epsilon", r"\varepsilon"),
    (r"\phi", r"\varphi"),
    (r"p(x \mid y)", "p(x|y)"),
    (r"x^*", r"x^\star"),
    (r"\sqrt[3]{x}", r"\sqrt{x}"),
    (r"\sqrt [3]{x}", r"\sqrt{x}"),
    (r"\sqrt[{]}]{x}", r"\sqrt[{]}1]{x}"),
    (r"\mbox x", r"\mbox y"),
    (r"\frac{a}{b}", "a/b"),
    (r"\text{a}", r"\mathrm{a}"),
    ("12", "1"),
    (r"\hat{y}", r"\bar{y}"),
    ("(x)", "[x]"),
    ("{ab}_i", "ab_i"),
    (r"\dots", r"\cdots"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_symbol(one: str, other: str) -> None:
    assert symbol_keys(one) == symbol_keys(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_symbol(one: str, other: str) -> None:
    assert symbol_keys(one) != symbol_keys(other)


@pytest.mark.parametrize(
    ("body", "tex", "same"),
    [
        (r"\lVert#1\rVert", r"\m{x}", r"\|x\|"),
        (r"\hat#1", r"\m x", r"\hat{x}"),
        (r"\mathbf#1_0", r"\m{v}", r"\mathbf{v}_0"),
        (r"\theta#1", r"\m{\pi}", r"\theta\pi"),
        (r"a \\b#1", r"\m{x}", r"a \\bx"),
    ],
)
def test_a_command_before_an_argument_does_not_take_its_letters(body: str, tex: str, same: str) -> None:
    formulas = (parse(tex, read_macros({"m": [body, 1]})), parse(same))
    one, other = (Keyer(formula).keys(formula.run).keys for formula in formulas)
    assert one == other


def test_macros_are_what_they_stand_for() -> None:
    macros = read_macros({"RR": r"\mathbb{R}", "vect": [r"\mathbf{#1}", 1], "pair": [r"(#1, #2)", 2, "a"]})
    assert symbol_keys(r"\RR^n", macros) == symbol_keys(r"\mathbb{R}^n")
    assert symbol_keys(r"\vect x_i", macros) == symbol_keys(r"\mathbf{x}_i")
    assert symbol_keys(r"\pair{b}", macros) == symbol_keys("(a, b)")
    assert symbol_keys(r"\pair[c]{b}", macros) == symbol_keys("(c, b)")
    assert symbol_keys(r"\vect\theta t", macros) == symbol_keys(r"\mathbf{\theta}t")


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        ("", "shows nothing"),
        (r"\,", "shows nothing"),
        ("a & b", "over cells or lines"),
        (r"a \\ b", "over cells or lines"),
        (r"\frac{1}", "lacks its argument"),
    ],
)
def test_what_is_no_symbol_says_why(tex: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        symbol_keys(tex)
