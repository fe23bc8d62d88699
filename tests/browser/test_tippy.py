"""Cards and the tooltips of sphinx-tippy do not show over one another."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.cards import CARDS, Cards
from tests.browser.conftest import OpenPage, Trial
from tests.browser.web import MATHML, settings

# What sphinx-tippy does with links, without what it loads from elsewhere.
_TIPPY = """window.onload = () => {
  for (const link of document.querySelectorAll("article a[href]")) {
    link._tippy = {};
    link.addEventListener("mouseenter", () => (document.documentElement.dataset.tip = link.textContent));
  }
};"""


def test_a_link_with_a_tooltip_of_sphinx_tippy_has_no_card(trial: Trial, open_page: OpenPage) -> None:
    files = {**CARDS, "tippy.js": _TIPPY}
    conf = {"html_static_path": ["tippy.js"], "html_js_files": ["tippy.js"]}
    built = trial(files, html_theme="furo", **conf, **settings(MATHML))
    reader = Cards(open_page(built, "use"))
    link = reader.formula("p a")
    reader.point(link, "The parameters")
    reader.stays_quiet()
    assert "a link with" in str(reader.page.locator("html").get_attribute("data-tip"))
    expect(reader.page.locator("a .sn-hairline")).to_have_count(0)
    # What is no link has its card.
    reader.point(reader.formula("div.math"), "Learning rate")
    reader.shows("Learning rate")
