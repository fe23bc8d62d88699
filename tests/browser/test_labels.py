"""Labels on formulas: where they stand, and that they disturb nothing."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Trial
from tests.browser.label_pages import FORMULAS, LABELLED
from tests.browser.labels import labelled
from tests.browser.reader import box
from tests.browser.test_accessibility import problems
from tests.browser.test_terms_copy import copy
from tests.browser.test_terms_katex import KATEX, STYLE
from tests.browser.web import CDN, DESKTOP, MATHJAX, PHONE, awaited, frames

OUTPUTS = {"3": MATHJAX[3], "4": MATHJAX[4], "4 svg": f"{CDN}mathjax@4/tex-mml-svg.js"}
LABEL = ".sn-labelling > .sn-label"
BAYES = "#index-bayes"
# Where the pieces of each formula stand, seen from its first one.
_GLYPHS = """() => [...document.querySelectorAll(".sn-formula mjx-container:not(.sn-labelling *)")].map((host) => {
  const pieces = [...host.querySelectorAll("mjx-math *, svg *")].filter((e) => !e.closest(".sn-labelling"));
  const boxes = pieces.map((e) => e.getBoundingClientRect()).filter(({ width, height }) => width && height);
  const [first] = boxes;
  return boxes.map((box) => [box.x - first.x, box.y - first.y, box.width, box.height].map((n) => n.toFixed(2)).join(" "));
})"""


def panel(page: Page, title: str) -> Locator:
    return page.locator(".sn-panel", has=page.locator(".sn-title", has_text=title))


def words(panel: Locator) -> list[str]:
    """What is said on the formula of *panel*, from left to right."""
    return sorted(text.strip() for text in panel.locator(LABEL).all_inner_texts())


def trouble(page: Page) -> list[dict[str, Any]]:
    """What of the labels on *page* is wrong: a leader through the line of a root is the least evil there."""
    found = labelled(page)
    for one in found:
        one["faults"] = [fault for fault in one["faults"] if "root" not in fault]
    return [one for one in found if one["faults"] or one["drawn"] < one["wanted"]]


@pytest.mark.parametrize("output", OUTPUTS)
def test_nothing_overlaps_and_nothing_crosses(trial: Trial, open_page: OpenPage, output: str) -> None:
    built = trial(LABELLED, html_theme="furo", mathjax_path=OUTPUTS[output])
    page = open_page(built, "index", mathematics="typeset")
    for width in (DESKTOP, PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": 800})
        expect(page.locator(LABEL)).to_have_count(sum(len(rows) for _, rows in FORMULAS.values()))
        page.wait_for_timeout(300)
        assert not trouble(page), width


def test_with_katex(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(trial({**LABELLED, "katex.css": STYLE}, **KATEX), "index")
    assert len(words(panel(page, "bayes"))) == 4
    faults = [
        fault
        for one in labelled(page)
        for fault in one["faults"]
        if fault.startswith(("labels", "out", "cut"))
    ]
    assert not faults


@pytest.fixture
def page(trial: Trial, open_page: OpenPage) -> Page:
    page = open_page(
        trial(LABELLED, html_theme="furo", mathjax_path=MATHJAX[4]), "index", mathematics="typeset"
    )
    expect(page.locator(LABEL)).to_have_count(sum(len(rows) for _, rows in FORMULAS.values()))
    return page


def test_labels_are_short(page: Page) -> None:
    assert words(panel(page, "update")) == [
        "Is replaced by",
        "The gradient with respect to 𝜃",
        "The learning rate",
        "The loss",
        "The parameters",
    ]


def test_no_glyph_moves(page: Page, trial: Trial, open_page: OpenPage) -> None:
    built = trial(LABELLED, html_theme="furo", mathjax_path=MATHJAX[4])
    plain = open_page(built, "plain", mathematics="typeset")
    assert page.evaluate(_GLYPHS) == plain.evaluate(_GLYPHS)


def test_the_page_without_labels_loads_nothing_for_them(trial: Trial) -> None:
    built = trial(LABELLED, html_theme="furo", mathjax_path=MATHJAX[4])
    assert "sphinx-notation-labels" in built.text("index.html")
    assert "sphinx-notation-labels" not in built.text("plain.html")
    assert "sn-labels" not in built.text("plain.html")


def test_a_label_lights_its_row_and_the_other_way_round(page: Page) -> None:
    bayes = panel(page, "bayes")
    label = bayes.locator(LABEL, has_text="Prior")
    label.hover()
    expect(bayes.locator(".sn-row.sn-lit")).to_have_text(re.compile("Prior"))
    bayes.locator(".sn-row", has_text="Evidence").hover()
    expect(bayes.locator(f"{LABEL}.sn-lit")).to_have_text("Evidence")


def test_they_come_back_when_the_formula_is_set_again(page: Page) -> None:
    before = words(panel(page, "bayes"))
    awaited(
        page, "MathJax.startup.promise.then(() => MathJax.startup.document.rerender(1)).then(() => true)"
    )
    expect(panel(page, "bayes").locator(LABEL)).to_have_count(4)
    assert words(panel(page, "bayes")) == before
    assert not trouble(page)


def test_copying_and_selecting_leave_them_behind(page: Page) -> None:
    text, html = copy(page, f"{BAYES} mjx-container")
    assert text == r"\[P(A \mid B) = \frac{P(B \mid A)\, P(A)}{P(B)}\]"
    text, html = copy(page, BAYES, BAYES)
    assert text.count("Posterior") == html.count("Posterior") == 1


def test_who_listens_hears_the_rows_alone(page: Page) -> None:
    expect(page.locator(".sn-labelling:not([aria-hidden=true])")).to_have_count(0)
    stops = page.locator(".sn-labelling :is(a[href], button, [tabindex]):not([inert] *)")
    expect(stops).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_they_are_legible(page: Page, dark: bool) -> None:
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.locator(".sn-labelling").evaluate_all(
        "(all) => all.forEach((e) => e.removeAttribute('aria-hidden'))"
    )
    assert not problems(page)


def test_numbers_stand_for_words_without_room(trial: Trial, open_page: OpenPage) -> None:
    """Also before the rows: elsewhere a number would say nothing."""
    # Letters that can be reached from below only, all too near to one another.
    letters = "abcdefghkmnr"
    many = rf"\frac{{1}}{{{' '.join(letters)}}}"
    rows = "\n\n".join(f"${n}$\n: Something rather longish about {n}" for n in letters)
    source = f"# Many\n\n:::{{decode}}\n:labels:\n\n$$\n{many}\n$$\n\n{rows}\n:::\n"
    page = open_page(
        trial({"index.md": source}, html_theme="furo"), "index", width=PHONE, mathematics="typeset"
    )
    expect(page.locator(".sn-numbered > .sn-label")).to_have_count(12)
    for number, row in enumerate(page.locator(".sn-row").all(), 1):
        expect(row.locator(".sn-label-number")).to_have_text(str(number))
    assert not trouble(page)
    one_line = "(all) => all.every((e) => e.getBoundingClientRect().height < 20)"
    assert page.locator(".sn-label-number, .sn-label").evaluate_all(one_line)


def test_rows_that_labels_say_are_there_for_keys(trial: Trial, open_page: OpenPage) -> None:
    built = trial(LABELLED, html_theme="furo", mathjax_path=MATHJAX[4])
    page = open_page(built, "alone", mathematics="typeset")
    bayes = panel(page, "bayes")
    expect(bayes.locator(LABEL)).to_have_count(4)
    frames(page)
    assert box(bayes.locator(".sn-rows"))["height"] <= 1
    bayes.locator(".sn-show").first.focus()
    assert box(bayes.locator(".sn-rows"))["height"] > 100


def test_without_scripts_the_rows_are_seen(trial: Trial, open_page: OpenPage) -> None:
    built = trial(LABELLED, html_theme="furo", mathjax_path=MATHJAX[4])
    page = open_page(built, "alone", scripts=False)
    assert box(panel(page, "bayes").locator(".sn-rows"))["height"] > 100
    expect(page.locator(".sn-label")).to_have_count(0)


_PLACE = "([labels, room]) => snLabelLayout.place(labels, room)"


def _random_labels(chance: random.Random) -> list[dict[str, Any]]:
    """Labels of a formula: where their leaders may run, and how large they are."""
    found: list[dict[str, Any]] = []
    for _ in range(chance.randint(1, 7)):
        x = chance.uniform(0, 400)
        sides = chance.choice([["above"], ["below"], ["above", "below"]])
        leaders = {side: {"x": x, "cost": chance.uniform(0, 10)} for side in sides}
        found.append(
            {"width": chance.uniform(10, 160), "height": chance.choice([14, 28, 42]), "leaders": leaders}
        )
    return found


def _wrong(labels: list[dict[str, Any]], places: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the places of *labels*."""
    found = []
    for i, (one, at) in enumerate(zip(labels, places, strict=True)):
        x = one["leaders"][at["side"]]["x"]
        if not at["left"] - 0.1 <= x <= at["left"] + one["width"] + 0.1:
            found.append(f"{i} does not meet its leader")
        if at["left"] < -0.1 or at["left"] + one["width"] > 400.1:
            found.append(f"{i} is out of the room")
        for j, (other, there) in enumerate(zip(labels, places, strict=True)):
            if i == j or at["side"] != there["side"]:
                continue
            is_beside = (
                there["left"] >= at["left"] + one["width"] or at["left"] >= there["left"] + other["width"]
            )
            if at["tier"] == there["tier"] and not is_beside:
                found.append(f"{i} overlaps {j}")
            reach = other["leaders"][there["side"]]["x"]
            if there["tier"] > at["tier"] and at["left"] < reach < at["left"] + one["width"]:
                found.append(f"the leader of {j} runs through {i}")
    return found


def test_random_labels(page: Page) -> None:
    """Hundreds of formulas that nobody has: what is placed is placed right, and most can be."""
    chance = random.Random(4)
    cases = [_random_labels(chance) for _ in range(300)]
    placed = [page.evaluate(_PLACE, [labels, {"left": 0, "right": 400}]) for labels in cases]
    assert not [
        wrong
        for labels, one in zip(cases, placed, strict=True)
        if one and (wrong := _wrong(labels, one["places"]))
    ]
    assert sum(one is not None for one in placed) > 250
