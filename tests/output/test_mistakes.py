r"""Mistakes in formulas, named where their pages are built, with the line and what to write instead."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sphinx_notation.command import main
from tests.conftest import Build, Built

MYST = """# T

Here $\\foo$ and
there $\\alhpa$.

$$
\\begin{aligned}
 a &= b \\\\
 c &= \\bar{x
\\end{aligned}
$$

```{math}
:label: one
:nowrap:

\\begin{equation}
 a = \\left( b
\\end{equation}
```

$$
a &= b
$$

$$
a &= b \\\\
c &= d
$$

$$
a &= b

c &= d
$$

```{toctree}
two
```
"""
RST = r"""Two
===

Text :math:`\Foo x` here.

.. math::
   :label: two

   a = b \\
   c = \lft d
"""


def said(built: Built) -> list[tuple[str, int, str]]:
    """The page, the line, and what is said, of each."""
    found = [
        re.match(r".*/(\w+)\.\w+:(\d+): WARNING: (.*) \[notation\.parse\]$", one) for one in built.ours()
    ]
    return [(match[1], int(match[2]), match[3]) for match in found if match is not None]


def test_each_has_its_line_and_a_cure(build: Build) -> None:
    built = build({"index.md": MYST, "two.rst": RST})
    assert len(built.warnings) == len(said(built))
    assert said(built) == [
        ("index", 9, "this formula cannot be read (a brace is not closed): write } where it ends"),
        (
            *("index", 18),
            r"this formula cannot be read (a \left has no \right): "
            r"write \right and its delimiter where it ends, or \right. for none",
        ),
        ("index", 3, r"nothing defines `\foo`: define it in `notation_macros`"),
        ("index", 4, r"nothing defines `\alhpa`: was it meant to be `\alpha`?"),
        (
            *("index", 23),
            r"a & parts cells outside an alignment: "
            r"write \begin{aligned} before and \end{aligned} after what it aligns, or \& for the sign",
        ),
        ("two", 4, r"nothing defines `\Foo`: define it in `notation_macros`"),
        ("two", 10, r"nothing defines `\lft`: was it meant to be `\left`?"),
    ]


def test_in_a_panel_and_in_a_file_that_is_included(build: Build) -> None:
    files = {
        "index.md": "# T\n\n:::{decode} P\n$$\n\\theta = \\foo\n$$\n\n$\\theta$\n: T\n:::\n\n```{include} part.txt\n```\n",
        "part.txt": "Here\n\n$\\bar$ and x.\n",
    }
    assert sorted(said(build(files))) == [
        ("index", 5, r"nothing defines `\foo`: define it in `notation_macros`"),
        (
            "part",
            3,
            r"this formula cannot be read (\bar lacks its argument), so none of its symbols is known: "
            "write it in braces, or give it the class `no-notation`",
        ),
    ]


MACRO = "\\newcommand{\\foo}{x}"


@pytest.mark.parametrize(
    ("page", "conf"),
    [
        ("$\\foo$", {"notation_macros": {"foo": "x"}}),
        ("$\\foo$", {"mathjax3_config": {"tex": {"macros": {"foo": "x"}}}}),
        ("$\\begin{foo} x \\end{foo}$", {"mathjax3_config": {"tex": {"environments": {"foo": ["", ""]}}}}),
        ("$\\foo$", {"latex_elements": {"preamble": "\\DeclareMathSymbol\\foo..."}}),
        ("$\\foo$", {"html_js_files": [[None, {"body": "MathJax = {tex: {macros: {foo: 'x'}}}"}]]}),
        ("$\\foo$", {"html_js_files": ["own.js"], "html_static_path": ["static"]}),
        ("$\\foo$", {"html_static_path": ["static"]}),
        ("$\\foo$", {"templates_path": ["templates"]}),
        (f"<div hidden>\\({MACRO}\\)</div>\n\n$\\foo$", {}),
        (f"${MACRO} \\foo$", {}),
        (f"$\\foo$ ${MACRO}$", {}),
        ("$\\newenvironment{foo}{}{} \\begin{foo} x \\end{foo}$", {}),
        ("$\\let\\foo=\\bar \\foo{x}$ $\\def\\baz#1.{x} \\baz 1.$", {}),
        ("```{only} latex\n$\\foo$ and $x_1_2$\n```", {}),
        ("::::{div} no-notation\n$\\foo$ and $x_1_2$\n::::", {"extensions": ["sphinx_design"]}),
        ("$\\foo$ and $x_1_2$", {"notation_checks": "none"}),
        ("$\\foo$ and $x_1_2$", {"notation_checks": ["default", "-parse"]}),
        ("$\\foo$ and $x_1_2$", {"suppress_warnings": ["notation.parse"]}),
        ("$\\begin{CD} A @>a>> B \\end{CD}$ $\\text{if \\foo}$ $\\label{x}$", {}),
        ("$\\require{physics} \\qty{x}$", {}),
        ("$\\qty{x}$", {"mathjax3_config": {"loader": {"load": ["[tex]/physics"]}}}),
        (
            "$\\qty{x}$",
            {"html_js_files": [[None, {"body": "MathJax = {loader: {load: ['[tex]/physics']}}"}]]},
        ),
        ("$\\lorem{x}$", {"mathjax3_config": {"loader": {"load": ["[contrib]/lorem"]}}}),
        ("$\\lorem{x}$", {"mathjax2_config": {"TeX": {"extensions": ["lorem.js"]}}}),
    ],
)
def test_no_false_alarm(build: Build, page: str, conf: dict[str, Any]) -> None:
    conf = {**conf, "extensions": ["myst_parser", "sphinx_notation", *conf.get("extensions", [])]}
    script = "window.MathJax = {tex: {macros: {foo: 'x'}}}"
    template = f'{{% extends "!layout.html" %}}<script>{script}</script>'
    files = {"static/own.js": script, "templates/layout.html": template} if "path" in str(conf) else {}
    built = build({"index.md": f"# T\n\n{page}\n", **files}, conf=conf)
    assert built.ours() == []


def test_a_page_may_have_them(build: Build) -> None:
    page = "---\nnotation-checks: -parse\n---\n# T\n\n$\\foo$ and $x_1_2$\n"
    assert build({"index.md": page}).ours() == []


def test_latex_has_commands_of_its_packages(build: Build) -> None:
    files = {"index.md": "# T\n\nHere $\\SI{3}{m} + \\foo$ and $x_1_2$.\n"}
    assert [what[:40] for *_, what in said(build(files, "latex"))] == [
        "this formula cannot be read (two subscri"
    ]
    assert len(said(build({"index.md": files["index.md"] + "\nMore.\n"}))) > 1


def test_macros_come_and_go(build: Build) -> None:
    """Also on pages that have nothing of ours."""
    files = {
        "index.md": "# T\n\n$\\foo$ and $x$\n\n```{toctree}\nother\n```\n",
        "other.md": "# O\n\nText.\n",
    }
    with_macro = {"notation_macros": {"foo": "x"}}
    assert build(files, conf=with_macro).ours() == []
    assert len(build({}).ours()) == 1
    # As long as it is there, whatever else of the book changes.
    assert len(build({"other.md": "# O\n\nNew.\n"}).ours()) == 1
    assert build({}, conf=with_macro).ours() == []


def test_the_command_finds_them(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    built = build(
        {"conf.py": "extensions = ['sphinx_notation']\n", "index.rst": "T\n=\n\n:math:`\\foo`\n"}, "dummy"
    )
    assert main(["check", str(built.app.srcdir)]) == 1
    out = capsys.readouterr().out
    assert r"nothing defines `\foo`: define it in `notation_macros`" in out
    assert "index.rst:4" in out
