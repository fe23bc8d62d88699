"""Nothing overflows, nothing is cut off, every formula is set: on every page of the book."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import measure
from tests.browser.conftest import MathBook, OpenPage
from tests.browser.reader import LESSON, box
from tests.browser.web import DESKTOP, HEIGHT, PHONE, frames
from tests.conftest import BOOK

PAGES = sorted(
    path.relative_to(BOOK).with_suffix("").as_posix()
    for path in BOOK.rglob("*.md")
    if not {"_build", "parts", "snippets"} & set(path.relative_to(BOOK).parts)
)


def each_size(page: Page) -> None:
    """Assert that the page is sound at both widths, light and dark."""
    for width in (DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert not measure.overflows(page), (width, scheme)
        assert not measure.unset_formulas(page), width


def test_the_pages_are_known() -> None:
    assert "m1/l5-calculus" in PAGES
    assert len(PAGES) >= 8


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_book(math_book: MathBook, open_page: OpenPage, name: str, version: int) -> None:
    each_size(open_page(math_book(version), name, mathematics="typeset", says=name == LESSON))


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("width", [PHONE, 375, 360])
def test_no_display_of_the_lesson_scrolls(
    math_book: MathBook, open_once: OpenPage, version: int, width: int
) -> None:
    page = open_once(math_book(version), LESSON, width=PHONE, touch=True, mathematics="typeset", says=True)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    frames(page)
    wide = page.locator("mjx-container[display=true]").evaluate_all(
        "(all) => all.map((e) => Math.max(e.scrollWidth - e.clientWidth, "
        "e.parentElement.scrollWidth - e.parentElement.clientWidth))"
    )
    assert len(wide) == 6
    assert max(wide) <= 0


def test_headlines_of_the_revision_sheet_look_like_links(math_book: MathBook, open_page: OpenPage) -> None:
    """The line under them goes on under formulas."""
    page = open_page(math_book(4), "revision", mathematics="typeset")
    for link in page.locator(".sn-headline > a").all():
        style = link.evaluate("(e) => [getComputedStyle(e).backgroundImage, getComputedStyle(e).display]")
        assert style[0].startswith("linear-gradient")
        assert style[1] == "inline"


def test_cards_of_the_landing_page_are_as_wide_as_its_text(
    math_book: MathBook, open_page: OpenPage
) -> None:
    page = open_page(math_book(4), "index", mathematics="typeset")
    text, first, last = (
        box(page.locator(s)) for s in ("#lessons", ".sd-card >> nth=0", ".sd-card >> nth=-1")
    )
    assert abs(first["x"] - text["x"]) < 1
    assert abs(last["x"] + last["width"] - text["x"] - text["width"]) < 1
    expect(page.locator(".toctree-wrapper > .caption").first).to_be_hidden()
    expect(page.locator(".sidebar-tree .caption").first).to_be_visible()
    assert page.locator(".sd-card mjx-container").last.evaluate("(e) => e.getClientRects().length") == 1
