"""Panels that fill in their rows: `:auto:`."""

from __future__ import annotations

import pytest

from tests.conftest import Build, Built

TABLE = r"""# Table

:::{notation-table}
$\alpha$
: Learning rate

  :say: alpha
  :alias: $\eta$

$\theta$
: Parameters

$x_?$
: A point

  :match: $x_{?}$
:::
"""
AUTO = r"""# Auto

:::{decode} All
:auto:

$$
\theta = \eta x_3 + q
$$
:::
"""
INDEX = "# I\n\n```{toctree}\n*\n```\n".replace("{toctree}\n", "{toctree}\n:glob:\n\n")
FILES = {"index.md": INDEX, "a.md": AUTO, "t.md": TABLE}


def rows(built: Built, name: str = "a") -> list[tuple[str, str, str | None]]:
    """The rows of the panels of a page: symbol, meaning, and the number of what lights up."""
    found: list[tuple[str, str, str | None]] = []
    for row in built.html(name).select(".sn-row"):
        symbol, meaning = (row.select_one(f".sn-{part}") for part in ("symbol .math", "meaning > p"))
        number = row.get("data-row")
        texts = symbol.get_text() if symbol else "", meaning.get_text() if meaning else ""
        found.append((*texts, str(number) if number else None))
    return found


def test_rows_are_all_that_is_known_of_the_formula_in_its_order(build: Build) -> None:
    built = build(FILES)
    assert built.warnings == []
    symbols = [(symbol, meaning) for symbol, meaning, _ in rows(built)]
    assert symbols == [
        (r"\(\theta\)", "Parameters"),
        (r"\(\alpha\)", "Learning rate"),
        (r"\(x_?\)", "A point"),
    ]
    # Each lights up its term, also in another spelling and by its pattern.
    assert [number for *_, number in rows(built)] == ["1", "2", "3"]
    assert "sn-r2-" in built.text("a.html")
    assert "“alpha”" in built.text("a.html")
    # Nothing is explained twice.
    assert "sn-definitions" not in built.text("a.html")


def test_own_rows_stay_and_count_before_what_the_book_says(build: Build) -> None:
    text = AUTO.replace("$$\n:::", "$$\n\n$x_3$\n: The third\n\n$q$\n: Its own\n:::")
    page = build({**FILES, "a.md": text})
    assert [meaning for _, meaning, _ in rows(page)] == [
        "The third",
        "Its own",
        "Parameters",
        "Learning rate",
    ]
    assert len(page.html("a").select(".sn-panel dl")) == 1


def test_it_works_with_a_labelled_equation_and_in_restructuredtext(build: Build) -> None:
    text = "Auto\n====\n\n.. math::\n   :label: eq\n\n   \\theta^2\n\n.. decode:: All\n   :equation: eq\n   :auto:\n"
    built = build({"index.md": INDEX, "t.md": TABLE, "a.rst": text})
    assert built.warnings == []
    assert [meaning for _, meaning, _ in rows(built)] == ["Parameters"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (AUTO.replace(r"\theta = \eta x_3 + q", "q"), "define the symbols in rows"),
        ("# A\n\n:::{decode} All\n:auto:\n:::\n", "write a displayed formula in the panel"),
    ],
)
def test_a_panel_that_finds_nothing_is_said(build: Build, text: str, said: str) -> None:
    built = build({**FILES, "a.md": text})
    (warning,) = built.warnings
    assert "a.md:3: WARNING: `:auto:` finds nothing that the book explains" in warning
    assert said in warning
    assert built.html("a").select_one(".sn-panel") is not None


@pytest.mark.parametrize("link", ["all", "none"])
def test_a_page_with_such_a_panel_is_rewritten_when_its_rows_change(build: Build, link: str) -> None:
    conf = {"notation_link": link}
    built = build(FILES, conf=conf)
    built = build({"t.md": TABLE.replace("Parameters", "The weights")}, conf=conf)
    assert "a" in built.rewritten
    assert "The weights" in built.text("a.html")


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man"])
def test_every_builder_has_the_rows(build: Build, builder: str) -> None:
    built = build(FILES, builder, conf={"latex_documents": [("index", "t.tex", "T", "A", "manual")]})
    name = {"text": "a.txt", "latex": "t.tex", "epub": "a.xhtml"}.get(builder)
    text = built.text(name) if name else "".join(p.read_text("utf-8") for p in built.out.glob("*.[0-9]"))
    assert "Learning rate" in text.partition("q")[2]
