"""Numbers of tables: a notation table with a caption is a table like any other, in every output."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.conftest import Build, Built

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
GRID = "```{{table}} {0}\n:name: {0}\n| A | B |\n|--|--|\n| a | b |\n```\n\n"
NOTATION = ":::{{notation-table}} {0}\n:name: {0}\n| Symbol | Meaning |\n|--|--|\n| $x$ | b |\n:::\n\n"
ROWS = ":::{{notation-table}} {0}\n:name: {0}\n$y$\n: c\n:::\n\n"
INNER = (
    ":::{{notation-table}}\n:name: {0}\n```{{list-table}} {0}\n:header-rows: 1\n* - Symbol\n  - Meaning\n"
    "* - $z$\n  - d\n```\n:::\n\n"
)
UNTITLED = ":::{notation-table}\n:name: untitled\n$w$\n: e\n:::\n\n"
PANEL = ":::{decode} A panel\n:name: panel\n$v$\n: f\n:::\n\n"
FIGURE = "```{figure} p.png\n:name: fig\n\nfig\n```\n\n"
NAMES = ("grid1", "table1", "rows1", "grid2", "inner2", "table2", "grid3")

FILES: dict[str, str | bytes] = {
    "index.md": "# I\n\n```{toctree}\none\ntwo\n```\n\n"
    + "".join(f"- {name}: {{numref}}`{name}`\n" for name in (*NAMES, "fig")),
    "one.md": "# One\n\n"
    + PANEL
    + GRID.format("grid1")
    + UNTITLED
    + NOTATION.format("table1")
    + FIGURE
    + ROWS.format("rows1")
    + GRID.format("grid2"),
    "two.md": "# Two\n\n" + INNER.format("inner2") + NOTATION.format("table2") + GRID.format("grid3"),
    "p.png": base64.b64decode(PNG),
}
NUMBERS = {f"{name}: Table {number}" for number, name in enumerate(NAMES, 1)} | {"fig: Fig. 1"}


def captions(page: BeautifulSoup) -> list[str]:
    return [caption.get_text().rstrip("¶").strip() for caption in page.find_all("caption")]


def references(page: BeautifulSoup) -> set[str]:
    return {item.get_text() for item in page.select("li") if ": " in item.get_text()}


def numbered(built: Built, *docnames: str) -> list[str]:
    return [caption for docname in docnames for caption in captions(built.html(docname))]


@pytest.mark.parametrize("parallel", [0, 2])
def test_html(build: Build, parallel: int) -> None:
    built = build(FILES, conf={"numfig": True}, parallel=parallel)
    assert built.warnings == []
    # A title is what a table inside brings, too.
    expected = [f"Table {number} {name}" for number, name in enumerate(NAMES, 1)]
    assert numbered(built, "one", "two") == expected
    assert references(built.html("index")) >= NUMBERS


def test_one_page(build: Build) -> None:
    built = build(FILES, builder="singlehtml", conf={"numfig": True})
    assert built.warnings == []
    assert numbered(built, "index") == [f"Table {number} {name}" for number, name in enumerate(NAMES, 1)]
    assert references(built.html("index")) >= NUMBERS


def test_sections_count(build: Build) -> None:
    files = {**FILES, "index.md": str(FILES["index.md"]).replace("{toctree}", "{toctree}\n:numbered:")}
    built = build(files, conf={"numfig": True})
    numbers = [caption.split()[1] for caption in numbered(built, "one", "two")]
    assert numbers == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3"]


def test_latex_counts_the_same_tables(build: Build) -> None:
    built = build(FILES, builder="latex", conf={"numfig": True})
    assert built.warnings == []
    source = built.text("trial.tex")
    found = re.findall(r"\\sphinxcaption\{(\w+)\}\\label\{\\detokenize\{(\w+:\w+)\}\}", source)
    assert [name for name, _label in found] == list(NAMES)
    for name, label in found:
        assert (
            rf"{name}: \hyperref[\detokenize{{{label}}}]{{Table \ref{{\detokenize{{{label}}}}}}}" in source
        )


def test_without_numbers_nothing_changes(build: Build) -> None:
    index = {**FILES, "index.md": "# I\n\n```{toctree}\none\ntwo\n```\n"}
    built = build(index)
    assert built.warnings == []
    assert numbered(built, "one", "two") == list(NAMES)
    assert built.app.env.toc_fignumbers == {}


TREE = "\n```{toctree}\none\ntwo\n```\n"
REFERENCES = "# R\n\n{ref}`table1`, [](#rows1), {ref}`untitled`, [](#untitled), {ref}`panel`.\n" + TREE


@pytest.mark.parametrize("numfig", [True, False])
def test_references_by_title_stay(build: Build, numfig: bool) -> None:
    built = build({**FILES, "index.md": REFERENCES}, conf={"numfig": numfig})
    assert built.warnings == []
    text = built.html("index").get_text()
    assert "table1, rows1, Notation, Notation, A panel." in text


@pytest.mark.parametrize("name", ["panel", "untitled"])
def test_what_has_no_number_is_said_to_have_none(build: Build, name: str) -> None:
    built = build({**FILES, "index.md": f"# I\n\nSee {{numref}}`{name}`.\n{TREE}"}, conf={"numfig": True})
    (warning,) = built.warnings
    assert (
        f"index.md:3: WARNING: Failed to create a cross reference. Any number is not assigned: {name}"
        in (warning)
    )
    assert built.ours() == []


def test_only_tables_and_figures_take_numbers(build: Build) -> None:
    """Rows, panels and callouts take none: a new row would renumber the pages after its own."""
    files: dict[str, Any] = {
        **FILES,
        "two.md": "# Two\n\n:::{insight} A\nb\n:::\n\n:::{takeaway} A\nb\n:::\n",
    }
    files["index.md"] = "# I\n\n```{toctree}\none\ntwo\n```\n"
    numbers = build(files, conf={"numfig": True}).app.env.toc_fignumbers
    assert set(numbers) == {"one"}
    assert set(numbers["one"]) == {"table", "figure"}
    assert set(numbers["one"]["table"]) == {"grid1", "table1", "rows1", "grid2"}


def test_an_edit_renumbers_later_pages(build: Build) -> None:
    conf = {"numfig": True}
    build(FILES, conf=conf)
    less = str(FILES["one.md"]).replace(NOTATION.format("table1"), "")
    index = str(FILES["index.md"]).replace("- table1: {numref}`table1`\n", "")
    built = build({"one.md": less, "index.md": index}, conf=conf)
    assert "two" in built.rewritten
    assert numbered(built, "two") == ["Table 4 inner2", "Table 5 table2", "Table 6 grid3"]
    assert "grid3: Table 6" in references(built.html("index"))


def test_a_caption_that_comes_and_goes(build: Build) -> None:
    conf = {"numfig": True}
    build(FILES, conf=conf)
    without = str(FILES["two.md"]).replace(":::{notation-table} table2\n", ":::{notation-table}\n")
    index = str(FILES["index.md"]).replace("- table2: {numref}`table2`\n", "")
    built = build({"two.md": without, "index.md": index}, conf=conf)
    assert numbered(built, "two") == ["Table 5 inner2", "Table 6 grid3"]
    built = build({"two.md": FILES["two.md"], "index.md": FILES["index.md"]}, conf=conf)
    assert numbered(built, "two") == ["Table 5 inner2", "Table 6 table2", "Table 7 grid3"]


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "xml", "epub"])
def test_other_outputs(build: Build, builder: str) -> None:
    """What numbers tables numbers ours too; nothing stops, and nothing is told twice."""
    built = build(FILES, builder=builder, conf={"numfig": True, "copyright": "x", "version": "1"})
    assert built.warnings == []
    if builder == "epub":
        page = BeautifulSoup(built.text("two.xhtml"), "html.parser")
        assert captions(page) == ["Table 5 inner2", "Table 6 table2", "Table 7 grid3"]
