"""Pointing at a known symbol shows its card: when, where, and until when."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.cards import CARDS, GONE, SET, Cards, box_of, boxes, is_apart, look, seen
from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.reader import RESTS
from tests.browser.test_terms_copy import copy
from tests.browser.web import CDN, DESKTOP, HEIGHT, MATHJAX, MATHML, Visit, awaited, settings, typeset

OUTPUTS = {
    "3": MATHJAX[3],
    "4": MATHJAX[4],
    "4 svg": f"{CDN}mathjax@4/tex-mml-svg.js",
    "mathml": MATHML,
}
UPDATE, WIDE = "div.math", "section section div.math"
ALPHA, GRADIENT, LAMBDA, USER = "Learning rate", "steepest", "Regularization", "of user"


@pytest.fixture(scope="module", params=OUTPUTS)
def shared_page(
    request: pytest.FixtureRequest, browser: Browser, serve: Serve, trial: Trial
) -> Iterator[Page]:
    built = trial(CARDS, html_theme="furo", **settings(OUTPUTS[request.param]))
    with Visit(browser, mathematics="typeset", says=True) as visit:
        yield visit.open(f"{serve(built.out)}use.html")


@pytest.fixture
def reader(shared_page: Page) -> Cards:
    reader = Cards(shared_page)
    reader.rest()
    return reader


def test_at_rest_the_button_of_a_formula_is_its_sign(reader: Cards) -> None:
    reader.shows_nothing()
    circle = "(e) => { const { borderTopColor } = getComputedStyle(e, '::before'); return borderTopColor; }"
    button = reader.page.locator(".sn-decode").first
    look(button)
    assert button.evaluate(circle) == "rgba(0, 0, 0, 0)"
    assert button.evaluate("(e) => getComputedStyle(e).opacity") == "1"
    reader.page.mouse.move(*box_of(button).middle)
    assert button.evaluate(circle) != "rgba(0, 0, 0, 0)"


def test_a_card_shows_after_a_while(reader: Cards) -> None:
    reader.notes_card(after=200)
    symbol = reader.point(reader.formula(UPDATE), ALPHA)
    assert reader.noted() == ""
    reader.shows(ALPHA)
    for words in ("“alpha” · scalar", "Defined in Symbols"):
        expect(reader.card).to_contain_text(words)
    assert [glow.is_near(symbol) for glow in reader.glows()] == [True]


def test_crossing_shows_nothing(reader: Cards) -> None:
    formula = reader.formula(UPDATE)
    look(formula)
    box = seen(formula)
    y = box.middle[1]
    for _ in range(3):
        reader.page.mouse.move(box.left - 20, y)
        reader.page.mouse.move(box.right + 20, y, steps=30)
    reader.stays_quiet()


def test_the_next_card_shows_at_once(reader: Cards) -> None:
    formula = reader.formula(UPDATE)
    reader.point(formula, ALPHA)
    reader.shows(ALPHA)
    reader.notes_card(after=200)
    reader.point(formula, GRADIENT)
    assert GRADIENT in reader.noted()
    assert len(reader.glows()) == 1


def test_the_outermost_symbol_comes_first(reader: Cards) -> None:
    """θ and ℒ stand in ∇_θ ℒ."""
    formula = reader.formula(UPDATE)
    reader.page.mouse.move(*reader.symbol(formula, "The loss").middle)
    reader.shows(GRADIENT)
    reader.page.mouse.move(*reader.symbol(formula, "The parameters", 0).middle)
    reader.shows("The parameters")


@pytest.mark.parametrize(
    ("near", "meaning"),
    [(UPDATE, GRADIENT), (WIDE, LAMBDA), ("h2", LAMBDA), ("td", LAMBDA), ("p", ALPHA), ("p a", "theta")],
)
def test_the_card_stands_below_its_formula(reader: Cards, near: str, meaning: str) -> None:
    formula = reader.formula(near)
    symbol = reader.point(formula, meaning)
    reader.shows(meaning)
    card, glyphs = box_of(reader.card), seen(formula)
    assert abs(card.top - glyphs.bottom - 8) < 1.5
    assert card.right - card.left <= 320.5
    assert is_apart(card, glyphs)
    assert abs(box_of(reader.card.locator(".sn-symbol")).left - symbol.left) < 2


@pytest.mark.parametrize("size", [(1280, 800), (700, 400), (400, 500)])
@pytest.mark.parametrize("block", ["start", "end"])
def test_the_card_stays_in_the_window(reader: Cards, size: tuple[int, int], block: str) -> None:
    try:
        reader.resize(*size)
        formula = reader.formula(WIDE)
        for meaning in (USER, LAMBDA):
            reader.rest()
            formula.evaluate("(e, block) => e.scrollIntoView({ block, behavior: 'instant' })", block)
            (symbol, *_) = reader.symbols(formula, meaning)
            if symbol.right > size[0]:
                continue
            reader.page.mouse.move(*symbol.middle)
            if block == "start" and not reader.page.evaluate(
                "([x, y]) => !!document.elementFromPoint(x, y).closest('mjx-container, .sn-mathml')",
                symbol.middle,
            ):
                continue
            reader.shows(meaning)
            card = box_of(reader.card)
            assert card.left >= 0
            assert card.top >= 0
            assert card.right <= size[0]
            assert card.bottom <= size[1]
            assert is_apart(card, seen(formula))
    finally:
        reader.resize(DESKTOP, HEIGHT)


def test_leaving_closes_it(reader: Cards) -> None:
    reader.point(reader.formula(UPDATE), ALPHA)
    reader.shows(ALPHA)
    reader.page.mouse.move(600, 20)
    reader.page.wait_for_timeout(GONE)
    reader.shows_nothing()


def test_escape_closes_it_until_the_pointer_comes_back(reader: Cards) -> None:
    formula = reader.formula(UPDATE)
    box = reader.point(formula, ALPHA)
    reader.shows(ALPHA)
    reader.page.keyboard.press("Escape")
    reader.shows_nothing()
    reader.page.mouse.move(box.middle[0] + 1, box.middle[1])
    reader.stays_quiet()
    reader.page.mouse.move(1, 1)
    reader.point(formula, ALPHA)
    reader.shows(ALPHA)


def test_scrolling_closes_it(reader: Cards) -> None:
    reader.point(reader.formula(UPDATE), ALPHA)
    reader.shows(ALPHA)
    reader.page.mouse.wheel(0, 300)
    reader.page.wait_for_function("scrollY > 100")
    expect(reader.card).to_have_count(0)


@pytest.mark.parametrize("meaning", ["The parameters", ALPHA, GRADIENT])
def test_the_pointer_may_enter_it(reader: Cards, meaning: str) -> None:
    """On its way it crosses what lies between."""
    reader.point(reader.formula(UPDATE), meaning)
    reader.shows(meaning)
    link = box_of(reader.card.locator("a"))
    reader.page.mouse.move(*link.middle, steps=25)
    reader.page.wait_for_timeout(GONE)
    reader.shows(meaning)
    reader.page.mouse.move(1, 1)
    reader.page.wait_for_timeout(GONE)
    reader.shows_nothing()


def test_nothing_moves(reader: Cards) -> None:
    for near, meaning in ((UPDATE, GRADIENT), ("h2", LAMBDA), ("td", LAMBDA)):
        formula = reader.formula(near)
        look(formula)
        before = reader.layout()
        reader.point(formula, meaning)
        reader.shows(meaning)
        assert reader.layout() == before
        reader.rest()


def test_what_is_not_known_has_no_card(reader: Cards) -> None:
    """The second formula of the first paragraph is `z`."""
    formula = reader.formula("p", 1)
    look(formula)
    reader.page.mouse.move(*seen(formula).middle)
    reader.stays_quiet()


def test_a_row_wins(reader: Cards) -> None:
    """In a panel's formula κ is the row's, α known from elsewhere; in its rows κ is being read."""
    formula = reader.formula("#panel .sn-formula")
    kappa = reader.page.locator("#panel .sn-formula [class*='sn-r']").first
    look(formula)
    reader.page.mouse.move(*box_of(kappa).middle)
    expect(reader.page.locator(".sn-lit")).to_have_count(1)
    reader.stays_quiet()
    reader.point(formula, ALPHA)
    reader.shows(ALPHA)
    expect(reader.page.locator(".sn-lit")).to_have_count(0)
    reader.page.mouse.move(*box_of(reader.formula("#panel dd", 0)).middle)
    reader.page.wait_for_timeout(GONE)
    reader.stays_quiet()


def test_the_symbol_of_a_row_elsewhere_has_a_card(reader: Cards) -> None:
    formula = reader.page.locator(f"#panel ~ p {SET}").first
    reader.point(formula, "The slope")
    reader.shows("The slope")


def test_a_press_beside_the_symbol_closes_it(reader: Cards) -> None:
    symbol = reader.point(reader.formula("p"), ALPHA)
    reader.shows(ALPHA)
    reader.page.mouse.move(symbol.left - 12, symbol.middle[1])
    reader.page.mouse.down()
    reader.shows_nothing()
    reader.page.mouse.up()


def test_a_copy_has_no_stops_and_no_names(reader: Cards) -> None:
    reader.point(reader.formula(UPDATE), GRADIENT)
    reader.shows(GRADIENT)
    expect(reader.card.locator("[tabindex], [id]:not(svg *)")).to_have_count(0)
    expect(reader.card.get_by_role("status")).to_contain_text(GRADIENT)
    symbol, inline = (boxes(reader.card.locator(f"{part} {SET}"))[0] for part in ("dt", "dd"))
    assert symbol.right - symbol.left > 25
    assert 8 < inline.right - inline.left < 20


def test_links_of_a_card_lead_there(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(trial(CARDS, html_theme="furo"), "use", mathematics="typeset")
    reader = Cards(page)
    reader.point(reader.formula("p"), ALPHA)
    reader.shows(ALPHA)
    reader.page.mouse.move(*box_of(reader.card.locator("a")).middle, steps=10)
    reader.page.mouse.down()
    reader.page.mouse.up()
    page.wait_for_url(re.compile("symbols.html#"))
    # Until its fonts are there the formulas of the page may move.
    typeset(page)
    # There the entry is what one reads; the sentence below is not.
    row = page.locator(".sn-row", has_text=ALPHA)
    awaited(page, RESTS)
    page.mouse.move(*box_of(row.locator(f"th {SET}")).middle)
    reader.stays_quiet()
    before = page.evaluate("document.documentElement.scrollHeight")
    page.mouse.move(*box_of(page.locator(f"section > p {SET}").first).middle)
    reader.shows(ALPHA)
    # A page that grew would scroll, which closes cards, also where nothing else gives a formula a place.
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_a_formula_at_the_foot(reader: Cards) -> None:
    """The card stands above."""
    formula = reader.page.locator(f"section > p {SET}").last
    reader.page.evaluate("scrollTo({ top: 1e6, behavior: 'instant' })")
    formula.evaluate("(e) => e.scrollIntoView({ block: 'end', behavior: 'instant' })")
    reader.page.mouse.move(*seen(formula).middle)
    reader.shows("The parameters")
    card = box_of(reader.card)
    assert card.bottom <= HEIGHT
    assert is_apart(card, seen(formula))


# What the page's author wrote for formulas with marks.
SOURCES = {
    UPDATE: r"\[\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}\]",
    WIDE: r"\[\mathbf{p}_u \leftarrow \mathbf{p}_u - \alpha\left[-2(r_{ui} - \mathbf{p}_u^\top\mathbf{q}_i)\mathbf{q}_i"
    r" + 2\lambda\mathbf{p}_u + \sum_{j\in\mathcal{I}_u} w_{ij}(r_{uj} - \mathbf{p}_u^\top\mathbf{q}_j) \right]\]",
    "h2": r"\(\lambda\)",
    "#panel .sn-formula": r"\[y = \kappa x + \alpha\]",
}


def test_copying_gives_the_author_s_tex(reader: Cards) -> None:
    """Exactly: no braces more, no spaces less."""
    for near, tex in SOURCES.items():
        text, html = copy(reader.page, f"{near} {SET}")
        assert text == tex
        assert tex in html
        assert "sn-" not in text + html


def test_copying_a_page_leaves_our_own_behind(reader: Cards) -> None:
    """Buttons, definitions that travel with the page, and a card that happens to be open."""
    reader.point(reader.formula(UPDATE), GRADIENT)
    reader.shows(GRADIENT)
    text, html = copy(reader.page, "body", "body")
    for ours in (GRADIENT, "Defined in", "Decode this", "Notation on this page", "sn-d1-"):
        assert ours not in text + html
    assert all(tex in text for tex in SOURCES.values())
