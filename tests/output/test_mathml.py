"""Pages with MathML: the math renderer `notation_mathml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from sphinx_notation.assets.parts import FONT_DIR, MATHML_STYLESHEET
from sphinx_notation.mathml import mathcore
from tests.conftest import MYST, Build, Built, run_sphinx
from tests.marks import strip

PAGE = r"""
# Book $x_i$

Inline $\frac{a}{b}$, undefined $\foo x$, open $\frac{a$.

$$
\hat{y} = \sum_{i=1}^{n} w_i x_i + b
$$ (lin)

See {eq}`lin` and {eq}`rows`.

```{math}
:label: rows
a &= b \\
c &= d
```

\begin{align*}
a &= b \tag{A} \\
c &= d
\end{align*}

:::{decode} Linear model
$$
\hat{y} = \sum_{i=1}^{n} w_i x_i + b
$$

$\hat{y}$
: the prediction

  :say: y hat
  :type: real

$w_i$
: weight of feature $i$

$x_i$
: feature
:::

Later $w_i$ and $\hat y$; $\newcommand{\half}[1][1]{\frac{#1}{2}} \half + \half[x]$ and $\half$.
"""
OTHER = "# Other\n\nNo $\\R$ but $\\vx$ here, $\\hat{y}$.\n"
WORDS = "# Words\n\nNothing.\n"
CONF: dict[str, Any] = {
    "html_math_renderer": "notation_mathml",
    "mathjax3_config": {"tex": {"macros": {"vx": r"\mathbf{x}", "R": r"\mathbb{R}"}}},
    "extensions": [*MYST["extensions"]],
}
FILES = {"index.md": PAGE, "other.md": OTHER, "words.md": WORDS}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return book(tmp_path_factory.mktemp("mathml"), FILES)


def book(
    folder: Path,
    files: Mapping[str, str],
    builder: str = "html",
    conf: Mapping[str, Any] | None = None,
    **more: Any,
) -> Built:
    source = folder / "source"
    source.mkdir(exist_ok=True)
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    listed = "\n\n```{toctree}\nother\nwords\n```\n"
    (source / "index.md").write_text(files["index.md"] + listed, encoding="utf-8")
    return run_sphinx(
        source, folder / f"build-{builder}", builder, conf={**MYST, **CONF, **(conf or {})}, **more
    )


def formula(built: Built, tex: str, page: str = "index") -> Tag:
    """The element of a formula, as MathML stands in it."""
    for host in built.html(page).select(".sn-mathml"):
        above = host.find_parent(attrs={"data-sn-tex": True}) or host
        source = host.get("data-tex") or host.get("data-sn-tex") or above.get("data-sn-tex")
        if strip(str(source)).strip() == tex:
            return host
    raise AssertionError(f"{tex} is on no page")


def test_formulas_are_mathml(built: Built) -> None:
    soup = built.html("index")
    assert str(formula(built, r"\frac{a}{b}").math) == "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
    assert not soup.select("script[src*=mathjax], script[src*=MathJax]")
    assert r"\(" not in soup.get_text()
    assert len(soup.select("h1 math")) == 1
    # In the tree of the contents stands no TeX either.
    assert all(" style=" not in str(one) for one in soup.select("math"))


def test_what_cannot_be_set_stands_as_tex_and_is_said(built: Built) -> None:
    assert [one.get_text() for one in built.html("index").select(".sn-refused")] == [r"\foo x", r"\frac{a"]
    told = [one.partition("index.md")[2] for one in built.ours() if "notation.parse" in one]
    # The check of formulas says what is wrong, and nobody says it again.
    assert [one for one in told if r"`\foo`" in one] != []
    assert [one for one in told if "a brace is not closed" in one] != []
    assert len(told) == 2


def test_displays_have_their_numbers(built: Built) -> None:
    soup = built.html("index")
    for label, number in {"equation-lin": "(1)", "equation-rows": "(2)"}.items():
        display = soup.find(id=label)
        assert isinstance(display, Tag)
        assert display.select(".eqno")[0].get_text() == f"{number}¶"
        assert display.select(".eqno .headerlink")[0]["href"] == f"#{label}"
        assert len(display.select('math[display="block"]')) == 1
    links = [one.get_text() for one in soup.select("a[href^='#equation-']:not(.headerlink)")]
    assert links == ["(1)", "(2)"]
    assert len(soup.select("#equation-rows mtr")) == 2


def test_marks_are_classes_of_elements(built: Built) -> None:
    soup = built.html("index")
    rows = {row["data-row"]: row for row in soup.select(".sn-row[data-row]")}
    assert len(rows) == 3
    terms = soup.select(".sn-panel .sn-formula math [class*=sn-r]")
    assert [term.name for term in terms] == ["mover", "msub", "msub"]
    assert {re.findall(r"sn-r(\d+)-", " ".join(term["class"]))[0] for term in terms} == set(rows)
    later = soup.select("p math [class*=sn-d]")
    assert {term.get_text() for term in later} >= {"wi", "yˆ"}


def test_symbols_are_read_as_their_rows_say(built: Built) -> None:
    said = built.html("index").select("math [intent]")
    assert {(one.name, one["intent"]) for one in said} == {("mover", "_y-hat:real")}
    assert len(said) == 3


def test_what_is_around_symbols_is_read_by_their_types(tmp_path: Path) -> None:
    table = "# S\n\n:::{notation-table}\n$p$\n: density\n\n  :type: density\n\n$A$\n: weights\n\n  :type: matrix\n:::\n"
    files = {
        "index.md": "# T\n\nHere $p(x \\mid z)$ and $A^\\top$.\n",
        "other.md": table,
        "words.md": WORDS,
    }
    conf = {"language": "de"}
    page = str(book(tmp_path, files, conf=conf).html("index"))
    assert page.count("<mo>\u2061</mo>") == page.count('intent="_gegeben"') == 1
    assert page.count('intent="transpose($base)"') == 1
    # Readers of EPUBs have MathML 3, which knows no intents.
    book(tmp_path, files, "epub", conf=conf)
    text = (tmp_path / "build-epub" / "epub" / "index.xhtml").read_text(encoding="utf-8")
    assert "\u2061" in text
    assert "intent" not in text
    page = str(book(tmp_path, files, conf={**conf, "notation_speech": "none"}).html("index"))
    assert "\u2061" not in page
    assert "intent" not in page


def test_links_and_rows_are_called_what_they_show(tmp_path: Path) -> None:
    """Browsers leave MathML out of the names of what it stands in."""
    other = (
        "# All of $x^2$\n\n:::{notation-table}\n$x_i$\n: one\n\n$y$\n: two\n\n  :say: why\n:::\n\n"
        ":::{decode}\n$$\nz\n$$\n\n$z$\n: three\n:::\n\nSee {sym}`z` and [$x_i$](#p) and {ref}`the <p>`.\n\n(p)=\n## Last $z$\n"
    )
    soup = book(tmp_path, {"index.md": "# T\n", "other.md": other, "words.md": WORDS}).html("other")
    links, rows = (soup.select(f"{where} math[aria-label]") for where in ("a", "th"))
    assert [one["aria-label"] for one in rows] == ["xᵢ", "y"]
    assert {one["aria-label"] for one in links} >= {"z", "xᵢ"}
    assert len(soup.select("math[aria-label]")) == len(links) + len(rows)
    assert soup.select("li > a math[aria-label='z']")


def test_links_are_called_as_their_symbols_are_read(tmp_path: Path) -> None:
    table = ":::{notation-table}\n:name: tab\n$\\alpha$\n: rate\n\n  :say: learning rate\n:::\n\n"
    uses = "[$\\alpha$](#tab), [half of $\\frac{\\alpha}{2} x$](#tab), [$x$](#tab) and $\\alpha$.\n"
    links = book(tmp_path, {"index.md": f"# T\n\n{table}{uses}"}).html("index").select("p a math")
    assert [one["aria-label"] for one in links] == ["learning rate", "(learning rate/2)x", "x"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("See $x$, and", "x,"),
        ("(with $x$).", "x)."),
        ("of ($x$) it", "(x)"),
        ("the $x$-th one", "x-"),
        ("a non-$x$ one", None),
        ("the $x$s of", "xs"),
        ("in Figure\N{NO-BREAK SPACE}$x$ here", "Figure\N{NO-BREAK SPACE}x"),
        ("$x$\u2014or not", None),
        ("**so $x$!** it", "x!"),
        ("be $x$", None),
        ("plain $x$ text", None),
        ("next to $x$\nand", None),
        ("“$x$”, $y$", "“x”,"),
        ("这里$x$，然后", "x，"),
        ("wherever$x$ifyouwriteverylongwords stands", "wherever"),
        ("$a_1 + a_2 + a_3 + a_4 + a_5 + a_6$, too", None),
        ("[$x$](#p), and", None),
    ],
)
def test_no_line_ends_between_a_formula_and_what_stands_at_it(
    tmp_path: Path, text: str, kept: str | None
) -> None:
    page = f"# T\n\n(p)=\n## U\n\n{text}\n\n:::{{notation-table}}\n$y$\n: why\n:::\n"
    soup = book(tmp_path, {"index.md": page, "other.md": "# O\n", "words.md": WORDS}).html("index")
    found = [one.get_text() for one in soup.select("p .sn-kept")]
    assert found == ([] if kept is None else [f"{kept}x" if kept == "wherever" else kept])
    (paragraph,) = [
        one
        for one in soup.select("section section > p")
        if not one.find_parent("div", class_="sn-table-box")
    ]
    written = re.sub(r"[$*]|\[|\]\(#p\)", "", text) if "a_1" not in text else "a1+a2+a3+a4+a5+a6, too"
    assert paragraph.get_text() == written


def test_cards_have_formulas_without_marks(built: Built) -> None:
    template = built.html("index").select("template.sn-definitions")[0]
    assert template.select("math")
    assert not template.select("math [class*=sn-d], math [class*=sn-r], [data-sn-tex]")


def test_macros_of_the_project_and_of_the_page(built: Built) -> None:
    assert formula(built, r"\vx", "other").get_text() == "𝐱"
    first = formula(built, r"\newcommand{\half}[1][1]{\frac{#1}{2}} \half + \half[x]")
    assert len(first.select("mfrac")) == 2
    assert formula(built, r"\half").select("mfrac")


def test_pages_load_what_they_need(built: Built) -> None:
    styled = {name: MATHML_STYLESHEET in str(built.html(name)) for name in ("index", "other", "words")}
    assert styled == {"index": True, "other": True, "words": False}
    static = built.out / "_static"
    for path in FONT_DIR.iterdir():
        assert (static / path.name).read_bytes() == path.read_bytes()
    style = (static / MATHML_STYLESHEET).read_text(encoding="utf-8")
    for name in re.findall(r'url\("([^"]+)"\)', style):
        assert (static / name).is_file()


def test_search_knows_the_tex(built: Built) -> None:
    assert "frac" in built.text("searchindex.js")


def test_other_typesetters_load_none_of_it(build: Build) -> None:
    built = build({"index.md": OTHER})
    assert not (built.out / "_static" / MATHML_STYLESHEET).exists()
    assert "math" in str(built.html("index"))
    assert not built.html("index").select("math")
    # It is no renderer of theirs: of two Sphinx would take ours.
    assert built.app.builder.math_renderer_name == "mathjax"  # type: ignore[attr-defined]


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "json"])
def test_other_builders_of_html_write_it_too(builder: str, tmp_path: Path) -> None:
    found = book(tmp_path, FILES, builder)
    name = {"dirhtml": "other/index.html", "singlehtml": "index.html", "json": "other.fjson"}[builder]
    assert "<math><mi>" in found.text(name).replace("\\u003c", "<")
    assert "sn-refused" not in found.text(name) or builder == "singlehtml"


def test_a_parallel_build_writes_the_same(tmp_path: Path, built: Built) -> None:
    more = {f"page{number}.md": f"# {number}\n\n$x_{number}$ and $\\ce{{H2O}}$\n" for number in range(9)}
    serial = book(tmp_path, {**FILES, **more})
    parallel = run_sphinx(tmp_path / "source", tmp_path / "two", "html", conf={**MYST, **CONF}, parallel=2)
    for path in serial.out.rglob("*.html"):
        assert (tmp_path / "two" / "html" / path.relative_to(serial.out)).read_text() == path.read_text(), (
            path.name
        )
    assert sorted(parallel.ours()) == sorted(serial.ours())


def test_without_math_core_formulas_are_tex(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mathcore, "math_core", None)
    found = book(tmp_path, FILES)
    assert [one for one in found.ours() if "notation.config" in one] == [
        'WARNING: html_math_renderer = "notation_mathml" in conf.py needs the package math-core, so all '
        'formulas are shown as TeX: install it with `pip install "sphinx-notation[mathml]"` [notation.config]'
    ]
    assert not [one for one in found.ours() if "is shown as TeX: " in one]
    assert found.html("other").select(".sn-refused")[0].get_text() == r"\R"


def test_a_book_without_rows_says_once_what_is_open(tmp_path: Path) -> None:
    text = "# A\n\n$\\frac{a$ and $$\\bar$$\n"
    found = book(tmp_path, {"index.md": text, "other.md": OTHER, "words.md": WORDS})
    assert [one.count("cannot be read") for one in found.ours()] == [1, 1]


@pytest.mark.parametrize("checks", ["none", ["default", "-parse"]])
def test_without_the_check_what_is_shown_as_tex_is_named(tmp_path: Path, checks: object) -> None:
    files = {"index.md": "# A\n\n$\\frac{a$\n", "other.md": OTHER, "words.md": WORDS}
    [told] = book(tmp_path, files, conf={"notation_checks": checks}).ours()
    assert told.endswith(r"`\frac{a` is shown as TeX: a brace is not closed; mend it [notation.parse]")


TITLES = r"""
A :math:`\one`
==============

.. contents::

.. toctree::

   other

B :math:`\two`
--------------
"""


def test_what_is_shown_as_tex_in_a_title_is_named_at_the_title(tmp_path: Path) -> None:
    (tmp_path / "index.rst").write_text(TITLES, encoding="utf-8")
    (tmp_path / "other.rst").write_text("O :math:`\\one`\n==============\n", encoding="utf-8")
    conf = {**MYST, **CONF, "notation_checks": "none", "notation_macros": {}}
    told = run_sphinx(tmp_path, tmp_path / "out", "html", conf=conf).ours()
    places = re.findall(r"\w+\.rst:\d+(?=: WARNING: `\\(?:one|two)` is shown as TeX)", "\n".join(told))
    assert sorted(places) == ["index.rst:12", "index.rst:3", "other.rst:2"]
    assert len(told) == 3


def test_references_in_formulas_have_the_numbers_of_sphinx(tmp_path: Path) -> None:
    page = "# A\n\n$$\nx\n$$ (one)\n\n$$\ny\n$$ (two)\n\nBy $a \\overset{\\eqref{two}}{=} \\ref{one}$ and $\\eqref{no}$.\n"
    found = book(tmp_path, {"index.md": page, "other.md": OTHER, "words.md": WORDS})
    words = [one.get_text() for one in found.html("index").select("p mtext")]
    assert words == ["(2)", "1", "(??)"]
    [told] = found.ours()
    assert "index.md:11: WARNING: `\\eqref{no}` shows no number: no equation has the label `no`" in told


def test_decks_have_mathml_and_its_stylesheet(tmp_path: Path) -> None:
    files = {
        **FILES,
        "index.md": "# A\n\n## One\n\n" + OTHER.partition("\n\n")[2],
        "other.md": "# O\n\n## Two\n\n$x$\n",
    }
    source = tmp_path / "source"
    source.mkdir()
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    conf = {**MYST, **CONF, "extensions": [*MYST["extensions"], "sphinx_revealjs"]}
    page = run_sphinx(source, tmp_path / "out", "revealjs", conf=conf).html("other")
    assert page.select("section math")
    assert any(MATHML_STYLESHEET in str(link["href"]) for link in page.select("link[rel=stylesheet]"))
