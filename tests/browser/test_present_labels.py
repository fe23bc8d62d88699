"""Labels on formulas in the hall: as large as the rest, and they come with their rows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.label_pages import FORMULAS, LABELLED
from tests.browser.labels import labelled
from tests.browser.speaker import HALLS, Speaker

_LESSON = ":::{lesson} T2\n\nWhere it begins.\n:::\n\n"
TALK = {
    "index.md": LABELLED["index.md"]
    .replace("# Labels\n\n", "# Labels\n\n" + _LESSON, 1)
    .replace(":::{decode} ", "## Part\n\n:::{decode} ")
    .replace(":labels:\n", ":labels:\n:reveal:\n"),
    "plain.md": "# Plain\n",
    "alone.md": "# Alone\n",
}


@pytest.fixture(params=HALLS)
def talk(request: pytest.FixtureRequest, trial: Trial, open_page: OpenPage) -> Speaker:
    width, height = request.param
    built = trial(TALK, html_theme="furo")
    page = open_page(built, "index", width=width, height=height, mathematics="typeset")
    expect(page.locator(".sn-labelling > .sn-label")).to_have_count(
        sum(len(rows) for _, rows in FORMULAS.values())
    )
    speaker = Speaker(page)
    speaker.begin()
    return speaker


def faults(page: Page) -> list[str]:
    """What is wrong with the labels that are seen."""
    shown = page.locator(".sn-panel").evaluate_all(
        "(all) => all.map((e) => e.checkVisibility() && !e.closest('.sn-out'))"
    )
    found = [one["faults"] for one, is_seen in zip(labelled(page), shown, strict=True) if is_seen]
    assert found
    return [fault for one in found for fault in one if "root" not in fault]


def test_they_are_drawn_anew_on_every_screen(talk: Speaker) -> None:
    small = talk.page.locator(".sn-labelling").first.evaluate(
        "(e) => parseFloat(getComputedStyle(e).fontSize)"
    )
    for number in range(2, len(FORMULAS) + 2):
        while not (talk.page.locator(".sn-count").text_content() or "").startswith(f"{number:02d}"):
            talk.press("PageDown")
        talk.rests()
        assert not faults(talk.page), number
    assert small >= 12
    talk.press("Escape")
    talk.is_off()
    assert not [fault for one in labelled(talk.page) for fault in one["faults"] if "root" not in fault]


def test_they_come_with_their_rows(talk: Speaker) -> None:
    talk.press("PageDown")
    panel = talk.page.locator(".sn-panel").first
    veiled = panel.locator(".sn-labelling > .sn-label.sn-veiled")
    for left in range(5, -1, -1):
        expect(panel.locator(".sn-row.sn-veiled")).to_have_count(left)
        expect(veiled).to_have_count(left)
        expect(panel.locator("path.sn-veiled")).to_have_count(left)
        talk.press("PageDown")
