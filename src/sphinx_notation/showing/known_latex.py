"""Known symbols in print: linked to the rows that explain them, in every formula."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes

from sphinx_notation import nodes as own
from sphinx_notation import tex
from sphinx_notation.book.records import FormulaRecord
from sphinx_notation.config import Settings
from sphinx_notation.showing.lower import has_visitors
from sphinx_notation.showing.panel_terms import wrap
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.collect import EXEMPT, Formula
from sphinx_notation.store.domain import NAME, NotationDomain

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

    ``formulas`` come with their page and the place of the row before, as the page was read;
    ``anchors`` are the (page, identifier) of rows and targets.
    """

    formulas: list[tuple[Formula, str, int]] = field(default_factory=list)
    anchors: set[tuple[str, str]] = field(default_factory=set)


class LinkKnown(NotationPostTransform):
    """Link the known symbols of every formula of the printed book to the row that explains them."""

    # After the rows of panels have coloured their terms (880): these win.
    default_priority = 885

    def is_supported(self) -> bool:
        """Say whether LaTeX is written with our visitors."""
        is_latex = self.application.builder.format == "latex"
        return super().is_supported() and is_latex and has_visitors(self.application)

    def run(self, **kwargs: Any) -> None:
        """Link in the whole document."""
        domain = cast(NotationDomain, self.env.get_domain(NAME))
        settings = Settings.of(self.config)
        printed = self._printed(domain)
        new: dict[Formula, list[tuple[tex.Piece, str]]] = {}
        for math, docname, place in printed.formulas:
            if settings.link_of(docname) != "all":
                continue
            record = FormulaRecord(math.astext(), place)
            found = [
                (one.occurrence, f"%{one.definition.docname}#{one.definition.node_id}")
                for one in domain.notation.meanings(docname, record, domain.holds)
                if (one.definition.docname, one.definition.node_id) in printed.anchors
            ]
            is_marked = isinstance(math.parent, own.marked_formula)
            listed = list(math.parent["marks"]) if is_marked else []
            links = list(_links(record.tex, found, [piece for piece, _ in listed]))
            if links and is_marked:
                math.parent["marks"] = [*listed, *links]
            elif links:
                new[math] = links
        wrap(new, "latex")

    def _printed(self, domain: NotationDomain) -> _Printed:
        """Return what the document holds; nodes of merged pages know their parents of old only."""
        places = {
            (docname, one.node_id): one.place
            for docname, listed in domain.data["definitions"].items()
            for one in listed
        }
        printed = _Printed()
        last: dict[str, int] = {}
        stack: list[tuple[nodes.Node, str, bool]] = [(self.document, self.env.docname, True)]
        while stack:
            node, docname, counts = stack.pop()
            if not isinstance(node, nodes.Element):
                continue
            if isinstance(node, _PAGES):
                docname = node.get("docname", docname)
            elif isinstance(node, own.notation_row | nodes.target):
                for node_id in node["ids"]:
                    printed.anchors.add((docname, node_id))
                    last[docname] = max(last.get(docname, -1), places.get((docname, node_id), -1))
            elif isinstance(node, nodes.math | nodes.math_block):
                if counts and node.astext().strip():
                    printed.formulas.append((node, docname, last.get(docname, -1)))
                continue
            counts = counts and not isinstance(node, _WITHOUT) and EXEMPT not in node["classes"]
            stack += [(child, docname, counts) for child in reversed(node.children)]
        return printed


def _links(
    text: str, found: Iterable[tuple[tex.Occurrence[int], str]], marked: Iterable[tex.Piece]
) -> Iterable[tuple[tex.Piece, str]]:
    """Yield the links of the formula *text*, none of them in another or across what is *marked*."""
    taken = [(piece.start, piece.end) for piece in marked]
    for occurrence, name in found:
        pieces: list[tex.Piece] = []
        for piece in occurrence.pieces:
            linked = tex.linkable(text, piece)
            # One with its scripts holds what stands in these.
            if linked is not None and not _meets(linked, [(one.start, one.end) for one in pieces]):
                pieces.append(linked)
        if not any(_meets(piece, taken) for piece in pieces):
            taken += [(piece.start, piece.end) for piece in pieces]
            yield from ((piece, name) for piece in pieces)


def _meets(piece: tex.Piece, spans: Iterable[tuple[int, int]]) -> bool:
    return any(piece.start < end and start < piece.end for start, end in spans)
