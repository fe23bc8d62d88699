"""A formula that has the focus keeps the arrow keys: MathJax walks through it with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MathBook, OpenPage
from tests.browser.reader import LESSON, Reader


@pytest.fixture(scope="module", params=[3, 4])
def version(request: pytest.FixtureRequest) -> int:
    """A version of MathJax: 4 has its explorer on, 3 only a menu on the focused formula."""
    return int(request.param)


@pytest.fixture
def reader(math_book: MathBook, open_once: OpenPage, version: int) -> Iterator[Reader]:
    """Someone at the top of the lesson with its formulas set; what a test does there is undone."""
    reader = Reader(open_once(math_book(version), LESSON, mathematics="typeset", says=True))
    yield reader
    reader.press("Escape")
    reader.page.evaluate("document.activeElement.blur(), scrollTo({ top: 0, behavior: 'instant' })")
    reader.settled()


def test_keys_stay_in_a_focused_formula(reader: Reader, version: int) -> None:
    formula = reader.page.locator(".sn-panel .sn-formula mjx-container").first
    formula.focus()
    reader.press("ArrowDown")
    reader.settled()
    if version == 4:
        expect(reader.page.locator("mjx-container :focus, mjx-container:focus")).to_have_count(1)
    before = reader.count()
    for key in ("ArrowRight", "ArrowLeft"):
        reader.press(key, times=8)
    assert reader.count() == before
    expect(reader.hint).to_be_empty()
    reader.stays_on(LESSON)


def test_keys_step_again_when_the_formula_is_left(reader: Reader) -> None:
    reader.page.locator(".sn-row mjx-container").first.focus()
    # Where the focus goes the page may scroll, and the bar with it.
    before = reader.rests()
    reader.press("ArrowRight")
    reader.settled()
    assert reader.count() == before
    reader.press("Escape")
    reader.page.evaluate("document.activeElement.blur()")
    reader.press("ArrowRight")
    assert reader.count() > before
