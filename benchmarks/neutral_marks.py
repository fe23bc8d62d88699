r"""How many formulas are worse with marks than without: they fail, or something in them moves.

Every command that MathJax 3, MathJax 4 and KaTeX know is set in all forms of the tests, as are macros
that nobody else knows, and formulas that are changed at random.

    python benchmarks/neutral_marks.py [FILE] [COUNT] [SEED]

FILE has a JSON object with `tex` on each line; without it the formulas of the tests are taken.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.layout.formulas import FORMULAS
from tests.layout.sweep import (
    commands,
    dialect_of,
    macros_for,
    mutated,
    pairs_of,
    swept,
    swept_macros,
    words,
)

# Packages of MathJax that projects load by themselves are tried beside those that it loads.
SETS = [
    ("mathjax-3", "all"),
    ("mathjax-3", "physics"),
    ("mathjax", "all"),
    ("mathjax", "physics"),
    ("mathjax", "textmacros,units,begingroup,fontsizev3"),
    ("katex", "all"),
]


def report(what: str, package: str, formulas: Sequence[str], which: str, macros: str = "{}") -> None:
    """Print how many of the marked *formulas* fail and move, and write those to standard error."""
    pairs = pairs_of(formulas, dialect_of(package))
    found = words(package, pairs, which, macros)
    counts = Counter(found)
    line = " ".join(f"{counts[word]:7} {word}" for word in ("same", "failed", "moved", "mended", "broken"))
    print(f"{what:9} {package:9} {which[:8]:8} {len(formulas):7} formulas {line}", flush=True)
    for word, pair in zip(found, pairs, strict=True):
        if word in {"failed", "moved"}:
            print(json.dumps([what, package, which, word, *pair[:2]]), file=sys.stderr)


def main() -> None:
    """Print a line for each set of formulas in each typesetter."""
    path, count, seed = [*sys.argv[1:], None, None, None][:3]
    lines = Path(path).read_text(encoding="utf-8").splitlines() if path else []
    own = [json.loads(line)["tex"] for line in lines] or [tex for tex, _ in FORMULAS]
    changed = mutated(own, int(count or 1000), int(seed or 1))
    for package in ("mathjax-3", "mathjax", "katex"):
        report("macros", package, swept_macros(), "few", macros_for(package))
        report("mutated", package, changed, "few")
    for package, which in SETS:
        names = commands(package, which)
        if which != "all":
            names = sorted(set(names) - set(commands(package)) | {"div", "sin", "exp", "log", "tr", "det"})
        report("commands", package, swept(names), which)


if __name__ == "__main__":
    main()
