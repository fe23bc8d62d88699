"""At home in the themes that course books use."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import measure
from tests.browser.cards import Cards
from tests.browser.conftest import Serve
from tests.browser.projects import SAMPLER
from tests.browser.reader import Reader
from tests.browser.web import DESKTOP, HEIGHT, PHONE, Visit

THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]
BuildTheme = Callable[[str], Path]


@pytest.fixture(scope="module")
def build_theme(tmp_path_factory: pytest.TempPathFactory) -> BuildTheme:
    """Return a function that builds the sampler in a theme and says where.

    In a process of its own: some themes change what others find after them.
    """

    def _build(theme: str) -> Path:
        folder = tmp_path_factory.mktemp(theme)
        for name, text in SAMPLER.items():
            (folder / name).write_text(text, encoding="utf-8")
        (folder / "conf.py").write_text(
            "extensions = ['myst_parser', 'sphinx_notation']\n"
            "myst_enable_extensions = ['colon_fence', 'deflist', 'dollarmath', 'fieldlist']\n"
            f"html_theme = {theme!r}\nproject = 'Trial'\n",
            encoding="utf-8",
        )
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-W",
            "--keep-going",
            str(folder),
            str(folder / "out"),
        ]
        subprocess.run(command, check=True)
        return folder / "out"

    return _build


@pytest.fixture(scope="module", params=THEMES)
def page(
    request: pytest.FixtureRequest, browser: Browser, serve: Serve, build_theme: BuildTheme
) -> Iterator[Page]:
    """The sampler in a theme, typeset."""
    theme = str(request.param)
    with Visit(browser, mathematics="typeset") as visit:
        yield visit.open(f"{serve(build_theme(theme))}index.html")


@pytest.fixture(params=[DESKTOP, PHONE])
def sized(request: pytest.FixtureRequest, page: Page) -> Page:
    """The same at one of the two widths."""
    page.set_viewport_size({"width": request.param, "height": HEIGHT})
    # Sidebars slide.
    page.wait_for_function(
        "!document.getAnimations().some((animation) => animation.playState === 'running')"
    )
    return page


def test_nothing_overflows(sized: Page) -> None:
    for scheme in ("light", "dark"):
        sized.emulate_media(color_scheme=scheme)
        assert not measure.overflows(sized), scheme
    assert not measure.unset_formulas(sized)


def test_meanings_are_aligned(sized: Page) -> None:
    panels = measure.columns(sized)
    assert len(panels) == 3
    for panel in panels.values():
        assert len(set(panel["symbols"])) == 1, panel
        assert len(set(panel["meanings"])) == 1, panel


def test_blocks_are_as_wide_as_the_text(sized: Page) -> None:
    """No margin of a theme's own for lists, tables or definition lists is left."""
    edges = sized.evaluate("""() => [...document.querySelectorAll(
      ".sn-panel, .sn-table-box > table, .sn-insight, .sn-takeaways, .sn-head, .sn-pointer"
    )].map((e) => { const box = e.getBoundingClientRect(); return `${Math.round(box.left)} ${Math.round(box.right)}`; })""")
    assert len(edges) >= 8
    assert len(set(edges)) == 1, edges


def test_takeaways_show_their_own_numbers_only(sized: Page) -> None:
    styles = "[...document.querySelectorAll('.sn-takeaway')].map((e) => getComputedStyle(e).listStyleType)"
    assert set(sized.evaluate(styles)) == {"none"}
    gap = """() => { const [number, headline] = [".sn-number", ".sn-headline"].map(
      (selector) => document.querySelector(`.sn-takeaway ${selector}`).getBoundingClientRect());
      return headline.top - (innerWidth < 600 ? number.top : number.bottom); }"""
    assert 0 <= sized.evaluate(gap) <= 24


def test_eyebrows_stand_right_above_their_headings(sized: Page) -> None:
    gap = """() => document.querySelector(".sn-head > h2").getBoundingClientRect().top -
      document.querySelector(".sn-eyebrow").getBoundingClientRect().bottom"""
    assert 0 <= sized.evaluate(gap) <= 12


def test_steps_show_their_headings(sized: Page) -> None:
    """Also under a header that stays at the top."""
    reader = Reader(sized)
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        reader.press(key)
        reader.reads_the_heading()
    reader.sees("01 / 03")


def test_the_bar_covers_no_button_of_the_theme(sized: Page) -> None:
    """Nor the reverse: whatever is fixed to the window stays beside it."""
    reader = Reader(sized)
    reader.press("ArrowRight", times=2)
    reader.press("ArrowLeft", times=1)
    reader.settled()
    sized.mouse.move(200, 400)
    sized.mouse.wheel(0, -40)
    reader.settled()
    covered = sized.evaluate("""() => {
      const bar = document.querySelector(".sn-bar"), box = bar.getBoundingClientRect();
      return [...document.querySelectorAll("body *")].filter((e) => {
        const { top, bottom, left, right, width } = e.getBoundingClientRect();
        const isOver = left < box.right && right > box.left && top < box.bottom && bottom > box.top;
        const isFixed = getComputedStyle(e).position === "fixed" && width < innerWidth * 0.6;
        return isFixed && isOver && e !== bar && e.checkVisibility({ visibilityProperty: true });
      }).map((e) => e.outerHTML.slice(0, 80));
    }""")
    assert not covered
    reader.press("ArrowLeft")


def test_formulas_of_cards_are_set_like_those_of_the_page(sized: Page) -> None:
    """Though they were set where nobody sees them."""
    reader = Cards(sized)
    formula = reader.formula("#short .sn-formula")
    reader.point(formula, "The loss")
    reader.shows("The loss")
    # MathJax measures the letters around a formula, and has a guess where it cannot.
    size = "(all) => all.map((e) => [getComputedStyle(e).fontSize, getComputedStyle(e.parentElement).fontSize].map(parseFloat))"
    (own, around), (page, text) = (
        found.evaluate_all(size)[0]
        for found in (
            reader.card.locator("mjx-container"),
            sized.locator("h1 ~ * p mjx-container, .sn-insight mjx-container"),
        )
    )
    assert abs(own / around - page / text) < 0.02
    assert reader.card.locator("mjx-math").first.evaluate("(e) => e.getBoundingClientRect().width") > 5
    reader.rest()


def test_the_decode_button_takes_no_room(sized: Page) -> None:
    """It stands within the line of its formula, which does not scroll for it."""
    found = sized.locator(".sn-decode").evaluate("""(e) => {
      const [button, line] = [e, e.parentElement].map((box) => box.getBoundingClientRect());
      const boxes = [e.parentElement, e.parentElement.parentElement];
      return { out: Math.max(line.left - button.left, button.right - line.right),
        scroll: Math.max(...boxes.map((box) => box.scrollWidth - box.clientWidth)),
        size: Math.min(button.width, button.height) };
    }""")
    assert found["out"] <= 0.5
    assert found["scroll"] <= 0
    assert found["size"] >= 44
