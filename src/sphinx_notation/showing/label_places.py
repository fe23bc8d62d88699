"""Where in print the label of a row is drawn: at which of its terms, and above or below the formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes

from sphinx_notation import tex
from sphinx_notation.marks import Term
from sphinx_notation.nodes import decode_panel, marked_formula, panel_formula, panel_labels, row_label
from sphinx_notation.showing.builders import writes_latex
from sphinx_notation.showing.label_sides import Label, Spot, choose
from sphinx_notation.showing.post_transform import NotationPostTransform


class PlaceLabels(NotationPostTransform):
    """Give every label in print its ``formula``, by its number in the panel, and its ``side``.

    One that has terms in the panel and no way to any of them has no ``side``; one without has neither.
    """

    default_priority = 895
    needs = (decode_panel,)

    def is_supported(self) -> bool:
        """Say whether LaTeX is written with our visitors."""
        return super().is_supported() and writes_latex(self.application)

    def run(self, **kwargs: Any) -> None:
        """Place the labels of the whole document."""
        for labels in list(self.document.findall(panel_labels)):
            assert isinstance(labels.parent, decode_panel)
            formulas = [child for child in labels.parent.children if isinstance(child, panel_formula)]
            _place(labels, [list(formula.findall(marked_formula)) for formula in formulas])


def _place(labels: panel_labels, formulas: Sequence[Sequence[marked_formula]]) -> None:
    spots = [spot for number, found in enumerate(formulas) for one in found for spot in _spots(one, number)]
    wanted: list[tuple[row_label, Label]] = []
    for node in labels.children:
        assert isinstance(node, row_label)
        own = [spot for spot in spots if spot.row == node["number"]]
        if own:
            node["formula"] = own[0].formula
            wanted.append((node, Label(len(node.astext()), tuple(spot for spot in own if spot.is_open))))
    for (node, _), place in zip(wanted, choose([label for _, label in wanted]), strict=True):
        if place is not None:
            node["formula"], node["side"] = place.spot.formula, place.side
            for formula in formulas[place.spot.formula]:
                _mark(formula, place.spot)


def _spots(formula: marked_formula, number: int) -> Iterator[Spot]:
    """Yield the terms in *formula*, which is *number* in its panel, at which labels may end."""
    text = formula.astext()
    parsed = tex.parse(text)
    terms: dict[tuple[int, int], list[tex.Piece]] = {}
    owners: dict[tuple[int, int], set[int]] = {}
    for piece, mark in formula["marks"]:
        if isinstance(mark, Term):
            terms.setdefault((mark.number, mark.nth), []).append(piece)
            owners.setdefault(_span(piece), set()).add(mark.number)
    for (row, nth), pieces in terms.items():
        # What has the marks of several rows shows that of one.
        shown = [piece for piece in pieces if _shows(text, piece, is_shared=len(owners[_span(piece)]) > 1)]
        ways = [(_span(piece), tex.reach(parsed, *_span(piece))) for piece in shown]
        known = {span: way for span, way in ways if way is not None}
        whole = Spot(row, number, nth, known)
        # What stands in several parts of a formula has its label at the first that can be reached.
        single = (Spot(row, number, nth, {span: way}) for span, way in known.items() if way.is_open)
        yield whole if whole.is_open else next(single, whole)


def _span(piece: tex.Piece) -> tuple[int, int]:
    """Return where that begins and ends in a formula which has the mark of *piece* in print."""
    target = tex.target_of(piece, _LATEX)
    return target.start, target.end


def _shows(text: str, piece: tex.Piece, *, is_shared: bool) -> bool:
    """Say whether *piece* of *text* has a mark in print that is its own, and room behind it for more."""
    is_own = not is_shared or not tex.marks_more(piece, _LATEX)
    return is_own and tex.markable(text, piece, _LATEX) and tex.can_follow(text, piece)


def _mark(formula: marked_formula, spot: Spot) -> None:
    """Have *formula* say where the label of *spot* ends."""
    (math,) = formula.children
    assert isinstance(math, nodes.math | nodes.math_block)
    text = math.astext()
    marks = formula["marks"]
    wanted = dict(spot.ways)
    for place, (piece, mark) in enumerate(marks):
        is_row = isinstance(mark, Term) and (mark.number, mark.nth) == (spot.row, spot.nth)
        # Several pieces may have one mark, and it ends there once.
        way = wanted.pop(_span(piece), None) if is_row else None
        if way is not None:
            marks[place] = (piece, mark._replace(spot=text[way.start : way.end]))


_LATEX = tex.DIALECTS["latex"]
