"""The position bar: where one is, and out of the way while one reads on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.projects import COURSE
from tests.browser.reader import LESSON, Reader, box
from tests.browser.web import DESKTOP, PHONE
from tests.conftest import Built

PARTS = 6


def wheel(reader: Reader, down: int) -> None:
    """Scroll like a reader: by the wheel, over the text."""
    before = reader.scroll()
    reader.page.mouse.move(600, 400)
    reader.page.mouse.wheel(0, down)
    reader.page.wait_for_function("(before) => scrollY !== before", arg=before)
    reader.settled()


def to_the_end(reader: Reader) -> None:
    wheel(reader, 100_000)


def test_the_count_follows_the_reader(lesson_reader: Reader) -> None:
    tops = lesson_reader.page.evaluate(
        "[...document.querySelectorAll('.sn-head:has(.sn-number)')].map((e) => e.getBoundingClientRect().top)"
    )
    assert len(tops) == PARTS - 1
    for part, top in enumerate(tops[:-1], 2):
        wheel(lesson_reader, int(top - lesson_reader.scroll() - 100))
        lesson_reader.sees(f"{part:02d} / {PARTS:02d}")
    wheel(lesson_reader, -100_000)
    lesson_reader.sees(f"01 / {PARTS:02d}")


def test_a_step_goes_on_from_where_the_reader_is(lesson_reader: Reader) -> None:
    lesson_reader.press("ArrowRight", times=3)
    lesson_reader.settled()
    wheel(lesson_reader, -100_000)
    lesson_reader.press("ArrowRight")
    lesson_reader.sees(f"02 / {PARTS:02d}")
    lesson_reader.reads_the_heading()


def test_the_end_of_the_page_is_the_last_part(trial: Trial, open_page: OpenPage) -> None:
    """However short it is, so that its heading never reaches the upper part of the window."""
    reader = Reader(open_page(trial(COURSE), "first"))
    to_the_end(reader)
    assert box(reader.page.locator("#end h2"))["y"] > 300
    reader.sees("03 / 03")
    wheel(reader, -150)
    reader.sees("02 / 03")


def test_a_step_counts_until_the_reader_scrolls(trial: Trial, open_page: OpenPage) -> None:
    """Two last parts are in view at once: the bar names the one that was stepped to."""
    text = COURSE["first.md"].replace("Short.", "Short.\n\n## Very last\n\nShort too.")
    reader = Reader(open_page(trial({**COURSE, "first.md": text}), "first"))
    reader.press("ArrowRight", times=2)
    reader.settled()
    assert reader.page.evaluate("innerHeight + scrollY >= document.documentElement.scrollHeight - 2")
    reader.sees("03 / 04")
    reader.press("ArrowRight")
    reader.settled()
    reader.sees("04 / 04")
    reader.press("ArrowLeft")
    reader.settled()
    reader.sees("03 / 04")
    wheel(reader, -150)
    reader.sees("02 / 04")


def test_a_resized_window_keeps_the_step(trial: Trial, open_page: OpenPage) -> None:
    reader = Reader(open_page(trial(COURSE), "first"))
    reader.press("ArrowRight", times=2)
    reader.page.set_viewport_size({"width": 700, "height": 700})
    reader.settled()
    reader.sees("03 / 03")


def test_the_bar_hides_while_one_scrolls_down(lesson_reader: Reader) -> None:
    expect(lesson_reader.bar).to_be_visible()
    wheel(lesson_reader, 600)
    expect(lesson_reader.bar).not_to_be_visible()
    wheel(lesson_reader, -100)
    expect(lesson_reader.bar).to_be_visible()
    wheel(lesson_reader, 600)
    expect(lesson_reader.bar).not_to_be_visible()
    lesson_reader.press("ArrowRight")
    expect(lesson_reader.bar).to_be_visible()
    lesson_reader.settled()
    expect(lesson_reader.bar).to_be_visible()


def test_the_bar_shows_where_a_link_leads(book_html: Built, open_page: OpenPage) -> None:
    """Only the reader's own scrolling hides it."""
    page = open_page(book_html, f"{LESSON}#the-chain-rule-what-backprop-actually-is")
    reader = Reader(page)
    reader.settled()
    assert reader.scroll() > 1000
    reader.sees(f"05 / {PARTS:02d}")
    expect(reader.bar).to_be_visible()
    wheel(reader, 200)
    expect(reader.bar).not_to_be_visible()


@pytest.mark.parametrize("still", [True, False])
def test_a_link_on_the_page_shows_the_bar(book_html: Built, open_page: OpenPage, still: bool) -> None:
    reader = Reader(open_page(book_html, LESSON, width=1400, still=still))
    wheel(reader, 300)
    expect(reader.bar).not_to_be_visible()
    reader.page.locator(".toc-tree a[href^='#']").nth(3).click()
    reader.sees(f"04 / {PARTS:02d}")
    reader.settled()
    expect(reader.bar).to_be_visible()
    reader.sees(f"04 / {PARTS:02d}")


def test_a_step_right_after_a_link_counts_from_there(book_html: Built, open_page: OpenPage) -> None:
    """Not from the middle of the smooth scroll that leads there."""
    reader = Reader(open_page(book_html, LESSON, width=1400, still=False))
    reader.page.locator(".toc-tree a[href^='#']").nth(4).click()
    reader.sees(f"05 / {PARTS:02d}")
    reader.press("ArrowRight")
    reader.sees(f"06 / {PARTS:02d}")
    reader.settled()
    reader.sees(f"06 / {PARTS:02d}")
    reader.page.locator(".toc-tree a[href^='#']").nth(1).click()
    reader.sees(f"02 / {PARTS:02d}")
    reader.press("ArrowLeft")
    reader.sees(f"01 / {PARTS:02d}")


def test_a_link_into_a_part_counts_for_that_part(trial: Trial, open_page: OpenPage) -> None:
    text = COURSE["first.md"].replace("## End", "(below)=\n### Below\n\nText.\n\n(last)=\n## End")
    text = text.replace("Where it begins.", "To [](#below), [](#last) and [](#first).")
    reader = Reader(open_page(trial({**COURSE, "first.md": f"(first)=\n{text}"}), "first"))
    for name, count in (("below", "02 / 03"), ("last", "03 / 03"), ("first", "01 / 03")):
        reader.page.evaluate("(name) => { location.hash = name }", name)
        reader.sees(count)


def test_who_comes_back_stands_where_they_were(lesson_reader: Reader) -> None:
    lesson_reader.press("ArrowRight")
    lesson_reader.settled()
    to_the_end(lesson_reader)
    lesson_reader.page.reload()
    lesson_reader.settled()
    lesson_reader.sees(f"{PARTS:02d} / {PARTS:02d}")


@pytest.mark.parametrize("width", [1024, 1100, 1180, DESKTOP, 1366, 1440, 1920])
def test_the_bar_covers_no_text_column_or_stands_at_the_foot(
    book_html: Built, open_page: OpenPage, width: int
) -> None:
    reader = Reader(open_page(book_html, LESSON, width=width))
    bar, column = box(reader.bar), box(reader.page.locator("section:has(> .sn-opening)"))
    if width >= DESKTOP:
        assert bar["x"] >= column["x"] + column["width"] + 2
        assert bar["x"] + bar["width"] <= width - 2
    else:
        assert abs(bar["x"] + bar["width"] / 2 - width / 2) < 1
        assert 800 - 20 < bar["y"] + bar["height"] < 800


def test_a_resized_window_moves_the_bar(lesson_reader: Reader) -> None:
    expect(lesson_reader.bar).not_to_have_class("sn-bar sn-foot")
    for width, classes in ((700, "sn-bar sn-foot"), (DESKTOP, "sn-bar")):
        lesson_reader.page.set_viewport_size({"width": width, "height": 700})
        expect(lesson_reader.bar).to_have_class(classes)


def test_the_lesson_ends_with_what_the_keys_do(book_html: Built, open_page: OpenPage) -> None:
    """Not where there are none, and not where no script makes them do it."""
    line = open_page(book_html, LESSON).locator(".sn-keys")
    expect(line).to_have_text("← → arrow keys to navigate")
    expect(line).to_be_visible()
    # Between them stand definitions that nobody sees yet.
    above = line.evaluate(
        "() => [...document.querySelectorAll('section > :not(template):has(~ .sn-keys)')].at(-1).className"
    )
    assert "sn-pointer" in above
    expect(open_page(book_html, LESSON, width=PHONE, touch=True).locator(".sn-keys")).to_be_hidden()
    expect(open_page(book_html, LESSON, scripts=False).locator(".sn-keys")).to_be_hidden()


def test_the_bar_stays_while_it_has_the_focus(lesson_reader: Reader) -> None:
    lesson_reader.button("next").focus()
    wheel(lesson_reader, 600)
    expect(lesson_reader.bar).to_be_visible()
    expect(lesson_reader.button("next")).to_be_focused()


@pytest.mark.parametrize(("width", "dark"), [(DESKTOP, False), (PHONE, True)])
def test_the_buttons_are_easy_to_hit(book_html: Built, open_page: OpenPage, width: int, dark: bool) -> None:
    reader = Reader(open_page(book_html, LESSON, width=width, touch=width == PHONE, dark=dark))
    for rel in ("prev", "next"):
        button = box(reader.button(rel))
        assert min(button["width"], button["height"]) >= 44


def test_the_buttons_are_big_where_the_theme_s_unit_is_small(lesson_reader: Reader) -> None:
    lesson_reader.page.add_style_tag(content="html { font-size: 62.5% }")
    button = box(lesson_reader.button("next"))
    assert min(button["width"], button["height"]) >= 44


def _ring(button: Locator) -> str:
    return str(
        button.evaluate("(e) => getComputedStyle(e).outlineStyle + ' ' + getComputedStyle(e).outlineWidth")
    )


def test_the_buttons_are_reached_by_tab_and_show_it(lesson_reader: Reader) -> None:
    back, on = lesson_reader.button("prev"), lesson_reader.button("next")
    assert _ring(on).startswith("none")
    back.evaluate("(e) => e.focus()")
    lesson_reader.press("Tab")
    expect(on).to_be_focused()
    assert _ring(on) == "solid 2px"
    assert _ring(back).startswith("none")
    lesson_reader.press("Shift+Tab")
    expect(back).to_be_focused()
    lesson_reader.press("Space")
    expect(lesson_reader.hint).not_to_be_empty()


def test_the_buttons_have_names(lesson_reader: Reader) -> None:
    bar = lesson_reader.page.get_by_role("navigation", name="Lesson parts")
    expect(bar.get_by_role("button", name="Previous part")).to_be_visible()
    expect(bar.get_by_role("button", name="Next part")).to_be_visible()
    expect(bar.get_by_role("status")).to_have_count(1)


@pytest.mark.parametrize("width", [320, PHONE, 800, DESKTOP])
def test_a_long_hint_fits_the_window(lesson_reader: Reader, width: int) -> None:
    lesson_reader.page.set_viewport_size({"width": width, "height": 700})
    lesson_reader.page.evaluate("""() => {
      document.querySelector("link[rel=prev]").title = "A page with a very long title, longer than any " +
        "window is wide, and one_word_that_cannot_be_broken_anywhere_but_in_the_middle";
    }""")
    lesson_reader.press("ArrowLeft")
    expect(lesson_reader.hint).not_to_be_empty()
    bar, hint = box(lesson_reader.bar), box(lesson_reader.hint)
    assert bar["x"] >= 0
    assert bar["x"] + bar["width"] <= width
    assert bar["y"] + bar["height"] <= 700
    assert bar["x"] <= hint["x"]
    assert hint["x"] + hint["width"] <= bar["x"] + bar["width"]
    assert lesson_reader.hint.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert box(lesson_reader.button("next"))["width"] >= 44
