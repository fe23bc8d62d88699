"""Rows and their terms: where these stand in the formulas of a panel they are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes

from sphinx_notation import tex
from sphinx_notation.book.lookup import NOTHING
from sphinx_notation.book.page_uses import Key
from sphinx_notation.book.records import Sense
from sphinx_notation.marks import Mark, Term
from sphinx_notation.nodes import COLOURS, decode_panel, marked_formula, notation_row
from sphinx_notation.panel_symbols import Formula, displayed, titled
from sphinx_notation.showing.builders import dialect_of, writes_latex
from sphinx_notation.showing.intents import Intents
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.structure import instances, rows_of, tex_of
from sphinx_notation.typesetters import MATHML

_Term = tex.Occurrence[Sense]
#: What is marked in which formulas.
Marks = dict[Formula, list[tuple[tex.Piece, Mark]]]


class _TermTransform(NotationPostTransform):
    """What marking terms for the screen and colouring them in print have in common."""

    # Late: until then other people's transforms find formulas where they look for them.
    default_priority = 880
    needs = (decode_panel,)

    def rows_of(self, panel: decode_panel) -> dict[Key, notation_row]:
        """Return the rows of *panel* by what they define; filled in ones say what that is."""
        here = self.page_of(panel)
        rows = list(rows_of(panel))
        own = {(here, node_id): row for row in rows for node_id in row["ids"]}
        filled = {row["origin"]: row for row in rows if "origin" in row}
        return {**filled, **own}

    def terms_in(self, panel: decode_panel, math: Formula, dialect: str) -> Sequence[_Term]:
        """Return the terms in a formula of *panel* of which something can be marked.

        A row that lights nothing should not say that it does.
        """
        text, found = tex_of(math), self.domain.book.uses(self.page_of(panel)).terms
        terms = found.get((panel["ids"][0], text), NOTHING) if panel["ids"] else NOTHING
        return [term for term in terms if _can_be_marked(text, term, tex.DIALECTS[dialect])]


def _can_be_marked(text: str, term: _Term, dialect: tex.Dialect) -> bool:
    return any(tex.markable(text, piece, dialect) for piece in term.pieces)


class MarkTerms(_TermTransform):
    """Number the rows that have terms, and mark these in the formulas of web pages."""

    def is_supported(self) -> bool:
        """Say whether the page has a typesetter that takes marks, and scripts."""
        return super().is_supported() and dialect_of(self.application) is not None

    def run(self, **kwargs: Any) -> None:
        """Mark the whole document."""
        dialect = dialect_of(self.application) or ""
        count = 0
        marks: Marks = {}
        intents = Intents(self.config)
        for panel in instances(self.document, decode_panel):
            rows = self.rows_of(panel)
            formulas: list[Formula] = [*titled(panel), *displayed(panel, self.document)]
            for math in formulas:
                listed = marks.setdefault(math, [])
                for term in self.terms_in(panel, math, dialect):
                    row = rows.get(term.value[0].key)
                    if row is None:
                        continue
                    if "number" not in row:
                        count += 1
                        row["number"] = count
                    mark = Term(row["number"], len(listed))
                    intents.add(mark, term.value[0])
                    listed += [(piece, mark) for piece in term.pieces]
        wrap(marks, dialect)
        for math, listed in marks.items():
            if listed and dialect == MATHML:
                intents.put_on(math, (mark for _, mark in listed))


class ColourTerms(_TermTransform):
    """Give rows and their terms a colour in print, and link the terms to their row.

    A term has one colour: the outermost row's that it belongs to.  A row whose symbol only stands
    inside other rows' terms colours it there.
    """

    def is_supported(self) -> bool:
        """Say whether LaTeX is written with our visitors."""
        return super().is_supported() and writes_latex(self.application)

    def run(self, **kwargs: Any) -> None:
        """Colour the whole document."""
        count = 0
        marks: Marks = {}
        for panel in instances(self.document, decode_panel):
            rows = self.rows_of(panel)
            coloured = 0
            # Formulas in titles have neither colours nor links: there a link is an error in LaTeX.
            for math in displayed(panel, self.document):
                for term, is_outer in _outermost(self.terms_in(panel, math, "latex")):
                    row = rows.get(term.value[0].key)
                    if row is None:
                        continue
                    if "number" not in row:
                        count += 1
                        row["number"], row["colour"] = count, coloured % COLOURS + 1
                        coloured += 1
                    listed = marks.setdefault(math, [])
                    mark = Term(row["number"], len(listed), row["colour"])
                    listed += _coloured(math, term, mark, is_outer)
        wrap(marks, "latex")


def _coloured(math: Formula, term: _Term, mark: Term, is_outer: bool) -> Iterator[tuple[tex.Piece, Term]]:
    for piece in term.pieces:
        # With its scripts a link would reach over what other rows explain.
        takes_link = piece.whole is None and tex.linkable(math.astext(), piece) is not None
        yield piece, mark._replace(is_linked=is_outer and takes_link)


def _outermost(found: Sequence[_Term]) -> list[tuple[_Term, bool]]:
    """Return the terms that have a colour, each with whether nothing is around it."""
    outer: list[_Term] = []
    last = 0
    for term in found:
        if term.start >= last:
            outer.append(term)
            last = term.end
    shown = {term.value[0].key for term in outer}
    inner = [term for term in found if term.value[0].key not in shown]
    return [*((term, True) for term in outer), *((term, False) for term in inner)]


def wrap(marks: Marks, dialect: str) -> None:
    """Put every formula that has marks into a node that has them."""
    for math, listed in marks.items():
        if listed:
            wrap_formula(math, marked_formula("", marks=listed, dialect=dialect))


def wrap_formula(math: Formula, wrapper: nodes.Element) -> None:
    """Put *math* into *wrapper*, which takes its place."""
    parent = math.parent
    parent[parent.index(math)] = wrapper
    wrapper.append(math)
