"""Stylesheets and scripts: what they are joined of, and which of them a page loads, at once and on demand."""

from __future__ import annotations

import gzip
import re

from bs4 import BeautifulSoup

from sphinx_notation.assets.parts import (
    DECK_SCRIPTS,
    DECK_STYLESHEETS,
    EPUB_STYLESHEETS,
    MATHML_SCRIPTS,
    MATHML_STYLESHEETS,
    SCRIPTS,
    STATIC_DIR,
    STYLES_DIR,
    STYLESHEET,
    STYLESHEETS,
    WIDE_SCRIPTS,
)
from tests.conftest import Build
from tests.minified import minified
from tests.output.test_builders import PAGE


def test_pages_load_only_what_they_need(build: Build) -> None:
    files = {
        "index.md": "# Plain\n\n```{toctree}\nlesson\npanel\nlist\n```\n",
        "lesson.md": "# L\n\n:::{lesson} M1\n:::\n\n:::{takeaway} $x$\ny\n:::\n",
        "panel.md": "# P\n\n:::{decode} X\nword\n: y\n:::\n",
        "list.md": "# R\n\n:::{takeaway-list}\n:::\n",
    }
    built = build(files)
    assert built.warnings == []
    loads = {
        # Sphinx 7 loads MathJax also for the pages below a page.
        name: (
            "sphinx-notation.css" in text,
            "sphinx-notation-lesson.js" in text,
            "mathjax@" in text and name != "index",
        )
        for name in ("index", "lesson", "panel", "list", "search", "genindex")
        for text in [built.text(f"{name}.html")]
    }
    nothing = (False, False, False)
    assert loads == {
        "index": nothing,
        "lesson": (True, True, True),
        "panel": (True, False, False),
        "list": (True, False, True),
        "search": nothing,
        "genindex": nothing,
    }
    static = {path.name for path in (built.out / "_static").iterdir()}
    assert {"sphinx-notation.css", "sphinx-notation-lesson.js"} <= static


def test_every_part_of_the_stylesheets_is_in_one(build: Build) -> None:
    tables = (STYLESHEETS, MATHML_STYLESHEETS, DECK_STYLESHEETS, EPUB_STYLESHEETS)
    parts_of_all = {part for table in tables for listed in table.values() for part in listed}
    assert {path.name for path in STYLES_DIR.iterdir()} == parts_of_all
    panel = {"index.md": "# P\n\n:::{decode} X\nword\n: y\n:::\n"}
    for builder in ("html", "dirhtml", "singlehtml", "epub", "json"):
        built = build(panel, builder, conf={"epub_show_urls": "no", "version": "1", "epub_copyright": "A"})
        table = EPUB_STYLESHEETS if builder == "epub" else STYLESHEETS
        found = {path.name for path in (built.out / "_static").glob("sphinx-notation*.css")}
        assert found - MATHML_STYLESHEETS.keys() == table.keys(), builder
        for name, listed in table.items():
            written = built.text(f"_static/{name}")
            places = [written.index((STYLES_DIR / part).read_text(encoding="utf-8")) for part in listed]
            assert places == sorted(places), (builder, name)
    # By its standard, stylesheets of an EPUB do not say in which direction text runs.
    assert "directions.css" not in EPUB_STYLESHEETS[STYLESHEET]


def test_every_part_of_the_scripts_is_in_one(build: Build) -> None:
    """Once: what a script declares it may not declare again."""
    pages, decks = (
        [part for listed in some.values() for part in listed] for some in (SCRIPTS, DECK_SCRIPTS)
    )
    mathml = [part for listed in MATHML_SCRIPTS.values() for part in listed]
    assert {path.name for path in STATIC_DIR.iterdir()} == {*pages, *decks, *mathml}
    assert (len(set(pages)), len(set(decks))) == (len(pages), len(decks))
    panel = {"index.md": "# P\n\n:::{decode} X\nword\n: y\n:::\n"}
    for builder in ("html", "dirhtml", "singlehtml", "json"):
        built = build(panel, builder)
        found = {path.name for path in (built.out / "_static").glob("sphinx-notation*.js")}
        assert found == {*SCRIPTS, *WIDE_SCRIPTS}, builder
        for name, listed in SCRIPTS.items():
            written = built.text(f"_static/{name}")
            places = [written.index((STATIC_DIR / part).read_text(encoding="utf-8")) for part in listed]
            assert places == sorted(places), name


def test_pages_load_what_their_nodes_need(build: Build) -> None:
    """In the order in which files build upon one another: at once, and when a reader comes near."""
    files = {
        "index.md": "# I\n\n```{toctree}\nboth\nknown\nrows\nnone\nlesson\ntable\n```\n",
        "both.md": "# B\n\n:::{decode} X\n:scope: book\n\n$$\na_i\n$$\n\n$a_i$\n: y\n:::\n\nSee $a_i$.\n",
        "known.md": "# K\n\nSee $a_i$.\n",
        "rows.md": "# R\n\n:::{decode} X\n:scope: panel\n:labels:\n\n$$\nb_i\n$$\n\n$b_i$\n: y\n  :say: b\n:::\n",
        "none.md": "# N\n\nSee $c_i$.\n",
        "lesson.md": "# L\n\n:::{lesson} M1\n:::\n\n## S\n",
        "table.md": "# T\n\n:::{notation-table} T\n$d_i$\n: y\n:::\n",
    }
    built = build(files)
    assert built.warnings == []
    loaded = {
        name: _loads(built.text(f"{name}.html"))
        for name in ("both", "known", "rows", "none", "lesson", "table")
    }
    read, cards = ["formulas.js"], ["cards.css", "formulas.js", "known.js"]
    marks = ["marks.js", "keys.js"]
    assert loaded == {
        "both": (["css", "buttons.css", *marks, "rows.js", "buttons.js"], {"read": cards}),
        "known": (["css", "buttons.css", *marks, "wide.js", "buttons.js"], {"read": cards}),
        "rows": (
            ["css", *marks, "rows.js"],
            {"speech": ["speech.js"], "read": read, "labels": ["labels.css", *read, "labels.js"]},
        ),
        "none": ([], {}),
        "lesson": (
            ["css", "lesson.css", "keys.js", "lesson.js"],
            {"read": ["ends.js"], "present": ["present.css", "present.js"]},
        ),
        "table": (["css", "table.css"], {}),
    }


def _loads(html: str) -> tuple[list[str], dict[str, list[str]]]:
    """Return what of ours a page loads at once, and what by which demand."""
    page = BeautifulSoup(html, "html.parser")
    tags = page.select("link[rel=stylesheet][href*=sphinx-notation], script[src*=sphinx-notation]")
    named = [str(tag.get("href") or tag.get("src")) for tag in tags]
    own = page.select_one("script[src*=notation-keys]")
    demands = {
        key.removeprefix("data-"): str(value).split()
        for key, value in (own.attrs if own else {}).items()
        if key.startswith("data-")
    }

    def short(address: str) -> str:
        return re.sub(r".*sphinx-notation[.-]|\?v=.*", "", address)

    return [short(name) for name in named], {
        key: [short(name) for name in names] for key, names in demands.items()
    }


def test_a_page_is_light(build: Build) -> None:
    """In bytes as a wheel has its files, compressed: what is loaded before a reader does anything."""
    weights = {}
    for name, parts in {**STYLESHEETS, **SCRIPTS}.items():
        folder = STYLES_DIR if name.endswith(".css") else STATIC_DIR
        text = "\n".join(minified(folder / part) for part in parts)
        weights[name] = len(gzip.compress(text.encode(), 9, mtime=0))
    built = build(
        {
            "index.md": PAGE,
            "panel.md": "# P\n\n:::{decode} X\n:scope: panel\n\n$$\nb\n$$\n\n$b$\n: y\n:::\n",
        }
    )
    for name, most in {"index": 20_000, "panel": 10_000}.items():
        files = [
            re.sub(r".*/|\?v=.*", "", str(tag.get("href") or tag.get("src")))
            for tag in built.html(name).select("link[rel=stylesheet], script[src]")
        ]
        assert sum(weights.get(file, 0) for file in files) <= most, name


def test_a_project_s_own_files_win(build: Build) -> None:
    """Also in a build that has nothing to do."""
    files = {
        "index.md": "# P\n\n:::{decode} X\nword\n: y\n:::\n",
        "own/sphinx-notation.css": ".sn-panel { color: red }\n",
        "own/sphinx-notation-formulas.js": "// None.\n",
    }
    for changed, written in ((files, ["index"]), ({}, [])):
        built = build(changed, conf={"html_static_path": ["own"]})
        assert built.rewritten == written
        for name in ("sphinx-notation.css", "sphinx-notation-formulas.js"):
            assert built.text(f"_static/{name}") == files[f"own/{name}"]
