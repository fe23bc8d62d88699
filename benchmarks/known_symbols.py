"""What it costs that a whole book knows its symbols: a generated book of 1,000 pages.

The peer is the same book without the extension: 10,000 formulas on the pages, and 500 rows in
tables of plain reStructuredText.  Time and memory of clean builds, and the time of a build after one
changed page, are printed as ratios to it.

    python benchmarks/known_symbols.py [PAGES] [ROUNDS]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FORMULAS = 10
LETTERS = [
    rf"\{name}" for name in "alpha beta gamma delta theta lambda mu nu xi pi rho sigma tau phi".split()
]
PLAIN = 'html_theme = "basic"\nextensions = []\n'
WITH = 'html_theme = "basic"\nextensions = ["sphinx_notation"]\nnotation_link = {link!r}\n'


def formula(page: int, number: int) -> str:
    """Return one of the formulas of a page."""
    one, other = LETTERS[(page + number) % len(LETTERS)], LETTERS[(page * 3 + number) % len(LETTERS)]
    fraction = rf"\frac{{{other}_{{{number}}} + x^2}}{{2 n}}"
    return rf"{one}_{{{page % 40}}} = {fraction} - \mathbf{{p}}_u^\top \mathbf{{q}}_i"


def text_of(page: int, pages: int, *, known: bool) -> str:
    """Return the source of a page; every other page has a table with a row for one symbol."""
    lines = [f"Page {page}", "=" * 10, ""]
    if page % 2:
        symbol = rf"{LETTERS[page % len(LETTERS)]}_{{{page % 40}}}"
        lines += [".. notation-table::" if known else ".. container:: table", ""]
        lines += [f"   :math:`{symbol}`", f"      The value of item {page}", ""]
    for number in range(FORMULAS):
        lines += [f"Some words before :math:`{formula(page, number)}` and after it, for the reader.", ""]
    return "\n".join(lines)


def write(folder: Path, pages: int, conf: str, *, known: bool) -> None:
    """Write a project."""
    folder.mkdir()
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    listed = "\n".join(f"   p{page}" for page in range(pages))
    (folder / "index.rst").write_text(f"Book\n====\n\n.. toctree::\n\n{listed}\n", encoding="utf-8")
    for page in range(pages):
        (folder / f"p{page}.rst").write_text(text_of(page, pages, known=known), encoding="utf-8")


def build(folder: Path, *, fresh: bool) -> tuple[float, float]:
    """Build the project; return seconds and the largest memory so far of such a process, in MB."""
    options = ["-E", "-a"] if fresh else []
    command = [sys.executable, "-m", "sphinx", "-q", *options, str(folder), str(folder / "_build")]
    start = time.perf_counter()
    subprocess.run(command, check=True)  # noqa: S603
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print the ratios."""
    pages, rounds = (int(argument) for argument in (*sys.argv[1:], *["1000", "2"][len(sys.argv) - 1 :]))
    confs = {"without": PLAIN, "panels": WITH.format(link="panels"), "all": WITH.format(link="all")}
    with tempfile.TemporaryDirectory() as temporary:
        clean, changed, memory = ({name: float("inf") for name in confs} for _ in range(3))
        for name, conf in confs.items():
            write(Path(temporary) / name, pages, conf, known=name != "without")
        for _ in range(rounds):
            for name in confs:
                seconds, megabytes = build(Path(temporary) / name, fresh=True)
                clean[name], memory[name] = min(clean[name], seconds), min(memory[name], megabytes)
                page = Path(temporary) / name / "p7.rst"
                page.write_text(page.read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8")
                changed[name] = min(changed[name], build(Path(temporary) / name, fresh=False)[0])
    for name in confs:
        whole, one = clean[name] / clean["without"], changed[name] / changed["without"]
        seconds = f"clean {clean[name]:6.1f} s ({whole:.2f}), one page {changed[name]:5.1f} s ({one:.2f})"
        print(f"{name:8} {seconds}, up to {memory[name]:.0f} MB")  # noqa: T201


if __name__ == "__main__":
    main()
