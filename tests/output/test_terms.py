"""Marked terms in the HTML, and nowhere else."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from docutils import nodes

from sphinx_notation.typesetters import why_unmarked
from tests.conftest import MYST, Build, marked_tex
from tests.marks import strip

FORMULA = r"\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}"
PAGE = rf"""# T

:::{{decode}} Step of $\theta$
:name: step

$$
{FORMULA}
$$ (eq-step)

$\alpha$
: Rate

$\theta \leftarrow$
: Replaced

$\theta$
: Current

$z$
: Nowhere

  :unmatched: yes
:::

$$
v = a t < 3
$$ (eq-v)

:::{{decode}} Elsewhere
:equation: eq-v

$a$
: Acceleration

$t < 3$
: Early
:::
"""
MARKED = (
    r"\class{sn-r2-3 sn-r1-5}{\theta} \class{sn-r2-3}{\leftarrow} \class{sn-r1-6}{\theta} - "
    r"\class{sn-r3-7}{\alpha} \nabla_{\class{sn-b sn-r1-8}{\theta}} \mathcal{L}"
)


def formulas(html: str) -> list[str]:
    return re.findall(r"\\[\[(](.*?)\\[\])]", html, re.DOTALL)


def numbers(page: str) -> dict[str, str]:
    return {
        row: number for number, row in re.findall(r'class="sn-row" data-row="(\d+)" id="([^"]*)"', page)
    }


def test_terms_carry_the_number_of_their_row(build: Build) -> None:
    built = build({"index.md": PAGE})
    assert built.warnings == []
    html = built.text("index.html")
    rows = numbers(html)
    assert sorted(rows) == sorted(
        f"index-{name}" for name in ("alpha", "theta-leftarrow", "theta", "a", "t-less-3")
    )
    marked = marked_tex(built.html("index"))
    for name, piece in (("alpha", r"\alpha"), ("theta", r"\theta"), ("theta-leftarrow", r"\leftarrow")):
        assert re.search(
            rf"\\class\{{[^}}]*sn-r{rows[f'index-{name}']}-\d+[^}}]*\}}\{{{re.escape(piece)}\}}", html
        )
    # The formula in the title is searched too, the one of `:equation:` is marked where it stands.
    title, step, *_ = marked
    assert title.startswith(r"\class{sn-r")
    assert strip(step).strip() == FORMULA
    assert any(strip(tex).strip() == "v = a t < 3" != tex.strip() for tex in marked)
    # In the text of the page they are as they were written.
    assert FORMULA in formulas(html)[1]
    assert not re.search(r"class\{|sn-", built.html("index").get_text())


def test_every_occurrence_has_a_class_of_its_own(build: Build) -> None:
    step = marked_tex(build({"index.md": PAGE}).html("index"))[1]
    classes = re.findall(r"sn-r\d+-\d+", step)
    assert len(set(classes)) == len(classes) - 1  # `θ ←` has two pieces


def test_numbers_and_labels_of_formulas_stay(build: Build) -> None:
    page = build({"index.md": PAGE + "\nSee {eq}`eq-step` and {eq}`eq-v`.\n"}).html("index")
    assert [a.get_text() for a in page.select("p > a.reference.internal")] == ["(1)", "(2)"]
    assert [e.get_text()[:3] for e in page.select(".math .eqno")] == ["(1)", "(2)"]
    assert page.select_one("#equation-eq-step")


def test_search_titles_and_contents_hold_no_mark(build: Build) -> None:
    built = build({"index.md": PAGE})
    assert "class{" not in built.text("searchindex.js")
    blocks = list(built.doctree("index").findall(nodes.math_block))
    assert [math.astext().strip() for math in blocks] == [FORMULA, "v = a t < 3"]


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "xml", "json", "man"])
def test_where_no_script_runs_nothing_is_marked(build: Build, builder: str) -> None:
    # In MathML marks say how symbols are read, in an EPUB too.
    conf = {"version": "1", "epub_math_renderer": "mathjax"}
    built = build({"index.md": PAGE}, builder, conf=conf)
    written = [
        path
        for path in built.out.rglob("*")
        if path.suffix in {".xhtml", ".tex", ".txt", ".xml", ".fjson", ".1"}
    ]
    assert written
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"sn-r\d", text)
        assert "data-row" not in text


def test_singlehtml_numbers_rows_of_all_pages(build: Build) -> None:
    one = PAGE.replace(":name: step\n", "").replace(" (eq-step)", "")
    files = {
        "index.md": "# I\n\n```{toctree}\na\nb\n```\n",
        "a.md": one.replace("eq-v", "eq-a"),
        "b.md": one.replace("eq-v", "eq-b"),
    }
    built = build(files, "singlehtml")
    assert built.warnings == []
    found = re.findall(r'data-row="(\d+)"', built.text("index.html"))
    assert len(found) == len(set(found)) == 10


def test_typesetters_that_take_no_marks_get_none(build: Build) -> None:
    html = build(
        {"index.md": PAGE},
        conf={
            "extensions": ["myst_parser", "sphinx_notation", "sphinx.ext.imgmath"],
            "html_math_renderer": "imgmath",
            "imgmath_latex": "true",
        },
    ).text("index.html")
    assert "data-row" not in html
    assert "sphinx-notation-terms.js" not in html


KATEX = ["myst_parser", "sphinx_notation", "sphinxcontrib.katex"]


@pytest.mark.parametrize(
    ("options", "marked"),
    [
        ("", True),
        ("{macros: {}}", True),
        ("trust: true", True),
        ("{trust: (context) => context.command === '\\\\htmlClass'}", True),
        ("{trust: false}", False),
        ("trust: isTrusted", False),
        ("strict: 'error'", False),
        ("strict: 'warn'", True),
    ],
)
def test_katex_marks_what_it_is_trusted_with(build: Build, options: str, marked: bool) -> None:
    built = build(
        {"index.md": PAGE},
        conf={"extensions": KATEX, "katex_options": options, "html_math_renderer": "katex"},
    )
    assert len(built.warnings) == (not marked)
    assert all("notation.typesetter" in warning for warning in built.warnings)
    html = built.text("index.html")
    assert ("\\htmlClass{sn-r" in html) is marked
    assert ("data-row" in html) is marked
    script = built.text("_static/katex_autorenderer.js")
    assert script.count("trust") == 1
    assert "macros" in script or "macros" not in options


def test_katex_with_options_that_are_none_is_no_error_of_ours() -> None:
    config: Any = SimpleNamespace(katex_options=None)
    reason = why_unmarked(config, "katex")
    assert "does not name" in reason


def test_katex_again_rewrites_nothing(build: Build) -> None:
    conf = {"extensions": KATEX, "html_math_renderer": "katex"}
    build({"index.md": PAGE}, conf=conf)
    assert build({}, conf=conf).rewritten == []


ES5 = "https://example.org/es5/tex-mml-chtml.js"


@pytest.mark.parametrize(
    ("settings", "path", "said"),
    [
        ({}, ES5, ""),
        ({"tex": {"packages": ["base", "ams"]}}, ES5, "leaves out `html`"),
        ({"tex": {"packages": ["base", "html"]}}, ES5, ""),
        ({"tex": {"packages": ["base", "ams"]}}, "tex-mml-chtml.js", ""),
        ({"tex": {"packages": {"[-]": ["autoload"]}}}, ES5, "leaves out `html`"),
        ({"tex": {"packages": {"[-]": ["autoload"], "[+]": ["html"]}}}, ES5, ""),
        ({"tex": {"packages": {"[-]": ["html"]}}}, "tex-svg-full.js", "leaves out `html`"),
        ({"tex": {"autoload": {"html": []}}}, ES5, "`autoload`"),
        ({"tex": {"autoload": {"html": ["class"]}}}, ES5, ""),
        ({"tex": {"macros": {"class": "C"}}}, ES5, "another command"),
        ({"loader": {"load": ["ui/safe"]}}, ES5, "`ui/safe`"),
        (
            {"loader": {"load": ["ui/safe"]}, "options": {"safeOptions": {"allow": {"classes": "all"}}}},
            ES5,
            "",
        ),
    ],
)
def test_mathjax_that_takes_no_marks_is_told_of_once(
    build: Build, settings: dict[str, object], path: str, said: str
) -> None:
    files = {"index.md": PAGE, "other.md": "---\norphan: true\n---\n" + PAGE.replace("eq-", "other-")}
    built = build(files, conf={"mathjax3_config": settings, "mathjax_path": path})
    found = [warning for warning in built.warnings if "notation.typesetter" in warning]
    assert len(found) == bool(said)
    assert all(said in warning for warning in found)
    assert ("data-sn-tex" in built.text("index.html")) is not bool(said)


@pytest.mark.parametrize(
    "conf",
    [
        {"latex_elements": {"preamble": r"\newcommand{\vx}{\mathbf{x}} \newcommand\vv[1]{\mathbf{#1}}"}},
        {"katex_options": r'macros: {"\\vx": "\\mathbf{x}", "\\vv": "\\mathbf{#1}"}'},
        {"mathjax3_config": {"tex": {"macros": {"vx": r"\mathbf{x}", "vv": [r"\mathbf{#1}", 1]}}}},
    ],
)
def test_macros_of_the_project_stand_for_what_they_say(build: Build, conf: dict[str, Any]) -> None:
    text = "# A\n\n:::{decode} T\n$$\n\\vx + \\vv{y}\n$$\n\n$\\mathbf{x}$\n: b\n\n$\\mathbf{y}$\n: c\n:::\n\nSee $\\vx$.\n"
    extensions = [*MYST["extensions"], *(["sphinxcontrib.katex"] if "katex_options" in conf else [])]
    built = build({"index.md": text}, conf={**conf, "extensions": extensions})
    assert built.warnings == []
    panel, sentence = (re.sub(r"sn-[\w-]+", "", tex) for tex in marked_tex(built.html("index")))
    assert r"{\vx}" in panel
    assert r"{\vv{y}}" in panel
    assert r"{\vx}" in sentence
