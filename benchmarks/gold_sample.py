"""Draw the occurrences of the gold set from fetched books.

    python benchmarks/gold_sample.py FOLDER BOOK OUT

FOLDER has a git directory for each book, by its name in `BOOKS`.  OUT becomes lines of JSON: 100
occurrences that the matching of today marks by one of the two tables, and 100 letters that it marks by
neither, in an order that does not tell which is which.  The matching moves on, so another run may draw
others: what was drawn is kept with its judgement in ``tests/gold``.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gold_formulas import Source, files_of, formulas_in, parts_of, texts_of

from tests.gold.tables import Table, kinds_of, macros_of, outer, read_table
from tests.gold.units import letters_of

SEED = 20261128
PER_FORMULA = 2


class Book(NamedTuple):
    """Where a book is: its commit, which of its files have text, and its table of contents, if any.

    ``drawn`` are how many occurrences are drawn of what is marked, and of the letters that are not.
    """

    commit: str
    files: str
    contents: str | None = None
    drawn: tuple[int, int] = (100, 100)


BOOKS = {
    "causality": Book(
        "3e974d311a415d795a81b4657d524f3ccba4e9fe",
        r"causal-inference-for-the-brave-and-true/.*\.(ipynb|md)",
        "causal-inference-for-the-brave-and-true/_toc.yml",
    ),
    "climate": Book("c78c3ac9c299937488d775e12765857af5f260a7", r"courseware/.*\.(ipynb|md)"),
    "d2l": Book("23d7a5aecceee57d1292c56e90cce307f183bb0a", r"chapter_.*/.*(?<!_origin)\.md"),
    "electromagnetics": Book(
        "80f3c71cfa6ad4d3ee463a07a74309d2461099b2", r"content/.*\.rst", drawn=(45, 15)
    ),
    "glossary": Book("ad889a823beee92b7ac1e8c92e85a8ed57d64994", r"docs/.*\.rst", drawn=(45, 15)),
    "ocean": Book("1827555eb3ab527c3c300e5642540b0ceba44ef3", r"doc/.*\.rst", drawn=(45, 15)),
    "econometrics": Book(
        "82c59e378bdfb5ae324006c477954879ad3e24be",
        r"docs/source/[\w-]+\.rst|examples/notebooks/.*\.ipynb",
        drawn=(45, 15),
    ),
    "deep": Book(
        "0da8037c7abc32f478ff6142acceb72dbcf088ee",
        # Without what the copy lacked for its size, and what stands there twice.
        r"docs/tutorial_notebooks/(?:tutorial(?!4/)|DL2/(?!template)).*(?<!_2_2)"
        r"(?<!empty)(?<!unsolved)(?<!unanswered)(?<!convolutions)(?<!not-filled)\.ipynb",
        drawn=(45, 15),
    ),
    "robotics": Book("b38c510e083d69a5755d98d0680bd50f3d9a91fa", r"docs/modules/.*\.rst", drawn=(45, 15)),
    "reinforcement": Book("038665d62d569055401d91856abb287263096178", r"docs/.*\.rst", drawn=(45, 15)),
    "land": Book(
        "53f021b4d2a650759c1efc47c14f89f14a42aff0", r"doc/source/tech_note/.*\.rst", drawn=(45, 15)
    ),
    "probabilistic": Book(
        "ff6ae1c9572591791aae8842bcd702fcf0b46fd6", r"tutorial/source/.*\.(?:ipynb|rst)", drawn=(45, 15)
    ),
    "mantle": Book("bf1b061c419e1af0cb0e90aba2a51d8f056ac6ac", r"doc/sphinx/user/.*\.md", drawn=(45, 15)),
    "economics": Book("d8ce61ec84ab8baa6fdd095acb5400d0f4bdb61b", r"lectures/\w+\.md", "lectures/_toc.yml"),
    "linalg": Book("771cf9f9c50c4f2ce867cab7edb2d6ffa0b448ab", r"\w+\.(ipynb|md)", "_toc.yml"),
    "scipy": Book("3dbf660a919b1479cdf30d533176053b428d08d3", r"doc/source/tutorial/.*\.rst"),
}


class Drawn(NamedTuple):
    """An occurrence: its formula, and the bounds of its symbol."""

    source: Source
    start: int
    end: int


def sources_of(folder: Path, name: str) -> list[Source]:
    """Return all formulas of the book *name*, in the order of its files."""
    book = BOOKS[name]
    repository = folder / name
    parts = parts_of(repository, book.commit, book.contents) if book.contents else None
    found: list[Source] = []
    for file in files_of(repository, book.commit):
        stem = file.rpartition(".")[0]
        if re.fullmatch(book.files, file) and (parts is None or stem in parts):
            part = parts[stem] if parts is not None else _folder_part(file)
            for text in texts_of(repository, book.commit, [file]):
                found += formulas_in(text, part)
    return found


def _folder_part(file: str) -> str:
    """Return the folder of *file*, where that is a chapter; else the file stands for itself."""
    folder, _, name = file.rpartition("/")
    return folder if folder.startswith("chapter_") or folder.count("/") > 2 else name.rpartition(".")[0]


def strata(sources: list[Source], tables: list[Table], name: str) -> tuple[list[Drawn], list[Drawn]]:
    """Return all occurrences that one of *tables* marks, and all letters that none does."""
    marked: list[Drawn] = []
    letters: list[Drawn] = []
    for source in sources:
        found = [one for table in tables for one in table.find(source.tex, source.file)]
        places = {outer(one) for one in found}
        marked += [Drawn(source, *place) for place in sorted(places)]
        pieces = [(piece.start, piece.end) for one in found for piece in one.pieces]
        units = letters_of(source.tex, macros_of(name))
        letters += [Drawn(source, *unit) for unit in units if not _touches(unit, pieces)]
    return marked, letters


def _touches(unit: tuple[int, int], pieces: list[tuple[int, int]]) -> bool:
    return any(start < unit[1] and unit[0] < end for start, end in pieces)


def draw(stratum: list[Drawn], number: int, chance: random.Random) -> Iterator[Drawn]:
    """Draw *number* of *stratum* uniformly, but for what the same formula has given already."""
    given: Counter[str] = Counter()
    for one in chance.sample(stratum, len(stratum)):
        if given.total() < number and given[one.source.tex] < PER_FORMULA:
            given[one.source.tex] += 1
            yield one


def main() -> None:
    """Write what is drawn, and print how large the strata are."""
    folder, name, out = sys.argv[1:]
    sources = sources_of(Path(folder), name)
    tables = [read_table(name, kind) for kind in kinds_of(name)]
    chance = random.Random(f"{SEED} {name}")  # noqa: S311  # no secret
    marked, letters = strata(sources, tables, name)
    lines = []
    strata_of = zip(("marked", "unmarked"), (marked, letters), BOOKS[name].drawn, strict=True)
    for stratum, all_of_it, number in strata_of:
        for one in draw(all_of_it, number, chance):
            source = one.source
            cell = {"cell": source.cell} if source.cell is not None else {}
            where = {"file": source.file, "part": source.part, "line": source.line, **cell}
            lines.append({**where, "tex": source.tex, "span": [one.start, one.end], "stratum": stratum})
    chance.shuffle(lines)
    Path(out).write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    print(f"{name}: {len(sources)} formulas, {len(marked)} marked, {len(letters)} letters that are not")


if __name__ == "__main__":
    main()
