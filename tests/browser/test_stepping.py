"""← and → step through the parts of a lesson."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.reader import LESSON, Reader
from tests.browser.web import DESKTOP, PHONE
from tests.conftest import Built

PARTS = 6


def section_ids(built: Built) -> list[str]:
    """The identifiers of the lesson's sections, the opening's being nothing."""
    sections = built.html(LESSON).select(".sn-head:has(.sn-number)")
    return ["", *(f"#{section.parent['id']}" for section in sections if section.parent)]


def test_the_script_shows_the_bar(book_html: Built, lesson_reader: Reader) -> None:
    assert book_html.html(LESSON).select_one("template.sn-stepping")
    expect(lesson_reader.bar).to_be_visible()
    lesson_reader.sees(f"01 / {PARTS:02d}")


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_right_steps_from_part_to_part_and_left_back(
    book_html: Built, open_page: OpenPage, width: int
) -> None:
    reader = Reader(open_page(book_html, LESSON, width=width))
    ids, entries = section_ids(book_html), reader.history()
    assert len(ids) == PARTS
    for part in range(2, PARTS + 1):
        reader.press("ArrowRight")
        reader.sees(f"{part:02d} / {PARTS:02d}")
        reader.reads_the_heading()
        assert reader.hash() == ids[part - 1]
    for part in range(PARTS - 1, 0, -1):
        reader.press("ArrowLeft")
        reader.sees(f"{part:02d} / {PARTS:02d}")
        reader.reads_the_heading()
        assert reader.hash() == ids[part - 1]
    assert reader.scroll() == 0
    assert "#" not in reader.page.url
    assert reader.history() == entries


def test_stepping_is_no_part_of_the_history(book_html: Built, open_page: OpenPage) -> None:
    reader = Reader(open_page(book_html, "index"))
    reader.page.goto(reader.page.url.replace("index.html", f"{LESSON}.html"))
    reader.press("ArrowRight", times=3)
    reader.sees(f"04 / {PARTS:02d}")
    reader.page.go_back()
    reader.is_on("index")


@pytest.mark.parametrize("still", [True, False])
def test_fast_steps_end_where_the_bar_says(book_html: Built, open_page: OpenPage, still: bool) -> None:
    """A theme that scrolls smoothly must not stop half way when the next step comes."""
    reader = Reader(open_page(book_html, LESSON, still=still))
    reader.press("ArrowRight", times=PARTS - 1)
    reader.sees(f"{PARTS:02d} / {PARTS:02d}")
    reader.reads_the_heading()
    reader.press("ArrowLeft", times=2)
    reader.sees(f"{PARTS - 2:02d} / {PARTS:02d}")
    reader.reads_the_heading()
    assert reader.heading()["top"] < 200


def test_steps_land_right_in_typeset_pages(book_html: Built, open_page: OpenPage) -> None:
    reader = Reader(open_page(book_html, LESSON, mathematics="typeset"))
    for _ in range(PARTS - 1):
        reader.press("ArrowRight")
        reader.reads_the_heading()
    reader.sees(f"{PARTS:02d} / {PARTS:02d}")


def test_a_step_moves_where_tab_goes_on_from(book_html: Built, lesson_reader: Reader) -> None:
    """Tab after a step reaches what comes next in that part, not the page's first link."""
    lesson_reader.press("ArrowRight", times=2)
    lesson_reader.press("Tab")
    section = lesson_reader.page.evaluate("document.activeElement.closest('section').id")
    assert f"#{section}" == section_ids(book_html)[2]


def test_the_buttons_step_too(lesson_reader: Reader) -> None:
    lesson_reader.button("next").click()
    lesson_reader.button("next").click()
    lesson_reader.sees(f"03 / {PARTS:02d}")
    lesson_reader.reads_the_heading()
    lesson_reader.button("prev").click()
    lesson_reader.button("prev").click()
    lesson_reader.sees(f"01 / {PARTS:02d}")
    assert lesson_reader.scroll() == 0
    assert lesson_reader.hash() == ""


def test_the_buttons_keep_the_focus(lesson_reader: Reader) -> None:
    lesson_reader.button("next").focus()
    for part in (2, 3):
        lesson_reader.press("Enter")
        lesson_reader.sees(f"{part:02d} / {PARTS:02d}")
        lesson_reader.reads_the_heading()
        expect(lesson_reader.button("next")).to_be_focused()
