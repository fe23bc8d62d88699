"""Measuring pages: what sticks out, what is cut off, what was not typeset."""

from __future__ import annotations

from playwright.sync_api import Page

# Everything of ours, or with one of our elements around it, as the outermost boxes.
_OURS = (
    ".sn-panel, .sn-table-box, .sn-takeaways, .sn-insight, .sn-opening, .sn-head, .sn-pointer, .sn-bar,"
    ".sn-decode, .sn-page-button"
)

_OVERFLOW = """(selector) => {
  const found = [];
  const root = document.documentElement;
  const name = (e) => `${e.tagName.toLowerCase()}.${[...e.classList].join(".")} «${e.textContent.slice(0, 40)}»`;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth - root.clientWidth}px too wide`);
  const mayScroll = (e) => e.matches(".sn-formula mjx-container, .sn-formula .math, .sn-wide dt.sn-symbol");
  const isSeen = (e) => !e.closest(".sn-page-button:not(.sn-in-theme, .sn-on-line) *, .sn-unseen, mjx-assistive-mml, mjx-speech, thead, .headerlink") &&
    getComputedStyle(e).visibility === "visible";
  /* The first box around *e*, up to *block*, that cuts it off, and whether it scrolls instead. */
  const cut = (e, block) => {
    const { left, right, top, bottom } = e.getBoundingClientRect();
    if (right - left === 0) return;
    for (let box = e.parentElement; box; box = box.parentElement) {
      const style = getComputedStyle(box), edge = box.getBoundingClientRect();
      if (/auto|scroll/.test(style.overflowX) && box !== root && box !== document.body) {
        if (!mayScroll(box) && (left < edge.left - 1 || right > edge.right + 1)) found.push(`${name(e)} scrolls`);
        return;
      }
      const clipsX = style.overflowX !== "visible", clipsY = style.overflowY !== "visible";
      const isEdge = clipsX || box === block;
      if (isEdge && (left < edge.left - 1 || right > edge.right + 1)) return found.push(`${name(e)} is too wide`);
      if (clipsY && box !== root && (top < edge.top - 1 || bottom > edge.bottom + 1)) {
        return found.push(`${name(e)} is too high`);
      }
      if (box === block) return;
    }
  };
  for (const block of document.querySelectorAll(selector)) {
    if (!isSeen(block)) continue;
    const edge = block.getBoundingClientRect();
    if (edge.left < -1 || edge.right > root.clientWidth + 1) found.push(`${name(block)} leaves the window`);
    for (const e of block.querySelectorAll("*")) {
      if (isSeen(e) && !e.closest("svg") && !e.matches("mjx-container *:not(mjx-math)")) cut(e, block);
    }
  }
  for (const e of document.querySelectorAll(".sn-symbol mjx-math")) {
    const box = e.closest(".sn-symbol"), edge = box.getBoundingClientRect(), inner = e.getBoundingClientRect();
    const isOut = inner.right > edge.right + 1 || inner.left < edge.left - 1;
    if (isSeen(e) && isOut && !mayScroll(box)) found.push(`${name(e)} is wider than its column`);
  }
  return found;
}"""

_FORMULAS = """() => {
  const found = [];
  const name = (e) => `«${(e.closest("[data-latex]")?.dataset.latex ?? e.textContent).slice(0, 60)}»`;
  /* An unknown command is red. */
  for (const e of document.querySelectorAll("mjx-merror, mjx-mtext[style*='color: red']")) found.push(`${name(e)} is wrong`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const isCode = text.parentElement.closest("pre, code, script, style, mjx-container, noscript");
    if (!isCode && /\\\\[()[\\]]|\\$\\$/.test(text.data)) found.push(`${name(text.parentElement)} is not set`);
  }
  const formulas = [...document.querySelectorAll("mjx-container")];
  for (const e of formulas) {
    const isHidden = !e.closest("[class^=sn-]") && !e.parentElement.checkVisibility();
    if (!isHidden && !e.getBoundingClientRect().width) found.push(`${name(e)} is empty`);
  }
  /* Each formula of a row stands inside its row. */
  for (const e of document.querySelectorAll(".sn-row mjx-math, .sn-takeaway mjx-math")) {
    const inner = e.getBoundingClientRect();
    const outer = e.closest(".sn-row, .sn-takeaway").getBoundingClientRect();
    if (inner.top < outer.top - 0.5 || inner.bottom > outer.bottom + 0.5) found.push(`${name(e)} leaves its row`);
  }
  if (formulas.length < document.querySelectorAll(".math").length) found.push("fewer formulas than expected");
  return found;
}"""

_COLUMNS = """() => [...document.querySelectorAll(".sn-panel")].map((panel) => {
  const edges = (selector) => [...panel.querySelectorAll(selector)].map((e) => Math.round(e.getBoundingClientRect().left));
  return { id: panel.id, symbols: edges(".sn-symbol"), meanings: edges(".sn-meaning") };
})"""


def overflows(page: Page) -> list[str]:
    """What of ours sticks out of its box, is cut off or leaves the window."""
    found: list[str] = page.evaluate(_OVERFLOW, _OURS)
    return found


def unset_formulas(page: Page) -> list[str]:
    """What MathJax did not set, or set wrongly, or so that it leaves its row."""
    found: list[str] = page.evaluate(_FORMULAS)
    return found


def columns(page: Page) -> dict[str, dict[str, list[int]]]:
    """The left edges of symbols and meanings of every panel, row for row."""
    found = page.evaluate(_COLUMNS)
    return {panel["id"]: panel for panel in found}
