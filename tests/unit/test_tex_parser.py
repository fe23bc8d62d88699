r"""Parsing TeX: what items are, where they stand, and what cannot be read."""

from __future__ import annotations

import itertools
import re

import pytest

from sphinx_notation.tex import Formula, Item, Kind, Run, parse, read_macros
from sphinx_notation.tex.definitions import mathematical_parameters
from sphinx_notation.tex.items import Scripted, runs_of
from tests.spans import leaves


def outline(run: Run, tex: str) -> list[object]:
    """The items of *run* as their source, with what is inside them."""
    return [inner(item, tex) for item in run.items if item.kind is not Kind.BLANK]


def inner(item: Item, tex: str) -> object:
    source = tex[item.start : item.end]
    runs = list(runs_of(item))
    if isinstance(item, Scripted) and item.nucleus is not None:
        return (
            source,
            inner(item.nucleus, tex),
            *(outline(run, tex) for run in (item.sub, item.sup) if run),
        )
    return (source, *(outline(run, tex) for run in runs)) if runs else source


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("a + b", ["a", "+", "b"]),
        ("x_i^2", [("x_i^2", "x", ["i"], ["2"])]),
        ("x ^ 2 _ i", [("x ^ 2 _ i", "x", ["i"], ["2"])]),
        (r"x^12", [("x^1", "x", ["1"]), "2"]),
        ("12.5x", ["12.5", "x"]),
        (r"\frac12", [(r"\frac12", ["1"], ["2"])]),
        (r"\frac 1 {a b}", [(r"\frac 1 {a b}", ["1"], ["a", "b"])]),
        (r"\mathbf p_u", [(r"\mathbf p_u", (r"\mathbf p", ["p"]), ["u"])]),
        (r"\sqrt[3]{x}", [(r"\sqrt[3]{x}", ["x"])]),
        (r"\sum\limits_{i}^n", [(r"\sum\limits_{i}^n", r"\sum", ["i"], ["n"])]),
        (
            r"\left( x \middle| y \right]^2",
            [
                (
                    r"\left( x \middle| y \right]^2",
                    (r"\left( x \middle| y \right]", ["x", r"\middle|", "y"]),
                    ["2"],
                )
            ],
        ),
        (r"\Bigl[ x \Bigr]", [r"\Bigl[", "x", r"\Bigr]"]),
        ("{a b}", [("{a b}", ["a", "b"])]),
        ("a & b \\\\[2pt] c", ["a", "&", "b", "\\\\[2pt]", "c"]),
        (
            "\\begin{array}{cc} a & b \\end{array}",
            [("\\begin{array}{cc} a & b \\end{array}", ["a", "&", "b"])],
        ),
        (r"{a \over b + c}", [(r"{a \over b + c}", [(r"a \over b + c", ["a"], ["b", "+", "c"])])]),
        (r"{n \choose k}", [(r"{n \choose k}", [(r"n \choose k", ["n"], ["k"])])]),
        (r"f''(x)", [("f''", "f"), "(", "x", ")"]),
        (r"\text{if $x$ is} y", [(r"\text{if $x$ is}", ["x"]), "y"]),
        (r"\mbox{\(a\), \$5} b", [(r"\mbox{\(a\), \$5}", ["a"]), "b"]),
        (r"\text{$a_$ is bad} b", [r"\text{$a_$ is bad}", "b"]),
        (r"\operatorname{a$x$} b", [r"\operatorname{a$x$}", "b"]),
        (r"\text{it costs $5} b", [r"\text{it costs $5}", "b"]),
        (
            r"\operatorname*{arg\,min}_x",
            [(r"\operatorname*{arg\,min}_x", r"\operatorname*{arg\,min}", ["x"])],
        ),
        (r"a\label{eq}\tag*{1}\hspace*{2em} b", ["a", "b"]),
        ("a % b }\n c", ["a", "c"]),
        (r"\newcommand{\x}[1]{#1} a", ["a"]),
        (r"\def\x#1{#1} a", ["a"]),
        (r"\class{c}{x}", [(r"\class{c}{x}", ["x"])]),
        (r"\dv{x}{t} y", [(r"\dv{x}{t}", ["x"], ["t"]), "y"]),
        ("中文 + é", ["中", "文", "+", "é"]),
        ("", []),
    ],
)
def test_items(tex: str, expected: list[object]) -> None:
    formula = parse(tex)
    assert formula.problem == ""
    assert outline(formula.run, tex) == expected


def test_scripts_do_not_hang_on_a_space_that_is_set() -> None:
    scripted = parse(r",\,^b x").run.items[-3]
    assert isinstance(scripted, Scripted)
    assert scripted.nucleus is None


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (r"\frac{1", "a brace is not closed"),
        ("a}", "a closing brace has no opening one"),
        (r"\frac{1}", "\\frac lacks its argument"),
        ("x_", "a script lacks its argument"),
        ("x_a_b", "two subscripts"),
        ("x^a^b", "two superscripts"),
        ("x^a'", "a prime after a superscript"),
        (r"\left( x", "a \\left has no \\right"),
        (r"x \right)", "a \\right has no \\left"),
        (r"\left", "\\left lacks its delimiter"),
        (r"\begin{cases} a", "an environment is not closed"),
        (r"\begin{cases} a \end{array}", "\\begin{cases} ends with \\end{array}"),
        (r"a \end{x}", "an \\end has no \\begin"),
        ("a \\", "it ends with a backslash"),
        ("a $ b", "a dollar sign inside mathematics"),
        ("a # b", "a # outside a definition"),
        (r"\sqrt[3", "a bracket is not closed"),
        (r"\text{a", "a brace is not closed"),
        (r"a \over b \over c", "two fractions without braces between them"),
        (r"\begin{tikzpicture} a \end{tikzpicture}", "the environment tikzpicture is no mathematics"),
        ("{" * 60 + "}" * 60, "it is nested too deeply"),
    ],
)
def test_what_cannot_be_read_says_why(tex: str, problem: str) -> None:
    formula = parse(tex)
    assert problem in formula.problem
    assert formula.run.items == []
    assert joined(formula) == tex


def joined(formula: Formula) -> str:
    return "".join(formula.tex[start:end] for start, end in leaves(formula))


def test_macros_are_read_as_mathjax_takes_them() -> None:
    table = {
        "RR": r"\mathbb{R}",
        "\\norm": [r"\lVert #1 \rVert", 1],
        "opt": ["#1 #2", 2, "x"],
        "bad": 3,
        "odd": [1],
    }
    macros = read_macros(table)
    assert sorted(macros) == ["RR", "norm", "opt"]
    assert (macros["opt"].arguments, macros["opt"].default) == (2, "x")


def test_a_macro_keeps_its_call_as_one_item() -> None:
    macros = read_macros({"norm": [r"\lVert #1 \rVert", 1]})
    formula = parse(r"2\norm{x + y}_2", macros)
    assert outline(formula.run, formula.tex) == [
        "2",
        (r"\norm{x + y}_2", (r"\norm{x + y}", ["x", "+", "y"]), ["2"]),
    ]


@pytest.mark.parametrize(
    ("body", "mathematical"),
    [
        (r"\lVert #1 \rVert_{#2}", {1, 2}),
        (r"\textcolor{red}{#1}", {1}),
        (r"\textcolor{#1}{x}", set()),
        (r"\operatorname*{#1} x", set()),
        (r"\operatorname*{argmin}_{#1}", {1}),
        (r"\mathbf #1", set()),
        (r"\boldsymbol{\hat{#1}}", set()),
        (r"\begin{#1} x \end{#1}", set()),
        (r"x_{#1} % \text{#1}", {1}),
        (r"\sqrt[#1]{#2}", {1, 2}),
    ],
)
def test_arguments_of_macros_are_mathematics_where_the_body_sets_them_so(
    body: str, mathematical: set[int]
) -> None:
    assert mathematical_parameters(body) == mathematical


def test_the_same_formula_is_parsed_once() -> None:
    macros, equal = (read_macros({"norm": [r"\lVert #1 \rVert", 1]}) for _ in range(2))
    assert (macros, hash(macros)) == (equal, hash(equal))
    assert macros != read_macros({}) != dict(macros)
    for tex in (r"\norm{x}", r"\norm{x} + " * 20):
        assert parse(tex, macros) is parse(tex, equal)
        assert parse(tex).run.items[0].kind is Kind.COMMAND
        assert parse(tex, macros).run.items[0].kind is Kind.MACRO


def test_a_macro_that_stands_for_itself_ends() -> None:
    macros = read_macros({"a": r"\b x", "b": r"\a y"})
    assert "stands for itself" in parse(r"\a", macros).problem


def test_the_macro_that_has_the_fault_is_named() -> None:
    macros = read_macros({"a": r"\b + \b", "b": r"\c x", "c": "x^y^z"})
    assert parse(r"\a", macros).problem == r"in \c: two superscripts"
    doubled = {letter: rf"\{after} \{after}" for letter, after in itertools.pairwise("abcdefghijklmnopqr")}
    assert (
        parse(r"\a", read_macros(doubled | {"r": "x"})).problem == r"in \a: its macros stand for too much"
    )


@pytest.mark.parametrize(
    ("body", "free"),
    [
        (r"\hat #1", set()),
        (r"\hat{#1}", {1}),
        (r"x_#1^#2", set()),
        (r"x_{#1} #2", {1, 2}),
        (r"\frac#1#2 + #3", {3}),
        (r"\frac{a}#1", set()),
        (r"\sqrt[3]#1", set()),
        (r"\sqrt[3]{#1}", {1}),
        (r"\left(#1\right)", {1}),
        (r"\lVert #1 \rVert", {1}),
        (r"\sum_{#1} #2", {1, 2}),
        (r"\text{if} #1", {1}),
        (r"\nobody #1 #2", set()),
        (r"\bf #1 \, #2", {1, 2}),
    ],
)
def test_what_a_command_of_the_body_takes_without_braces_has_no_symbols(body: str, free: set[int]) -> None:
    """A mark there would be taken for the argument, but for its first token."""
    count = 3
    formula = parse(r"\m{x}{y}{z}", read_macros({"m": [body, count]}))
    (macro,) = formula.run.items
    found = {"xyz".index(part.items[0].text) + 1 for part in macro.parts}
    assert found & {int(one) for one in re.findall("#(.)", body)} == free
