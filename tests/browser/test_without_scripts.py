"""Pages are whole without JavaScript, and load only what they need."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.reader import LESSON
from tests.browser.web import DESKTOP, PHONE
from tests.conftest import Built

SCRIPT, STYLESHEET = "sphinx-notation-lesson.js", "sphinx-notation.css"

# Texts of ours that nobody sees; what is for screen readers alone, the bar and its keys do not count.
_UNSEEN = """() => {
  const unseen = [];
  const ours = document.querySelectorAll("[class^=sn-], [class*=' sn-']");
  for (const e of ours) {
    if (e.closest(".sn-unseen, .sn-bar, .sn-keys, .sn-definitions")) continue;
    const box = e.getBoundingClientRect();
    const isMeant = getComputedStyle(e).display === "contents" || !e.textContent.trim();
    const shown = e.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!isMeant && (!shown || box.width < 2 || box.height < 2)) unseen.push(e.className);
  }
  return { unseen, count: ours.length };
}"""


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_everything_is_there_but_the_bar(book_html: Built, open_page: OpenPage, width: int) -> None:
    page = open_page(book_html, LESSON, scripts=False, width=width)
    expect(page.locator(".sn-bar, .sn-keys")).to_have_count(0)
    found = page.evaluate(_UNSEEN)
    assert found["count"] > 50
    assert not found["unseen"]


def test_scripts_and_styles_are_loaded_where_they_are_needed(book_html: Built) -> None:
    pages = sorted(
        path.relative_to(book_html.out).with_suffix("").as_posix() for path in book_html.out.rglob("*.html")
    )
    with_script, with_style = set(), set()
    for name in pages:
        html = book_html.html(name)
        classes = {c for tag in html.find_all(class_=True) for c in tag["class"]}
        # What MathML looks like is said in a stylesheet of its own, and in that of the report.
        has_ours = any(c.startswith("sn-") and not c.startswith("sn-m-") for c in classes)
        scripts = [str(tag["src"]) for tag in html.find_all("script", src=True)]
        styles = [str(tag["href"]) for tag in html.select("link[rel=stylesheet]")]
        assert any(SCRIPT in src for src in scripts) == bool(html.select_one("template.sn-stepping")), name
        assert any(STYLESHEET in href for href in styles) == has_ours, name
        with_script |= {name for src in scripts if SCRIPT in src}
        with_style |= {name for href in styles if STYLESHEET in href}
    assert LESSON in with_script
    assert {"search", "genindex", "index", "notation", "revision"} & with_script == set()
    assert {LESSON, "notation", "revision"} <= with_style
    assert {"search", "genindex"} & with_style == set()


def test_nothing_of_ours_comes_from_another_host(book_html: Built) -> None:
    """The mathematics does, as Sphinx has it; and the tests fail at any other request."""
    html = book_html.html(LESSON)
    addresses = [
        str(tag.get("src") or tag.get("href")) for tag in html.select("script[src], link[rel=stylesheet]")
    ]
    ours = [address for address in addresses if "sphinx-notation" in address]
    assert len(ours) >= 2
    assert all(address.startswith("../_static/") for address in ours)
