"""Rows of panels in the hall: they come one by one, and one may be in the spotlight."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.speaker import TALK, Speaker


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
