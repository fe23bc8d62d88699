"""A hundred faults that were planted in a book: each is found, and nothing else is."""

from __future__ import annotations

import re
from collections import Counter

from sphinx_notation.book.checks import ALL
from tests.conftest import Build
from tests.output.planted import PLANTERS, Book, planted_book

CHECKS = "all"
SAID = re.compile(r"^.*/(?P<page>p\d+)\.md:\d+: WARNING: (?P<said>.*) \[notation\.(?P<check>[\w-]+)\]$")


def found_in(build: Build, book: Book) -> list[tuple[str, str, str]]:
    """What was said: the check, the page, and the message."""
    warnings = build(book.files(), "dummy", conf={"notation_checks": CHECKS}).warnings
    matches = [SAID.match(line) for line in warnings]
    assert all(matches), [line for line, match in zip(warnings, matches, strict=True) if not match]
    return [(match["check"], match["page"], match["said"]) for match in matches if match]


def test_a_book_in_order_is_passed_over(build: Build) -> None:
    assert found_in(build, Book(pages=14, seed=13)) == []


def test_planted_faults(build: Build) -> None:
    book = planted_book()
    assert len(book.planted) > 100
    found = found_in(build, book)
    missed = Counter(one.check for one in book.planted)
    for one in book.planted:
        hits = [
            said for said in found if said[:2] == (one.check, one.page) and f"`{one.symbol}`" in said[2]
        ]
        hits = hits or [said for said in found if said[:2] == (one.check, one.page) and not one.symbol]
        if hits:
            found.remove(hits[0])
            missed[one.check] -= 1
    assert +missed == Counter()
    assert found == []


def test_in_parallel_and_after_a_change_the_same_is_said(build: Build) -> None:
    """What is found of the whole book does not depend on who read its pages, and when."""
    book = planted_book(each=1, pages=9)
    conf = {"notation_checks": CHECKS}
    whole = build(book.files(), "dummy", conf=conf).warnings
    assert len(whole) == len(book.planted)
    assert sorted(build({}, "dummy", conf=conf, fresh=True, parallel=2).warnings) == sorted(whole)
    changed = {"p03.md": book.files()["p03.md"] + "\nA word more.\n"}
    again = build(changed, "dummy", conf=conf).warnings
    of_pages = {"row", "control", "parse", "duplicate"}
    of_book = [line for line in whole if line.rpartition("notation.")[2].rstrip("]") not in of_pages]
    assert [line for line in of_book if line not in again] == []


def test_every_check_is_planted() -> None:
    assert PLANTERS.keys() == ALL
