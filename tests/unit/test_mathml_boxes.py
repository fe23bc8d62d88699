"""Formulas as MathML: boxes, links and words among lines, which no converter sets."""

from __future__ import annotations

import re

import pytest

from sphinx_notation.mathml import Converted, Refused, convert, linked
from sphinx_notation.mathml.tidying import STYLESHEET
from sphinx_notation.tex import read_macros

STYLE = STYLESHEET.read_text(encoding="utf-8")


def of(tex: str, *, display: bool = False, marked: str = "") -> str:
    macros = read_macros({"framed": [r"\enclose{box}{#1}", 1]})
    attributes = {"sn-d1-0": ' aria-label="mark"'}
    found = convert(tex, display=display, macros=macros, marked=marked, attributes=attributes)
    assert isinstance(found, Converted), found
    assert "mathcolor" not in found.mathml
    return found.mathml


@pytest.mark.parametrize(
    ("tex", "element"),
    [
        (r"\bbox[lime]{a}", '<mrow mathbackground="lime"><mi>a</mi></mrow>'),
        (r"\bbox[#eef, 4px]{a}", '<mrow class="sn-m-padded" mathbackground="#eef"><mi>a</mi></mrow>'),
        (r"\bbox[border: 1px solid]{a}", '<mrow class="sn-m-box"><mi>a</mi></mrow>'),
        (r"\bbox a", "<mrow><mi>a</mi></mrow>"),
        (r"\enclose{roundedbox}{a}", '<menclose notation="roundedbox"><mi>a</mi></menclose>'),
        (r"\enclose {top left} [data=x] {a}", '<menclose notation="top left"><mi>a</mi></menclose>'),
        (r"\framed{a}", '<menclose notation="box"><mi>a</mi></menclose>'),
        (
            r"\colorbox{aqua}{word}",
            '<mrow class="sn-m-padded" mathbackground="aqua"><mtext>word</mtext></mrow>',
        ),
        (
            r"\fcolorbox[HTML]{000000}{AABBCC}{w}",
            '<mrow class="sn-m-box sn-m-padded" mathbackground="#AABBCC"><mtext>w</mtext></mrow>',
        ),
        (
            r"\href{https://b.org/c\_d?e&f}{a}",
            '<mrow href="https://b.org/c_d?e&amp;f" aria-label="a"><mi>a</mi></mrow>',
        ),
        (
            r"\enclose{box}{\bbox[red]{a}}",
            '<menclose notation="box"><mrow mathbackground="red"><mi>a</mi></mrow></menclose>',
        ),
    ],
)
def test_boxes_and_links(tex: str, element: str) -> None:
    assert element in of(tex)


def test_boxes_do_not_change_what_they_stand_in() -> None:
    found = of(r"\frac{\bbox[red]{a}}{\enclose{circle}{b}} + x_{\bbox{c}}")
    plain = re.sub("</?(?:mrow|menclose)[^<>]*>", "", found)
    assert plain == re.sub("</?mrow>", "", of(r"\frac{a}{b} + x_{c}"))


@pytest.mark.parametrize(
    "tex",
    [
        r"\enclose{longdiv}{a}",
        r"\enclose{radical box}{a}",
        r"\phase{a}",
        r"\enclose{}{a}",
        r"\bbox[what is this]{a}",
        r"\bbox",
        # What stands after its group is no argument of it.
        r"{\bbox} {a}",
        r"{a \bbox[lime]} + {b}",
        r"\href{javascript:alert(1)}{a}",
        r"\href{java\script:x}{a}",
        r'\href{" onclick="x}{a}',
        r"\href{#a}",
        r"\colorbox[rgb]{1,0,0}{a}",
    ],
)
def test_what_would_show_wrong_is_refused(tex: str) -> None:
    found = convert(tex, display=False)
    # Temml may know the colour.
    assert isinstance(found, Refused) or found.by == "Temml"


def test_marks_in_boxes() -> None:
    found = of(r"\href{#b}{ac}", marked=r"\href{#b}{\class{sn-d1-0}{ac}}")
    assert found.count("aria-label") == 1
    found = of(r"\enclose{box}{a}", marked=r"\enclose{box}{\class{sn-d1-0}{a}}")
    assert '<mi class="sn-d1-0" aria-label="mark">a</mi></menclose>' in found


def test_links_are_html_where_browsers_follow_them() -> None:
    found = linked(of(r"x = \href{#b}{\frac{\href{#c}{y}}{\sqrt{z}}} + 1"))
    link = '<mtext><a class="reference external" href="#b" aria-label="y/√z"><math><mfrac>'
    assert link in found
    assert found.count("<a ") == found.count("</a>") == 2
    assert found.count("<math") == found.count("</math>") == 3
    assert linked(of("x")) == of("x")


@pytest.mark.parametrize("name", ["intertext", "shortintertext"])
def test_words_run_across_an_alignment(name: str) -> None:
    found = of(
        rf"\begin{{align}}a &= b & c &= d\\ \{name}{{so that $e$}} f &= g\end{{align}}", display=True
    )
    assert found.count("<mtr>") == 3
    row = found.split("<mtr>")[2]
    assert row.count("<mtd") == 1
    assert '<mtd columnspan="4" class="sn-m-left">' in row
    assert "so\xa0that" in row


@pytest.mark.parametrize("name", ["cases", "dcases", "rcases"])
def test_words_of_cases(name: str) -> None:
    found = of(rf"\begin{{{name}*}} a & when $b$ holds, \\ c & else \\ d \end{{{name}*}}")
    assert re.findall(r"<mtext>([^<]*)</mtext>", found) == ["when\xa0", "\xa0holds,", "else"]
    assert found.count("<mtr>") == 3


def test_dashed_lines_are_drawn() -> None:
    assert "sn-m-rule-dashed" in of(r"\begin{array}{l:r}a & b\end{array}")


def test_the_stylesheet_draws_every_notation() -> None:
    assert set(re.findall(r'notation[~*]="(\w+)"', STYLE)) >= set(
        "actuarial bottom box circle downdiagonalstrike horizontalstrike left madruwb right roundedbox top"
        " updiagonalstrike verticalstrike".split()
    )
