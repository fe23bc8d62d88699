"""What each renderer of formulas costs: the time to build a book with it, and what its pages weigh.

A book of twenty pages, prose and formulas of which no two are the same and half are displayed, is built
with every renderer of the guide's table, in turn, in processes of their own; the time is that of the
processor, of LaTeX and Node.js too.

  build    to the build with MathJax 4
  each     seconds of the processor more than that, for a thousand formulas
  bytes    what a formula weighs in HTML, with its marks and its picture

Needs sphinxcontrib-katex, Node.js, LaTeX and dvipng.

    python benchmarks/renderers.py [--formulas 300] [--runs 3] [--only imgmath …]

What pages load beside that is the same whenever it is measured: see tests/browser/test_renderers.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from common import build, in_turn, median, ratio, write_project

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.renderers import RENDERERS  # found by that path
from tests.conftest import MYST

PAGES = 20
PEER = "MathJax 4"
PROSE = "The gradient of this loss points where it grows fastest, so a small step against it helps."


def pages(formulas: int) -> dict[str, str]:
    """Return pages with so many formulas among them, each another, and symbols that rows explain."""
    texts: dict[str, str] = {}
    for page in range(PAGES):
        lines = [f"# Page {page}"]
        for number in range(page, formulas, PAGES):
            terms = rf"\frac{{1}}{{n}} \sum_{{i=1}}^{{n}} x_i^{{{number}}}"
            tex = rf"\theta_{{{number}}} \leftarrow \theta - \alpha {terms}"
            lines.append(f"{PROSE}\n\n$$\n{tex}\n$$" if number % 2 else f"{PROSE} Here ${tex}$.")
        texts[f"page-{page}"] = "\n\n".join(lines) + "\n"
    rows = ":::{notation-table}\n$\\theta$\n: The weights\n\n$\\alpha$\n: The step\n:::\n"
    return {**texts, "symbols": f"# Symbols\n\n{rows}"}


def weight(out: Path, formulas: int) -> float:
    """Return the bytes of a formula in HTML, with its picture: prose and frames of pages are left out."""
    total = sum(path.stat().st_size for path in out.glob("_images/math/*.png"))
    for path in out.glob("page-*.html"):
        parts = path.read_text(encoding="utf-8").partition("</section>")[0].split(PROSE)[1:]
        total += sum(len(part.encode()) for part in parts)
    return total / formulas


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--formulas", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", action="append", choices=RENDERERS, help="all, unless given")
    given = parser.parse_args()
    names = list(dict.fromkeys([PEER, *(given.only or RENDERERS)]))
    with tempfile.TemporaryDirectory() as temporary:
        folders: dict[str, Path] = {}
        for number, name in enumerate(names):
            conf = "\n".join(f"{key} = {value!r}" for key, value in {**MYST, **RENDERERS[name]}.items())
            folders[name] = write_project(Path(temporary) / str(number), conf, pages(given.formulas))
        found = in_turn({name: partial(build, folder) for name, folder in folders.items()}, given.runs)
        for name, spent in found.items():
            more = (median(spent) - median(found[PEER])) / given.formulas * 1000
            print(
                f"{name:20} build {ratio(spent, found[PEER]):5.2f} ×, each {more:7.1f} s,"
                f" {weight(folders[name] / '_build', given.formulas):6.0f} bytes a formula",
                flush=True,
            )


if __name__ == "__main__":
    main()
