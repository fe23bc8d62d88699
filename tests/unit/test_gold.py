"""The gold set is sound, and its figures say what they say."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from sphinx_notation.book.records import FILES, Definition
from sphinx_notation.tex import read_macros
from tests.gold.scoring import (
    CLASSES,
    KINDS,
    STRATA,
    Expected,
    Item,
    Judged,
    Score,
    judge,
    read_books,
    read_items,
    score,
    verdict,
    weights_of,
)
from tests.gold.tables import Table, kinds_of, macros_of, read_table
from tests.gold.units import letters_of

BOOKS = read_books()
# These came later, with a stranger's table each.
LATER = {"second", "third", "fourth", "fifth"}


def row(symbol: str, place: int = 0, page: str = FILES, patterns: tuple[str, ...] = ()) -> Definition:
    scope = "book" if page == FILES else "page"
    return Definition(page, f"row-{place}", place, 1, scope, (symbol,), patterns=patterns)


def table(*definitions: Definition) -> Table:
    return Table(list(definitions), read_macros({}))


def item(
    tex: str, symbol: str, right: tuple[str, ...] = (), arguable: tuple[str, ...] = (), **given: str
) -> Item:
    start = tex.index(symbol)
    expected = Expected(right, arguable, given.get("reason", "same"))
    return Item(
        file=given.get("file", "page.md"),
        part="",
        line=1,
        cell=None,
        tex=tex,
        span=(start, start + len(symbol)),
        symbol=symbol,
        stratum=given.get("stratum", "marked"),
        meaning="what it means",
        expected=dict.fromkeys(KINDS, expected),
    )


# --- the data


def test_three_books_are_for_development_and_three_are_kept_for_the_end() -> None:
    splits = Counter(book["split"] for book in BOOKS.values())
    assert splits == {"development": 3, "final": 3, "second": 2, "third": 4, "fourth": 2, "fifth": 2}
    assert len({book["field"] for book in BOOKS.values()}) == 14
    assert {book["language"] for book in BOOKS.values()} > {"English"}


@pytest.mark.parametrize("book", BOOKS)
class TestData:
    def test_as_many_occurrences_were_drawn_as_it_says(self, book: str) -> None:
        drawn = (45, 15) if BOOKS[book]["split"] in LATER else (100, 100)
        found = Counter(one.stratum for one in read_items(book))
        # One of `ocean` was no formula.
        assert found == dict(zip(STRATA, drawn if book != "ocean" else (44, 15), strict=True))

    def test_no_formula_gives_more_than_two_of_a_stratum(self, book: str) -> None:
        items = read_items(book)
        assert max(Counter((one.tex, one.stratum) for one in items).values()) <= 2
        assert len({(one.file, one.cell, one.line, one.tex, one.span) for one in items}) == len(items)

    def test_spans_cover_what_they_say(self, book: str) -> None:
        for one in read_items(book):
            assert one.tex[slice(*one.span)] == one.symbol
            assert one.symbol

    def test_letters_that_were_not_marked_are_letters(self, book: str) -> None:
        for one in read_items(book):
            if one.stratum == "unmarked":
                assert one.span in set(letters_of(one.tex, macros_of(book))), one

    @pytest.mark.parametrize("kind", KINDS)
    def test_expected_rows_are_in_the_table_and_hold_on_the_page(self, book: str, kind: str) -> None:
        if kind not in kinds_of(book):
            assert BOOKS[book]["split"] in LATER
            return
        rows = read_table(book, kind)
        names: dict[str, set[str]] = defaultdict(set)
        for definition, name in zip(rows.definitions, rows.names(), strict=True):
            names[definition.docname].add(name)
        for one in read_items(book):
            expected = one.expected[kind]
            here = names[FILES] | names[one.file]
            assert {*expected.right, *expected.arguable} <= here, one
            assert not set(expected.right) & set(expected.arguable)
            assert expected.reason in CLASSES

    @pytest.mark.parametrize("kind", KINDS)
    def test_rows_have_names_of_their_own_and_meanings(self, book: str, kind: str) -> None:
        if kind not in kinds_of(book):
            return
        rows = read_table(book, kind)
        assert max(Counter(rows.names()).values()) == 1
        assert all(one.meaning for one in rows.definitions)
        pages = {one.docname for one in rows.definitions} - {FILES}
        assert not pages or kind == "own"

    def test_every_occurrence_says_what_it_means(self, book: str) -> None:
        for one in read_items(book):
            # Some words of ours, and no sentence of a book.
            assert 0 < len(one.meaning.split()) < 20
            assert one.part


# --- the figures


def test_a_card_is_that_of_the_symbol_or_of_what_it_begins() -> None:
    rows = table(row("x"), row("E[X]", 1, patterns=("E[*]",)), row("AB", 2))
    assert rows.card("x_i + 1", "", (0, 3)) == "x"
    assert rows.card("y + x", "", (0, 1)) == ""
    assert rows.card("E[Y|Z]", "", (0, 1)) == "E[X]"
    assert rows.card("AB", "", (1, 2)) == ""


def test_a_row_of_a_page_holds_there_before_that_of_the_book() -> None:
    rows = table(row("x"), row("x", 1, "a.md"))
    assert rows.card("x", "a.md", (0, 1)) == "x @ a.md"
    assert rows.card("x", "b.md", (0, 1)) == "x"


@pytest.mark.parametrize(
    ("card", "right", "arguable", "said"),
    [
        ("x", ("x", "y"), (), "right"),
        ("z", ("x",), ("z",), "arguable"),
        ("z", ("x",), (), "wrong"),
        ("z", (), (), "wrong"),
        ("", ("x",), (), "missed"),
        ("", (), ("x",), "open"),
        ("", (), (), "none"),
    ],
)
def test_verdict(card: str, right: tuple[str, ...], arguable: tuple[str, ...], said: str) -> None:
    assert verdict(card, Expected(right, arguable, "same")) == said


def test_no_card_stands_where_prose_introduces_the_symbol_as_something_else() -> None:
    rows = table(row("E"), row("E[X]", 1, patterns=("E[*]",)))
    one = item("E[Y]", "E")
    other, silent = (
        one._replace(expected={"own": one.expected["own"]._replace(introduced=said)})
        for said in ("other", "silent")
    )
    assert [found.card for found in judge([one, other, silent], "own", rows)] == ["E", "E[X]", "E[X]"]
    assert [found.card for found in judge([other], "own", rows, withholds=False)] == ["E"]


def scored() -> dict[str, Score]:
    rows = table(row("x"), row("y", 1), row("T", 2))
    items = [
        item("x + 1", "x", ("x",)),
        item("x y", "y", ("y",)),
        item(r"5 \, T", "T", reason="unit"),
        item(r"\hat{x}", "x", (), ("x",), reason="base_letter"),
        item("x_i", "x_i", (), reason="reused_letter"),
        item("z", "z", ("x",), reason="spelling", stratum="unmarked"),
        item("k", "k", reason="undefined", stratum="unmarked"),
    ]
    weights = weights_of({"marked": 50, "unmarked": 10}, items)
    assert weights == {"marked": 10, "unmarked": 5}
    return score(judge(items, "own", rows), "own", weights)


def test_precision_is_of_cards_that_are_right_or_wrong() -> None:
    assert scored()[""].precision() == 2 / 4
    assert scored()[""].plain["arguable"] == 1


def test_recall_is_of_those_that_ought_to_have_a_card() -> None:
    assert scored()[""].recall() == 2 / 3
    assert scored()[""].recall(weighted=True) == 20 / 25


def test_figures_are_by_class_too() -> None:
    scores = scored()
    assert scores["same"].precision() == 1
    assert scores["unit"].plain["wrong"] == 1
    assert scores["spelling"].recall() == 0


def test_a_wrong_card_where_another_ought_to_be_is_not_found() -> None:
    one = Judged(item("x", "x", ("y",)), "x", "wrong")
    counted = score([one], "own", dict.fromkeys(STRATA, 1.0))[""]
    assert (counted.precision(), counted.recall()) == (0, 0)


@pytest.mark.parametrize(
    ("split", "kind", "precision", "recall"),
    [
        ("development", "own", 0.94, 0.95),
        ("development", "stranger", 0.91, 0.92),
        ("second", "stranger", 0.97, 0.85),
        ("third", "stranger", 0.92, 0.90),
        ("fourth", "stranger", 0.84, 0.86),
    ],
)
def test_no_change_makes_meanings_worse(split: str, kind: str, precision: float, recall: float) -> None:
    """The figures of the books that rules are made with; those of the final ones say whether they hold."""
    total = Score()
    for name, book in BOOKS.items():
        if book["split"] == split:
            items = read_items(name)
            judged = judge(items, kind, read_table(name, kind))
            total.join(score(judged, kind, weights_of(book, items))[""])
    assert total.precision() >= precision
    assert total.recall() >= recall
