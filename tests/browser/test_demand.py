"""What answers to a reader is loaded when one comes near, and nothing that was done before is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.cards import CARDS, Cards, box_of
from tests.browser.conftest import Serve, Trial
from tests.browser.web import MATHJAX, MATHML, PHONE, Visit, settings, typeset
from tests.conftest import Built

ALPHA = "Learning rate"
# What shows definitions, which is loaded last.
LAST = "**/sphinx-notation-known.js*"


@pytest.fixture
def built(trial: Trial) -> Built:
    return trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])


@pytest.fixture
def held(browser: Browser, serve: Serve, built: Built) -> Callable[..., Any]:
    """Return a function that opens a page whose last file does not come until it is released."""

    @contextmanager
    def _held(**options: Any) -> Iterator[tuple[Cards, Callable[[], None]]]:
        waiting: list[Route] = []

        def hold(route: Route) -> None:
            waiting.append(route)

        with Visit(browser, mathematics="typeset", says=True, **options) as visit:
            visit.page.route(LAST, hold)
            visit.page.goto(f"{serve(built.out)}use.html")
            typeset(visit.page)

            def release() -> None:
                visit.page.wait_for_function("document.querySelector('script[src*=notation-known]')")
                assert len(waiting) == 1
                waiting.pop().continue_()

            yield Cards(visit.page), release

    return _held


def test_a_pointer_at_rest_is_known(held: Callable[..., Any]) -> None:
    """It has rested long enough: the card comes at once."""
    with held() as (reader, release):
        reader.point(reader.formula("div.math"), ALPHA)
        reader.page.wait_for_timeout(500)
        reader.shows_nothing()
        release()
        expect(reader.card).to_contain_text(ALPHA)
        expect(reader.page.locator(".sn-hairline").first).to_be_attached()


def test_a_pointer_that_went_on_shows_nothing(held: Callable[..., Any]) -> None:
    with held() as (reader, release):
        reader.point(reader.formula("div.math"), ALPHA)
        reader.page.mouse.move(1, 1)
        release()
        reader.stays_quiet()


def test_a_click_pins(held: Callable[..., Any]) -> None:
    with held() as (reader, release):
        box = reader.point(reader.formula("div.math"), ALPHA)
        reader.page.mouse.click(*box.middle)
        release()
        reader.shows(ALPHA)
        expect(reader.card.get_by_role("button", name="Close")).to_be_visible()
        expect(reader.page.locator(".mjx-explorer-active")).to_have_count(0)


def test_the_explorer_stays_open(held: Callable[..., Any]) -> None:
    """What comes late sets nothing while somebody walks through a formula."""
    with held() as (reader, release):
        active, formula = reader.page.locator(".mjx-explorer-active"), reader.formula("div.math")
        expect(formula).to_have_attribute("tabindex", "0")
        formula.focus()
        expect(active).to_have_count(1)
        release()
        reader.page.wait_for_function("typeof snCards !== 'undefined'")
        for _ in range(3):
            reader.page.keyboard.press("ArrowDown")
            reader.page.wait_for_timeout(200)
            expect(active).to_have_count(1)
        expect(reader.card).to_have_count(0)
        reader.page.evaluate("document.activeElement.blur()")
        expect(active).to_have_count(0)
        formula.focus()
        expect(active).to_have_count(1)
        reader.page.keyboard.press("ArrowDown")
        expect(reader.card).to_have_count(1)
        expect(active).to_have_count(1)


def test_a_tap_opens_the_sheet(held: Callable[..., Any]) -> None:
    with held(width=PHONE, touch=True) as (reader, release):
        reader.tap(reader.formula("div.math"), ALPHA)
        expect(reader.sheet).to_have_count(0)
        release()
        expect(reader.sheet).to_be_visible()
        expect(reader.sheet).to_contain_text(ALPHA)


def test_buttons_do_what_they_say(held: Callable[..., Any]) -> None:
    with held() as (reader, release):
        reader.page.get_by_role("button", name="What the symbols say").first.click()
        reader.page_button.focus()
        reader.page.keyboard.press("Enter")
        release()
        expect(reader.dialog).to_be_visible()
        expect(reader.page.locator(".sn-decoded")).to_have_count(1)


def test_at_first_only_what_is_seen_is_loaded(browser: Browser, serve: Serve, built: Built) -> None:
    """The rest comes when the page is idle; where that fails the next approach tries again."""
    with Visit(browser, mathematics="typeset") as visit:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        visit.page.add_init_script("window.requestIdleCallback = () => 0")
        visit.page.route(LAST, lambda route: route.abort(), times=1)
        visit.page.goto(f"{serve(built.out)}use.html")
        typeset(visit.page)
        at_rest = {"", "-buttons", "-marks", "-keys", "-rows"}
        assert ours(asked) == at_rest
        with visit.page.expect_event("requestfailed"):
            visit.page.keyboard.press("Shift")
        reader = Cards(visit.page)
        reader.point(reader.formula("div.math"), ALPHA)
        reader.shows(ALPHA)
        assert ours(asked) == {*at_rest, "-cards", "-formulas", "-known"}
        assert all("notation-known" in problem for problem in visit.problems)
        visit.problems.clear()


def ours(addresses: list[str]) -> set[str]:
    """The files of ours among those that a page has asked for, and what they are called beyond our name."""
    found = (re.search(r"/_static/sphinx-notation([\w-]*)\.(?:css|js)", address) for address in addresses)
    return {match[1] for match in found if match}


def test_a_project_s_own_rules_count(browser: Browser, serve: Serve, trial: Trial) -> None:
    """Whatever is loaded when: what a project says in a stylesheet of its own comes after ours."""
    files = {
        **CARDS,
        "own.css": ".sn-card { outline: 3px solid rgb(1, 2, 3) } .sn-card { color: rgb(4, 5, 6) }",
    }
    own = {"html_static_path": ["own.css"], "html_css_files": ["own.css"]}
    built = trial(files, html_theme="furo", **own, **settings(MATHML))
    with Visit(browser) as visit:
        reader = Cards(visit.open(f"{serve(built.out)}use.html"))
        reader.point(reader.formula("div.math"), ALPHA)
        reader.shows(ALPHA)
        colour = reader.card.evaluate("(e) => getComputedStyle(e).color")
        assert colour == "rgb(4, 5, 6)"


@pytest.mark.parametrize("how", ["file", "policy"])
def test_it_works_from_disk_and_under_a_strict_policy(
    browser: Browser, serve: Serve, trial: Trial, how: str
) -> None:
    built = trial(CARDS, html_theme="alabaster", **settings(MATHML))
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    def answer(route: Route) -> None:
        response = route.fetch()
        headers = {**response.headers, "Content-Security-Policy": "default-src 'self'"}
        route.fulfill(response=response, headers=headers)

    if how == "policy":
        page.route("**/use.html", answer)
    page.goto((built.out / "use.html").as_uri() if how == "file" else f"{serve(built.out)}use.html")
    reader = Cards(page)
    reader.point(reader.formula("div.math"), ALPHA)
    reader.shows(ALPHA)
    assert box_of(reader.card).right > 0
    assert not [line for line in said if "notation" in line]
    page.close()
