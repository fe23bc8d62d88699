r"""Macros of LaTeX's preamble and of KaTeX's options."""

from __future__ import annotations

import pytest

from sphinx_notation.tex import Index, parse, read_macros
from sphinx_notation.tex.preamble import hidden_in, macros_of_katex, macros_of_preamble

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


PACKAGES = r"""
\DeclarePairedDelimiter\nor{\lVert}{\rVert}
\DeclarePairedDelimiter{\set}{\{}{\}}
\DeclarePairedDelimiterX{\ip}[2]{\langle}{\rangle}{#1 \,\delimsize\vert\, #2}
\DeclarePairedDelimiterX\at[1]{.}{\rvert}{#1}
\DeclarePairedDelimiterXPP\Ex[1]{\mathbb{E}}{[}{]}{}{#1}
\NewDocumentCommand{\pn}{s O{2} +m}{\lVert #3 \rVert_{#2}}
\NewDocumentCommand\pair{ m m }{(#1, #2)}
\DeclareDocumentCommand\opt{o m}{f(#2)}
\newrobustcmd{\bold}[1]{\mathbf{#1}}
\DeclareMathOperator*\best{best}
\newenvironment{dm}{\begin{pmatrix}}{\end{pmatrix}}
\newenvironment{cols}[1]{\left(\begin{array}{#1}}{\end{array}\right)}
\NewDocumentEnvironment{two}{O{cc}}{\begin{array}{#1}}{\end{array}}
"""


@pytest.mark.parametrize(
    ("tex", "row"),
    [
        (r"\nor{\beta}", r"\lVert \beta \rVert"),
        (r"\nor*{\beta}", r"\lVert \beta \rVert"),
        (r"\nor[\big]{\beta} + 1", r"\lVert \beta \rVert"),
        (r"\nor * {\beta + 1}", r"\beta"),
        (r"\set{\beta}", r"\{\beta\}"),
        (r"\ip[\Big]{a}{\beta}", r"\beta"),
        (r"\ip{a}{b}", r"\langle a \vert b \rangle"),
        (r"\at*{\beta}", r"\beta"),
        (r"\Ex*{X}", r"\mathbb{E}[X]"),
        (r"\pn{x}", r"\lVert x \rVert_2"),
        (r"\pn*[1]{x}", r"\lVert x \rVert_1"),
        (r"\pair{a}{b}", "(a, b)"),
        (r"\opt[7]{x}", "f(x)"),
        (r"\bold{x}", r"\mathbf{x}"),
        (r"\best x", r"\operatorname*{best}"),
        (r"\begin{dm} \beta & c \\ d \end{dm}", r"\beta"),
        (r"a_{\begin{dm} \beta \end{dm}}", r"\beta"),
        (r"\begin{cols}{cc} \beta & c \end{cols}^\top", r"\beta"),
        (r"\begin{two}[c] \beta \end{two}", r"\beta"),
    ],
)
def test_what_packages_define_is_written_out(tex: str, row: str) -> None:
    macros = read_macros(macros_of_preamble(PACKAGES))
    assert hidden_in(PACKAGES) == {}
    index: Index[int] = Index(macros)
    index.add(row, 0)
    (found,) = index.find(parse(tex, macros))
    assert all(piece.safe for piece in found.pieces)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (r"\def\x#1.{#1}", "its arguments end where something else stands"),
        (r"\NewDocumentCommand\x{s m}{\IfBooleanTF{#1}{a}{b}}", "depends on its arguments, `s m`"),
        (r"\NewDocumentCommand\x{m o}{#1}", "depends on its arguments, `m o`"),
        (r"\DeclarePairedDelimiterX\x{(}{)}{a}", "how many arguments"),
        (r"\newcommand{\x}[1]{\csname x#1\endcsname}", r"in it stands `\csname`"),
        (r"\newcommand{\x}{\mathds{L}(\theta)}", r"in it stands `\mathds`"),
        (r"\newcommand{\x}{\x + 1}", "it stands for itself"),
        (r"\newenvironment{x}{\foo\begin{pmatrix}}{\end{pmatrix}}", r"in it stands `\foo`"),
        (r"\newenvironment{my}{\begin{my}}{\end{my}}", "told from its beginning"),
        (r"\renewenvironment{pmatrix}{\begin{pmatrix}}{\end{pmatrix}}", "told from its beginning"),
        (r"\let\old\vec \renewcommand{\vec}[1]{\old{\mathbf{#1}}}", ""),
        # A sign by itself is a symbol.
        (r"\newcommand{\x}{\mathds{R}}", ""),
        (r"\newcommand{\x}[1]{\mathbf{#1}}", ""),
        (r"\let\x\y", ""),
        (r"\DeclareMathSymbol{\x}{\mathord}{letters}{1}", ""),
    ],
)
def test_what_cannot_be_written_out_says_why(text: str, reason: str) -> None:
    found = hidden_in(text)
    assert bool(found) is bool(reason)
    assert all(reason in one for one in found.values())
    assert not found.keys() & macros_of_preamble(text).keys()
