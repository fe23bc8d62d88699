"""What search shows of a page: its text as it would be without us."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Serve, Trial
from tests.browser.web import Visit
from tests.conftest import MYST
from tests.output.formula_pages import CONF, PAGES, SYMBOLS

# What Sphinx' own search makes of a page.
_TEXT = """async (name) => Search.htmlToText(await (await fetch(`${name}.html`)).text())"""
TEXTS = {name: text for name, text in PAGES.items() if isinstance(text, str)}
TEXTS["uses.md"] = TEXTS["uses.md"].replace(
    "```{figure} nothing.png", "```{figure} https://example.org/x.png"
)
PLAIN = {
    "extensions": [*MYST["extensions"], "sphinx_design", "tests.output.plain_mathematics"],
    "html_math_renderer": "plain",
}
ALONE = {"extensions": ["myst_parser", "sphinx_design"]}


@pytest.fixture(scope="module")
def search(browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    """The search page, with marks; the pages beside it are those of the same book."""
    built = trial(TEXTS, **CONF)
    with Visit(browser) as visit:
        yield visit.open(f"{serve(built.out)}search.html")


@pytest.mark.parametrize("name", ["uses", "panels", "symbols"])
def test_the_excerpt_is_the_same_without_marks(
    search: Page, browser: Browser, serve: Serve, trial: Trial, name: str
) -> None:
    text = search.evaluate(_TEXT, name)
    with Visit(browser) as visit:
        bare = visit.open(f"{serve(trial(TEXTS, **CONF, **PLAIN).out)}search.html")
        assert bare.evaluate(_TEXT, name) == text
    assert r"\(\theta\)" in text
    assert "sn-" not in text
    if name == "uses":
        assert "which no other page names" not in text
        assert r"\(\alpha < b \& " + '"c"' + r"\)" in text


def test_the_excerpt_is_the_same_without_the_extension(
    search: Page, browser: Browser, serve: Serve, trial: Trial
) -> None:
    """On a page that only uses what others define."""
    others = {"symbols.md": "# Symbols\n", "panels.md": "# Panels\n", "lesson.md": "# Lesson\n"}
    alone = trial({**TEXTS, **others}, **CONF, **ALONE)
    with Visit(browser) as visit:
        bare = visit.open(f"{serve(alone.out)}search.html")
        assert bare.evaluate(_TEXT, "uses") == search.evaluate(_TEXT, "uses")
    assert others["symbols.md"] != SYMBOLS


def test_the_excerpt_of_a_lesson_has_no_bar(search: Page) -> None:
    """Nothing of what its script shows."""
    text = search.evaluate(_TEXT, "lesson")
    assert "Where it begins." in text
    for ours in ("arrow keys", " / ", "01 / 02"):
        assert ours not in text
