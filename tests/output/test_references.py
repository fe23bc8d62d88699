"""References to panels, rows and callouts, in every way that MyST and Sphinx have."""

from __future__ import annotations

import json

import pytest

from tests.conftest import Build
from tests.marks import strip

TARGETS = r"""# Targets

:::{decode} Slope $m$
:name: panel
$m$
: Slope

  :name: row
:::

:::{insight} Uphill.
:name: callout
It goes up.
:::
"""
WAYS = (
    ("[](#panel)", r"Slope \(m\)"),
    ("[](#Panel)", r"Slope \(m\)"),
    ("[](#row)", r"\(m\)"),
    ("[](#callout)", "Uphill."),
    ("[the *panel*](#panel)", "the panel"),
    ("{any}`panel`", r"Slope \(m\)"),
    ("{any}`row`", r"\(m\)"),
    ("{any}`in words <panel>`", "in words"),
    ("{ref}`panel`", r"Slope \(m\)"),
)


@pytest.mark.parametrize("page", ["index", "other"])
def test_references_show_titles(build: Build, page: str) -> None:
    """On the same page and from another one."""
    text = "\n\n".join(f"To {written}." for written, _ in WAYS)
    files = {"index.md": TARGETS + "\n```{toctree}\nother\n```\n", "other.md": "# Other\n"}
    built = build({**files, f"{page}.md": f"{files[f'{page}.md']}\n{text}\n"}, conf={"nitpicky": True})
    assert built.warnings == []
    paragraphs = [p for p in built.html(page).select("p") if p.get_text().startswith("To ")]
    assert [strip(p.get_text()) for p in paragraphs] == [f"To {shown}." for _, shown in WAYS]
    links = [link["href"] for p in paragraphs for link in p.select("a")]
    there = "" if page == "index" else "index.html"
    expected = ["row" if "row" in way else "callout" if "callout" in way else "panel" for way, _ in WAYS]
    assert links == [f"{there}#{name}" for name in expected]


def test_a_changed_title_reaches_references_of_markdown(build: Build) -> None:
    other = "# O\n\nSee [](#panel).\n"
    build({"index.md": TARGETS, "other.md": other})
    again = build({"index.md": TARGETS.replace("Slope $m$", "Steepness")})
    assert "other" in again.rewritten
    assert "See Steepness." in again.html("other").get_text()


def test_what_is_nowhere_is_said_once(build: Build) -> None:
    (warning,) = build({"index.md": "# T\n\n[](#nowhere)\n"}).warnings
    assert "nowhere" in warning


def test_titles_of_ours_are_in_what_is_said_of_a_row(build: Build) -> None:
    """In the general index and the notation as a file, where no page is written to show them on."""
    rows = {
        "a": "From {ref}`pan`",
        "b": "Of {ref}`row-a`",
        "c": "In {ref}`tab`",
        "d": "See {ref}`take` for $d$",
        "e": "Noted[^1]",
    }
    listed = "\n".join(f"${name}$\n: {meaning}\n\n  :name: row-{name}\n" for name, meaning in rows.items())
    page = f"# T\n\n:::{{decode}} A panel on $z$\n:scope: book\n:name: pan\n\n{listed}:::\n\n[^1]: Note.\n"
    other = "# O\n\n:::{notation-table} Table\n:name: tab\n$k$\n: K\n:::\n\n:::{takeaway} Head\n:name: take\nt\n:::\n"
    files = {"index.md": "# I\n\n```{toctree}\nt\no\n```\n", "t.md": page, "o.md": other}
    built = build(files, conf={"notation_exports": ["json"]})
    assert built.warnings == []
    said = {one["symbols"][0]: one for one in json.loads(built.text("notation.json"))["definitions"]}
    whole = {"a": "From A panel on z", "b": "Of a", "c": "In Table", "d": "See Head for d", "e": "Noted"}
    assert {name: said[name]["meaning"] for name in rows} == whole
    assert said["d"]["marked"]["meaning"] == "See Head for $d$"
    index = built.html("genindex").get_text()
    assert all(f"{text} (" in index for name, text in whole.items() if name in "abc")
    assert "Noted (e)" in index


@pytest.mark.parametrize("written", ["$m$", r"\(m\)"])
def test_a_symbol_may_have_marks_of_formulas_around_it(build: Build, written: str) -> None:
    built = build({"index.md": f"{TARGETS}\nThe {{sym}}`{written}`.\n"}, conf={"nitpicky": True})
    assert built.warnings == []
    (link,) = built.html("index").select("p > a.reference.internal")
    assert (link["href"], strip(link.get_text())) == ("#row", r"\(m\)")
