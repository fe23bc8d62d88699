"""Gathers what a report shows: symbol by symbol, formula by formula, and page by page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sphinx_notation.report.model import DefinitionEntry, Notation, UseEntry
from sphinx_notation.report.view import (
    Explanation,
    FormulaUse,
    FormulaView,
    Kind,
    Meaning,
    PageView,
    SymbolView,
    View,
    rank,
)

_KINDS = {
    "nobody": Kind.UNEXPLAINED,
    "prose": Kind.INTRODUCED,
    "readers": Kind.KNOWN,
    "row": Kind.EXPLAINED,
}


def view_of(notation: Notation) -> View:
    """Return what the report on *notation* shows."""
    files = file_names(page["docname"] for page in notation["pages"])
    pages = {
        page["docname"]: PageView(f"pages/{files[page['docname']]}.html", page)
        for page in notation["pages"]
    }
    symbols = [_symbol(notation, number) for number in range(len(notation["symbols"]))]
    for symbol in symbols:
        _to_pages(symbol, pages)
    for page in pages.values():
        page.symbols.sort(key=lambda one: (rank(one.kind), one.number))
        page.formulas = _formulas(page)
    for found in notation["findings"]:
        if found["docname"] in pages:
            pages[found["docname"]].findings.append(found)
    return View(notation, symbols, pages)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """Return names for the files of *names*, which differ on every system, whatever *names* are."""
    files: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:80] or "unnamed"
        file, number = plain, 1
        while file in taken:
            number += 1
            file = f"{plain}-{number}"
        taken.add(file)
        files[name] = file
    return files


def _symbol(notation: Notation, number: int) -> SymbolView:
    entry = notation["symbols"][number]
    by_formula: dict[int, list[UseEntry]] = {}
    for use in entry["uses"]:
        by_formula.setdefault(use["formula"], []).append(use)
    meanings = _Meanings(notation["definitions"])
    view = SymbolView(number, f"symbols/{number + 1}.html", entry, meanings.found, [])
    for formula, here in by_formula.items():
        spans = [(use["start"], use["end"]) for use in here]
        explanation = meanings.explanation(here)
        view.uses.append(FormulaUse(formula, notation["formulas"][formula], spans, explanation))
        for meaning in explanation.meanings:
            meaning.uses += 1
    for row in entry["definitions"]:
        meanings.of(row)
    return view


class _Meanings:
    """The meanings of one symbol, in the order in which they are asked for."""

    def __init__(self, definitions: Sequence[DefinitionEntry]) -> None:
        self.found: list[Meaning] = []
        self._definitions = definitions
        self._by_row: dict[int, Meaning] = {}
        self._by_text: dict[str, Meaning] = {}
        self._explanations: dict[frozenset[tuple[str, bool, tuple[int, ...]]], Explanation] = {}

    def explanation(self, uses: Sequence[UseEntry]) -> Explanation:
        """Return who explains the symbol where all of *uses* are."""
        key = frozenset((use["by"], use["fallback"], tuple(use["definitions"])) for use in uses)
        if key not in self._explanations:
            rows = list(dict.fromkeys(row for use in uses for row in use["definitions"]))
            kinds = {Kind.FALLBACK if use["fallback"] else _KINDS[use["by"]] for use in uses}
            self._explanations[key] = Explanation(
                tuple(sorted(kinds, key=rank)),
                tuple(dict.fromkeys(map(self.of, rows))),
                tuple(self._definitions[row] for row in rows),
            )
        return self._explanations[key]

    def of(self, number: int) -> Meaning:
        """Return the meaning of the definition with this *number*."""
        if number not in self._by_row:
            row = self._definitions[number]
            # Rows without words say what only they say.
            text = " ".join(row["meaning"].split()).casefold() or f"\0{number}"
            if text not in self._by_text:
                self._by_text[text] = Meaning(letters(len(self.found)), row["meaning"], [])
                self.found.append(self._by_text[text])
            self._by_row[number] = self._by_text[text]
            self._by_text[text].rows.append(row)
        return self._by_row[number]


def letters(number: int) -> str:
    """Return what stands for a *number* from 0: A, B … Z, AA, AB …."""
    rest, last = divmod(number, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + last)


def _to_pages(symbol: SymbolView, pages: dict[str, PageView]) -> None:
    """Show *symbol* on the pages on which it is used, with its uses there."""
    by_page: dict[str, list[FormulaUse]] = {}
    for use in symbol.uses:
        by_page.setdefault(use.formula["docname"], []).append(use)
    for docname, uses in by_page.items():
        if docname in pages:
            shown = SymbolView(symbol.number, symbol.file, symbol.entry, symbol.meanings, uses)
            pages[docname].symbols.append(shown)


def _formulas(page: PageView) -> list[FormulaView]:
    """Return the formulas of *page* in the order in which they stand there."""
    found: dict[int, FormulaView] = {}
    for symbol in page.symbols:
        for use in symbol.uses:
            formula = found.setdefault(use.number, FormulaView(use.formula))
            kind = use.explanation.kind
            if kind in {Kind.UNEXPLAINED, Kind.FALLBACK}:
                formula.symbols.setdefault(kind, []).append(symbol)
            if kind is Kind.UNEXPLAINED:
                formula.spans += use.spans
    shown = (formula for _, formula in sorted(found.items(), key=lambda pair: pair[0]))
    return [formula for formula in shown if formula.formula["displayed"] or formula.symbols]
