"""Whole formulas, of each of which it was judged what a table truly says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import yaml

from sphinx_notation.tex.lexer import tokens_of
from tests.gold.scoring import Expected, verdict
from tests.gold.tables import FOLDER, Table, name_of

# In a font a letter is another symbol, or a part of a word.
_FONT = re.compile(r"\\(?:math[a-z]+|boldsymbol|bm|text|operatorname)\{[^{}]*\}")
_MARKED = re.compile("«(.*)»")
_SCRIPTS = ("_", "^", "'")
# So much of a formula is shown where a card stands of which nothing was judged.
_SHOWN = 30


class Judged(NamedTuple):
    """A formula, and which rows are true of the symbols that it has, by the text of each.

    Where the text is only right in some surroundings, it stands in « » within them.
    """

    tex: str
    expected: Mapping[str, Expected]


class Place(NamedTuple):
    """A symbol at a place of a formula, the rows whose cards stand there, and what is to be said of them.

    It is due where there ought to be a card.
    """

    tex: str
    start: int
    symbol: str
    cards: frozenset[str]
    said: str
    is_due: bool


def read_formulas(name: str) -> list[Judged]:
    """Return the formulas that were judged for the table *name*."""
    read = yaml.safe_load((FOLDER / f"{name}-formulas.yaml").read_text("utf-8"))
    return [_formula(one) for one in read]


def _formula(read: dict[str, object]) -> Judged:
    right, arguable = (read.get(kind, {}) for kind in ("right", "arguable"))
    assert isinstance(right, dict)
    assert isinstance(arguable, dict)
    expected = {
        symbol: Expected(tuple(right.get(symbol, ())), tuple(arguable.get(symbol, ())), "")
        for symbol in {**right, **arguable}
    }
    return Judged(str(read["tex"]), expected)


def places_of(formula: Judged) -> list[tuple[int, str]]:
    """Return where in *formula* the symbols stand of which something was judged."""
    tex = formula.tex
    starts = _starts(tex)
    found = {(place, text) for text in formula.expected for place in _places(tex, text) if place in starts}
    return sorted(one for one in found if not any(_has_scripts_of(other, one) for other in found))


def _starts(tex: str) -> set[int]:
    """Return where a symbol may begin."""
    starts, place = set(), 0
    for token in tokens_of(tex):
        starts.add(place)
        place += len(token)
    return starts - {place for font in _FONT.finditer(tex) for place in range(font.start() + 1, font.end())}


def _places(tex: str, text: str) -> Iterator[int]:
    marked = _MARKED.search(text)
    inner = marked.start() if marked else 0
    for match in re.finditer(f"(?={re.escape(re.sub('[«»]', '', text))})", tex):
        yield match.start() + inner


def _has_scripts_of(longer: tuple[int, str], one: tuple[int, str]) -> bool:
    """Say whether *longer* is the symbol *one* with scripts: then something was judged of the whole."""
    place, text = one
    after = longer[1][len(text) :]
    return longer[0] == place and longer[1].startswith(text) and after.startswith(_SCRIPTS)


def judge_formula(formula: Judged, table: Table) -> list[Place]:
    """Look *formula* up, and say what is to be said of what was judged, and of every card beside that."""
    cards: dict[int, set[str]] = {}
    for one in table.find(formula.tex, ""):
        cards.setdefault(one.start, set()).add(name_of(one.value[0]))
    places = []
    for start, text in places_of(formula):
        expected = formula.expected[text]
        allowed = {*expected.right, *expected.arguable}
        shown = frozenset(cards.get(start, set()) & allowed)
        card = next((name for name in expected.right if name in shown), min(shown, default=""))
        places.append(
            Place(formula.tex, start, text, shown, verdict(card, expected), is_due=bool(expected.right))
        )
    judged = {(one.start, name) for one in places for name in one.cards}
    for start, names in sorted(cards.items()):
        wrong = frozenset(name for name in names if (start, name) not in judged)
        if wrong:
            symbol = formula.tex[start : start + _SHOWN]
            places.append(Place(formula.tex, start, symbol, wrong, "wrong", is_due=False))
    return places
