"""What a reader of a lesson does and sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.web import awaited

LESSON = "m1/l5-calculus"

# The heading of the part that the count names, where it stands, and whether something covers it.
_HEADING = """() => {
  const count = Number(document.querySelector(".sn-count b").textContent);
  const heads = [...document.querySelectorAll(".sn-opening, .sn-head:has(.sn-number)")];
  const heading = heads[count - 1].querySelector("h1, h2");
  const box = heading.getBoundingClientRect();
  const there = document.elementFromPoint(box.left + 5, box.top + box.height / 2);
  return { top: box.top, bottom: box.bottom, free: heading.contains(there), height: innerHeight };
}"""
#: Resolves when the page has not moved for a tenth of a second, or after five seconds.
RESTS = """() => new Promise((resolve) => {
  const start = performance.now();
  let [last, since] = [scrollY, start];
  const look = () => {
    const now = performance.now();
    if (scrollY !== last) [last, since] = [scrollY, now];
    if (now - since > 100 || now - start > 5000) resolve(true); else setTimeout(look, 15);
  };
  requestAnimationFrame(look);
  setTimeout(look, 500);
})"""


def box(locator: Locator) -> FloatRect:
    """Return where a visible element stands in the window."""
    found = locator.bounding_box()
    assert found
    return found


@dataclass
class Reader:
    """Someone in front of a lesson page."""

    page: Page

    @property
    def bar(self) -> Locator:
        return self.page.locator(".sn-bar")

    @property
    def hint(self) -> Locator:
        return self.page.locator(".sn-hint")

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)

    def hold(self, key: str, repeats: int) -> None:
        """Hold *key* down: after the first event *repeats* more, each marked as a repeat."""
        for _ in range(1 + repeats):
            self.page.keyboard.down(key)
        self.page.keyboard.up(key)

    def button(self, rel: str) -> Locator:
        return self.page.locator(f".sn-bar .sn-step.sn-{rel}")

    def count(self) -> str:
        return self.page.locator(".sn-count").text_content() or ""

    def sees(self, count: str) -> None:
        """Wait until the bar shows *count*, such as ``03 / 06``."""
        expect(self.page.locator(".sn-count")).to_have_text(count)

    def settled(self) -> None:
        """Wait until the page stands still."""
        awaited(self.page, RESTS)

    def rests(self) -> str:
        """Wait until the page stands still and the bar says where; return what it says."""
        for _ in range(50):
            said = self.count()
            self.settled()
            self.page.wait_for_timeout(100)
            if said == self.count():
                return said
        raise AssertionError("the bar never rests")

    def hash(self) -> str:
        return str(self.page.evaluate("location.hash"))

    def scroll(self) -> float:
        return float(self.page.evaluate("scrollY"))

    def history(self) -> int:
        return int(self.page.evaluate("history.length"))

    def heading(self) -> dict[str, Any]:
        """Where the heading of the part that the bar names stands in the window."""
        found: dict[str, Any] = self.page.evaluate(_HEADING)
        return found

    def reads_the_heading(self) -> None:
        """Assert that the heading of the part that the bar names is in the window, and free."""
        self.settled()
        heading = self.heading()
        assert heading["free"], heading
        assert 0 <= heading["top"] < heading["bottom"] <= heading["height"], heading

    def is_on(self, page: str) -> None:
        """Wait until the browser shows *page*."""
        self.page.wait_for_url(re.compile(rf"^[^#]*/{re.escape(page)}\.html(#.*)?$"))

    def stays_on(self, page: str) -> None:
        """Assert that the browser is not about to leave *page*."""
        self.page.wait_for_timeout(150)
        assert self.page.url.partition("#")[0].endswith(f"/{page}.html"), self.page.url
