r"""Formulas as MathML, compared with what MathJax makes of them.

    python benchmarks/mathml_compare.py FILE [--sheets FOLDER] [--all]

FILE has a JSON object with `tex` and `display` on each line.  MathJax 4 makes MathML of every formula, as
Sphinx gives it to it, and so do we; both are brought to one form, see `mathml_canonical`.  How many are the
same is printed, and of the others what they differ in, with where their forms part.  With `--sheets` both
are drawn side by side, those that differ or with `--all` every one, to be judged by eye: spaces between
atoms, which MathJax knows from their classes, do not stand in its MathML.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from mathml_canonical import ASPECTS, tokens
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sphinx_notation.mathml import Converted, convert
from sphinx_notation.mathml.tidying import STYLESHEET
from tests.browser.web import LAUNCH_ARGUMENTS, NODE_MODULES  # found by that path

FONT = STYLESHEET.parents[1] / "fonts" / "STIXTwoMath.woff2"
# What amsmath sets as a display by itself, Sphinx does not wrap.
_WHOLE = re.compile(r"\s*\\begin\{(?:align|alignat|eqnarray|equation|flalign|gather|multline)\*?\}")
_BREAK = r"\\"
OF_SHEET = 40
PAGE = f"""<!doctype html><style>{STYLESHEET.read_text(encoding="utf-8")}
@font-face {{ font-family: "Of pages"; src: url("{FONT.as_uri()}"); }}
math {{ font: 20px "Of pages"; display: inline math; }}
body {{ font: 20px serif; }} td {{ border: 1px solid #ccc; padding: 3px; }}
</style><body>"""
# Bold letters of a poor man are the same letters, drawn thrice.
SETTINGS = r"""window.MathJax = {
  startup: { typeset: false },
  loader: { load: ["input/tex", "output/chtml"], paths: { fonts: new URL("../@mathjax", location).href } },
  chtml: { matchFontHeight: false },
  tex: {
    macros: { pmb: ["{\\boldsymbol{#1}}", 1] },
    packages: { "[-]": ["noundefined"] },
    formatError: (_, error) => { throw error; },
  },
}; 0"""
CONVERT = """async (all) => {
  const found = [];
  for (const [tex, display] of all) {
    MathJax.texReset();
    found.push(await MathJax.tex2mmlPromise(tex, { display }).catch((error) => `error: ${error.message}`));
  }
  return found;
}"""
DRAW = """async (rows) => {
  const table = document.createElement("table");
  document.body.replaceChildren(table);
  for (const [name, tex, display, mathml] of rows) {
    const cells = [0, 1, 2].map(() => document.createElement("td"));
    table.insertRow().append(...cells);
    cells[0].textContent = name;
    cells[2].innerHTML = mathml;
    await MathJax.tex2chtmlPromise(tex, { display }).then((node) => cells[1].append(node)).catch(() => {});
  }
  MathJax.startup.document.clear();
  MathJax.startup.document.updateDocument();
  await document.fonts.ready;
}"""


class Compared(NamedTuple):
    """A formula as MathJax is given it, and what it is in both; ``differs`` says in what, or is empty."""

    tex: str
    display: bool
    theirs: str
    ours: str
    differs: str


def as_sphinx_gives_it(tex: str) -> str:
    """Return a display as Sphinx' renderer for MathJax wraps it."""
    parts = [part for part in tex.split("\n\n") if part.strip()]
    lines = [rf"\begin{{split}}{part}\end{{split}}" if r"\\" in part else part for part in parts]
    if len(lines) < 2:
        return "".join(lines)
    return rf"\begin{{align}}\begin{{aligned}}{_BREAK.join(lines)}\end{{aligned}}\end{{align}}"


def differing(theirs: str, ours: str) -> str:
    """Return the fewest aspects in which two elements differ, or "structure"; nothing if in none."""
    if theirs.startswith("error"):
        return "MathJax refuses it"
    if not ours.startswith("<"):
        return "refused"
    for count in range(len(ASPECTS) + 1):
        for ignored in map(frozenset, itertools.combinations(ASPECTS, count)):
            if tokens(theirs, ignored) == tokens(ours, ignored):
                return " and ".join(sorted(ignored))
    return "structure"


def compared(page: Page, given: list[tuple[str, bool]]) -> list[Compared]:
    """Compare the formulas *given*, each with whether it is displayed."""
    bare = [not display or bool(_WHOLE.match(tex)) for tex, display in given]
    texts = [
        tex if is_bare else as_sphinx_gives_it(tex) for (tex, _), is_bare in zip(given, bare, strict=True)
    ]
    asked = [(text, display) for text, (_, display) in zip(texts, given, strict=True)]
    found = []
    for theirs, text, (tex, display), is_bare in zip(
        page.evaluate(CONVERT, asked), texts, given, bare, strict=True
    ):
        one = convert(tex, display=display, wrapped=not is_bare)
        ours = one.mathml if isinstance(one, Converted) else one.words
        found.append(Compared(text, display, theirs, ours, differing(theirs, ours)))
    return found


def parting(one: Compared) -> str:
    """Return where the forms of a formula part, as two lines."""
    if not one.ours.startswith("<") or one.theirs.startswith("error"):
        return f"    {one.theirs[:60]}\n    {one.ours[:60]}"
    forms = [tokens(one.theirs), tokens(one.ours)]
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(*forms, strict=False)))
    return "\n".join(f"    {form[max(0, same - 20) : same + 50]}" for form in forms)


def draw(page: Page, found: list[tuple[int, Compared]], folder: Path) -> None:
    """Write pictures with the formulas by MathJax and by us, each with its number."""
    folder.mkdir(exist_ok=True)
    for first in range(0, len(found), OF_SHEET):
        rows = [[str(n), one.tex, one.display, one.ours] for n, one in found[first : first + OF_SHEET]]
        page.evaluate(DRAW, rows)
        page.screenshot(path=folder / f"{first // OF_SHEET:03}.png", full_page=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("formulas", type=Path)
    parser.add_argument("--sheets", type=Path)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    lines = map(json.loads, options.formulas.read_text(encoding="utf-8").splitlines())
    given = [(line["tex"], line.get("display", True)) for line in lines]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(args=LAUNCH_ARGUMENTS, executable_path="/usr/bin/chromium")
        page = browser.new_page(viewport={"width": 1500, "height": 800})
        # A page from disk, which may load others from there.
        page.goto((NODE_MODULES / "mathjax/package.json").as_uri())
        page.evaluate("(text) => { document.open(); document.write(text); document.close(); }", PAGE)
        page.evaluate(SETTINGS)
        page.add_script_tag(url=(NODE_MODULES / "mathjax/startup.js").as_uri())
        page.evaluate("() => MathJax.startup.promise")
        found = list(enumerate(compared(page, given)))
        for number, one in found:
            if one.differs:
                print(f"{number} {one.differs}: {' '.join(one.tex.split())[:90]}\n{parting(one)}")
        if options.sheets is not None:
            draw(page, [(n, one) for n, one in found if one.differs or options.all], options.sheets)
        browser.close()
    for what, count in Counter(one.differs or "same" for _, one in found).most_common():
        print(f"{count:6} {what}")


if __name__ == "__main__":
    main()
