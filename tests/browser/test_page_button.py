"""The button that lists the notation of a page: seen with a mouse, and nothing moves for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.cards import CARDS, Cards, box_of
from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.themes import THEMES, build_in_theme
from tests.browser.web import DESKTOP, PHONE, Visit

# Where each theme has it.
PLACES = {
    "alabaster": "",
    "furo": ".content-icon-container",
    "pydata_sphinx_theme": ".sidebar-secondary-items",
    "sphinx_book_theme": ".article-header-buttons",
    "sphinx_rtd_theme": "",
}
LAYOUT = """() => [...document.querySelectorAll("h1, h2, section p, div.math")].map((e) => {
  const { x, y, width, height } = e.getBoundingClientRect();
  return [e.tagName, x, y, width, height].join(" ");
})"""


@pytest.mark.parametrize("theme", THEMES)
def test_it_is_seen_and_moves_nothing(theme: str, browser: Browser, serve: Serve, tmp_path: Path) -> None:
    built = build_in_theme(theme, tmp_path, CARDS)
    with Visit(browser, width=1500) as visit:
        page = visit.open(f"{serve(built)}use.html")
        button = Cards(page).page_button
        box = box_of(button)
        assert box.right - box.left > 100
        assert box.bottom <= 250
        assert page.locator(f"{PLACES[theme]} .sn-page-button").count() == 1
        # It covers nothing, and can be pressed.
        hit = "([x, y]) => document.elementFromPoint(x, y).closest('button')?.className ?? ''"
        assert "sn-page-button" in page.evaluate(hit, box.middle)
        with_it = page.evaluate(LAYOUT)
        button.evaluate("(e) => e.remove()")
        assert page.evaluate(LAYOUT) == with_it
        visit.problems.clear()


def test_without_room_it_is_there_for_keys(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(trial(CARDS, html_theme="alabaster"), "use")
    reader = Cards(page)
    page.locator(".body h1").evaluate(
        "(e) => { e.style.wordSpacing = '0'; e.style.letterSpacing = '6rem' }"
    )
    reader.resize(DESKTOP - 20, 800)
    button = reader.page_button
    assert box_of(button).right - box_of(button).left <= 1
    button.focus()
    assert box_of(button).right - box_of(button).left > 100


def test_it_finds_another_place_when_the_window_changes(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(trial(CARDS, html_theme="alabaster"), "use")
    reader = Cards(page)
    wide = box_of(reader.page_button)
    reader.resize(PHONE + 500, 800)
    narrow = box_of(reader.page_button)
    assert narrow.right < wide.right
    assert narrow.right - narrow.left > 100
    reader.resize(DESKTOP, 800)
    assert box_of(reader.page_button).is_near(wide)


def test_a_page_that_lists_its_notation_has_none(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(trial(CARDS, html_theme="furo"), "symbols")
    expect(page.locator("template.sn-definitions")).to_be_attached()
    expect(Cards(page).page_button).to_have_count(0)
    files = {
        "index.md": CARDS["index.md"].replace("use", "use\nlist"),
        **{k: v for k, v in CARDS.items() if k != "index.md"},
    }
    listed = trial(
        {**files, "list.md": "# List\n\n```{notation-list}\n```\n\n$\\theta$\n"}, html_theme="furo"
    )
    page = open_page(listed, "list")
    expect(page.locator("template.sn-definitions")).to_be_attached()
    expect(Cards(page).page_button).to_have_count(0)
