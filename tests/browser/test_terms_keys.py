"""Rows by keyboard, and what a screen reader is told; the mathematics need not be set for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.projects import TERMS
from tests.browser.terms import Terms
from tests.browser.web import MATHJAX, Visit

BECOMES, THETA, MINUS, ALPHA, GRADIENT = range(5)


@pytest.fixture(scope="module")
def shared_page(browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    with Visit(browser) as visit:
        yield visit.open(f"{serve(trial(TERMS, html_theme='furo').out)}index.html")


@pytest.fixture
def reader(shared_page: Page) -> Iterator[Terms]:
    reader = Terms(shared_page, "update")
    reader.rest()
    reader.look()
    reader.button(BECOMES).focus()
    yield reader
    reader.rest()


def press(reader: Terms, *keys: str) -> None:
    for key in keys:
        reader.page.keyboard.press(key)


def test_focus_lights_a_row(reader: Terms) -> None:
    reader.shows(BECOMES)
    reader.evaluate("document.activeElement.blur()")
    reader.shows_nothing()


def test_arrows_move_between_rows(reader: Terms) -> None:
    for key, index in [
        ("ArrowDown", THETA),
        ("ArrowDown", MINUS),
        ("ArrowUp", THETA),
        ("End", GRADIENT),
        ("ArrowDown", GRADIENT),
        ("ArrowUp", ALPHA),
        ("Home", BECOMES),
        ("ArrowUp", BECOMES),
    ]:
        press(reader, key)
        reader.shows(index)
        expect(reader.button(index)).to_be_focused()


@pytest.mark.parametrize("key", ["ArrowDown", "ArrowUp", "Home", "End"])
def test_the_page_stays_where_it_is(reader: Terms, key: str) -> None:
    reader.evaluate("window.scrollBy({ top: 20, behavior: 'instant' })")
    before = reader.evaluate("scrollY")
    press(reader, key)
    assert reader.evaluate("scrollY") == before


@pytest.mark.parametrize("modifier", ["Shift", "Control", "Alt", "Meta"])
def test_with_a_modifier_keys_mean_something_else(reader: Terms, modifier: str) -> None:
    press(reader, f"{modifier}+ArrowDown")
    reader.shows(BECOMES)


def test_other_arrows_are_left_alone(reader: Terms) -> None:
    reader.evaluate(
        "addEventListener('keydown', (event) => { window.heard = event.defaultPrevented }, { once: true })"
    )
    press(reader, "ArrowRight")
    assert reader.evaluate("window.heard") is False
    reader.shows(BECOMES)


def test_tab_comes_back_to_the_row_that_was_left(reader: Terms) -> None:
    press(reader, "ArrowDown", "ArrowDown", "Tab")
    reader.shows_nothing()
    press(reader, "Shift+Tab")
    reader.shows(MINUS)


def test_tab_passes_a_panel_in_one_step(reader: Terms) -> None:
    """Beside the links in it, which are stops of their own."""
    links = reader.page.locator("#update .sn-meaning a").count()
    press(reader, *["Tab"] * (links + 1))
    expect(reader.page.locator("#update :focus")).to_have_count(0)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_keeps_a_row_lit_and_lets_go_of_it(reader: Terms, key: str) -> None:
    press(reader, "ArrowDown", key)
    expect(reader.button(THETA)).to_have_attribute("aria-pressed", "true")
    reader.evaluate("document.activeElement.blur()")
    reader.shows(THETA)
    reader.button(THETA).focus()
    press(reader, key)
    reader.shows_nothing()
    expect(reader.button(THETA)).to_have_attribute("aria-pressed", "false")


def test_going_on_lets_go_of_the_row_that_was_kept(reader: Terms) -> None:
    press(reader, "Enter", "ArrowDown")
    reader.shows(THETA)
    expect(reader.page.locator("[aria-pressed=true]")).to_have_count(0)
    reader.evaluate("document.activeElement.blur()")
    reader.shows_nothing()


def test_escape_clears(reader: Terms) -> None:
    press(reader, "Escape")
    reader.shows_nothing()
    expect(reader.button(BECOMES)).to_be_focused()
    press(reader, "Enter", "Escape")
    reader.shows_nothing()
    press(reader, "ArrowDown")
    reader.shows(THETA)


def test_escape_clears_from_anywhere_in_the_panel(reader: Terms) -> None:
    press(reader, "Enter")
    reader.page.locator("#update .sn-meaning a").first.focus()
    reader.shows(BECOMES)
    press(reader, "Escape")
    reader.shows_nothing()


@pytest.mark.parametrize(
    "html", ["<input>", "<textarea></textarea>", "<div contenteditable tabindex=0>x</div>"]
)
def test_escape_in_a_field_is_the_field_s(reader: Terms, html: str) -> None:
    press(reader, "Enter")
    reader.page.evaluate(
        "(html) => document.querySelector('#update .sn-title').insertAdjacentHTML('beforeend', html)", html
    )
    field = reader.page.locator("#update .sn-title > :last-child")
    field.focus()
    press(reader, "Escape", "ArrowDown")
    reader.shows(BECOMES)
    field.evaluate("(e) => e.remove()")


def test_keys_count_more_than_where_the_mouse_rests(reader: Terms) -> None:
    reader.meaning(ALPHA).hover()
    reader.shows(ALPHA)
    press(reader, "ArrowDown")
    reader.shows(THETA)
    reader.meaning(ALPHA).hover(position={"x": 5, "y": 5})
    reader.shows(THETA)
    reader.meaning(MINUS).hover()
    reader.shows(MINUS)
    reader.page.mouse.move(1, 1)
    reader.shows(THETA)


def test_the_ring_is_round_the_row(reader: Terms) -> None:
    press(reader, "ArrowDown")
    button, row = reader.button(THETA).bounding_box(), reader.row(THETA).bounding_box()
    assert button
    assert row
    assert abs(button["width"] - row["width"]) < 1
    assert abs(button["height"] - row["height"]) <= 2
    style = reader.page.evaluate(
        "(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
    )
    assert style == ["solid", "2px"]


def test_a_tap_needs_no_ring(reader: Terms) -> None:
    reader.meaning(THETA).click(position={"x": 3, "y": 3})
    expect(reader.button(THETA)).to_be_focused()
    style = "getComputedStyle(document.querySelector('#update .sn-row:nth-child(2) button')).outlineStyle"
    assert reader.page.evaluate(style) == "none"
    press(reader, "ArrowDown", "ArrowUp")
    assert reader.page.evaluate(style) == "solid"


def heard(page: Page, row: str) -> dict[str, Any]:
    """What a screen reader is told of a row's button."""
    client = page.context.new_cdp_session(page)
    script = f"document.querySelector('.sn-row[data-row=\"{row}\"] button')"
    node = client.send("Runtime.evaluate", {"expression": script})["result"]["objectId"]
    (found,) = client.send("Accessibility.getPartialAXTree", {"objectId": node, "fetchRelatives": False})[
        "nodes"
    ]
    return {
        "role": found["role"]["value"],
        "name": found["name"]["value"],
        "description": found["description"]["value"],
        **{p["name"]: p["value"].get("value") for p in found["properties"]},
    }


def test_what_is_heard(reader: Terms) -> None:
    """A row is called what its symbol is, and described by what that means and what the button does."""
    found = heard(reader.page, reader.number(ALPHA))
    assert (found["role"], found["name"], found["pressed"]) == ("button", "alpha", "false")
    assert found["description"].startswith("Learning rate — size of the step")
    assert found["description"].endswith("Show in the formula")
    reader.button(ALPHA).press("Enter")
    assert heard(reader.page, reader.number(ALPHA))["pressed"] == "true"


def test_a_reading_is_heard_once(reader: Terms) -> None:
    expect(reader.row(ALPHA).locator(".sn-said")).to_have_attribute("aria-hidden", "true")


@pytest.mark.parametrize("version", [3, 4])
def test_what_is_heard_of_a_symbol_without_a_reading(
    trial: Trial, open_page: OpenPage, version: int
) -> None:
    """What MathJax says of it."""
    built = trial(TERMS, html_theme="furo", mathjax_path=MATHJAX[version])
    reader = Terms(open_page(built, "index", mathematics="typeset", says=True), "update")
    if version == 4:
        reader.page.wait_for_selector(
            "#update .sn-row mjx-container [aria-label], #update .sn-row mjx-container[aria-label]"
        )
    found = heard(reader.page, reader.number(THETA))
    assert found["name"] == ("theta, math" if version == 4 else "𝜃")


def test_the_words_are_the_page_s(trial: Trial, open_page: OpenPage) -> None:
    """English where the panel has none."""
    reader = Terms(open_page(trial(TERMS, html_theme="furo", language="de"), "index"), "update")
    hint = reader.page.locator("#update").get_attribute("data-show") or "Show in the formula"
    assert heard(reader.page, reader.number(ALPHA))["description"].endswith(hint)
