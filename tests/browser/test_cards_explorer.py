"""MathJax' explorer and our cards: its arrow keys show what symbols mean, and Enter offers all of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.cards import CARDS, Cards, look
from tests.browser.conftest import OpenPage, Trial
from tests.browser.web import CDN, MATHJAX

OUTPUTS = {"chtml": MATHJAX[4], "svg": f"{CDN}mathjax@4/tex-mml-svg.js"}
ACTIVE = ".mjx-explorer-active"


@pytest.fixture(params=OUTPUTS)
def reader(request: pytest.FixtureRequest, trial: Trial, open_page: OpenPage) -> Cards:
    built = trial(CARDS, html_theme="furo", mathjax_path=OUTPUTS[request.param])
    reader = Cards(open_page(built, "use", mathematics="typeset", says=True))
    reader.page.wait_for_function("document.querySelector('mjx-container[tabindex]')")
    return reader


def explore(reader: Cards, formula: Locator) -> None:
    """Focus a formula until MathJax, which makes its speech in the background, has opened it."""
    look(formula)
    for _ in range(6):
        formula.focus()
        try:
            expect(reader.page.locator(ACTIVE)).to_have_count(1, timeout=1500)
        except AssertionError:
            reader.page.evaluate("document.activeElement.blur()")
        else:
            return
    expect(reader.page.locator(ACTIVE)).to_have_count(1)


def test_arrow_keys_show_what_the_symbol_means(reader: Cards) -> None:
    explore(reader, reader.formula("div.math"))
    # Of the whole formula there is no card.
    reader.page.wait_for_timeout(200)
    expect(reader.card).to_have_count(0)
    reader.page.keyboard.press("ArrowDown")
    reader.shows("The parameters of the model")
    said = [reader.card.inner_text()]
    for key in ("Right", "Right", "Down", "Right", "Right", "Down"):
        reader.page.keyboard.press(f"Arrow{key}")
        # What takes a moment in the page takes one here.
        reader.page.evaluate("new Promise((resolve) => setTimeout(resolve, 250))")
        said.append(reader.card.inner_text() if reader.card.count() else "")
    whole = " ".join(said)
    # Beside these are signs that nothing explains.
    assert said.count("") >= 2
    assert "steepest" in whole
    expect(reader.page.locator(ACTIVE)).to_have_count(1)
    reader.page.keyboard.press("Escape")
    expect(reader.card).to_have_count(0)


def test_enter_offers_the_symbols_of_an_inline_formula(reader: Cards) -> None:
    formula = reader.formula("section > p")
    explore(reader, formula)
    reader.page.keyboard.press("Enter")
    expect(reader.sheet).to_be_visible()
    expect(reader.sheet).to_contain_text("Learning rate")
    assert reader.sheet.evaluate("(e) => e.contains(document.activeElement)")
    reader.page.keyboard.press("Escape")
    expect(reader.sheet).not_to_be_visible()
    assert formula.evaluate("(e) => e.contains(document.activeElement) || e === document.activeElement")


def test_a_click_on_a_symbol_is_none_for_the_explorer(reader: Cards) -> None:
    formula = reader.formula("div.math")
    reader.page.mouse.click(*reader.symbol(formula, "Learning rate").middle)
    reader.shows("Learning rate")
    reader.page.wait_for_timeout(200)
    expect(reader.page.locator(ACTIVE)).to_have_count(0)
    expect(reader.page.locator("mjx-container:focus, mjx-container :focus")).to_have_count(0)
