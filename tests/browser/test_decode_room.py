"""The decode button takes no room: with it everything stands where it stands without."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.cards import box_of, boxes, is_apart, look, seen
from tests.browser.conftest import Serve
from tests.browser.themes import THEMES, build_in_theme
from tests.browser.web import DESKTOP, HEIGHT, MATHJAX, PHONE, Visit, frames, set_again

_WIDE = (
    r"\mathbf{p}_u \leftarrow \mathbf{p}_u - \alpha\left[-2(r_{ui} - \mathbf{p}_u^\top\mathbf{q}_i)\mathbf{q}_i"
    r" + 2\lambda\mathbf{p}_u + \sum_{j\in\mathcal{I}_u} w_{ij}(r_{uj} - \mathbf{p}_u^\top\mathbf{q}_j) \right]"
    r" + \alpha\lambda\mathbf{p}_u + \alpha\lambda\mathbf{p}_u + x + y + \alpha\lambda\mathbf{q}_u"
)
_FLAT = (
    " + ".join(rf"\alpha_{number} \lambda_{number}" for number in range(9))
    + r" + \alpha_a \lambda_a = \alpha"
)
_LINK = "[a link that goes on and on, so that its line is as long as it may be](symbols.md)"
_TEXT = f"{_LINK} and {_LINK} and {_LINK}"
# Wide formulas before whatever may follow: text, a formula, a heading, a list, a table, the end.
_USES = rf"""# Uses

$$
{_WIDE}
$$

{_TEXT}

$$
{_WIDE}
$$ (wide-NAME)

{_TEXT}

$$
{_FLAT}
$$

$$
{_FLAT}
$$ (flat-NAME)

## A heading

$$
\alpha = \lambda
$$

- {_TEXT}

  $$
  {_FLAT}
  $$

$$
\alpha = \lambda
$$ (short-NAME)

:::{{note}}
$$
{_WIDE}
$$
:::

$$
\begin{{aligned}}
{_FLAT} \\
\alpha &= \lambda
\end{{aligned}}
$$

| [A table](symbols.md) | $\alpha$ |
|---|---|
| $\alpha$ | $\lambda$ |

$$
{_FLAT}
$$

{_LINK}

$$
{_FLAT}
$$
"""
_FILES = {
    "index.md": "# Trial\n\n```{toctree}\nsymbols\nall\nnone\n```\n",
    "symbols.md": "# Symbols\n\n:::{notation-table} All\n$\\alpha$\n: The rate\n\n$\\lambda$\n: The strength\n:::\n",
    "all.md": _USES.replace("NAME", "all"),
    "none.md": _USES.replace("NAME", "none"),
}
# Where all stands, from the top of the page.
_PLACES = """() => [...document.querySelector("#uses").querySelectorAll("*")]
  .filter((e) => !e.matches(".sn-decode, .sn-decode *, .sn-page-button, .sn-page-button *, .sn-definitions," +
    ".sn-definitions *, mjx-container *, .headerlink") && e.getClientRects().length)
  .map((e) => {
    const { x, y, width, height } = e.getBoundingClientRect();
    // What scrolls a numbered formula may be cut off a little lower, and moves nothing by that.
    return [e.tagName, x, y + scrollY, width, e.matches(".math-wrapper") ? 0 : height];
  })"""
# The links below the button that do not get what is pointed at in them, in the middle and at the ends.
_COVERED = """() => [...document.querySelector("#uses").querySelectorAll("a[href]:not(.headerlink, .sn-definitions *)")]
  .flatMap((link) => {
    link.scrollIntoView({ block: "center", behavior: "instant" });
    return [...link.getClientRects()].filter(({ left, right, top, bottom }) => {
      const y = (top + bottom) / 2;
      return [left + 2, (left + right) / 2, right - 2].some((x) => !link.contains(document.elementFromPoint(x, y)));
    }).map(() => link.textContent);
  })"""
# What a reader did is undone.
_REST = """() => {
  document.activeElement.blur();
  for (const e of document.querySelectorAll(".math, .math-wrapper, mjx-container")) e.scrollLeft = 0;
  scrollTo({ left: 0, top: 0, behavior: "instant" });
}"""

Uses = Callable[[str], Page]


@pytest.fixture(scope="module", params=THEMES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a theme, each page for both versions of MathJax."""
    conf = f"mathjax_path = {MATHJAX[4]!r}\nnotation_link = {{'none': 'none'}}\n"
    out = build_in_theme(request.param, tmp_path_factory.mktemp("room"), _FILES, conf)
    for name in ("all", "none"):
        text = (out / f"{name}.html").read_text(encoding="utf-8")
        assert MATHJAX[4] in text
        (out / f"{name}-3.html").write_text(text.replace(MATHJAX[4], MATHJAX[3]), encoding="utf-8")
    return out


@pytest.fixture(scope="module", params=["-3", ""], ids=["3", "4"])
def opened(request: pytest.FixtureRequest, browser: Browser, serve: Serve, built: Path) -> Iterator[Uses]:
    """Return a function that opens the page with buttons, or the one without, once."""
    with ExitStack() as stack:

        @functools.cache
        def _opened(name: str) -> Page:
            visit = stack.enter_context(Visit(browser, mathematics="typeset"))
            page = visit.open(f"{serve(built)}{name}{request.param}.html")
            set_again(page)
            return page

        yield _opened


@pytest.fixture
def uses(opened: Uses) -> Uses:
    """Return a function that gives such a page as it was when it was opened."""

    def _uses(name: str) -> Page:
        page = opened(name)
        page.mouse.move(1, 1)
        page.evaluate(_REST)
        return page

    return _uses


def resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.wait_for_function("!document.getAnimations().some((one) => one.playState === 'running')")
    frames(page)


def test_nothing_moves(uses: Uses) -> None:
    def places(name: str) -> list[list[list[Any]]]:
        page, found = uses(name), []
        assert page.locator(".sn-decode").count() == (11 if name == "all" else 0)
        for width in (DESKTOP, PHONE):
            resize(page, width)
            found.append(page.evaluate(_PLACES))
        assert page.locator(".sn-low").count() >= (8 if name == "all" else 0)
        return found

    for one, other in zip(places("none"), places("all"), strict=True):
        assert len(one) == len(other) > 60
        moved = [
            (before, after)
            for before, after in zip(one, other, strict=True)
            if before[0] != after[0]
            or any(abs(a - b) > 0.1 for a, b in zip(before[1:], after[1:], strict=True))
        ]
        assert not moved


def below(page: Page) -> list[Locator]:
    return page.locator("div.math.sn-low").all()


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_it_covers_nothing(uses: Uses, width: int) -> None:
    """Neither the formula, nor its number, nor the next; and fingers find it."""
    page = uses("all")
    resize(page, width)
    for formula in below(page):
        look(formula)
        formula.hover(position={"x": 5, "y": 5})
        button = formula.locator(".sn-decode")
        box = box_of(button)
        assert box.right - box.left >= 44
        assert 24 <= box.bottom - box.top <= 44
        assert -0.5 <= box.left < box.right <= width + 0.5
        assert is_apart(box, seen(formula.locator("mjx-container")))
        assert all(is_apart(box, number) for number in boxes(formula.locator(".eqno")))
        hits = """(e) => { const { right, top, bottom } = e.getBoundingClientRect();
          return [top + 1, top + 10, bottom - 1].every((y) => e.contains(document.elementFromPoint(right - 9, y))); }"""
        # It takes presses once the pointer is seen over its formula.
        page.wait_for_function(hits, arg=button.element_handle())
    assert page.evaluate(_COVERED) == []


def test_it_stays_where_the_formula_scrolls(uses: Uses) -> None:
    """And focus scrolls nothing to it."""
    page = uses("all")
    resize(page, PHONE)
    for formula in below(page):
        look(formula)
        button = formula.locator(".sn-decode")
        before = box_of(button), box_of(formula).top
        formula.evaluate("""(e) => [e, e.parentElement, e.querySelector("mjx-container")].forEach((box) => {
          if (box.matches(".math, .math-wrapper, mjx-container")) box.scrollLeft = 60; })""")
        frames(page)
        button.evaluate("(e) => e.focus()")
        after = box_of(button), box_of(formula).top
        # Beside a number that scrolls too it stays beside it.
        which = slice(1, None, 2) if formula.locator(".eqno").count() else slice(None)
        assert after[0][which] == pytest.approx(before[0][which], abs=0.1)
        assert all(is_apart(after[0], number) for number in boxes(formula.locator(".eqno")))
        assert abs(after[1] - before[1]) < 0.1
