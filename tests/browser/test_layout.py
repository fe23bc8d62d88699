"""Nothing overflows, nothing is cut off, every formula is set: on every page of the book."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import measure
from tests.browser.conftest import MathBook, OpenPage
from tests.browser.web import DESKTOP, HEIGHT, PHONE
from tests.conftest import BOOK

PAGES = sorted(
    path.relative_to(BOOK).with_suffix("").as_posix()
    for path in BOOK.rglob("*.md")
    if not {"_build", "snippets"} & set(path.relative_to(BOOK).parts)
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
    each_size(open_page(math_book(version), name, mathematics="typeset"))
