r"""Macros in the forms of the typesetters, and how these are put into settings and taken out again."""

from __future__ import annotations

import json

import pytest

from sphinx_notation.tex import read_macros
from sphinx_notation.tex.preamble import (
    defined_in_katex,
    defined_in_preamble,
    macros_of_katex,
    macros_of_preamble,
)
from sphinx_notation.tex.typesetting import (
    for_katex,
    for_latex,
    for_mathjax,
    with_katex,
    with_latex,
    without_katex,
    without_latex,
)

MACROS = read_macros(
    {
        "norm": [r"\lVert #2 \rVert_{#1}", 2, "p"],
        "R": r"\mathbb{R}",
        "pair": ["(#1,\n\n#2)", 2],
        "second": ["#2", 2],
    }
)


def test_mathjax() -> None:
    table = for_mathjax(MACROS)
    assert read_macros(json.loads(json.dumps(table))) == MACROS
    assert list(table) == sorted(table)


def test_katex() -> None:
    table = for_katex(MACROS)
    assert (table["\\R"], table["\\pair"]) == (r"\mathbb{R}", "(#1, #2)")
    assert table["\\second"]["numArgs"] == 2
    assert table["\\norm"].startswith(r"\@ifnextchar[")
    assert json.loads(json.dumps(table)) == table


def test_latex_has_no_empty_line() -> None:
    assert "\n\n" not in for_latex(MACROS)
    assert for_latex(read_macros({})) == ""


@pytest.mark.parametrize("preamble", ["", "\\usepackage{bm}", "\\newcommand{\\E}{x}\n\n"])
def test_a_preamble_is_what_it_was(preamble: str) -> None:
    with_ours = with_latex(preamble, MACROS)
    assert with_ours.startswith(preamble)
    assert without_latex(with_ours) == preamble == without_latex(preamble)
    assert with_latex(preamble, {}) == preamble


@pytest.mark.parametrize(
    "options",
    [
        "",
        "trust: true",
        r'displayMode: true, macros: {"\\E": "\\mathbb{E}"}, trust: true',
        "macros: {}",
        "'macros' : { },",
    ],
)
@pytest.mark.parametrize("shape", ["{}", "{{{}}}", "  {{ {} }}\n"])
def test_options_are_what_they_were(options: str, shape: str) -> None:
    with_ours = with_katex(shape.format(options), MACROS)
    assert without_katex(with_ours).strip() == options
    assert without_katex(options) == options
    assert with_ours.count("macros") - with_ours.count("notation_macros") == 1


@pytest.mark.parametrize("options", ["macros: mine", "...shared, macros"])
def test_options_with_macros_from_elsewhere(options: str) -> None:
    with pytest.raises(ValueError, match="not written out"):
        with_katex(options, MACROS)


def test_what_katex_defines_itself_is_found_whatever_it_is() -> None:
    options = r'macros: {"\\E": "\\mathbb{E}", "\\f": (context) => "x", `\\g`: {tokens: []}}'
    assert {name: one is None for name, one in defined_in_katex(options).items()} == {
        "E": False,
        "f": True,
        "g": True,
    }
    assert set(macros_of_katex(without_katex(with_katex(options, MACROS)))) == {"E"}


def test_what_a_preamble_defines_is_found_whatever_it_is() -> None:
    text = (
        r"\newcommand{\a}{\unknown} \def\b#1.{x} \let\c\d \NewDocumentCommand{\e}{m}{#1} "
        r"\DeclarePairedDelimiter\f{(}{)} \DeclareRobustCommand*{\g}{x} \newcommand{\h}[1]{#1}"
    )
    assert {name: one is None for name, one in defined_in_preamble(text).items()} == {
        **dict.fromkeys("bc", True),
        **dict.fromkeys("aefgh", False),
    }
    assert macros_of_preamble(without_latex(with_latex(text, MACROS))) == macros_of_preamble(text)
