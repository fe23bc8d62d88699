"""Rows of panels in the hall: they come one by one, and one may be in the spotlight."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.speaker import TALK, Speaker
from tests.browser.test_terms_katex import KATEX, STYLE


@pytest.fixture
def talk(trial: Trial, open_page: OpenPage) -> Speaker:
    """Someone who presents a lesson whose rows come one by one."""
    speaker = Speaker(open_page(trial(TALK, html_theme="furo"), "index", height=720, mathematics="typeset"))
    speaker.begin()
    return speaker


def test_rows_come_one_by_one(talk: Speaker) -> None:
    rows = talk.page.locator("#update .sn-row")
    veiled = talk.page.locator("#update .sn-row.sn-veiled")
    place = rows.last.bounding_box()
    talk.press("PageDown")
    for left in (3, 2, 1, 0):
        expect(veiled).to_have_count(left)
        talk.sees("02 / 04")
        talk.press("PageDown")
    expect(talk.page.locator(".sn-count b")).to_have_text("03")
    talk.press("PageUp")
    talk.sees("02 / 04")
    expect(veiled).to_have_count(0)
    assert rows.last.bounding_box() != place
    talk.press("PageUp")
    expect(veiled).to_have_count(1)
    assert (
        veiled.evaluate("(e) => getComputedStyle(e.querySelector('.sn-meaning p')).color")
        == "rgba(0, 0, 0, 0)"
    )
    # Who reaches a row by key sees it.
    talk.page.locator("#update .sn-show").last.focus()
    expect(veiled).to_have_count(0)
    talk.press("Escape", "Escape")
    talk.is_off()
    expect(rows.last.locator(".sn-meaning")).to_be_visible()


def test_a_row_is_put_into_the_spotlight(talk: Speaker) -> None:
    page = talk.page
    talk.press("PageDown", "PageDown", "PageDown", "PageDown")
    row = page.locator("#update .sn-row").nth(1)
    lit = page.locator("#update .sn-formula .sn-spot")
    colour = "(e) => getComputedStyle(e).color"
    formula = page.locator("#update .sn-formula mjx-container")
    before = formula.evaluate(colour)
    row.locator(".sn-meaning").click()
    expect(lit.first).to_have_class(re.compile(r"sn-r\d+-\d+"))
    assert lit.first.evaluate(colour) == before
    assert formula.evaluate(colour) != before
    # Space belongs to the row that has the focus, a clicker goes on.
    row.locator(".sn-meaning").click()
    expect(lit).to_have_count(0)
    assert formula.evaluate(colour) == before
    row.locator(".sn-meaning").click()
    talk.press("Escape")
    expect(lit).to_have_count(0)
    talk.is_on()
    row.locator(".sn-meaning").click()
    talk.press("PageDown")
    expect(page.locator(".sn-count b")).to_have_text("03")
    expect(page.locator(".sn-spot, .sn-show[aria-pressed=true]")).to_have_count(0)


def test_a_row_without_terms_is_put_into_the_spotlight(talk: Speaker) -> None:
    talk.press("PageDown", *["PageDown"] * 4)
    row = talk.page.locator(".sn-stage .sn-row:visible").first
    row.locator(".sn-meaning").click()
    expect(talk.page.locator(".sn-spot-row")).to_have_count(1)
    row.locator(".sn-meaning").click()
    expect(talk.page.locator(".sn-spot-row")).to_have_count(0)


def test_a_row_is_put_into_the_spotlight_with_katex(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(trial({**TALK, "katex.css": STYLE}, **KATEX), "index", height=720)
    expect(page.locator(".katex-html").first).to_be_attached()
    talk = Speaker(page)
    talk.begin()
    talk.press(*["PageDown"] * 4)
    page.locator("#update .sn-row").nth(1).locator(".sn-meaning").click()
    expect(page.locator("#update .sn-formula .katex-html .sn-spot")).to_have_text("α")


def test_chosen_colours_hide_what_is_yet_to_come_and_show_what_is_lit(talk: Speaker) -> None:
    talk.page.emulate_media(forced_colors="active")
    talk.press("PageDown", "PageDown")
    rows = talk.page.locator("#update .sn-row")
    colour = "(e) => getComputedStyle(e.querySelector('.sn-meaning p')).color"
    assert rows.nth(2).evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert rows.nth(0).evaluate(colour) != "rgba(0, 0, 0, 0)"
    rows.nth(0).locator(".sn-meaning").click()
    assert rows.nth(0).evaluate("(e) => getComputedStyle(e).outlineStyle") == "solid"


def test_nothing_moves_by_itself(talk: Speaker) -> None:
    """Neither from screen to screen nor from row to row, for a reader who wants less motion or any other."""
    for motion in ("no-preference", "reduce"):
        talk.page.emulate_media(reduced_motion=motion)
        for key in ("Home", "PageDown", "PageDown", "PageDown", "End", "b", "b"):
            talk.press(key)
            moving = talk.page.evaluate(
                "document.getAnimations().filter((one) => one.effect.target?.closest('.sn-stage')).length"
            )
            assert moving == 0, (motion, key)
