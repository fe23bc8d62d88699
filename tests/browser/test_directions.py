"""Pages that run from right to left, and themes that have page keys of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.cards import CARDS, Cards, box_of, is_apart, look, seen
from tests.browser.conftest import OpenPage, Trial
from tests.browser.projects import COURSE, WIDGETS
from tests.browser.reader import Reader, box
from tests.browser.web import DESKTOP, HEIGHT, PHONE
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


def test_the_count_is_not_mirrored(hebrew: Built, open_page: OpenPage) -> None:
    """It reads 01 / 03, and its ticks fill from the right."""
    page = open_page(hebrew, "first")
    assert page.locator(".sn-count").evaluate("""(count) => {
      const edge = (node, from, to) => {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        return range.getBoundingClientRect().left;
      };
      const rest = count.lastChild;
      return edge(count.querySelector("b").firstChild, 0, 1) < edge(rest, rest.length - 1, rest.length);
    }""")
    first, last = page.locator(".sn-ticks i").first, page.locator(".sn-ticks i").last
    assert box(first)["x"] > box(last)["x"]


# How the signs of "m = 2 a": the left edges of what a formula is made of, in the order of its source.
_EDGES = """(formula) => [...formula.querySelectorAll("mjx-mi, mjx-mo, mjx-mn")]
  .map((sign) => sign.getBoundingClientRect().left)"""


def test_formulas_are_not_mirrored(trial: Trial, open_page: OpenPage) -> None:
    """In the text, in titles, in the rows of a panel: they run from left to right."""
    formula = "$m = 2 - a$"
    text = (
        f"# T {formula}\n\n:::{{lesson}} L\n:::\n\nText {formula}.\n\n$$\nm = 2 - a\n$$\n\n"
        f":::{{decode}} X {formula}\n$$\nm = 2 - a\n$$\n\n{formula}\n: So {formula}\n:::\n\n"
        f":::{{takeaway}} So {formula}\nIt is {formula}.\n:::\n"
    )
    page = open_page(trial({"index.md": text}, html_theme="furo", **RTL), "index", mathematics="typeset")
    formulas = page.locator("article mjx-container").all()
    assert len(formulas) == 9
    for each in formulas:
        edges: list[float] = each.evaluate(_EDGES)
        assert len(edges) >= 5
        assert edges == sorted(edges)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_cards_and_buttons_are_mirrored(trial: Trial, open_page: OpenPage, width: int) -> None:
    """Within the window: the card ends where its symbol does, the button stands at the left."""
    page = open_page(trial(CARDS, html_theme="furo", **RTL), "use", width=width, mathematics="typeset")
    reader = Cards(page)
    for which in (0, 1):
        button, formula = (
            page.locator(".sn-decode").nth(which),
            reader.formula("div.math:has(> .sn-decode)", which),
        )
        look(formula)
        box, line = box_of(button), box_of(page.locator("div.math:has(> .sn-decode)").nth(which))
        assert 0 <= line.left - 0.5 <= box.left < box.right <= width / 2
        assert is_apart(box, seen(formula))
    symbol = reader.point(reader.formula("div.math"), "Learning rate")
    reader.shows("Learning rate")
    card = box_of(reader.card)
    assert 0 <= card.left < card.right <= width
    assert 0 <= card.top < card.bottom <= HEIGHT
    assert page.locator(".sn-sheet-count").evaluate("(e) => getComputedStyle(e).direction") == "ltr"
    if width == DESKTOP:
        assert abs(box_of(reader.card.locator(".sn-symbol mjx-container")).right - symbol.right) < 3


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
