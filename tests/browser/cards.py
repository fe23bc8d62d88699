"""Someone who points at known symbols, taps them or walks to them by keyboard."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.browser.terms import Box
from tests.browser.web import frames

_LINES = "Symbols stand for what the page says they stand for, and this line is here to be scrolled. " * 6
_LONG = "\n\n".join([_LINES] * 6)
# Symbols that one page defines and another uses: in text, headings, tables, links and displays.
CARDS = {
    "index.md": r"""# Cards

```{toctree}
symbols
use
```
""",
    "symbols.md": r"""# Symbols

:::{notation-table} What holds everywhere
$\theta$
: The parameters of the model, with $d$ entries

  :say: theta
  :type: vector

$\alpha$
: Learning rate — size of the step

  :say: alpha
  :type: scalar

$\nabla_\theta \mathcal{L}$
: The gradient — direction of **steepest** increase of $\mathcal{L}$

$\mathcal{L}$
: The loss

$\lambda$
: Regularization strength, which is said at such length that a card of it takes more than one line
  and a sheet of it too: how much a large weight costs

$\mathbf{p}_u$
: The vector of user $u$

$\mathbf{q}_i$
: The vector of item $i$

$b$
: A bias that this page uses too: $b + 1$
:::

Here $\alpha$ is used beside $\theta$.
""",
    "use.md": rf"""# Uses

Words before the first formula, among which $\alpha$ is the first symbol, $z$ is not known, and
[a link with $\theta$](symbols.md) leads away.

$$
\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{{L}}
$$ (eq-update)

## What $\lambda$ does

{_LINES}

$$
\mathbf{{p}}_u \leftarrow \mathbf{{p}}_u - \alpha\left[-2(r_{{ui}} - \mathbf{{p}}_u^\top\mathbf{{q}}_i)\mathbf{{q}}_i + 2\lambda\mathbf{{p}}_u + \sum_{{j\in\mathcal{{I}}_u}} w_{{ij}}(r_{{uj}} - \mathbf{{p}}_u^\top\mathbf{{q}}_j) \right]
$$

:::{{decode}} A panel
:name: panel

$$
y = \kappa x + \alpha
$$

$\kappa$
: The slope, as $\kappa$ here, and not $\lambda$

$x$
: The input
:::

After the panel $\kappa$ is known as well; a table knows $b$:

| Symbol | Value |
|---|---|
| $\lambda$ | 0.1 |

{_LONG}

The last words have $\lambda$ at the end of the page, and $\theta$.
""",
}

# Formulas that are set.
SET = ":is(mjx-container, .katex, .sn-mathml)"
# In milliseconds: the time before the first card, and longer than anything takes to go.
DELAY, GONE = 350, 450
# The visible pieces of the marks in a formula, by mark.
_PIECES = """(formula) => [...formula.querySelectorAll('[class*="sn-d"]')]
  .filter((e) => !e.closest("mjx-assistive-mml, .katex-mathml"))
  .flatMap((e) => (e.getAttribute("class").match(/sn-d\\d+-\\d+/g) ?? []).map(
    (mark) => [mark, e.getBoundingClientRect().toJSON()]))"""
_SEEN = """(formula) => {
  const parts = [...formula.querySelectorAll("mjx-math > *, mjx-container > svg > g, .katex-html > .base, .sn-mathml > math > *")];
  return parts.map((e) => e.getBoundingClientRect().toJSON()).filter(({ width }) => width);
}"""
_DEFINED = """(meaning) => [...document.querySelector("template.sn-definitions").content.children]
  .find((e) => e.textContent.includes(meaning))?.dataset.definition"""
_NOTE = """(time) => {
  const cards = () => [...document.querySelectorAll(".sn-card:not([hidden]) > .sn-card-body")];
  const note = () => { window.noted = cards().map((e) => e.textContent).join(""); };
  window.noted = undefined;
  addEventListener("pointermove", () => setTimeout(note, time), { capture: true, once: true });
}"""
# Where everything in the text stands but what is drawn over it, what is never seen, and numbers, whose
# permalinks themes show under the pointer.
_LAYOUT = """() => [...document.querySelectorAll(
  "article *:not(.sn-known, .sn-glow, .sn-hairline, .eqno, .eqno *, .sn-definitions, .sn-definitions *)"
)].map((e) => {
  const { x, y, width, height } = e.getBoundingClientRect();
  return [e.tagName, x, y, width, height, e.scrollWidth, e.scrollHeight].join(" ");
})"""


@dataclass
class Cards:
    """A reader of one page."""

    page: Page

    @property
    def card(self) -> Locator:
        return self.page.locator(".sn-card:has(> .sn-card-body:not(:empty))")

    @property
    def sheet(self) -> Locator:
        return self.page.locator(".sn-sheet")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog", name="Notation on this page")

    @property
    def page_button(self) -> Locator:
        return self.page.get_by_role("button", name="Notation on this page")

    def formula(self, near: str, which: int = 0) -> Locator:
        """Return a formula of the element that *near* selects."""
        return self.page.locator(f"{near} {SET}").nth(which)

    def definition(self, meaning: str) -> str:
        """Return the number of the definition with these words on this page."""
        found = self.page.evaluate(_DEFINED, meaning)
        assert found, meaning
        return str(found)

    def symbols(self, formula: Locator, meaning: str) -> list[Box]:
        """Return where the symbols with this meaning stand in a formula."""
        number, found = self.definition(meaning), dict[str, Box]()
        for mark, rect in formula.evaluate(_PIECES):
            if mark.startswith(f"sn-d{number}-"):
                box = Box.of(rect)
                found[mark] = found[mark].around(box) if mark in found else box
        return list(found.values())

    def symbol(self, formula: Locator, meaning: str, which: int = 0) -> Box:
        look(formula)
        return self.symbols(formula, meaning)[which]

    def point(self, formula: Locator, meaning: str, which: int = 0) -> Box:
        """Move the mouse to a symbol."""
        box = self.symbol(formula, meaning, which)
        self.page.mouse.move(*box.middle)
        return box

    def tap(self, formula: Locator, meaning: str, which: int = 0) -> Box:
        box = self.symbol(formula, meaning, which)
        self.page.touchscreen.tap(*box.middle)
        return box

    def notes_card(self, after: int) -> None:
        """Have the page note what a card says *after* that many milliseconds from the pointer's next step.

        To look from outside takes longer on a busy machine, and less than the page takes for its card.
        """
        self.page.evaluate(_NOTE, after)

    def noted(self) -> str:
        """Return what the card said then; nothing where there was none."""
        self.page.wait_for_function("window.noted !== undefined")
        return str(self.page.evaluate("window.noted"))

    def shows(self, meaning: str) -> None:
        """Assert that the one card that is open says this."""
        expect(self.card).to_have_count(1)
        expect(self.card).to_contain_text(meaning)
        assert self.glows()

    def shows_nothing(self) -> None:
        expect(
            self.page.locator(".sn-card:has(> .sn-card-body:not(:empty)), .sn-known, .sn-sheet:visible")
        ).to_have_count(0)

    def stays_quiet(self) -> None:
        """Assert that nothing shows in the time in which a card would."""
        self.page.wait_for_timeout(DELAY + 100)
        self.shows_nothing()

    def glows(self) -> list[Box]:
        """What is drawn behind symbols."""
        return boxes(self.page.locator(".sn-known"))

    def layout(self) -> list[str]:
        found: list[str] = self.page.evaluate(_LAYOUT)
        return found

    def rest(self) -> None:
        """Leave the page as it was: nothing open, the mouse in a corner, at the top."""
        self.page.mouse.move(1, 1)
        self.page.keyboard.press("Escape")
        self.page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges(); }")
        self.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        expect(self.card).to_have_count(0)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, and wait until all has found its place."""
        self.page.set_viewport_size({"width": width, "height": height})
        frames(self.page, 6)


def look(element: Locator) -> None:
    """Scroll to an element."""
    element.evaluate("(e) => e.scrollIntoView({ block: 'center', behavior: 'instant' })")


def boxes(elements: Locator) -> list[Box]:
    return [
        Box.of(rect)
        for rect in elements.evaluate_all("(all) => all.map((e) => e.getBoundingClientRect().toJSON())")
    ]


def box_of(element: Locator) -> Box:
    (box,) = boxes(element)
    return box


def seen(formula: Locator) -> Box:
    """Return the box around the glyphs of a formula."""
    first, *others = [Box.of(rect) for rect in formula.evaluate(_SEEN)]
    for other in others:
        first = first.around(other)
    return first


def is_apart(one: Box, other: Box) -> bool:
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.bottom <= other.top
        or other.bottom <= one.top
    )


def number_in(text: str) -> int:
    found = re.search(r"\d+", text)
    assert found
    return int(found[0])
