"""What it costs that a whole book knows its symbols: a generated book of 1,000 pages.

The peer is the same book without the extension: 10,000 formulas on the pages, and 500 rows in
tables of plain reStructuredText.  A page has 450 words in four sections, as a short page of a course
has.  Time (of the processor) and memory of clean builds, and the time of a build after one changed page,
are printed as ratios to it.

    python benchmarks/known_symbols.py [PAGES] [ROUNDS] [THEME]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

FORMULAS = 10
LETTERS = [
    rf"\{name}" for name in "alpha beta gamma delta theta lambda mu nu xi pi rho sigma tau phi".split()
]
CONF = """
html_theme = {theme!r}
extensions = {extensions!r}
notation_link = {link!r}
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
        lines += [f"   :math:`{symbol}`", f"      The value of item {page}", ""]
    for number in range(FORMULAS):
        if number % 3 == 0:
            lines += [f"Part {number // 3}", "-" * 10, ""]
        tex = formula(page, number)
        if number % 3 == 2:
            lines += [".. math::", "", f"   {tex}", "", prose(page, number, 20), ""]
        else:
            lines += [f"{prose(page, number, 20)} Here :math:`{tex}`. {prose(page, number, 25)}", ""]
    return "\n".join(lines)


def write(folder: Path, pages: int, theme: str, link: str | None) -> None:
    """Write a project, without the extension where *link* is nothing."""
    folder.mkdir()
    extensions = ["sphinx_notation"] if link else []
    conf = CONF.format(theme=theme, extensions=extensions, link=link)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    listed = "\n".join(f"   p{page}" for page in range(pages))
    (folder / "index.rst").write_text(f"Book\n====\n\n.. toctree::\n\n{listed}\n", encoding="utf-8")
    for page in range(pages):
        (folder / f"p{page}.rst").write_text(text_of(page, known=bool(link)), encoding="utf-8")


def build(folder: Path, *, fresh: bool) -> tuple[float, float]:
    """Build the project; return seconds and the largest memory so far of such a process, in MB."""
    options = ["-E", "-a"] if fresh else []
    command = [sys.executable, "-m", "sphinx", "-q", *options, str(folder), str(folder / "_build")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Of the processor, not of the clock: what else runs on the machine counts less.
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def main() -> None:
    """Print the ratios."""
    given = dict(enumerate(sys.argv[1:]))
    pages, rounds, theme = int(given.get(0, 1000)), int(given.get(1, 2)), given.get(2, "basic")
    links = {"without": None, "panels": "panels", "all": "all"}
    with tempfile.TemporaryDirectory() as temporary:
        clean, changed, memory = ({name: float("inf") for name in links} for _ in range(3))
        for name, link in links.items():
            write(Path(temporary) / name, pages, theme, link)
        for _ in range(rounds):
            for name in links:
                seconds, megabytes = build(Path(temporary) / name, fresh=True)
                clean[name], memory[name] = min(clean[name], seconds), min(memory[name], megabytes)
                page = Path(temporary) / name / "p7.rst"
                page.write_text(page.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
                changed[name] = min(changed[name], build(Path(temporary) / name, fresh=False)[0])
    for name in links:
        whole, one = clean[name] / clean["without"], changed[name] / changed["without"]
        measured = f"clean {clean[name]:6.1f} s ({whole:.2f}), one page {changed[name]:5.1f} s ({one:.2f})"
        print(f"{name:8} {measured}, up to {memory[name]:.0f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
