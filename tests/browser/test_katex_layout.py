"""Marks move nothing in KaTeX either: every glyph stays where it was."""

from __future__ import annotations

import string
from typing import Any

import pytest
from playwright.sync_api import Browser

from sphinx_notation.assets.parts import stylesheet
from sphinx_notation.tex import KATEX, Index, mark, parse
from sphinx_notation.tex.commands import CHARACTERS
from tests.browser.web import NODE_MODULES, awaited
from tests.layout.formulas import FORMULAS
from tests.layout.test_neutral import marked
from tests.marks import strip

_GREEK = [
    rf"\{name} "
    for name, char in CHARACTERS.items()
    if "α" <= char <= "ϵ" or name == "partial" or char in "ΓΔΣΩ"
]
LETTERS = [*string.ascii_letters, *_GREEK]

# Typesets both of a pair in the same place and compares where their texts and rules stand.  Many at
# once: a page is laid out when it is first asked where something stands, and not again for the others.
_COMPARE = r"""(pairs) => {
  const SIZE = 40, MANY = 100;
  const boxes = document.createElement("div");
  document.body.append(boxes);
  const set = (tex, displayMode) => {
    const box = document.createElement("div");
    box.style.cssText = `position: absolute; left: 20px; top: 20px; white-space: nowrap; font-size: ${SIZE}px`;
    const trust = ({ command }) => command === "\\htmlClass" || command === "\\class";
    const strict = (code) => (code === "htmlExtension" ? "ignore" : "warn");
    const options = { displayMode, trust, strict, throwOnError: true, output: "html" };
    try { katex.render(tex, box, options); } catch { return null; }
    boxes.append(box);
    return box;
  };
  const places = (box) => {
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
  const word = ([before, after]) =>
    before === null ? (after === null ? "broken" : "mended") :
    after === null ? "failed" : isSame(places(before), places(after)) ? "same" : "moved";
  const words = [];
  for (let first = 0; first < pairs.length; first += MANY) {
    const some = pairs.slice(first, first + MANY);
    words.push(...some.map(([plain, marked, display]) => [set(plain, display), set(marked, display)]).map(word));
    boxes.replaceChildren();
  }
  return words;
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
    page.add_style_tag(content=stylesheet())
    page.add_script_tag(path=folder / "katex.min.js")
    # Before that letters would have other widths, by and by.
    awaited(page, "Promise.all([...document.fonts].map((font) => font.load())).then(() => true)")
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


def one_marked(tex: str, symbol: str) -> str:
    """*tex* with the symbol marked wherever it stands."""
    index: Index[int] = Index()
    index.add(symbol.strip(), 0)
    pieces = [piece for one in index.find(parse(tex)) for piece in one.pieces]
    assert pieces
    return mark(tex, [(piece, "sn-d1-0") for piece in pieces], KATEX)


def test_letters_stay_together(words: Any) -> None:
    """KaTeX sets some neighbours as one text, which a mark parts: all pairs, also in scripts."""
    pairs = []
    for one in LETTERS:
        for other in LETTERS:
            pairs += [(tex, one_marked(tex, other), False) for tex in (one + other, f"x_{{{one}{other}}}")]
    for name in ("mathcal", "mathscr", "mathbf", "mathrm", "mathit", "mathsf"):
        fonts = [rf"\{name}{{{letter}}}" for letter in "AFGHMNTVYfwy"]
        pairs += [(one + other, one_marked(one + other, other), False) for one in fonts for other in fonts]
    texts = ["MN\\beta", "k_{eff}", "Nffz", "a_{N\\beta}^{yz}"]
    pairs += [(tex, marked(tex, KATEX, "sn-r")[0], False) for tex in texts]
    # Would a letter that keeps its slant be noticed?
    pairs.append(("ff", r"f\htmlClass{sn-d1-0}{f}", False))
    assert all(strip(two) == one for one, two, _ in pairs)
    *said, last = words(pairs)
    assert last == "moved"
    assert len(said) > 12_000
    assert [pair for word, pair in zip(said, pairs, strict=False) if word != "same"] == []
