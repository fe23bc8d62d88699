"""What checks cost: a generated book of 600 pages with every check, with those of the default, with none.

The pages are those of `known_symbols`: prose introduces nearly every formula of them.  What the checks find
is not printed, since printing thousands of warnings costs more than finding them.  Time is that of the
processor; ratios are medians of builds that stood side by side.

    python benchmarks/checks.py [PAGES] [ROUNDS] [THEME]
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

from common import build, in_turn, median, ratio
from known_symbols import write

CHECKS = ("none", "default", "all")


def main() -> None:
    """Print the ratios."""
    given = dict(enumerate(sys.argv[1:]))
    pages, rounds, theme = int(given.get(0, 600)), int(given.get(1, 5)), given.get(2, "basic")
    with tempfile.TemporaryDirectory() as temporary:
        folders = {name: write(Path(temporary) / name, pages, theme, "all", name) for name in CHECKS}
        for folder in folders.values():
            with (folder / "conf.py").open("a", encoding="utf-8") as conf:
                conf.write("suppress_warnings = ['notation']\n")
        spent = in_turn({name: partial(build, folder) for name, folder in folders.items()}, rounds)
    for name, found in spent.items():
        print(
            f"{name:8} {median(found):6.2f} s, {ratio(found, spent['none']):.3f} of none, "
            f"{ratio(found, spent['default']):.3f} of the default"
        )


if __name__ == "__main__":
    main()
