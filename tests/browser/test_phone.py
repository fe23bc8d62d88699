"""On a phone wide symbols stand above their meanings, and wide tables become cards."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.projects import SAMPLER
from tests.browser.reader import box
from tests.browser.web import PHONE
from tests.conftest import Built


@pytest.fixture
def sampler(trial: Trial) -> Built:
    return trial(SAMPLER, html_theme="furo")


@pytest.fixture
def phone(sampler: Built, open_once: OpenPage) -> Page:
    return open_once(sampler, "index", width=PHONE, touch=True, mathematics="typeset")


@pytest.fixture
def desktop(sampler: Built, open_once: OpenPage) -> Page:
    return open_once(sampler, "index", mathematics="typeset")


def is_stacked(page: Page, panel: str) -> set[bool]:
    """Whether the meanings stand below their symbols, as said by every row of the panel."""
    found: list[bool] = page.evaluate(
        """(id) => [...document.querySelectorAll(`#${id} .sn-row`)].map((row) => {
          const [symbol, meaning] = [...row.children].map((e) => e.getBoundingClientRect());
          return meaning.top >= symbol.bottom - 1 && Math.abs(meaning.left - symbol.left) < 1;
        })""",
        panel,
    )
    return set(found)


def test_wide_symbols_stand_above_their_meanings(phone: Page) -> None:
    assert is_stacked(phone, "wide") == {True}


@pytest.mark.parametrize("panel", ["short", "broad"])
def test_short_symbols_stand_beside_them(phone: Page, panel: str) -> None:
    """Also where the formula above is wider than the phone: it scrolls by itself."""
    assert is_stacked(phone, panel) == {False}


def test_on_a_desktop_all_stand_beside(desktop: Page) -> None:
    for panel in ("wide", "short", "broad"):
        assert is_stacked(desktop, panel) == {False}


def test_a_wide_formula_scrolls_in_its_panel(phone: Page) -> None:
    scrolled = phone.evaluate("""() => {
      const box = document.querySelector("#broad .sn-formula mjx-container");
      box.scrollLeft = 1e5;
      return [box.scrollLeft, box.scrollWidth - box.clientWidth];
    }""")
    assert scrolled[0] > 100
    assert abs(scrolled[0] - scrolled[1]) <= 1


def _tops(cells: Locator) -> list[float]:
    return [round(box(cell)["y"]) for cell in cells.all()]


def test_a_table_of_many_columns_becomes_cards(phone: Page) -> None:
    """The values of a row stand below each other, each with its heading; what is empty is left out."""
    row = phone.locator("#many tbody tr").first
    tops = _tops(row.locator("th, td"))
    assert len(tops) == 5
    assert tops == sorted(set(tops))
    heads = row.locator("td.sn-field").evaluate_all(
        "(cells) => cells.map((e) => getComputedStyle(e, '::before').content + ' ' + e.textContent.trim())"
    )
    assert heads[:2] == ['"Read as: " theta', '"Type: " vector']
    expect(phone.locator("#many tbody tr").nth(1).locator("td.sn-empty")).to_be_hidden()
    expect(phone.locator("#many tbody th .math").first).to_be_visible()
    head = box(phone.locator("#many thead"))
    assert max(head["width"], head["height"]) <= 1


def test_cards_are_a_table_still(phone: Page) -> None:
    """A screen reader hears rows and headings, however they are laid out."""
    table = phone.get_by_role("table", name="Many columns")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table.get_by_role("columnheader")).to_have_count(5)
    expect(table.get_by_role("rowheader")).to_have_count(2)


def test_a_table_of_two_columns_stays_one(phone: Page) -> None:
    symbol, meaning = phone.locator("#few tbody tr").first.locator("th, td").all()
    left, right = box(symbol), box(meaning)
    assert right["x"] >= left["x"] + left["width"] - 1
    expect(phone.locator("#few thead")).to_be_visible()


def test_on_a_desktop_all_are_tables(desktop: Page) -> None:
    tops = _tops(desktop.locator("#many tbody tr").first.locator("th, td"))
    assert len(tops) == 5
    assert len(set(tops)) == 1
    content = desktop.locator("#many td.sn-field").first.evaluate(
        "(e) => getComputedStyle(e, '::before').content"
    )
    assert content in {"none", "normal"}


def test_takeaways_have_their_number_beside_them(phone: Page) -> None:
    number = box(phone.locator(".sn-takeaway .sn-number").first)
    text = box(phone.locator(".sn-takeaway .sn-takeaway-text").first)
    assert text["x"] >= number["x"] + number["width"]
    assert abs(text["y"] - number["y"]) < 12
