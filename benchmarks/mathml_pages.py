r"""What pages with MathML take, to the same with MathJax: while they are built, and until they are read.

  course     the course book, in seconds of the processor
  generated  a book of 10,000 formulas on 100 pages, likewise
  readable   a page of 300 formulas, in milliseconds from its request until all of them are set and drawn
  moved      how much of that page moved meanwhile, as the browser counts layout shifts

Pages are opened from files that stand on this machine, MathJax 4 too, its voice off.

    python benchmarks/mathml_pages.py [--runs 3] [--corpus FILE]

FILE has a JSON object with `tex` on each line, which the generated book is made of; without it the formulas
of the tests are taken.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import sys
import tempfile
from pathlib import Path

from common import build, in_turn, median, ratio, write_project
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.web import LAUNCH_ARGUMENTS, MATHJAX, Visit, serving  # found by that path
from tests.layout.formulas import FORMULAS

ROOT = Path(__file__).resolve().parents[1]
CONF = """
extensions = ["myst_parser", "sphinx_notation"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
suppress_warnings = ["notation", "myst"]
"""
KINDS = {
    "MathJax": f"mathjax_path = {MATHJAX[4]!r}\n",
    "MathML": 'html_math_renderer = "notation_mathml"\n',
}
PAGES, OF_PAGE, READ = 100, 100, 300
_SHIFTS = """new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved = (window.moved ?? 0) + entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
_READABLE = """async () => {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
  await window.MathJax?.startup?.promise;
  await document.fonts.ready;
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  const done = performance.now();
  await new Promise((wait) => setTimeout(wait, 300));
  return [done, window.moved ?? 0];
}"""


def formulas(path: str | None) -> list[str]:
    """Return the formulas of the file *path*, or those of the tests, that stand in one line."""
    if path is None:
        found = [tex for tex, _ in FORMULAS]
    else:
        found = [json.loads(line)["tex"] for line in Path(path).read_text(encoding="utf-8").splitlines()]
    return [tex for tex in found if "\n" not in tex and "$" not in tex and "&" not in tex]


def page(title: str, given: list[str]) -> str:
    """Return a page with the formulas *given*, every fourth of them displayed."""
    parts = [
        f"$$\n{tex}\n$$" if number % 4 == 0 else f"Here ${tex}$ stands in a line of words."
        for number, tex in enumerate(given)
    ]
    return f"# {title}\n\n" + "\n\n".join(parts) + "\n"


def books(folder: Path, given: list[str]) -> dict[str, Path]:
    """Write a generated book for each kind of page."""
    endless = itertools.cycle(given)
    pages = {f"page{n}": page(f"Page {n}", list(itertools.islice(endless, OF_PAGE))) for n in range(PAGES)}
    pages["read"] = page("Read", list(itertools.islice(endless, READ)))
    return {kind: write_project(folder / kind, CONF + more, pages) for kind, more in KINDS.items()}


def courses(folder: Path) -> dict[str, Path]:
    """Write the settings of the course book for each kind of page."""
    made = {}
    for kind, more in KINDS.items():
        made[kind] = folder / f"course-{kind}"
        made[kind].mkdir()
        conf = f"__file__ = {str(ROOT / 'conf.py')!r}\nexec(open(__file__).read())\n{more}"
        (made[kind] / "conf.py").write_text(conf, encoding="utf-8")
    return made


def readable(browser: Browser, url: str) -> tuple[float, float]:
    """Return how long it takes until a page is read, in milliseconds, and how much of it moved."""
    with Visit(browser, mathematics="typeset") as visit:
        visit.page.add_init_script(_SHIFTS)
        visit.page.goto(url, wait_until="commit", timeout=60_000)
        done, moved = visit.page.evaluate(_READABLE)
        return done, moved


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--corpus")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = books(folder, formulas(options.corpus))
        course = courses(folder)
        tasks = {f"generated {kind}": lambda made=path: build(made) for kind, path in made.items()}
        tasks |= {
            f"course {kind}": lambda made=path: build(ROOT / "book", conf=made, out=made / "_build")
            for kind, path in course.items()
        }
        spent = in_turn(tasks, options.runs)
        for what in ("generated", "course"):
            ours, peer = spent[f"{what} MathML"], spent[f"{what} MathJax"]
            print(f"{what:10} {median(ours):6.1f} s to {median(peer):6.1f} s: {ratio(ours, peer):.2f}")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(args=LAUNCH_ARGUMENTS, executable_path="/usr/bin/chromium")
            found: dict[str, list[tuple[float, float]]] = {kind: [] for kind in made}
            for _ in range(options.runs):
                for kind, path in made.items():
                    with serving(path / "_build") as address:
                        found[kind].append(readable(browser, f"{address}read.html"))
            browser.close()
        times = {kind: statistics.median(done for done, _ in one) for kind, one in found.items()}
        moved = {kind: max(moved for _, moved in one) for kind, one in found.items()}
        ours, peer = times["MathML"], times["MathJax"]
        print(f"readable   {ours:.0f} ms to {peer:.0f} ms: {peer / ours:.1f} times sooner")
        print(f"moved      {moved['MathML']:.4f} to {moved['MathJax']:.4f}")


if __name__ == "__main__":
    main()
