"""The HTML: semantic, whole, and loading only what it needs."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from sphinx_notation.assets.parts import (
    DECK_SCRIPTS,
    DECK_STYLES,
    EPUB_STYLES,
    LABEL_STYLES,
    LABEL_STYLESHEET,
    MATHML_SCRIPTS,
    MATHML_STYLES,
    PRESENT_STYLES,
    PRESENT_STYLESHEET,
    SCRIPTS,
    STATIC_DIR,
    STYLES,
    STYLES_DIR,
    STYLESHEET,
)
from tests.conftest import Build
from tests.marks import strip
from tests.output.test_builders import PAGE


@pytest.fixture
def page(build: Build) -> BeautifulSoup:
    built = build({"index.md": PAGE})
    assert built.warnings == []
    return built.html("index")


def one(page: BeautifulSoup | Tag, selector: str) -> Tag:
    found = page.select(selector)
    assert len(found) == 1, selector
    return found[0]


def test_a_panel_is_a_named_group_with_a_description_list(page: BeautifulSoup) -> None:
    panel = one(page, ".sn-panel")
    assert panel["role"] == "group"
    assert one(page, f"#{panel['aria-labelledby']}").get_text().startswith("The title")
    assert panel["id"] == "panel"
    (row,) = panel.select("dl.sn-rows > div.sn-row")
    assert row["id"] == "row"
    assert [child.name for child in row.find_all(recursive=False)] == ["dt", "dd"]
    said = one(row, "dt > .sn-said")
    assert said.get_text() == "theta"
    assert one(row, "dt > .sn-said + span[inert]")
    assert [p.get_text() for p in row.select("dd > p")] == [
        "The meaning",
        "The second paragraph.",
        "“theta” · scalar",
    ]


def test_numbered_formulas_keep_their_number(page: BeautifulSoup) -> None:
    assert one(page, ".sn-panel .sn-formula #equation-eq-one .eqno").get_text().startswith("(1)")
    assert one(page, 'p > a[href="#equation-eq-one"]').get_text() == "(1)"


def test_references_show_titles_as_they_are(page: BeautifulSoup) -> None:
    shown = page.select("p:not(.sn-definitions *) > a.reference.internal")
    links = {a["href"]: strip(a.get_text()) for a in shown}
    assert links["#panel"] == r"The title \(T\)"
    assert links["#row"] == r"\(\theta\)"
    assert links["#table"] == "The caption"
    assert links["#card"] == r"The headline \(H\)"
    assert links["#callout"] == "Lead-in."
    assert len(page.select("p > a.reference span.math")) == 3


def test_a_table_has_header_cells_and_a_caption(page: BeautifulSoup) -> None:
    table = one(page, "table.sn-table")
    assert one(table, "caption").get_text().startswith("The caption")
    assert [th.get_text() for th in table.select("thead th[scope=col]")] == ["Notation", "Meaning", "Unit"]
    (row,) = table.select("tbody tr")
    assert [cell.name for cell in row.find_all(recursive=False)] == ["th", "td", "td"]
    assert one(row, "th")["scope"] == "row"
    assert [cell["data-label"] for cell in row.select("td")] == ["Meaning", "Unit"]


def test_takeaways_are_an_ordered_list_with_headings_outside_the_contents(page: BeautifulSoup) -> None:
    first, second = page.select("ol.sn-takeaways")
    assert [number.get_text() for number in first.select(".sn-number")] == ["01", "02"]
    assert [h.name for h in first.select("li .sn-headline")] == ["h3", "h3"]
    assert one(first, "#card")
    assert [a["href"] for a in second.select(".sn-headline > a")] == ["#card", "#index-another"]
    assert not second.select("[id]")
    assert "The headline" not in "".join(nav.get_text() for nav in page.select("[role=navigation] ul"))


def test_a_callout_is_a_note_whose_lead_in_runs_into_its_text(page: BeautifulSoup) -> None:
    note = one(page, ".sn-insight[role=note]")
    assert note["id"] == "callout"
    first, second = note.select("p")
    assert first.get_text() == "Lead-in. The insight."
    assert one(first, "strong").get_text() == "Lead-in."
    assert second.get_text() == "Its second paragraph."


def test_headings_come_first_in_the_document(page: BeautifulSoup) -> None:
    opening = one(page, ".sn-opening")
    assert [child.name for child in opening.find_all(recursive=False)] == ["h1", "div"]
    assert one(opening, ".sn-code").get_text() == "M1 · Lesson 5 — The strand"
    first, second = page.select(".sn-head")
    assert [child.name for child in first.find_all(recursive=False)] == ["h2", "div"]
    assert one(first, ".sn-running").get_text() == "02 M1 · L5 — The label"
    assert one(second, ".sn-running").get_text() == "03 M1 · L5"
    assert one(first, "h2 > a.headerlink")["href"] == "#first"


def test_identifiers_are_unique(page: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in page.select("[id]")]
    assert sorted(ids) == sorted(set(ids))


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


def test_every_part_of_the_stylesheet_is_in_it(build: Build) -> None:
    parts_of_all = [*STYLES, *MATHML_STYLES, *LABEL_STYLES, *PRESENT_STYLES, *DECK_STYLES, *EPUB_STYLES]
    assert sorted(path.name for path in STYLES_DIR.iterdir()) == sorted(parts_of_all)
    panel = {"index.md": "# P\n\n:::{decode} X\nword\n: y\n:::\n"}
    for builder in ("html", "dirhtml", "singlehtml", "epub", "json"):
        built = build(panel, builder, conf={"epub_show_urls": "no", "version": "1", "epub_copyright": "A"})
        written = built.text("_static/sphinx-notation.css")
        parts = {name: (STYLES_DIR / name).read_text(encoding="utf-8") for name in STYLES}
        if builder == "epub":
            # By its standard, its stylesheets do not say in which direction text runs.
            assert parts.pop("directions.css") not in written
        places = [written.index(part) for part in parts.values()]
        assert places == sorted(places), builder
        for name, listed in ((LABEL_STYLESHEET, LABEL_STYLES), (PRESENT_STYLESHEET, PRESENT_STYLES)):
            apart = built.out / "_static" / name
            # Nothing presents an EPUB, and nothing draws labels there.
            assert apart.is_file() == (builder != "epub")
            written = apart.read_text(encoding="utf-8") if apart.is_file() else ""
            assert builder == "epub" or all(
                (STYLES_DIR / part).read_text(encoding="utf-8") in written for part in listed
            )


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
        found = {path.name for path in (built.out / "_static").iterdir() if "notation-" in path.name}
        assert found - {STYLESHEET, LABEL_STYLESHEET, PRESENT_STYLESHEET} == SCRIPTS.keys(), builder
        for name, listed in SCRIPTS.items():
            written = built.text(f"_static/{name}")
            places = [written.index((STATIC_DIR / part).read_text(encoding="utf-8")) for part in listed]
            assert places == sorted(places), name


def test_pages_load_the_scripts_that_their_formulas_need(build: Build) -> None:
    """In the order in which these build upon one another."""
    files = {
        "index.md": "# I\n\n```{toctree}\nboth\nknown\nrows\nnone\n```\n",
        "both.md": "# B\n\n:::{decode} X\n:scope: book\n\n$$\na_i\n$$\n\n$a_i$\n: y\n:::\n\nSee $a_i$.\n",
        "known.md": "# K\n\nSee $a_i$.\n",
        "rows.md": "# R\n\n:::{decode} X\n:scope: panel\n\n$$\nb_i\n$$\n\n$b_i$\n: y\n:::\n",
        "none.md": "# N\n\nSee $c_i$.\n",
    }
    built = build(files)
    loaded = {
        name: re.findall(r"sphinx-notation-(\w+)\.js", built.text(f"{name}.html"))
        for name in ("both", "known", "rows", "none")
    }
    assert loaded == {
        "both": ["marks", "keys", "formulas", "terms", "known"],
        "known": ["marks", "keys", "formulas", "known"],
        "rows": ["marks", "keys", "formulas", "terms"],
        "none": [],
    }


def test_a_project_s_own_files_win(build: Build) -> None:
    """Also in a build that has nothing to do."""
    files = {
        "index.md": "# P\n\n:::{decode} X\nword\n: y\n:::\n",
        "own/sphinx-notation.css": ".sn-panel { color: red }\n",
        "own/sphinx-notation-terms.js": "// None.\n",
    }
    for changed, written in ((files, ["index"]), ({}, [])):
        built = build(changed, conf={"html_static_path": ["own"]})
        assert built.rewritten == written
        for name in ("sphinx-notation.css", "sphinx-notation-terms.js"):
            assert built.text(f"_static/{name}") == files[f"own/{name}"]


def test_the_bar_can_be_switched_off(build: Build) -> None:
    built = build({"index.md": PAGE}, conf={"notation_lesson_bar": False})
    assert not built.html("index").select("template.sn-stepping")
    assert "sphinx-notation-lesson.js" not in built.text("index.html")


def test_search_and_titles_hold_no_class_of_ours(build: Build) -> None:
    index = build({"index.md": PAGE}).text("searchindex.js")
    assert "sn-" not in index
    assert '"First"' in index


def test_names_and_identifiers_of_merged_pages_stay_unique(build: Build) -> None:
    body = ":::{decode} Same\n$a$\n: b\n:::\n\n:::{insight}\nSame.\n:::\n\n:::{takeaway} Same\nSame.\n:::\n"
    files = {
        "index.md": "# I\n\n```{toctree}\na\nb\n```\n",
        "a.md": f"# A\n\n:::{{lesson}} L1\n:::\n\n{body}",
        "b.md": f"# B\n\n:::{{lesson}} L2\n:::\n\n{body}",
    }
    built = build(files, "singlehtml")
    assert built.warnings == []
    soup = built.html("index")
    ids = [tag["id"] for tag in soup.select("main [id], .body [id]")]
    assert sorted(ids) == sorted(set(ids))
    assert [number.get_text() for number in soup.select(".sn-takeaway .sn-number")] == ["01", "01"]
    assert [p.get_text() for p in soup.select(".sn-pointer")] == ["Next: L2 — B", "Previous: L1 — A"]
    assert not soup.select("template.sn-stepping")


def test_wide_symbols_are_marked(build: Build) -> None:
    wide = r"$\arg\operatorname{top-}\!K_{i\in\mathcal{I}}\;\hat{y}_{ui}$"
    text = f"# T\n\n:::{{decode}} A\n{wide}\n: b\n:::\n\n:::{{decode}} B\n$a$\n: b\n:::\n"
    classes = [panel["class"] for panel in build({"index.md": text}).html("index").select(".sn-panel")]
    assert classes == [["sn-panel", "sn-wide"], ["sn-panel"]]
