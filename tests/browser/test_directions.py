"""Pages that run from right to left, and themes that have page keys of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.projects import COURSE, WIDGETS
from tests.browser.reader import Reader, box
from tests.browser.web import DESKTOP
from tests.conftest import Built

# Sphinx itself never says `dir`: authors do, in a template or like this.
RTL = {"html_js_files": [[None, {"body": "document.documentElement.dir = 'rtl'"}]]}
PAGE_KEYS = {"html_theme": "alabaster", "html_theme_options": {"navigation_with_keys": True}}


@pytest.fixture
def hebrew(trial: Trial) -> Built:
    return trial(COURSE, language="he", **RTL)


def test_the_keys_are_mirrored(hebrew: Built, open_page: OpenPage) -> None:
    reader = Reader(open_page(hebrew, "first"))
    reader.press("ArrowLeft", times=2)
    reader.sees("03 / 03")
    reader.press("ArrowRight")
    reader.sees("02 / 03")
    reader.reads_the_heading()
    reader.press("ArrowRight")
    reader.sees("01 / 03")
    reader.press("ArrowRight")
    expect(reader.hint).to_contain_text("Before")
    reader.press("ArrowRight")
    reader.is_on("before")


def test_the_last_step_leads_on(hebrew: Built, open_page: OpenPage) -> None:
    reader = Reader(open_page(hebrew, "first"))
    reader.press("ArrowLeft", times=3)
    expect(reader.hint).to_contain_text("L2")
    reader.press("ArrowLeft")
    reader.is_on("second")


def test_the_bar_is_mirrored(hebrew: Built, open_page: OpenPage) -> None:
    """On the left, its buttons swapped, and each points to where it leads."""
    reader = Reader(open_page(hebrew, "first"))
    bar = box(reader.bar)
    assert bar["x"] + bar["width"] < DESKTOP / 2
    assert box(reader.button("next"))["x"] < box(reader.button("prev"))["x"]
    flipped = "getComputedStyle(document.querySelector('.sn-next svg')).scale"
    assert reader.page.evaluate(flipped) == "-1 1"
    reader.button("next").click()
    reader.sees("02 / 03")


def test_pages_from_left_to_right_are_not_mirrored(trial: Trial, open_page: OpenPage) -> None:
    """Hebrew alone mirrors nothing: the theme shows it from left to right."""
    reader = Reader(open_page(trial(COURSE, language="he"), "first"))
    assert reader.page.evaluate("getComputedStyle(document.querySelector('.sn-next svg')).scale") == "none"
    reader.press("ArrowRight")
    reader.sees("02 / 03")


def test_page_keys_work_on_other_pages(trial: Trial, open_page: OpenPage) -> None:
    """Else the next test would show nothing."""
    reader = Reader(open_page(trial(COURSE, **PAGE_KEYS), "aside"))
    reader.press("ArrowRight")
    reader.is_on("second")


def test_page_keys_are_quiet_on_a_lesson(trial: Trial, open_page: OpenPage) -> None:
    reader = Reader(open_page(trial(COURSE, **PAGE_KEYS), "first"))
    for count in ("02 / 03", "03 / 03"):
        reader.press("ArrowRight")
        reader.sees(count)
        reader.stays_on("first")
    reader.hold("ArrowRight", repeats=3)
    reader.stays_on("first")
    reader.press("ArrowLeft")
    reader.sees("02 / 03")
    reader.stays_on("first")


def test_page_keys_do_not_leave_what_scrolls_sideways(trial: Trial, open_page: OpenPage) -> None:
    """There a lesson leaves the keys alone, and so must what listens after it."""
    files = {
        **WIDGETS,
        "index.md": WIDGETS["index.md"] + "\n```{toctree}\nother\n```\n",
        "other.md": "# Other\n",
    }
    reader = Reader(open_page(trial(files, **PAGE_KEYS), "index"))
    reader.page.locator("pre").click()
    reader.press("ArrowRight")
    reader.stays_on("index")
    reader.sees("01 / 02")
