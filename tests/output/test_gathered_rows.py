"""Rows that are shown on other pages: their references lead where they led."""

from __future__ import annotations

import pytest

from tests.conftest import Build

ROW = r"""# B

:::{notation-table}
$k$
: See {sym}`q`, {ref}`sec`, {doc}`c` and [c](c.md)

$q$
: Q
:::

(sec)=
## Section
"""
FILES = {
    "index.md": "# I\n\n```{toctree}\nm/b\nm/c\nother/list\n```\n",
    "m/b.md": ROW,
    "m/c.md": "# C\n",
}


@pytest.mark.parametrize(
    "text", [":::{notation-list}\n:::", ":::{decode} All\n:auto:\n\n$$\nk\n$$\n:::"], ids=["list", "auto"]
)
def test_their_references_lead_to_where_they_led(build: Build, text: str) -> None:
    built = build({**FILES, "other/list.md": f"# List\n\n{text}\n"}, conf={"html_theme": "basic"})
    assert built.warnings == []
    links = [
        str(a["href"]) for a in built.html("other/list").select(".sn-row")[0].select("p:not(.sn-meta) a")
    ]
    assert links == ["../m/b.html#m-b-q", "../m/b.html#sec", "../m/c.html", "../m/c.html"]


def test_a_document_without_the_page_of_a_row_is_written(build: Build) -> None:
    text = "# List\n\n:::{decode} All\n:auto:\n\n$$\nq\n$$\n:::\n"
    conf = {"latex_documents": [("other/list", "t.tex", "T", "A", "manual")]}
    built = build({**FILES, "other/list.md": text}, "latex", conf=conf)
    assert "sphinxnotationrow" in built.text("t.tex")
