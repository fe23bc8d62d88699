r"""Mathematics as readable text: in builders without mathematics, and wherever Sphinx makes text of titles."""

from __future__ import annotations

import gzip
import html
import json
import posixpath
import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from sphinx.util.inventory import InventoryFile

from tests.conftest import MYST, Build, Built, run_sphinx

FILES = {
    "index.md": "# Start with $x_i^2$\n\n```{toctree}\n:numbered:\none\ntwo\n```\n",
    "one.md": r"""(target)=
# The norm $\frac{1}{2}\lVert x\rVert^2$ in $\RR^n$

Text with $\frac{a}{b}x$, see {eq}`eq-a`, {ref}`target` and {doc}`two`.

$$
y = \begin{bmatrix} a & b \\ c & d \end{bmatrix} x
$$ (eq-a)

$$
\newcommand{\half}{\frac{1}{2}}
$$

$$ \begin{aligned} a &= \half \\ &= c \end{aligned} $$

1. In a list

   $$ f = \begin{cases} 0 & x < 0 \\ 1 & x \ge 0 \end{cases} $$

| a |
|---|
| $\theta$ |

:::{decode} Gradient $\nabla f$
$$
\theta \leftarrow \theta - \alpha
$$

$\alpha$
: Learning rate $\alpha_t$ of $\half$

  :scope: page
:::

## Section on $\hat\theta_{k}$

```{table} Values of $\sqrt{2}x$
:name: values
| b |
|---|
| 1 |
```
""",
    "two.md": r"""# Second $\mathbf{w}_j$ with $a<b$

Where $\half$ is another: {ref}`target`, {doc}`one`, {ref}`values`.

What cannot be read: $\frac{1$.
""",
    "plain.md": "---\norphan: true\n---\n\n# Plain & simple\n\nText.\n",
}
CONF: dict[str, Any] = {
    **MYST,
    "html_theme": "basic",
    "project": "P",
    "version": "1",
    "numfig": True,
    "mathjax3_config": {"tex": {"macros": {"RR": r"\mathbb{R}"}}},
    "man_pages": [("index", "trial", "Trial", "us", 1)],
    "suppress_warnings": ["notation.parse"],
}
TITLE = "The norm ½‖x‖² in ℝⁿ"
VALUES = "Values of √(2)x"
SECOND = "Second 𝐰ⱼ with a < b"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("readable") / "source"
    source.mkdir()
    for name, text in FILES.items():
        (source / name).write_text(text, encoding="utf-8")
    return source


def of(project: Path, builder: str) -> Built:
    return run_sphinx(project, project.parent, builder, conf=CONF)


@pytest.fixture(scope="module")
def text(project: Path) -> Built:
    return of(project, "text")


@pytest.fixture(scope="module")
def pages(project: Path) -> Built:
    return of(project, "html")


def test_text_has_formulas_in_their_lines_and_displayed_ones_on_their_own(text: Built) -> None:
    page = text.text("one.txt")
    assert "Text with (a/b)x, see (1.1), " in page
    assert "\n   y = ⎡ a  b ⎤x   (1.1)\n       ⎣ c  d ⎦\n" in page
    # Macros that the page defines are known from there on; where it defines them nothing is shown.
    assert "\n   a = ½\n     = c\n" in page
    assert "\n      f = ⎧ 0  x < 0\n          ⎩ 1  x ≥ 0\n" in page
    assert "| θ " in page
    assert "**Gradient ∇f**" in page
    assert "\n   θ ← θ − α\n" in page
    assert "\nα\n   Learning rate αₜ of ½\n" in page
    assert "1.1. Section on θ̂ₖ\n" in page
    assert "\\" not in page


def test_text_has_readable_titles_in_references_and_contents(text: Built) -> None:
    page = " ".join(text.text("two.txt").split())
    assert f"2. {SECOND}" in page
    assert f": {TITLE}, {TITLE}, {VALUES}." in page
    # A macro of one page is none of another; what cannot be read stays as it is.
    assert "Where half is another" in page
    assert r"\frac{1" in page
    contents = text.text("index.txt")
    assert f"* 1. {TITLE}" in contents
    assert "  * 1.1. Section on θ̂ₖ" in contents
    assert f"* 2. {SECOND}" in contents


def test_manuals_have_readable_formulas(project: Path) -> None:
    page = of(project, "man").text("trial.1")
    # In titles all letters are capital; not those of a formula.
    assert ".SH THE NORM ½‖𝑥‖² IN ℝⁿ\n" in page
    assert ".EX\ny = ⎡ a  b ⎤x   (1.1)\n    ⎣ c  d ⎦\n.EE" in page
    assert "Text with (a/b)x, see " in page
    assert f"{TITLE}" in page.replace("\\", "")
    assert ".B α\n" in page


@pytest.mark.parametrize(("builder", "contents"), [("qthelp", "*.qhp"), ("htmlhelp", "*.hhc")])
def test_help_pages_run_no_scripts(project: Path, builder: str, contents: str) -> None:
    built = of(project, builder)
    # The viewer of Windows takes pages in the encoding of the language.
    page = BeautifulSoup((built.out / "one.html").read_bytes(), "html.parser")
    shown = page.get_text()
    assert "Text with (a/b)x" in shown
    assert "y = ⎡ a  b ⎤x   (1.1)\n    ⎣ c  d ⎦" in [one.get_text() for one in page.select("pre.sn-read")]
    assert "\\" not in shown
    listed = next(built.out.glob(contents)).read_bytes()
    assert not re.search(rb'(title|value)="[^"]*\\', listed)


def test_what_was_read_stays_as_it_is(project: Path, text: Built) -> None:
    formulas = [node.astext() for node in text.doctree("one").findall(nodes.math)]
    assert r"\frac{a}{b}x" in formulas
    # Sphinx has its own titles back.
    assert next(text.app.env.titles["one"].findall(nodes.math)).astext() == r"\frac{1}{2}\lVert x\rVert^2"
    assert next(text.app.env.tocs["one"].findall(nodes.math)).astext() == r"\frac{1}{2}\lVert x\rVert^2"


def test_titles_of_pages_and_of_their_neighbours(pages: Built) -> None:
    page, second = pages.html("one"), pages.html("two")
    assert page.title is not None
    assert page.title.get_text().startswith(f"1. {TITLE} — P")
    assert second.title is not None
    assert second.title.get_text().startswith(f"2. {SECOND} — P")
    links = {link["rel"][0]: link["title"] for link in page.select("head link[title]")}
    assert (links["next"], links["prev"]) == (f"2. {SECOND}", "Start with xᵢ²")
    tooltips = [link["title"] for link in page.select(".related a[title]")]
    assert f"2. {SECOND}" in tooltips
    # Where a title is shown it is set.
    shown = [math.get_text() for math in page.select("h1 .math, .related .math")]
    assert r"\(\frac{1}{2}\lVert x\rVert^2\)" in shown
    assert page.select_one(".related .nav-item-this .math") is not None
    plain = pages.text("plain.html")
    assert "<title>Plain &amp; simple &#8212; P" in plain


def test_references_to_sections_say_their_titles(pages: Built) -> None:
    assert [one.get_text() for one in pages.html("two").select(".std-ref, .doc")] == [TITLE, TITLE, VALUES]


def searched(built: Built) -> dict[str, list[str]]:
    """What search shows: the titles of pages, and those of pages and sections."""
    index = json.loads(re.sub(r"^Search\.setIndex\(|\)$", "", built.text("searchindex.js")))
    # Sphinx before 8.0 keeps markup.
    titles = [html.unescape(re.sub(r"<span[^>]*>[^<]*</span>", "", title)) for title in index["titles"]]
    return {"titles": sorted(titles), "alltitles": sorted(index["alltitles"])}


def test_search_shows_readable_titles(pages: Built) -> None:
    found = searched(pages)
    assert found["titles"] == sorted(["Plain & simple", SECOND, "Start with xᵢ²", TITLE])
    assert found["alltitles"] == sorted([*found["titles"], "Section on θ̂ₖ", VALUES])


def test_inventories_have_readable_titles(pages: Built) -> None:
    with (pages.out / "objects.inv").open("rb") as stream:
        inventory = InventoryFile.load(stream, "", posixpath.join)
    # Of each object the last thing is what is shown of it; Sphinx names it since version 8.2.
    found: Any = getattr(inventory, "data", inventory)
    shown = {
        kind: {
            name: list(item)[-1] if isinstance(item, tuple) else item.display_name
            for name, item in one.items()
        }
        for kind, one in found.items()
    }
    assert shown["std:doc"]["one"] == TITLE
    assert shown["std:label"]["target"] == TITLE
    assert shown["std:label"]["values"] == VALUES
    assert shown["notation:symbol"][r"\alpha"] == "α — Learning rate αₜ of ½"
    assert next(pages.app.env.titles["one"].findall(nodes.math)).astext() == r"\frac{1}{2}\lVert x\rVert^2"


def test_the_contents_of_an_epub(project: Path) -> None:
    out = of(project, "epub").out
    for name in ("nav.xhtml", "toc.ncx"):
        contents = (out / name).read_text(encoding="utf-8")
        assert TITLE in contents
        assert "\\" not in contents


def test_the_contents_of_devhelp(project: Path) -> None:
    listed = next(of(project, "devhelp").out.glob("*.devhelp.gz"))
    contents = html.unescape(gzip.decompress(listed.read_bytes()).decode("utf-8"))
    assert TITLE in contents
    assert "\\" not in contents


def test_bookmarks_of_the_pdf(project: Path) -> None:
    tex = next(of(project, "latex").out.glob("*.tex")).read_text(encoding="utf-8")
    assert r"{½‖x‖²} in \texorpdfstring{\protect\(\RR^n\protect\)}{ℝⁿ}" in tex
    # References set the mathematics of titles.
    assert r"{The norm \(\frac{1}{2}\lVert x\rVert^2\) in \(\RR^n\)}" in tex


@pytest.mark.parametrize("builder", ["html", "text"])
def test_an_edited_title_is_shown_as_in_a_clean_build(build: Build, builder: str) -> None:
    build(FILES, builder, CONF)
    edited = {
        "two.md": FILES["two.md"].replace(r"\mathbf{w}", r"\mathcal{N}"),
        "index.md": FILES["index.md"] + "\n",
    }
    built = build(edited, builder, CONF)
    # Sphinx does not write pages anew that name the edited one as their next, or refer to it.
    names = ["index", "two"]
    suffix = "html" if builder == "html" else "txt"
    before = {name: built.text(f"{name}.{suffix}") for name in names}
    titles = searched(built) if builder == "html" else {}
    clean = build({}, builder, CONF, fresh=True)
    assert "Second 𝒩ⱼ" in before["two"]
    assert {name: clean.text(f"{name}.{suffix}") for name in names} == before
    assert builder == "text" or searched(clean) == titles
