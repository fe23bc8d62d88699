"""Known symbols in print: linked to the rows that explain them, and told to lists of notation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from docutils import nodes
from sphinx import addnodes

from sphinx_notation import nodes as own
from sphinx_notation import tex
from sphinx_notation.book.lookup import Meanings
from sphinx_notation.book.records import Sense
from sphinx_notation.config import Settings
from sphinx_notation.marks import Link
from sphinx_notation.panel_symbols import Formula
from sphinx_notation.showing.builders import writes_latex
from sphinx_notation.showing.panel_terms import wrap_formula
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.row_records import PLACE

# Where formulas have no links: what LaTeX sets again elsewhere or stops at, and what is a link already.
_WITHOUT = (
    *(nodes.Titular, nodes.caption, nodes.thead, addnodes.desc_signature),
    *(nodes.reference, addnodes.pending_xref, addnodes.number_reference, addnodes.download_reference),
    *(own.panel_title, own.row_symbol, own.takeaway_headline, own.group_title),
    *(own.lesson_label, own.lesson_strand, own.lesson_pointer, own.eyebrow),
)
# A page, and the identifier of a row or target on it.
Target = tuple[str, str]
# What says which page its content is of.
_PAGES = (nodes.document, addnodes.start_of_file, nodes.section)


@dataclass(slots=True)
class _Printed:
    """What a document that is made of pages holds of them.

    ``formulas`` come with the page that they are shown on; ``anchors`` are the (page, identifier) of rows
    and targets; ``listed`` are formulas in lists of notation.
    """

    formulas: list[tuple[Formula, str]] = field(default_factory=list)
    anchors: set[Target] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)
    has_lists: bool = False


class PrintKnown(NotationPostTransform):
    """Link the known symbols of printed formulas to their rows, and tell lists of notation their uses."""

    # After the rows of panels have coloured their terms (880): these win.
    default_priority = 885

    def is_supported(self) -> bool:
        """Say whether LaTeX is written with our visitors."""
        return super().is_supported() and writes_latex(self.application)

    def run(self, **kwargs: Any) -> None:
        """Link in the whole document."""
        settings = Settings.of(self.config)
        printed = self._printed()
        for math, docname in printed.formulas:
            is_linked = settings.link_of(docname) == "all"
            is_told = printed.has_lists and id(math) not in printed.listed
            if not is_linked and not is_told:
                continue
            found = self.domain.book.meanings(*math[PLACE])
            is_marked = isinstance(math.parent, own.marked_formula)
            listed = list(math.parent["marks"]) if is_marked else []
            taken = [(piece.start, piece.end) for piece, _ in listed]
            links = list(_links(math.astext(), found, printed.anchors, taken)) if is_linked else []
            uses = _targets(found, printed.anchors) if is_told else []
            if (links or uses) and not is_marked:
                wrap_formula(math, own.marked_formula("", marks=[], dialect="latex"))
            if links or uses:
                math.parent["marks"], math.parent["uses"] = [*listed, *links], uses

    def _printed(self) -> _Printed:
        """Return what the document holds; nodes of merged pages know their parents of old only."""
        printed = _Printed()
        stack: list[tuple[nodes.Node, str, bool]] = [(self.document, self.env.docname, True)]
        for one in self.document.findall(own.printed_list):
            printed.has_lists = True
            printed.listed |= set(map(id, one.findall(_is_formula)))
        while stack:
            node, docname, counts = stack.pop()
            if not isinstance(node, nodes.Element):
                continue
            if isinstance(node, _PAGES):
                docname = node.get("docname", docname)
            elif isinstance(node, own.notation_row | own.row_anchor | nodes.target):
                printed.anchors |= {(docname, node_id) for node_id in node["ids"]}
            elif _is_formula(node):
                if counts and PLACE in node:
                    printed.formulas.append((node, docname))
                continue
            counts = counts and not isinstance(node, _WITHOUT)
            stack += [(child, docname, counts) for child in reversed(node.children)]
        return printed


def _is_formula(node: nodes.Node) -> TypeGuard[Formula]:
    return isinstance(node, nodes.math | nodes.math_block)


def _target(sense: Sense, anchors: set[Target]) -> Target | None:
    """Return the first row of *sense* that the document holds."""
    return next((one.key for one in sense if one.key in anchors), None)


def _targets(found: Meanings, anchors: set[Target]) -> list[Target]:
    """Return the rows of the symbols that are *found*, each once."""
    targets = (_target(meaning.value, anchors) for meaning in found)
    return list(dict.fromkeys(target for target in targets if target is not None))


def _links(
    text: str, found: Meanings, anchors: set[Target], taken: list[tuple[int, int]]
) -> Iterable[tuple[tex.Piece, Link]]:
    """Yield the links of the formula *text*, none of them in another or across what is *taken*."""
    for meaning in found:
        target = _target(meaning.value, anchors)
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
