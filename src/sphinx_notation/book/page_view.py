"""All that one page shows of the book, made once from what all pages say, and its digest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sphinx_notation.book.code import CodeSymbol
from sphinx_notation.book.listing import Group, groups
from sphinx_notation.book.page_uses import digest
from sphinx_notation.book.records import Definition, Pointer
from sphinx_notation.book.seen import Seen
from sphinx_notation.book.whole import Book


@dataclass(frozen=True, slots=True)
class PageView:
    """All that a page shows of the book.

    ``pointers`` are where its lesson leads back and on; ``takeaways`` and ``lists`` what each of its lists
    holds: pages, and groups of symbols; ``symbols`` what the symbols mean that it refers to.
    ``unexplained`` are by formula the symbols that nothing explains; ``code`` are the symbols of what it
    documents of Python, by the identifiers of that.  ``digest`` changes whenever what readers see of any
    of it does, and so does that of what its formulas know.
    """

    pointers: tuple[Pointer | None, Pointer | None] = (None, None)
    takeaways: tuple[tuple[str, ...], ...] = ()
    lists: tuple[tuple[Group, ...], ...] = ()
    symbols: Mapping[str, Definition | None] = field(default_factory=dict)
    unexplained: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    code: Mapping[str, Sequence[CodeSymbol]] = field(default_factory=dict)
    digest: str = ""


def view_of(book: Book, docname: str) -> PageView:
    """Return all that *docname* shows of *book*."""
    page, seen = book.page(docname), Seen(book, book.links(docname))
    shown: list[object] = [seen.formulas(docname)]
    shown += [seen.title(one) for one, conditions in page.references if book.holds(conditions)]
    shown += [seen.filled(docname, panel.node_id) for panel in page.panels if panel.auto]
    pointers = book.pointers(docname)
    shown += [pointer and (pointer, seen.heading(pointer.docname or "")) for pointer in pointers]
    takeaways = tuple(book.pages_with_takeaways(record.exclude) for record in page.takeaway_lists)
    shown += [seen.takeaways(pages) for pages in takeaways]
    lists = tuple(groups(book, record) for record in page.notation_lists)
    shown += [seen.groups(docname, listed) for listed in lists]
    # Sphinx resolves references before it decides what is shown.
    asked = [(one.target, conditions) for one, conditions in page.references if one.is_symbol]
    symbols = {tex: book.lookup.meaning_of(tex, docname, page.defined) for tex, _ in asked}
    found = [symbols[tex] for tex, conditions in asked if book.holds(conditions)]
    shown += [one and one.key for one in found]
    # Rows may come from a file, of which only the build that reads the page anew takes note.
    shown += [seen.row(one) for one in book.definitions.get(docname, ())]
    code = book.code_symbols.get(docname, {})
    shown += [book.code.shown(one.reference) for one in page.named]
    shown += [(node_id, seen.of_code(listed)) for node_id, listed in code.items()]
    unexplained = book.unexplained(docname)
    shown.append(unexplained)
    return PageView(pointers, takeaways, lists, symbols, unexplained, code, digest(repr(shown)))
