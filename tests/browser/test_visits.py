"""A visit of the tests is the first that anybody makes, whoever was on the page before."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Serve
from tests.browser.web import Visit

KEPT = "JSON.stringify(localStorage)"


@pytest.fixture
def address(tmp_path: Path, serve: Serve) -> str:
    (tmp_path / "index.html").write_text("<!DOCTYPE html><title>T</title>", encoding="utf-8")
    return f"{serve(tmp_path)}index.html"


def test_what_another_visitor_kept_is_not_there(browser: Browser, address: str) -> None:
    """One who wants no speech of MathJax, for instance, as most visitors here do."""
    with Visit(browser, mathematics="typeset") as silent:
        silent.page.goto(address)
        assert "MathJax-Menu-Settings" in silent.page.evaluate(KEPT)
    with Visit(browser, mathematics="typeset", says=True) as visit:
        visit.page.goto(address)
        assert visit.page.evaluate(KEPT) == "{}"


def test_what_a_visitor_keeps_is(browser: Browser, address: str) -> None:
    with Visit(browser) as visit:
        visit.page.goto(address)
        visit.page.evaluate("localStorage.setItem('a', 'b')")
        visit.page.reload()
        assert visit.page.evaluate(KEPT) == '{"a":"b"}'


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_what_is_asked_of_others_is_a_problem(
    browser: Browser, tmp_path: Path, serve: Serve, scheme: str
) -> None:
    page = f'<!DOCTYPE html><title>T</title><script src="{scheme}://example.org/a.js"></script>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with Visit(browser) as visit:
        visit.page.goto(f"{serve(tmp_path)}index.html")
        assert [one for one in visit.problems if f"{scheme}://example.org/a.js" in one]
        visit.problems.clear()


def test_what_changes_comes_anew(browser: Browser, address: str, tmp_path: Path) -> None:
    """Though the browser keeps what has a checksum in its address."""
    for text in ("A", "B"):
        (tmp_path / "index.html").write_text(f"<!DOCTYPE html><title>{text}</title>", encoding="utf-8")
        with Visit(browser) as visit:
            visit.page.goto(address)
            assert visit.page.title() == text
