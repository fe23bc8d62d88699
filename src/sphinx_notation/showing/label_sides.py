"""Which labels stand above a formula and which below: so that no line to them meets another's term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sphinx_notation.tex import Reach

ABOVE, BELOW = "above", "below"
# How many characters of a label its line and the space around it are worth, and how many stand in one line.
_LINE, _MOST = 4, 24


@dataclass(frozen=True, slots=True)
class Spot:
    """A term of ``row`` at which its label may end.

    ``formula`` is its formula's number in the panel, and ``nth`` tells the terms of one formula apart;
    ``ways`` lead to its pieces, which are named by where they begin and end.
    """

    row: int
    formula: int
    nth: int
    ways: Mapping[tuple[int, int], Reach]

    @property
    def sides(self) -> tuple[str, ...]:
        """From where all of it is reached."""
        ways = self.ways.values()
        has_above = bool(ways) and all(way.above for way in ways)
        has_below = bool(ways) and all(way.below for way in ways)
        return (ABOVE,) * has_above + (BELOW,) * has_below

    @property
    def is_open(self) -> bool:
        """Say whether it can be reached."""
        return bool(self.sides)

    def meets(self, other: Spot) -> bool:
        """Say whether one of the two stands in the other."""
        ours, theirs = ([*spot.ways.values()] for spot in (self, other))
        first, last = min(way.start for way in ours), max(way.end for way in ours)
        start, end = min(way.start for way in theirs), max(way.end for way in theirs)
        return self.formula == other.formula and first < end and start < last


class Label(NamedTuple):
    """A label of so many characters, and the ``spots`` where it may end, the best first."""

    length: int
    spots: tuple[Spot, ...]


class Place(NamedTuple):
    """Where a label is drawn."""

    spot: Spot
    side: str


def choose(labels: Sequence[Label]) -> list[Place | None]:
    """Return for each of *labels* where it is drawn; nothing where there is no place for it.

    Above and below are about as much; those that have no choice choose first.
    """
    found: dict[int, Place] = {}
    load: Counter[tuple[int, str]] = Counter()
    for number in sorted(range(len(labels)), key=lambda number: _priority(labels[number])):
        label = labels[number]
        free = [
            place for place in _places(label) if not any(_clash(place, other) for other in found.values())
        ]
        if free:
            first = [place for place in free if place.spot is free[0].spot]
            place = min(first, key=lambda place: load[place.spot.formula, place.side])
            load[place.spot.formula, place.side] += min(label.length, _MOST) + _LINE
            found[number] = place
    return [found.get(number) for number in range(len(labels))]


def _places(label: Label) -> Iterator[Place]:
    return (Place(spot, side) for spot in label.spots for side in spot.sides)


def _priority(label: Label) -> tuple[int, int]:
    choices = sum(1 for _ in _places(label))
    start = min((way.start for spot in label.spots[:1] for way in spot.ways.values()), default=0)
    return min(choices, 2), start


def _clash(one: Place, other: Place) -> bool:
    return one.side == other.side and one.spot.meets(other.spot)
