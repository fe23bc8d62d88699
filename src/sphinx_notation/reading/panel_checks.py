"""Checks of the rows of panels: what cannot be read, or does not occur, is warned of."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from docutils import nodes

from sphinx_notation import tex
from sphinx_notation.book.terms import Spellings, find_terms
from sphinx_notation.nodes import decode_panel
from sphinx_notation.panel_symbols import (
    PanelSymbols,
    Symbol,
    displayed,
    labelled,
    labels_of,
    missing,
    symbols_of,
    unreadable,
)
from sphinx_notation.reading.lines import location_of
from sphinx_notation.reading.several_rows import is_of_file, marked_in, one_by_one, quoted
from sphinx_notation.tex.cures import parts_of_row, patterns_of_row
from sphinx_notation.warnings_ import Subtype, warn

# Shorter words are names: `mse` is no slip for `mae`.
_LONG_WORD = 4
_ALIKE = 0.8


def check_rows(
    panels: Iterable[decode_panel], document: nodes.document, macros: tex.Macros, wanted: Set[str]
) -> None:
    """Warn of rows whose symbols do not stand in the formulas of their panel.

    *wanted* are the names of the checks that are made.
    """
    for panel in panels:
        symbols = symbols_of(panel, macros)
        _warn_of_symbols(symbols, wanted)
        if _check_label(panel, document) and not panel.get("unmatched"):
            _warn_of_missing(symbols, displayed(panel, document), macros, wanted)


def _check_label(panel: decode_panel, document: nodes.document) -> bool:
    """Warn if the formula that *panel* names is not on the page; say whether all is well."""
    label = panel.get("equation")
    if not label or labelled(panel, document.findall(nodes.math_block)) is not None:
        return True
    labels = {one for math in document.findall(nodes.math_block) for one in labels_of(math)}
    meant = next((one for one in sorted(labels) if _is_slip(label, one)), "")
    advice = ": write the label that stands behind the formula, or a target before it"
    near = f"; did you mean `{meant}`?" if meant else advice
    said = f"`:equation: {label}` names no displayed formula of this page{near}"
    warn(Subtype.OPTION, said, location_of(panel))
    return False


def _is_slip(written: str, label: str) -> bool:
    """Say whether *written* is *label* with a slip of the pen, and not the name of another equation.

    `eq-2` is no slip for `eq-1`, nor `loss-train` for `loss-test`.
    """
    ours, theirs = _words_of(written), _words_of(label)
    if "".join(ours) == "".join(theirs):
        return True
    return len(ours) == len(theirs) and all(map(_is_near, ours, theirs))


def _words_of(label: str) -> list[str]:
    words = re.findall(r"[^\W_]+", label.casefold())
    # What people put before the names of equations.
    return [word for word in words if word not in {"eq", "eqn", "equation"}] or words


def _is_near(one: str, other: str) -> bool:
    if one == other:
        return True
    has_digits = any(char.isdigit() for char in one + other)
    long = min(len(one), len(other)) >= _LONG_WORD
    return long and not has_digits and difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _warn_of_symbols(symbols: PanelSymbols, wanted: Set[str]) -> None:
    for symbol, reason in symbols.unread:
        said = f"`{symbol.tex}` cannot be read as a symbol: {reason}"
        warn(Subtype.ROW, said, location_of(symbol.row))
    for symbol, first in symbols.same if "duplicate" in wanted else ():
        said = f"`{symbol.tex}` is explained in this panel already, on line {first.line}: keep one"
        warn(Subtype.DUPLICATE, said, location_of(symbol.row))


def _warn_of_missing(
    symbols: PanelSymbols, formulas: list[nodes.math_block], macros: tex.Macros, wanted: Set[str]
) -> None:
    problems = [unreadable(math, macros) for math in formulas]
    for math, problem in zip(formulas, problems, strict=True):
        if problem and problem != "damage" and "parse" in wanted:
            said = f"this formula cannot be read ({problem}), so nothing is looked for in it: mend it"
            warn(Subtype.PARSE, said, location_of(math))
    if not formulas or any(problems) or "row" not in wanted:
        return
    what = "formula" if len(formulas) == 1 else "formulas"
    cures = _Cures(symbols, tuple(math.astext() for math in formulas), macros)
    for symbol, close in missing(symbols, formulas, macros):
        said = f"`{symbol.tex}` does not occur in the {what} of its panel{cures.of(symbol, close)}"
        warn(Subtype.ROW, said, location_of(symbol.row))


@dataclass(frozen=True, slots=True)
class _Cures:
    """What helps rows whose symbols do not occur in *formulas*."""

    symbols: PanelSymbols
    formulas: tuple[str, ...]
    macros: tex.Macros

    def of(self, symbol: Symbol, close: str) -> str:
        """Return what to write for *symbol*, to which *close* comes close, if anything does."""
        parts = parts_of_row(symbol.tex, self.macros)
        standing = [part for part in parts if self._stands(Spellings((part,)))]
        if standing and len(standing) == len(parts):
            return f"; its parts do, each by itself. {one_by_one(parts, symbol.row)}"
        for pattern in self._patterns((symbol.tex, *(part for part in parts if not standing))):
            found = self._stands(Spellings((), (), (pattern,)))
            if found:
                field = f"match: {marked_in(pattern, symbol.row)}"
                field = field if is_of_file(symbol.row) else f":{field}"
                how = f"Write it as it stands there, or give the row the field {quoted(field)}"
                return f"; `{found}` does. {how} for all that are like it"
        close = close or next(iter(standing), "")
        hint = f"; `{close}` does" if close else ""
        return f"{hint}. Write it as it stands there, or give the row the field `:unmatched: yes`"

    def _patterns(self, rows: Iterable[str]) -> Iterator[str]:
        for row in rows:
            yield from patterns_of_row(row, self.macros)

    def _stands(self, spellings: Spellings) -> str:
        """Return what of the formulas *spellings* stand for and no other row does, or nothing."""
        rows = (*self.symbols.spelled, spellings)
        for formula in self.formulas:
            if not find_terms(formula, (spellings,), self.macros):
                continue
            for term in find_terms(formula, rows, self.macros):
                if term.value == len(self.symbols.spelled):
                    return formula[term.start : term.end]
        return ""
