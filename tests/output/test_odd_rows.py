"""Rows that lack something, or are not there in every build, in everything that shows them."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.conftest import MYST, Build, definitions
from tests.output.test_builders import CONF

PIPE = "| Symbol | Type |\n| --- | --- |\n| $k$ | scalar |\n"
LIST = "```{list-table}\n:header-rows: 1\n\n* - Symbol\n  - Type\n* - $k$\n  - scalar\n```\n"
CSV = "```{csv-table}\n:header: Symbol, Type\n\n$k$, scalar\n```\n"
ALONE = "| Symbol |\n| --- |\n| $k$ |\n"
SHOWING = {
    "index.md": "# I\n\n```{toctree}\nt\nlist\nauto\nuse\n```\n",
    "list.md": "# List\n\n:::{notation-list}\n:scope: panel\n:::\n",
    "auto.md": "# Auto\n\n:::{decode} All\n:auto:\n\n$$\nk\n$$\n:::\n",
    "use.md": "# Use\n\nOf $k$, {sym}`k` and {ref}`row-k`.\n",
}


def shown(table: str) -> dict[str, str]:
    return {**SHOWING, "t.md": f"# T\n\n(row-k)=\n:::{{notation-table}} Table\n{table}:::\n"}


@pytest.mark.parametrize(
    "builder", ["html", "singlehtml", "latex", "epub", "text", "man", "texinfo", "xml"]
)
@pytest.mark.parametrize("table", [PIPE, LIST, CSV, ALONE], ids=["pipe", "list", "csv", "alone"])
def test_a_table_without_meanings_is_shown_as_it_is(build: Build, builder: str, table: str) -> None:
    built = build(shown(table), builder, conf=CONF)
    assert len(built.ours()) == len(built.warnings) >= 1
    assert all("meaning" in warning for warning in built.warnings)
    if builder == "html" and table != ALONE:
        assert built.html("list").select(".sn-row")
        assert "scalar" in built.html("auto").select(".sn-row")[0].get_text()
        assert "scalar" in str(definitions(built.html("use"))[0])


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_a_file_without_meanings_is_shown_as_it_is(build: Build, builder: str) -> None:
    conf: dict[str, Any] = {**CONF, "notation_files": ["k.yaml"]}
    files = {**SHOWING, "use.md": "# Use\n\nOf $k$.\n", "t.md": "# T\n", "k.yaml": "- symbol: k\n"}
    built = build(files, builder, conf=conf)
    assert [warning for warning in built.warnings if "has no `meaning`" in warning] == built.warnings != []


MACRO = {
    "index.md": "# I\n\n```{toctree}\na\nplain\n```\n",
    "a.md": "# A\n\n:::{decode} P\n$$\n\\loss = 1\n$$\n\n$L$\n: The loss\n:::\n",
    "plain.md": "# Plain\n\nNo symbols.\n",
}


def macro(body: str) -> dict[str, Any]:
    return {"mathjax3_config": {"tex": {"macros": {"loss": body}}}}


def test_a_changed_macro_has_rows_looked_for_again(build: Build) -> None:
    """What the clean build says is said, and what was said before is not repeated."""
    assert build(MACRO, conf=macro("L")).warnings == []
    (warning,) = build({}, conf=macro("M")).warnings
    assert "`L` does not occur in the formula of its panel" in warning
    assert build({}, conf=macro("M")).warnings == []
    assert build({}, conf=macro("L")).warnings == []


BREAKS = r"""# T

:::{decode} P
$$
a + b + c
$$

$a$
: one\
  two

  :say: ay\
    bee

$b$
: three ~~gone~~ <b>bold</b>

$c$
: - [x] done

  ```{raw} latex
  \emph{printed}
  ```
:::
"""


def test_what_markdown_makes_of_ends_of_lines_stays(build: Build) -> None:
    """Of HTML that an author writes the page shows the source; this is none."""
    conf: dict[str, Any] = {
        "myst_enable_extensions": [*MYST["myst_enable_extensions"], "strikethrough", "tasklist"],
        "suppress_warnings": ["myst.strikethrough"],
        "notation_exports": ["json"],
    }
    built = build({"index.md": BREAKS}, conf=conf)
    assert built.warnings == []
    page = built.html("index")
    a, b, c = page.select(".sn-row")
    assert len(a.select("br")) == 1
    assert " ".join(a.get_text().split()) == r"ay bee\(a\) one two “ay bee”"
    assert b.select("s")[0].get_text() == "gone"
    assert "<b>bold</b>" in b.get_text()
    assert c.select("input[type=checkbox]")
    assert "printed" not in page.get_text()
    one = json.loads(built.text("notation.json"))["definitions"][0]
    assert (one["meaning"], one["fields"]["say"]) == ("one two", "ay bee")
    book = build({}, "epub", conf={**CONF, **conf})
    ElementTree.fromstring(book.text("index.xhtml").replace("&nbsp;", " "))
    latex = build({}, "latex", conf={**CONF, **conf}).text("trial.tex")
    assert r"\emph{printed}" in latex
    assert "<br" not in latex
    assert "one two" in " ".join(build({}, "text", conf=conf).text("index.txt").split())


RAW = """T
=

.. decode:: P
   :scope: book

   :math:`a`
      .. raw:: html

         <em>of the web</em>

      .. raw:: latex

         \\emph{printed}

      and words

.. notation-list::
"""


def test_what_is_raw_in_restructuredtext_is_of_its_format(build: Build) -> None:
    page = build({"index.rst": RAW}).html("index")
    assert [one.get_text() for one in page.select("dd em")] == ["of the web"] * 2
    assert "printed" not in page.get_text()
    latex = build({}, "latex", conf=CONF).text("trial.tex")
    assert latex.count(r"\emph{printed}") == 2
    assert "of the web" not in latex
