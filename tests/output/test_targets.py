"""Targets before directives that leave nothing, and names that stand twice, whatever is written."""

from __future__ import annotations

import pytest

from tests.conftest import Build

#: Directives of ours that may leave nothing, text, or something without a place for names.
BODIES = (
    *(":::{takeaway-list}\n:::", ":::{notation-list}\n:::", ":::{notation-list}\n:scope: page\n:::"),
    *(":::{eyebrow}\n:::", ":::{lesson}\n:::", ":::{insight}\n:::", ":::{takeaway} a\n:::"),
    *(
        ":::{decode}\n:::",
        ":::{notation-table}\n:::",
        ":::{decode}\n$a$\n: b\n:::",
        "::::{only} nobody\n$a$\n::::",
    ),
    *(
        "::::{ifconfig} False\n:::{decode}\n$a$\n: b\n:::\n::::",
        "<div>html</div>",
        ":::{insight}\n<b>x</b>\n:::",
    ),
)
TARGETS = (
    "(name)=\n",
    "(name)=\n(other)=\n",
    "(name)=\n\nA paragraph.\n\n(name)=\n",
    ":::{eyebrow} E\n:name: name\n:::\n\n",
)


@pytest.mark.parametrize("builder", ["html", "text", "latex", "xml", "man", "epub"])
def test_a_name_before_anything(build: Build, builder: str) -> None:
    pages = {
        f"p{number}-{kind}.md": f"# T\n\n{target}{body}\n\nSee [](#name).\n"
        for number, body in enumerate(BODIES)
        for kind, target in enumerate(TARGETS)
    }
    toctree = "# I\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"
    conf = {
        "extensions": ["myst_parser", "sphinx_notation", "sphinx.ext.ifconfig"],
        "suppress_warnings": ["myst", "docutils", "ref", "notation"],
        "version": "1",
    }
    built = build({**pages, "index.md": toctree}, builder, conf=conf)
    assert [warning for warning in built.warnings if "Traceback" in warning] == []
    if builder == "html":
        shown = built.html("p0-0").select_one("[role=main]")
        # Where the list leaves nothing, the name still leads to its place.
        assert shown is not None
        assert shown.select_one("#name") is not None


def test_rows_of_tables_have_labels_whatever_their_page_is_called(build: Build) -> None:
    """Sphinx writes no target whose name begins with ``index-``, as those of its entries do."""
    text = "# T\n\n:::{notation-table}\n$a$\n: One\n\n$b$\n: Two\n:::\n\nHere $a + b$.\n"
    conf = {"latex_documents": [("index", "t.tex", "T", "A", "howto")]}
    written = build({"index.md": text}, "latex", conf=conf).text("t.tex")
    for label in ("index:index-a", "index:index-b"):
        assert written.count(rf"\label{{\detokenize{{{label}}}}}") == 1
        assert rf"\sphinxnotationknown{{\detokenize{{{label}}}}}" in written
