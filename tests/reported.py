"""Notations to report on, as `notation.json` holds them: one with all that may go wrong, and large ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, product
from string import ascii_letters
from typing import cast

from sphinx_notation.report.model import (
    VERSION,
    DefinitionEntry,
    FindingEntry,
    FormulaEntry,
    Notation,
    PageEntry,
    Place,
    SymbolEntry,
    UseEntry,
)

#: What ends an element, an attribute or an entity where nobody escapes it.
NASTY = """<b onclick='x'>&amp; "quoted" 'single' </script><!-- {{ 1 }} {% if %}"""


def place(docname: str, line: int, source: str | None = None) -> Place:
    return Place(docname=docname, source=f"{docname}.md" if source is None else source, line=line)


def page(docname: str, title: str, **counts: int) -> PageEntry:
    numbers = {
        name: counts.get(name, 0)
        for name in (
            "formulas",
            "displayed",
            "symbols",
            "explained",
            "known",
            "introduced",
            "unexplained",
            "fallback",
        )
    }
    symbols = numbers["symbols"]
    coverage = round(1 - numbers["unexplained"] / symbols, 4) if symbols else 1.0
    made = {"docname": docname, "title": title, "source": f"{docname}.md", "coverage": coverage, **numbers}
    return cast(PageEntry, made)


def row(where: Place, symbol: str, meaning: str, scope: str = "page") -> DefinitionEntry:
    return DefinitionEntry(
        **where,
        node_id="row",
        symbols=[symbol],
        aliases=[],
        patterns=[],
        meaning=meaning,
        scope=scope,
        lesson="",
        fields={},
        marked={},
    )


def formula(where: Place, tex: str, displayed: bool = True) -> FormulaEntry:
    return FormulaEntry(**where, tex=tex, displayed=displayed)


def use(number: int, start: int, end: int, *rows: int, by: str = "row", fallback: bool = False) -> UseEntry:
    return UseEntry(formula=number, start=start, end=end, definitions=list(rows), fallback=fallback, by=by)


def symbol(tex: str, rows: Sequence[int], uses: Iterable[UseEntry], text: str = "") -> SymbolEntry:
    return SymbolEntry(name=tex, tex=tex, text=text or tex, definitions=list(rows), uses=list(uses))


def finding(
    where: Place, check: str, message: str, symbol: str = "", related: Sequence[Place] = ()
) -> FindingEntry:
    return FindingEntry(**where, check=check, message=message, symbol=symbol, related=list(related))


def notation(
    pages: list[PageEntry],
    definitions: list[DefinitionEntry],
    formulas: list[FormulaEntry],
    symbols: list[SymbolEntry],
    findings: list[FindingEntry],
    project: str = "A book",
) -> Notation:
    count, missing = (sum(one[name] for one in pages) for name in ("symbols", "unexplained"))
    return Notation(
        version=VERSION,
        generator="sphinx-notation 0",
        project=project,
        language="en",
        coverage=round(1 - missing / count, 4) if count else 1.0,
        macros={},
        pages=pages,
        definitions=definitions,
        formulas=formulas,
        symbols=symbols,
        findings=findings,
    )


def nasty() -> Notation:
    """Every text that an author writes has what HTML reads, and every kind of use is there."""
    first, second, third = place("a/b", 3), place("a-b", 7), place("a-b", 0, "")
    long_one = r"x = \frac{a}{b} + " + " + ".join(f"x_{{{number}}}" for number in range(60))
    return notation(
        [
            page(
                "a/b",
                NASTY,
                formulas=2,
                displayed=2,
                symbols=4,
                explained=1,
                known=1,
                introduced=1,
                unexplained=1,
            ),
            page("a-b", "", formulas=3, displayed=2, symbols=3, explained=3, fallback=1),
            page("A.b", "Nothing"),
        ],
        [
            row(first, "x", NASTY),
            row(second, "x", "another"),
            row(place("", 4, "all.yaml"), "z", "", "book"),
        ],
        [
            formula(first, r"x < a \text{<script>alert(1)</script>} & b"),
            formula(first, "x < y > z"),
            formula(second, long_one),
            formula(third, rf"\undefined{{{NASTY}}}"),
            formula(second, "x", displayed=False),
        ],
        [
            symbol("x", [0, 1], [use(1, 0, 1, 0), use(2, 0, 1, 1, fallback=True), use(4, 0, 1, 0, 1)]),
            symbol("y", [], [use(1, 4, 5, by="nobody")]),
            symbol("z", [2], [use(1, 8, 9, by="prose"), use(3, 0, 1, by="readers")]),
            symbol(NASTY, [2], [], NASTY),
        ],
        [
            finding(first, NASTY, f"it is `{NASTY}`, {NASTY}", "x", [second, third]),
            finding(place("", 0, NASTY), "file", NASTY, NASTY),
        ],
        NASTY,
    )


def large(pages: int, of_page: int, findings: int = 0) -> Notation:
    """A book of so many pages and formulas on each; a few symbols are used in most of them, many in few."""
    names = [one for (one,) in product(ascii_letters)]
    names += [f"{one}_{{{sub}}}" for one, sub in islice(product(ascii_letters, "ijklmn"), 250)]
    uses: list[list[UseEntry]] = [[] for _ in names]
    formulas: list[FormulaEntry] = []
    entries = []
    for number in range(pages):
        docname = f"part{number // 100}/page{number}"
        for line in range(of_page):
            tex, at = r"\mathcal{L} = \sum_{t=1}^{T}", len(formulas)
            # Every tenth of them is common, and the others are spread over the book.
            chosen = [
                (at * 7 + step * step) % 10 if step < 5 else (at * 31 + step * 17) % len(names)
                for step in range(10)
            ]
            for one in chosen:
                tex += " + "
                start = len(tex)
                tex += names[one]
                by = "nobody" if one % 11 == 10 else "row"
                uses[one].append(
                    use(
                        at,
                        start,
                        len(tex),
                        *([one + len(names) * (number % 3)] if by == "row" else []),
                        by=by,
                    )
                )
            formulas.append(formula(place(docname, line + 1), tex))
        entries.append(
            page(
                docname,
                f"The page of number {number}",
                formulas=of_page,
                displayed=of_page,
                symbols=20,
                explained=18,
                unexplained=2,
            )
        )
    rows = [
        row(place("part0/page0", 1), name, f"meaning {sense} of {name}", "part")
        for sense in "abc"
        for name in names
    ]
    return notation(
        entries,
        rows,
        formulas,
        [symbol(name, [number], uses[number]) for number, name in enumerate(names)],
        [
            finding(place(f"part0/page{number % pages}", number), "local", f"finding {number}")
            for number in range(findings)
        ],
    )
