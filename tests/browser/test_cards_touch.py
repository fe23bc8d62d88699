"""A tap on a known symbol shows a sheet at the foot of the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.cards import CARDS, Cards, box_of, is_apart, look, seen
from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.web import HEIGHT, MATHJAX, PHONE, Visit

UPDATE = "div.math"
ALPHA, GRADIENT, LAMBDA, THETA, LOSS = (
    "Learning rate",
    "steepest",
    "Regularization",
    "The parameters",
    "The loss",
)


@pytest.fixture(scope="module", params=[3, 4])
def shared_page(
    request: pytest.FixtureRequest, browser: Browser, serve: Serve, trial: Trial
) -> Iterator[Page]:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[request.param])
    with Visit(browser, width=PHONE, touch=True, mathematics="typeset", says=True) as visit:
        yield visit.open(f"{serve(built.out)}use.html")


@pytest.fixture
def phone(shared_page: Page) -> Iterator[Cards]:
    phone = Cards(shared_page)
    phone.page.keyboard.press("Escape")
    phone.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    expect(phone.sheet).to_be_hidden()
    yield phone
    phone.page.keyboard.press("Escape")


def says(phone: Cards, meaning: str) -> None:
    expect(phone.sheet).to_be_visible()
    expect(phone.sheet.locator(".sn-row")).to_have_count(1)
    expect(phone.sheet).to_contain_text(meaning)
    assert len(phone.glows()) == 1


def drag(phone: Cards, across: int, down: int) -> None:
    box = box_of(phone.sheet)
    x, y = box.middle[0], box.top + 80
    client = phone.page.context.new_cdp_session(phone.page)
    points = [(x + across * step / 4, y + down * step / 4) for step in range(5)]
    for number, (left, top) in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": left, "y": top}]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_tap_opens_a_sheet(phone: Cards) -> None:
    phone.tap(phone.formula(UPDATE), GRADIENT)
    says(phone, GRADIENT)
    expect(phone.sheet).to_contain_text("Defined in Symbols")
    box = box_of(phone.sheet)
    assert (box.left, box.right, round(box.bottom)) == (0, PHONE, HEIGHT)
    expect(phone.sheet).to_be_focused()
    expect(phone.page.get_by_role("dialog")).to_have_count(1)
    expect(phone.card).to_have_count(0)


def test_a_tap_near_a_symbol(phone: Cards) -> None:
    formula = phone.formula(UPDATE)
    box = phone.symbol(formula, GRADIENT)
    phone.page.touchscreen.tap(box.right + 18, box.middle[1])
    says(phone, GRADIENT)
    phone.page.keyboard.press("Escape")
    box = phone.symbol(formula, GRADIENT)
    phone.page.touchscreen.tap(box.middle[0], box.bottom + 60)
    expect(phone.sheet).to_be_hidden()


def test_the_sheet_steps_through_the_formula(phone: Cards) -> None:
    phone.tap(phone.formula(UPDATE), ALPHA)
    says(phone, ALPHA)
    count = phone.page.locator(".sn-sheet-count")
    expect(count).to_have_text("2 / 4")
    on, back = (phone.page.get_by_role("button", name=f"{name} symbol") for name in ("Next", "Previous"))
    on.tap()
    says(phone, GRADIENT)
    on.tap()
    expect(count).to_have_text("4 / 4")
    expect(on).to_have_attribute("aria-disabled", "true")
    on.tap(force=True)
    expect(count).to_have_text("4 / 4")
    for _ in range(3):
        back.tap()
    says(phone, THETA)
    expect(back).to_have_attribute("aria-disabled", "true")


def test_it_starts_with_what_was_tapped(phone: Cards) -> None:
    """And not with the first symbol of that kind."""
    box = phone.tap(phone.formula(UPDATE), THETA, 1)
    says(phone, THETA)
    assert phone.glows()[0].is_near(phone.symbols(phone.formula(UPDATE), THETA)[1])
    assert box.left > phone.symbols(phone.formula(UPDATE), THETA)[0].left


def test_a_single_symbol_has_no_steps(phone: Cards) -> None:
    phone.tap(phone.formula("h2"), LAMBDA)
    says(phone, LAMBDA)
    expect(phone.page.get_by_role("button", name="Next symbol")).to_be_hidden()


@pytest.mark.parametrize("how", ["button", "swipe", "elsewhere", "escape"])
def test_it_closes(phone: Cards, how: str) -> None:
    phone.tap(phone.formula(UPDATE), ALPHA)
    says(phone, ALPHA)
    if how == "button":
        phone.page.get_by_role("button", name="Close").tap()
    elif how == "swipe":
        drag(phone, 4, 120)
    elif how == "elsewhere":
        phone.page.locator("h1").tap()
    else:
        phone.page.keyboard.press("Escape")
    expect(phone.sheet).to_be_hidden()
    phone.shows_nothing()


def test_swipes_step(phone: Cards) -> None:
    phone.tap(phone.formula(UPDATE), ALPHA)
    drag(phone, -120, 4)
    says(phone, GRADIENT)
    drag(phone, 120, 4)
    says(phone, ALPHA)


def test_another_symbol_is_a_tap_away(phone: Cards) -> None:
    phone.tap(phone.formula(UPDATE), ALPHA)
    says(phone, ALPHA)
    phone.tap(phone.formula(UPDATE), GRADIENT)
    says(phone, GRADIENT)


def test_it_does_not_cover_what_it_explains(phone: Cards) -> None:
    """Not at the end of the page either."""
    wide, last = (
        phone.formula("section section div.math"),
        phone.page.locator("section > p mjx-container").last,
    )
    for formula in (wide, last):
        formula.evaluate("(e) => e.scrollIntoView({ block: 'end', behavior: 'instant' })")
        box = seen(formula)
        phone.page.touchscreen.tap(box.left + 6, box.middle[1])
        expect(phone.sheet).to_be_visible()
        assert is_apart(box_of(phone.sheet), seen(formula))
        assert seen(formula).top >= 0
        phone.page.keyboard.press("Escape")


def test_a_step_scrolls_a_wide_formula(phone: Cards) -> None:
    formula = phone.formula("section section div.math")
    look(formula)
    phone.tap(formula, "of user")
    for _ in range(3):
        phone.page.get_by_role("button", name="Next symbol").tap()
        (glow,) = phone.glows()
        assert 0 <= glow.left <= glow.right <= PHONE


def test_links_keep_their_taps(trial: Trial, open_page: OpenPage) -> None:
    built = trial(CARDS, html_theme="furo")
    page = open_page(built, "use", width=PHONE, touch=True, mathematics="typeset", says=True)
    Cards(page).tap(Cards(page).formula("p a"), THETA)
    page.wait_for_url("**/symbols.html")


def test_rows_keep_theirs(phone: Cards) -> None:
    row = phone.page.locator("#panel .sn-row").first
    look(row)
    row.locator("dd mjx-container").last.tap()
    expect(row.locator("button")).to_have_attribute("aria-pressed", "true")
    expect(phone.sheet).to_be_hidden()


def test_a_panel_s_formula_has_both(phone: Cards) -> None:
    formula = phone.formula("#panel .sn-formula")
    phone.tap(formula, ALPHA)
    says(phone, ALPHA)
    expect(phone.page.locator(".sn-lit")).to_have_count(0)
    phone.page.touchscreen.tap(
        *box_of(phone.page.locator("#panel .sn-formula [class*='sn-r']").first).middle
    )
    expect(phone.page.locator(".sn-lit")).to_have_count(1)
    expect(phone.sheet).to_be_hidden()


def test_the_explorer_stays_closed(phone: Cards) -> None:
    for meaning in (ALPHA, GRADIENT):
        phone.tap(phone.formula(UPDATE), meaning)
        says(phone, meaning)
        phone.page.wait_for_timeout(100)
        expect(phone.page.locator(".mjx-explorer-active")).to_have_count(0)


def test_nothing_moves_beneath_it(phone: Cards) -> None:
    formula = phone.formula(UPDATE)
    look(formula)
    before = phone.layout()
    phone.tap(formula, GRADIENT)
    says(phone, GRADIENT)
    assert phone.layout() == before


def test_buttons_are_big_enough(phone: Cards) -> None:
    phone.tap(phone.formula(UPDATE), ALPHA)
    for button in phone.sheet.locator("button").all():
        box = box_of(button)
        assert min(box.right - box.left, box.bottom - box.top) >= 44
