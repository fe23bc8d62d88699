"""Lists of symbols for LaTeX."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sphinx_notation.report.exports.glossaries import glossary
from sphinx_notation.report.exports.latex import Latex
from sphinx_notation.report.exports.nomencl import nomenclature
from sphinx_notation.report.exports.wholes import whole
from sphinx_notation.report.model import DefinitionEntry, Notation
from sphinx_notation.tex import read_macros
from tests.unit.notations import definition, notation

MACROS = {"vx": r"\mathbf{x}", "norm": [r"\lVert #1\rVert", 1], "mc": r"\mathcal"}


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\norm{\vx}_2", r"\lVert \mathbf{x} \rVert_2"),
        (r"\mc L", r"\mathcal L"),
        (r"\frac\vx2", r"\frac{\mathbf{x}}2"),
        ("a % one\n  b", "a b"),
        ("\\alpha%\nx", r"\alpha x"),
        ("  x\\ ", r"x\ "),
        (r"50\%", r"50\%"),
        ("", ""),
    ],
)
def test_a_symbol_is_whole_without_its_project(tex: str, expected: str) -> None:
    assert whole(tex, read_macros(MACROS)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50% & $5_a #1", r"50\% \& \$5\_a \#1"),
        (r"{\alpha}", r"\textbraceleft{}\textbackslash{}alpha\textbraceright{}"),
        ('<a> |"`', r"\textless{}a\textgreater{} \textbar{}\symbol{34}\textasciigrave{}"),
        ("~^", r"\textasciitilde{}\textasciicircum{}"),
        ("a -- b, ''c''", r"a -\kern0pt - b, '\kern0pt 'c'\kern0pt '"),
        ("m s⁻¹", r"m s\ensuremath{^{-1}}"),
        ("kg·m²", r"kg·m\ensuremath{^{2}}"),
        ("θ₁ ≥ ℒ", r"\ensuremath{\theta_{1}} \ensuremath{\geq} \ensuremath{\mathcal{L}}"),
        ("αβ", r"\ensuremath{\alpha\beta}"),
        ("Größe — naïve 中", "Größe — naïve 中"),
    ],
)
def test_nothing_in_text_is_a_command(text: str, expected: str) -> None:
    assert Latex(notation()).words(text) == expected


def test_greek_books_have_greek_fonts() -> None:
    assert Latex(notation(language="el")).words("ταχύτητα ≥ 0") == r"ταχύτητα \ensuremath{\geq} 0"


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\vx_θ", r"$\mathbf{x}_\theta$"),
        ("θx", r"$\theta x$"),
        ("x⁻¹", "$x^{-1}$"),
        ("xₜ₊₁", "$x_{t+1}$"),
        ("x_1²", "$x_1^{2}$"),
        ("x′", "$x'$"),
        ("ŷ", r"$\hat{y}$"),
        ("x\u0302", r"$\hat{x}$"),
        ("90°", r"$90^{\circ}$"),
        (r"\left‖x\right‖", r"$\left\Vert x\right\Vert$"),
        (r"\text{größe ≥ x}", r"$\text{größe \ensuremath{\geq} x}$"),
        ("{", r"\texttt{\textbraceleft{}}"),
        ("a & b", r"\texttt{a \& b}"),
    ],
)
def test_symbols_are_what_latex_can_set(tex: str, expected: str) -> None:
    assert Latex(notation(macros=MACROS)).symbol(tex) == expected


def entries(*definitions: DefinitionEntry) -> list[str]:
    lines = nomenclature(notation(*definitions)).decode().splitlines()
    return [line for line in lines if line.startswith(r"\nomenclature[")]


def test_what_is_said_twice_stands_once() -> None:
    rows = [
        definition(r"\lambda", "The strength.", unit="m"),
        definition("λ", "the strength", docname="two", unit="m"),
        definition("λ", "the strength", docname="two", unit="km"),
        definition("λ", "An eigenvalue", docname="two"),
        definition("λ_1", "The strength", unit="m"),
    ]
    assert entries(*rows) == [
        r"\nomenclature[Alambda]{$\lambda$}{The strength\notationunit{m}}%",
        r"\nomenclature[Alambda]{$\lambda$}{the strength\notationunit{km}}%",
        r"\nomenclature[Alambda]{$\lambda$}{An eigenvalue}%",
        r"\nomenclature[Alambda-1]{$\lambda_1$}{The strength\notationunit{m}}%",
    ]


def test_formulas_in_meanings_are_set() -> None:
    marked = {"meaning": r"Of $\vx_θ$, for \$5_a.", "unit": "$s^{-1}$", "type": "$n$-th"}
    one = definition("a", r"Of \vx_θ, for $5_a.", unit="s^{-1}", type="n-th", marked=marked)
    written = nomenclature(notation(one, macros=MACROS)).decode()
    assert r"\nomenclature[Ba]{$a$}{Of $\mathbf{x}_\theta$, for \$5\_a\notationunit{$s^{-1}$}}%" in written
    assert r"\csname notation group B\endcsname{$n$-th}" in written


def test_every_symbol_of_a_row_has_an_entry() -> None:
    first, second = entries(
        definition(["i", "j"], "Indices and so on..."), definition([], "Words", aliases=("k",))
    )
    assert first == "\\nomenclature[Ai]{$i$}{Indices and so on...}%"
    assert second == "\\nomenclature[Aj]{$j$}{Indices and so on...}%"


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("|x|", "$%|x%|$"),
        (r"\|x\|", r"$%\%|x%\%|$"),
        ("n!", "$n%!$"),
        (r"a\!b", r"$a%\%!b$"),
        (r"\left\{x\right.", r"$\left\lbrace x\right.$"),
        (r"50\%", r"$50\%$"),
    ],
)
def test_makeindex_reads_what_is_meant(tex: str, expected: str) -> None:
    (entry,) = entries(definition(tex, "One"))
    assert entry.partition("]")[2] == f"{{{expected}}}{{One}}%"


def test_types_are_groups() -> None:
    rows = [
        definition("a", "One", type="R&D"),
        definition("b", "Two", group="Data"),
        definition("c", "Three"),
    ]
    written = nomenclature(notation(*rows, definition("d", "Four", type="R&D", group="Data"))).decode()
    assert r"\csname notation group B\endcsname{R\&D}" in written
    assert r"\csname notation group C\endcsname{Data}" in written
    assert [line[13:16] for line in written.splitlines() if line.startswith(r"\nomenclature[")] == [
        *("[Ba", "[Cb", "[Ac", "[Bd"),
    ]


def test_without_types_the_headings_are_those_of_the_document() -> None:
    assert "nomgroup" not in nomenclature(notation(definition("a", "One"))).decode()


def test_there_may_be_more_types_than_letters() -> None:
    rows = [definition(f"x_{{{n}}}", "One", type=f"type {n}") for n in range(30)]
    assert {line[13:15] for line in entries(*rows)} == {f"[{chr(65 + n)}" for n in range(26)}


def test_entries_of_a_glossary_have_names_of_their_own() -> None:
    rows = [
        definition("λ", "One"),
        definition("λ", "Two"),
        definition("(", "Open"),
        definition("+", "Plus", unit="1"),
    ]
    written = glossary(notation(*rows, project="A\nbook")).decode()
    names = [line for line in written.splitlines() if line.startswith(r"\newglossaryentry")]
    assert names == [
        rf"\newglossaryentry{{notation-{name}}}{{%" for name in ("lambda", "lambda-2", "symbol", "plus")
    ]
    assert r"description={Plus\notationunit{1}}," in written
    assert written.startswith("% The notation of A book, for glossaries.")


def test_the_number_of_an_entry_is_no_name_of_another() -> None:
    rows = [
        definition("x", "One"),
        definition("x", "Two"),
        definition("x_2", "Three"),
        definition("x", "Four"),
    ]
    written = glossary(notation(*rows)).decode()
    assert re.findall(r"\\newglossaryentry\{notation-(.*)\}\{", written) == ["x", "x-3", "x-2", "x-4"]


@pytest.mark.parametrize("export", [glossary, nomenclature])
def test_the_head_names_the_packages_that_symbols_need(export: Callable[[Notation], bytes]) -> None:
    rows = [definition(r"\loss", "A loss"), definition("x", "Of it", marked={"meaning": r"Of $\bm{x}$"})]
    written = export(notation(*rows, macros={"loss": r"\mathscr{L}"})).decode()
    assert r"\usepackage{amsmath,amssymb,bm,mathrsfs," in written
    assert r"\usepackage{amsmath,amssymb,no" in nomenclature(notation(definition("x", "One"))).decode()


@pytest.mark.parametrize("control", ["\x07", "\x0c", "\x7f", "\x85"])
def test_no_control_character_reaches_latex(control: str) -> None:
    assert Latex(notation()).words(f"a{control}lpha") == "a lpha"
