"""A lesson is presented: its keys and the way back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.reader import LESSON, Reader
from tests.browser.speaker import SHORT, Speaker
from tests.browser.web import KEEPS_NOTHING, PHONE, frames
from tests.conftest import Built

PARTS = 6


@pytest.fixture
def speaker(trial: Trial, open_page: OpenPage) -> Speaker:
    """Someone who presents a lesson of six parts, each on one screen."""
    speaker = Speaker(open_page(trial(SHORT, html_theme="furo"), "index"))
    speaker.begin()
    return speaker


def test_nothing_is_loaded_before_it_is_asked_for(book_html: Built, open_page: OpenPage) -> None:
    page = open_page(book_html, LESSON)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    loaded = (
        "performance.getEntriesByType('resource').map((e) => e.name).filter((e) => e.includes('present'))"
    )
    assert not page.evaluate(loaded)
    speaker = Speaker(page)
    speaker.begin()
    names = [url.rpartition("/")[2].partition("?") for url in asked]
    assert {name for name, _, _ in names} == {"sphinx-notation-present.css", "sphinx-notation-present.js"}
    assert all(version.startswith("v=") for _, _, version in names)
    speaker.press("p")
    speaker.is_off()
    speaker.begin()
    assert len(asked) == 2


FORWARD = ["ArrowRight", "ArrowDown", "Space", "PageDown"]
BACK = ["ArrowLeft", "ArrowUp", "Shift+Space", "PageUp"]


@pytest.mark.parametrize(("on", "back"), zip(FORWARD, BACK, strict=True))
def test_keys_go_on_and_back(speaker: Speaker, on: str, back: str) -> None:
    for part in range(1, PARTS + 1):
        speaker.sees(f"{part:02d} / {PARTS:02d}")
        expect(speaker.page.locator(".sn-opening, .sn-head").nth(part - 1)).to_be_in_viewport()
        speaker.press(on)
    expect(speaker.page.locator(".sn-hint")).to_have_text("This is the end")
    for part in range(PARTS, 0, -1):
        speaker.sees(f"{part:02d} / {PARTS:02d}")
        speaker.press(back)
    expect(speaker.page.locator(".sn-hint")).to_have_text("This is the beginning")


def test_keys_go_to_the_ends(speaker: Speaker) -> None:
    speaker.press("End")
    speaker.sees("06 / 06")
    speaker.press("Home")
    speaker.sees("01 / 06")


def test_arrows_turn_where_the_page_does(speaker: Speaker) -> None:
    speaker.page.evaluate("document.documentElement.dir = 'rtl'")
    speaker.press("ArrowLeft", "ArrowLeft")
    speaker.sees("03 / 06")
    speaker.press("ArrowRight")
    speaker.sees("02 / 06")
    speaker.press("PageDown", "Space")
    speaker.sees("04 / 06")


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_keys_with_a_modifier_are_the_browser_s(speaker: Speaker, modifier: str) -> None:
    speaker.press(f"{modifier}+ArrowDown", f"{modifier}+b", f"{modifier}+w")
    speaker.sees("01 / 06")
    expect(speaker.page.locator(".sn-blank")).to_be_hidden()


def test_keys_in_a_field_are_the_field_s(speaker: Speaker) -> None:
    speaker.page.evaluate(
        "document.querySelector('.sn-tagline').insertAdjacentHTML('beforeend', '<input id=field value=words>')"
    )
    speaker.page.locator("#field").focus()
    speaker.press("ArrowRight", "b", "p", "PageDown", "End", "Space")
    speaker.sees("01 / 06")
    speaker.is_on()


def test_the_buttons_go_on_and_back_and_end(speaker: Speaker) -> None:
    bar = speaker.page.locator(".sn-bar")
    bar.get_by_role("button", name="Next part").click()
    speaker.sees("02 / 06")
    # The clicker still does.
    speaker.press("PageDown")
    speaker.sees("03 / 06")
    bar.get_by_role("button", name="Previous part").click()
    speaker.sees("02 / 06")
    bar.get_by_role("button", name="Present").click()
    speaker.is_off()


def test_a_click_at_the_edge_goes_on_or_back(speaker: Speaker) -> None:
    width = 1280
    speaker.page.mouse.click(width - 10, 500)
    speaker.sees("02 / 06")
    speaker.page.mouse.click(width / 2, 700)
    speaker.sees("02 / 06")
    speaker.page.mouse.click(10, 500)
    speaker.sees("01 / 06")


def test_the_screen_is_blank(speaker: Speaker) -> None:
    blank = speaker.page.locator(".sn-blank")
    for keys, colour in (("b.", "rgb(0, 0, 0)"), ("w,", "rgb(255, 255, 255)")):
        for key in keys:
            speaker.press(key)
            expect(blank).to_be_visible()
            assert blank.evaluate("(e) => getComputedStyle(e).backgroundColor") == colour
            box = blank.bounding_box()
            assert box == {"x": 0, "y": 0, "width": 1280, "height": 800}
            speaker.press(key)
            expect(blank).to_be_hidden()
    speaker.press("b", "w")
    assert blank.evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    for key in ("PageDown", "Escape"):
        speaker.press(key)
        expect(blank).to_be_hidden()
        speaker.sees("01 / 06")
        speaker.is_on()
        speaker.press("b")


def test_full_screen(speaker: Speaker) -> None:
    """It comes with the press where the browser allows it, and is never needed."""
    is_full = "document.fullscreenElement === document.documentElement"
    speaker.page.wait_for_function(is_full)
    speaker.press("f")
    speaker.page.wait_for_function(f"!({is_full})")
    speaker.is_on()
    speaker.press("f")
    speaker.page.wait_for_function(is_full)
    frames(speaker.page)
    # Who leaves it by Escape, which the browser keeps, leaves both.
    speaker.page.evaluate("void document.exitFullscreen()")
    speaker.is_off()


@pytest.mark.parametrize("late", [False, True], ids=["while it is given back", "when it is"])
def test_the_full_screen_is_given_back_at_once(speaker: Speaker, late: bool) -> None:
    """The browser may tell that it was taken when it is given back already: both come with the next frame."""
    is_full = "document.fullscreenElement === document.documentElement"
    told = (
        """void document.documentElement.dispatchEvent(new Event("fullscreenchange", { bubbles: true }))"""
    )
    pressed = """document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "f", bubbles: true, cancelable: true })
    )"""
    speaker.page.wait_for_function(is_full)
    speaker.page.evaluate(f"{pressed}; {told if not late else ''}")
    speaker.page.wait_for_function(f"!({is_full})")
    frames(speaker.page)
    if late:
        speaker.page.evaluate(told)
    speaker.is_on()
    # Who has it again and leaves it by Escape leaves both, as before.
    speaker.press("f")
    speaker.page.wait_for_function(is_full)
    frames(speaker.page)
    speaker.page.evaluate("void document.exitFullscreen()")
    speaker.is_off()


def test_without_full_screen(book_html: Built, open_page: OpenPage) -> None:
    page = open_page(book_html, LESSON)
    page.evaluate(
        "void (Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('not allowed')))"
    )
    speaker = Speaker(page)
    speaker.begin()
    speaker.press("f", "PageDown")
    expect(page.locator(".sn-count b")).to_have_text("02")


def test_the_keys_are_listed(speaker: Speaker) -> None:
    legend = speaker.page.get_by_role("dialog", name="Keys")
    for how in ("?", "button"):
        if how == "?":
            speaker.press("?")
        else:
            speaker.page.get_by_role("button", name="Keys").click()
        expect(legend).to_contain_text("Shift + Space")
        expect(legend).to_contain_text("Black screen")
        speaker.press("ArrowRight")
        speaker.sees("01 / 06")
        speaker.press("?" if how == "?" else "Escape")
        expect(legend).to_have_count(0)
        speaker.is_on()


@pytest.mark.parametrize("keeps", [True, False], ids=["kept", "not kept"])
def test_letters_may_be_turned_off(speaker: Speaker, keeps: bool) -> None:
    """Who speaks to a computer, or whose hand slips, presses many of them (WCAG 2.1.4)."""
    if not keeps:
        speaker.page.evaluate(KEEPS_NOTHING)
    keys = speaker.page.get_by_role("button", name="Keys")
    choice = speaker.page.get_by_role("checkbox", name="Letters and signs are shortcuts")
    keys.click()
    expect(choice).to_be_checked()
    choice.uncheck()
    # With a mark the list stays, and goes as it does.
    expect(choice).not_to_be_checked()
    speaker.press("Escape")
    expect(choice).to_have_count(0)
    for key in ("?", "b", "w", "f", "p"):
        speaker.press(key)
        speaker.is_on()
    expect(choice).to_have_count(0)
    expect(speaker.page.locator(".sn-blank:visible")).to_have_count(0)
    speaker.press("ArrowRight")
    speaker.sees("02 / 06")
    speaker.page.evaluate("document.activeElement.blur()")
    speaker.press("Space")
    speaker.sees("03 / 06")
    speaker.press("Escape")
    speaker.is_off()
    speaker.press("p")
    speaker.page.wait_for_timeout(100)
    speaker.is_off()
    speaker.page.get_by_role("button", name="Present").click()
    speaker.is_on()
    keys.click()
    expect(choice).not_to_be_checked()
    choice.check()
    speaker.press("?")
    speaker.press("p")
    speaker.is_off()


@pytest.mark.parametrize("key", ["Escape", "p"])
def test_the_way_back(trial: Trial, open_page: OpenPage, key: str) -> None:
    """To the section that was on the screen; to the very line if that is where the reader was."""
    page = open_page(trial(SHORT, html_theme="furo"), "index", height=400)
    page.mouse.wheel(0, 500)
    reader, speaker = Reader(page), Speaker(page)
    reader.settled()
    scroll, look = (
        reader.scroll(),
        "[...document.body.querySelectorAll('*')].map((e) => e.className + e.hidden).join()",
    )
    before = page.evaluate(look)
    speaker.begin()
    speaker.press(key)
    speaker.is_off()
    assert reader.scroll() == scroll
    assert page.evaluate(look).replace("sn-hall", "") != ""
    assert len(page.evaluate(look)) - len(before) < 200
    speaker.begin()
    speaker.press("End", key)
    speaker.is_off()
    reader.sees("06 / 06")
    reader.reads_the_heading()
    assert reader.hash() == "#part-6"
    reader.press("ArrowLeft")
    reader.sees("05 / 06")
    reader.reads_the_heading()


def test_sidebars_stand_where_they_stood(book_html: Built, open_page: OpenPage) -> None:
    page = open_page(book_html, LESSON, height=400)
    page.evaluate("document.querySelector('.sidebar-scroll').scrollTo({ top: 120, behavior: 'instant' })")
    speaker = Speaker(page)
    speaker.begin()
    speaker.press("Escape")
    assert page.evaluate("document.querySelector('.sidebar-scroll').scrollTop") == 120


def swipe(speaker: Speaker, start: tuple[int, int], to: tuple[int, int]) -> None:
    client = speaker.page.context.new_cdp_session(speaker.page)
    for kind, points in (("touchStart", [start]), ("touchMove", [to]), ("touchEnd", [])):
        client.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )
    frames(speaker.page)


def test_swipes(trial: Trial, open_page: OpenPage) -> None:
    speaker = Speaker(open_page(trial(SHORT), "index", width=PHONE, touch=True))
    speaker.page.locator(".sn-present").click()
    speaker.is_on()
    swipe(speaker, (300, 300), (100, 310))
    expect(speaker.page.locator(".sn-count b")).to_have_text("02")
    swipe(speaker, (100, 300), (120, 700))
    expect(speaker.page.locator(".sn-count b")).to_have_text("02")
    swipe(speaker, (100, 300), (300, 290))
    expect(speaker.page.locator(".sn-count b")).to_have_text("01")
