r"""What typesetters would show in red: found, with what to write instead, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sphinx_notation.tex import read_macros
from sphinx_notation.tex.definitions import NO_MACROS, with_defined
from sphinx_notation.tex.mistakes import mistakes
from sphinx_notation.tex.preamble import definitions_in
from tests.layout.formulas import FORMULAS

MACROS = read_macros(
    {"R": r"\mathbb{R}", "bmat": r"\begin{bmatrix}", "emat": r"\end{bmatrix}", "lost": r"\nobody"}
)


#: Formulas with what is said, what is advised, and what stands where the mistake is.
MISTAKES = [
    (r"\frac{a}{b + c", "a brace is not closed", "write }", "{b"),
    (r"\sqrt{a \end{matrix}", "a brace is not closed", "write }", "{a"),
    ("a} + b", "a closing brace has no opening one", "take it out", "}"),
    (r"\left( x", r"a \left has no \right", r"\right.", r"\left"),
    (r"\left( {x", "a brace is not closed", "write }", "{x"),
    (r"x \right)", r"a \right has no \left", r"\left.", r"\right"),
    (r"\begin{cases} x", "an environment is not closed", r"write \end", r"\begin"),
    (r"x \end{cases}", r"an \end has no \begin", "take it out", r"\end"),
    (r"\begin{aligned} x \end{align}", r"\begin{aligned} ends with \end{align}", r"write \end{aligned}", ""),
    ("x_1_2", "two subscripts", "x_{ij}", ""),
    ("x^2^3", "two superscripts", "{x^i}^j", ""),
    ("x^2'", "a prime after a superscript", "x'^2", ""),
    (r"\frac{a}", r"\frac lacks its argument", "in braces", ""),
    ("x^", "a script lacks its argument", "in braces", ""),
    (r"\left", r"\left lacks its delimiter", "or .", ""),
    (r"\big \frac12", r"\big lacks its delimiter", "or .", r"\big"),
    (r"x \Bigr ^2", r"\Bigr lacks its delimiter", "or .", r"\Bigr"),
    (r"a \over b \over c", "two fractions without braces between them", "put braces", ""),
    ("a # b", "a # outside a definition", r"write \#", "#"),
    ("a $ b", "a dollar sign inside mathematics", r"\$", "$"),
    ("a \\", "it ends with a backslash", "take it out", ""),
    # One of a package that nothing loads is no slip for itself.
    (r"x + \norm{y}", r"nothing defines `\norm`", "define it in `notation_macros`", r"\norm"),
    (r"x + \alhpa", r"nothing defines `\alhpa`", r"was it meant to be `\alpha`?", r"\alhpa"),
    (r"\undefinedthing{x}", r"nothing defines `\undefinedthing`", "define it in `notation_macros`", "\\"),
    (r"x_{\foo}", r"nothing defines `\foo`", "define it", r"\foo"),
    (r"\left( \sqrt{\foo} \right)", r"nothing defines `\foo`", "define it", r"\foo"),
    (r"\begin{alinged} a \end{alinged}", "nothing knows the environment `alinged`", "`aligned`?", r"\begin"),
    (r"\begin{mine} a \end{mine}", "nothing knows the environment `mine`", "such as `aligned`", r"\begin"),
    ("a & b", "a & parts cells outside an alignment", r"\begin{aligned}", "&"),
    (r"\begin{matrix} x_{a & b} \end{matrix}", "a & parts cells", r"\&", "&"),
    (r"\frac{a & b}{c}", "a & parts cells", r"\&", "&"),
]  # fmt: skip
#: Formulas without any.
SOUND = [
    r"\R^n + \bmat 1 & 2 \emat",
    # What a macro stands for is written elsewhere.
    r"\lost",
    r"\newcommand{\vx}{\mathbf{x}}",
    r"\text{\foo and $x$}",
    r"\begin{CD} A @>a>> B \end{CD}",
    r"a \& b",
    r"\known + \begin{own} x \end{own}",
    r"\begin{matrix} a & b \\ c & d \end{matrix}",
    r"x_{\substack{a & b}}",
    r"\matrix{a & b \cr c & d}",
    r"\big( x \big) \bigl\langle y \bigr\rangle \Big/ \big\uparrow",
    r"\label{eq} \tag{1} \require{cancel} \cancel{x}",
    r"x'_1{}^2 {x_1}_2 {\rm d}x",
    # What MathJax and KaTeX set as they come.
    r"\Set{x | y} \set{x} \Braket{a|b} \cases{a & b \cr c & d}",
    r"\root 3 \of x + \skew{3}\hat{x} \buildrel a \over b",
    r"{a \above 1pt b} \char 65 \begingroup a \endgroup \bgroup b \egroup",
    r"\begin{multline} \shoveleft{a} \\ b \end{multline}",
    r"\toggle{a}{b}\endtoggle \texttip{a}{b}",
    "",
]


@pytest.mark.parametrize(("tex", "said", "advice", "at"), MISTAKES)
def test_mistakes(tex: str, said: str, advice: str, at: str) -> None:
    [found] = mistakes(tex, MACROS, has_cells=False)
    assert said in found.said
    assert advice in found.advice
    assert tex[found.offset :].startswith(at)


def test_each_command_is_named_once_in_order() -> None:
    found = mistakes(r"\foo + \alhpa{\foo} + \foo")
    assert [one.said for one in found] == [r"nothing defines `\foo`", r"nothing defines `\alhpa`"]


@pytest.mark.parametrize(
    "tex", [r"\begin{cases*} y & x if $ n \end{cases*}", r"\begin{dcases*} a & \( b \end{dcases*}"]
)
def test_a_formula_in_words_that_is_not_closed(tex: str) -> None:
    assert len(mistakes(tex)) == 1


@pytest.mark.parametrize("tex", SOUND)
def test_what_is_sound(tex: str) -> None:
    assert mistakes(tex, MACROS, {"known", "own"}, has_cells=False) == []


def test_cells_may_stand_where_lines_are_aligned() -> None:
    assert mistakes(r"a &= b \\ c &= d") == []


def test_formulas_of_real_books_are_sound() -> None:
    """All that MathJax sets; only the macros of their projects are not known here."""
    folder = Path(__file__).parents[1] / "gold"
    lines = [
        line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    formulas = {json.loads(line)["tex"] for line in lines} | {tex for tex, _ in FORMULAS}
    assert len(formulas) > 1000
    defined = {tex: with_defined(NO_MACROS, definitions_in(tex, NO_MACROS)) for tex in formulas}
    unknown = {one.said for tex in formulas for one in mistakes(tex, defined[tex])}
    ours = "vb jj conjT e conj inv abs dd mF IZ IC rect IR sinc underE pp".split()
    assert unknown == {rf"nothing defines `\{name}`" for name in ours}
