"""Rows and terms of a panel light each other up: by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Serve, Trial
from tests.browser.projects import TERMS
from tests.browser.terms import Terms
from tests.browser.web import CDN, MATHJAX, MATHML, Visit, frames, settings, until

OUTPUTS = {
    "3": MATHJAX[3],
    "4": MATHJAX[4],
    "3 svg": f"{CDN}mathjax@3/es5/tex-svg.js",
    "4 svg": f"{CDN}mathjax@4/tex-mml-svg.js",
    "mathml": MATHML,
}
# The rows of the first panel.
BECOMES, THETA, MINUS, ALPHA, GRADIENT, BETA = range(6)


@pytest.fixture(scope="module", params=OUTPUTS)
def shared_page(
    request: pytest.FixtureRequest, browser: Browser, serve: Serve, trial: Trial
) -> Iterator[Page]:
    """The page, set once by each MathJax: what a test does to it, `rest` undoes."""
    built = trial(TERMS, html_theme="furo", **settings(OUTPUTS[request.param]))
    with Visit(browser, mathematics="typeset", says=True) as visit:
        yield visit.open(f"{serve(built.out)}index.html")


@pytest.fixture
def reader(shared_page: Page) -> Iterator[Terms]:
    reader = Terms(shared_page, "update")
    reader.rest()
    reader.look()
    yield reader
    reader.rest()


def at(reader: Terms, panel: str) -> Terms:
    """The same reader at another panel."""
    other = Terms(reader.page, panel)
    other.look()
    return other


def test_nothing_is_lit_at_rest(reader: Terms) -> None:
    reader.shows_nothing()


@pytest.mark.parametrize("index", [BECOMES, MINUS, ALPHA, GRADIENT])
def test_a_row_lights_its_term(reader: Terms, index: int) -> None:
    reader.meaning(index).hover()
    reader.shows(index)
    (box,) = reader.boxes()
    assert box.is_near(reader.term(index))


def test_a_term_is_one_rectangle_without_gaps(reader: Terms) -> None:
    """Of two pieces and the space between them; tint and underline go round it as its shadow."""
    reader.meaning(BECOMES).hover()
    (box,) = reader.boxes()
    theta, whole = reader.term(THETA), reader.term(BECOMES)
    assert theta.left == whole.left
    assert theta.right + 20 < whole.right
    assert box.is_near(whole)
    shadow = reader.page.evaluate("getComputedStyle(document.querySelector('.sn-glow')).boxShadow")
    assert shadow.count("inset") == 0
    assert "0px 4px 0px 1px" in shadow


@pytest.mark.parametrize("index", [BECOMES, MINUS, ALPHA, GRADIENT])
def test_a_term_lights_its_row(reader: Terms, index: int) -> None:
    box = reader.point(index)
    reader.shows(index)
    assert [lit.is_near(box) for lit in reader.boxes()] == [True]


def test_the_pointer_means_the_outermost_row(reader: Terms) -> None:
    """The first θ is that of `θ ←`, the last the subscript of `∇_θ`; only the second stands alone."""
    assert len(reader.terms(THETA)) == 3
    for which, index in enumerate((BECOMES, THETA, GRADIENT)):
        reader.point(THETA, which)
        reader.shows(index)


def test_the_space_within_a_term_is_the_term(reader: Terms) -> None:
    """Else it would flicker while the mouse crosses it."""
    box = reader.term(BECOMES)
    for x in range(int(box.left) + 1, int(box.right), 2):
        reader.page.mouse.move(x, box.middle[1])
        reader.shows(BECOMES)


def test_a_row_lights_what_stands_alone(reader: Terms) -> None:
    """Not the terms that are part of other rows' terms."""
    reader.meaning(THETA).hover()
    (box,) = reader.boxes()
    assert box.is_near(reader.term(THETA, 1))


def test_a_row_that_has_nothing_else_lights_those(reader: Terms) -> None:
    nested = at(reader, "nested")
    nested.meaning(1).hover()
    nested.shows(1)
    (box,) = nested.boxes()
    assert box.is_near(nested.term(1))
    nested.point(1)
    nested.shows(0)


def test_one_row_at_a_time(reader: Terms) -> None:
    for index in (THETA, ALPHA, GRADIENT, MINUS):
        reader.meaning(index).hover()
        reader.shows(index)
        assert len(reader.boxes()) == 1


def test_moving_away_clears(reader: Terms) -> None:
    reader.meaning(ALPHA).hover()
    reader.shows(ALPHA)
    reader.page.locator("#update .sn-title").hover()
    reader.shows_nothing()
    reader.point(ALPHA)
    reader.page.mouse.move(1, 1)
    reader.shows_nothing()


def test_a_row_without_terms_is_like_any_text(reader: Terms) -> None:
    reader.meaning(BETA).hover()
    reader.shows_nothing()
    reader.meaning(BETA).click()
    reader.shows_nothing()
    expect(reader.button(BETA)).to_have_count(0)


def test_a_formula_elsewhere(reader: Terms) -> None:
    away = at(reader, "away")
    away.meaning(0).hover()
    away.shows(0)
    (box,) = away.boxes()
    assert box.is_near(away.term(0))
    away.point(1)
    away.shows(1)


@pytest.mark.parametrize("panel", ["update", "nested", "away", "broad"])
def test_nothing_moves(reader: Terms, panel: str) -> None:
    panel_reader = at(reader, panel)
    before = panel_reader.layout()
    for index in range(panel_reader.rows.count()):
        if panel_reader.row(index).get_attribute("data-row"):
            panel_reader.meaning(index).hover()
            panel_reader.shows(index)
            assert panel_reader.boxes()
            assert panel_reader.layout() == before


def test_the_box_is_behind_the_glyphs(reader: Terms) -> None:
    """And the mouse goes through it."""
    reader.meaning(GRADIENT).hover()
    (box,) = reader.boxes()
    found = reader.page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", box.middle)
    assert "sn-glow" not in str(found)
    style = "getComputedStyle(document.querySelector('.sn-glow'))"
    assert reader.page.evaluate(f"[{style}.zIndex, {style}.position]") == ["-1", "absolute"]


def is_followed(reader: Terms) -> None:
    """What is drawn behind a term comes after it, once all else has been drawn."""
    frames(reader.page)
    until(reader.page, lambda: [box.is_near(reader.term(GRADIENT)) for box in reader.boxes()] == [True])


def test_it_follows_when_the_window_changes(reader: Terms) -> None:
    reader.meaning(GRADIENT).click()
    size = reader.page.viewport_size
    assert size
    try:
        reader.page.set_viewport_size({"width": 800, "height": size["height"]})
        is_followed(reader)
    finally:
        reader.page.set_viewport_size(size)
    is_followed(reader)


def test_it_follows_when_the_formula_is_set_again(reader: Terms) -> None:
    if reader.page.evaluate("!window.MathJax"):
        # Nothing sets MathML, once or again.
        assert reader.page.locator(".sn-mathml").count() > 0
        return
    reader.meaning(GRADIENT).click()
    reader.evaluate("() => MathJax.startup.promise.then(() => { MathJax.startup.document.rerender(); })")
    is_followed(reader)
    reader.shows(GRADIENT)


def test_a_click_on_a_term_keeps_it(reader: Terms) -> None:
    reader.point(GRADIENT)
    reader.page.mouse.down()
    reader.page.mouse.up()
    reader.page.mouse.move(1, 1)
    reader.shows(GRADIENT)
    expect(reader.button(GRADIENT)).to_be_focused()
    expect(reader.button(GRADIENT)).to_have_attribute("aria-pressed", "true")


def test_the_tab_key_stops_once_in_a_panel(reader: Terms) -> None:
    """Beside what authors put there, and the formula, which MathJax makes a stop."""
    stops = "#update :is(button, [tabindex]):not([tabindex='-1'], .sn-formula *, [inert] *)"
    expect(reader.page.locator(stops)).to_have_count(1)
    reader.button(BECOMES).focus()
    reader.page.keyboard.press("ArrowDown")
    expect(reader.page.locator(stops)).to_have_count(1)
