r"""A table like that of a well-known book on deep learning explains its formulas, and says nothing false."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sphinx_notation.book.records import FILES, Definition
from sphinx_notation.tex import read_macros
from tests.gold.formulas import Judged, Place, judge_formula, places_of, read_formulas
from tests.gold.scoring import Expected, Score
from tests.gold.tables import Table, read_file

FORMULAS = read_formulas("goodfellow")
TABLE = read_file("goodfellow.yaml", read_macros({}))
PLACES = [place for formula in FORMULAS for place in judge_formula(formula, TABLE)]


def judged(tex: str, right: dict[str, str], arguable: Sequence[str] = ()) -> Judged:
    return Judged(tex, {symbol: Expected((name,), tuple(arguable), "") for symbol, name in right.items()})


def small_table(*symbols: str) -> Table:
    rows = [Definition(FILES, f"row-{at}", at, 1, "book", (one,)) for at, one in enumerate(symbols)]
    return Table(rows, read_macros({}))


def said(formula: Judged, *symbols: str) -> list[tuple[str, int, str]]:
    places = judge_formula(formula, small_table(*symbols))
    return [(one.symbol, one.start, one.said) for one in places]


# --- the judgements


def test_the_test_is_as_large_as_it_says() -> None:
    assert len(TABLE.definitions) == len(set(TABLE.names())) == 65
    assert len({formula.tex for formula in FORMULAS}) == 111


@pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.tex)
def test_what_was_judged_stands_in_the_formula_and_in_the_table(formula: Judged) -> None:
    assert {text for _, text in places_of(formula)} == set(formula.expected)
    for right, arguable, *_ in formula.expected.values():
        assert {*right, *arguable} <= set(TABLE.names())
        assert not set(right) & set(arguable)


def test_a_letter_stands_in_no_command_font_or_word() -> None:
    assert places_of(judged(r"\exp x + \mathrm{x} \max\{x\}", {"x": "x"})) == [(5, "x"), (26, "x")]


def test_a_symbol_is_judged_with_its_scripts() -> None:
    assert places_of(judged("x_i + x", {"x": "x", "x_i": "x_i"})) == [(0, "x_i"), (6, "x")]


def test_a_symbol_may_be_right_in_some_surroundings() -> None:
    assert places_of(judged(r"x + \hat{x}", {r"\hat{«x»}": "x"})) == [(9, r"\hat{«x»}")]


def test_every_card_is_judged() -> None:
    formula = judged("x + z", {"x": "x", "z": "z"})
    assert said(formula, "x", "y") == [("x", 0, "right"), ("z", 4, "missed")]
    assert said(judged("x + z", {"x": "y"}), "x") == [("x", 0, "missed"), ("x + z", 0, "wrong")]
    assert said(judged("x", {"x": "y"}, ["x"]), "x") == [("x", 0, "arguable")]


# --- the figures


def faults(kind: str) -> list[str]:
    return [line(place) for place in PLACES if place.said == kind]


def line(place: Place) -> str:
    cards = f" has {sorted(place.cards)}" if place.cards else ""
    return f"{place.symbol}{cards} at {place.start} of {place.tex}"


def test_at_least_a_hundred_formulas_have_a_card() -> None:
    assert sum(bool(TABLE.find(formula.tex, "")) for formula in FORMULAS) >= 100


def test_no_card_is_false() -> None:
    assert faults("wrong") == []


def test_most_of_what_ought_to_have_a_card_has_it() -> None:
    score = Score()
    for place in PLACES:
        score.add(place.said, is_due=place.is_due, weight=1)
    assert score.recall() >= 0.94, faults("missed")
