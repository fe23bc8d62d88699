"""Checks of the rows of panels: what cannot be read, or does not occur, is warned of."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from sphinx_notation import tex
from sphinx_notation.book.fields import closest
from sphinx_notation.nodes import decode_panel
from sphinx_notation.panel_symbols import PanelSymbols, displayed, labelled, missing, symbols_of, unreadable
from sphinx_notation.reading.lines import location_of
from sphinx_notation.warnings_ import Subtype, warn


def check_rows(panels: Iterable[decode_panel], document: nodes.document, macros: tex.Macros) -> None:
    """Warn of rows whose symbols do not stand in the formulas of their panel."""
    for panel in panels:
        symbols = symbols_of(panel, macros)
        _warn_of_symbols(symbols)
        if _check_label(panel, document) and not panel.get("unmatched"):
            _warn_of_missing(symbols, displayed(panel, document), macros)


def _check_label(panel: decode_panel, document: nodes.document) -> bool:
    """Warn if the formula that *panel* names is not on the page; say whether all is well."""
    label = panel.get("equation")
    if not label or labelled(panel, document.findall(nodes.math_block)) is not None:
        return True
    labels = [math["label"] for math in document.findall(nodes.math_block) if math.get("label")]
    near = closest(label, labels) or ": write the label that stands behind the formula"
    warn(
        Subtype.OPTION,
        f"`:equation: {label}` names no displayed formula of this page{near}",
        location_of(panel),
    )
    return False


def _warn_of_symbols(symbols: PanelSymbols) -> None:
    for symbol, reason in symbols.unread:
        said = f"`{symbol.tex}` cannot be read as a symbol: {reason}"
        warn(Subtype.ROW, said, location_of(symbol.row))
    for symbol, first in symbols.same:
        said = f"`{symbol.tex}` is explained in this panel already, on line {first.line}: keep one"
        warn(Subtype.ROW, said, location_of(symbol.row))


def _warn_of_missing(symbols: PanelSymbols, formulas: list[nodes.math_block], macros: tex.Macros) -> None:
    problems = [unreadable(math, macros) for math in formulas]
    for math, problem in zip(formulas, problems, strict=True):
        if problem and problem != "damage":
            said = f"this formula cannot be read ({problem}), so nothing is looked for in it: mend it"
            warn(Subtype.FORMULA, said, location_of(math))
    if not formulas or any(problems):
        return
    for symbol, close in missing(symbols, formulas, macros):
        what = "formula" if len(formulas) == 1 else "formulas"
        hint = f"; `{close}` does" if close else ""
        said = (
            f"`{symbol.tex}` does not occur in the {what} of its panel{hint}. Write it as it stands there, "
            "or give the row the field `:unmatched: yes`"
        )
        warn(Subtype.ROW, said, location_of(symbol.row))
