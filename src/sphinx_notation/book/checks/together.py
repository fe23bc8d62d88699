r"""Rows that may mean several symbols, as ``\alpha/\beta`` may: what the book does with it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sphinx_notation.book.checks.finding import Finding, names_of, place_of
from sphinx_notation.book.records import Definition
from sphinx_notation.book.terms import Spellings, find_terms
from sphinx_notation.book.whole import Book
from sphinx_notation.tex import symbol_name
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.several import perhaps_several_in
from sphinx_notation.tex.spellings import folded

# What says of a meaning that it is of several things, and what that it is of a quotient.
_SEVERAL = re.compile(
    r"[/,;]|\b(?:and|or|both|respectively|und|oder|beide|bzw|beziehungsweise|et|ou)\b|和|与|或",
    re.IGNORECASE,
)
_QUOTIENT = re.compile(
    r"\b(?:ratio|quotient|fraction|proportion|per|rate of|relative|divided|over|share)\b"
    r"|verhältnis|anteil|\bpro\b|\bje\b|rapport|taux|\bpar\b|cociente|razón|\bpor\b|rapporto|比",
    re.IGNORECASE,
)


def several(book: Book) -> Iterator[Finding]:
    """Yield rows whose parts stand in formulas of the book, and which stand in none as a whole."""
    for docname, listed in book.definitions.items():
        # Those of panels with an equation are looked for in it.
        equations = {panel.node_id for panel in book.page(docname).panels if panel.displayed}
        for one in listed:
            for tex in one.symbols if one.panel not in equations else ():
                parts = perhaps_several_in(tex, with_defined(book.macros, one.defined))
                if parts and _means_several(one, tex) and _are_apart(book, one, tex, parts):
                    yield Finding("row", _said(tex, parts), place_of(one), tex)


def _said(tex: str, parts: Sequence[str]) -> str:
    listed = " and ".join(f"`{part}`" for part in parts)
    return (
        f"no formula has `{tex}`, and {listed}, which stand by themselves, have no row. Write them so, one "
        "by one, or, if it is one symbol, name it in `notation_exempt`"
    )


def _means_several(one: Definition, tex: str) -> bool:
    if "=" in tex:
        return True
    return _SEVERAL.search(one.meaning) is not None and _QUOTIENT.search(one.meaning) is None


def _are_apart(book: Book, one: Definition, tex: str, parts: Sequence[str]) -> bool:
    """Say whether each of *parts* stands in a formula, and no row explains it, and none has the whole."""
    macros = with_defined(book.macros, one.defined)
    names = {folded(symbol_name(part, macros)) for part in parts}
    others = (other for listed in book.definitions.values() for other in listed if other.key != one.key)
    if any(not names.isdisjoint(names_of(other, book.macros)) for other in others):
        return False
    quotient = rf"\frac{{{parts[0]}}}{{{parts[1]}}}"
    rows = (Spellings((tex, *([quotient] if "/" in tex else []))), *(Spellings((part,)) for part in parts))
    found: set[int] = set()
    for docname in book.order:
        for formula in book.page(docname).formulas:
            if formula.tex != tex:
                found |= {term.value for term in find_terms(formula.tex, rows, macros)}
    return found == set(range(1, len(rows)))
