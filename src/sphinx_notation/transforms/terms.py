"""Rows and their terms: what does not occur is warned of, what does is marked."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms import SphinxTransform

from sphinx_notation import tex
from sphinx_notation.config import katex_takes_marks, macros_of
from sphinx_notation.fields import closest
from sphinx_notation.lines import location_of
from sphinx_notation.nodes import COLOURS, decode_panel, marked_formula
from sphinx_notation.terms import (
    Formula,
    PanelSymbols,
    displayed,
    labelled,
    missing,
    symbols_of,
    titled,
    unreadable,
)
from sphinx_notation.transforms.base import NotationPostTransform
from sphinx_notation.transforms.head import WITHOUT_SCRIPT
from sphinx_notation.transforms.lower import has_visitors
from sphinx_notation.warnings_ import Subtype, warn


class CheckRows(SphinxTransform):
    """Warn of rows whose symbols do not stand in the formulas of their panel."""

    # After translation, and after damaged mathematics has had its own warning (840).
    default_priority = 845

    def apply(self, **kwargs: Any) -> None:
        """Look at every panel of the page."""
        macros = macros_of(self.config)
        for panel in self.document.findall(decode_panel):
            symbols = symbols_of(panel, macros)
            _warn_of_symbols(symbols)
            if self._check_label(panel) and not panel.get("unmatched"):
                _warn_of_missing(symbols, displayed(panel, self.document), macros)

    def _check_label(self, panel: decode_panel) -> bool:
        """Warn if the formula that *panel* names is not on the page; say whether all is well."""
        label = panel.get("equation")
        if not label or labelled(panel, self.document) is not None:
            return True
        labels = [math["label"] for math in self.document.findall(nodes.math_block) if math.get("label")]
        near = closest(label, labels) or ": write the label that stands behind the formula"
        said = f"`:equation: {label}` names no displayed formula of this page{near}"
        warn(Subtype.OPTION, said, location_of(panel))
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


class MarkTerms(NotationPostTransform):
    """Number the rows that have terms, and mark these in the formulas of web pages."""

    # Late: until then other people's transforms find formulas where they look for them.
    default_priority = 880
    needs = (decode_panel,)

    def is_supported(self) -> bool:
        """Say whether the page has a typesetter that takes marks, and scripts."""
        return super().is_supported() and dialect_of(self.application) is not None

    def run(self, **kwargs: Any) -> None:
        """Mark the whole document."""
        macros = macros_of(self.config)
        dialect = dialect_of(self.application) or ""
        number = 0
        marks: dict[Formula, list[tuple[tex.Piece, str]]] = {}
        for panel in self.document.findall(decode_panel):
            symbols = symbols_of(panel, macros)
            numbers: dict[int, int] = {}
            formulas: list[Formula] = [*titled(panel), *displayed(panel, self.document)]
            for math in formulas:
                listed = marks.setdefault(math, [])
                for occurrence in symbols.index.find(tex.parse(math.astext(), macros)):
                    if not _can_be_marked(math, occurrence, dialect):
                        continue
                    if occurrence.value not in numbers:
                        number += 1
                        numbers[occurrence.value] = number
                    name = f"{tex.PREFIX}r{numbers[occurrence.value]}-{len(listed)}"
                    listed += [(piece, name) for piece in occurrence.pieces]
            for row, given in numbers.items():
                symbols.rows[row]["number"] = given
        wrap(marks, dialect)


class ColourTerms(NotationPostTransform):
    """Give rows and their terms a colour in print, and link the terms to their row.

    A term has one colour: the outermost row's that it belongs to.  A row whose symbol only stands
    inside other rows' terms colours it there.
    """

    default_priority = 880
    needs = (decode_panel,)

    def is_supported(self) -> bool:
        """Say whether LaTeX is written with our visitors."""
        is_latex = self.application.builder.format == "latex"
        return super().is_supported() and is_latex and has_visitors(self.application)

    def run(self, **kwargs: Any) -> None:
        """Colour the whole document."""
        macros = macros_of(self.config)
        number = 0
        marks: dict[Formula, list[tuple[tex.Piece, str]]] = {}
        for panel in self.document.findall(decode_panel):
            symbols = symbols_of(panel, macros)
            colours: dict[int, int] = {}
            # Formulas in titles have neither colours nor links: there a link is an error in LaTeX.
            for math in displayed(panel, self.document):
                found = symbols.index.find(tex.parse(math.astext(), macros))
                for occurrence, is_outer in _outermost(found):
                    if not _can_be_marked(math, occurrence, "latex"):
                        continue
                    row = symbols.rows[occurrence.value]
                    if occurrence.value not in colours:
                        number += 1
                        colours[occurrence.value] = len(colours) % COLOURS + 1
                        row["number"], row["colour"] = number, colours[occurrence.value]
                    target = row["number"] if is_outer else ""
                    name = f"{{{row['colour']}}}{{{target}}}"
                    marks.setdefault(math, []).extend((piece, name) for piece in occurrence.pieces)
        wrap(marks, "latex")


def _can_be_marked(math: Formula, occurrence: tex.Occurrence[int], dialect: str) -> bool:
    """Say whether anything of *occurrence* can be: a row that lights nothing should not say it does."""
    text = math.astext()
    return any(tex.markable(text, piece, tex.DIALECTS[dialect]) for piece in occurrence.pieces)


def _outermost(found: list[tex.Occurrence[int]]) -> list[tuple[tex.Occurrence[int], bool]]:
    """Return the occurrences that have a colour, each with whether nothing is around it."""
    outer: list[tex.Occurrence[int]] = []
    end = 0
    for occurrence in found:
        if occurrence.start >= end:
            outer.append(occurrence)
            end = occurrence.end
    shown = {occurrence.value for occurrence in outer}
    inner = [occurrence for occurrence in found if occurrence.value not in shown]
    return [*((occurrence, True) for occurrence in outer), *((occurrence, False) for occurrence in inner)]


def wrap(marks: dict[Formula, list[tuple[tex.Piece, str]]], dialect: str) -> None:
    """Put every formula that has marks into a node that has them."""
    for math, listed in marks.items():
        if listed:
            wrapper = marked_formula("", marks=listed, dialect=dialect)
            parent = math.parent
            parent[parent.index(math)] = wrapper
            wrapper.append(math)


def dialect_of(app: Sphinx) -> str | None:
    """Return the name of the dialect of the pages' typesetter, if it takes marks."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or builder.name in WITHOUT_SCRIPT:
        return None
    if not has_visitors(app, marked_formula):
        return None
    renderer = builder.math_renderer_name
    if renderer == "katex" and not katex_takes_marks(app.config):
        return None
    return renderer if renderer in tex.DIALECTS else None
