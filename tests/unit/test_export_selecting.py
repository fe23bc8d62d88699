"""A part of a notation."""

from __future__ import annotations

import pytest

from sphinx_notation.report.exports.selecting import select
from sphinx_notation.report.model import Notation, SymbolEntry, UseEntry
from tests.unit.notations import definition, formula, notation, page


def use(number: int, *definitions: int) -> UseEntry:
    return {
        "formula": number,
        "start": 0,
        "end": 1,
        "definitions": list(definitions),
        "fallback": False,
        "by": "row",
    }


def symbol(name: str, definitions: list[int], *uses: UseEntry) -> SymbolEntry:
    return {"name": name, "tex": name, "text": name, "definitions": definitions, "uses": list(uses)}


BOOK = notation(
    definition("a", "One", "m1/one", scope="panel"),
    definition("b", "Two", "m1/one", scope="book"),
    definition("c", "Three", "m2/two", scope="part"),
    definition("d", "Four", "", scope="book"),
    definition("e", "Five", "", scope="book"),
    pages=[page("m1/one", symbols=4, unexplained=1), page("m2/two", symbols=6, unexplained=3)],
    formulas=[formula("a", "m1/one"), formula("b", "m2/two"), formula("c d", "m2/two")],
    symbols=[
        symbol("a", [0], use(0, 0)),
        symbol("b", [1], use(1, 1)),
        symbol("c", [2], use(2, 2)),
        symbol("d", [3], use(2, 3)),
        symbol("z", [], use(0)),
    ],
    findings=[
        {"docname": name, "source": "", "line": 0, "check": "x", "message": "", "symbol": "", "related": []}
        for name in ("m1/one", "m2/two")
    ],
    coverage=0.6,
)


def meanings(found: Notation) -> list[str]:
    return [one["meaning"] for one in found["definitions"]]


def test_all_of_it() -> None:
    assert select(BOOK) == BOOK


def test_pages_bring_what_explains_their_symbols() -> None:
    found = select(BOOK, pages=["m2/*"])
    assert meanings(found) == ["Two", "Three", "Four"]
    assert [one["docname"] for one in found["pages"]] == ["m2/two"]
    assert [one["tex"] for one in found["formulas"]] == ["b", "c d"]
    assert [one["docname"] for one in found["findings"]] == ["m2/two"]
    assert found["coverage"] == 0.5


def test_numbers_follow() -> None:
    found = select(BOOK, pages=["m2/*"])
    assert [(one["name"], one["definitions"]) for one in found["symbols"]] == [
        ("b", [0]),
        ("c", [1]),
        ("d", [2]),
    ]
    for one in found["symbols"]:
        for each in one["uses"]:
            assert one["name"] in found["formulas"][each["formula"]]["tex"]
            assert each["definitions"] == one["definitions"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("panel", ["One", "Two", "Three", "Four", "Five"]),
        ("page", ["Two", "Three", "Four", "Five"]),
        ("part", ["Two", "Three", "Four", "Five"]),
        ("book", ["Two", "Four", "Five"]),
    ],
)
def test_a_scope_brings_what_holds_further(scope: str, expected: list[str]) -> None:
    found = select(BOOK, scope=scope)
    assert meanings(found) == expected
    assert len(found["formulas"]) == 3
    # What nothing explains any more is still used.
    assert [one["name"] for one in found["symbols"]] == ["a", "b", "c", "d", "z"]


def test_pages_without_symbols_are_covered() -> None:
    assert select(BOOK, pages=["m3/*"])["coverage"] == 1


def test_the_notation_itself_stays() -> None:
    before = repr(BOOK)
    select(BOOK, pages=["m2/*"], scope="book")
    assert repr(BOOK) == before


def test_no_scope() -> None:
    with pytest.raises(ValueError, match=r"'chapter': write one of panel, page, part, book"):
        select(BOOK, scope="chapter")
