"""What axe finds in our own elements: nothing, colour contrast included."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MathBook, OpenPage, Trial
from tests.browser.projects import SAMPLER
from tests.browser.reader import LESSON
from tests.browser.web import DESKTOP, HEIGHT, MATHJAX, MATHML, NODE_MODULES, PHONE, frames, settings
from tests.conftest import Built

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
# Runs every rule over the whole page, and keeps what it found in our elements.  That a cell with
# the MathML of MathJax 3 is empty is no finding: axe does not read MathML, screen readers do.  Nor is that
# a caption says that it is one: without it another rule, on tables with roles, takes its link for a row.
_RUN = """async () => {
  const { violations, passes } = await axe.run(document, { resultTypes: ["violations"] });
  const ours = ({ target }) => {
    const element = document.querySelector(target[0]);
    return element?.closest("[class^=sn-], [class*=' sn-']");
  };
  const isRead = (id, { target }) =>
    id === "empty-table-header" && document.querySelector(target[0]).querySelector("mjx-assistive-mml math");
  const isOwn = (id, { target }) => id === "aria-allowed-role" && document.querySelector(target[0]).matches("caption[role=caption]");
  const problems = violations.flatMap(({ id, nodes }) =>
    nodes.filter((node) => ours(node) && !isRead(id, node) && !isOwn(id, node)).map((node) => `${id}: ${node.target} ${node.failureSummary} ${node.html.slice(0, 200)}`));
  return { problems, checked: [...violations, ...passes].map(({ id }) => id) };
}"""


def in_scheme(page: Page, dark: bool) -> Page:
    page.emulate_media(color_scheme="dark" if dark else "light")
    return page


def problems(page: Page, *, heads: str = "heading-order") -> list[str]:
    """What axe has against our elements on the page; beside an open dialog there are no *heads* to judge."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found: dict[str, Any] = page.evaluate(_RUN)
    assert {"color-contrast", "link-name", heads} <= set(found["checked"])
    return [str(problem) for problem in found["problems"]]


def problems_in_schemes(page: Page, **options: str) -> list[str]:
    """What axe has against our elements in the dark and in the light, in which the page is left."""
    return [
        f"{scheme}: {problem}"
        for scheme in ("dark", "light")
        for problem in problems(in_scheme(page, scheme == "dark"), **options)
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", [LESSON, "notation", "revision", "index"])
def test_pages_of_the_book(math_book: MathBook, open_once: OpenPage, name: str, dark: bool) -> None:
    assert not problems(in_scheme(open_once(math_book(4), name, mathematics="typeset", says=True), dark))


# Gives the button of the page the focus, and brings it under the position bar.
_SCROLL_UNDER_THE_BAR = """() => {
  const button = document.querySelector(".sn-page-button"), bar = document.querySelector(".sn-bar").getBoundingClientRect();
  button.focus();
  scrollTo({ top: scrollY + button.getBoundingClientRect().top - bar.top, behavior: "instant" });
}"""
# What of the element that has the focus lies under the position bar, in pixels of its height.
_UNDER_THE_BAR = """() => {
  const bar = document.querySelector(".sn-bar").getBoundingClientRect(), box = document.activeElement.getBoundingClientRect();
  return Math.max(0, Math.min(box.bottom, bar.bottom) - Math.max(box.top, bar.top));
}"""


def test_zoomed_the_bar_covers_nothing_that_has_the_focus(math_book: MathBook, open_once: OpenPage) -> None:
    """At 400 per cent a window is 320 pixels wide and 256 high."""
    page = open_once(math_book(4), LESSON, mathematics="typeset", says=True)
    page.set_viewport_size({"width": 320, "height": 256})
    try:
        frames(page)
        # The bar moves while the page does.
        page.wait_for_function(f"() => {{ ({_SCROLL_UNDER_THE_BAR})(); return ({_UNDER_THE_BAR})() > 0; }}")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.wait_for_function(f"() => ({_UNDER_THE_BAR})() === 0")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    finally:
        page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})


@pytest.mark.parametrize("version", [3, 4])
def test_the_lesson_on_a_phone(math_book: MathBook, open_page: OpenPage, version: int) -> None:
    """With the hint on show: to press again would lead to another page."""
    page = open_page(math_book(version), LESSON, width=PHONE, touch=True, mathematics="typeset", says=True)
    for dark in (False, True):
        in_scheme(page, dark)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".sn-hint")).not_to_be_empty()
        assert not problems(page), dark


@pytest.mark.parametrize("typesetter", [MATHJAX[4], MATHML])
@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_everything_of_ours(trial: Trial, open_page: OpenPage, theme: str, typesetter: str) -> None:
    built = trial(SAMPLER, html_theme=theme, **settings(typesetter))
    page = open_page(built, "index", mathematics="typeset", says=True)
    assert not problems(page)
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    frames(page)
    assert not problems(page)


def heard(page: Page) -> list[tuple[str, list[str]]]:
    """The accessible name of every symbol, and the names of what stands in it."""
    client = page.context.new_cdp_session(page)
    client.send("DOM.getDocument")
    found = []
    for number in range(page.locator(".sn-symbol").count()):
        script = f"document.querySelectorAll('.sn-symbol')[{number}]"
        node = client.send("Runtime.evaluate", {"expression": script})["result"]["objectId"]
        tree = client.send("Accessibility.queryAXTree", {"objectId": node})["nodes"]
        names = [n["name"]["value"] for n in tree if not n["ignored"] and n.get("name", {}).get("value")]
        found.append((names[0] if names else "", names[1:]))
    return found


@pytest.mark.parametrize("version", [3, 4])
def test_a_symbol_is_called_what_its_author_says(
    math_book: MathBook, open_once: OpenPage, version: int
) -> None:
    page = open_once(math_book(version), "notation", mathematics="typeset", says=True)
    said = page.locator("td.sn-say").all_inner_texts()
    assert len(said) >= 5
    assert [name for name, _ in heard(page)] == said


@pytest.mark.parametrize("version", [3, 4])
def test_nothing_else_is_heard_there(math_book: MathBook, open_once: OpenPage, version: int) -> None:
    """Neither in passing nor by Tab: what is in a picture, or hidden, cannot have the focus."""
    page = open_once(math_book(version), "notation", mathematics="typeset", says=True)
    for name, others in heard(page):
        assert set(others) <= {name}
    tabs = ".sn-symbol :is(a[href], button, [tabindex]:not([tabindex='-1'])):not([inert] *)"
    expect(page.locator(tabs)).to_have_count(0)


def test_axe_would_notice(book_html: Built, open_page: OpenPage) -> None:
    """Else the tests above would show nothing."""
    page = open_page(book_html, "revision")
    page.evaluate("""() => {
      document.querySelector(".sn-takeaway-text p").style.color = "#999";
      document.querySelector(".sn-headline").innerHTML = "";
    }""")
    found = problems(page)
    assert any(problem.startswith("color-contrast") for problem in found)
    assert any(problem.startswith("empty-heading") for problem in found)
