"""Known symbols in print: linked to the rows that explain them, in every formula."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes
from sphinx import addnodes

from sphinx_notation import nodes as own
from sphinx_notation import tex
from sphinx_notation.book.lookup import Meanings
from sphinx_notation.config import Settings
from sphinx_notation.marks import Link
from sphinx_notation.panel_symbols import Formula
from sphinx_notation.showing.builders import writes_latex
from sphinx_notation.showing.panel_terms import Marks, wrap
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.row_records import PLACE

# Where formulas have no links: what LaTeX sets again elsewhere or stops at, and what is a link already.
_WITHOUT = (
    *(nodes.Titular, nodes.caption, nodes.thead, addnodes.desc_signature),
    *(nodes.reference, addnodes.pending_xref, addnodes.number_reference, addnodes.download_reference),
    *(own.panel_title, own.row_symbol, own.takeaway_headline, own.group_title),
    *(own.lesson_label, own.lesson_strand, own.lesson_pointer, own.eyebrow),
)
# What says which page its content is of.
_PAGES = (nodes.document, addnodes.start_of_file, nodes.section)


@dataclass(slots=True)
class _Printed:
    """What a document that is made of pages holds of them.

    ``formulas`` come with the page that they are shown on; ``anchors`` are the (page, identifier) of rows
    and targets.
    """

    formulas: list[tuple[Formula, str]] = field(default_factory=list)
    anchors: set[tuple[str, str]] = field(default_factory=set)


class LinkKnown(NotationPostTransform):
    """Link the known symbols of every formula of the printed book to the row that explains them."""

    # After the rows of panels have coloured their terms (880): these win.
    default_priority = 885

    def is_supported(self) -> bool:
        """Say whether LaTeX is written with our visitors."""
        return super().is_supported() and writes_latex(self.application)

    def run(self, **kwargs: Any) -> None:
        """Link in the whole document."""
        settings = Settings.of(self.config)
        printed = self._printed()
        new: Marks = {}
        for math, docname in printed.formulas:
            if settings.link_of(docname) != "all":
                continue
            found = self.domain.book.meanings(*math[PLACE])
            is_marked = isinstance(math.parent, own.marked_formula)
            listed = list(math.parent["marks"]) if is_marked else []
            taken = [(piece.start, piece.end) for piece, _ in listed]
            links = list(_links(math.astext(), found, printed.anchors, taken))
            if links and is_marked:
                math.parent["marks"] = [*listed, *links]
            elif links:
                new[math] = [*links]
        wrap(new, "latex")

    def _printed(self) -> _Printed:
        """Return what the document holds; nodes of merged pages know their parents of old only."""
        printed = _Printed()
        stack: list[tuple[nodes.Node, str, bool]] = [(self.document, self.env.docname, True)]
        while stack:
            node, docname, counts = stack.pop()
            if not isinstance(node, nodes.Element):
                continue
            if isinstance(node, _PAGES):
                docname = node.get("docname", docname)
            elif isinstance(node, own.notation_row | own.row_anchor | nodes.target):
                printed.anchors |= {(docname, node_id) for node_id in node["ids"]}
            elif isinstance(node, nodes.math | nodes.math_block):
                if counts and PLACE in node:
                    printed.formulas.append((node, docname))
                continue
            counts = counts and not isinstance(node, _WITHOUT)
            stack += [(child, docname, counts) for child in reversed(node.children)]
        return printed


def _links(
    text: str, found: Meanings, anchors: set[tuple[str, str]], taken: list[tuple[int, int]]
) -> Iterable[tuple[tex.Piece, Link]]:
    """Yield the links of the formula *text*, none of them in another or across what is *taken*."""
    for meaning in found:
        target = next((one.key for one in meaning.value if one.key in anchors), None)
        if target is None:
            continue
        pieces: list[tex.Piece] = []
        for piece in meaning.pieces:
            linked = tex.linkable(text, piece)
            # One with its scripts holds what stands in these.
            if linked is not None and not _meets(linked, [(one.start, one.end) for one in pieces]):
                pieces.append(linked)
        if not any(_meets(piece, taken) for piece in pieces):
            taken += [(piece.start, piece.end) for piece in pieces]
            yield from ((piece, Link(*target)) for piece in pieces)


def _meets(piece: tex.Piece, spans: Iterable[tuple[int, int]]) -> bool:
    return any(piece.start < end and start < piece.end for start, end in spans)
