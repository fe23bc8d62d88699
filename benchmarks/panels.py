r"""What panels cost, as ratios to the same content in other dress, built in turn in the same run.

The peers are bare definition lists, grids of sphinx-design (a cell for each symbol and each meaning),
and cards of it (one for each panel, with the formula and the list).  A book has 60 pages of 10 panels,
each a formula, four rows, and a sentence that uses two of the symbols.  Rows and terms are marked, and
formulas know their symbols.

    python benchmarks/panels.py [--pages 60] [--panels 10] [--runs 5] [--theme basic --theme furo]

With `--growth PAGES` it measures books in which every page has the same formula and explains others of
its symbols, up to that many pages.  Their peers are books in which no two pages have the same formula,
so that nothing that was found for one page serves another.

    python benchmarks/panels.py --growth 2000 [--runs 3]

To measure the code of another folder put its `src` into PYTHONPATH.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from common import Spent, build, in_turn, median, ratio, write_project

CONF = """
extensions = ["myst_parser", {extension}]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
html_theme = {theme!r}
"""
ROWS = (
    (r"\theta", "The parameters: all that is learned"),
    (r"\leftarrow", "Is replaced by"),
    (r"\alpha", "The learning rate — the *size* of a step"),
    (r"\nabla f", "The gradient of $f$ — where it grows fastest"),
)


class Panel(NamedTuple):
    """The content of a panel: its title, its formula, and pairs of symbol and meaning."""

    title: str
    formula: str
    rows: tuple[tuple[str, str], ...]


def panel(number: int) -> Panel:
    """Return panel *number* of a page: each has symbols of its own."""

    def own(tex: str) -> str:
        return tex if tex == r"\leftarrow" else f"{tex}_{{{number}}}"

    symbols = {tex: own(tex) for tex, _ in ROWS}
    theta, _, alpha, gradient = symbols.values()
    formula = rf"{theta} \leftarrow {theta} - {alpha} {gradient}({theta})"
    return Panel(f"Update {number}", formula, tuple((symbols[tex], meaning) for tex, meaning in ROWS))


def _list(one: Panel) -> str:
    return "\n\n".join(f"${tex}$\n: {meaning}" for tex, meaning in one.rows)


def as_panel(one: Panel) -> str:
    """Write it as a panel."""
    return f":::{{decode}} {one.title}\n$$\n{one.formula}\n$$\n\n{_list(one)}\n:::"


def as_list(one: Panel) -> str:
    """Write it as a bare definition list."""
    return f"**{one.title}**\n\n$$\n{one.formula}\n$$\n\n{_list(one)}"


def as_grid(one: Panel) -> str:
    """Write it as a grid of sphinx-design, with a cell for each symbol and each meaning."""
    cells = (
        f":::{{grid-item}}\n{text}\n:::" for tex, meaning in one.rows for text in (f"${tex}$", meaning)
    )
    grid = "::::{grid} 2\n" + "\n".join(cells) + "\n::::"
    return f"**{one.title}**\n\n$$\n{one.formula}\n$$\n\n{grid}"


def as_card(one: Panel) -> str:
    """Write it as a card of sphinx-design."""
    return f":::{{card}} {one.title}\n$$\n{one.formula}\n$$\n\n{_list(one)}\n:::"


#: How each book writes a panel, and the extension that it needs for that; ours is the first.
BOOKS: dict[str, tuple[Callable[[Panel], str], str]] = {
    "panels": (as_panel, '"sphinx_notation"'),
    "lists": (as_list, ""),
    "grids": (as_grid, '"sphinx_design"'),
    "cards": (as_card, '"sphinx_design"'),
}


def page(number: int, panels: int, write: Callable[[Panel], str]) -> str:
    """Return a page with *panels*."""
    parts = [f"# Page {number}"]
    for one in map(panel, range(panels)):
        first, second = one.rows[0][0], one.rows[2][0]
        parts += [write(one), f"Here ${first}$ changes more the larger ${second}$ is."]
    return "\n\n".join(parts) + "\n"


def measure(theme: str, pages: int, panels: int, runs: int) -> None:
    """Print what the books of one theme take, and the ratios of ours to each other."""
    with tempfile.TemporaryDirectory() as temporary:
        tasks: dict[str, Callable[[], Spent]] = {}
        for name, (write, extension) in BOOKS.items():
            texts = {f"p{number}": page(number, panels, write) for number in range(pages)}
            conf = CONF.format(extension=extension, theme=theme)
            tasks[name] = partial(build, write_project(Path(temporary) / name, conf, texts))
        found = in_turn(tasks, runs)
    print(f"{theme}: {pages} pages of {panels} panels, {runs} runs")
    for name, spent in found.items():
        against = (
            "" if name == "panels" else f", panels take {ratio(found['panels'], spent):.2f} times that"
        )
        print(f"  {name:6} {median(spent):6.2f} s{against}")


LETTERS = "abcdghmnpqrs"


def grown(number: int, *, same: bool) -> str:
    """Return page *number*, which explains those of the letters that its binary digits say."""
    rows = [letter for place, letter in enumerate(LETTERS) if (number + 1) >> place & 1]
    formula = " + ".join(f"{letter}_i x" for letter in LETTERS) + ("" if same else f" + {number}")
    listed = "\n\n".join(f"${letter}$\n: Value {letter}" for letter in rows)
    return f"# Page {number}\n\n:::{{notation-table}}\n:scope: page\n\n{listed}\n:::\n\n$$\n{formula}\n$$\n"


def measure_growth(most: int, runs: int) -> None:
    """Print what a page takes in books of more and more pages with the same formula."""
    conf = CONF.format(extension='"sphinx_notation"', theme="basic")
    for pages in (most // 4, most // 2, most):
        with tempfile.TemporaryDirectory() as temporary:
            tasks: dict[str, Callable[[], Spent]] = {}
            for name, same in (("same", True), ("different", False)):
                texts = {f"p{number}": grown(number, same=same) for number in range(pages)}
                tasks[name] = partial(build, write_project(Path(temporary) / name, conf, texts))
            found = in_turn(tasks, runs)
        same_ms, other_ms = (1000 * median(found[name]) / pages for name in ("same", "different"))
        against = f"{ratio(found['same'], found['different']):.2f} times different ones ({other_ms:.2f} ms)"
        print(f"{pages:5} pages: a page with the same formula {same_ms:.2f} ms, {against}")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--panels", type=int, default=10)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--theme", action="append", help="basic and furo, unless given")
    parser.add_argument("--growth", type=int, metavar="PAGES")
    given = parser.parse_args()
    if given.growth:
        measure_growth(given.growth, given.runs)
        return
    for theme in given.theme or ("basic", "furo"):
        measure(theme, given.pages, given.panels, given.runs)


if __name__ == "__main__":
    main()
