"""Marks move nothing in KaTeX either: every glyph stays where it was."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from sphinx_notation.tex import KATEX
from tests.browser.web import NODE_MODULES
from tests.layout.formulas import FORMULAS
from tests.layout.test_neutral import marked

# Typesets both of a pair in the same place and compares where their texts and rules stand.
_COMPARE = r"""(pairs) => {
  const SIZE = 40;
  const box = document.createElement("div");
  box.style.cssText = "position: absolute; left: 20px; top: 20px; white-space: nowrap";
  box.style.fontSize = `${SIZE}px`;
  document.body.append(box);
  const set = (tex, displayMode) => {
    const trust = ({ command }) => command === "\\htmlClass" || command === "\\class";
    const strict = (code) => (code === "htmlExtension" ? "ignore" : "warn");
    try { katex.render(tex, box, { displayMode, trust, strict, throwOnError: true }); } catch { return null; }
    const found = [];
    const walker = document.createTreeWalker(box.querySelector(".katex-html"), NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const isRule = node.nodeType === 1 && node.matches(".frac-line, .rule, svg, .overline-line, .underline-line, .sqrt-line");
      if (node.nodeType !== 3 && !isRule) continue;
      // KaTeX writes neighbouring letters as one text: each is looked at by itself.
      for (let at = 0; at < (node.data ?? "x").length; at++) {
        const range = document.createRange();
        if (isRule) range.selectNode(node);
        else [range.setStart(node, at), range.setEnd(node, at + 1)];
        const { x, y, width, height } = range.getBoundingClientRect();
        found.push({ what: node.data?.[at] ?? node.nodeName, place: [x, y, width, height] });
      }
    }
    return found;
  };
  // Chromium kerns letters that are one text, by a hundredth of their size.
  const isSame = (one, other) => one.length === other.length && one.every(({ what, place }, i) =>
    what === other[i].what && place.every((n, side) => Math.abs(n - other[i].place[side]) < 0.02 * SIZE));
  return pairs.map(([plain, marked, display]) => {
    const [before, after] = [set(plain, display), set(marked, display)];
    return before === null ? (after === null ? "broken" : "mended") : after === null ? "failed" : isSame(before, after) ? "same" : "moved";
  });
}"""


@pytest.fixture
def words(browser: Browser) -> Any:
    """Return a function that says of each pair whether its formula moves."""
    folder = NODE_MODULES / "katex" / "dist"
    page = browser.new_page()
    # A page from the same folder, for its fonts.
    page.goto((folder / "katex.min.css").as_uri())
    page.set_content("<body></body>")
    page.add_style_tag(path=folder / "katex.min.css")
    page.add_script_tag(path=folder / "katex.min.js")
    yield lambda pairs: page.evaluate(_COMPARE, pairs)
    page.close()


def test_nothing_moves(words: Any) -> None:
    pairs = [(tex, marked(tex, KATEX, "sn-r")[0], display) for tex, display in FORMULAS]
    # Would a mark that moves something be noticed?
    pairs.append(("a = b", r"a \htmlClass{sn-r1}{{=}} b", False))
    *said, last = words(pairs)
    assert last == "moved"
    assert [
        (word, pair) for word, pair in zip(said, pairs, strict=False) if word not in {"same", "broken"}
    ] == []
    # What KaTeX does not know it does not know without marks either.
    assert said.count("broken") < 6
