"""At home in the themes that course books use."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import measure
from tests.browser.cards import Cards, look
from tests.browser.conftest import Sampler, Serve
from tests.browser.reader import Reader
from tests.browser.themes import THEMES
from tests.browser.web import DESKTOP, HEIGHT, PHONE, Visit, frames, set_again


@pytest.fixture(scope="module", params=THEMES)
def page(
    request: pytest.FixtureRequest, browser: Browser, serve: Serve, sampler: Sampler
) -> Iterator[Page]:
    """The sampler in a theme, typeset."""
    out = sampler(request.param)
    with Visit(browser, mathematics="typeset", says=True) as visit:
        page = visit.open(f"{serve(out)}index.html")
        set_again(page)
        yield page


@pytest.fixture(params=[DESKTOP, PHONE])
def sized(request: pytest.FixtureRequest, page: Page) -> Page:
    """The same at one of the two widths."""
    page.set_viewport_size({"width": request.param, "height": HEIGHT})
    # Sidebars slide, and begin to once the new width is laid out.
    frames(page)
    page.wait_for_function(
        "!document.getAnimations().some((animation) => animation.playState === 'running')"
    )
    return page


def test_nothing_overflows(sized: Page) -> None:
    for scheme in ("light", "dark"):
        sized.emulate_media(color_scheme=scheme)
        assert not measure.overflows(sized), scheme
    assert not measure.unset_formulas(sized)


def test_meanings_are_aligned(sized: Page) -> None:
    panels = measure.columns(sized)
    assert len(panels) == 3
    for panel in panels.values():
        assert len(set(panel["symbols"])) == 1, panel
        assert len(set(panel["meanings"])) == 1, panel


def test_blocks_are_as_wide_as_the_text(sized: Page) -> None:
    """No margin of a theme's own for lists, tables or definition lists is left."""
    edges = sized.evaluate("""() => [...document.querySelectorAll(
      ".sn-panel, .sn-table-box > table, .sn-insight, .sn-takeaways, .sn-head, .sn-pointer"
    )].map((e) => { const box = e.getBoundingClientRect(); return `${Math.round(box.left)} ${Math.round(box.right)}`; })""")
    assert len(edges) >= 8
    assert len(set(edges)) == 1, edges


def test_takeaways_show_their_own_numbers_only(sized: Page) -> None:
    styles = "[...document.querySelectorAll('.sn-takeaway')].map((e) => getComputedStyle(e).listStyleType)"
    assert set(sized.evaluate(styles)) == {"none"}
    gap = """() => { const [number, headline] = [".sn-number", ".sn-headline"].map(
      (selector) => document.querySelector(`.sn-takeaway ${selector}`).getBoundingClientRect());
      return headline.top - (innerWidth < 600 ? number.top : number.bottom); }"""
    assert 0 <= sized.evaluate(gap) <= 24


def test_eyebrows_stand_right_above_their_headings(sized: Page) -> None:
    gap = """() => document.querySelector(".sn-head > h2").getBoundingClientRect().top -
      document.querySelector(".sn-eyebrow").getBoundingClientRect().bottom"""
    assert 0 <= sized.evaluate(gap) <= 12


def test_steps_show_their_headings(sized: Page) -> None:
    """Also under a header that stays at the top."""
    reader = Reader(sized)
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        reader.press(key)
        reader.reads_the_heading()
    reader.sees("01 / 03")


def test_the_bar_covers_no_button_of_the_theme(sized: Page) -> None:
    """Nor the reverse: whatever is fixed to the window stays beside it."""
    reader = Reader(sized)
    reader.press("ArrowRight", times=2)
    reader.press("ArrowLeft", times=1)
    reader.settled()
    sized.mouse.move(200, 400)
    sized.mouse.wheel(0, -40)
    reader.settled()
    covered = sized.evaluate("""() => {
      const bar = document.querySelector(".sn-bar"), box = bar.getBoundingClientRect();
      return [...document.querySelectorAll("body *")].filter((e) => {
        const { top, bottom, left, right, width } = e.getBoundingClientRect();
        const isOver = left < box.right && right > box.left && top < box.bottom && bottom > box.top;
        const isFixed = getComputedStyle(e).position === "fixed" && width < innerWidth * 0.6;
        return isFixed && isOver && e !== bar && e.checkVisibility({ visibilityProperty: true });
      }).map((e) => e.outerHTML.slice(0, 80));
    }""")
    assert not covered
    reader.press("ArrowLeft")


def test_formulas_of_cards_are_set_like_those_of_the_page(sized: Page) -> None:
    """Though they were set where nobody sees them."""
    reader = Cards(sized)
    formula = reader.formula("#short .sn-formula")
    reader.point(formula, "The loss")
    reader.shows("The loss")
    # MathJax measures the letters around a formula, and has a guess where it cannot.
    size = "(all) => all.map((e) => [getComputedStyle(e).fontSize, getComputedStyle(e.parentElement).fontSize].map(parseFloat))"
    (own, around), (page, text) = (
        found.evaluate_all(size)[0]
        for found in (
            reader.card.locator("mjx-container"),
            sized.locator("h1 ~ * p mjx-container, .sn-insight mjx-container"),
        )
    )
    assert abs(own / around - page / text) < 0.02
    assert reader.card.locator("mjx-math").first.evaluate("(e) => e.getBoundingClientRect().width") > 5
    reader.rest()


def test_the_decode_button_takes_no_room(sized: Page) -> None:
    """It stands within the line of its formula, which does not scroll for it."""
    button = sized.locator(".sn-decode")
    look(button)
    # It has its place when it comes near the window.
    expect(button).not_to_have_class(re.compile("sn-unplaced"))
    found = button.evaluate("""(e) => {
      const [button, line] = [e, e.parentElement].map((box) => box.getBoundingClientRect());
      const boxes = [e.parentElement, e.parentElement.parentElement];
      return { out: Math.max(line.left - button.left, button.right - line.right),
        scroll: Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth)),
        size: Math.min(button.width, button.height) };
    }""")
    assert found["out"] <= 0.5
    assert found["scroll"] <= 0
    assert found["size"] >= 44
