"""What a symbol means where it stands."""

from __future__ import annotations

import pytest

from sphinx_notation.book.fallbacks import is_written_so
from sphinx_notation.book.lookup import Lookup, Meanings, is_of_panel
from sphinx_notation.book.order import Parts
from sphinx_notation.book.records import Definition
from sphinx_notation.tex.definitions import NO_MACROS


def definition(docname: str, place: int, symbol: str, scope: str = "page", **more: object) -> Definition:
    return Definition(docname, f"{docname}-{place}", place, place, scope, (symbol,), **more)  # type: ignore[arg-type]  # fields by name


def lookup(*definitions: Definition) -> Lookup:
    return Lookup(sorted(definitions, key=lambda one: one.docname))


def meanings(known: Lookup, docname: str, place: int, tex: str) -> list[tuple[str, str]]:
    found = known.meanings(tex, docname, place)
    return [(tex[one.start : one.end], one.value[0].node_id) for one in found]


@pytest.mark.parametrize(
    ("place", "expected"),
    [(1, "a-2"), (2, "a-2"), (5, "a-2"), (7, "a-6"), (9, "a-6")],
)
def test_the_nearest_before_counts_then_the_nearest_after(place: int, expected: str) -> None:
    known = lookup(definition("a", 2, "x"), definition("a", 6, "x"), definition("b", 0, "x", "book"))
    assert meanings(known, "a", place, "x") == [("x", expected)]


def test_then_the_first_of_the_book() -> None:
    known = lookup(
        definition("a", 0, "x"), definition("b", 0, "x", "book"), definition("c", 0, "x", "book")
    )
    assert meanings(known, "c", 5, "x") == [("x", "c-0")]
    assert meanings(known, "b", 5, "x") == [("x", "b-0")]
    other = lookup(definition("a", 0, "x"), definition("b", 0, "x", "book"))
    assert meanings(other, "c", 5, "x") == [("x", "b-0")]


def test_a_page_keeps_its_meanings_and_panels_theirs() -> None:
    known = lookup(definition("a", 0, "x"), definition("a", 1, "y", "panel"))
    assert meanings(known, "b", 0, "x + y") == []
    assert meanings(known, "a", 0, "x + y") == [("x", "a-0")]


def test_a_longer_symbol_of_another_page_hides_nothing() -> None:
    known = lookup(definition("a", 0, r"\theta^*"), definition("b", 0, r"\theta", "book"))
    assert meanings(known, "a", 5, r"\theta^*") == [(r"\theta^*", "a-0")]
    assert meanings(known, "c", 5, r"\theta^*") == []
    known = lookup(definition("a", 0, r"\theta^2"), definition("b", 0, r"\theta", "book"))
    assert meanings(known, "a", 5, r"\theta^2") == [(r"\theta^2", "a-0")]
    assert meanings(known, "c", 5, r"\theta^2") == [(r"\theta", "b-0")]


def test_aliases_and_patterns_mean_the_same() -> None:
    known = lookup(definition("a", 0, r"\hat{y}", "book", aliases=("p",), patterns=(r"\hat{?}",)))
    assert meanings(known, "b", 0, r"p + \hat{z}") == [("p", "a-0"), (r"\hat{z}", "a-0")]


def test_what_is_explained_elsewhere_can_be_left_out() -> None:
    known = lookup(definition("a", 0, "x"), definition("a", 1, "y"))
    found = known.meanings("x + y", "a", 5)
    assert [one.value[0].node_id for one in found.without({(0, 1)})] == ["a-1"]
    assert found.without(set()) == found


def test_places_are_kept_as_they_were_found() -> None:
    found = lookup(definition("a", 0, r"\hat{x}_i"), definition("a", 1, "i")).meanings(
        r"\frac{\hat{x}_i^2}{2}", "a", 5
    )
    assert [(one.start, one.end) for one in found] == [(6, 15), (14, 15)]
    assert Meanings.of(list(found)) == found


def test_a_symbol_is_found_in_any_spelling() -> None:
    known = lookup(definition("a", 0, r"x_{i}", "book"))
    found = known.meaning_of("x_i", "c")
    assert found is not None
    assert found.node_id == "a-0"
    assert known.meaning_of("z", "c") is None
    assert known.meaning_of(r"\frac{1}", "c") is None


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
    assert is_of_panel((symbol,)) == (scope == "panel")


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
    meanings = Lookup(rows).meanings(formula, "a", 9)
    assert [one.value[0].symbols[0] for one in meanings] == found


TREE = Parts(
    "index",
    {
        "index": ["one/index", "two/index", "end"],
        "one/index": ["one/a", "one/b", "two/a"],
        "two/index": ["two/a"],
    },
)


@pytest.mark.parametrize(
    ("docname", "head", "around"),
    [
        ("one/a", "one/index", ["one/a", "one/index", "index"]),
        ("one/index", "one/index", ["one/index", "index"]),
        # The first toctree that lists a page counts, as it does for the order of reading.
        ("two/a", "one/index", ["two/a", "one/index", "index"]),
        # What the first page lists is a part by itself.
        ("end", "end", ["end", "index"]),
        ("orphan", "orphan", ["orphan"]),
    ],
)
def test_parts(docname: str, head: str, around: list[str]) -> None:
    assert TREE.head(docname) == head
    assert list(TREE.around(docname)) == around


def test_a_chapter_is_what_the_first_page_lists() -> None:
    deep = Parts("index", {"index": ["one"], "one": ["one/a"], "one/a": ["one/a/b"]})
    assert [deep.chapter(name) for name in ("one", "one/a", "one/a/b")] == ["one"] * 3
    assert [deep.head(name) for name in ("one", "one/a", "one/a/b")] == ["one", "one/a", "one/a"]
    assert [TREE.chapter(name) for name in ("index", "end", "orphan")] == ["index", "end", "orphan"]


def test_toctrees_in_a_circle_are_parts_too() -> None:
    tree = Parts("a", {"a": ["b"], "b": ["c", "a"], "c": ["a", "c"]})
    assert list(tree.around("c")) == ["c", "b", "a"]


@pytest.mark.parametrize(
    ("docname", "expected"),
    [
        ("one/a", ["one/a-0"]),
        # A page of the part that a chapter lists holds for that chapter, and its index.
        ("one/b", ["one/a-0"]),
        ("one/index", ["one/a-0"]),
        ("two/index", ["two/index-0"]),
        ("end", ["index-0"]),
        ("orphan", []),
    ],
)
def test_the_innermost_part_counts(docname: str, expected: list[str]) -> None:
    rows = [definition(page, 0, "x", "part") for page in ("index", "one/a", "two/index")]
    found = Lookup(rows, parts=TREE).meanings("x", docname, 5)
    assert [one.node_id for sense in found.senses for one in sense] == expected


def test_a_part_counts_before_the_book_and_after_the_page() -> None:
    rows = [
        definition("one/a", 0, "x", "part"),
        definition("one/b", 0, "x", "page"),
        definition("end", 0, "x", "book"),
    ]
    known = Lookup(rows, parts=TREE)
    where = {
        page: known.meanings("x", page, 5).senses[0][0].docname
        for page in ("one/a", "one/b", "one/index", "two/index")
    }
    assert where == {"one/a": "one/a", "one/b": "one/b", "one/index": "one/a", "two/index": "end"}


@pytest.mark.parametrize(
    ("row", "symbol", "expected"),
    [
        (r"x \in \mathbb{R}^d", "x", True),
        ("K := 5", "K", True),
        ("a, b", "b", True),
        (r"x \in \mathbb{R}^d", "x_i", False),
        ("x_i", "x_j", False),
        ("x_i", "x_{i}", True),
    ],
)
def test_a_row_writes_what_it_is_about(row: str, symbol: str, expected: bool) -> None:
    """The card of another spelling says that it is one."""
    assert is_written_so(symbol, (definition("a", 1, row),), NO_MACROS, NO_MACROS) is expected
