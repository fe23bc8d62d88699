"""LaTeX of the labels that are drawn on the formulas of a panel, and of rows that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.writers.latex import LaTeXTranslator

from sphinx_notation import nodes as own
from sphinx_notation.marks import Mark, Term
from sphinx_notation.structure import rows_of
from sphinx_notation.tex import DIALECTS, Piece, target_of


def labels_of(formula: own.panel_formula) -> list[own.row_label]:
    """Return the labels whose terms stand in *formula*, those among them that are not drawn too."""
    panel = formula.parent
    formulas = [child for child in panel.children if isinstance(child, own.panel_formula)]
    labels = (child for child in panel.children if isinstance(child, own.panel_labels))
    place = next(number for number, one in enumerate(formulas) if one is formula)
    return [
        label
        for one in labels
        for label in one.children
        if isinstance(label, own.row_label) and label.get("formula") == place
    ]


def spots(formula: str, marks: Iterable[tuple[Piece, Mark]]) -> list[tuple[Piece, str]]:
    """Return the pieces of *formula* at which labels end, each with what says so behind it."""
    return [
        (piece, f"\\sphinxnotationspot{{{mark.number}}}{{{_written(formula, piece)}}}{{{mark.spot}}}")
        for piece, mark in marks
        if isinstance(mark, Term) and mark.spot
    ]


def _written(formula: str, piece: Piece) -> str:
    """Return what of *formula* has the mark of *piece*, with its scripts."""
    target = target_of(piece, DIALECTS["latex"])
    whole = target.whole or target
    return formula[whole.start : whole.end]


def opening(self: LaTeXTranslator, labels: Sequence[own.row_label], texts: Sequence[str], page: str) -> str:
    """Return what stands before a formula with *labels*, which are set as *texts*."""
    drawn = "".join(
        f"\\sphinxnotationlabel{{{label['number']}}}{{{label['colour']}}}{{{label['side']}}}{{{text}}}%\n"
        for label, text in zip(labels, texts, strict=True)
        if "side" in label
    )
    missing = "".join(
        f"\\sphinxnotationnolabel{{{self.encode(label.astext())}}}{{{page}}}%\n"
        for label in labels
        if "side" not in label
    )
    return missing + (f"\\begin{{sphinxnotationlabels}}{{{page}}}{{%\n{drawn}}}\n" if drawn else "")


def closing(labels: Sequence[own.row_label]) -> str:
    """Return what stands after a formula with *labels*."""
    return "\\end{sphinxnotationlabels}\n" if any("side" in label for label in labels) else ""


def unlisted(node: own.row_list) -> list[own.notation_row]:
    """Return the rows of *node* if they are left out where their labels are drawn.

    So they are where their panel wants it and each has a label, unless they hold what others may refer to.
    """
    panel = node.parent
    if not isinstance(panel, own.decode_panel) or "unlisted" not in panel:
        return []
    drawn = {label["number"] for label in panel.findall(own.row_label) if "side" in label}
    rows = list(rows_of(panel))
    if not all(row.get("number") in drawn and _is_plain(row) for row in rows):
        return []
    return [row for row in node.children if isinstance(row, own.notation_row)]


def _is_plain(row: own.notation_row) -> bool:
    """Say whether *row* holds nothing that is needed where the row is not shown, such as a footnote."""
    inner = (node for node in row.findall() if node is not row)
    return all(
        isinstance(node, _PLAIN) and not (isinstance(node, nodes.Element) and node["ids"]) for node in inner
    )


_PLAIN = (
    *(own.row_symbol, own.row_meaning, own.row_field, own.row_label, own.marked_formula),
    *(nodes.paragraph, nodes.Text, nodes.math, nodes.strong, nodes.emphasis, nodes.literal, nodes.inline),
    *(nodes.reference, nodes.superscript, nodes.subscript),
)
