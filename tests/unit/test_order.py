"""Reading order, and where lessons lead."""

from __future__ import annotations

import pytest

from sphinx_notation.book.order import page_named, pointers, reading_order
from sphinx_notation.book.records import Lesson, Pointer

TREE = {"index": ["b", "a"], "b": ["b/two", "b/one"], "a": ["index"]}
PAGES = ["a", "b", "b/one", "b/two", "index", "z", "y"]


def test_reading_order_is_the_toctree_depth_first_then_orphans_by_name() -> None:
    assert reading_order("index", TREE, PAGES) == ["index", "b", "b/two", "b/one", "a", "y", "z"]


def test_pages_in_the_toctree_that_do_not_exist_are_passed_over() -> None:
    assert reading_order("index", {"index": ["gone", "a"]}, ["index", "a"]) == ["index", "a"]


@pytest.mark.parametrize(
    ("written", "page"),
    [("one", "b/one"), ("one.md", "b/one"), ("/a", "a"), ("../z", "z"), ("nowhere", None)],
)
def test_pages_are_named_as_in_a_toctree(written: str, page: str | None) -> None:
    assert page_named(written, "b/two", set(PAGES)) == page


def lessons(**written: str | None) -> dict[str, Lesson]:
    return {
        "b/two": Lesson(
            "b/two", "L1", 3, next_page=written.get("next"), previous_page=written.get("previous")
        ),
        "a": Lesson("a", "L2", 3),
    }


def test_a_lesson_leads_to_its_neighbours_in_reading_order() -> None:
    order = reading_order("index", TREE, PAGES)
    assert pointers("b/two", lessons(), order, set(PAGES)) == (None, Pointer("a", ""))
    assert pointers("a", lessons(), order, set(PAGES)) == (Pointer("b/two", ""), None)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("one", Pointer("b/one", "one")),
        ("L3 — Not written yet", Pointer(None, "L3 — Not written yet")),
        ("nowhere", Pointer(None, "nowhere", missing=True)),
    ],
)
def test_what_the_author_wrote_counts(written: str, expected: Pointer) -> None:
    order = reading_order("index", TREE, PAGES)
    assert pointers("b/two", lessons(next=written), order, set(PAGES))[1] == expected
