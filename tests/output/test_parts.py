"""Meanings that hold in a part of the book: a page and all that its toctrees list."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MYST, Build, Built, definitions, run_sphinx

USE = "# {}\n\nWe have $x$ and $y$.\n"
TABLE = "# {}\n\n:::{{notation-table}}\n:scope: part\n\n$x$\n: {}\n:::\n"
TREE = "# {}\n\n```{{toctree}}\n{}\n```\n\nHere is $x$.\n"
FILES = {
    "index.md": TREE.format("Book", "waves/index\nheat/index\nend"),
    "waves/index.md": TREE.format("Waves", "notation\none\ndeep/index"),
    "waves/notation.md": TABLE.format("Notation of waves", "A displacement"),
    "waves/one.md": USE.format("One"),
    "waves/deep/index.md": TABLE.format("Deep", "A depth") + "\n```{toctree}\ntwo\n```\n",
    "waves/deep/two.md": USE.format("Two"),
    "heat/index.md": TREE.format("Heat", "three"),
    "heat/three.md": USE.format("Three"),
    "end.md": USE.format("End"),
    "heat.yaml": "- symbol: y\n  meaning: A temperature\n",
}
CONF: dict[str, Any] = {"notation_files": {"heat.yaml": "heat/index"}}
PAGES = ["index", "waves/index", "waves/one", "waves/deep/two", "heat/index", "heat/three", "end"]


def cards(built: Built) -> dict[str, list[str]]:
    """What the cards of each page say, those pages that have some."""
    found: dict[str, list[str]] = {}
    for page in PAGES:
        for card in definitions(built.html(page)):
            (said,) = re.findall(r"A \w+", card.get_text(" "))
            found.setdefault(page, []).append(said)
    return found


EXPECTED = {
    "waves/index": ["A displacement"],
    "waves/one": ["A displacement"],
    "waves/deep/two": ["A depth"],
    "heat/three": ["A temperature"],
}


def test_a_meaning_holds_in_its_part(build: Build) -> None:
    built = build(FILES, conf=CONF)
    assert built.warnings == []
    assert cards(built) == EXPECTED


def test_in_print_too(build: Build) -> None:
    built = build(FILES, "latex", conf=CONF)
    assert built.warnings == []
    tex = built.text("trial.tex")
    assert tex.count(r"\sphinxnotationknown{\detokenize{waves/notation:waves-notation-x}}{x}") == 2
    assert tex.count(r"\sphinxnotationknown{\detokenize{waves/deep/index:waves-deep-index-x}}{x}") == 1


def test_a_page_that_moves_knows_what_holds_there(build: Build, tmp_path: Path) -> None:
    """Without a change of its own."""
    build(FILES, conf=CONF)
    moved = {
        "waves/index.md": FILES["waves/index.md"].replace("one\n", ""),
        "heat/index.md": FILES["heat/index.md"].replace("three", "three\n/waves/one"),
    }
    again = build(moved, conf=CONF)
    assert cards(again) == EXPECTED | {"waves/one": ["A temperature"]}
    clean = run_sphinx(tmp_path / "source", tmp_path / "clean", conf={**MYST, **CONF})
    assert cards(clean) == cards(again)
    assert {"waves/one", "waves/index", "heat/index"} <= set(again.rewritten)
    assert "waves/deep/two" not in again.rewritten


def test_lists_of_parts(build: Build) -> None:
    for scope, expected in (("part", 2), ("page", 2), ("book", 0)):
        listed = f"# List\n\n:::{{notation-list}}\n:scope: {scope}\n:::\n"
        built = build(
            FILES | {"list.md": listed}, conf={"suppress_warnings": ["toc.not_included", "notation"]}
        )
        assert len(built.html("list").select("[role=main] .sn-entry, [role=main] .sn-row")) == expected, (
            scope
        )


@pytest.mark.parametrize("page", ["nowhere", "heat/nowhere"])
def test_a_part_that_there_is_not_is_said(build: Build, page: str) -> None:
    built = build(FILES, conf={"notation_files": {"heat.yaml": page}})
    assert len(built.ours()) == 1
    assert "notation.config" in built.ours()[0]
    assert f"`{page}`" in built.ours()[0]
    # A card that is wrong would be worse than none.
    assert "heat/three" not in cards(built)


def test_files_of_the_whole_book(build: Build) -> None:
    built = build(FILES, conf={"notation_files": {"heat.yaml": "book"}})
    assert built.warnings == []
    assert cards(built)["end"] == ["A temperature"]
