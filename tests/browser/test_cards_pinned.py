"""A click on a known symbol keeps its card open; and what tells a reader where to point and click."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.cards import CARDS, GONE, Cards, box_of, look
from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.web import CDN, MATHJAX, Visit, until

OUTPUTS = {"3": MATHJAX[3], "4": MATHJAX[4], "4 svg": f"{CDN}mathjax@4/tex-mml-svg.js"}
UPDATE, ALPHA, GRADIENT, LAMBDA = "div.math", "Learning rate", "steepest", "Regularization"
HINT = "Click the symbol to keep this open"
ACTIVE = ".mjx-explorer-active"


@pytest.fixture(scope="module", params=OUTPUTS)
def shared_page(
    request: pytest.FixtureRequest, browser: Browser, serve: Serve, trial: Trial
) -> Iterator[Page]:
    built = trial(CARDS, html_theme="furo", mathjax_path=OUTPUTS[request.param])
    with Visit(browser, mathematics="typeset") as visit:
        yield visit.open(f"{serve(built.out)}use.html")


@pytest.fixture
def reader(shared_page: Page) -> Cards:
    reader = Cards(shared_page)
    reader.rest()
    return reader


def pin(reader: Cards, near: str, meaning: str, which: int = 0) -> None:
    reader.page.mouse.click(*reader.symbol(reader.formula(near), meaning, which).middle)


def test_a_click_keeps_the_card(reader: Cards) -> None:
    pin(reader, UPDATE, ALPHA)
    reader.shows(ALPHA)
    reader.page.mouse.move(1, 1)
    reader.page.wait_for_timeout(GONE)
    reader.shows(ALPHA)
    expect(reader.page.locator(ACTIVE)).to_have_count(0)


def test_another_symbol_moves_it(reader: Cards) -> None:
    pin(reader, UPDATE, ALPHA)
    reader.shows(ALPHA)
    # Pointing does not, or one could not read it.
    reader.point(reader.formula(UPDATE), GRADIENT)
    reader.page.wait_for_timeout(GONE)
    reader.shows(ALPHA)
    pin(reader, UPDATE, GRADIENT)
    reader.shows(GRADIENT)


def test_escape_closes_it(reader: Cards) -> None:
    pin(reader, "p", ALPHA)
    reader.shows(ALPHA)
    reader.page.keyboard.press("Escape")
    reader.shows_nothing()
    reader.stays_quiet()


def test_its_button_closes_it(reader: Cards) -> None:
    pin(reader, UPDATE, ALPHA)
    end = reader.card.get_by_role("button", name="Close")
    box = box_of(end)
    assert min(box.right - box.left, box.bottom - box.top) >= 24
    end.click()
    reader.shows_nothing()


def test_a_click_elsewhere_closes_it(reader: Cards) -> None:
    pin(reader, UPDATE, ALPHA)
    reader.shows(ALPHA)
    # What a card says may be selected, and followed.
    reader.card.locator("dd").first.click()
    reader.shows(ALPHA)
    reader.page.locator("h2").first.click(position={"x": 2, "y": 2})
    reader.shows_nothing()


def test_it_goes_with_its_symbol(reader: Cards) -> None:
    pin(reader, UPDATE, ALPHA)
    reader.shows(ALPHA)
    before = box_of(reader.card)
    reader.page.mouse.wheel(0, 60)
    until(reader.page, lambda: abs(before.top - box_of(reader.card).top - 60) <= 2)
    reader.page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")
    expect(reader.page.locator(".sn-card")).not_to_be_visible()
    reader.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    expect(reader.page.locator(".sn-card")).to_be_visible()
    reader.shows(ALPHA)


def test_a_card_without_a_click_has_no_button(reader: Cards) -> None:
    reader.point(reader.formula(UPDATE), ALPHA)
    reader.shows(ALPHA)
    expect(reader.card.get_by_role("button")).to_have_count(0)


def test_nothing_moves(reader: Cards) -> None:
    before = reader.layout()
    pin(reader, UPDATE, ALPHA)
    reader.shows(ALPHA)
    assert reader.layout() == before


def test_hairlines_show_where_to_point(reader: Cards) -> None:
    lines = reader.page.locator(".sn-hairline")
    expect(lines).to_have_count(0)
    before = reader.layout()
    formula = reader.formula(UPDATE)
    symbol = reader.point(formula, GRADIENT)
    # Two of the parameters, the rate, and the gradient with all that is in it.
    expect(lines).to_have_count(4)
    assert reader.layout() == before
    drawn = [line.bounding_box() for line in lines.all()]
    assert any(
        box and abs(box["x"] - symbol.left) < 2 and abs(box["width"] - (symbol.right - symbol.left)) < 2
        for box in drawn
    )
    reader.page.mouse.move(1, 1)
    expect(lines).to_have_count(0)


def test_a_reader_is_told_once(trial: Trial, open_page: OpenPage) -> None:
    built = trial(CARDS, html_theme="furo", mathjax_path=MATHJAX[4])
    reader = Cards(open_page(built, "use", mathematics="typeset"))
    reader.point(reader.formula(UPDATE), ALPHA)
    reader.shows(ALPHA)
    expect(reader.card).to_contain_text(HINT)
    reader.page.mouse.down()
    reader.page.mouse.up()
    expect(reader.card).not_to_contain_text(HINT)
    reader.page.keyboard.press("Escape")
    reader.page.reload()
    reader.page.wait_for_function("MathJax.startup?.promise && document.querySelector('mjx-container')")
    reader.point(reader.formula(UPDATE), GRADIENT)
    reader.shows(GRADIENT)
    expect(reader.card).not_to_contain_text(HINT)


PLACES = {
    "index.md": "# Places\n\n```{toctree}\nuse\nsymbols\n```\n",
    "symbols.md": "# Symbols\n\n:::{notation-table}\n$y_t$\n: Output\n:::\n\n$y_t$\n",
    "use.md": r"""# Uses

First $x$ and $y_0$.

:::{decode} The step $\eta$
$$
x = \eta y_t
$$

$x$
: Place

$\eta$
: Step
:::

## Rows without a title

Then $x$, $z$ and $y_t$.

:::{decode}
$$
z
$$

$z$
: Height
:::
""",
}


def test_a_place_is_named(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(
        trial(PLACES, html_theme="furo", mathjax_path=MATHJAX[4]), "use", mathematics="typeset"
    )
    reader = Cards(page)
    for near, meaning, said in (
        ("section > p >> nth=0", "Place", "The step 𝜂, below"),
        ("section > p >> nth=0", "Output", "Defined in Symbols"),
        ("section section > p", "Place", "The step 𝜂, above"),
        ("section section > p", "Height", "Rows without a title, below"),
    ):
        formulas = page.locator(f"{near} >> mjx-container")
        found = next(one for one in formulas.all() if reader.symbols(one, meaning))
        look(found)
        reader.point(found, meaning)
        reader.shows(meaning)
        origin = reader.card.locator(".sn-definition-origin")
        assert said in " ".join((origin.text_content() or "").split())
        reader.rest()


def test_a_symbol_that_no_row_writes_so_says_it(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(
        trial(PLACES, html_theme="furo", mathjax_path=MATHJAX[4]), "use", mathematics="typeset"
    )
    reader = Cards(page)
    said = "Written here with other scripts or arguments"
    for near, is_said in (("section > p >> nth=0", True), ("section section > p", False)):
        formulas = page.locator(f"{near} >> mjx-container")
        found = next(one for one in formulas.all() if reader.symbols(one, "Output"))
        reader.point(found, "Output")
        reader.shows("Output")
        assert (said in reader.card.inner_text()) == is_said
        reader.rest()
