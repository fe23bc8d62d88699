"""How many cards are right, and how many of those that ought to be there are found."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from tests.gold.tables import FOLDER, Table, read_table

KINDS = ("own", "stranger")
STRATA = ("marked", "unmarked")
#: What may be said of an occurrence: why its card is right, or why it is easily wrong.
CLASSES = {
    "same": "the symbol as its row writes it, or would",
    "indexed": "a row's letter with a script that only picks one, or says whose it is",
    "other_index": "a row's symbol with another value of its index",
    "list_member": "one of several symbols of a row, or of a list",
    "index": "a letter that counts",
    "argument": "what a function is applied to, or a function at another argument",
    "pattern": "a whole that a row has with other content",
    "operator": "an operator or its name",
    "exponent": "a symbol with a power",
    "base_letter": "the letter below an accent or with a script that makes another quantity of it",
    "typeface": "the letter in another font",
    "spelling": "another spelling, such as a small letter for a capital one",
    "set_or_value": "a value where the row has the variable, or the other way round",
    "reused_letter": "the letter of a row, which means something else here",
    "differential": "the sign of a derivative or of an integral",
    "label": "a letter in a script that names something",
    "word": "a letter of a word or of an abbreviation, or of a list of parts",
    "transpose": "a sign for the transpose",
    "constant": "a constant that all know, such as e",
    "unit": "a unit",
    "undefined": "a symbol that no row means",
}


class Expected(NamedTuple):
    """Which rows the card of an occurrence may show, by their names, and the class of the reason.

    ``introduced`` says how the prose of its page compares with the row that its card would show: it
    introduces the symbol as something ``other``, as the ``same``, or ``none`` of the two; it is ``silent`` where
    it has no word of what the row says, and the symbol is a ``label`` where it has the letter in subscripts alone.
    """

    right: tuple[str, ...]
    arguable: tuple[str, ...]
    reason: str
    introduced: str = "none"


class Item(NamedTuple):
    """A judged occurrence; in a notebook ``line`` is that of the cell whose number is ``cell``."""

    file: str
    part: str
    line: int
    cell: int | None
    tex: str
    span: tuple[int, int]
    symbol: str
    stratum: str
    meaning: str
    expected: Mapping[str, Expected]


def read_books() -> dict[str, dict[str, Any]]:
    """Return what is known of the books, by their names."""
    books: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "books.yaml").read_text("utf-8"))
    return {name: book for name, book in books.items() if (FOLDER / f"{name}.jsonl").exists()}


def read_items(book: str) -> list[Item]:
    """Return the judged occurrences of *book*."""
    lines = (FOLDER / f"{book}.jsonl").read_text("utf-8").splitlines()
    return [_item(json.loads(line)) for line in lines]


def _item(read: dict[str, Any]) -> Item:
    expected = {
        kind: Expected(
            tuple(read[kind]["right"]),
            tuple(read[kind]["arguable"]),
            read[kind]["class"],
            read[kind].get("introduced", "none"),
        )
        for kind in KINDS
        if kind in read
    }
    plain = {name: read[name] for name in Item._fields if name in read}
    return Item(**{"cell": None, **plain, "span": tuple(read["span"]), "expected": expected})


def verdict(card: str, expected: Expected) -> str:
    """Say what is to be said of a *card*, or of none: right, arguable, wrong; missed, open, or none."""
    if card:
        return "right" if card in expected.right else "arguable" if card in expected.arguable else "wrong"
    return "missed" if expected.right else "open" if expected.arguable else "none"


@dataclass
class Score:
    """Counts of verdicts, plain and weighted by how many occurrences of the book each stands for.

    ``due`` counts the occurrences that ought to have a card, and ``found`` those of them with the right one.
    """

    plain: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    weighted: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, said: str, *, is_due: bool, weight: float) -> None:
        """Count an occurrence of which *said* was said."""
        named = [said, *(["due"] if is_due else []), *(["found"] if is_due and said == "right" else [])]
        for name in named:
            self.plain[name] += 1
            self.weighted[name] += weight

    def join(self, other: Score) -> None:
        """Add the counts of *other*."""
        for mine, theirs in ((self.plain, other.plain), (self.weighted, other.weighted)):
            for name, count in theirs.items():
                mine[name] += count

    def precision(self, *, weighted: bool = False) -> float:
        """Return the share of right cards among those that are right or wrong."""
        counts = self.weighted if weighted else self.plain
        return _share(counts["right"], counts["right"] + counts["wrong"])

    def recall(self, *, weighted: bool = False) -> float:
        """Return the share of occurrences with the right card among those that ought to have one."""
        counts = self.weighted if weighted else self.plain
        return _share(counts["found"], counts["due"])


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")


class Judged(NamedTuple):
    """An occurrence with the card that it has now, and what is to be said of that."""

    item: Item
    card: str
    said: str


def judge(items: Iterable[Item], kind: str, table: Table, *, withholds: bool = True) -> list[Judged]:
    """Look up *items* in *table*, which is of *kind*; without *withholds* prose counts for nothing."""
    cards = []
    for item in items:
        is_other = withholds and item.expected[kind].introduced in {"other", "silent", "label"}
        cards.append((item, table.card(item.tex, item.file, item.span, is_other=is_other)))
    return [Judged(item, card, verdict(card, item.expected[kind])) for item, card in cards]


def score(judged: Iterable[Judged], kind: str, weights: Mapping[str, float]) -> dict[str, Score]:
    """Return the scores of *judged* by class; that of all is under the name of no class."""
    scores: dict[str, Score] = defaultdict(Score)
    for one in judged:
        expected = one.item.expected[kind]
        for name in ("", expected.reason):
            weight = weights[one.item.stratum]
            scores[name].add(one.said, is_due=bool(expected.right), weight=weight)
    return scores


def weights_of(book: Mapping[str, Any], items: Iterable[Item]) -> dict[str, float]:
    """Return how many occurrences of *book* one of each stratum of *items* stands for."""
    drawn = [item.stratum for item in items]
    return {stratum: book[stratum] / max(drawn.count(stratum), 1) for stratum in STRATA}


def judge_book(name: str, kind: str, *, withholds: bool = True) -> list[Judged]:
    """Look up the occurrences of the book *name* in its table of *kind*, see `judge`."""
    return judge(read_items(name), kind, read_table(name, kind), withholds=withholds)
