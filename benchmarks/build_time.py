"""How much longer a book with panels takes to build than the same book without.

The peer is the same text in Sphinx' own `admonition`: equal mathematics, equal definition
lists.  Both are built in turn, several times, in one run; what counts is the ratio.

    python benchmarks/build_time.py [PAGES] [ROUNDS]
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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
    folder.mkdir()
    names = [f"p{number}" for number in range(pages)]
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text(
        "# I\n\n```{toctree}\n" + "\n".join(names) + "\n```\n", encoding="utf-8"
    )
    for number, name in enumerate(names):
        (folder / f"{name}.md").write_text(page(number, directive), encoding="utf-8")
    return folder


def build(folder: Path, *, fresh: bool) -> float:
    """Build the project and return how long that took, in seconds."""
    fresh_options = ["-E", "-a"] if fresh else []
    start = time.perf_counter()
    command = [sys.executable, "-m", "sphinx", "-q", *fresh_options, str(folder), str(folder / "_build")]
    subprocess.run(command, check=True)  # noqa: S603
    return time.perf_counter() - start


def main() -> None:
    """Print the ratios of clean builds and of builds after one changed line."""
    pages, rounds = (int(argument) for argument in (*sys.argv[1:], *["150", "3"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as temporary:
        folders = {name: write(Path(temporary) / name, pages, name) for name in ("admonition", "decode")}
        clean: dict[str, list[float]] = {name: [] for name in folders}
        again: dict[str, list[float]] = {name: [] for name in folders}
        for _ in range(rounds):
            for name, folder in folders.items():
                clean[name].append(build(folder, fresh=True))
                with (folder / "p0.md").open("a", encoding="utf-8") as file:
                    file.write("\nOne more line.\n")
                again[name].append(build(folder, fresh=False))
        for what, times in (("clean", clean), ("one line changed", again)):
            peer, ours = (statistics.median(times[name]) for name in ("admonition", "decode"))
            print(f"{what}: {ours:.2f} s against {peer:.2f} s, ratio {ours / peer:.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
