r"""Macros of LaTeX's preamble and of KaTeX's options."""

from __future__ import annotations

import pytest

from sphinx_notation.tex import parse, read_macros
from sphinx_notation.tex.preamble import macros_of_katex, macros_of_preamble

PREAMBLE = r"""
\usepackage{bm} % \newcommand{\commented}{x}
\newcommand{\RR}{\mathbb{R}}
\newcommand\vv[1]{\mathbf{#1}}
\newcommand*{\norm}[1]{\left\lVert #1 \right\rVert}
\providecommand{\deriv}[2][x]{\frac{\partial #2}{\partial #1}}
\renewcommand{\vec}[1]{\bm{#1}}
\DeclareMathOperator{\tr}{tr}
\DeclareMathOperator*{\argmin}{arg\,min}
\def\E{\mathbb{E}}
\def\pair#1#2{(#1, #2)}
\def\upto#1.{#1}
\newcommand{\odd}[1]{\csname x#1\endcsname}
\newcommand{\uses}{\vv{x} + \RR}
\newcommand{\broken}{
"""


def test_preamble() -> None:
    assert read_macros(macros_of_preamble(PREAMBLE)) == read_macros(
        {
            "RR": [r"\mathbb{R}", 0],
            "vv": [r"\mathbf{#1}", 1],
            "norm": [r"\left\lVert #1 \right\rVert", 1],
            "deriv": [r"\frac{\partial #2}{\partial #1}", 2, "x"],
            "vec": [r"\bm{#1}", 1],
            "tr": [r"\operatorname{tr}"],
            "argmin": [r"\operatorname*{arg\,min}"],
            "E": [r"\mathbb{E}", 0],
            "pair": ["(#1, #2)", 2],
            "uses": [r"\vv{x} + \RR", 0],
        }
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        r"\newcommand",
        r"\newcommand{",
        r"\newcommand{\x}[",
        r"\def",
        r"\def\x",
        "\\def\\x#1",
        "{" * 2000,
        r"\newcommand" * 500,
    ],
)
def test_what_is_not_whole_defines_nothing(text: str) -> None:
    assert macros_of_preamble(text) == {}


@pytest.mark.parametrize(
    ("options", "macros"),
    [
        (
            r'macros: {"\\RR": "\\mathbb{R}", "\\vv": "\\mathbf{#1}"}',
            {"RR": [r"\mathbb{R}", 0], "vv": [r"\mathbf{#1}", 1]},
        ),
        (r"{displayMode: true, macros: {'\\f': '#2 + #1',}, trust: true}", {"f": ["#2 + #1", 2]}),
        (r'"macros": {"\\RR": "\\mathbb{R}"}, other: {"\\no": "x"}', {"RR": [r"\mathbb{R}", 0]}),
        ('macros: {\n"\\\\d": "\\\\operatorname{#1}",\n}', {"d": [r"\operatorname{#1}", 1]}),
        ("macros: {}", {}),
        ("macros: known", {}),
        ('trust: true, "x": "y"', {}),
        (r'macros: {"a": "b", "\\+": "c"}', {}),
        ('macros: {"' * 500, {}),
    ],
)
def test_katex(options: str, macros: dict[str, list[object]]) -> None:
    assert macros_of_katex(options) == macros


def test_formulas_know_what_they_stand_for() -> None:
    macros = read_macros(macros_of_preamble(PREAMBLE))
    assert parse(r"\vv x + \norm{\RR}", macros).problem == ""
    assert parse(r"\uses", macros).problem == ""
