"""MathJax' own ways with a formula still work, and a tap on a term is none of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.projects import TERMS
from tests.browser.terms import Terms
from tests.browser.web import CDN, MATHJAX, PHONE, until
from tests.conftest import Built

BECOMES, THETA, MINUS, ALPHA, GRADIENT = range(5)
OUTPUTS = {"chtml": MATHJAX[4], "svg": f"{CDN}mathjax@4/tex-mml-svg.js"}
FORMULA = "#update .sn-formula mjx-container"
ACTIVE = ".mjx-explorer-active"


@pytest.fixture(scope="module", params=OUTPUTS)
def built(request: pytest.FixtureRequest, trial: Trial) -> Built:
    return trial(TERMS, html_theme="furo", mathjax_path=OUTPUTS[request.param])


@pytest.fixture
def reader(built: Built, open_once: OpenPage) -> Iterator[Terms]:
    """Someone at the page that was opened once: what a test does to it is undone."""
    reader = Terms(open_once(built, "index", mathematics="typeset", says=True), "update")
    reader.page.wait_for_function(
        "MathJax.startup.document.math && document.querySelector('mjx-container[tabindex]')"
    )
    reader.look()
    yield reader
    reader.page.keyboard.press("Escape")
    reader.rest()
    expect(active(reader)).to_have_count(0)


def active(reader: Terms) -> Locator:
    return reader.page.locator(ACTIVE)


def open_by_focus(reader: Terms) -> None:
    """Focus the formula until MathJax, which makes its speech in the background, has opened it."""
    for _ in range(6):
        reader.page.locator(FORMULA).focus()
        try:
            expect(active(reader)).to_have_count(1, timeout=1500)
        except AssertionError:
            reader.page.evaluate("document.activeElement.blur()")
        else:
            return
    expect(active(reader)).to_have_count(1)


def test_the_explorer_opens_by_keyboard(reader: Terms) -> None:
    open_by_focus(reader)
    selected = reader.page.locator(".mjx-selected, [sre-highlighter-added]")
    expect(selected.first).to_be_attached()
    reader.page.keyboard.press("ArrowDown")
    expect(active(reader)).to_have_count(1)
    reader.page.keyboard.press("Escape")
    expect(active(reader)).to_have_count(0)


def test_our_keys_are_quiet_in_it(reader: Terms) -> None:
    reader.meaning(ALPHA).click(position={"x": 3, "y": 8})
    reader.page.mouse.move(1, 1)
    open_by_focus(reader)
    for key in ("ArrowDown", "ArrowRight", "Home", "End", "ArrowUp"):
        reader.page.keyboard.press(key)
        expect(active(reader)).to_have_count(1)
        reader.shows(ALPHA)
    # Escape leaves the explorer first; then it is ours.
    reader.page.keyboard.press("Escape")
    expect(active(reader)).to_have_count(0)
    reader.shows(ALPHA)
    reader.page.keyboard.press("Escape")
    reader.shows_nothing()


def test_a_click_on_a_term_does_not_open_it(reader: Terms) -> None:
    for index, which in ((BECOMES, 0), (THETA, 1), (GRADIENT, 0)):
        reader.page.mouse.click(*reader.term(index, which).middle)
        reader.page.wait_for_timeout(100)
        expect(active(reader)).to_have_count(0)
        expect(reader.page.locator("[aria-pressed=true]")).to_have_count(1)


def test_nor_does_a_double_click(reader: Terms) -> None:
    reader.page.mouse.dblclick(*reader.term(GRADIENT).middle)
    reader.page.wait_for_timeout(100)
    expect(active(reader)).to_have_count(0)


def test_nor_a_finger(built: Built, open_page: OpenPage) -> None:
    page = open_page(built, "index", width=PHONE, touch=True, mathematics="typeset", says=True)
    phone = Terms(page, "update")
    phone.look()
    page.touchscreen.tap(*phone.term(GRADIENT).middle)
    page.wait_for_timeout(100)
    expect(active(phone)).to_have_count(0)
    phone.shows(GRADIENT)


def test_it_still_opens_by_keyboard_after_a_click(reader: Terms) -> None:
    reader.page.mouse.click(*reader.term(GRADIENT).middle)
    open_by_focus(reader)
    reader.page.mouse.click(*reader.term(ALPHA).middle)
    expect(active(reader)).to_have_count(0)
    expect(reader.button(ALPHA)).to_be_focused()
    open_by_focus(reader)


def test_a_click_on_another_formula_opens_it(reader: Terms) -> None:
    """Else the tests above would show nothing."""
    reader.page.locator("p .math:not([data-sn-tex]) mjx-container").first.click()
    expect(active(reader)).to_have_count(1)


def test_formulas_in_rows_are_no_stops(reader: Terms) -> None:
    """Nor become stops when the explorer leaves them."""
    rows = reader.page.locator("#update .sn-rows mjx-container")
    stops = reader.page.locator("#update .sn-rows mjx-container[tabindex='0']")
    assert rows.count() >= 5
    expect(stops).to_have_count(0)
    symbol = reader.row(THETA).locator("mjx-container")
    symbol.first.focus()
    expect(active(reader)).to_have_count(1)
    reader.page.keyboard.press("Escape")
    reader.button(THETA).focus()
    expect(stops).to_have_count(0)
    expect(reader.page.locator(FORMULA)).to_have_attribute("tabindex", "0")


def test_another_renderer_keeps_the_terms(built: Built, open_page: OpenPage) -> None:
    """Chosen in MathJax' menu: it sets every formula again."""
    reader = Terms(open_page(built, "index", mathematics="typeset", says=True), "update")
    reader.look()
    reader.meaning(GRADIENT).click(position={"x": 3, "y": 8})
    jax = reader.page.locator(FORMULA).get_attribute("jax")
    other = "CHTML" if jax == "SVG" else "SVG"
    reader.page.evaluate(
        "(jax) => MathJax.startup.document.menu.menu.pool.lookup('renderer').setValue(jax)", other
    )
    expect(reader.page.locator(f"{FORMULA}[jax={other}]")).to_have_count(1)
    until(reader.page, lambda: [box.is_near(reader.term(GRADIENT)) for box in reader.boxes()] == [True])
    reader.shows(GRADIENT)
