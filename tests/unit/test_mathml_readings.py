"""What stands around symbols in MathML is read as their types want it, and nothing of it looks otherwise."""

from __future__ import annotations

import re

import pytest

from sphinx_notation.mathml import Converted, convert, read_by_type

APPLIED = "<mo>\u2061</mo>"
KINDS = {"f": "function", "m": "matrix"}


def read(tex: str, *, given: str = "given", has_intents: bool = True) -> str:
    found = convert(tex, display=False, marked=tex)
    assert isinstance(found, Converted)
    return read_by_type(found.mathml, KINDS, given=given, has_intents=has_intents)


@pytest.mark.parametrize(
    "tex",
    [
        r"\class{f}{f}(x)",
        r"\class{f}{f}_i(x)",
        r"\class{f}{f_i}^2(x)",
        r"\class{f}{f}'(x)",
        r"\class{f}{\hat f}[x]",
        r"\class{f}{p}\left(a\right)",
        r"\class{f}{p}\bigl(a\bigr)",
        r"\class{f}{\operatorname{Var}}(X)",
        r"\class{f}{f(x)}",
        r"\frac{\class{f}{f}(x)}{2}",
        r"\begin{pmatrix} \class{f}{f}(x) & 1 \end{pmatrix}",
    ],
)
def test_functions_are_applied(tex: str) -> None:
    assert read(tex).count(APPLIED) == 1
    assert read(tex, has_intents=False).count(APPLIED) == 1
    assert read(tex).replace(APPLIED, "") == read(tex.replace(r"\class{f}", r"\class{g}")).replace(
        '"g"', '"f"'
    )


@pytest.mark.parametrize(
    "tex",
    [
        r"\class{f}{f}",
        r"\class{f}{f} x (y)",
        r"\class{f}{f} + (x)",
        r"(\class{f}{f})(x)",
        r"\class{f}{f}, (x)",
        r"g(x)",
        r"\frac{\class{f}{f}}{2}(x)",
        r"\class{m}{A}(x)",
    ],
)
def test_nothing_else_is(tex: str) -> None:
    assert "\u2061" not in read(tex)


@pytest.mark.parametrize(
    ("tex", "count"),
    [
        (r"\class{f}{p}(x|y)", 1),
        (r"\class{f}{p}(x \mid y)", 1),
        (r"\class{f}{p}(x \mid y, z(t))", 1),
        (r"\class{f}{p}\left(a\,\middle|\,b\right)", 1),
        (r"\class{f}{p}(|x|)", 0),
        (r"\class{f}{p}(x) + q(x|y)", 0),
        (r"\class{f}{p}(q(x|y))", 0),
        (r"(x|y)", 0),
        (r"\class{m}{p}(x|y)", 0),
    ],
)
def test_a_bar_before_a_condition(tex: str, count: int) -> None:
    assert read(tex).count('intent="_given"') == count
    assert "intent" not in read(tex, given="")
    assert "intent" not in read(tex, has_intents=False)


@pytest.mark.parametrize(
    ("tex", "intent"),
    [
        (r"\class{m}{A}^\top x", "transpose($base)"),
        (r"\class{m}{A}^T", "transpose($base)"),
        (r"\class{m}{\mathbf{A}}^{\mathsf T}", "transpose($base)"),
        (r"{\class{m}{A}_i}^{\intercal}", "transpose($base)"),
        (r"\class{m}{\hat A}^T", "transpose($base)"),
        (r"\class{m}{A}_i^\top", "transpose(_sub:infix($base,$index))"),
        (r"\class{m}{A_i}^\top", "transpose($base)"),
        (r"\class{m}{A^\top}", "transpose($base)"),
        (r"\class{m}{A}^{\class{sn-r1-0}{T}}", ""),
        (r"\class{m}{A}^{-\top}", ""),
        (r"\class{m}{A}^2", ""),
        (r"x^{\class{m}{A}}", ""),
        (r"\class{m}{A} B^T", ""),
        (r"A^\top", ""),
        (r"\class{f}{A}^\top", ""),
    ],
)
def test_matrices_are_transposed(tex: str, intent: str) -> None:
    found = re.findall(r'<m[a-z]+[^<>]* intent="([^"]*)"', read(tex))
    assert found == ([intent] if intent else [])
    assert len(re.findall(r' arg="', read(tex))) == sum(one.count("$") for one in found)
    assert "intent" not in read(tex, has_intents=False)


def test_what_has_words_of_its_own_keeps_them() -> None:
    tex = r"\class{m}{A}^\top + \class{m2}{B^\top}"
    plain = convert(tex, display=False, marked=tex, attributes={"m2": ' intent="_rows"'})
    assert isinstance(plain, Converted)
    said = re.findall(r'intent="([^"]*)"', read_by_type(plain.mathml, {**KINDS, "m2": "matrix"}, given=""))
    assert said == ["transpose($base)", "_rows"]
