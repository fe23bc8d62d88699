r"""What becomes of formulas as MathML: who converts them, what is refused and why, and how fast it goes.

    python benchmarks/mathml.py [FILE]

FILE has a JSON object with `tex` and `display` on each line; without it the formulas of the tests are
taken.  All letters of each formula are marked, too: what marks are lost is counted, and whether one of them
changed anything.
"""

from __future__ import annotations

import json
import re
import string
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sphinx_notation.mathml import Converted, convert
from sphinx_notation.mathml.converting import _converted
from sphinx_notation.tex import MATHML, Index, mark, parse
from tests.layout.formulas import FORMULAS

_CLASS = re.compile(r"\bk[0-9]+\b")


def formulas(path: str | None) -> list[tuple[str, bool]]:
    """Return the formulas of the file *path*, or those of the tests, each with whether it is displayed."""
    if path is None:
        return list(FORMULAS)
    lines = map(json.loads, filter(None, Path(path).read_text(encoding="utf-8").splitlines()))
    return [(line["tex"], line.get("display", True)) for line in lines]


def with_marks(given: list[tuple[str, bool]]) -> Iterator[tuple[str, bool, str]]:
    """Yield each formula with all of its letters marked."""
    index: Index[str] = Index()
    for letter in [*string.ascii_letters, *(rf"\{name}" for name in "alpha beta theta sigma".split())]:
        index.add(letter, letter)
    for tex, display in given:
        found = index.find(parse(tex))
        pieces = [(piece, f"k{number}") for number, one in enumerate(found) for piece in one.pieces]
        yield tex, display, mark(tex, pieces, MATHML)


def report(title: str, counted: Counter[str]) -> None:
    """Print what was *counted*, most first."""
    print(f"{title}:")
    for name, count in counted.most_common():
        print(f"  {count:6} {name}")


def main() -> None:
    """Print the figures."""
    given = formulas(sys.argv[1] if len(sys.argv) > 1 else None)
    start = time.process_time()
    found = [convert(tex, display=display) for tex, display in given]
    seconds = time.process_time() - start
    report(
        f"{len(given)} formulas",
        Counter(one.by if isinstance(one, Converted) else f"refused: {one.reason.value}" for one in found),
    )
    report("Reasons", Counter(one.words for one in found if not isinstance(one, Converted)))
    print(f"{len(given) / seconds:.0f} formulas a second")
    marked = list(with_marks(given))
    _converted.cache_clear()
    start = time.process_time()
    results = [convert(tex, display=display, marked=classes) for tex, display, classes in marked]
    print(f"{len(given) / (time.process_time() - start):.0f} formulas a second with every letter marked")
    counted: Counter[str] = Counter()
    for (_, _, classes), plain, one in zip(marked, found, results, strict=True):
        if not isinstance(one, Converted) or not isinstance(plain, Converted):
            continue
        wanted, got = set(_CLASS.findall(classes)), set(_CLASS.findall(one.mathml))
        counted["put"] += len(got)
        counted["lost"] += len(wanted - got)
        if re.sub(r' class="[^"]*"', "", one.mathml) != re.sub(r' class="[^"]*"', "", plain.mathml):
            counted["formulas that changed"] += 1
    report("Marks", counted)


if __name__ == "__main__":
    main()
