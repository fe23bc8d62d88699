"""Known symbols: marked in every formula of a web page, with what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_notation import nodes as own
from sphinx_notation import tex
from sphinx_notation.book.fallbacks import is_written_so
from sphinx_notation.book.page_uses import Key
from sphinx_notation.book.records import FILES, Definition, Sense
from sphinx_notation.book.whole import Book
from sphinx_notation.config import Settings
from sphinx_notation.marks import Card, Mark, class_of
from sphinx_notation.panel_symbols import Formula
from sphinx_notation.showing.builders import dialect_of, writes_decks
from sphinx_notation.showing.intents import Intents
from sphinx_notation.showing.own_places import title_around, unmarked
from sphinx_notation.showing.panel_terms import wrap_formula
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.showing.unexplained import line_of
from sphinx_notation.store.copies import unwrap
from sphinx_notation.store.row_records import PLACE
from sphinx_notation.structure import tex_of, walk
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.writers.card import CardContent
from sphinx_notation.writers.lowering import children_of, field_line

_Listed = list[tuple[tex.Piece, Mark]]
_FORMULAS = (nodes.math, nodes.math_block)


class _Marked(NamedTuple):
    """The marks of a formula, and which of them, by `Card.nth`, no row writes as they stand there.

    ``beside`` are the numbers of what it has in places where no mark can stand: its list knows them.
    """

    listed: _Listed
    otherwise: str
    beside: tuple[int, ...]


# What the page shows, numbered.
_Known = dict[tuple[Key, ...], tuple[int, Sense]]


class MarkKnown(NotationPostTransform):
    """Mark the known symbols of every formula, and bring along what they mean."""

    # After the rows of panels have marked their terms (880).
    default_priority = 885

    cards: ClassVar[dict[tuple[str, ...], CardContent]]
    """The cards of the book by definition and content: a symbol is on many pages."""

    def is_supported(self) -> bool:
        """Say whether the page has a typesetter that takes marks, and scripts."""
        if not super().is_supported() or dialect_of(self.application) is None:
            return False
        # Who shows slides says what a symbol means; keys and the room on the screen are theirs.
        if writes_decks(self.application):
            return False
        links = Settings.of(self.config).link_of(self.env.docname)
        return links == "all" and self.application.builder.name != "singlehtml"

    def run(self, **kwargs: Any) -> None:
        """Mark the whole document."""
        dialect = tex.DIALECTS[dialect_of(self.application) or ""]
        known: _Known = {}
        unexplained: dict[tuple[str, ...], int] = {}
        marks: dict[Formula, _Marked] = {}
        rows: list[own.notation_row] = []
        for node in walk(self.document):
            if isinstance(node, nodes.Text):
                continue
            if isinstance(node, _FORMULAS) and PLACE in node.attributes:
                marked = self._marked(node, known, dialect)
                if marked.listed or marked.beside:
                    marks[node] = marked
            elif isinstance(node, own.notation_row):
                rows.append(node)
        if known:
            # Before formulas of rows are marked: cards have no cards.
            entries = self._entries([sense for _, sense in known.values()], rows)
            holder = own.known_definitions("", entries=entries)
            section = next(self.document.findall(nodes.section), None)
            (section if section is not None else self.document).append(holder)
            intents, senses = Intents(self.config), dict(known.values())
            for math, marked in marks.items():
                _mark(math, marked, dialect)
                if dialect is tex.MATHML:
                    intents.put_on(math, _noted(marked, senses, intents))
                    _note(math, marked, senses)
                self._say_unexplained(math, unexplained)
            holder["unexplained"] = list(map(line_of, unexplained))

    def _marked(self, math: Formula, known: _Known, dialect: tex.Dialect) -> _Marked:
        """Return the marks of *math*, and add what they show to what is *known*."""
        listed: _Listed = []
        otherwise: list[str] = []
        beside: list[int] = []
        book = self.domain.book
        for meaning in book.meanings(*math[PLACE]):
            pieces, sense = meaning.pieces, meaning.value
            keys = tuple([one.key for one in sense])
            number = known.setdefault(keys, (len(known) + 1, sense))[0]
            if any(tex.marks_more(piece, dialect) for piece in pieces):
                # The card would say of an accented letter what its letter means.
                beside.append(number)
                continue
            if not any(tex.markable(tex_of(math), piece, dialect) for piece in pieces):
                beside.append(number)
            if not _is_written_so(book, math, meaning):
                otherwise.append(str(len(listed)))
            listed += [(piece, Card(number, len(listed))) for piece in pieces]
        return _Marked(listed, " ".join(otherwise), tuple(dict.fromkeys(beside)))

    def _say_unexplained(self, math: Formula, lines: dict[tuple[str, ...], int]) -> None:
        """Note which symbols of *math* nothing explains: the list of the others says so.

        What is said so is numbered in *lines*.
        """
        docname, number = math[PLACE]
        symbols = self.domain.view(docname).unexplained.get(number, ())
        if symbols and isinstance(math.parent, own.marked_formula):
            math.parent["unexplained"] = lines.setdefault(symbols, len(lines) + 1)

    def _entries(
        self, known: Iterable[Sense], rows: Iterable[own.notation_row]
    ) -> list[list[tuple[CardContent, str]]]:
        snippets, here = self.domain.snippets, self.env.docname
        snippets.open_page(here, rows)
        # Most cards of a page are of the same few panels and pages, whose headings are copied, and later
        # written, once for all of them.
        headings: dict[str | nodes.TextElement, list[nodes.Node]] = {}
        own_rows = {node_id: row for row in rows for node_id in row["ids"]}

        def heading(one: Definition) -> list[nodes.Node]:
            row = own_rows.get(one.node_id) if one.docname == here else None
            title = title_around(row) if row is not None else None
            if title is not None and title not in headings:
                headings[title] = unmarked(title)
            if title is not None and headings[title]:
                return headings[title]
            if one.docname not in headings:
                is_of_page = one.docname != FILES
                headings[one.docname] = self.domain.names.heading_nodes(one.docname) if is_of_page else []
            return headings[one.docname]

        entries = [
            [(self._card(one, here, heading), self._origin(one, here)) for one in sense] for sense in known
        ]
        snippets.close_page()
        return entries

    def _card(
        self, definition: Definition, here: str, heading_of: Callable[[Definition], list[nodes.Node]]
    ) -> CardContent:
        heading = self.domain.names.heading(definition.docname) if definition.docname != FILES else ""
        key = (*definition.key, definition.content, heading)
        if key in self.cards and definition.docname != here:
            return self.cards[key]
        same = self.domain.snippets.same_row(*definition.key)
        row = same if same is not None else self._copy(definition, here)
        title = heading_of(definition)
        parts = children_of(row, own.row_symbol), children_of(row, own.row_meaning), field_line(row)
        said = definition.fields.get("say", ""), definition.fields.get("type", "")
        card = CardContent(*parts, *said, title, is_same=same is not None)
        # Of its own page a row is still part: to keep it would keep the whole page.
        if same is not None and definition.docname != here:
            self.cards[key] = card
        return card

    def _copy(self, definition: Definition, here: str) -> own.notation_row:
        """Return the row of *definition* as it is written beside page *here*."""
        row = self.domain.snippets.row(*definition.key, here)
        if row is None:
            return own.notation_row()
        for marked in list(row.findall(own.marked_formula)):
            unwrap(marked)
        self.domain.snippets.finish(row, here)
        return row

    def _origin(self, definition: Definition, here: str) -> str:
        """Return the address of *definition* from this page, or nothing where it is on no page."""
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


def _is_written_so(book: Book, math: Formula, meaning: tex.Occurrence[Sense]) -> bool:
    """Say whether a row writes a symbol of *math* as it stands there."""
    docname, number = math[PLACE]
    macros = with_defined(book.macros, book.page(docname).formulas[number].defined)
    symbol = tex_of(math)[meaning.start : meaning.end]
    return is_written_so(symbol, meaning.value, macros, book.macros)


def _noted(marked: _Marked, senses: Mapping[int, Sense], intents: Intents) -> Iterator[Mark]:
    """Yield the marks of a formula, and note what is said of them in *intents*."""
    for _, mark in marked.listed:
        if isinstance(mark, Card):
            intents.add(mark, senses[mark.number][0])
        yield mark


def _note(math: Formula, marked: _Marked, senses: Mapping[int, Sense]) -> None:
    """Note which definitions a displayed formula shows: a symbol that each defines, and how it is read.

    A panel says of its own formula what there is to say.
    """
    if isinstance(math, nodes.math_block) and not isinstance(math.parent.parent, own.panel_formula):
        numbers = dict.fromkeys(mark.number for _, mark in marked.listed if isinstance(mark, Card))
        numbers |= dict.fromkeys(marked.beside)
        rows = [(number, senses[number][0]) for number in numbers]
        math.parent["noted"] = [(number, row.symbols[0], row.fields.get("say", "")) for number, row in rows]


def _mark(math: Formula, marked: _Marked, dialect: tex.Dialect) -> None:
    if isinstance(math.parent, own.marked_formula):
        math.parent["marks"] = [*math.parent["marks"], *marked.listed]
    else:
        # As text: a book has many of these, and pages may stay in memory for long.
        classes = [(piece, class_of(mark)) for piece, mark in marked.listed]
        wrap_formula(math, own.marked_formula("", marked=tex.mark(tex_of(math), classes, dialect)))
    if marked.otherwise:
        math.parent["otherwise"] = marked.otherwise
    if marked.beside:
        math.parent["beside"] = " ".join(map(str, marked.beside))
