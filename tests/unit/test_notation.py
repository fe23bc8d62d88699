"""What a symbol means where it stands."""

from __future__ import annotations

import pytest

from sphinx_notation.book.lookup import Notation, always, default_scope, used
from sphinx_notation.book.records import Definition, FormulaRecord


def definition(docname: str, place: int, symbol: str, scope: str = "page", **more: object) -> Definition:
    return Definition(docname, f"{docname}-{place}", place, place, scope, (symbol,), **more)  # type: ignore[arg-type]  # fields by name


def notation(*definitions: Definition) -> Notation:
    pages: dict[str, list[Definition]] = {}
    for one in definitions:
        pages.setdefault(one.docname, []).append(one)
    return Notation(pages, ["a", "b", "c"])


def meanings(known: Notation, docname: str, place: int, tex: str) -> list[tuple[str, str]]:
    found = known.meanings(docname, FormulaRecord(tex, place), always)
    return [(tex[one.occurrence.start : one.occurrence.end], one.definition.node_id) for one in found]


@pytest.mark.parametrize(
    ("place", "expected"),
    [(1, "a-2"), (2, "a-2"), (5, "a-2"), (7, "a-6"), (9, "a-6")],
)
def test_the_nearest_before_counts_then_the_nearest_after(place: int, expected: str) -> None:
    known = notation(definition("a", 2, "x"), definition("a", 6, "x"), definition("b", 0, "x", "book"))
    assert meanings(known, "a", place, "x") == [("x", expected)]


def test_then_the_first_of_the_book() -> None:
    known = notation(
        definition("a", 0, "x"), definition("b", 0, "x", "book"), definition("c", 0, "x", "book")
    )
    assert meanings(known, "c", 5, "x") == [("x", "c-0")]
    assert meanings(known, "b", 5, "x") == [("x", "b-0")]
    other = notation(definition("a", 0, "x"), definition("b", 0, "x", "book"))
    assert meanings(other, "c", 5, "x") == [("x", "b-0")]


def test_a_page_keeps_its_meanings_and_panels_theirs() -> None:
    known = notation(definition("a", 0, "x"), definition("a", 1, "y", "panel"))
    assert meanings(known, "b", 0, "x + y") == []
    assert meanings(known, "a", 0, "x + y") == [("x", "a-0")]


def test_a_longer_symbol_of_another_page_hides_nothing() -> None:
    known = notation(definition("a", 0, r"\theta^*"), definition("b", 0, r"\theta", "book"))
    assert meanings(known, "a", 5, r"\theta^*") == [(r"\theta^*", "a-0")]
    assert meanings(known, "c", 5, r"\theta^*") == [(r"\theta", "b-0")]


def test_aliases_and_patterns_mean_the_same() -> None:
    known = notation(definition("a", 0, r"\hat{y}", "book", aliases=("p",), patterns=(r"\hat{?}",)))
    assert meanings(known, "b", 0, r"p + \hat{z}") == [("p", "a-0"), (r"\hat{z}", "a-0")]


def test_what_does_not_hold_is_not_there() -> None:
    known = notation(definition("a", 0, "x", only=("draft",)), definition("b", 0, "x", "book"))
    found = known.meanings("a", FormulaRecord("x", 1), lambda one: not one.only)
    assert [one.definition.node_id for one in found] == ["b-0"]


def test_a_symbol_is_found_in_any_spelling() -> None:
    known = notation(definition("a", 0, r"x_{i}", "book"))
    found = known.meaning_of("x_i", "c", 0, always)
    assert found is not None
    assert found.node_id == "a-0"
    assert known.meaning_of("z", "c", 0, always) is None
    assert known.meaning_of(r"\frac{1}", "c", 0, always) is None


@pytest.mark.parametrize(
    ("symbol", "scope"),
    [
        (r"\theta", "page"),
        ("x_i", "page"),
        (r"\nabla_\theta \mathcal{L}", "page"),
        ("-", "panel"),
        (r"\cdot", "panel"),
        (r"\leftarrow", "panel"),
        (r"\theta \leftarrow", "panel"),
        ("a = b", "panel"),
        (",", "panel"),
        (r"\sum", "panel"),
        (r"\sum_i", "page"),
    ],
)
def test_signs_and_relations_hold_in_their_panel(symbol: str, scope: str) -> None:
    assert default_scope((symbol,)) == scope


def test_uses_are_counted_once_a_formula() -> None:
    known = notation(definition("a", 0, "x", "book"))
    formulas = {
        "a": [FormulaRecord("x + x", 1)],
        "b": [FormulaRecord("y", 0), FormulaRecord("x_1", 1, "s")],
    }
    found = [
        (docname, formula.section, one.node_id) for docname, formula, one in used(known, formulas, always)
    ]
    assert found == [("a", "", "a-0"), ("b", "s", "a-0")]


@pytest.mark.parametrize(
    ("known", "formula", "found"),
    [
        ("e t T", "ATE", []),
        ("i n", "d_{min}", []),
        ("e t p", "temp_i", []),
        ("i j k", "x_{ijk}", ["i", "j", "k"]),
        ("x", "dx", ["x"]),
        ("a b", "ab + a b c", ["a", "b", "a", "b"]),
        ("i", r"\\min_i", ["i"]),
    ],
)
def test_letters_of_words_are_no_symbols(known: str, formula: str, found: list[str]) -> None:
    formula = formula.replace("\\\\", "\\")
    rows = [Definition("a", str(n), n, 0, "book", (tex,)) for n, tex in enumerate(known.split())]
    meanings = Notation({"a": rows}, ["a"]).meanings("a", FormulaRecord(formula, 9), always)
    assert [one.definition.symbols[0] for one in meanings] == found
