"""What the hall sees: the lesson of the book and what is hard to fit, in several themes and sizes of screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import MathBook, OpenPage, Sampler, Serve, Trial
from tests.browser.reader import LESSON
from tests.browser.speaker import HALLS, TALK, Speaker
from tests.browser.test_accessibility import _RUN, AXE, in_scheme
from tests.browser.themes import THEMES
from tests.browser.web import PHONE, Visit

# In pixels: what is read from the last row, and what on a phone.
LEAST, LEAST_ON_PHONE = 14, 11


@pytest.fixture(scope="session")
def browser(windowed: Browser) -> Browser:
    """The screens of other sizes are windows."""
    return windowed


def _present(page: Page, width: int, height: int) -> Speaker:
    speaker = Speaker(page)
    speaker.begin()
    speaker.resize(width, height)
    return speaker


@pytest.mark.parametrize("version", [3, 4])
def test_the_lesson(math_book: MathBook, open_page: OpenPage, version: int) -> None:
    """Nothing is cut off, covered or small, on any screen; and a part is on one screen or two."""
    page = open_page(math_book(version), LESSON, mathematics="typeset")
    speaker = _present(page, *HALLS[0])
    for width, height in HALLS:
        speaker.resize(width, height)
        for dark in (False, True):
            in_scheme(page, dark)
            screens = speaker.goes_through(least=LEAST)
            assert 6 <= len(screens) <= 8, screens
            assert not any("3" in screen.partition("·")[2] for screen in screens)
    speaker.resize(PHONE, 844)
    assert len(speaker.goes_through(least=LEAST_ON_PHONE)) <= 12


def test_type_is_larger_than_on_the_page(math_book: MathBook, open_page: OpenPage) -> None:
    page = open_page(math_book(4), LESSON, mathematics="typeset")
    sizes = """() => ["h1", "#the-chain-rule-what-backprop-actually-is > p", ".sn-row .sn-meaning p", ".sn-formula mjx-math",
      ".sn-takeaway-text p"].map((e) => parseFloat(getComputedStyle(document.querySelector(e)).fontSize))"""
    before = page.evaluate(sizes)
    speaker = _present(page, 1920, 1080)
    speaker.press("End")
    assert all(now > 1.6 * then for now, then in zip(page.evaluate(sizes), before, strict=True))


def test_takeaways_are_a_grid(math_book: MathBook, open_page: OpenPage) -> None:
    page = open_page(math_book(4), LESSON)
    speaker = _present(page, *HALLS[0])
    speaker.press("End")
    for width, height in HALLS:
        speaker.resize(width, height)
        tops = page.eval_on_selector_all(
            ".sn-takeaway", "(all) => all.map((e) => e.getBoundingClientRect().top)"
        )
        assert len(set(tops)) == 1
        expect(page.locator(".sn-pointer.sn-next")).to_be_in_viewport()
        page.keyboard.press("Escape")


def test_axe_has_nothing_against_it(math_book: MathBook, open_page: OpenPage) -> None:
    page = open_page(math_book(4), LESSON, mathematics="typeset", says=True)
    speaker = _present(page, *HALLS[0])
    page.add_script_tag(path=AXE)
    for key in ("Home", "PageDown", "PageDown", "End", "?"):
        speaker.press(key)
        for dark in (False, True):
            in_scheme(page, dark)
            speaker.rests()
            found = page.evaluate(_RUN)
            assert not found["problems"], dark
            # Under a list of keys all else is out of reach.
            assert key == "?" or {"color-contrast", "heading-order"} <= set(found["checked"])


def test_what_is_higher_than_a_screen_scrolls(trial: Trial, open_page: OpenPage) -> None:
    """The listing has no room on any: it is seen to go on, and a press goes down before it goes on."""
    page = open_page(trial(TALK, html_theme="furo"), "index", height=720)
    speaker = Speaker(page)
    speaker.begin()
    speaker.press("End", "PageUp")
    stage = "document.querySelector('.sn-stage')"
    assert page.evaluate(f"{stage}.scrollHeight > {stage}.clientHeight + 100")
    last = page.locator("pre span, pre").last
    assert page.evaluate(f"getComputedStyle({stage}).overflowY") == "auto"
    count = page.locator(".sn-count").text_content() or ""
    tops = [page.evaluate(f"{stage}.scrollTop")]
    while (page.locator(".sn-count").text_content() or "") == count:
        speaker.press("PageDown")
        tops.append(page.evaluate(f"{stage}.scrollTop"))
        assert len(tops) < 20
    assert tops[1] > 0
    assert tops[:-1] == sorted(set(tops[:-1]))
    speaker.press("PageUp")
    speaker.sees(count)
    assert last.count()


def test_every_block_is_on_some_screen(trial: Trial, open_page: OpenPage) -> None:
    """Rows of a long panel are parted, each with the title of the panel over it; none is left out."""
    page = open_page(trial(TALK, html_theme="furo"), "index", height=720)
    speaker = Speaker(page)
    speaker.begin()
    speaker.press("Home")
    seen: list[str] = []
    for _ in range(60):
        texts = page.evaluate("""() => [...document.querySelectorAll(".sn-stage .sn-row, .sn-stage p, .sn-stage pre")]
          .filter((e) => !e.closest(".sn-out, .sn-hall, .sn-bar, .sn-definitions, .sn-keys, .sn-prev")).map((e) => e.textContent.trim())""")
        seen += texts
        if any("Row 2" in text for text in texts):
            expect(page.get_by_text("Long", exact=False).locator("visible=true").first).to_be_visible()
        speaker.press("PageDown")
    words = "\n".join(seen)
    for number in range(12):
        assert f"Paragraph {number} " in words
    for number in range(30):
        assert f"Row {number} of" in words
    assert "line 59" in words
    assert "Something else" in words


def test_symbols_have_their_cards(math_book: MathBook, open_page: OpenPage) -> None:
    """As large as the hall needs them, over the stage."""
    page = open_page(math_book(4), LESSON, mathematics="typeset")
    speaker = _present(page, *HALLS[0])
    speaker.press("Home", "PageDown")
    speaker.rests()
    page.locator(".sn-stage section:not(.sn-out) > p .math").last.hover()
    card = page.locator(".sn-card .sn-meaning").first
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert page.evaluate(
        "([x, y]) => !!document.elementFromPoint(x, y).closest('.sn-card')", [box["x"] + 4, box["y"] + 4]
    )
    assert card.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") > LEAST


@pytest.mark.parametrize("theme", THEMES)
def test_at_home_in_themes(theme: str, browser: Browser, serve: Serve, sampler: Sampler) -> None:
    """Nothing of the theme is left beside the screen, and nothing of ours overflows."""
    out = sampler(theme)
    with Visit(browser, mathematics="typeset") as visit:
        page = visit.open(f"{serve(out)}index.html")
        before = page.evaluate(_LAYOUT)
        speaker = _present(page, *HALLS[0])
        for dark, hall in enumerate(HALLS):
            speaker.resize(*hall)
            in_scheme(page, bool(dark))
            assert len(speaker.goes_through(least=LEAST)) <= 8
            assert page.evaluate(_BESIDE) == []
        speaker.press("Home", "Escape")
        speaker.is_off()
        speaker.resize(1280, 800)
        in_scheme(page, dark=False)
        assert page.evaluate(_LAYOUT) == before


_LAYOUT = """() => [...document.querySelectorAll("h1, h2, section p, nav, aside, .sn-row, footer")].map((e) => {
  const { x, y, width, height } = e.getBoundingClientRect();
  return [e.tagName, x, y + scrollY, width, height].map((n) => (typeof n === "number" ? Math.round(n) : n)).join(" ");
})"""
# What is in the window and no part of the stage.
_BESIDE = """() => {
  const stage = document.querySelector(".sn-stage"), { left, top, right, bottom } = stage.getBoundingClientRect();
  const found = [];
  if (left || top || right !== innerWidth || bottom !== innerHeight) found.push(`the stage is ${[left, top, right, bottom]}`);
  for (let x = 4; x < innerWidth; x += 61) for (let y = 4; y < innerHeight; y += 61) {
    const there = document.elementFromPoint(x, y);
    if (!stage.contains(there)) found.push(`${there?.outerHTML.slice(0, 60)} at ${x} ${y}`);
  }
  return found;
}"""
