"""Taps keep a row lit: with a finger, with a mouse, and what is no tap of ours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.projects import TERMS
from tests.browser.terms import Terms
from tests.browser.web import MATHJAX, PHONE, frames
from tests.conftest import Built

# Where a formula scrolled it is at its beginning again.
_REST = """() => { for (const e of document.querySelectorAll(".sn-formula, .sn-formula *")) e.scrollLeft = 0; }"""
BECOMES, THETA, MINUS, ALPHA, GRADIENT = range(5)


@pytest.fixture(scope="module", params=[3, 4])
def built(request: pytest.FixtureRequest, trial: Trial) -> Built:
    return trial(TERMS, html_theme="furo", mathjax_path=MATHJAX[request.param])


def at_rest(page: Page) -> Terms:
    """Return someone at a page that was opened once, as if nobody had touched it."""
    page.bring_to_front()
    reader = Terms(page, "update")
    reader.rest()
    reader.page.evaluate(_REST)
    reader.look()
    return reader


@pytest.fixture
def phone(built: Built, open_once: OpenPage) -> Terms:
    return at_rest(open_once(built, "index", width=PHONE, touch=True, mathematics="typeset"))


@pytest.fixture
def desktop(trial: Trial, open_once: OpenPage) -> Terms:
    return at_rest(open_once(trial(TERMS, html_theme="furo"), "index"))


def tap(reader: Terms, x: float, y: float) -> None:
    reader.page.touchscreen.tap(x, y)


def start_of(words: Locator) -> None:
    words.click(position={"x": 3, "y": 8})


def test_a_finger_on_a_row(phone: Terms) -> None:
    phone.meaning(ALPHA).tap()
    phone.shows(ALPHA)
    assert phone.boxes()[0].is_near(phone.term(ALPHA))
    phone.meaning(MINUS).tap()
    phone.shows(MINUS)
    phone.meaning(MINUS).tap()
    phone.shows_nothing()


def test_a_finger_on_a_term(phone: Terms) -> None:
    tap(phone, *phone.term(GRADIENT).middle)
    phone.shows(GRADIENT)
    tap(phone, *phone.term(ALPHA).middle)
    phone.shows(ALPHA)
    tap(phone, *phone.term(ALPHA).middle)
    phone.shows_nothing()


def test_a_finger_near_a_term(phone: Terms) -> None:
    """Within 24 pixels, also beside the formula."""
    box = phone.term(GRADIENT)
    for x, y in [
        (box.right + 20, box.middle[1]),
        (box.middle[0], box.bottom + 18),
        (box.right + 14, box.top - 14),
    ]:
        tap(phone, x, y)
        phone.shows(GRADIENT)
        tap(phone, x, y)
        phone.shows_nothing()
    tap(phone, box.right + 30, box.middle[1])
    phone.shows_nothing()
    left = phone.term(BECOMES)
    tap(phone, left.left - 20, left.middle[1])
    phone.shows(BECOMES)


def test_a_finger_elsewhere_clears(phone: Terms) -> None:
    phone.meaning(ALPHA).tap()
    phone.page.locator("#update .sn-title").tap()
    phone.shows_nothing()
    phone.meaning(ALPHA).tap()
    phone.page.get_by_text("Words between").tap()
    phone.shows_nothing()


def test_a_finger_that_scrolls_is_no_tap(phone: Terms) -> None:
    phone.meaning(ALPHA).tap()
    client = phone.page.context.new_cdp_session(phone.page)
    client.send("Input.synthesizeScrollGesture", {"x": 200, "y": 500, "yDistance": -150, "speed": 2000})
    phone.shows(ALPHA)


def test_the_box_scrolls_with_a_wide_formula(phone: Terms) -> None:
    broad = Terms(phone.page, "broad")
    broad.look()
    broad.meaning(1).tap()
    broad.shows(1)
    for left in (0, 60, 1e5):
        broad.page.evaluate(
            """(left) => {
              for (const e of document.querySelectorAll("#broad .sn-formula *")) if (left) e.scrollLeft = left;
            }""",
            left,
        )
        frames(broad.page, 1)
        (box,) = broad.boxes()
        assert box.is_near(broad.term(1))
    # What is scrolled into view can be tapped there.
    tap(broad, *broad.term(2).middle)
    broad.shows_nothing()


def test_a_formula_that_fits_needs_no_scrolling_when_lit(phone: Terms) -> None:
    sizes = """() => [...document.querySelectorAll("mjx-container, .math, .sn-formula")].map(
      (e) => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight].join())"""
    before = phone.evaluate(sizes)
    for panel, index in [("update", BECOMES), ("update", GRADIENT), ("broad", 1), ("broad", 2)]:
        Terms(phone.page, panel).meaning(index).tap()
        assert phone.evaluate(sizes) == before


def test_a_click_keeps_a_row_lit(desktop: Terms) -> None:
    start_of(desktop.meaning(ALPHA))
    desktop.page.mouse.move(1, 1)
    desktop.shows(ALPHA)
    desktop.meaning(MINUS).hover()
    desktop.shows(MINUS)
    desktop.page.mouse.move(1, 1)
    desktop.shows(ALPHA)


def test_a_second_click_lets_go_of_it(desktop: Terms) -> None:
    """Though the mouse is still there, until it comes back."""
    start_of(desktop.meaning(ALPHA))
    start_of(desktop.meaning(ALPHA))
    desktop.shows_nothing()
    desktop.meaning(ALPHA).hover(position={"x": 30, "y": 9})
    desktop.shows_nothing()
    desktop.meaning(MINUS).hover()
    desktop.meaning(ALPHA).hover()
    desktop.shows(ALPHA)


def test_a_click_elsewhere_lets_go_of_it(desktop: Terms) -> None:
    start_of(desktop.meaning(ALPHA))
    start_of(desktop.page.get_by_text("Words between"))
    desktop.shows_nothing()


def test_escape_lets_go_of_it(desktop: Terms) -> None:
    start_of(desktop.meaning(ALPHA))
    desktop.page.keyboard.press("Escape")
    desktop.shows_nothing()
    start_of(desktop.meaning(ALPHA))
    desktop.page.keyboard.press("ArrowDown")
    desktop.shows(GRADIENT)


@pytest.mark.parametrize("link", ["a:not(.footnote-reference)", "a.footnote-reference"])
def test_a_click_on_a_link_is_the_link_s(desktop: Terms, link: str) -> None:
    start_of(desktop.meaning(ALPHA))
    desktop.meaning(THETA).locator(link).click()
    assert "#" in desktop.page.url
    desktop.page.mouse.move(1, 1)
    desktop.shows(ALPHA)


def test_selecting_words_is_no_click(desktop: Terms) -> None:
    box = desktop.meaning(MINUS).bounding_box()
    assert box
    desktop.page.mouse.move(box["x"] + 4, box["y"] + 12)
    desktop.page.mouse.down()
    desktop.page.mouse.move(box["x"] + 120, box["y"] + 12, steps=5)
    desktop.page.mouse.up()
    assert desktop.page.evaluate("String(getSelection())")
    expect(desktop.page.locator("[aria-pressed=true]")).to_have_count(0)
    expect(desktop.button(MINUS)).not_to_be_focused()


@pytest.mark.parametrize("modifier", ["Shift", "Control", "Alt", "Meta"])
def test_a_click_with_a_modifier_means_something_else(desktop: Terms, modifier: str) -> None:
    desktop.meaning(ALPHA).click(modifiers=[modifier], position={"x": 3, "y": 8})  # type: ignore[list-item]
    expect(desktop.page.locator("[aria-pressed=true]")).to_have_count(0)


def test_only_the_first_button_counts(desktop: Terms) -> None:
    desktop.meaning(ALPHA).click(button="right", position={"x": 3, "y": 8})
    expect(desktop.page.locator("[aria-pressed=true]")).to_have_count(0)


def test_rows_stay_where_they_are_when_tapped(phone: Terms) -> None:
    before = phone.layout()
    scrolled: Page = phone.page
    where = scrolled.evaluate("scrollY")
    phone.meaning(GRADIENT).tap()
    phone.shows(GRADIENT)
    assert phone.layout() == before
    # A page that is scrolled by half a pixel says now the one, now the other.
    assert abs(scrolled.evaluate("scrollY") - where) <= 1
