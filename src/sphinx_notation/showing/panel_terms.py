"""Rows and their terms: where these stand in the formulas of a panel they are marked."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_notation import tex
from sphinx_notation.config import katex_takes_marks, macros_of
from sphinx_notation.nodes import COLOURS, decode_panel, marked_formula
from sphinx_notation.panel_symbols import Formula, displayed, symbols_of, titled
from sphinx_notation.showing.lower import has_visitors
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.showing.section_heads import WITHOUT_SCRIPT


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
                    listed = marks.setdefault(math, [])
                    for piece in occurrence.pieces:
                        target = row["number"] if is_outer and _takes_link(math, piece) else ""
                        listed.append((piece, f"{{{row['colour']}}}{{{target}}}"))
        wrap(marks, "latex")


def _can_be_marked(math: Formula, occurrence: tex.Occurrence[int], dialect: str) -> bool:
    """Say whether anything of *occurrence* can be: a row that lights nothing should not say it does."""
    text = math.astext()
    return any(tex.markable(text, piece, tex.DIALECTS[dialect]) for piece in occurrence.pieces)


def _takes_link(math: Formula, piece: tex.Piece) -> bool:
    """Say whether *piece* itself can be linked, without its scripts."""
    # With its scripts a link would reach over what other rows explain.
    return piece.whole is None and tex.linkable(math.astext(), piece) is not None


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
