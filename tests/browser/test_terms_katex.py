"""Rows and terms where KaTeX sets the mathematics, as it may with `trust`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.cards import CARDS, Cards
from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.projects import TERMS
from tests.browser.terms import Terms
from tests.browser.test_terms_copy import copy
from tests.browser.web import Visit

BECOMES, THETA, MINUS, ALPHA, GRADIENT = range(5)
# KaTeX' own stylesheet is not in the package: what of it makes a formula one line is enough here.
STYLE = """
.katex-mathml { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden }
.katex-display > .katex { display: block; text-align: center; white-space: nowrap; position: relative }
.katex .vlist-t { display: inline-table; table-layout: fixed }
.katex .vlist-r { display: table-row }
.katex .vlist { display: table-cell; vertical-align: bottom; position: relative }
.katex .vlist > span { display: block; height: 0; position: relative }
.katex .vlist > span > span { display: inline-block }
.katex .vlist > span > .pstrut { overflow: hidden; width: 0 }
.katex .base { display: inline-block; position: relative; white-space: nowrap }
.katex .strut { display: inline-block }
"""
KATEX = {
    "extensions": ["myst_parser", "sphinx_notation", "sphinxcontrib.katex"],
    "katex_css_path": "katex.css",
    "html_static_path": ["katex.css"],
    "html_theme": "furo",
}


@pytest.fixture(scope="module")
def shared_page(browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    built = trial({**TERMS, "katex.css": STYLE}, **KATEX)
    with Visit(browser) as visit:
        page = visit.open(f"{serve(built.out)}index.html")
        expect(page.locator(".katex-html").first).to_be_attached()
        yield page


@pytest.fixture
def reader(shared_page: Page) -> Iterator[Terms]:
    reader = Terms(shared_page, "update")
    reader.look()
    if not reader.page.locator("#update .sn-formula [class*='sn-r']").count():
        pytest.skip("this project does not let KaTeX take marks")
    yield reader
    reader.rest()


def test_there_is_no_red_error(shared_page: Page) -> None:
    expect(shared_page.locator(".katex-error")).to_have_count(0)


@pytest.mark.parametrize("index", [BECOMES, ALPHA, GRADIENT])
def test_a_row_lights_its_term(reader: Terms, index: int) -> None:
    """One box, which covers all that KaTeX drew of it."""
    before = reader.layout()
    reader.meaning(index).hover()
    reader.shows(index)
    (box,) = reader.boxes()
    around = reader.term(index)
    assert box.around(around).is_near(box)
    assert reader.layout() == before


def test_a_term_lights_its_row(reader: Terms) -> None:
    for which, index in enumerate((BECOMES, THETA, GRADIENT)):
        reader.point(THETA, which)
        reader.shows(index)


def test_a_nested_term(reader: Terms) -> None:
    nested = Terms(reader.page, "nested")
    nested.look()
    nested.meaning(1).hover()
    nested.shows(1)
    assert len(nested.boxes()) == 1


def test_known_symbols_have_cards(trial: Trial, open_page: OpenPage) -> None:
    """Set in the card as on the page; a copied formula is the author's."""
    page = open_page(trial({**CARDS, "katex.css": STYLE}, **KATEX), "use")
    expect(page.locator("article .katex-html").first).to_be_visible()
    reader = Cards(page)
    formula = reader.formula("div.math")
    symbol = reader.point(formula, "steepest")
    reader.shows("steepest")
    (glow,) = reader.glows()
    assert glow.around(symbol).is_near(glow)
    size = "(e) => parseFloat(getComputedStyle(e).fontSize) / parseFloat(getComputedStyle(e.parentElement).fontSize)"
    (shown,) = reader.card.locator("dt .katex").all()
    assert shown.evaluate(size) == formula.evaluate(size)
    assert (
        copy(page, "div.math .katex-html")[0]
        == r"\[\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}\]"
    )
    page.get_by_role("button", name="What the symbols say").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sn-decoded .sn-row")).to_have_count(4)
