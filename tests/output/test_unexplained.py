"""Formulas say which of their symbols nothing explains, where the author asks for it."""

from __future__ import annotations

import pytest

from tests.conftest import Build, Built, definitions

INDEX = "# Book\n\n```{toctree}\none\nuse\n```\n"
ONE = "# One\n\n:::{notation-table}\n$y$\n: Force\n:::\n"
USE = "# Use\n\n$$\ny = g H_0 + \\sum_i y_i\n$$\n\n$$\ny = y\n$$\n\nWith $y + q$.\n"
LINES = "[data-unexplained]"
ASKS = {"notation_unexplained": True}


def said(built: Built) -> list[str | None]:
    """What each formula of the page says, by the line that it refers to."""
    page = built.html("use")
    lines = {str(one["data-unexplained"]): one.get_text() for one in definitions(page, LINES)}
    referred = [one.get("data-sn-unexplained") for one in page.select("[data-sn-tex]")]
    return [None if number is None else lines[str(number)] for number in referred]


def test_each_formula_says_it(build: Build) -> None:
    built = build({"index.md": INDEX, "one.md": ONE, "use.md": USE}, conf=ASKS)
    assert built.warnings == []
    # What readers are taken to know, and inline formulas, are passed over.
    assert said(built) == ["\\(g\\), \\(H_0\\): not explained here", None, None]


def test_formulas_share_what_they_say(build: Build) -> None:
    built = build(
        {"index.md": INDEX, "one.md": ONE, "use.md": f"{USE}\n$$\ny = H_0 g\n$$\n{USE[5:]}"}, conf=ASKS
    )
    assert built.warnings == []
    first, *_rest = found = said(built)
    assert found.count(first) == 2
    assert len(definitions(built.html("use"), LINES)) == len({one for one in found if one})


def test_a_macro_of_the_page_is_written_out(build: Build) -> None:
    use = "# Use\n\n$\\newcommand{\\force}{F_0}$\n\n$$\ny = \\force\n$$\n"
    built = build({"index.md": INDEX, "one.md": ONE, "use.md": use}, conf=ASKS)
    assert said(built)[-1] == "\\(F_0\\): not explained here"


def test_only_where_it_is_asked_for(build: Build) -> None:
    built = build({"index.md": INDEX, "one.md": ONE, "use.md": USE})
    assert said(built) == [None, None, None]


def test_pages_are_written_again_when_something_is_explained(build: Build) -> None:
    build({"index.md": INDEX, "one.md": ONE, "use.md": USE}, conf=ASKS)
    again = build({"one.md": ONE.replace("Force\n", "Force\n\n$g$\n: Gravity\n")}, conf=ASKS)
    assert said(again) == ["\\(H_0\\): not explained here", None, None]
    assert "use" in again.rewritten


def test_what_an_earlier_page_of_the_part_says_counts(build: Build) -> None:
    part = "# Part\n\nLet $H_0$ be it, where $g$ is the gravity.\n\n```{toctree}\nuse\n```\n"
    index = "# Book\n\n```{toctree}\none\npart\n```\n"
    built = build({"index.md": index, "one.md": ONE, "part.md": part, "use.md": USE}, conf=ASKS)
    assert said(built) == [None, None, None]
    again = build({"part.md": part.replace("where $g$ is the gravity", "so")}, conf=ASKS)
    assert said(again) == ["\\(g\\): not explained here", None, None]
    assert "use" in again.rewritten


PANEL = "# Use\n\n:::{decode}\n:auto:\n\n$$\ny = g H_0 + g y_0\n$$\n:::\n"


def test_a_panel_that_fills_itself_says_it(build: Build) -> None:
    built = build({"index.md": INDEX, "one.md": ONE, "use.md": PANEL}, conf=ASKS)
    assert built.warnings == []
    (line,) = built.html("use").select(".sn-panel > p.sn-unexplained")
    assert line.get_text() == "\\(g\\), \\(H_0\\): not explained here"
    assert line.find_previous_sibling("dl") is not None


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(PANEL.replace("g H_0 + g y_0", "2 y"), id="all explained"),
        pytest.param(
            PANEL.replace(":auto:\n", "").replace(":::\n", "\n$y$\n: It\n:::\n"), id="rows by hand"
        ),
    ],
)
def test_other_panels_say_nothing(build: Build, page: str) -> None:
    built = build({"index.md": INDEX, "one.md": ONE, "use.md": page}, conf=ASKS)
    assert built.html("use").select(".sn-panel > p.sn-unexplained") == []


def test_print_says_it_too(build: Build) -> None:
    built = build({"index.md": INDEX, "one.md": ONE, "use.md": PANEL}, "latex", conf=ASKS)
    (file,) = built.out.glob("*.tex")
    assert "\\(g\\), \\(H_0\\): not explained here" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("value", [2, ["x"]])
def test_an_impossible_setting(build: Build, value: object) -> None:
    (warning,) = build({"index.md": "# T\n"}, "dummy", conf={"notation_unexplained": value}).ours()
    assert "write True or False" in warning
