"""What MathJax sets and math-core reads as something else, or not at all."""

from __future__ import annotations

import re

import pytest

from sphinx_notation.mathml import Converted, Reason, Refused, convert
from sphinx_notation.tex import Macros, read_macros


def of(tex: str, *, display: bool = False, macros: Macros | None = None) -> str:
    found = convert(tex, display=display, macros=macros or read_macros({}))
    assert isinstance(found, Converted), found
    assert found.by == "math-core"
    return found.mathml


def shown(tex: str, *, display: bool = False, macros: Macros | None = None) -> str:
    """Return the characters of a formula, a row of an alignment a line."""
    rows = of(tex, display=display, macros=macros).replace("</mtr>", "\n")
    return re.sub("<[^<>]*>|\u2063", "", rows).replace("\u00a0", " ").strip()


@pytest.mark.parametrize(
    "gap", ["[2ex]", "*", "*[2ex]", " [2 pt]", "\n[-.5em]", r"[\baselineskip]", "[1em plus 2pt]"]
)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (r"\begin{array}{c}", r"\end{array}"),
        (r"\begin{pmatrix}", r"\end{pmatrix}"),
        (r"\begin{align}", r"\tag{1}\end{align}"),
        ("", ""),
    ],
)
def test_the_room_between_lines_is_not_shown(before: str, after: str, gap: str) -> None:
    tex = rf"{before}a \\{gap} b{after}"
    assert shown(tex, display=True) == shown(rf"{before}a \\ b{after}", display=True)


def test_brackets_after_a_break_that_are_no_length_stay() -> None:
    assert shown(r"\begin{gather*}[a] \\ [b]\end{gather*}", display=True) == "[a]\n[b]"
    assert (
        shown(r"\begin{gather*}[a] \\ [2 c] \\[1em] [b] \\ \end{gather*}", display=True) == "[a]\n[2c]\n[b]"
    )


@pytest.mark.parametrize(
    ("columns", "plain"),
    [
        ("{@{}l@{\\quad}r@{}}", "{lr}"),
        ("{*{2}{c}}", "{cc}"),
        ("{*2c}", "{cc}"),
        ("{l*{2}{c|}r}", "{lc|c|r}"),
        ("{*{20}{c}}", "{" + "c" * 20 + "}"),
        ("[t]{ll}", "{ll}"),
        ("{lp{2cm}}", "{ll}"),
        ("{>{\\displaystyle}c<{x}!{:}c}", "{cc}"),
    ],
)
def test_columns_are_aligned_as_they_are_said_to_be(columns: str, plain: str) -> None:
    body = r"a & b \\ c & d\end{array}"
    assert of(rf"\begin{{array}}{columns}{body}") == of(rf"\begin{{array}}{plain}{body}")


@pytest.mark.parametrize("columns", ["{*{9999}{*{9999}{c}}}", "{*{2}", "{*}", "{@}", "{*{x}{c}}", "", "{"])
def test_columns_that_make_no_sense_end(columns: str) -> None:
    convert(rf"\begin{{array}}{columns} a \end{{array}}", display=True)


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\text{learning_rate}", "learning_rate"),
        (r"\textbf{a_b # c}", "a_b # c"),
        (r"\mbox{R & D^2}", "R &amp; Dˆ2"),
        (r"\text{50\% of}", "50% of"),
        (r"\text{50\% of $n$}", "50% of n"),
        (r"\text{a_b $x_1$ c_d}", "a_b x1 c_d"),
        (r"\text{\textbf{top_k}}", "top_k"),
        (r"\text{R\&D \_ x}", "R&amp;D _ x"),
    ],
)
def test_signs_in_words_are_those_signs(tex: str, words: str) -> None:
    assert shown(tex) == words


def test_what_takes_a_name_is_no_word() -> None:
    found = convert(r"\textcolor{#ff0000}{x_1}", display=False)
    assert not isinstance(found, Refused) or found.reason is Reason.OTHER
    assert "<msub>" in of(r"\textstyle{x_1}")


def test_macros_are_said_in_other_words_too() -> None:
    macros = {
        "two": [r"\begin{pmatrix}#1 \\[1ex] #2\end{pmatrix}", 2],
        "rate": r"\text{learning_rate}",
        "vec": [r"\boldsymbol{#1}", 1],
        "rates": r"\vec{\rate}",
    }
    assert shown(r"\two{a}{b} + \rate", macros=read_macros(macros)) == "(a\nb\n)+learning_rate"
    assert shown(r"\vec{x_2}", macros=read_macros(macros)) == shown(r"\boldsymbol{x_2}") == "𝒙𝟐"
    assert shown(r"\rates", macros=read_macros(macros)) == "learning_rate"


def test_macros_that_stand_for_themselves_say_so() -> None:
    macros = read_macros({"a": r"\b", "b": r"\a", "c": r"\text{a_b}"})
    found = convert(r"\a", display=False, macros=macros)
    assert isinstance(found, Refused)
    assert "stands for itself" in found.words


@pytest.mark.parametrize(
    ("tex", "same"),
    [
        (r"\cfrac[l]{1}{2}", r"\cfrac{1}{2}"),
        (r"\cancel[color=red]{x}", r"\cancel{x}"),
        (r"\overbracket[1pt][2pt]{x}", r"\overbracket{x}"),
        (r"\sqrt[\leftroot{-2}\uproot{3}n]{x}", r"\sqrt[n]{x}"),
        (r"\unicode{x2208} + \unicode{8712} + \unicode[STIX]{x1D7D9}", "∈ + ∈ + 𝟙"),
        (r"\cases{a & b \cr c & d}", r"\begin{cases}a & b \\ c & d\end{cases}"),
        (r"\hfill x", "x"),
        (r"\nobreak x", "x"),
        (r"\enclose{box, circle}{x}", r"\enclose{box circle}{x}"),
        (r"\alpha\def\x{y}z\x", r"\alpha zy"),
        (r"\alpha\newcommand{\x}{y} z", r"\alpha z"),
        (r"\global\def\x{y}\x", "y"),
        (
            r"\begin{multline}a \\ \shoveleft{b} \\ c\end{multline}",
            r"\begin{multline}a \\ {b} \\ c\end{multline}",
        ),
    ],
)
def test_other_spellings_are_set_the_same(tex: str, same: str) -> None:
    assert shown(tex, display=True) == shown(same, display=True)


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\href{javascript:alert(1)}{x}", r"`\href` has no address that pages lead to"),
        (r'\href{https://example.org/"onclick="x}{x}', r"`\href` has no address that pages lead to"),
        (r"\enclose{longdiv}{x}", r"`\enclose` names what cannot be drawn"),
        (r"\undefined \enclose{box}{x}", r"the command `\undefined` is not known"),
    ],
)
def test_boxes_that_cannot_be_drawn_say_so(tex: str, words: str) -> None:
    found = convert(tex, display=False)
    assert isinstance(found, Refused)
    assert found.words == words
