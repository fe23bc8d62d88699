r"""How labels on formulas come out: what overlaps, by boxes.

    python benchmarks/labels.py [FILE] [--count 200] [--seed 1] [--width 1280] [--pictures FOLDER]

FILE has a JSON object with `tex`, and `display` where it is displayed, on each line; without it the
formulas of the tests are taken.  Each formula is drawn with labels of one to five words on its first seven
symbols.  Printed are for each width how many formulas have nothing that overlaps or crosses, and how many
rows have their words, a number in their place, or nothing.  With --pictures a picture of each page is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from sphinx_notation.tex.inventory import symbols_in
from tests.browser.labels import labelled
from tests.browser.web import LAUNCH_ARGUMENTS, Visit, serving
from tests.conftest import MYST, run_sphinx
from tests.layout.formulas import FORMULAS

_ALONE = re.compile(r"\\begin\{(?:align|alignat|equation|eqnarray|gather|multline|flalign)\*?\}|\n\s*\n")
MOST = 7
PAGE = 20
WORDS = (
    "rate loss of the learning gradient mean over all classes probability step number weights strength "
    "observed value prior noise matrix for each row identity scale time mass potential energy"
).split()


def symbols_of(tex: str) -> list[str]:
    """Return up to seven symbols of a formula, as they stand in it."""
    found: dict[str, str] = {}
    for symbol in symbols_in(tex):
        found.setdefault(symbol.name, tex[symbol.start : symbol.end])
    return list(found.values())[:MOST]


def panel(tex: str, chance: random.Random) -> str:
    """Return the source of a panel with labels."""
    rows = "\n\n".join(
        f"${symbol}$\n: {' '.join(chance.choices(WORDS, k=chance.randint(1, 5))).capitalize()}"
        for symbol in symbols_of(tex)
    )
    return f":::{{decode}}\n:labels:\n\n$$\n{tex}\n$$\n\n{rows}\n:::\n"


def pages_of(formulas: Sequence[str], chance: random.Random) -> dict[str, str]:
    """Return the pages of a book that shows *formulas*, by their names."""
    panels = [panel(tex, chance) for tex in formulas]
    starts = range(0, len(panels), PAGE)
    return {f"p{start // PAGE}": "# Page\n\n" + "\n".join(panels[start : start + PAGE]) for start in starts}


def built(pages: dict[str, str], folder: Path) -> Path:
    """Build *pages* in *folder*; return where they are."""
    source = folder / "source"
    source.mkdir()
    for name, text in pages.items():
        (source / f"{name}.md").write_text(text, encoding="utf-8")
    conf = {**MYST, "html_theme": "furo", "root_doc": "p0"}
    return run_sphinx(source, folder / "build", conf=conf).out


def report(width: int, found: list[tuple[str, dict[str, Any]]]) -> None:
    """Print how the formulas *found* at a *width* came out."""
    shown = [(tex, one) for tex, one in found if one["wanted"]]
    good = sum(not one["faults"] for _, one in shown)
    wanted, drawn, numbers = (sum(one[key] for _, one in shown) for key in ("wanted", "drawn", "numbers"))
    kinds = Counter(fault.split(":")[0] for _, one in shown for fault in one["faults"])
    print(f"{width:5} px  {len(shown)} formulas, {good} without a fault ({good / len(shown):.1%})")
    print(f"  {wanted} rows: {drawn - numbers} in words, {numbers} as numbers, {wanted - drawn} without")
    print(f"  faults: {dict(kinds)}")
    for tex, one in sorted(shown, key=lambda pair: -len(pair[1]["faults"]))[:10]:
        if one["faults"]:
            print("   ", " ".join(tex.split())[:100], one["faults"][:4])


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, action="append")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311  (a sample)
    lines = (
        [json.loads(line) for line in options.file.read_text("utf-8").splitlines()] if options.file else []
    )
    every = [line["tex"] for line in lines if line.get("display", True)] or [tex for tex, _ in FORMULAS]
    # Environments that stand for themselves are no content of a displayed formula.
    every = [tex for tex in every if len(symbols_of(tex)) > 1 and not _ALONE.search(tex)]
    formulas = chance.sample(every, min(options.count, len(every)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = pages_of(formulas, chance)
        out = built(pages, Path(folder))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=LAUNCH_ARGUMENTS)
        with serving(out) as address:
            for width in options.width or (1280, 390):
                found: list[dict[str, Any]] = []
                for name in pages:
                    with Visit(browser, width=width, mathematics="typeset") as visit:
                        page = visit.open(f"{address}{name}.html")
                        found += labelled(page)
                        if options.pictures:
                            options.pictures.mkdir(parents=True, exist_ok=True)
                            page.screenshot(path=options.pictures / f"{name}-{width}.png", full_page=True)
                report(width, list(zip(formulas, found, strict=False)))


if __name__ == "__main__":
    main()
