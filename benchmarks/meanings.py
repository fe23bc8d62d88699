"""How many cards have the right meaning: the gold set in `tests/gold`, looked up as pages are.

    python benchmarks/meanings.py [--fifth] [--final] [--verbose] [--keep]

The books whose faults are read are printed, and with `--fifth` and `--final` those that nobody tunes to.
`--verbose` lists what is wrong and what is missed, of the first alone.  With `--keep` cards stay where
prose introduces their symbol as something else, as with the setting `notation_introduced`.  Precision is of
cards that are right or wrong, and leaves out arguable ones; weighted figures stand for the whole book.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.gold.scoring import KINDS, Judged, Score, judge_book, read_books, read_items, score, weights_of
from tests.gold.tables import kinds_of

CLOSED = ("fifth", "final")
HEAD = f"{'':32} right wrong  arguable   precision weighted    found  of  recall weighted"


def line(name: str, one: Score) -> str:
    """Return the figures of *one* in a line."""
    plain = one.plain
    counts = f"{plain['right']:5.0f} {plain['wrong']:5.0f} {plain['arguable']:9.0f}"
    precision = f"{percent(one.precision())}  {percent(one.precision(weighted=True))}"
    recall = f"{percent(one.recall())} {percent(one.recall(weighted=True))}"
    return f"{name:32} {counts}    {precision} {plain['found']:8.0f} {plain['due']:3.0f} {recall}"


def percent(share: float) -> str:
    """Return *share* in per cent, or a dash where there is none."""
    return f"{100 * share:6.1f} %" if not math.isnan(share) else f"{'-':>8}"


def report(split: str, kind: str, *, by_class: bool, verbose: bool, withholds: bool) -> None:
    """Print the figures of the books of *split* with their tables of *kind*."""
    books = {
        name: book
        for name, book in read_books().items()
        if book["split"] == split and kind in kinds_of(name)
    }
    if not books:
        return
    total: dict[str, Score] = defaultdict(Score)
    faults: list[tuple[str, Judged]] = []
    print(f"{split}, {kind}\n{HEAD}")
    for name, book in books.items():
        judged = judge_book(name, kind, withholds=withholds)
        scores = score(judged, kind, weights_of(book, read_items(name)))
        print(line(f"{name} ({book['field']})", scores[""]))
        for reason, one in scores.items():
            total[reason].join(one)
        faults += [(name, one) for one in judged if one.said in {"wrong", "missed"}]
    print(line("all", total.pop("")))
    for reason, one in sorted(total.items()) if by_class else ():
        print(line(f"  {reason}", one))
    for name, fault in faults if verbose else ():
        print(f"  {fault_line(name, kind, fault)}")
    print()


def fault_line(name: str, kind: str, fault: Judged) -> str:
    """Return what is wrong with an occurrence in a line."""
    item, expected = fault.item, fault.item.expected[kind]
    ought = " or ".join(expected.right) or "none"
    where = f"{name}/{item.file.rpartition('/')[2]}:{item.line}"
    said = f"{fault.said}: card {fault.card or 'none'}, ought to be {ought}: {item.meaning}"
    return f"{where} `{item.symbol}` ({expected.reason}) {said}"


def main() -> None:
    """Print the figures."""
    given = set(sys.argv[1:])
    closed = [split for split in CLOSED if f"--{split}" in given]
    for split in ["development", "second", "third", "fourth", *closed]:
        # Of closed books neither faults nor classes are shown: nobody ought to tune to them.
        is_open = split not in CLOSED
        for kind in KINDS:
            verbose = is_open and "--verbose" in given
            report(split, kind, by_class=is_open, verbose=verbose, withholds="--keep" not in given)


if __name__ == "__main__":
    main()
