"""The HTML: semantic, whole, and loading only what it needs."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

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
