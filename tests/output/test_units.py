"""Letters of units are no uses of the symbols that have the same letter."""

from __future__ import annotations

import pytest

from tests.conftest import Build, marked_tex

ROWS = ":::{notation-table}\n$m$\n: A mass\n\n$s$\n: A distance\n\n$F$\n: A force\n:::\n"


@pytest.mark.parametrize(
    "text",
    [
        r"$\SI{3}{m}$ and $\SI[per-mode=symbol]{3}{m/s}$ and $\qty{3}{m}$ and $\si{m}$ and $\unit[]{m}$",
        r"$\SIrange{1}{2}{m}$ and $\qtyrange{1}{2}{m}$ and $\SIlist{1;2}{s}$",
        r"$5\,\mathrm{m}$ and $5\,\text{m}$ and $5\,\mathrm{m\,s^{-1}}$",
        "| Quantity | Unit |\n|---|---|\n| Length | $m$ |\n| Speed | $m/s$ |",
        "```{list-table}\n:header-rows: 1\n\n* - Quantity\n  - Units\n* - Length\n  - $m$\n```",
        ":::{decode} P\n$$\n1 + q\n$$\n\n$q$\n: A length\n\n  :unit: $m/s$\n:::",
        ":::{notation-table}\n| Symbol | Meaning | Unit |\n|---|---|---|\n| $q$ | A length | $m$ |\n:::",
    ],
)
def test_units_have_no_cards(build: Build, text: str) -> None:
    # What sets some of these is a package that nobody here knows.
    conf = {"mathjax3_config": {"loader": {"load": ["[contrib]/siunitx"]}}}
    built = build({"index.md": f"# T\n\n{text}\n\n{ROWS}"}, conf=conf)
    assert built.warnings == []
    assert [tex for tex in marked_tex(built.html("index")) if "sn-d" in tex] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (r"$F = m a$", 2),
        ("| Symbol | Unit |\n|---|---|\n| $m$ | $s$ |", 1),
        ("| Unit | Of |\n|---|---|\n| $s$ | $m$ and $F$ |", 2),
        ("| $m$ | $s$ |\n|---|---|\n| a | b |", 2),
    ],
)
def test_what_is_beside_units_has(build: Build, text: str, count: int) -> None:
    built = build({"index.md": f"# T\n\n{text}\n\n{ROWS}"})
    assert sum(tex.count("sn-d") for tex in marked_tex(built.html("index"))) == count


def test_a_heading_in_the_language_of_the_book(build: Build) -> None:
    page = f"# T\n\n| Größe | Einheit |\n|---|---|\n| Länge | $m$ |\n\n{ROWS}"
    built = build({"index.md": page}, conf={"language": "de"})
    assert [tex for tex in marked_tex(built.html("index")) if "sn-d" in tex] == []
