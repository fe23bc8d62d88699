"""Flashcards for Anki."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Iterable
from contextlib import closing
from typing import Any, NamedTuple

import pytest

from sphinx_notation.report.exports.cards import FIELDS
from sphinx_notation.report.exports.flashcards import flashcards
from sphinx_notation.report.model import DefinitionEntry, Notation
from tests.unit.notations import definition, notation, page

WHEN = 1_700_000_000.0


class Package(NamedTuple):
    """What a package holds: notes as their fields by guid, their decks by guid, and the types of notes."""

    notes: dict[str, dict[str, str]]
    decks: dict[str, str]
    deck_ids: dict[str, str]
    types: dict[str, Any]
    order: list[str]


def opened(made: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        assert json.loads(archive.read("media")) == {}
        content = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        (decks, types), *_ = connection.execute("select decks, models from col")
        rows = list(
            connection.execute(
                "select guid, flds, did, mid from notes join cards on cards.nid = notes.id order by due"
            )
        )
        assert {mod for (mod,) in connection.execute("select mod from notes")} <= {int(WHEN)}
    deck_names = {number: deck["name"] for number, deck in json.loads(decks).items()}
    assert {str(row[3]) for row in rows} == set(json.loads(types))
    return Package(
        {guid: dict(zip(FIELDS, fields.split("\x1f"), strict=True)) for guid, fields, *_ in rows},
        {guid: deck_names[str(did)] for guid, _, did, _ in rows},
        {name: number for number, name in deck_names.items() if number != "1"},
        json.loads(types),
        [guid for guid, *_ in rows],
    )


def cards(*definitions: DefinitionEntry, **more: Any) -> Package:
    return opened(flashcards(notation(*definitions, **more), WHEN))


def notes(package: Package) -> list[dict[str, str]]:
    return [package.notes[guid] for guid in package.order]


def column(package: Package, field: str) -> list[str]:
    return [note[field] for note in notes(package)]


def lesson(*definitions: DefinitionEntry) -> Notation:
    titles = [page("m1/l5", "M1 · L5 — Calculus"), page("m1/l6", "std::vector")]
    return notation(*definitions, pages=titles, project="Course")


def test_a_note_has_what_readers_see() -> None:
    one = definition(
        [r"\vx", "y"],
        "The data",
        "m1/l5",
        say="x, y",
        type="vector",
        shape="d × 1",
        unit="m",
        code="pkg.fit.x",
        group="Data",
        Colour="red",
    )
    more = {"macros": {"vx": r"\mathbf{x}"}, "pages": [page("m1/l5", "M1 · L5 — Calculus")]}
    (note,) = notes(cards(one, **more))
    assert note == {
        "Symbol": r"\(\mathbf{x}\), \(y\)",
        "Meaning": "The data",
        "Say": "x, y",
        "Type": "vector",
        "Shape": "d × 1",
        "Unit": "m",
        "Code": "pkg.fit.x",
        "Other": "<span>Colour</span><div>red</div>",
        "Page": "M1 · L5 — Calculus",
    }


def test_every_page_has_a_deck_in_that_of_the_book() -> None:
    found = opened(
        flashcards(
            lesson(
                definition("a", "One", "m1/l5"),
                definition("b", "Two", "m1/l6"),
                definition("c", "Three", ""),
            ),
            WHEN,
        )
    )
    assert [found.decks[guid] for guid in found.order] == [
        "Course::M1 · L5 — Calculus",
        "Course::std:vector",
        "Course",
    ]
    assert len(set(found.deck_ids.values())) == 3


def test_decks_of_pages_with_one_title_are_told_apart() -> None:
    same = [page("one", "Introduction"), page("two", "Introduction")]
    found = cards(definition("a", "One", "one"), definition("b", "Two", "two"), pages=same)
    assert set(found.deck_ids) == {"Trial::Introduction (one)", "Trial::Introduction (two)"}


@pytest.mark.parametrize("symbols", ["+", r"\cdot", "="])
def test_an_operator_is_a_card(symbols: str) -> None:
    assert column(cards(definition(symbols, "Sign")), "Symbol") == [rf"\({symbols}\)"]


def test_nothing_is_a_command() -> None:
    text = r'<b>a</b> & "b" [sound:a.mp3] [latex]x[/latex] [$]y[/$] [1] {{Say}}'
    found = cards(definition("a < b", text, Colour="<i>"), definition("c", r"Where \(x\) is"))
    first, second = notes(found)
    assert first["Symbol"] == r"\(a &lt; b\)"
    assert first["Meaning"] == (
        '&lt;b&gt;a&lt;/b&gt; &amp; "b" &#91;sound:a.mp3] &#91;latex]x&#91;/latex] &#91;$]y&#91;/$] [1] {{Say}}'
    )
    assert first["Other"] == "<span>Colour</span><div>&lt;i&gt;</div>"
    assert second["Meaning"] == r'<span class="mathjax_ignore tex2jax_ignore">Where \(x\) is</span>'


def test_formulas_are_set() -> None:
    marked = {"meaning": r"Where $a<\vx$, \$5 & all", "shape": r"$n$", "Colour": "$c$"}
    one = definition("a", r"Where a<\vx, $5 & all", shape="n", Colour="c", marked=marked)
    (note,) = notes(cards(one, macros={"vx": r"\mathbf{x}"}))
    assert note["Meaning"] == r"Where \(a&lt;\mathbf{x}\), $5 &amp; all"
    assert note["Shape"] == r"\(n\)"
    assert note["Other"] == r"<span>Colour</span><div>\(c\)</div>"


def test_what_cannot_be_read_is_shown_as_it_is() -> None:
    assert column(cards(definition("{<", "One")), "Symbol") == ["<code>{&lt;</code>"]


def test_what_is_said_twice_is_learnt_once() -> None:
    found = cards(
        definition(r"\lambda", "The strength"),
        definition("λ", "the strength.", "two"),
        definition("λ", "An eigenvalue", "two"),
        definition("λ", "The strength", "two", unit="m"),
        definition([], "Words", aliases=("w",)),
    )
    assert column(found, "Meaning") == ["The strength", "An eigenvalue", "The strength"]
    assert column(found, "Page") == ["One; Two", "Two", "Two"]


BEFORE = [
    definition(r"\vx", "Data", "m1/l5", line=4),
    definition(["a", "b"], "Sides", "m1/l5", line=9),
    definition("a", "In a panel", "m1/l5", scope="panel"),
    definition("a", "In another panel", "m1/l5", scope="panel"),
    definition("a", "Elsewhere", "m1/l6"),
]


def changed(entries: Iterable[DefinitionEntry]) -> list[DefinitionEntry]:
    return [
        DefinitionEntry(
            **{
                **entry,
                "meaning": f"{entry['meaning']}, but other",
                "line": entry["line"] + 7,
                "symbols": entry["symbols"][::-1],
                "node_id": "other",
                "fields": {"unit": "m"},
            }
        )
        for entry in entries
    ]


def test_what_is_imported_once_more_is_known_again() -> None:
    macros = {"vx": r"\mathbf{x}"}
    first = cards(*BEFORE, macros=macros)
    second = cards(*changed(BEFORE), macros=macros)
    assert first.order == second.order
    assert len(set(first.order)) == len(BEFORE)
    assert first.deck_ids == second.deck_ids
    assert first.types.keys() == second.types.keys()
    assert set(column(first, "Meaning")).isdisjoint(column(second, "Meaning"))
    # The macro is another spelling.
    spelled = [definition(r"\mathbf{x}", "Data", "m1/l5"), *BEFORE[1:]]
    assert cards(*spelled).order == first.order


def test_another_book_has_notes_of_its_own() -> None:
    first, second = cards(*BEFORE), cards(*BEFORE, project="Other")
    assert set(first.order).isdisjoint(second.order)
    assert set(first.deck_ids.values()).isdisjoint(second.deck_ids.values())
    assert first.types.keys().isdisjoint(second.types)


def test_a_package_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    book = notation(*BEFORE)
    assert flashcards(book, WHEN) == flashcards(book, WHEN)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(WHEN)))
    assert flashcards(book) == flashcards(book, WHEN)


def test_cards_speak_the_language_of_the_book() -> None:
    (kind,) = cards(definition("a", "One"), language="de").types.values()
    (template,) = kind["tmpls"]
    assert "<span>Einheit</span>" in template["afmt"]
    assert "„{{Say}}“" in template["afmt"]
    (kind,) = cards(definition("a", "One")).types.values()
    assert "<span>Unit</span>" in kind["tmpls"][0]["afmt"]
    assert "[[" not in kind["tmpls"][0]["afmt"]
    assert ".nightMode" in kind["css"]


def test_a_book_without_symbols_has_no_notes() -> None:
    assert cards().notes == {}


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(ImportError, match=r'pip install "sphinx-notation\[flashcards\]"'):
        flashcards(notation())
