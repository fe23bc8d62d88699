"""References to panels, rows and callouts, in every way that MyST and Sphinx have."""

from __future__ import annotations

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
