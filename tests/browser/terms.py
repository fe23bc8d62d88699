"""Someone who points at rows and terms of decode panels, and what lights up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from playwright.sync_api import Locator, Page, expect

# The visible pieces of a row's terms, and where they stand.
_PIECES = """(row) => [...document.querySelectorAll(`[class*="sn-r${row}-"]`)]
  .filter((e) => !e.closest("mjx-assistive-mml, .katex-mathml"))
  .map((e) => [e.getAttribute("class").match(`sn-r${row}-\\\\d+`)[0], e.getBoundingClientRect().toJSON()])"""
_BOXES = (
    """() => [...document.querySelectorAll(".sn-glow")].map((e) => e.getBoundingClientRect().toJSON())"""
)
# Where everything in the text stands but what lights up and what is never seen; the bars of some themes
# move of themselves.
# Seen from where the text begins: the reader of these tests may scroll to what it points at.
_LAYOUT = """() => {
  const top = document.querySelector("section").getBoundingClientRect().top;
  const shown = document.querySelectorAll("section *:not(.sn-glow, .sn-definitions, .sn-definitions *)");
  return [...shown].map((e) => {
    const { x, y, width, height } = e.getBoundingClientRect();
    const place = [x, y - top].map((number) => number.toFixed(3));
    return [e.tagName, ...place, width, height, e.scrollWidth, e.scrollHeight, e.scrollLeft].join(" ");
  });
}"""


class Box(NamedTuple):
    """A rectangle in the window, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def of(cls, rect: dict[str, float]) -> Box:
        return cls(rect["left"], rect["top"], rect["right"], rect["bottom"])

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def is_near(self, other: Box, distance: float = 0.75) -> bool:
        return all(abs(a - b) <= distance for a, b in zip(self, other, strict=True))

    def around(self, other: Box) -> Box:
        return Box(*map(min, self[:2], other[:2]), *map(max, self[2:], other[2:]))


@dataclass
class Terms:
    """A reader of one panel."""

    page: Page
    panel: str

    @property
    def rows(self) -> Locator:
        return self.page.locator(f"#{self.panel} .sn-row")

    def row(self, index: int) -> Locator:
        return self.rows.nth(index)

    def meaning(self, index: int) -> Locator:
        return self.row(index).locator(".sn-meaning")

    def button(self, index: int) -> Locator:
        return self.row(index).locator("button")

    def number(self, index: int) -> str:
        number = self.row(index).get_attribute("data-row")
        assert number
        return number

    def terms(self, index: int) -> dict[str, Box]:
        """The boxes around the pieces of each of a row's terms, as they come in the formula."""
        found: dict[str, Box] = {}
        for mark, rect in self.page.evaluate(_PIECES, self.number(index)):
            box = Box.of(rect)
            found[mark] = found[mark].around(box) if mark in found else box
        return found

    def term(self, index: int, which: int = 0) -> Box:
        return list(self.terms(index).values())[which]

    def boxes(self) -> list[Box]:
        """What is drawn behind terms, anywhere on the page."""
        return [Box.of(rect) for rect in self.page.evaluate(_BOXES)]

    def point(self, index: int, which: int = 0) -> Box:
        """Move the mouse to a term."""
        box = self.term(index, which)
        self.page.mouse.move(*box.middle)
        return box

    def shows(self, index: int) -> None:
        """Assert that one row of the page is lit, and is this one."""
        expect(self.page.locator(".sn-lit")).to_have_count(1)
        expect(self.row(index)).to_have_class(re.compile(r"\bsn-lit\b"))

    def shows_nothing(self) -> None:
        expect(self.page.locator(".sn-lit, .sn-glow")).to_have_count(0)

    def layout(self) -> list[str]:
        found: list[str] = self.page.evaluate(_LAYOUT)
        return found

    def rest(self) -> None:
        """Leave the page as it was: nothing lit, focused or selected, the mouse in a corner."""
        self.page.keyboard.press("Escape")
        self.page.evaluate("() => { document.activeElement.blur(); getSelection().removeAllRanges(); }")
        self.page.mouse.move(1, 1)
        self.page.mouse.click(1, 1)
        self.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
        self.shows_nothing()

    def look(self) -> None:
        """Scroll to the panel."""
        self.page.locator(f"#{self.panel}").evaluate(
            "(e) => e.scrollIntoView({ block: 'center', behavior: 'instant' })"
        )

    def evaluate(self, script: str) -> Any:
        return self.page.evaluate(script)
