"""At the ends of a lesson the first step shows where the next one goes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.projects import COURSE
from tests.browser.reader import LESSON, Reader
from tests.conftest import Built

PARTS = 6


def neighbour(built: Built, rel: str) -> tuple[str, str]:
    """The page and the title that the lesson's `link rel=` names."""
    link = built.html(LESSON).select_one(f"link[rel={rel}]")
    assert link
    return str(link["href"]).removeprefix("../").removesuffix(".html"), str(link["title"])


def test_after_the_last_part_comes_the_next_page(book_html: Built, lesson_reader: Reader) -> None:
    """The lesson's own pointer is text, since its next lesson is not written: the toctree's next page counts."""
    page, title = neighbour(book_html, "next")
    lesson_reader.press("ArrowRight", times=PARTS - 1)
    expect(lesson_reader.hint).to_be_empty()
    lesson_reader.press("ArrowRight")
    expect(lesson_reader.hint).to_contain_text(title)
    lesson_reader.stays_on(LESSON)
    lesson_reader.sees(f"{PARTS:02d} / {PARTS:02d}")
    lesson_reader.press("ArrowRight")
    lesson_reader.is_on(page)


def test_before_the_opening_comes_the_previous_page(book_html: Built, lesson_reader: Reader) -> None:
    page, title = neighbour(book_html, "prev")
    lesson_reader.press("ArrowLeft")
    expect(lesson_reader.hint).to_contain_text(title)
    lesson_reader.stays_on(LESSON)
    lesson_reader.press("ArrowLeft")
    lesson_reader.is_on(page)


def test_a_step_back_takes_the_hint_away(lesson_reader: Reader) -> None:
    lesson_reader.press("ArrowRight", times=PARTS)
    expect(lesson_reader.hint).not_to_be_empty()
    lesson_reader.press("ArrowLeft")
    expect(lesson_reader.hint).to_be_empty()
    lesson_reader.press("ArrowRight", times=2)
    expect(lesson_reader.hint).not_to_be_empty()
    lesson_reader.stays_on(LESSON)


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowLeft"])
def test_a_held_key_never_leaves_the_page(lesson_reader: Reader, key: str) -> None:
    """Neither held from the middle on, nor held again at the end, where the hint stands."""
    lesson_reader.press("ArrowRight", times=2)
    lesson_reader.hold(key, repeats=PARTS + 3)
    end = PARTS if key == "ArrowRight" else 1
    lesson_reader.sees(f"{end:02d} / {PARTS:02d}")
    lesson_reader.stays_on(LESSON)
    expect(lesson_reader.hint).to_be_empty()
    lesson_reader.hold(key, repeats=PARTS)
    expect(lesson_reader.hint).not_to_be_empty()
    lesson_reader.stays_on(LESSON)


def test_a_held_button_never_leaves_the_page(lesson_reader: Reader) -> None:
    """A button that Enter holds down is clicked again and again."""
    lesson_reader.button("next").focus()
    lesson_reader.hold("Enter", repeats=PARTS + 3)
    lesson_reader.sees(f"{PARTS:02d} / {PARTS:02d}")
    lesson_reader.stays_on(LESSON)


def test_the_buttons_leave_the_page_too(book_html: Built, lesson_reader: Reader) -> None:
    page, title = neighbour(book_html, "prev")
    lesson_reader.button("prev").click()
    expect(lesson_reader.hint).to_contain_text(title)
    lesson_reader.stays_on(LESSON)
    lesson_reader.button("prev").click()
    lesson_reader.is_on(page)


def test_the_hint_goes_away_by_itself(book_html: Built, lesson_reader: Reader) -> None:
    """After a while a press shows it anew: nobody remembers an armed key."""
    lesson_reader.page.clock.install()
    lesson_reader.press("ArrowLeft")
    expect(lesson_reader.hint).not_to_be_empty()
    lesson_reader.page.clock.run_for(6000)
    expect(lesson_reader.hint).to_be_empty()
    lesson_reader.press("ArrowLeft")
    lesson_reader.stays_on(LESSON)


def test_the_pages_that_a_lesson_names_win(trial: Trial, open_page: OpenPage) -> None:
    """Its `:next:` and `:previous:`, not the neighbours in the toctree; TeX loses its delimiters."""
    reader = Reader(open_page(trial(COURSE), "first"))
    reader.press("ArrowRight", times=3)
    expect(reader.hint).to_contain_text(re.compile(r"L2 — The gradient \\nabla\b"))
    expect(reader.hint).not_to_contain_text("Aside")
    reader.press("ArrowRight")
    reader.is_on("second")
    reader.press("ArrowLeft")
    expect(reader.hint).to_contain_text("L1 — First")
    reader.press("ArrowLeft")
    reader.is_on("first")
    reader.press("ArrowLeft", times=2)
    reader.is_on("before")


def test_a_typeset_title_stands_in_the_hint_once(trial: Trial, open_page: OpenPage) -> None:
    reader = Reader(open_page(trial(COURSE), "first", mathematics="typeset"))
    reader.press("ArrowRight", times=3)
    expect(reader.hint).to_contain_text(re.compile(r"L2 — The gradient (∇|𝛁) — "))


def test_after_the_last_page_comes_nothing(trial: Trial, open_page: OpenPage) -> None:
    reader = Reader(open_page(trial(COURSE), "second"))
    reader.press("ArrowRight", times=2)
    expect(reader.hint).to_have_text("This is the end")
    reader.press("ArrowRight", times=2)
    reader.stays_on("second")
    reader.sees("02 / 02")
    expect(reader.hint).to_have_text("This is the end")


def test_a_page_that_comes_back_waits_for_two_presses(trial: Trial, open_page: OpenPage) -> None:
    """However the browser kept it: the hint of the press that left it is gone."""
    reader = Reader(open_page(trial(COURSE), "first"))
    reader.press("ArrowLeft", times=2)
    reader.is_on("before")
    reader.page.go_back()
    reader.is_on("first")
    expect(reader.hint).to_be_empty()
    reader.press("ArrowLeft")
    expect(reader.hint).not_to_be_empty()
    reader.stays_on("first")
