r"""What a page that knows its symbols takes in the browser, as ratios to the same page without marks.

A book defines 300 symbols; its pages have ever more formulas, every third of them displayed.  Each page
stands there twice, with marks and scripts and without (`notation_link`), and both are opened in turn with
either version of MathJax, whose voice is off: it takes several times as long as all else.

  ours     what our scripts take, forced layouts among it, and MathJax on the page without marks
  MathJax  what MathJax takes with marks, to that without
  page     all that the page takes of the processor, scripts, styles and layout, to the page without marks
  layouts  how often the page is laid out, more than the page without marks
  styles   how often styles are found, more than that
  memory   what scripts hold at the end, to the page without marks

Needs Chromium, Playwright and `node_modules`; see CONTRIBUTING.md.

    python benchmarks/page_speed.py [--formulas 125 --formulas 500 …] [--mathjax 3 --mathjax 4] [--runs 3]

To measure the code of another folder put its `src` into PYTHONPATH.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from common import build, write_project
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.browser.web import LAUNCH_ARGUMENTS, MATHJAX, Visit, serving  # found by that path

SIZES = (125, 500, 1000, 2000)
DEFINITIONS = 300
LETTERS = [
    rf"\{name}" for name in "alpha beta gamma delta theta lambda mu nu xi pi rho sigma tau phi".split()
] + list("abcdghmnpqrsuvwxyz")
CONF = r"""
extensions = ["myst_parser", "sphinx_notation"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
html_theme = {theme!r}
mathjax_path = {path!r}
mathjax3_config = {{"options": {{"menuOptions": {{"settings": {{"speech": False, "braille": False}}}}}}}}
notation_link = {{"bare-*": "none"}}
"""
PROSE = "The gradient of this loss points where it grows fastest, so a small step against it helps."
METRICS = ("TaskDuration", "LayoutCount", "RecalcStyleCount", "JSHeapUsedSize")
#: Resolves when all is set, drawn, and has been quiet for a while.
QUIET = """async () => {
  await MathJax.startup.promise;
  await document.fonts.ready;
  for (let i = 0; i < 5; i++) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done, 300));
  await new Promise((done) => requestIdleCallback(done));
}"""


@dataclass(frozen=True)
class Opened:
    """What opening a page took: milliseconds, counts, and MB that scripts hold."""

    ours: float
    mathjax: float
    page: float
    layouts: float
    styles: float
    memory: float


def symbol(number: int) -> str:
    """Return one of the symbols that the book defines."""
    letter = LETTERS[number % len(LETTERS)]
    return rf"{letter}_{{{number // len(LETTERS)}}}"


def formula(number: int) -> str:
    """Return one of the formulas of a page, with six known symbols."""
    one, two, three, four, five = (symbol(number * step % DEFINITIONS) for step in (1, 3, 7, 11, 13))
    return rf"{one} = \frac{{{two} + {three}^2}}{{2 n}} - \sum_{{k=1}}^{{n}} {four} f_k({five}) + {one}"


def page(formulas: int) -> str:
    """Return a page with so many formulas."""
    lines = ["# Page"]
    for number in range(formulas):
        if number % 30 == 0:
            lines.append(f"## Part {number // 30}")
        tex = formula(number)
        lines.append(f"$$\n{tex}\n$$" if number % 3 == 0 else f"{PROSE} Here ${tex}$. {PROSE}")
    return "\n\n".join(lines) + "\n"


def write_book(folder: Path, theme: str, version: int, sizes: list[int]) -> Path:
    """Write the book and build it; return where its pages are."""
    rows = "\n\n".join(f"${symbol(number)}$\n: Value {number}" for number in range(DEFINITIONS))
    texts = {"symbols": f"# Symbols\n\n:::{{notation-table}}\n{rows}\n:::\n"}
    texts |= {f"{kind}-{size}": page(size) for size in sizes for kind in ("known", "bare")}
    build(write_project(folder, CONF.format(theme=theme, path=MATHJAX[version]), texts))
    return folder / "_build"


def self_times(profile: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """Yield for each sample the script that had the processor, or called what had it, and milliseconds."""
    nodes = {node["id"]: node for node in profile["nodes"]}
    parents = {child: node["id"] for node in profile["nodes"] for child in node.get("children", ())}
    owners: dict[int, str] = {}

    def owner(key: int) -> str:
        if key not in owners:
            url = nodes[key]["callFrame"]["url"]
            owners[key] = url or (owner(parents[key]) if key in parents else "")
        return owners[key]

    for key, delta in zip(profile["samples"], profile["timeDeltas"], strict=True):
        yield owner(key), delta / 1000


def open_page(browser: Browser, url: str) -> Opened:
    """Open a page and measure it."""
    with Visit(browser, mathematics="typeset") as visit:
        line = visit.page.context.new_cdp_session(visit.page)
        # Of the processor, not of the clock: what else runs on the machine counts less.
        line.send("Performance.enable", {"timeDomain": "threadTicks"})
        line.send("Profiler.enable")
        line.send("Profiler.setSamplingInterval", {"interval": 200})
        line.send("Profiler.start")
        visit.page.set_default_timeout(120_000)
        visit.page.goto(url)
        visit.page.wait_for_function("window.MathJax?.startup?.promise")
        visit.page.evaluate(QUIET)
        metrics = {one["name"]: one["value"] for one in line.send("Performance.getMetrics")["metrics"]}
        profile = line.send("Profiler.stop")["profile"]
        line.send("HeapProfiler.collectGarbage")
        after = {one["name"]: one["value"] for one in line.send("Performance.getMetrics")["metrics"]}
    times = {"sphinx-notation": 0.0, "mathjax": 0.0}
    for script, milliseconds in self_times(profile):
        for name in times:
            times[name] += milliseconds if name in script else 0
    return Opened(
        ours=times["sphinx-notation"],
        mathjax=times["mathjax"],
        page=1000 * metrics["TaskDuration"],
        layouts=metrics["LayoutCount"],
        styles=metrics["RecalcStyleCount"],
        memory=after["JSHeapUsedSize"] / 1e6,
    )


def measure(browser: Browser, theme: str, version: int, sizes: list[int], runs: int) -> None:
    """Print the table of one version of MathJax."""
    with tempfile.TemporaryDirectory() as temporary:
        out = write_book(Path(temporary) / "book", theme, version, sizes)
        with serving(out) as address:
            # A first page warms what all share.
            open_page(browser, f"{address}bare-{sizes[0]}.html")
            for size in sizes:
                found: dict[str, list[Opened]] = {"known": [], "bare": []}
                for run in range(runs):
                    for kind in list(found)[:: -1 if run % 2 else 1]:
                        found[kind].append(open_page(browser, f"{address}{kind}-{size}.html"))
                print_line(version, size, found["known"], found["bare"])


def print_line(version: int, size: int, known: list[Opened], bare: list[Opened]) -> None:
    """Print one line of the table: medians of what stood side by side."""

    def median(value: Callable[[Opened, Opened], float]) -> float:
        return statistics.median(value(one, other) for one, other in zip(known, bare, strict=True))

    print(
        f"MathJax {version}, {size:5} formulas:"
        f" ours {median(lambda one, _: one.ours):6.0f} ms"
        f" to {median(lambda _, other: other.mathjax):5.0f} ms"
        f" ({median(lambda one, other: one.ours / other.mathjax):6.1%}),"
        f" MathJax {median(lambda one, other: one.mathjax / other.mathjax):.2f},"
        f" page {median(lambda one, other: one.page / other.page):.2f},"
        f" layouts {median(lambda one, other: one.layouts - other.layouts):+5.0f},"
        f" styles {median(lambda one, other: one.styles - other.styles):+5.0f},"
        f" memory {median(lambda one, other: one.memory / other.memory):.2f}",
        flush=True,
    )


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--formulas", type=int, action="append", help="125, 500, 1000 and 2000, unless given"
    )
    parser.add_argument("--mathjax", type=int, action="append", choices=[3, 4], help="both, unless given")
    parser.add_argument("--theme", default="furo")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGUMENTS)
        for version in given.mathjax or (3, 4):
            measure(browser, given.theme, version, given.formulas or list(SIZES), given.runs)
        browser.close()


if __name__ == "__main__":
    main()
