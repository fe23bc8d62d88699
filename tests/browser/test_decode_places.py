"""Buttons are placed where a reader looks, for all formulas at once; and stand right however one comes there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.cards import box_of, look, seen
from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.web import DESKTOP, HEIGHT, MATHJAX, PHONE, Visit, frames
from tests.conftest import Built

COUNT = 60
_WORDS = "Words that stand between formulas, so that the page is much longer than any window. " * 8
_FORMULA = "$$\n\\theta = \\theta - \\alpha_{NUMBER}\n$$ (eq-NUMBER)"
_PARTS = "\n\n".join(
    _FORMULA.replace("NUMBER", str(number)) + f"\n\n{_WORDS}" for number in range(COUNT - 3)
)
_USES = f"""# Uses

[To the middle](#eq-30)

{_PARTS}

````{{dropdown}} Closed
$$
\\theta = 1 \\quad (closed)
$$
````

````{{tab-set}}
```{{tab-item}} Seen
Nothing.
```
```{{tab-item}} Hidden
$$
\\theta = 2
$$
```
````

{_WORDS}

## The end

$$
\\theta = 3
$$
"""
_FILES = {
    "index.md": "# Trial\n\n```{toctree}\nsymbols\nall\nnone\n```\n",
    "symbols.md": "# Symbols\n\n:::{notation-table} All\n$\\theta$\n: What is learned\n\n$\\alpha$\n: The rate\n:::\n",
    "all.md": _USES,
    "none.md": _USES.replace("eq-", "no-"),
}
PLACED = re.compile(r"^(?!.*sn-unplaced)")


@pytest.fixture(scope="module")
def built(trial: Trial) -> Built:
    """The same page with buttons and without."""
    return trial(_FILES, notation_link={"none": "none"}, mathjax_path=MATHJAX[3])


@pytest.fixture(scope="module")
def opened(browser: Browser, serve: Serve, built: Built) -> Iterator[Page]:
    with Visit(browser, mathematics="typeset") as visit:
        yield visit.open(f"{serve(built.out)}all.html")


@pytest.fixture
def page(opened: Page) -> Iterator[Page]:
    """The page as it was when it was opened, at its top, with nothing open on it."""
    opened.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    frames(opened)
    yield opened
    opened.evaluate("document.activeElement.blur()")
    opened.evaluate("""() => {
      for (const dropdown of document.querySelectorAll("details")) dropdown.open = false;
      document.querySelector(".sd-tab-set input").checked = true;
    }""")
    opened.set_viewport_size({"width": DESKTOP, "height": HEIGHT})


def formula(page: Page, number: int) -> Locator:
    """Return a displayed formula; the last ones count from the end."""
    return page.locator("div.math").nth(number if number >= 0 else COUNT + number)


def stands_right(one: Locator) -> None:
    """Assert that the button of a formula stands at the end of its line, at the height of what is seen."""
    button = one.locator(".sn-decode")
    expect(button).to_have_class(PLACED)
    frames(one.page)
    box, line, glyphs = box_of(button), box_of(one), seen(one.locator("mjx-container"))
    numbers = one.locator(".eqno").evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().left)")
    assert min([line.right, *numbers]) - 24 <= box.right <= min([line.right, *numbers]) + 0.5
    if not one.evaluate("(e) => e.classList.contains('sn-low')"):
        assert (box.top + box.bottom) / 2 == pytest.approx((glyphs.top + glyphs.bottom) / 2, abs=0.6)


def unplaced(page: Page) -> int:
    return page.locator(".sn-decode.sn-unplaced").count()


def test_all_are_there_and_the_far_ones_wait(page: Page) -> None:
    expect(page.locator(".sn-decode")).to_have_count(COUNT)
    assert COUNT - 15 < unplaced(page) < COUNT - 3
    stands_right(formula(page, 0))


@pytest.mark.parametrize("version", [3, 4])
def test_a_page_is_laid_out_a_few_times(browser: Browser, serve: Serve, trial: Trial, version: int) -> None:
    """However many formulas it has."""
    built = trial(_FILES, notation_link={"none": "none"}, mathjax_path=MATHJAX[version])

    def layouts(name: str) -> float:
        with Visit(browser, mathematics="typeset") as visit:
            line = visit.page.context.new_cdp_session(visit.page)
            line.send("Performance.enable")
            frames(visit.open(f"{serve(built.out)}{name}.html"))
            found = line.send("Performance.getMetrics")["metrics"]
            return next(float(one["value"]) for one in found if one["name"] == "LayoutCount")

    assert layouts("all") - layouts("none") < COUNT / 2


def test_a_place_is_no_part_of_what_a_page_takes(page: Page, open_page: OpenPage, built: Built) -> None:
    """Neither where it is given nor where it waits."""
    height = "document.documentElement.scrollHeight"
    tops = """[...document.querySelectorAll("section > :is(div.math, p, h2)")]
      .map((e) => [e.getBoundingClientRect().top + scrollY, e.scrollHeight - e.clientHeight])"""
    bare = open_page(built, "none", mathematics="typeset")
    # Pages behind another have few frames.
    page.bring_to_front()
    before = page.evaluate(tops)
    for step in range(0, page.evaluate(height), HEIGHT):
        page.evaluate("(top) => scrollTo({ top, behavior: 'instant' })", step)
        frames(page)
    assert page.evaluate(tops) == before == bare.evaluate(tops)
    assert page.evaluate(height) == bare.evaluate(height)


def test_by_an_anchor(page: Page) -> None:
    page.locator("p > a[href$='eq-30']").click()
    stands_right(formula(page, 30))


def test_by_the_end_key(page: Page) -> None:
    page.keyboard.press("End")
    stands_right(formula(page, -1))


def test_by_an_address(open_page: OpenPage, built: Built) -> None:
    page = open_page(built, "all#the-end", mathematics="typeset")
    stands_right(formula(page, -1))


def test_by_fast_scrolling_and_back(page: Page) -> None:
    for number in (20, 50, 5, 40, 0, 30):
        look(formula(page, number))
    stands_right(formula(page, 30))
    look(formula(page, 0))
    stands_right(formula(page, 0))


def test_by_the_tab_key(page: Page) -> None:
    """Of a button that waits the place is found before the next picture."""
    button = formula(page, 40).locator(".sn-decode")
    expect(button).to_have_class(re.compile("sn-unplaced"))
    button.focus()
    expect(button).to_be_in_viewport()
    stands_right(formula(page, 40))
    page.keyboard.press("Enter")
    expect(page.locator(".sn-decoded")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".sn-decoded")).to_have_count(0)
    expect(button).to_be_focused()


def test_one_that_waits_can_be_pressed(page: Page) -> None:
    """As screen readers do."""
    button = formula(page, 45).locator(".sn-decode")
    expect(button).to_have_accessible_name("What the symbols say")
    button.evaluate("(e) => e.click()")
    expect(button).to_have_attribute("aria-expanded", "true")
    button.evaluate("(e) => e.click()")
    expect(page.locator(".sn-decoded")).to_have_count(0)


@pytest.mark.parametrize("number", [1, 30])
def test_in_a_window_that_changes(page: Page, number: int) -> None:
    """Where the formula is seen, and where it was seen before."""
    look(formula(page, number))
    stands_right(formula(page, number))
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    frames(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    look(formula(page, number))
    stands_right(formula(page, number))
    look(formula(page, 50))
    frames(page)
    page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    look(formula(page, number))
    stands_right(formula(page, number))


def test_in_what_is_opened(page: Page) -> None:
    page.locator("summary").click()
    stands_right(formula(page, -3))
    page.get_by_text("Hidden", exact=True).click()
    stands_right(formula(page, -2))


def test_after_fonts_and_after_the_formula_is_set_again(page: Page) -> None:
    page.evaluate("document.fonts.dispatchEvent(new Event('loadingdone'))")
    frames(page)
    stands_right(formula(page, 0))
    page.evaluate("MathJax.texReset(), MathJax.startup.document.rerender(1)")
    stands_right(formula(page, 0))
    assert page.locator("div.math > .sn-decode:last-child").count() == COUNT
    look(formula(page, 40))
    stands_right(formula(page, 40))


def test_where_the_page_is_larger(page: Page) -> None:
    page.add_style_tag(content="article, .body { font-size: 150% }")
    stands_right(formula(page, 0))
