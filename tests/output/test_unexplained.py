"""Formulas say which of their symbols nothing explains, where the author asks for it."""

from __future__ import annotations

import pytest

from tests.conftest import Build, Built

INDEX = "# Book\n\n```{toctree}\none\nuse\n```\n"
ONE = "# One\n\n:::{notation-table}\n$y$\n: Force\n:::\n"
USE = "# Use\n\n$$\ny = g H_0 + \\sum_i y_i\n$$\n\n$$\ny = y\n$$\n\nWith $y + q$.\n"
ASKS = {"notation_unexplained": True}


def said(built: Built) -> list[str | None]:
    return [one.get("data-sn-unexplained") for one in built.html("use").select("[data-sn-tex]")]  # type: ignore[misc]


def test_each_formula_says_it(build: Build) -> None:
    built = build({"index.md": INDEX, "one.md": ONE, "use.md": USE}, conf=ASKS)
    assert built.warnings == []
    # What readers are taken to know, and inline formulas, are passed over.
    assert said(built) == ["g, H_0", None, None]
    assert "%s: not explained here" in built.text("use.html")


def test_only_where_it_is_asked_for(build: Build) -> None:
    built = build({"index.md": INDEX, "one.md": ONE, "use.md": USE})
    assert said(built) == [None, None, None]


def test_pages_are_written_again_when_something_is_explained(build: Build) -> None:
    build({"index.md": INDEX, "one.md": ONE, "use.md": USE}, conf=ASKS)
    again = build({"one.md": ONE.replace("Force\n", "Force\n\n$g$\n: Gravity\n")}, conf=ASKS)
    assert said(again) == ["H_0", None, None]
    assert "use" in again.rewritten


@pytest.mark.parametrize("value", [2, ["x"]])
def test_an_impossible_setting(build: Build, value: object) -> None:
    (warning,) = build({"index.md": "# T\n"}, "dummy", conf={"notation_unexplained": value}).ours()
    assert "write True or False" in warning
