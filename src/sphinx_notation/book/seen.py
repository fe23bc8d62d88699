"""What readers of a page see of other pages, as values that change whenever that does."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_notation.book.code import CodeSymbol
from sphinx_notation.book.listing import Group, Member
from sphinx_notation.book.page_uses import Key
from sphinx_notation.book.records import (
    FILES,
    PAGE_TITLE,
    Definition,
    TakeawayRecord,
    title_part,
)
from sphinx_notation.book.references import Reference
from sphinx_notation.book.whole import Book


class Seen:
    """What one page shows; with *links* its formulas know their symbols, and so does what it brings."""

    def __init__(self, book: Book, links: bool) -> None:
        self._book = book
        self._links = links
        # What is on its way already: titles may refer to one another.
        self._open: set[Key] = set()

    def formulas(self, docname: str) -> object:
        """Return what is seen of the page's own formulas."""
        if not self._links:
            return None
        summary = self._book.summary(docname)
        return summary.shown, self._cards(summary.explained)

    def _cards(self, keys: Iterable[Key]) -> list[object]:
        # Formulas in cards have no cards.
        inside, found = Seen(self._book, links=False), (self._book.definition(key) for key in keys)
        return [(one.key, inside.row(one), self._book.names.heading(one.docname)) for one in found if one]

    def row(self, definition: Definition) -> object:
        """Return what is seen of a row where it stands."""
        references = self._references(definition.references, definition.docname)
        return definition.content, references, definition.defined

    def _references(self, references: Iterable[Reference], docname: str) -> list[object]:
        return [self._reference(reference, docname) for reference in references]

    def _reference(self, reference: Reference, docname: str) -> object:
        if reference.is_code:
            return self._book.code.shown(reference)
        if reference.is_symbol:
            defined = self._book.page(docname).defined
            found = self._book.lookup.meaning_of(reference.target, docname, defined)
            return found and found.key
        return self.title(reference) or self._book.names.shown(reference, docname)

    def title(self, reference: Reference) -> object:
        """Return what is seen of the title that *reference* shows, if it is one of ours."""
        found = self._book.title(reference.target) if reference.shows_title else None
        if found is None or (found[0], found[1].node_id) in self._open:
            return None
        docname, title = found
        self._open.add((docname, title.node_id))
        nested = self._references(title.references, docname)
        self._open.remove((docname, title.node_id))
        part = self._part(docname, title_part(title.node_id))
        return docname, title.node_id, title.content, nested, part, self._book.page(docname).defined

    def _part(self, docname: str, part: str) -> object:
        """Return what is known in the formulas of the *part* of *docname* that a page brings."""
        if not self._links or docname not in self._book.pages:
            return None
        found = self._book.summary(docname).parts.get(part)
        return found and (found[0], self._cards(found[1]))

    def heading(self, docname: str) -> object:
        """Return what is seen where the page *docname* is called by its name."""
        defined = self._book.page(docname).defined
        return self._book.names.heading(docname), self._part(docname, PAGE_TITLE), defined

    def _section(self, docname: str, node_id: str) -> object:
        name = self._book.names.section(docname, node_id)
        return (name, self._part(docname, title_part(node_id))) if name else self.heading(docname)

    def _brought(self, definition: Definition) -> object:
        """Return what is seen of a row that is shown on another page."""
        return self.row(definition), self._part(*definition.key)

    def of_code(self, listed: Iterable[CodeSymbol]) -> object:
        """Return what is seen of the symbols of what is documented."""
        return [(self._brought(one.definition), one.parameter) for one in listed]

    def filled(self, docname: str, panel: str) -> object:
        """Return what is seen of the rows that a panel fills in."""
        return [
            (self._brought(one), one.symbols, one.aliases, one.patterns)
            for one in self._book.uses(docname).fills.get(panel, ())
        ]

    def takeaways(self, pages: Iterable[str]) -> object:
        """Return what is seen of the takeaways of *pages*."""
        return [
            (docname, self.heading(docname), self._takeaways(docname), self._book.page(docname).defined)
            for docname in pages
        ]

    def _takeaways(self, docname: str) -> list[object]:
        listed = [one for one in self._book.page(docname).takeaways if self._book.holds(one.conditions)]
        return [self._takeaway(docname, one) for one in listed]

    def _takeaway(self, docname: str, one: TakeawayRecord) -> object:
        references = self._references(one.references, docname)
        return one.node_id, one.content, references, self._part(docname, one.node_id)

    def groups(self, docname: str, listed: Iterable[Group]) -> object:
        """Return what is seen of a list of notation on page *docname*."""
        return [
            (
                self.heading(group.page) if group.page else group.name,
                [self._member(member) for member in group.members],
            )
            for group in listed
        ]

    def _member(self, member: Member) -> object:
        return (
            self._brought(member.definition),
            [(one.key, self.heading(one.docname)) for one in member.definitions if one.docname != FILES],
            [(use, self._section(*use)) for use in member.uses],
        )
