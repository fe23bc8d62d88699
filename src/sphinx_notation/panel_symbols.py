"""The terms of a panel: where the symbols of its rows stand in its formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from docutils import nodes

from sphinx_notation import tex
from sphinx_notation.book.terms import Spellings, find_terms, row_index
from sphinx_notation.nodes import decode_panel, notation_row, panel_formula, panel_title, row_symbol
from sphinx_notation.structure import docname_of, formulas_of, instances, rows_of, tex_of
from sphinx_notation.tex.damage import find_damage
from sphinx_notation.tex.subjects import subjects_of

Formula = nodes.math | nodes.math_block


class Symbol(NamedTuple):
    """One of the formulas that a row explains, as its author wrote it."""

    tex: str
    row: notation_row


@dataclass(slots=True)
class PanelSymbols:
    """What the rows of a panel look for.

    ``spelled`` says how each of the ``rows`` is written; ``symbols`` are what stands in the rows' first
    column.  ``unread`` pairs what cannot be read as a symbol with the reason, ``same`` a symbol with the
    row that has it already.
    """

    rows: list[notation_row]
    spelled: tuple[Spellings, ...]
    symbols: list[Symbol]
    unread: list[tuple[Symbol, str]]
    same: list[tuple[Symbol, notation_row]]


def symbols_of(panel: decode_panel, macros: tex.Macros) -> PanelSymbols:
    """Read what the rows of *panel* explain."""
    rows = list(rows_of(panel))
    spelled = tuple(map(spellings_of, rows))
    found = row_index(spelled, macros)
    return PanelSymbols(
        rows,
        spelled,
        symbols=[Symbol(text, row) for row, one in zip(rows, spelled, strict=True) for text in one.symbols],
        unread=[(Symbol(text, rows[number]), reason) for number, text, reason in found.unread],
        same=[
            (Symbol(text, rows[number]), rows[first])
            for number, text, first in found.same
            if not has_words(rows[number])
        ],
    )


def spellings_of(row: notation_row) -> Spellings:
    """Return how what *row* explains is written; nothing where it explains plain words."""
    return Spellings(formulas_of(row), tuple(row.get("alias", ())), tuple(row.get("match", ())))


def has_words(row: notation_row) -> bool:
    """Say whether *row* explains words, perhaps with a formula among them, and not symbols alone."""
    parts = [child for child in row.children if isinstance(child, row_symbol)]
    # Mostly it is a formula and nothing else.
    beside = [child for part in parts for child in part.children if child.__class__ is not nodes.math]
    found = [text for child in beside for text in child.findall(nodes.Text)]
    texts = [text for text in found if not isinstance(text.parent, nodes.math)]
    return any(char.isalnum() for text in texts for char in text)


def displayed(panel: decode_panel, document: nodes.document) -> list[nodes.math_block]:
    """Return the displayed formulas of *panel*: its own, and the one that it names."""
    named = labelled(panel, document.findall(nodes.math_block))
    return [*own_formulas(panel), *([named] if named is not None else [])]


def own_formulas(panel: decode_panel) -> list[nodes.math_block]:
    """Return the displayed formulas that *panel* holds."""
    formulas = [child for child in panel.children if isinstance(child, panel_formula)]
    return [math for formula in formulas for math in instances(formula, nodes.math_block)]


def labelled(panel: decode_panel, formulas: Iterable[nodes.math_block]) -> nodes.math_block | None:
    """Return the one of *formulas* on the page of *panel* that its ``equation`` names."""
    label = panel.get("equation")
    if not label:
        return None
    page = docname_of(panel, "")
    # Targets are kept in small letters.
    wanted = {label, nodes.fully_normalize_name(label)}
    same = (math for math in formulas if wanted & labels_of(math))
    return next((math for math in same if docname_of(math, "") == page), None)


def labels_of(math: nodes.math_block) -> set[str]:
    """Return what *math* may be called: its label, those in its TeX, and targets before it."""
    in_tex = re.findall(r"\\label\s*\{([^{}]*)\}", tex_of(math))
    return {*filter(None, [str(math.get("label") or "")]), *in_tex, *map(str, math["names"])}


def titled(panel: decode_panel) -> list[nodes.math]:
    """Return the formulas in the title of *panel*."""
    titles = [child for child in panel.children if isinstance(child, panel_title)]
    return [math for title in titles for math in instances(title, nodes.math)]


def missing(
    symbols: PanelSymbols, formulas: list[nodes.math_block], macros: tex.Macros
) -> Iterator[tuple[Symbol, str]]:
    """Yield every symbol that should stand in *formulas* and does not, with what comes close to it.

    A row that has another spelling or a pattern there lacks nothing.
    """
    texts = list(map(tex_of, formulas))
    known = {term.value for text in texts for term in find_terms(text, symbols.spelled, macros)}
    has_warning = [symbol.row for symbol, _ in (*symbols.unread, *symbols.same)]
    for number, row in enumerate(symbols.rows):
        if row.get("unmatched") == "yes" or row in has_warning or has_words(row):
            continue
        is_known = number in known and ("alias" in row or "match" in row)
        for symbol in [symbol for symbol in symbols.symbols if symbol.row is row and not is_known]:
            for lacking in _lacking(symbol.tex, texts, macros):
                close = (tex.near(lacking, tex.parse(text, macros), macros) for text in texts)
                yield symbol._replace(tex=lacking), next(filter(None, close), "")


def _lacking(symbol: str, texts: list[str], macros: tex.Macros) -> list[str]:
    """Return what of *symbol* stands in none of the formulas *texts*: it, or some of what it is about."""

    def stands(one: str) -> bool:
        return any(find_terms(text, (Spellings((one,)),), macros) for text in texts)

    members = subjects_of(symbol, macros)
    # A list may stand there as it is.
    if not stands(symbol):
        return [symbol]
    return [one for one in members if not stands(one)] if len(members) > 1 else []


def unreadable(math: Formula, macros: tex.Macros) -> str:
    """Return why the symbols of *math* cannot be found, or nothing.

    Damage has a warning of its own, and what it says comes first.
    """
    text = tex_of(math)
    return "damage" if find_damage(text) else tex.parse(text, macros).problem
