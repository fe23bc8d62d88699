"""What counts as the same symbol: every example of the page of the guide."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from sphinx_notation.book.lookup import Lookup, is_of_panel
from sphinx_notation.book.records import FILES, Definition
from sphinx_notation.tex import read_macros, to_text
from sphinx_notation.tex.classes import CLASSES, SETS
from sphinx_notation.tex.subjects import subjects_of
from tests.counting import steps

GUIDE = Path(__file__).resolve().parents[2] / "book" / "guide" / "same-symbol.md"
CODE = re.compile(r"`([^`]+)`")


def lines(first: str = "") -> list[tuple[str, list[str], list[str]]]:
    """The examples: a row, what it stands for, and what it does not; *first* is the word before the row."""
    found = []
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"| {first}`"):
            row, same, other = (CODE.findall(cell) for cell in line.strip().strip("|").split("|"))
            found.append((row[0], same, other))
    return found


def lookup(*symbols: str, base: str = "indices") -> Lookup:
    rows = [Definition(FILES, f"r{n}", n, 1, "book", (tex,)) for n, tex in enumerate(symbols)]
    return Lookup(rows, base=base)


def known(tex: str, *symbols: str, base: str = "indices") -> list[str]:
    """The rows of *symbols* that have a card in *tex*."""
    return [one.value[0].symbols[0] for one in lookup(*symbols, base=base).meanings(tex, "page", 0)]


SAME = [(row, tex) for row, same, _ in lines() for tex in same]
OTHER = [(row, tex) for row, _, other in lines() for tex in other]


PATTERNS = [
    (row, patterns, same, other)
    for first in ("match ", "named ")
    for row, same, other in lines(first)
    for patterns in [SETS[row] if first == "named " else (row,)]
]


@pytest.mark.parametrize(("row", "patterns", "same", "other"), PATTERNS, ids=[one[0] for one in PATTERNS])
def test_what_patterns_stand_for(
    row: str, patterns: tuple[str, ...], same: list[str], other: list[str]
) -> None:
    found = Lookup([Definition(FILES, "r", 0, 1, "book", (r"\Lambda",), patterns=patterns)])
    assert [tex for tex in same if not any(one.start == 0 for one in found.meanings(tex, "page", 0))] == []
    assert [tex for tex in other if list(found.meanings(tex, "page", 0))] == []


def test_every_set_of_patterns_and_every_class_is_explained() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert [name for name in SETS if f"named `{name}`" not in text] == []
    assert [name for name in CLASSES if f"`\\{name}`" not in text] == []


@pytest.mark.parametrize(
    ("pattern", "tex", "found"),
    [
        (r"? \odot ?", r"f(x) \odot g(y) + 2", [r"f(x) \odot g(y)"]),
        (r"? \odot ?", r"\left(a + b\right) \odot c", [r"\left(a + b\right) \odot c"]),
        (r"\| * \|", r"\|a\| + \|b\|", [r"\|a\|", r"\|b\|"]),
        (r"\| * \|", r"\|a\|_2 + \|b\|", [r"\|b\|"]),
        (r"\| * \|", r"||a|| + b", ["||a||"]),
        (r"| * |", r"|a| + P(b | |c|)", ["|a|", "|c|"]),
        (
            r"\mathrm{Var}(*)",
            r"\text{Var}(X) + \operatorname{Var}(Y)",
            [r"\text{Var}(X)", r"\operatorname{Var}(Y)"],
        ),
        (r"?^\top", r"\mathbf{w}^T x", [r"\mathbf{w}^T"]),
    ],
)
def test_how_far_patterns_go(pattern: str, tex: str, found: list[str]) -> None:
    rows = [Definition(FILES, "r", 0, 1, "book", (r"\Lambda",), patterns=(pattern,))]
    assert [tex[one.start : one.end] for one in Lookup(rows).meanings(tex, "page", 0)] == found


@pytest.mark.parametrize("pattern", [r"\mathbf{?}", r"\boldsymbol{?}"])
def test_patterns_in_two_spellings_stay_apart(pattern: str) -> None:
    both = (r"\mathbf{?}", r"\boldsymbol{?}")
    rows = [
        Definition(FILES, f"r{n}", n, 1, "book", (rf"\Lambda_{n}",), patterns=(one,))
        for n, one in enumerate(both)
    ]
    (found,) = Lookup(rows).meanings(pattern.replace("?", "x"), "page", 0)
    assert found.value[0].patterns == (pattern,)


@pytest.mark.parametrize(
    ("base", "known_in"), [("", ["x_i", "x^2"]), ("any", ["x_i", "x^2", "x_0", "x^*"]), ("none", [])]
)
def test_the_base_of_a_row(base: str, known_in: list[str]) -> None:
    rows = [
        Definition(FILES, "r", 0, 1, "book", ("x",), base=base),
        Definition(FILES, "s", 1, 2, "book", ("y",)),
    ]
    forms = ("x_i", "x^2", "x_0", "x^*")
    assert [tex for tex in forms if list(Lookup(rows).meanings(tex, "page", 0))] == known_in
    assert [tex for tex in ("y_i", "y_0") if list(Lookup(rows).meanings(tex, "page", 0))] == ["y_i"]


@pytest.mark.parametrize(
    ("tex", "places"),
    [
        (r"\begin{cases} 1 & \text{if $x > 0$} \end{cases}", ["x"]),
        (r"\text{where \(x\) is $x_0$, x} + x", ["x", "x"]),
        (r"\begin{cases*} 1 & if $x > 0$ and x \\ x & else \end{cases*}", ["x", "x"]),
        (r"\text{if $\text{an $x$}$}", ["x"]),
        (r"\mathrm{$x$} \text{x}", []),
    ],
)
def test_mathematics_in_words(tex: str, places: list[str]) -> None:
    found = list(lookup("x").meanings(tex, "page", 0))
    assert [tex[one.start : one.end] for one in found] == places


def test_words_with_mathematics_as_text() -> None:
    assert to_text(r"\text{if $x > \beta$ or \(y\)}") == "if x > β or y"


def test_the_base_is_that_of_the_row_that_counts() -> None:
    rows = [
        Definition("a", "r", 0, 1, "book", ("x",)),
        Definition("b", "s", 0, 1, "page", ("x",), base="any"),
        Definition("c", "t", 0, 1, "page", ("x",), base="none"),
    ]
    found = Lookup(rows)
    known_on = {
        page: [tex for tex in ("x_i", "x_0") if list(found.meanings(tex, page, 5))] for page in "abcd"
    }
    assert known_on == {"a": ["x_i"], "b": ["x_i", "x_0"], "c": [], "d": ["x_i"]}


def test_a_statement_that_goes_on_is_another() -> None:
    assert known(r"x \perp y \mid z", r"x \perp y") == [r"x \perp y"]
    both = known(r"x \perp y \mid z", r"x \perp y", r"x \perp y \mid z")
    assert both == [r"x \perp y \mid z"]


@pytest.mark.parametrize(
    ("tex", "row", "is_known"),
    [
        (r"p_x(\mathbf{x})", "x", False),
        (r"p_{x}\left(\boldsymbol{x}\right)", "x", False),
        (r"p_z(g(\mathbf{z}))", "z", True),
        ("F_X(x)", "X", True),
        (r"f_a(\mathbf{x})", "a", True),
    ],
)
def test_the_label_of_a_function(tex: str, row: str, is_known: bool) -> None:
    found = lookup(row)
    rows = [one.value[0].symbols[0] for one in found.meanings(tex, "page", 0)]
    assert (row in rows) == is_known


def test_the_guide_has_examples() -> None:
    assert len(lines()) > 25
    assert len(SAME) > 60
    assert len(OTHER) > 60


@pytest.mark.parametrize(("row", "tex"), SAME)
def test_what_a_row_stands_for(row: str, tex: str) -> None:
    assert row in known(tex, row)


@pytest.mark.parametrize(("row", "tex"), OTHER)
def test_what_it_does_not_stand_for(row: str, tex: str) -> None:
    assert known(tex, row) == []


@pytest.mark.parametrize(
    ("row", "tex"),
    [
        (r"P(A \mid B)", "P(A | B)"),
        ("P(A | B)", r"P(A \mid B)"),
        (r"P(A \mid B)", r"P\left(A \middle| B\right)"),
        (r"\lVert x \rVert", r"\| x \|"),
        (r"D(P \| Q)", r"D(P \Vert Q)"),
        (r"\overline{x}_i", r"\bar{x}_3^2"),
        (r"\operatorname{KL}(p \| q)", r"\mathrm{KL}(r \Vert s)"),
        (r"x_{\text{train}}", r"x_{\rm train}"),
        (r"P(A \mid B)", r"P(A \mathrel{|} B)"),
        (r"P(A \mid B)", r"P{(A | B)}"),
        (r"\|x\|_2", r"{\left\|x\right\|}_2"),
        (r"D(P \| Q)", r"D(P \parallel Q)"),
        (r"\text{lr}", r"\mathop{\rm lr}"),
        (r"\text{lr}", r"\textit{lr}"),
        (r"x_{\max}", r"x_{\text{\tiny max}}"),
        (r"T_{\mathrm{eq}}", "T_{eq}"),
        (r"E_{k,\max}", r"E_{\mathrm{k,max}}"),
        (r"x_{\text{train}, i}", "x_{train, i}"),
        (r"\arg\max", r"\mathrm{argmax}"),
        (r"\text{argmin}", r"\arg\min"),
        (r"\pi_*", r"\pi_\star"),
        (r"A^{-\top}", r"A^{-\mathsf{T}}"),
        (r"X^\top", r"X^{\textsf{T}}"),
        (r"x'", "x^{'}"),
        (r"x^{(i)}", "x^{{(i)}}"),
        (r"\mathbf{u}", r"\textbf{u}"),
        (r"\mathbf{v_{max}}", r"\boldsymbol{v}_{\max}"),
        (r"\mathbf{\Sigma_0}", r"\boldsymbol{\Sigma}_0"),
        (r"\boldsymbol{\hat{v}_0}", r"\hat{\mathbf{v}}_0"),
        (r"d\vec{l}", r"\mathrm{d}\vec{l}"),
        (r"d^3x", r"\mathrm{d}^3x"),
        ("dx_i", r"\mathrm{d}x_i"),
        ("dy/dx", r"\mathrm{d}y/\mathrm{d}x"),
    ],
)
def test_bars_and_what_comes_together(row: str, tex: str) -> None:
    assert known(tex, row) == [row]


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        # Two spellings that are both explained stay apart.
        (r"\bar{x} + \overline{x}", [r"\bar{x}", r"\overline{x}"], [r"\bar{x}", r"\overline{x}"]),
        (r"k_B + k_{\mathrm{B}}", ["k_B", r"k_{\mathrm{B}}"], ["k_B", r"k_{\mathrm{B}}"]),
        (
            r"\mathbf{x}\boldsymbol{x}",
            [r"\boldsymbol{x}", r"\mathbf{x}"],
            [r"\mathbf{x}", r"\boldsymbol{x}"],
        ),
        # What is nearest to one of them is that one.
        (r"k_{\text{B}}", ["k_B", r"k_{\mathrm{B}}"], [r"k_{\mathrm{B}}"]),
        (r"A^{\mathsf{T}} A^T", ["A^T", r"A^\top"], [r"A^\top", "A^T"]),
        (r"\overline{x}_3", [r"\bar{x}_i", r"\overline{x}_i"], [r"\overline{x}_i"]),
        (r"x^\star_j", ["x^*_i", r"x^\star_i"], [r"x^\star_i"]),
        (r"\boldsymbol{f}(y)", [r"\mathbf{f}(x)", r"\boldsymbol{f}(x)"], [r"\boldsymbol{f}(x)"]),
        (r"\hat{x}_0", [r"\hat{x_0}", r"\hat{x}_0"], [r"\hat{x}_0"]),
        # What fits best counts.
        (r"\theta_{t+1}", [r"\theta", r"\theta_t"], [r"\theta_t"]),
        (r"\theta_{t+1}", [r"\theta_t", r"\theta_{t+1}"], [r"\theta_{t+1}"]),
        ("x_0", ["x_i", "x_0"], ["x_0"]),
        ("a_{31}", ["a_i", "a_{ij}"], ["a_i"]),
        # The one with the same letter, and none where that says nothing.
        ("x_{t+1}", ["x_i", "x_t"], ["x_t"]),
        ("x^{(t+1)}", ["x^{(i)}", "x^{(t)}"], ["x^{(t)}"]),
        ("x_1", ["x_i", "x_t"], []),
        ("x_{2k}", ["x_i", "x_{ij}"], ["x_{ij}"]),
        ("f(0, 1)", ["f", "(0, 1)"], ["f"]),
        ("x(t + 1)", ["x(n)", "x(t)"], ["x(t)"]),
        ("P(C)", ["P(A)", "P(X)"], []),
        ("h_{t+1}", ["h_{t-1}", "h_t"], ["h_t"]),
        (r"p(x \mid \theta) p(\theta)", [r"p(\theta \mid x)", r"p(\theta)"], [r"p(\theta)"]),
        ("f(y)", ["f(x^*)", "f(x)"], ["f(x)"]),
        ("E[Y]", ["E[X^2]", "E[X]"], ["E[X]"]),
        # What begins with a sign of its own is not one.
        (r"\int f\,dx", ["d", "dx"], ["dx"]),
        (r"e^x f", ["e", "e^x f"], ["e^x f"]),
        ("a_{3,1}", ["a_i", "a_{ij}"], ["a_{ij}"]),
        (r"P(X \mid Z)", ["P(A)", r"P(A \mid B)"], [r"P(A \mid B)"]),
        ("P(X)", [r"P(A \mid B)", "P(A)"], ["P(A)"]),
        ("f(y)", ["f", "f(x)"], ["f"]),
        (r"x_i^2", ["x", "x_j"], ["x_j"]),
        ("E[Z]", ["E[Y|T=1]", "E[Y]"], ["E[Y]"]),
        # Letters of indices are known by their own rows.
        ("x_{t+1}", ["x_t", "t"], ["x_t", "t"]),
    ],
)
def test_of_several_rows(tex: str, symbols: list[str], expected: list[str]) -> None:
    assert known(tex, *symbols) == expected


FALSE = [
    ("p(x, z)", "p(x)"),
    ("P(A \\cap B)", "P(A)"),
    (r"f(x^*)", "f(x)"),
    ("S(0)", "S(t)"),
    (r"V(\infty)", "V(t)"),
    (r"f(\bar{x})", "f(x)"),
    ("x[n]", "x(t)"),
    (r"\mathbb{R}^n", r"\mathbb{R}^+"),
    ("x_i", "x_+"),
    ("x_t", "x_{1:t-1}"),
    ("A_{i:}", "A_{ij}"),
    ("E", "E_{kin}"),
    ("N", "N_{tr}"),
    ("x", r"x^{max}"),
    (r"\theta", r"\theta^{old}"),
    ("V_{ij}", "V_{IN}"),
    ("m_p", "m_1"),
    ("F_i", "F_K"),
    ("T", r"\Sigma^T"),
    ("T", r"{\bf x}^T"),
    ("T", r"\left[x\right]^T"),
    ("d", r"\tfrac{d}{dt}"),
    ("d", r"\int f d\mathbf{x}"),
    ("d", r"\oint \vec B\cdot d\vec l"),
    ("i", r"\exp(i\omega t)"),
    ("x", r"x_{\mathrm{a_{\mathrm{b_{\mathrm{c}}}}}}"),
    # Brackets after a name are its arguments, whatever a row says of such brackets.
    ("(a, b)", "f(a, b)"),
    ("(0, 1)", r"\mathcal{N}\left(0, 1\right)"),
    ("(0, 1)", r"\mathrm{Beta}\!(0,1)"),
    ("(0, 1)", r"\hat{f}_X(0, 1)"),
    # What a row counts with, and what it has as it is.
    ("x_{2n}", "x_{ij}"),
    ("a_{1j}", "a_{ij}"),
    ("x^k", "x^{n+1}"),
    ("x^n", "x^2"),
    ("u_j^n", "u_j^2"),
    ("x_i", r"x_\alpha"),
    (r"A_\mu", r"A_{\alpha\beta}"),
    ("x", r"x_\alpha"),
    # What is raised and says that it is something else.
    ("R", "R^{'}"),
    ("V", r"V^\perp"),
    ("V", r"V^\parallel"),
    ("V", r"V^\pm"),
    # Transposes of what is in brackets.
    ("T", r"(x - \mu)^T \Sigma^{-1} (x - \mu)"),
    ("T", r"\left(A B\right)^T"),
    ("T", r"(1, 2, 3)^T"),
    ("T", "[a, b]^T"),
    ("T", r"(A^T)^T"),
    ("T", r"\mathbb{1}^T x"),
    ("H", r"(A B)^H"),
    # What stands alone in a script is no operation.
    ("*", r"\theta^*"),
    (r"\star", r"x_i^{\star}"),
    ("+", "A^+"),
    ("-", "x_{-}"),
    (r"\circ", r"90^\circ"),
    (r"\times", r"R^{\times}"),
    # Differentials that no integral has.
    ("d", r"dX_t = \mu \, dt + \sigma \, dW_t"),
    ("d", r"dU = T\,dS"),
    ("d", "dy/dx"),
    ("d", r"d/d\theta"),
    ("d", r"d\theta"),
    ("d", r"\frac{d(uv)}{dx}"),
    ("d", r"\frac{d\ln y}{d\ln x}"),
    ("d", r"\frac{dP}{P}"),
    ("d", r"\frac{dN/dt}{N}"),
    # What an exponential is of.
    ("i", r"\exp\left(i\theta\right)"),
    ("i", r"\exp\{-i\theta\}"),
    ("i", r"\exp(2\pi i x)"),
    ("i", r"\exp\left(-\frac{2\pi i k}{N}\right)"),
    ("i", r"\mathrm{e}^{i x}"),
    ("i", r"i\hbar\frac{\partial}{\partial t}"),
    ("j", r"e^{-j\omega t}"),
    ("e", "{e}^{x}"),
]


@pytest.mark.parametrize(("row", "tex"), FALSE)
def test_what_would_be_a_false_card(row: str, tex: str) -> None:
    assert known(tex, row) == []


TRUE = [
    ("X", r"X^{\mathrm{T}}"),
    ("X", r"X^{\mathsf T}"),
    ("x_i", r"x_i^{\mathrm T}"),
    ("f(x)", r"f\left(y\right)^2"),
    (r"\mathbb{E}[X]", r"\mathbb{E}[X^2]"),
    (r"\mathbb{E}[Y]", r"\mathbb{E}[X]^2"),
    ("p_t(x)", "p_{t+1}(y)"),
    ("d", r"\frac{d}{d+n}"),
    ("d", r"d\cdot\int f\,dx"),
    ("e", r"e^T e"),
    (r"\operatorname{E}[X]", r"\mathrm{E}[Y]"),
    ("D_{KL}", r"D_{\mathrm{KL}}"),
    (r"\mathbb{E}\{X\}", r"\mathbb{E}\{Y\}"),
    ("(0, 1)", r"x \in (0, 1)"),
    ("(0, 1)", r"\text{for }(0, 1)"),
    ("(0, 1)", r"x \quad (0, 1)"),
    ("(n + 1)", "p(n + 1)"),
    ("C[0, 1]", "C[0, 1]"),
    ("*", "f * g"),
    ("+", "x^{a + b}"),
    ("-", "x^{-1}"),
    (r"\circ", r"f \circ g"),
    (r"\dagger", r"A^\dagger"),
    ("T", "(1 + r)^T"),
    ("T", r"\left(\frac{1}{2}\right)^T"),
    ("T", r"\{x_t\}_{t=1}^T"),
    ("T", r"(x_t)_{t=1}^T"),
    ("T", "[F]_0^T"),
    ("T", r"\{0, 1\}^T"),
    ("T", "0.9^T"),
    ("T", r"\mathbb{R}^T"),
    ("T", "ℝ^T"),
    ("d", r"d\sigma^2"),
    ("T", "x^{(i)} + T"),
    ("d", "dk + dn"),
    ("d", "dn"),
    ("d", r"\frac{d + 1}{dn}"),
    ("d", r"d\mu + d"),
    ("i", r"\exp(x_i)"),
    ("i", r"\exp(x) + i"),
    ("j", r"e^{-\lambda j}"),
    ("x^{(i)}", "x^{(i)T}"),
    ("a^{[l](i)}", "a^{[2](3)}"),
    ("u_j^n", "u_{j+1}^{n-1}"),
    ("x^k", "x^{k+1}"),
    ("x_i", "x_{2k}"),
    (r"g_{\mu\nu}", r"g_{\alpha\beta}"),
    (r"\Gamma^\lambda_{\mu\nu}", r"\Gamma^\rho_{\alpha\beta}"),
    (r"\hat{y}_i", r"\hat{y_j}"),
    (r"\mathbf{x_i}", r"\boldsymbol{x}_j"),
    (r"\mathbf{x}_i", r"{\bf x_3}"),
    (r"\max", r"\mathrm{max}_x"),
    (r"\mathbb{E}_{x \sim P}[f(x)]", r"\underset{z \sim q}{\mathbb{E}}[g(z)]"),
    (r"\max_x", r"\underset{x}{\max}"),
    (r"\mathbf{\hat{x}}", r"\hat{\mathbf{x}}"),
    (r"\hat{\mathbf{x}}", r"\bm{\hat{x}}"),
    (r"D_{\mathrm{KL}}(P \| Q)", "D_{KL}(p||q)"),
    (r"D_{\mathrm{KL}}(P \| Q)", r"D_{KL}(p \mid\mid q)"),
    (r"D_{\mathrm{KL}}(P \| Q)", r"D_{KL}(p \parallel q)"),
    ("f(x), g(x)", "g(y)"),
    (r"\Delta x, \Delta t", r"\Delta t"),
]


@pytest.mark.parametrize(("row", "tex"), TRUE)
def test_what_would_be_a_lost_card(row: str, tex: str) -> None:
    assert row in known(tex, row)


def test_macros_are_calls_too() -> None:
    macros = read_macros(
        {"E": [r"\mathbb{E}[#1]", 1], "p": ["p(#1)", 1], "R": r"\mathbb{R}", "frac": ["#1/2", 1]}
    )
    for row, tex in (
        (r"\E{X}", r"\E{Y}"),
        (r"\E{X}", r"\mathbb{E}[Y]"),
        ("p(x)", r"\p{y}"),
        (r"\mathbb{R}", r"\R"),
    ):
        rows = [Definition(FILES, "r", 0, 1, "book", (row,))]
        (found,) = Lookup(rows, macros).meanings(tex, "page", 0)
        assert (found.start, found.end) == (0, len(tex) if tex[1] in "EpR" else len(r"\mathbb{E}"))
    rows = [Definition(FILES, "r", 0, 1, "book", ("d",))]
    assert len(list(Lookup(rows, macros).meanings(r"\frac{d}{2}", "page", 0))) == 1


def test_long_calls_take_no_longer_than_they_are() -> None:
    for end in ("", "x)"):
        few, many = (steps(partial(known, "f(" * count + end, "f(x)")) for count in (1000, 8000))
        assert many < 10 * few


@pytest.mark.parametrize(
    ("one", "other"), [("(a", ")^T"), (r"\exp(i", ")"), (r"\exp(i", ""), ("d x", "/d")]
)
def test_letters_in_long_brackets_take_no_longer_than_these_are(one: str, other: str) -> None:
    few, many = (steps(partial(known, one * count + other * count, "T", "d", "i")) for count in (300, 2400))
    assert many < 10 * few


@pytest.mark.parametrize(
    ("tex", "subjects"),
    [
        (r"\theta \leftarrow", ()),
        (r"\in", ()),
        (r"x \in", ()),
        (r"\in S", ()),
        ("f(x, y)", ()),
        ("a + b, c", ()),
        ("a,", ()),
        ("(a, b)", ()),
        (r"a, b \in S", ("a", "b")),
        (r"a \text{ and } b", ("a", "b")),
        (r"\rho, E, \textrm{and}\quad G", (r"\rho", "E", "G")),
        (r"x \in \mathbb{R}, b \in S", ("x", "b")),
        (r"K := 5, k := 6", ("K", "k")),
        (r"x_i \in S, i \in I", ("x_i",)),
        (r"x \in S, S \subset T", ("x",)),
        (r"x \in S, a y \in T", ("x",)),
        (r"x_1, x_2, ..., x_n", ("x_1", "x_2", "x_n")),
        (r"f(x, y) \in S", ("f(x, y)",)),
        (r"f(x, y), g(x)", ("f(x, y)", "g(x)")),
        (r"f\left(x\right), g", (r"f\left(x\right)", "g")),
        (r"\Delta x, \Delta t", (r"\Delta x", r"\Delta t")),
        (r"\arg\max, \arg\min", (r"\arg\max", r"\arg\min")),
        (r"\lim\sup_n \text{ and } \lim\inf_n", (r"\lim\sup_n", r"\lim\inf_n")),
        (r"\arg\max f, g", ()),
        (r"x, \text{where } y", ()),
        (r"\forall x, y", ()),
        (r"\|x\|, \|y\|_2", (r"\|x\|", r"\|y\|_2")),
        (r"\|x, y\|", ()),
        (r"\mu_1 \text{ and } \mu_2", (r"\mu_1", r"\mu_2")),
        (r"a, b, \text{und } c", ("a", "b", "c")),
        (r"a \text{ if } b", ()),
        (r"\text{and}", ()),
        (r"\{x \in S\}", ()),
        (r"K \mathrel{:=} 5", ("K",)),
        (r"K \mathrel{\mathop:}= 5", ("K",)),
        (r"K \vcentcolon= 5", ("K",)),
        (r"K \stackrel{\text{def}}{=} 5", ("K",)),
        (r"K \overset{\triangle}{=} 5", ("K",)),
        (r"K \overset{!}{=} 5", ()),
        (r"K \overset{\text{def}}{}", ()),
        (r"f(x) \in S", ("f(x)",)),
        (r"\mathbf{x}_i \subseteq V", (r"\mathbf{x}_i",)),
    ],
)
def test_what_a_row_is_about(tex: str, subjects: tuple[str, ...]) -> None:
    assert subjects_of(tex) == subjects


@pytest.mark.parametrize(
    ("symbol", "scope"),
    [
        (r"x \in S", "page"),
        ("K := 5", "page"),
        ("y = x", "panel"),
        (r"\theta \leftarrow", "panel"),
        (r"P(a \mid b)", "page"),
        (r"\mathbb{E}[X \mid Y = y]", "page"),
        (r"\left\{x \,\middle|\, x > 0\right\}", "page"),
        (r"\{x \mid x > 0\}", "page"),
        (r"P(a) = P(b)", "panel"),
        (r"(a, b) \leq c", "panel"),
        (r"\perp", "panel"),
    ],
)
def test_a_row_with_a_set_holds_as_its_symbol_does(symbol: str, scope: str) -> None:
    assert is_of_panel((symbol,)) == (scope == "panel")


@pytest.mark.parametrize(
    ("base", "found"), [("indices", ["x_i", "x^2"]), ("any", ["x_i", "x^2", "x_0", "x^*"]), ("none", [])]
)
def test_the_base_letter_is_known_as_the_setting_says(base: str, found: list[str]) -> None:
    assert [tex for tex in ("x_i", "x^2", "x_0", "x^*") if known(tex, "x", base=base)] == found


def test_the_card_shows_the_symbol_of_the_row_and_marks_what_stands_there() -> None:
    (found,) = lookup(r"\theta_t").meanings(r"a + \theta_{t+1}", "page", 0)
    assert found.value[0].symbols == (r"\theta_t",)
    assert (found.start, found.end) == (4, 16)
    (call,) = lookup("f(x)").meanings("f(y + z)", "page", 0)
    assert (call.start, call.end) == (0, 1)


@pytest.mark.parametrize(
    ("tex", "count"),
    [
        (r"\qty{-3}{m}", 0),
        (r"\qty{.5}{m}", 0),
        (r"\qty{3e5}{m}", 0),
        (r"\qty{\num{3}}{m}", 0),
        (r"\qty{x}{m}", 0),
        (r"\qty{3}{\frac{m}{m}}", 0),
        (r"\qty [m=m] {3} {m/m}", 0),
        (r"\qtyproduct{1 x 2}{m}", 0),
        (r"\qty{m} + \qty(m) + \qty[m] + \qty{x} m", 4),
        (r"\qty{m}{s} + m", 2),
    ],
)
def test_the_second_argument_of_a_quantity_is_its_unit(tex: str, count: int) -> None:
    assert len(known(tex, "m")) == count


@pytest.mark.parametrize("row", ["|x|", "|a||b|", r"\|x\| \|y\|", r"|a|b|c|", r"\|x\|_1 + |y|"])
def test_rows_with_pairs_of_bars(row: str) -> None:
    assert known(row, row) == known(f"(u + {row}) z", row) == [row]
