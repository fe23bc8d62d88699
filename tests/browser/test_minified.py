"""Scripts and styles as a wheel has them do what their sources do."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sphinx_notation.assets import parts
from tests.browser.cards import CARDS, Cards
from tests.browser.conftest import Serve
from tests.browser.speaker import TALK, Speaker
from tests.browser.web import MATHJAX, Visit
from tests.conftest import MYST, run_sphinx
from tests.minified import minified


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have builds take scripts and styles as a wheel has them."""
    for name in ("STATIC_DIR", "STYLES_DIR"):
        folder: Path = getattr(parts, name)
        small = tmp_path / folder.name
        small.mkdir()
        for path in folder.iterdir():
            (small / path.name).write_text(minified(path), encoding="utf-8")
        monkeypatch.setattr(parts, name, small)


@pytest.mark.usefixtures("small")
def test_a_lesson_is_presented(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.md").write_text(TALK["index.md"], encoding="utf-8")
    built = run_sphinx(source, tmp_path / "out", conf={**MYST, "html_theme": "furo"})
    assert "\n  " not in built.text("_static/sphinx-notation-present.js")
    with Visit(browser, height=720) as visit:
        speaker = Speaker(visit.open(f"{serve(built.out)}index.html"))
        speaker.begin()
        speaker.press("PageDown", "PageDown", "b", "b", "?", "?")
        expect(speaker.page.locator("#update .sn-veiled")).to_have_count(2)
        speaker.press("End", "PageUp", "Escape")
        speaker.is_off()


@pytest.mark.usefixtures("small")
def test_slides_are_set(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text(TALK["index.md"], encoding="utf-8")
    conf = {**MYST, "extensions": [*MYST["extensions"], "sphinx_revealjs"], "exclude_patterns": ["out"]}
    built = run_sphinx(tmp_path, tmp_path / "out", "revealjs", conf=conf)
    with Visit(browser, height=720) as visit:
        page = visit.open(f"{serve(built.out)}index.html")
        page.wait_for_function("document.documentElement.dataset.snDeck")
        expect(page.locator(".sn-slide-body")).not_to_have_count(0)
        expect(page.locator(".sn-further")).not_to_have_count(0)


@pytest.mark.usefixtures("small")
def test_cards_lists_and_panels_work(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name, text in CARDS.items():
        (source / name).write_text(text, encoding="utf-8")
    built = run_sphinx(
        source, tmp_path / "out", conf={**MYST, "html_theme": "furo", "mathjax_path": MATHJAX[4]}
    )
    assert "\n  " not in built.text("_static/sphinx-notation-known.js")
    with Visit(browser, mathematics="typeset", says=True) as visit:
        reader = Cards(visit.open(f"{serve(built.out)}use.html"))
        reader.point(reader.formula("div.math"), "steepest")
        reader.shows("steepest")
        reader.page.mouse.down()
        reader.page.mouse.up()
        expect(reader.card.get_by_role("button", name="Close")).to_be_visible()
        reader.page.keyboard.press("Escape")
        reader.page.get_by_role("button", name="What the symbols say").first.click()
        expect(reader.page.locator(".sn-decoded")).to_be_visible()
        reader.page.locator("#panel .sn-row").first.hover()
        expect(reader.page.locator(".sn-glow").first).to_be_attached()
        reader.page_button.click()
        expect(reader.dialog).to_be_visible()
