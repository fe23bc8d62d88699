"""What it costs that a whole book knows its symbols: a generated book of 1,000 pages.

The peer is the same book without the extension: 10,000 formulas on the pages, and 500 rows in
tables of plain reStructuredText.  A page has 450 words in four sections, as a short page of a course
has.  Time (of the processor) and memory of clean builds, and the time of a build after one changed page,
are printed as ratios to it.  With `checks` every check is on, and finds thousands of things, of which
nothing is printed.

    python benchmarks/known_symbols.py [PAGES] [ROUNDS] [THEME]
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from common import Spent, build, change, in_turn, median, ratio, write_project

FORMULAS = 10
LETTERS = [
    rf"\{name}" for name in "alpha beta gamma delta theta lambda mu nu xi pi rho sigma tau phi".split()
]
CONF = """
html_theme = {theme!r}
extensions = {extensions!r}
notation_link = {link!r}
notation_checks = {checks!r}
suppress_warnings = ["notation"]
"""
WORDS = """
    the gradient of this loss points where it grows fastest so a small step against it makes the loss
    smaller and we repeat until nothing changes any more which is what training a model means here
""".split()


def formula(page: int, number: int) -> str:
    """Return one of the formulas of a page."""
    one, other = LETTERS[(page + number) % len(LETTERS)], LETTERS[(page * 3 + number) % len(LETTERS)]
    fraction = rf"\frac{{{other}_{{{number}}} + x^2}}{{2 n}}"
    return rf"{one}_{{{page % 40}}} = {fraction} - \mathbf{{p}}_u^\top \mathbf{{q}}_i"


def prose(page: int, number: int, count: int) -> str:
    """Return a sentence of *count* words."""
    return " ".join(WORDS[(page + number + word) % len(WORDS)] for word in range(count)).capitalize() + "."


def text_of(page: int, *, known: bool) -> str:
    """Return the source of a page; every other page has a table with a row for one symbol."""
    lines = [f"Page {page}", "=" * 10, ""]
    if page % 2:
        symbol = rf"{LETTERS[page % len(LETTERS)]}_{{{page % 40}}}"
        lines += [".. notation-table::" if known else ".. container:: table", ""]
        # The same words each time: what contradicts itself costs warnings, which is not what is measured.
        lines += [f"   :math:`{symbol}`", f"      The value of item {symbol[1:]}", ""]
    for number in range(FORMULAS):
        if number % 3 == 0:
            lines += [f"Part {number // 3}", "-" * 10, ""]
        tex = formula(page, number)
        if number % 3 == 2:
            lines += [".. math::", "", f"   {tex}", "", prose(page, number, 20), ""]
        else:
            lines += [f"{prose(page, number, 20)} Here :math:`{tex}`. {prose(page, number, 25)}", ""]
    return "\n".join(lines)


def write(folder: Path, pages: int, theme: str, link: str | None, checks: str = "default") -> Path:
    """Write a project, without the extension where *link* is nothing."""
    extensions = ["sphinx_notation"] if link else []
    conf = CONF.format(theme=theme, extensions=extensions, link=link, checks=checks)
    texts = {f"p{page}": text_of(page, known=bool(link)) for page in range(pages)}
    return write_project(folder, conf, texts, "rst")


def main() -> None:
    """Print the ratios."""
    given = dict(enumerate(sys.argv[1:]))
    pages, rounds, theme = int(given.get(0, 1000)), int(given.get(1, 2)), given.get(2, "basic")
    links = {"without": None, "panels": "panels", "all": "all"}
    with tempfile.TemporaryDirectory() as temporary:
        folders = {name: write(Path(temporary) / name, pages, theme, link) for name, link in links.items()}
        folders["checks"] = write(Path(temporary) / "checks", pages, theme, "all", "all")

        def again(folder: Path) -> Spent:
            change(folder / "p7.rst")
            return build(folder, fresh=False)

        clean = in_turn({name: partial(build, folder) for name, folder in folders.items()}, rounds)
        changed = in_turn({name: partial(again, folder) for name, folder in folders.items()}, rounds)
    for name in folders:
        memory = min(spent.megabytes for spent in clean[name])
        measured = ", ".join(
            f"{what} {median(spent[name]):6.1f} s ({ratio(spent[name], spent['without']):.2f})"
            for what, spent in (("clean", clean), ("one page", changed))
        )
        print(f"{name:8} {measured}, up to {memory:.0f} MB")


if __name__ == "__main__":
    main()
