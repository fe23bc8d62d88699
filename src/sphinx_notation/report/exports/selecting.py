"""A part of a book's notation: that of some pages, and of rows that hold far enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from sphinx_notation.book.fields import CHOICES
from sphinx_notation.report.model import Notation, PageEntry, SymbolEntry, UseEntry, share

#: Where a row holds, from the smallest scope to the widest.
SCOPES = CHOICES["scope"]


def select(notation: Notation, *, pages: Sequence[str] = (), scope: str = SCOPES[0]) -> Notation:
    """Return what *notation* says of some pages, with its lists numbered anew.

    *pages* are patterns of docnames, in which ``*`` stands for any characters, slashes too; without any
    all pages count.  Rows are those that hold in *scope* or further, stand on one of the pages, or explain
    a symbol there.  Raises `ValueError` where *scope* is none.
    """
    if scope not in SCOPES:
        raise ValueError(f"no rows hold in {scope!r}: write one of {', '.join(SCOPES)}")

    def fits(docname: str) -> bool:
        return not pages or any(fnmatchcase(docname, pattern) for pattern in pages)

    formulas = _renumbered(n for n, one in enumerate(notation["formulas"]) if fits(one["docname"]))
    uses = (use for symbol in notation["symbols"] for use in symbol["uses"] if use["formula"] in formulas)
    used = {number for use in uses for number in use["definitions"]}
    far = SCOPES[SCOPES.index(scope) :]
    definitions = _renumbered(
        number
        for number, one in enumerate(notation["definitions"])
        if one["scope"] in far and (number in used or fits(one["docname"]))
    )
    symbols = (_symbol(one, formulas, definitions) for one in notation["symbols"])
    selected = [page for page in notation["pages"] if fits(page["docname"])]
    return {
        **notation,
        "coverage": _coverage(selected),
        "pages": selected,
        "definitions": [notation["definitions"][number] for number in definitions],
        "formulas": [notation["formulas"][number] for number in formulas],
        "symbols": [one for one in symbols if one["definitions"] or one["uses"]],
        "findings": [one for one in notation["findings"] if fits(one["docname"])],
    }


def _renumbered(kept: Iterable[int]) -> dict[int, int]:
    """Return the new numbers of those that are *kept*, by the old ones."""
    return {old: new for new, old in enumerate(kept)}


def _symbol(
    symbol: SymbolEntry, formulas: Mapping[int, int], definitions: Mapping[int, int]
) -> SymbolEntry:
    uses: list[UseEntry] = [
        {
            **use,
            "formula": formulas[use["formula"]],
            "definitions": _known(use["definitions"], definitions),
        }
        for use in symbol["uses"]
        if use["formula"] in formulas
    ]
    return {**symbol, "definitions": _known(symbol["definitions"], definitions), "uses": uses}


def _known(numbers: Sequence[int], renumbered: Mapping[int, int]) -> list[int]:
    return [renumbered[number] for number in numbers if number in renumbered]


def _coverage(pages: Sequence[PageEntry]) -> float:
    """Return the share of the symbols of *pages*, page by page, that is not unexplained."""
    return share(sum(page["symbols"] for page in pages), sum(page["unexplained"] for page in pages))
