"""Pages with MathML in the browser: without scripts, from disk, under a strict policy, on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.test_terms_copy import copy
from tests.browser.web import MATHML, PHONE, Visit, settings, typeset
from tests.conftest import Built

WIDE = " + ".join(rf"a_{{{number}}} x^{{{number}}}" for number in range(40))
FILES = {
    "index.md": rf"""# Formulas $x_i$

Inline $\frac{{a}}{{b}}$ and $\boxed{{E = mc^2}}$, and $\bar t - \bar{{x}}$.

$$
y = \begin{{pmatrix}} 1 & 2 \\ 3 & 4 \end{{pmatrix}}
$$ (one)

$$
f(x) = {WIDE}
$$ (wide)

$$
a &= b \tag{{A}} \\
c &= d
$$

Words after it, with ${WIDE}$ among them and $x + y + z + a + b + c + d + e + f + g + h + i + j + k$.
"""
}
# How high what is drawn of each formula is, and what fonts draw it.
_BOXES = "() => [...document.querySelectorAll('math')].map((e) => e.getBoundingClientRect().height)"
_SHIFTS = """new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved = (window.moved ?? 0) + entry.value;
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture(scope="module")
def built(trial: Trial) -> Built:
    return trial(FILES, html_theme="basic", **settings(MATHML))


@pytest.fixture(scope="module")
def page(browser: Browser, serve: Serve, built: Built) -> Iterator[Page]:
    with Visit(browser, mathematics="typeset") as visit:
        yield visit.open(f"{serve(built.out)}index.html")


def test_it_is_drawn_in_its_font(page: Page) -> None:
    fonts = page.evaluate(
        "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"
    )
    assert {font.strip('"') for font in fonts} == {"Notation Math"}
    heights = page.evaluate(_BOXES)
    assert len(heights) >= 7
    assert min(heights) > 8
    # Parentheses are as high as what they stand around.
    tall = page.evaluate(
        "() => { const [one, rows] = document.querySelector('#equation-one math > mrow').children;"
        " return [one, rows].map((e) => e.getBoundingClientRect().height); }"
    )
    assert tall[0] > 0.9 * tall[1]


def test_a_wide_formula_scrolls_beside_its_number(page: Page) -> None:
    scrolls = "(e) => [e.scrollWidth > e.clientWidth, getComputedStyle(e).overflowX, e.getBoundingClientRect().right]"
    is_wide, overflow, right = page.locator("#equation-wide .sn-mathml").evaluate(scrolls)
    assert (is_wide, overflow) == (True, "auto")
    number = page.locator("#equation-wide .eqno").bounding_box()
    assert number is not None
    assert right <= number["x"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_tag_stands_at_the_right(page: Page) -> None:
    tag = page.locator("mtext", has_text="(A)").bounding_box()
    host = page.locator(".sn-mathml", has=page.locator("mtext", has_text="(A)")).bounding_box()
    assert tag is not None
    assert host is not None
    assert abs(tag["x"] + tag["width"] - host["x"] - host["width"]) < 8


def test_copying_gives_the_author_s_tex(page: Page) -> None:
    """Where no formula has marks, too."""
    text, html = copy(page, "p:has(mfrac)")
    assert text == r"Inline \(\frac{a}{b}\) and \(\boxed{E = mc^2}\), and \(\bar t - \bar{x}\)."
    assert "data-tex" not in html
    text, _ = copy(page, "#equation-one .sn-mathml")
    assert text == r"\[y = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}\]"


def test_on_a_phone_nothing_is_cut(built: Built, open_page: OpenPage) -> None:
    page = open_page(built, "index", width=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("#equation-wide .eqno").bounding_box()["x"] < PHONE  # type: ignore[index]  # it is seen


def test_a_strict_policy_takes_nothing_away(
    built: Built, browser: Browser, serve: Serve, page: Page
) -> None:
    def answer(route: Route) -> None:
        found = route.fetch()
        route.fulfill(
            response=found, headers={**found.headers, "content-security-policy": "default-src 'self'"}
        )

    context = browser.new_context(viewport=page.viewport_size)
    try:
        strict = context.new_page()
        strict.route("**/index.html", answer)
        strict.goto(f"{serve(built.out)}index.html")
        typeset(strict)
        # The theme has styles on its elements, which go, and we have none.
        assert strict.locator("li[style]").count() > 0
        assert strict.locator(".math [style]:not(button)").count() == 0
        assert strict.evaluate(_BOXES) == page.evaluate(_BOXES)
    finally:
        context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_it_is_read_from_disk(built: Built, browser: Browser, page: Page, scripts: bool) -> None:
    problems: list[str] = []
    context = browser.new_context(java_script_enabled=scripts, viewport=page.viewport_size)
    try:
        local = context.new_page()
        local.on("requestfailed", lambda request: problems.append(request.url))
        local.goto((built.out / "index.html").as_uri())
        if scripts:
            typeset(local)
            assert local.evaluate(_BOXES) == page.evaluate(_BOXES)
        else:
            local.wait_for_timeout(300)
        box = local.locator("math").first.bounding_box()
        assert box is not None
        assert box["height"] > 8
        assert problems == []
    finally:
        context.close()


@pytest.mark.parametrize("seconds", [0, 1])
def test_nothing_moves_when_the_font_comes(
    built: Built, browser: Browser, serve: Serve, seconds: float
) -> None:
    """Soon or late; what is out of sight has it as soon as it is there, and the rest with the next key."""
    context = browser.new_context(viewport={"width": 800, "height": 160})
    try:
        page = context.new_page()
        problems: list[str] = []
        page.on("console", lambda message: problems.append(message.text))
        page.add_init_script(_SHIFTS)
        page.add_init_script(
            "addEventListener('sn-font-changed', () => (window.told = (window.told ?? 0) + 1))"
        )
        asked: list[str] = []

        def late(route: Route) -> None:
            asked.append(route.request.url)
            page.wait_for_timeout(1000 * seconds)
            route.continue_()

        page.route("**/*.woff2", late)
        page.goto(f"{serve(built.out)}index.html")
        page.wait_for_function("!document.documentElement.classList.contains('sn-font-late')")
        page.wait_for_timeout(200)
        assert page.evaluate("window.moved ?? 0") == 0
        # On a busy machine any font may come late.
        kept = page.locator("math.sn-font-kept").count()
        assert kept > 0 or not seconds
        assert kept < page.locator("math").count()
        # Who measures formulas is told, now and when those in sight follow.
        told = page.evaluate("window.told")
        assert told >= 1
        page.keyboard.press("Shift")
        assert page.locator("math.sn-font-kept").count() == 0
        assert page.evaluate("window.told") == told + (kept > 0)
        assert problems == []
        assert len(asked) == 1
    finally:
        context.close()
