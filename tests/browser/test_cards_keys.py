"""Known symbols by keyboard: decode buttons, the notation of the page, and who is left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.cards import CARDS, Cards, box_of, is_apart, look, seen
from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.test_accessibility import problems_in_schemes
from tests.browser.web import DESKTOP, HEIGHT, MATHJAX, PHONE, Visit

ALPHA, GRADIENT = "Learning rate", "steepest"


@pytest.fixture(scope="module", params=[3, 4])
def shared_page(
    request: pytest.FixtureRequest, browser: Browser, serve: Serve, trial: Trial
) -> Iterator[Page]:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[request.param])
    with Visit(browser, mathematics="typeset", says=True) as visit:
        yield visit.open(f"{serve(built.out)}use.html")


@pytest.fixture
def reader(shared_page: Page) -> Iterator[Cards]:
    reader = Cards(shared_page)
    reader.rest()
    yield reader
    reader.page.keyboard.press("Escape")
    for button in reader.page.locator(".sn-decode[aria-expanded=true]").all():
        button.focus()
        reader.page.keyboard.press("Escape")
    expect(reader.page.locator(".sn-decoded, dialog[open]")).to_have_count(0)


def decode(reader: Cards, which: int = 0) -> Locator:
    button = reader.page.get_by_role("button", name="What the symbols say").nth(which)
    button.focus()
    return button


def test_displayed_formulas_have_one_button_each(reader: Cards) -> None:
    """Not those of panels, and no inline formula."""
    expect(reader.page.locator(".sn-decode")).to_have_count(2)
    expect(reader.page.locator(":is(.sn-panel, p, h2, td) .sn-decode")).to_have_count(0)


def test_the_button_opens_the_whole_decoding(reader: Cards) -> None:
    button = decode(reader)
    expect(button).to_have_attribute("aria-expanded", "false")
    reader.page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    panel = reader.page.locator(".sn-decoded")
    assert panel.get_attribute("id") == button.get_attribute("aria-controls")
    symbols = [text[:12] for text in panel.locator("dd > p:first-child").all_inner_texts()]
    assert symbols == ["The paramete", "Learning rat", "The gradient", "The loss"]
    expect(panel.locator("a")).to_have_count(4)
    assert box_of(panel).top >= seen(reader.formula("div.math")).bottom
    expect(button).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Escape"])
def test_it_closes(reader: Cards, key: str) -> None:
    button = decode(reader)
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press(key)
    expect(reader.page.locator(".sn-decoded")).to_have_count(0)
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_escape_in_the_panel_leads_back(reader: Cards) -> None:
    button = decode(reader)
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator(".sn-decoded a").first).to_be_focused()
    reader.page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_no_card_repeats_a_decoded_formula(reader: Cards) -> None:
    decode(reader)
    reader.page.keyboard.press("Enter")
    reader.point(reader.formula("div.math"), ALPHA)
    reader.stays_quiet()
    reader.page.locator(".sn-decoded .sn-row").nth(1).hover()
    assert [
        glow.is_near(box)
        for glow, box in zip(reader.glows(), reader.symbols(reader.formula("div.math"), ALPHA), strict=True)
    ] == [True]


def test_the_button_moves_nothing(reader: Cards) -> None:
    before = reader.layout()
    button = decode(reader)
    assert float(button.evaluate("(e) => getComputedStyle(e).opacity")) > 0
    reader.page.locator("div.math").first.hover()
    assert reader.layout() == before


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("width", [DESKTOP, PHONE, 500])
def test_the_button_stands_at_the_end_of_the_line(reader: Cards, which: int, width: int) -> None:
    """Beside the number, and below a formula that leaves no room."""
    reader.resize(width, HEIGHT)
    try:
        button, formula = decode(reader, which), reader.page.locator("div.math").nth(which)
        look(formula)
        formula.hover(position={"x": 5, "y": 5})
        box = box_of(button)
        # Below a formula it stands in the margin, see test_decode_room.py.
        is_low = formula.evaluate("(e) => e.classList.contains('sn-low')")
        assert box.right - box.left >= 44
        assert box.bottom - box.top >= (24 if is_low else 44)
        assert box.right <= box_of(formula).right + 0.5
        assert is_apart(box, seen(formula.locator("mjx-container")))
        for number in formula.locator(".eqno").all():
            assert is_apart(box, box_of(number))
        x, y = box.right - 9, box.top + 10 if is_low else box.middle[1]
        hit = "([x, y]) => document.elementFromPoint(x, y).closest('button')?.className"
        assert reader.page.evaluate(hit, [x, y]) == "sn-decode"
    finally:
        reader.resize(DESKTOP, HEIGHT)


def test_the_notation_of_the_page(reader: Cards) -> None:
    reader.page_button.focus()
    box = box_of(reader.page_button)
    assert box.bottom - box.top >= 24
    reader.page.keyboard.press("Enter")
    expect(reader.dialog).to_be_visible()
    assert reader.dialog.evaluate("(e) => e.contains(document.activeElement)")
    known = reader.page.locator("template").evaluate(
        "(e) => e.content.querySelectorAll('.sn-definition').length"
    )
    expect(reader.dialog.locator(".sn-row")).to_have_count(known)
    assert known >= 7
    frame = box_of(reader.dialog)
    assert frame.top >= 0
    assert frame.bottom <= HEIGHT
    reader.page.keyboard.press("Escape")
    expect(reader.dialog).to_have_count(0)
    expect(reader.page_button).to_be_focused()


@pytest.mark.parametrize("by_button", [True, False])
def test_the_close_button_and_the_backdrop(reader: Cards, by_button: bool) -> None:
    reader.page_button.focus()
    reader.page.keyboard.press("Enter")
    if by_button:
        reader.dialog.get_by_role("button", name="Close").click()
    else:
        reader.page.mouse.click(20, 400)
    expect(reader.dialog).to_have_count(0)
    expect(reader.page_button).to_be_focused()


def test_no_card_beneath_the_dialog(reader: Cards) -> None:
    reader.page_button.focus()
    reader.page.keyboard.press("Enter")
    reader.page.mouse.move(*box_of(reader.dialog.locator("dt mjx-container").first).middle)
    reader.page.wait_for_timeout(450)
    expect(reader.card).to_have_count(0)
    expect(reader.dialog).to_be_visible()


def test_a_walk_by_keyboard(trial: Trial, open_page: OpenPage) -> None:
    """Everything can be reached, opened, read, followed and left without a pointer."""
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])
    page = open_page(built, "use", mathematics="typeset", says=True)
    reader = Cards(page)
    page.evaluate("document.activeElement.blur()")
    stops: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        if stops.count("sn-decode") == 2:
            break
    page_button = next(place for place, stop in enumerate(stops) if stop.startswith("sn-page-button"))
    assert page_button < stops.index("sn-decode")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.locator(".sn-decoded a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/symbols.html#*")
    # That page lists its notation itself.
    expect(page.locator(".sn-decode, .sn-definitions").first).to_be_attached()
    expect(reader.page_button).to_have_count(0)


def test_the_explorer_opens_by_keyboard(trial: Trial, open_page: OpenPage) -> None:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])
    reader = Cards(open_page(built, "use", mathematics="typeset", says=True))
    active = reader.page.locator(".mjx-explorer-active")
    formula = reader.formula("div.math")
    expect(formula).to_have_attribute("tabindex", "0")
    formula.focus()
    expect(active).to_have_count(1)
    reader.page.keyboard.press("ArrowDown")
    reader.point(formula, ALPHA)
    reader.shows(ALPHA)
    # Escape closes the card, and leaves the explorer as it does without one.
    reader.page.keyboard.press("Escape")
    expect(active).to_have_count(0)
    expect(reader.card).to_have_count(0)


@pytest.mark.parametrize("version", [3, 4])
def test_axe_has_nothing_to_say(trial: Trial, open_page: OpenPage, version: int) -> None:
    """At rest, with a card, a decoded formula, and the dialog."""
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[version])
    reader = Cards(open_page(built, "use", mathematics="typeset", says=True))
    assert not problems_in_schemes(reader.page, heads="button-name")
    reader.point(reader.formula("div.math"), GRADIENT)
    reader.shows(GRADIENT)
    assert not problems_in_schemes(reader.page, heads="button-name")
    reader.shows(GRADIENT)
    # And with one that stays.
    reader.page.mouse.down()
    reader.page.mouse.up()
    expect(reader.card.get_by_role("button", name="Close")).to_be_visible()
    assert not problems_in_schemes(reader.page, heads="button-name")
    decode(reader)
    reader.page.keyboard.press("Enter")
    assert not problems_in_schemes(reader.page, heads="button-name")
    reader.page_button.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.dialog).to_be_visible()
    assert not problems_in_schemes(reader.page, heads="button-name")


def test_nor_about_the_sheet(trial: Trial, open_page: OpenPage) -> None:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])
    page = open_page(built, "use", mathematics="typeset", says=True, width=PHONE, touch=True)
    reader = Cards(page)
    assert not problems_in_schemes(page, heads="button-name")
    reader.tap(reader.formula("div.math"), GRADIENT)
    expect(reader.sheet).to_be_visible()
    assert not problems_in_schemes(page, heads="button-name")


def test_without_scripts_the_page_is_whole(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(trial(CARDS, html_theme="furo"), "use", scripts=False)
    expect(page.locator(".sn-decode, .sn-page-button, .sn-card, .sn-sheet")).to_have_count(0)
    assert "Regularization" not in page.locator("article").inner_text()


def test_nothing_of_it_is_printed(reader: Cards) -> None:
    decode(reader)
    reader.page.keyboard.press("Enter")
    reader.page.emulate_media(media="print")
    try:
        parts = ".sn-definitions, .sn-card, .sn-sheet, .sn-decode, .sn-page-button, .sn-decoded, .sn-known"
        assert not [part for part in reader.page.locator(parts).all() if part.is_visible()]
    finally:
        reader.page.emulate_media(media="screen")


def test_forced_colours_show_what_is_lit_and_what_is_open(reader: Cards) -> None:
    """Where the system chooses all colours, borders say what shades and tints say elsewhere."""
    reader.page.emulate_media(forced_colors="active")
    try:
        reader.point(reader.formula("div.math"), ALPHA)
        reader.shows(ALPHA)
        style = """(e) => { const { outlineStyle, outlineWidth, outlineColor, borderTopStyle, borderTopWidth,
          borderTopColor, backgroundColor } = getComputedStyle(e);
          return { outline: [outlineStyle, outlineWidth], line: outlineColor,
            border: [borderTopStyle, borderTopWidth], edge: borderTopColor, ground: backgroundColor }; }"""
        lit, card = reader.page.locator(".sn-known").evaluate(style), reader.card.evaluate(style)
        assert lit["outline"] == ["solid", "2px"]
        assert card["border"] == ["solid", "1px"]
        assert card["ground"] not in {card["edge"], lit["line"]}
    finally:
        reader.page.emulate_media(forced_colors="none")
