"""The terms of a panel: where the symbols of its rows stand in its formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from docutils import nodes

from sphinx_notation import tex
from sphinx_notation.nodes import decode_panel, notation_row, panel_formula, panel_title, row_symbol
from sphinx_notation.structure import docname_of, formulas_of, rows_of
from sphinx_notation.tex.damage import find_damage

Formula = nodes.math | nodes.math_block


@dataclass(frozen=True, slots=True)
class Symbol:
    """One of the formulas that a row explains, as its author wrote it."""

    tex: str
    row: notation_row


@dataclass(slots=True)
class PanelSymbols:
    """What the rows of a panel look for.

    ``index`` finds rows by their number in ``rows``; ``symbols`` are what stands in the rows' first
    column; ``others`` says which rows have further spellings or patterns.  ``unread`` pairs what
    cannot be read as a symbol with the reason, ``same`` a symbol with the row that has it already.
    """

    index: tex.Index[int]
    rows: list[notation_row] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    unread: list[tuple[Symbol, str]] = field(default_factory=list)
    same: list[tuple[Symbol, notation_row]] = field(default_factory=list)


def symbols_of(panel: decode_panel, macros: tex.Macros) -> PanelSymbols:
    """Read what the rows of *panel* explain."""
    found = PanelSymbols(tex.Index(macros))
    for row in rows_of(panel):
        number = len(found.rows)
        found.rows.append(row)
        written = list(formulas_of(row))
        found.symbols += [Symbol(text, row) for text in written]
        for text in [*written, *row.get("alias", ())]:
            try:
                taken = found.index.add(text, number)
            except ValueError as error:
                found.unread.append((Symbol(text, row), str(error)))
                continue
            if taken is not None and taken != number and not has_words(row):
                found.same.append((Symbol(text, row), found.rows[taken]))
        for text in row.get("match", ()):
            try:
                found.index.add_pattern(text, number)
            except ValueError as error:
                found.unread.append((Symbol(text, row), str(error)))
    return found


def has_words(row: notation_row) -> bool:
    """Say whether *row* explains words, perhaps with a formula among them, and not symbols alone."""
    parts = [child for child in row.children if isinstance(child, row_symbol)]
    found = [text for part in parts for text in part.findall(nodes.Text)]
    texts = [text for text in found if not isinstance(text.parent, nodes.math)]
    return any(char.isalnum() for text in texts for char in text)


def displayed(panel: decode_panel, document: nodes.document) -> list[nodes.math_block]:
    """Return the displayed formulas of *panel*: its own, and the one that it names."""
    named = labelled(panel, document.findall(nodes.math_block))
    return [*own_formulas(panel), *([named] if named is not None else [])]


def own_formulas(panel: decode_panel) -> list[nodes.math_block]:
    """Return the displayed formulas that *panel* holds."""
    formulas = [child for child in panel.children if isinstance(child, panel_formula)]
    return [math for formula in formulas for math in formula.findall(nodes.math_block)]


def labelled(panel: decode_panel, formulas: Iterable[nodes.math_block]) -> nodes.math_block | None:
    """Return the one of *formulas* on the page of *panel* that its ``equation`` names."""
    label = panel.get("equation")
    if not label:
        return None
    page = docname_of(panel, "")
    same = (math for math in formulas if _is_labelled(math, label))
    return next((math for math in same if docname_of(math, "") == page), None)


def _is_labelled(math: nodes.math_block, label: str) -> bool:
    return math.get("label") == label or f"\\label{{{label}}}" in math.astext()


def titled(panel: decode_panel) -> list[nodes.math]:
    """Return the formulas in the title of *panel*."""
    titles = [child for child in panel.children if isinstance(child, panel_title)]
    return [math for title in titles for math in title.findall(nodes.math)]


def missing(
    symbols: PanelSymbols, formulas: list[nodes.math_block], macros: tex.Macros
) -> Iterator[tuple[Symbol, str]]:
    """Yield every symbol that should stand in *formulas* and does not, with what comes close to it.

    A row that has another spelling or a pattern there lacks nothing.
    """
    parsed = [tex.parse(math.astext(), macros) for math in formulas]
    known = {occurrence.value for formula in parsed for occurrence in symbols.index.find(formula)}
    has_warning = [symbol.row for symbol, _ in (*symbols.unread, *symbols.same)]
    for number, row in enumerate(symbols.rows):
        if row.get("unmatched") == "yes" or row in has_warning or has_words(row):
            continue
        own = [symbol for symbol in symbols.symbols if symbol.row is row]
        if number in known and (len(own) < 2 or "alias" in row or "match" in row):
            continue
        for symbol in own:
            alone: tex.Index[bool] = tex.Index(macros)
            alone.add(symbol.tex, True)
            if not any(alone.find(formula) for formula in parsed):
                close = (tex.near(symbol.tex, formula, macros) for formula in parsed)
                yield symbol, next(filter(None, close), "")


def unreadable(math: Formula, macros: tex.Macros) -> str:
    """Return why the symbols of *math* cannot be found, or nothing.

    Damage has a warning of its own, and what it says comes first.
    """
    if find_damage(math.astext()):
        return "damage"
    return tex.parse(math.astext(), macros).problem
