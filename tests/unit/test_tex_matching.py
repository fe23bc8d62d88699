r"""Where symbols stand in formulas."""

from __future__ import annotations

import pytest

from sphinx_notation.tex import Index, Macros, near, parse, read_macros


def found(
    tex: str, *symbols: str, match: tuple[str, ...] = (), macros: Macros | None = None
) -> list[tuple[str, str]]:
    """(symbol, what of the formula it is) for every occurrence."""
    index: Index[str] = Index(macros)
    for symbol in symbols:
        index.add(symbol, symbol)
    for pattern in match:
        index.add_pattern(pattern, pattern)
    return [(one.value, tex[one.start : one.end]) for one in index.find(parse(tex, macros))]


def test_the_update_rule_of_the_lesson() -> None:
    tex = r"\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}"
    rows = (r"\theta \leftarrow", r"\theta", "-", r"\alpha", r"\nabla_\theta \mathcal{L}")
    assert found(tex, *rows) == [
        (r"\theta \leftarrow", r"\theta \leftarrow"),
        (r"\theta", r"\theta"),
        (r"\theta", r"\theta"),
        ("-", "-"),
        (r"\alpha", r"\alpha"),
        (r"\nabla_\theta \mathcal{L}", r"\nabla_\theta \mathcal{L}"),
        (r"\theta", r"\theta"),
    ]


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        # A bare nucleus only if nothing longer does.
        (
            r"\theta^* + \theta_1",
            [r"\theta", r"\theta^*"],
            [(r"\theta^*", r"\theta^*"), (r"\theta", r"\theta")],
        ),
        (r"\arg\min_\theta L", [r"\arg\min"], [(r"\arg\min", r"\arg\min")]),
        (
            r"\operatorname{arg\,min}_\theta L",
            [r"\arg\min_\theta"],
            [(r"\arg\min_\theta", r"\operatorname{arg\,min}_\theta")],
        ),
        # An item without one of its scripts, before the nucleus alone.
        ("x_i^2", ["x_i"], [("x_i", "x_i")]),
        ("x_i^2", ["x^2"], [("x^2", "x_i^2")]),
        ("x_i^2", ["x_i", "x"], [("x_i", "x_i")]),
        ("x_i'", ["x_i"], [("x_i", "x_i")]),
        (r"\sum_{i=1}^n", [r"\sum_{i=1}"], [(r"\sum_{i=1}", r"\sum_{i=1")]),
        # A wider window hides no nucleus.
        ("f(x_i)", ["f(x_i)", "x"], [("f(x_i)", "f(x_i)"), ("x", "x")]),
        # At any depth.
        (r"\frac{\sqrt{x_i}}{2}", ["x_i", "2"], [("x_i", "x_i"), ("2", "2")]),
        (r"\begin{cases} a & b \\ c \end{cases}", ["a", "c"], [("a", "a"), ("c", "c")]),
        (
            r"\left( a + b \right)",
            ["a + b", "(a+b)"],
            [("(a+b)", r"\left( a + b \right)"), ("a + b", "a + b")],
        ),
        (r"(a + b)", [r"\left(a + b\right)"], [(r"\left(a + b\right)", "(a + b)")]),
        # Never inside words, numbers or other fonts.
        (r"\text{a} \mathrm{max} \operatorname{a} a", ["a"], [("a", "a")]),
        ("12 + 2", ["2"], [("2", "2")]),
        (r"\mathbf{x} + x", ["x"], [("x", "x")]),
        (r"\mathrm{d}x", ["d"], []),
        (r"\mathbf{x_i}", [r"\mathbf{x}"], [(r"\mathbf{x}", "x")]),
        # Never over cells and lines.
        (r"a & b \\ c", ["a b", "b c"], []),
        ("a\n\nb", ["a b"], []),
        # Overlapping windows.
        ("a b c", ["a b", "b c"], [("a b", "a b"), ("b c", "b c")]),
        # Spaces between are nothing.
        (r"p \, (x \mid y)", [r"p(x \mid y)"], [(r"p(x \mid y)", r"p \, (x \mid y)")]),
        (r"\textcolor{red}{x_i} y", ["x_i y"], [("x_i y", r"\textcolor{red}{x_i} y")]),
        (r"f'(x) + f^{\prime}", ["f'"], [("f'", "f'"), ("f'", r"f^{\prime}")]),
        (r"{\bf x}_i", [r"\mathbf{x}_i"], [(r"\mathbf{x}_i", r"{\bf x}_i")]),
        (r"\bf x + y", [r"\mathbf{y}"], [(r"\mathbf{y}", "y")]),
        (
            r"{a \over b}",
            ["a", r"\frac{a}{b}"],
            [(r"\frac{a}{b}", r"{a \over b}"), (r"\frac{a}{b}", r"a \over b"), ("a", "a")],
        ),
    ],
)
def test_occurrences(tex: str, symbols: list[str], expected: list[tuple[str, str]]) -> None:
    assert sorted(found(tex, *symbols)) == sorted(expected)


@pytest.mark.parametrize(
    ("tex", "symbols", "match", "expected"),
    [
        (
            r"\hat y_i + \hat{\mathbf{x}}",
            [],
            (r"\hat{?}",),
            [(r"\hat{?}", r"\hat y"), (r"\hat{?}", r"\hat{\mathbf{x}}")],
        ),
        ("s_{jt} s_{ijt}", [], ("s_{??}",), [("s_{??}", "s_{jt}")]),
        ("s_{jt} s_{ijt}", [], ("s_{*}",), [("s_{*}", "s_{jt}"), ("s_{*}", "s_{ijt}")]),
        # The exact row wins, then the more specific pattern.
        ("x_i x_j x_{ij}", ["x_i"], ("x_?", "x_*"), [("x_i", "x_i"), ("x_?", "x_j"), ("x_*", "x_{ij}")]),
        (
            r"\mathbb{E}[x[0] + y] + [z]",
            [],
            (r"\mathbb{E}[*]",),
            [(r"\mathbb{E}[*]", r"\mathbb{E}[x[0] + y]")],
        ),
        (
            r"\mathbb{E}\left[x\right]",
            [],
            (r"\mathbb{E}[*]",),
            [(r"\mathbb{E}[*]", r"\mathbb{E}\left[x\right]")],
        ),
        (r"x^\ast + x^2", [], (r"x^\ast",), [(r"x^\ast", r"x^\ast")]),
        ("a + b", [], ("? + ?",), [("? + ?", "a + b")]),
    ],
)
def test_patterns(
    tex: str, symbols: list[str], match: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert found(tex, *symbols, match=match) == expected


def test_macros_are_found_where_they_are_called() -> None:
    macros = read_macros(
        {"RR": r"\mathbb{R}", "norm": [r"\lVert #1\rVert", 1], "vect": [r"\mathbf{#1}", 1]}
    )
    assert found(r"\RR^n", r"\mathbb{R}", macros=macros) == [(r"\mathbb{R}", r"\RR")]
    assert found(r"\norm{x + \RR}", "x", r"\RR", macros=macros) == [("x", "x"), (r"\RR", r"\RR")]
    assert found(r"\vect{x}_i", "x", r"\mathbf{x}_i", macros=macros) == [(r"\mathbf{x}_i", r"\vect{x}_i")]
    assert found(r"\lVert x \rVert", r"\norm{x}", macros=macros) == [(r"\norm{x}", r"\lVert x \rVert")]


@pytest.mark.parametrize(
    ("written", "tex", "fits"),
    [
        (r"\hat{?}", r"\hat{y}", True),
        (r"\operatorname*{top}_{?}", r"\operatorname*{top}_{k}", True),
        (r"\operatorname*{top}(*)", r"\operatorname*{top}(a + b)", True),
        (r"f(\ast)", "f(x)", False),
        (r"f(\ast)", "f(*)", True),
    ],
)
def test_stars_that_belong_to_a_command_stand_for_nothing(written: str, tex: str, fits: bool) -> None:
    assert bool(found(tex, match=(written,))) == fits


def test_the_first_of_two_that_are_the_same_stays() -> None:
    index: Index[int] = Index()
    assert index.add("x_i", 1) is None
    assert index.add("x_{i}", 2) == 1
    assert [one.value for one in index.find(parse("x_i"))] == [1]


@pytest.mark.parametrize("tex", ["x + y + z", r"p(\cdot \mid \cdot)", "", r"\frac{1}", "a" * 50])
def test_nothing_comes_close_to_what_is_longer_than_the_formula(tex: str) -> None:
    assert near(tex, parse("q + r")) == ""


def test_an_unreadable_formula_holds_nothing() -> None:
    assert found(r"x \frac{1", "x") == []


@pytest.mark.parametrize(
    ("tex", "formula", "expected"),
    [
        ("p_u", r"\mathbf{p}_u - \alpha", r"\mathbf{p}_u"),
        (r"\alhpa", r"\theta - \alpha", r"\alpha"),
        ("x_{ji}", "x_{ij} + y", "x_{ij}"),
        ("q", r"\theta - \alpha", ""),
        ("a + c", "a + b", "a + b"),
    ],
)
def test_what_comes_close(tex: str, formula: str, expected: str) -> None:
    assert near(tex, parse(formula)) == expected


#: Where mathematics stands that is an option, in a box of text, or before an environment.
HELD = [
    r"a \xrightarrow[\beta]{x} b",
    r"a \xleftarrow{\beta} b",
    r"\xlongequal[\beta \to 0]{}",
    r"\sqrt[\beta]{x}",
    r"\raisebox{2pt}{$\beta$ is}",
    r"\raisebox{2pt}[1pt][2pt]{with $\beta$}",
    r"\parbox{3cm}{with \(\beta\)}",
    r"\parbox[t]{3cm}{with {it} $\beta$}",
    r"\makebox[3cm][l]{$\beta$}",
    r"\framebox{$\beta$}",
    r"\colorbox{red}{$\beta$ is}",
    r"\fcolorbox{red}{blue}{$\beta$}",
    r"a = b \tag{of $\beta$}",
    r"a = b \tag*{$\beta$}",
    r"\begin{numcases}{f(\beta) =} 1 & if $x$ \\ 2 & else \end{numcases}",
    r"a \intertext{with $\beta$} b",
    r"\sideset{_\beta}{'}\sum x",
    r"\overset{\beta}{=} + \underset{x}{y}",
    r"\stackrel{x}{\beta}",
    r"\sum_{\substack{i < n \\ \beta > 0}}",
    r"\boxed{a + \beta} \cancelto{0}{x}",
    r"\cancelto{\beta}{x}",
    r"\sum_{\mathclap{i < \beta}}",
    r"\smash[b]{\beta}",
]
NOT_HELD = [
    r"\phantom{\beta} \hphantom{\beta} \vphantom{\beta}",
    r"\sqrt[\leftroot{2}\beta]{x}",
    r"\SI{3}{\beta}",
    r"\raisebox{\beta}{x}",
]


@pytest.mark.parametrize("tex", HELD)
def test_options_and_boxes_hold_mathematics(tex: str) -> None:
    assert found(tex, r"\beta") == [(r"\beta", r"\beta")]


@pytest.mark.parametrize("tex", NOT_HELD)
def test_what_is_not_shown_or_is_no_mathematics_is_not_searched(tex: str) -> None:
    assert found(tex, r"\beta") == []


def test_a_sign_that_is_a_tag_is_none_of_a_row() -> None:
    assert found(r"a = b \tag{$\star$}", r"\star") == []
    assert found(r"\sqrt[3]{x}", "3") == []
