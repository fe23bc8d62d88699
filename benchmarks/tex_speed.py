r"""How fast formulas are parsed and matched, as ratios to peers in the same run.

Parsing has as its peer a bare tokenising of the same formulas by one regular expression, with
the text and place of every token.  Matching against 500 rows has as its peer matching against 50.

    python benchmarks/tex_speed.py [FILE] [ROUNDS]

FILE has a JSON object with `tex` on each line; without it the formulas of the tests are taken.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sphinx_notation.tex import Index, Item, Kind, Run, parse
from sphinx_notation.tex.items import Scripted, runs_of
from sphinx_notation.tex.lexer import TOKEN
from sphinx_notation.tex.parsing import parse_anew
from tests.layout.formulas import FORMULAS


def formulas(path: str | None) -> list[str]:
    """Return the formulas of the file *path*, or those of the tests, many times over."""
    if path is None:
        return [tex for tex, _ in FORMULAS] * 30
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["tex"] for line in lines if line.strip()]


def seconds(tasks: list[Callable[[str], object]], texts: list[str], rounds: int) -> list[float]:
    """Return for each task the best of *rounds* times of the processor for all *texts*; they take turns."""
    best = [float("inf")] * len(tasks)
    for _, (place, task) in itertools.product(range(rounds), enumerate(tasks)):
        start = time.process_time()
        for tex in texts:
            task(tex)
        best[place] = min(best[place], time.process_time() - start)
    return best


def tokenise(tex: str) -> list[tuple[int, str]]:
    """Do what the parser's peer does."""
    return [(match.start(), match.group()) for match in TOKEN.finditer(tex)]


def symbols(texts: list[str], count: int) -> Index[int]:
    """Return an index of *count* symbols, as many as possible of them from the formulas."""
    found: dict[str, None] = {}
    for tex in texts:
        found.update(dict.fromkeys(tex[item.start : item.end] for item in items(parse(tex).run)))
    chosen = random.Random(1).sample(sorted(found), len(found))  # noqa: S311  # no secret
    index: Index[int] = Index()
    added = 0
    for number, tex in enumerate(itertools.chain(chosen, (f"z_{{{n}}}" for n in itertools.count()))):
        if added == count:
            return index
        try:
            added += index.add(tex, number) is None
        except ValueError:
            continue
    raise AssertionError("the symbols never end")


def items(run: Run) -> list[Item]:
    """Return the short items of *run*, at any depth."""
    found: list[Item] = []
    for item in run.items:
        if item.kind not in {Kind.BLANK, Kind.BREAK, Kind.SWITCH} and item.end - item.start < 40:
            found.append(item)
        if isinstance(item, Scripted) and item.nucleus is not None:
            found.append(item.nucleus)
        for inner in runs_of(item):
            found += items(inner)
    return found


def main() -> None:
    """Print formulas a second, and the two ratios."""
    path, rounds = [*sys.argv[1:], *[None, "5"][len(sys.argv) - 1 :]]
    texts, count = formulas(path), int(rounds or 5)
    parsed = {tex: parse(tex) for tex in texts}
    few, many = symbols(texts, 50), symbols(texts, 500)

    def find(index: Index[int]) -> Callable[[str], object]:
        return lambda tex: index.find(parsed[tex])

    bare, whole, fifty, hundreds = seconds([tokenise, parse_anew, find(few), find(many)], texts, count)
    total = len(texts)
    print(f"{total} formulas")
    print(f"parsed:             {total / whole:9.0f} a second, {whole / bare:.2f} times a bare tokenising")
    print(f"matched,  50 rows:  {total / fifty:9.0f} a second")
    print(f"matched, 500 rows:  {total / hundreds:9.0f} a second, {hundreds / fifty:.2f} times 50 rows")


if __name__ == "__main__":
    main()
