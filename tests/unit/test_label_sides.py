"""Labels above a formula and below it: every one that can be, in equal parts, and none in another's way."""

from __future__ import annotations

from sphinx_notation.showing.label_sides import Label, Place, Spot, choose
from sphinx_notation.tex import Reach


def spot(row: int, start: int, end: int, sides: str = "above below", formula: int = 0) -> Spot:
    way = Reach(start, end, "above" in sides, "below" in sides)
    return Spot(row, formula, row, {(start, end): way})


def sides(*spots: Spot, length: int = 10) -> list[str]:
    return [side_of(place) for place in choose([Label(length, (one,)) for one in spots])]


def side_of(place: Place | None) -> str:
    return place.side if place is not None else ""


def test_both_sides_have_about_as_much() -> None:
    assert sides(*(spot(n, n, n + 1) for n in range(4))) == ["above", "below", "above", "below"]
    long, *short = (Label(length, (spot(length, length, length + 1),)) for length in (20, 3, 4, 5))
    assert [side_of(place) for place in choose([*short, long])] == ["above", "below", "above", "below"]


def test_who_has_no_choice_chooses_first() -> None:
    assert sides(spot(1, 0, 5), spot(2, 1, 2, "above")) == ["below", "above"]
    assert sides(spot(1, 0, 5), spot(2, 1, 2, "below")) == ["above", "below"]


def test_a_term_inside_another_has_another_side() -> None:
    assert sorted(sides(spot(1, 0, 5), spot(2, 1, 2))) == ["above", "below"]
    # For a third there is no place.
    assert sides(spot(1, 0, 5), spot(2, 1, 4), spot(3, 2, 3)).count("") == 1
    # In another formula there is.
    assert "" not in sides(spot(1, 0, 5), spot(2, 1, 4), spot(3, 2, 3, formula=1))


def test_the_first_place_that_is_free() -> None:
    inside, free = spot(2, 1, 2, "below"), spot(2, 8, 9, "below")
    first, second = choose([Label(3, (spot(1, 0, 5, "below"),)), Label(3, (inside, free))])
    assert first is not None
    assert second is not None
    assert (first.side, second.spot) == ("below", free)


def test_what_cannot_be_reached_has_no_place() -> None:
    assert choose([Label(3, ())]) == [None]
    assert choose([]) == []
