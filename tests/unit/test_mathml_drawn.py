"""Formulas as MathML: what TeX sets in other letters, places and sizes than converters and browsers do."""

from __future__ import annotations

import re

import pytest

from sphinx_notation.mathml import Converted, convert
from sphinx_notation.tex import read_macros


def of(tex: str, *, display: bool = False) -> str:
    found = convert(tex, display=display, macros=read_macros({}))
    assert isinstance(found, Converted), found
    return found.mathml


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        (r"\boldsymbol{a_1}", "𝒂𝟏"),
        (r"\bm{x^{10} + 2.5y}", "𝒙𝟏𝟎+𝟐.𝟓𝒚"),
        (r"\pmb{\gamma_2}_3", "𝜸𝟐3"),
        (r"\boldsymbol{\mathcal{L}}", "𝓛"),
        (r"\bm{\mathscr K}", "𝓚"),
        (r"\boldsymbol{\mathrm{d}x}", "𝐝𝒙"),
        (r"\boldsymbol{\text{of 2}}", "of\xa02"),
        (r"\boldsymbol{a\hspace{2em}b}", "𝒂𝒃"),
        (r"\boldsymbol{7}", "𝟕"),
    ],
)
def test_all_that_is_bold_is_so(tex: str, letters: str) -> None:
    assert re.sub("<[^<>]*>", "", of(tex)) == letters


def test_marks_find_bold_digits() -> None:
    found = convert(r"\boldsymbol{a_1}", display=False, marked=r"\boldsymbol{a_{\class{sn-d1-0}{1}}}")
    assert isinstance(found, Converted)
    assert '<mi class="sn-d1-0">𝟏</mi>' in found.mathml


@pytest.mark.parametrize(
    ("tex", "letters"),
    [
        (r"\mathbf{\phi}", "𝜙"),
        (r"\mathbf\mu", "𝜇"),
        (r"\mathrm{a_{\tau}}", "a𝜏"),
        (r"\mathbf{\nabla u}", "∇𝐮"),
        (r"\mathbf{\Gamma}", "𝚪"),
        (r"\boldsymbol{\phi}", "𝝓"),
        # Who types a letter of an alphabet has it.
        ("𝛟", "𝛟"),
    ],
)
def test_small_greek_letters_have_one_alphabet(tex: str, letters: str) -> None:
    assert re.sub("<[^<>]*>", "", of(tex)) == letters


@pytest.mark.parametrize(
    ("tex", "sign"),
    [(r"1, \ldots, n", "…"), (r"x_{1,\dots,k}", "…"), (r"a \dots b", "…"), (r"a + \dots + b", "⋯")],
)
def test_dots_are_one_sign(tex: str, sign: str) -> None:
    found = of(tex)
    assert len(re.findall(rf'<mo lspace="[^"]*" rspace="[^"]*">{sign}</mo>', found)) == 1
    assert ">.<" not in found


@pytest.mark.parametrize(
    ("tex", "names"),
    [
        (r"\operatorname{top-}K", ["top-", "K"]),
        (r"\operatorname{KL-div}(p)", ["KL-div", "p"]),
        (r"\operatorname*{arg-max}_x x - y", ["arg-max", "x", "x", "y"]),
        (r"\DeclareMathOperator{\top}{top-k} \top - x", ["top-k", "x"]),
    ],
)
def test_names_have_hyphens(tex: str, names: list[str]) -> None:
    assert re.findall("<mi[^<>]*>([^<>]*)</mi>", of(tex)) == names
    assert of(tex).count("\u2212") == tex.count(" - ")


def test_full_stops_stay() -> None:
    assert of("a...b").count(">.<") == 3


def test_bars_stand_over_their_letters() -> None:
    found = of(r"\overline{u\underline{v}} + \overline{AB}")
    assert "\u0332" not in found
    assert found.count("‾</mo></mover>") == 2
    assert found.count("_</mo></munder>") == 1


@pytest.mark.parametrize(
    ("tex", "grown"),
    [
        (r"\left( y \right)", 0),
        (r"\left[ a_{i,j}, 1 \right)", 0),
        (r"\left| t - s \right|", 0),
        (r"\left( \left\{ z \right\} + 1 \right)", 2),
        (r"\left( \frac{a}{b} \right)", 2),
        (r"\left( \sum a \right)", 2),
        (r"\left( a^2 \right)", 2),
        (r"\left( \bigl[ a \bigr] \right)", 2),
        (r"\left. a \right|", 1),
    ],
)
def test_delimiters_around_letters_are_as_large(tex: str, grown: int) -> None:
    found = re.findall(r"<mo([^<>]*)>[(){}|[\]]</mo>", of(tex))
    assert len([one for one in found if "stretchy" not in one and "size" not in one]) == grown


@pytest.mark.parametrize(
    ("tex", "lines"),
    [
        (r"\underbrace{x}_{\text{one} \\ \text{two}}", 2),
        (r"a_{b \\ c \\ d}", 3),
        (r"a^{\frac{b}{c} \\ d}", 2),
        (r"\sum_{\substack{a \\ b}}", 2),
        (r"a_{\begin{matrix} b \\ c \end{matrix}}", 2),
        (r"a_{b}", 0),
    ],
)
def test_lines_of_an_index_are_lines(tex: str, lines: int) -> None:
    assert of(tex).count("<mtr>") == lines
