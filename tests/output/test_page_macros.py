r"""Macros that formulas of a page define, those that go on after themselves, and what cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Build, Built, definitions, marked_tex

INDEX = "# Book\n\n```{toctree}\none\ntwo\n```\n"
TABLE = ":::{{notation-table}}\n{}\n:::\n"
ROWS = TABLE.format("$\\mathbb{R}$\n: The numbers\n\n$\\mathcal{L}$\n: The loss\n\n$x$\n: A point")


def known(built: Built, page: str) -> list[str]:
    """What has a mark in each formula of *page*."""
    return [tex for tex in marked_tex(built.html(page)) if r"\class" in tex]


@pytest.mark.parametrize(
    "definition",
    [
        r"\newcommand{\R}{\mathbb{R}}",
        r"\newcommand\R{\mathbb{R}}",
        r"\def\R{\mathbb{R}}",
        r"\gdef \R {\mathbb R}",
        r"\renewcommand{\R}{\mathbb{R}} 1",
        r"\providecommand{\R}{\mathbb{R}}",
        r"\let\RR\mathbb \def\R{\RR{R}}",
        r"\newcommand{\field}[1]{\mathbb{#1}} \newcommand{\R}{\field{R}}",
    ],
)
def test_a_page_knows_what_its_formulas_define_from_there_on(build: Build, definition: str) -> None:
    page = f"# One\n\nBefore $a \\R$.\n\n$${definition}$$\n\nThere $\\R^n$.\n\n{ROWS}"
    built = build({"index.md": INDEX, "one.md": page, "two.md": "# Two\n\nNot here $\\R$.\n"})
    assert built.warnings == []
    assert known(built, "one") == [r"\class{sn-d1-0}{\R}^n"]
    assert known(built, "two") == []


def test_a_macro_that_is_defined_anew(build: Build) -> None:
    page = (
        "# One\n\n$\\newcommand{\\v}{\\mathbf{v}}$ $a + \\v$ $\\renewcommand{\\v}{\\mathbf{w}}$ $b + \\v$\n\n"
        + TABLE.format("$\\mathbf{v}$\n: First\n\n$\\mathbf{w}$\n: Second")
    )
    built = build({"index.md": page})
    first, second = definitions(built.html("index"))
    assert ("First" in first.text, "Second" in second.text) == (True, True)
    assert known(built, "index") == [r"a + \class{sn-d1-0}{\v}", r"b + \class{sn-d2-0}{\v}"]


def test_rows_and_panels_are_read_with_them(build: Build) -> None:
    panel = (
        ":::{decode} Panel\n$$\n\\newcommand{\\vw}{\\mathbf{w}}\ny = \\vw x\n$$\n\n"
        "$\\mathbf{w}$\n: Weights\n\n$x$\n: Input\n:::\n\nLater $\\vw$ and {sym}`\\vw`.\n"
    )
    table = "# Two\n\n$\\def\\vz{\\mathbf{z}}$\n\n" + TABLE.format("$\\vz$\n: Noise, as in $\\vz + 1$")
    built = build(
        {
            "index.md": INDEX + "\nHere $\\mathbf{z}$.\n",
            "one.md": "# One\n\n" + panel,
            "two.md": table + "\nAnd $\\mathbf{z}$.\n",
        }
    )
    assert built.warnings == []
    assert known(built, "one")[-1] == r"\class{sn-d1-0}{\vw}"
    assert len(built.html("one").select("a.reference.internal .math")) == 1
    # Another page knows no macro of this one.
    (card,) = definitions(built.html("index"))
    assert r"\vz" not in card.text
    assert card.text.count(r"\mathbf{z}") == 2
    (own,) = definitions(built.html("two"))
    assert r"\vz" in own.text


def test_the_index_and_lists_need_no_macro_of_a_page(build: Build) -> None:
    files = {
        "index.md": INDEX,
        "one.md": "# One\n\n$\\def\\vz{\\mathbf{z}}$\n\n" + TABLE.format("$\\vz$\n: Noise"),
        "two.md": "# Two\n\n:::{notation-list}\n:::\n",
    }
    built = build(files)
    assert built.warnings == []
    assert r"\vz" not in str(built.html("two"))
    assert "Noise (𝐳)" in built.html("genindex").text
    latex = build(files, "latex").text("trial.tex")
    listed = latex[latex.index("chapter{Two}") :]
    assert r"\vz" not in listed
    assert all(r"\vz" not in line for line in latex.splitlines() if r"\index" in line)


CONF: dict[str, Any] = {
    "mathjax3_config": {
        "tex": {
            "macros": {
                "mc": r"\mathcal",
                "bmat": r"\begin{bmatrix}",
                "emat": r"\end{bmatrix}",
                "lp": r"\left(",
                "rp": r"\right)",
            }
        }
    }
}


@pytest.mark.parametrize(
    ("tex", "marked"),
    [
        (r"\mc L + 1", r"\class{sn-d1-0}{\mc L} + 1"),
        (r"\mc{L}_i", r"\class{sn-d1-0}{\mc{L}}_i"),
        (r"\bmat x & 1 \\ 2 & 3 \emat", r"\bmat \class{sn-d1-0}{x} & 1 \\ 2 & 3 \emat"),
        (r"\lp 1 + x \rp^2", r"\lp 1 + \class{sn-d1-0}{x} \rp^2"),
    ],
)
def test_macros_that_go_on_after_themselves(build: Build, tex: str, marked: str) -> None:
    built = build({"index.md": f"# T\n\nHere ${tex}$.\n\n{ROWS}"}, conf=CONF)
    assert built.warnings == []
    assert known(built, "index") == [marked]


def test_a_panel_with_such_macros(build: Build) -> None:
    page = "# T\n\n:::{decode} P\n$$\n\\mc L = \\bmat x \\\\ 1 \\emat\n$$\n\n$\\mathcal{L}$\n: Loss\n\n$x$\n: X\n:::\n"
    built = build({"index.md": page}, conf=CONF)
    assert built.warnings == []
    assert [tex.count("sn-r") for tex in known(built, "index")] == [2]


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        (r"x + \left( y", r"a \left has no \right"),
        ("x_1_2", "two subscripts"),
        (r"x \begin{aligned} y", "an environment is not closed"),
        ("{x", "a brace is not closed"),
    ],
)
def test_a_formula_that_cannot_be_read_is_named_once(build: Build, tex: str, reason: str) -> None:
    page = f"# T\n\nText\n\nHere ${tex}$, again ${tex}$.\n\n{ROWS}"
    rst = f"T\n=\n\nHere :math:`{tex}`.\n"
    built = build({"index.md": page + "\n```{toctree}\nrest\n```\n", "rest.rst": rst})
    first, second = built.ours()
    assert first.startswith(str(built.app.srcdir / "index.md:5: "))
    assert second.startswith(str(built.app.srcdir / "rest.rst:4: "))
    assert f"cannot be read ({reason})" in first
    assert "notation.parse" in first


@pytest.mark.parametrize(
    ("page", "conf"),
    [
        (f"# T\n\n{ROWS}\n\n```{{only}} never\nHere $x_1_2$.\n```\n", {}),
        (
            f"# T\n\n{ROWS}\n\n::::{{div}} no-notation\nHere $x_1_2$.\n::::\n",
            {"extensions": ["sphinx_design"]},
        ),
    ],
)
def test_what_is_not_looked_at_is_not_named(build: Build, page: str, conf: dict[str, Any]) -> None:
    conf = {**conf, "extensions": ["myst_parser", "sphinx_notation", *conf.get("extensions", [])]}
    assert build({"index.md": page}, conf=conf).ours() == []


def test_macros_for_mathjax_2(build: Build) -> None:
    conf = {"mathjax2_config": {"TeX": {"Macros": {"R": r"\mathbb{R}", "vec": [r"\mathbf{#1}", 1]}}}}
    built = build({"index.md": f"# T\n\nHere $\\R^n$.\n\n{ROWS}"}, conf=conf)
    assert built.ours() == []
    assert known(built, "index") == [r"\class{sn-d1-0}{\R}^n"]


def copies(built: Built, page: str) -> str:
    """All that the cards of *page* say."""
    return " ".join(card.text for card in definitions(built.html(page)))


@pytest.mark.parametrize(
    ("meaning", "shown"),
    [
        (r"\hat\vx", r"\hat{\mathbf{x}}"),
        (r"\frac\vx2", r"\frac{\mathbf{x}}2"),
        (r"\sqrt\vx + x^\vx", r"\sqrt{\mathbf{x}} + x^{\mathbf{x}}"),
        (r"\vx^2 + \hat{\vx}", r"\mathbf{x}^2 + \hat{\mathbf{x}}"),
        (r"\pair\vx y", r"(\mathbf{x} , y)"),
        (r"\of x + \of{\vx}", r"\hat x + \hat{\mathbf{x}}"),
    ],
)
def test_what_is_written_out_can_be_typeset(build: Build, meaning: str, shown: str) -> None:
    macros = r"\newcommand{\vx}{\mathbf{x}} \newcommand{\pair}[2]{(#1, #2)} \newcommand\of{\hat}"
    one = f"# One\n\n$${macros}$$\n\n" + TABLE.format(f"$z$\n: As in ${meaning}$ here")
    built = build({"index.md": INDEX, "one.md": one, "two.md": "# Two\n\nFor $z$.\n"})
    assert shown in copies(built, "two")


DEFINED = "# One\n\n$$\\newcommand{{\\RR}}{{{}}}$$\n\n"
USING = (
    TABLE.format("$x$\n: A vector of $\\RR$")
    + "\n:::{takeaway} Of $\\RR$\nIt is $\\RR$.\n:::\n\n## Of $\\RR$\n\nHere $x$.\n"
)
LISTS = "# Two\n\nHere $x$.\n\n:::{notation-list}\n:::\n\n:::{takeaway-list}\n:::\n"


def test_pages_are_written_again_when_a_macro_changes(build: Build) -> None:
    files = {"index.md": INDEX, "one.md": DEFINED.format(r"\mathbb{R}") + USING, "two.md": LISTS}
    first = str(build(files).html("two"))
    assert r"\RR" not in first
    again = build({"one.md": DEFINED.format(r"\mathbb{C}") + USING})
    assert "two" in again.rewritten
    assert str(again.html("two")).count(r"\mathbb{C}") == first.count(r"\mathbb{R}") >= 4
    assert r"\mathbb{R}" not in str(again.html("two"))


@pytest.mark.parametrize(
    ("definition", "use", "row"),
    [
        (r"\let\oldvec\vec \renewcommand{\vec}[1]{\oldvec{\mathbf{#1}}}", r"\vec{x}", r"\vec{x}"),
        (r"\DeclareMathOperator{\Var}{Var}", r"\Var x", r"\operatorname{Var}"),
        (r"\DeclareMathOperator*{\amin}{arg\,min}", r"\amin_x", r"\operatorname*{arg\,min}"),
        (r"\newcommand{\ov}{\over}", r"{a \ov b}", r"\frac{a}{b}"),
        (r"\newcommand{\opt}{^*}", r"w\opt", "w^*"),
        (r"\newcommand{\sub}[1]{_{\text{#1}}}", r"w\sub{max}", r"w_{\max}"),
        (r"\newcommand{\T}{^\top}", r"A\T", r"A^\top"),
        (r"\newcommand{\norm}[2][{2}]{\lVert #2 \rVert_{#1}}", r"\norm{w}", r"\lVert w \rVert_2"),
        (r"\let\old=\mathbb \newcommand{\R}{\old{R}}", r"\R", r"\mathbb{R}"),
        (r"\newcommand{\q}{x} \providecommand{\q}{y}", r"\q + 1", "x"),
    ],
)
def test_what_definitions_say(build: Build, definition: str, use: str, row: str) -> None:
    page = f"# T\n\n$${definition}$$\n\nHere ${use}$.\n\n" + TABLE.format(f"${row}$\n: Known")
    built = build({"index.md": page})
    assert built.warnings == []
    assert len(known(built, "index")) == 1


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        (r"\newcommand{\q}{x} \renewcommand{\q}{\foo}", r"\q"),
        (r"\def\q#1.{x}", r"\q a."),
        (r"\newcommand{\opt}{^*}", r"x\opt"),
        (r"\newcommand{\sub}[1]{_{\text{#1}}}", r"x\sub{max}"),
    ],
)
def test_what_is_something_else_has_no_card(build: Build, definition: str, use: str) -> None:
    page = f"# T\n\n$${definition}$$\n\nHere ${use}$.\n\n" + TABLE.format("$x$\n: A point")
    built = build({"index.md": page})
    # That a macro hides what it stands for is said.
    assert [one for one in built.warnings if "cannot be written out" not in one] == []
    assert len(built.warnings) == (use == r"\q a.")
    assert [tex for tex in known(built, "index") if "newcommand" not in tex and "def" not in tex] == []


@pytest.mark.parametrize(
    "tex",
    [
        r"\newenvironment{bm}{\begin{bmatrix}}{\end{bmatrix}} x",
        r"\begin{CD} A @>a>> B \end{CD}",
        r"\begin{prooftree} \AxiomC{A} \end{prooftree}",
        r"\text{where $x$ costs \$5} \begin{cases*} 1 & if $x$ \end{cases*}",
    ],
)
def test_no_false_alarm(build: Build, tex: str) -> None:
    assert build({"index.md": f"# T\n\n$$\n{tex}\n$$\n\n{ROWS}"}).warnings == []


def test_a_formula_is_named_as_long_as_it_is_there(build: Build) -> None:
    """Whatever else of the book changes."""
    files = {"index.md": INDEX, "one.md": f"# One\n\nHere $x_1_2$.\n\n{ROWS}", "two.md": "# Two\n"}
    assert len(build(files).ours()) == 1
    assert len(build({"two.md": "# Two\n\nNew.\n"}).ours()) == 1
    moved = build({"one.md": f"# One\n\nNew.\n\nHere $x_1_2$.\n\n{ROWS}"}).ours()
    assert [":5: " in warning for warning in moved] == [True]
    assert build({"one.md": f"# One\n\n{ROWS}"}).ours() == []


def test_a_macro_of_the_project_changes(build: Build) -> None:
    files = {"index.md": INDEX, "one.md": "# One\n\n$\\newcommand{\\vx}{\\foo{x}}$ and $\\vx$\n"}
    files["two.md"] = "# Two\n\n" + TABLE.format("$\\mathbf{x}$\n: Bold")
    assert known(build(files), "one") == []
    conf = {"mathjax3_config": {"tex": {"macros": {"foo": [r"\mathbf{#1}", 1]}}}}
    assert known(build({}, conf=conf), "one") == [r"\class{sn-d1-0}{\vx}"]
