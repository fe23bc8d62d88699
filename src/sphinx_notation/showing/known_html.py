"""Known symbols: marked in every formula of a web page, with what they mean."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from sphinx_notation import nodes as own
from sphinx_notation import tex
from sphinx_notation.book.records import Definition, FormulaRecord
from sphinx_notation.config import Settings
from sphinx_notation.showing.lower import field_line
from sphinx_notation.showing.panel_terms import dialect_of
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.collect import Formula, placed
from sphinx_notation.store.domain import FILES, NAME, NotationDomain
from sphinx_notation.structure import docname_of, walk
from sphinx_notation.writers.card import Card


class MarkKnown(NotationPostTransform):
    """Mark the known symbols of every formula, and bring along what they mean."""

    # After the rows of panels have marked their terms (880): these win.
    default_priority = 885

    cards: ClassVar[dict[tuple[str, str, str, str], Card]]
    """The cards of the book by definition and content: a symbol is on many pages."""

    def is_supported(self) -> bool:
        """Say whether the page has a typesetter that takes marks, and scripts."""
        if not super().is_supported() or dialect_of(self.application) is None:
            return False
        links = Settings.of(self.config).link_of(self.env.docname)
        return links == "all" and self.application.builder.name != "singlehtml"

    def run(self, **kwargs: Any) -> None:
        """Mark the whole document."""
        domain = cast(NotationDomain, self.env.get_domain(NAME))
        numbers: dict[tuple[str, str], int] = {}
        known: list[Definition] = []
        marks: dict[Formula, list[tuple[tex.Piece, str]]] = {}
        dialect = tex.DIALECTS[dialect_of(self.application) or ""]
        for math, record in self._formulas(domain):
            taken = _explained(math)
            listed: list[tuple[tex.Piece, str]] = []
            for meaning in domain.notation.meanings(self.env.docname, record, domain.holds):
                found, definition = meaning.occurrence, meaning.definition
                if (found.start, found.end) in taken:
                    continue
                if any(tex.marks_more(piece, dialect) for piece in found.pieces):
                    # The card would say of an accented letter what its letter means.
                    continue
                key = definition.docname, definition.node_id
                if key not in numbers:
                    numbers[key] = len(known) + 1
                    known.append(definition)
                name = f"{tex.PREFIX}d{numbers[key]}-{len(listed)}"
                listed += [(piece, name) for piece in found.pieces]
            if listed and isinstance(math.parent, own.marked_formula):
                math.parent["marks"] = [*math.parent["marks"], *listed]
            elif listed:
                marks[math] = listed
        for math, listed in marks.items():
            # As text: a book has many of these, and pages may stay in memory for long.
            wrapper = own.marked_formula("", marked=tex.mark(math.astext(), listed, dialect))
            math.parent[math.parent.index(math)] = wrapper
            wrapper.append(math)
        if known:
            self._bring(domain, known)

    def _formulas(self, domain: NotationDomain) -> list[tuple[Formula, FormulaRecord]]:
        """Return the formulas of the page with the place of the row before each, as it was read."""
        places = {one.node_id: one.place for one in domain.data["definitions"].get(self.env.docname, ())}
        found: list[tuple[Formula, FormulaRecord]] = []
        place = -1
        for _, node in placed(self.document):
            if isinstance(node, own.notation_row):
                # What was gathered from other pages is no row of this one.
                place = max([place, *(places.get(node_id, -1) for node_id in node["ids"])])
            else:
                found.append((node, FormulaRecord(node.astext(), place)))
        return found

    def _bring(self, domain: NotationDomain, known: list[Definition]) -> None:
        section = next(self.document.findall(nodes.section), None)
        holder = section if section is not None else self.document
        entries = [(self._card(domain, one), self._origin(one)) for one in known]
        holder.append(own.known_definitions("", entries=entries))

    def _card(self, domain: NotationDomain, definition: Definition) -> Card:
        title = domain.heading_text(definition.docname)
        key = definition.docname, definition.node_id, definition.content, title
        if key not in self.cards:
            row = domain.row(definition)
            heading = domain.heading(definition.docname) if definition.docname != FILES else []
            self.cards[key] = card_of(row, definition.fields.get("say", ""), heading)
        return self.cards[key]

    def _origin(self, definition: Definition) -> str:
        """Return the address of *definition* from this page, or nothing where it is on no page."""
        here = docname_of(self.document, self.env.docname)
        if definition.docname in {here, FILES}:
            return f"#{definition.node_id}" if definition.docname else ""
        uri = self.application.builder.get_relative_uri(here, definition.docname)
        return f"{uri}#{definition.node_id}"

    @classmethod
    def bound(cls, app: Sphinx) -> type[NotationPostTransform]:
        """Return this class as *app* registers it, with cards of its own."""
        bound = super().bound(app)
        bound.cards = {}  # type: ignore[attr-defined]  # it is this class
        return bound


def card_of(row: own.notation_row, say: str, heading: list[nodes.Node]) -> Card:
    """Return what a card says of *row*, which then has lost its content, on the page of that *heading*."""
    for pending in list(row.findall(addnodes.pending_xref)):
        # Resolved long ago, where it stands; here its words are enough.
        pending.replace_self(pending.children)
    symbol, meaning = next(row.findall(own.row_symbol)), next(row.findall(own.row_meaning))
    by_page = any(isinstance(node, nodes.reference | nodes.image) for node in walk(row))
    parts = list(symbol.children), list(meaning.children), field_line(row)
    return Card(*parts, say, heading, is_same=not by_page)


def _explained(math: Formula) -> set[tuple[int, int]]:
    """Return the spans of *math* that rows of its panel explain."""
    marks = math.parent.get("marks", ()) if isinstance(math.parent, own.marked_formula) else ()
    spans: dict[str, list[tex.Piece]] = {}
    listed: list[tuple[tex.Piece, str]] = list(marks)
    for piece, name in listed:
        spans.setdefault(name, []).append(piece)
    return {(pieces[0].start, pieces[-1].end) for pieces in spans.values()}
