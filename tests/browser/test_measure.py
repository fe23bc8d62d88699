"""The measures of the layout notice what they are for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import measure
from tests.browser.conftest import OpenPage, Trial
from tests.browser.projects import SAMPLER
from tests.browser.web import MATHJAX, PHONE

BROKEN_STYLES = {
    "a page too wide": "body { width: 150vw }",
    "a symbol cut off": ".sn-symbol { width: 0.5em; overflow: hidden }",
    "a symbol that scrolls": "#short .sn-symbol { display: block; width: 0.5em; overflow: auto }",
    "a symbol over its meaning": "#short .sn-rows.sn-rows { grid-template-columns: 1em 20em !important }",
    "lines that never break": ".sn-meaning { white-space: nowrap; overflow: visible }",
    "a formula that does not scroll": ".sn-formula, .sn-formula * { overflow: visible !important }",
    "a formula cut off above": ".sn-formula .math { height: 10px; overflow: hidden }",
    "a bar that leaves the window": ".sn-bar { left: -40px !important; right: auto !important }",
    "a table too wide": "table.sn-table { width: 120% !important }",
}
BROKEN_ROWS = {
    "a formula outside its row": ".sn-row mjx-container { position: relative; top: 3em }",
    "a formula that is empty": ".sn-row mjx-container { display: none !important }",
}
BROKEN_TEX = (r"\(x\)", r"\[x\]")


@pytest.fixture
def page(trial: Trial, open_page: OpenPage) -> Page:
    """The sampler on a phone, sound as it is."""
    page = open_page(trial(SAMPLER, html_theme="furo"), "index", width=PHONE, mathematics="typeset")
    assert not measure.overflows(page)
    assert not measure.unset_formulas(page)
    return page


def test_they_notice_broken_styles(page: Page) -> None:
    for name, style in BROKEN_STYLES.items():
        broken = page.add_style_tag(content=style)
        assert measure.overflows(page), name
        broken.evaluate("(e) => e.remove()")
    for name, style in BROKEN_ROWS.items():
        broken = page.add_style_tag(content=style)
        assert measure.unset_formulas(page), name
        broken.evaluate("(e) => e.remove()")
    assert not measure.overflows(page)


def test_they_notice_formulas_left_as_they_are(page: Page) -> None:
    for tex in BROKEN_TEX:
        page.evaluate("(tex) => document.querySelector('.sn-meaning').append(tex)", tex)
        assert measure.unset_formulas(page), tex
        page.evaluate("document.querySelector('.sn-meaning').lastChild.remove()")
    assert not measure.unset_formulas(page)


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("tex", [r"\frac{1}", r"\nosuchcommand"])
def test_they_notice_wrong_formulas(trial: Trial, open_page: OpenPage, version: int, tex: str) -> None:
    text = f"# Wrong\n\n${tex}$\n"
    built = trial({"index.md": text}, mathjax_path=MATHJAX[version], suppress_warnings=["notation.parse"])
    assert measure.unset_formulas(open_page(built, "index", mathematics="typeset"))
