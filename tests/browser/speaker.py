"""Someone who presents a lesson, and what the hall sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.web import awaited, frames

#: Sizes of screens in halls.
HALLS = [(1280, 720), (1024, 768)]

_ROWS = " ".join(
    f"$x_{{{number}}}$\n: Row {number} of a long panel, which says what this symbol stands for\n\n"
    for number in range(30)
)

_WORDS = "A sentence that is read in the hall, and another one that follows it. " * 2

# Six parts, of which each has room on one screen.
SHORT = {
    "index.md": "# Short\n\n:::{lesson} T0\n:next: The next one\n\nWhere it begins.\n:::\n\n"
    + "\n".join(f"## Part {number}\n\n{_WORDS}\n\n{_WORDS}\n\n{_WORDS}\n" for number in range(2, 7)),
}

# In three sections: one short, with rows that come one by one; one higher than any screen, with a listing that
# no screen has room for; and the last.
TALK = {
    "index.md": f"""# Talk

:::{{lesson}} T1
:next: Something else

Where it begins.
:::

## First

A sentence with $\\theta$ in it, a [link within](#below), [one](#table) to what is far below, and <span id="row-link"></span>more.

:::{{decode}} Update
:name: update
:reveal:

$$
\\theta \\leftarrow \\theta - \\alpha \\nabla_\\theta \\mathcal{{L}}
$$

$\\theta \\leftarrow$
: Replaced with the updated value

$\\alpha$
: Learning rate

$\\nabla_\\theta \\mathcal{{L}}$
: The gradient
:::

## Second

:::{{decode}} Without a formula
$\\beta$
: A row that has no term anywhere

$\\gamma$
: Another one
:::

{chr(10).join(f"Paragraph {number} has words enough for a line or two on a screen in a hall, and goes on a little.{chr(10)}" for number in range(12))}

(below)=
### Below

:::{{decode}} Long
:unmatched:

{_ROWS}
:::

(table)=
:::{{notation-table}}
$a$
: Alone in its table
:::

```text
{chr(10).join(f"line {number}" for number in range(60))}
```

## Third

The end.
""",
}

# Text and formulas that are cut off, covered by the bar, or out of the window; and the smallest type.
_SEEN = """() => {
  const stage = document.querySelector(".sn-stage"), bar = stage.querySelector(".sn-bar").getBoundingClientRect();
  const found = [];
  const isSeen = (e) => !e.closest(".sn-out, .sn-unseen, .sn-hall, .sn-bar, .sn-definitions, template, mjx-assistive-mml, mjx-speech, thead[style]") &&
    e.checkVisibility({ visibilityProperty: true });
  const judge = (e, box, text) => {
    if (box.width < 0.5 || box.height < 0.5) return;
    const name = `«${text.trim().slice(0, 40)}» ${[box.left, box.top, box.right, box.bottom].map(Math.round)}`;
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1) found.push(`${name} is outside`);
    if (box.bottom > bar.top + 1 && box.right > bar.left + 1) found.push(`${name} is under the bar`);
    for (let outer = e; outer !== stage; outer = outer.parentElement) {
      if (getComputedStyle(outer).overflow === "visible" || outer.matches("mjx-container *")) continue;
      const edge = outer.getBoundingClientRect();
      if (box.left < edge.left - 1.5 || box.right > edge.right + 1.5 || box.bottom > edge.bottom + 1.5 || box.top < edge.top - 1.5) found.push(`${name} is cut off by ${outer.className || outer.tagName}`);
    }
  };
  let small = Infinity;
  const texts = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const e = text.parentElement;
    if (!text.data.trim() || !isSeen(e) || e.closest("mjx-container")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) judge(e, box, text.data);
    small = Math.min(small, parseFloat(getComputedStyle(e).fontSize));
  }
  for (const e of stage.querySelectorAll("mjx-math")) if (isSeen(e)) judge(e.parentElement, e.getBoundingClientRect(), e.closest("[data-latex]")?.dataset.latex ?? "formula");
  return { found, small, scrolls: [stage.scrollHeight - stage.clientHeight, stage.scrollWidth - stage.clientWidth], width: innerWidth };
}"""


@dataclass
class Speaker:
    """Someone who presents."""

    page: Page

    @property
    def stage(self) -> Locator:
        return self.page.locator(".sn-stage")

    @property
    def status(self) -> Locator:
        return self.page.locator(".sn-hall[role=status]")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def begin(self) -> None:
        self.press("p")
        self.is_on()

    def is_on(self) -> None:
        expect(self.stage).to_be_visible()

    def is_off(self) -> None:
        expect(self.stage).to_have_count(0)
        left = ".sn-out, .sn-off-stage, .sn-way-to-stage, .sn-veiled, .sn-spot, .sn-presenting, [hidden=until-found]"
        expect(self.page.locator(left)).to_have_count(0)

    def sees(self, count: str) -> None:
        """Wait until the bar shows *count*, such as ``03 / 06`` or ``03 / 06 · 1/2``."""
        expect(self.page.locator(".sn-count")).to_have_text(count)

    def place(self) -> list[Any]:
        """Return the address' end and what the history knows."""
        found: list[Any] = self.page.evaluate(
            "[location.search, location.hash, history.state?.snPlace ?? null]"
        )
        return found

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.rests()

    def rests(self) -> None:
        """Wait until fonts are there, and the screen is set with them."""
        awaited(self.page, "document.fonts.ready.then(() => true)")
        frames(self.page)

    def is_sound(self, *, least: float) -> None:
        """Assert that nothing on the screen is cut off, covered or too small to be read."""
        self.rests()
        seen = self.page.evaluate(_SEEN)
        assert not seen["found"], seen
        assert max(seen["scrolls"]) <= 1, seen
        assert seen["small"] >= least, seen

    def goes_through(self, *, least: float) -> list[str]:
        """Look at every screen from the first to the last; return where they were."""
        self.press("Home")
        known: list[str] = []
        while True:
            count = self.page.locator(".sn-count").text_content() or ""
            if known and known[-1] == count:
                return known
            known.append(count)
            assert len(known) < 40
            self.is_sound(least=least)
            self.press("PageDown")
