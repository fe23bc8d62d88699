"""Lit rows in themes, on paper, from right to left, in few colours and under a strict policy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.projects import LONG_SUM, TERMS
from tests.browser.terms import Box, Terms
from tests.browser.test_accessibility import problems_in_schemes
from tests.browser.themes import THEMES
from tests.browser.web import CDN, MATHJAX, PHONE, Visit
from tests.conftest import Built

BECOMES, THETA, MINUS, ALPHA, GRADIENT = range(5)
RTL = {"html_js_files": [[None, {"body": "document.documentElement.dir = 'rtl'"}]]}
# A policy that allows scripts from the book and MathJax, and none on the page itself; MathJax needs
# its own styles, and a worker for what it says.
POLICY = (
    f"default-src 'self'; script-src 'self' {CDN}; style-src 'self' 'unsafe-inline'; "
    f"font-src 'self' {CDN}; connect-src 'self' {CDN}; worker-src 'self' blob:; img-src 'self' data:"
)
_BAR = """() => {
  const row = document.querySelector(".sn-lit");
  const { width, insetInlineStart, opacity, left, right } = getComputedStyle(row, "::before");
  return { width, insetInlineStart, opacity, left, right, background: getComputedStyle(row).backgroundColor };
}"""


@pytest.fixture
def plain(trial: Trial) -> Built:
    return trial(TERMS, html_theme="furo")


def look(page: Page) -> Terms:
    reader = Terms(page, "update")
    reader.look()
    return reader


@pytest.mark.parametrize("version", [3, 4])
def test_axe_has_nothing_against_it(trial: Trial, open_page: OpenPage, version: int) -> None:
    """At rest, lit by the mouse, and lit and focused."""
    built = trial(TERMS, html_theme="furo", mathjax_path=MATHJAX[version])
    reader = look(open_page(built, "index", mathematics="typeset", says=True))
    assert not problems_in_schemes(reader.page)
    reader.meaning(ALPHA).hover()
    reader.shows(ALPHA)
    assert not problems_in_schemes(reader.page)
    reader.shows(ALPHA)
    reader.button(GRADIENT).press("Enter")
    reader.shows(GRADIENT)
    assert not problems_in_schemes(reader.page)


# How much room there is for the underline, between the term and what clips it.
_ROOM = """() => {
  const term = document.querySelector(".sn-glow").getBoundingClientRect();
  const room = [];
  for (let box = document.querySelector(".sn-glow").parentElement; box !== document.body; box = box.parentElement) {
    const edge = box.getBoundingClientRect();
    if (getComputedStyle(box).overflowY !== "visible") room.push(term.top - edge.top, edge.bottom - term.bottom - 2);
  }
  return Math.min(...room);
}"""


@pytest.mark.parametrize("theme", THEMES)
def test_in_every_theme(trial: Trial, open_page: OpenPage, theme: str) -> None:
    """The box is where the term is and not cut off, the button where the row is, and nothing moves."""
    reader = look(open_page(trial(TERMS, html_theme=theme), "index", mathematics="typeset"))
    for width in (1280, PHONE):
        reader.page.set_viewport_size({"width": width, "height": 800})
        reader.look()
        before = reader.layout()
        reader.meaning(GRADIENT).hover()
        reader.shows(GRADIENT)
        (box,) = reader.boxes()
        assert box.is_near(reader.term(GRADIENT))
        assert reader.page.evaluate(_ROOM) >= 2.5
        assert reader.layout() == before
        row, button = reader.row(GRADIENT).bounding_box(), reader.button(GRADIENT).bounding_box()
        assert row
        assert button
        assert abs(row["width"] - button["width"]) < 1
        reader.page.mouse.move(1, 1)
    style = (
        "(({ backgroundColor, boxShadow, borderTopWidth }) => [backgroundColor, boxShadow, borderTopWidth])"
    )
    found = reader.button(GRADIENT).evaluate(f"(e) => {style}(getComputedStyle(e))")
    assert found == ["rgba(0, 0, 0, 0)", "none", "0px"]


def test_a_lit_row_is_told_by_more_than_its_colour(plain: Built, open_page: OpenPage) -> None:
    reader = look(open_page(plain, "index"))
    reader.meaning(ALPHA).hover()
    bar = reader.page.evaluate(_BAR)
    assert (bar["width"], bar["insetInlineStart"], bar["opacity"]) == ("3px", "0px", "1")
    assert bar["left"] == "0px"


def test_from_right_to_left(trial: Trial, open_page: OpenPage) -> None:
    """The bar is on the right; boxes are where the terms are, also where a formula scrolls."""
    built = trial(TERMS, html_theme="furo", language="he", **RTL)
    reader = look(open_page(built, "index", width=PHONE, mathematics="typeset"))
    reader.meaning(GRADIENT).hover()
    bar = reader.page.evaluate(_BAR)
    assert (bar["insetInlineStart"], bar["right"]) == ("0px", "0px")
    assert reader.boxes()[0].is_near(reader.term(GRADIENT))
    broad = Terms(reader.page, "broad")
    broad.look()
    before = broad.layout()
    broad.meaning(1).hover()
    broad.shows(1)
    assert broad.boxes()[0].is_near(broad.term(1))
    assert broad.layout() == before


def test_nothing_is_lit_on_paper(plain: Built, open_page: OpenPage) -> None:
    reader = look(open_page(plain, "index", mathematics="typeset"))
    reader.meaning(GRADIENT).click()
    reader.page.emulate_media(media="print")
    expect(reader.page.locator(".sn-glow")).to_be_hidden()
    lit = reader.page.evaluate(
        """() => {
          const row = document.querySelector(".sn-lit");
          return [getComputedStyle(row).backgroundColor, getComputedStyle(row, "::before").display];
        }"""
    )
    assert lit == ["rgba(0, 0, 0, 0)", "none"]


def test_with_few_colours(plain: Built, open_page: OpenPage) -> None:
    """Where the reader's system chooses the colours, outlines show what is lit."""
    reader = look(open_page(plain, "index", mathematics="typeset"))
    reader.page.emulate_media(forced_colors="active")
    reader.meaning(GRADIENT).hover()
    for selector in (".sn-lit", ".sn-glow"):
        style = reader.page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).outlineStyle")
        assert style == "solid"
    background = reader.button(GRADIENT).evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert background == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("still", [True, False])
def test_nothing_moves_where_the_reader_wants_rest(plain: Built, open_page: OpenPage, still: bool) -> None:
    reader = look(open_page(plain, "index", still=still))
    times = reader.page.evaluate("getComputedStyle(document.querySelector('.sn-row')).transitionDuration")
    longest = max(float(time.strip().removesuffix("s")) for time in times.split(","))
    assert longest == 0 if still else 0 < longest <= 0.2


RST = {
    "index.rst": r"""
Terms
=====

.. decode:: Gradient descent update
   :name: update

   .. math::

      \theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}

   :math:`\theta \leftarrow`
      Replace with the updated value

   :math:`\theta`
      Current parameter values

   :math:`-`
      Minus

   :math:`\alpha`
      Learning rate

   :math:`\nabla_\theta \mathcal{L}`
      The gradient
"""
}


@pytest.fixture
def guarded(browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    """A page that comes with the policy."""
    built = trial(
        RST,
        html_theme="basic",
        html_sidebars={"**": []},
        myst_update_mathjax=False,
        mathjax_path=MATHJAX[3],
    )

    def guard(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": POLICY})

    with Visit(browser, mathematics="typeset") as visit:
        visit.page.route("http://127.0.0.1:*/**/*.html", guard)
        yield visit.open(f"{serve(built.out)}index.html")


def test_under_a_strict_policy(guarded: Page) -> None:
    """A refusal would be an error on the console, which fails the test."""
    reader = look(guarded)
    header = guarded.evaluate("async () => (await fetch(location)).headers.get('Content-Security-Policy')")
    assert header == POLICY
    reader.meaning(GRADIENT).hover()
    reader.shows(GRADIENT)
    (box,) = reader.boxes()
    assert box.is_near(reader.term(GRADIENT))
    reader.point(THETA, 1)
    reader.shows(THETA)


def test_a_page_without_scripts_is_whole(plain: Built, open_page: OpenPage) -> None:
    page = open_page(plain, "index", scripts=False)
    expect(page.locator("#update .sn-row").first).to_be_visible()
    expect(page.locator(".sn-show")).to_have_count(0)


def test_an_occurrence_over_two_lines_has_a_box_on_each(trial: Trial, open_page: OpenPage) -> None:
    """MathJax 4 breaks long displays where it is told to."""
    told = "window.MathJax = { ...window.MathJax, output: { displayOverflow: 'linebreak' } }"
    conf = {"mathjax_path": MATHJAX[4], "html_js_files": [[None, {"body": told, "priority": 900}]]}
    built = trial(LONG_SUM, html_theme="furo", **conf)
    page = open_page(built, "index", width=PHONE, mathematics="typeset")
    reader = Terms(page, "lines")
    reader.meaning(0).hover()
    reader.shows(0)
    boxes = reader.boxes()
    assert len(boxes) >= 2
    for upper, lower in pairwise(boxes):
        assert upper.bottom <= lower.top
    assert reduce(Box.around, boxes).is_near(reader.term(0))
    for box in boxes:
        page.mouse.move(1, 1)
        reader.shows_nothing()
        page.mouse.move(*box.middle)
        reader.shows(0)
