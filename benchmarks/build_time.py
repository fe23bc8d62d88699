"""How much longer a book with panels takes to build than the same book without.

The peer is the same text in Sphinx' own `admonition`: equal mathematics, equal definition
lists.  Both are built in turn, several times, in one run; what counts is the
ratio of the time of the processor.

    python benchmarks/build_time.py [PAGES] [ROUNDS]
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from common import Spent, build, change, in_turn, median, ratio, write_project

CONF = """
extensions = ["myst_parser", "sphinx_notation"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
html_theme = "basic"
"""
PANELS = 6


def page(number: int, directive: str) -> str:
    """Return one page with panels, each a formula and four rows."""
    panel = (
        f":::{{{directive}}} Update {{}}\n$$\n\\theta_{{}} \\leftarrow \\theta - \\alpha \\nabla f\n$$\n\n"
        "$\\theta$\n: The parameters\n\n$\\leftarrow$\n: Replaced by\n\n$\\alpha$\n: Learning rate\n\n"
        "$\\nabla f$\n: The gradient of $f$\n:::\n\nSome prose with $x_i$ and $y_j$.\n\n"
    )
    return f"# Page {number}\n\n" + "".join(panel.replace("{}", str(n)) for n in range(PANELS))


def write(folder: Path, pages: int, directive: str) -> Path:
    """Write a project of *pages* pages."""
    return write_project(folder, CONF, {f"p{number}": page(number, directive) for number in range(pages)})


def main() -> None:
    """Print the ratios of clean builds and of builds after one changed line."""
    pages, rounds = (int(argument) for argument in (*sys.argv[1:], *["150", "3"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as temporary:
        folders = {name: write(Path(temporary) / name, pages, name) for name in ("admonition", "decode")}

        def again(folder: Path) -> Spent:
            change(folder / "p0.md")
            return build(folder, fresh=False)

        clean = in_turn({name: partial(build, folder) for name, folder in folders.items()}, rounds)
        changed = in_turn({name: partial(again, folder) for name, folder in folders.items()}, rounds)
    for what, spent in (("clean", clean), ("one line changed", changed)):
        ours, peer = spent["decode"], spent["admonition"]
        seconds = f"{median(ours):.2f} s against {median(peer):.2f} s"
        print(f"{what}: {seconds}, ratio {ratio(ours, peer):.2f}")


if __name__ == "__main__":
    main()
