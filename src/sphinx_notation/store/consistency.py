"""What concerns several pages and is wrong: judged once, when all of them were read."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_notation.book.page_view import PageView
from sphinx_notation.book.records import (
    FILES,
    Definition,
    FormulaRecord,
    Lesson,
    PageRecord,
    PanelRecord,
    TakeawayListRecord,
)
from sphinx_notation.book.whole import Book
from sphinx_notation.tex.structures import FOREIGN_PROBLEM
from sphinx_notation.warnings_ import Location, Subtype, warn


def check(book: Book, view: Callable[[str], PageView], where: Callable[[Definition], Location]) -> None:
    """Warn of pointers to pages that do not exist, of lists and panels with nothing to show, of conflicts.

    *where* says where a row stands.
    """
    _check_conflicts(book, where)
    has_takeaways = bool(book.pages_with_takeaways())
    for docname in book.order:
        page = book.page(docname)
        _check_pointers(docname, page, view(docname))
        _check_formulas(book, docname, page)
        if page.takeaway_lists and not has_takeaways:
            said = "`takeaway-list` finds no takeaway in the book: write some with `takeaway`"
            warn(Subtype.DIRECTIVE, said, _place(docname, page.takeaway_lists[0]))
        for panel in page.panels:
            if panel.auto and not any(_is_known(book, docname, panel)):
                said = "`:auto:` finds nothing that the book explains: " + (
                    "define the symbols in rows of a panel, of a `notation-table`, or of a file"
                    if panel.displayed
                    else "write a displayed formula in the panel, or name one with `:equation:`"
                )
                warn(Subtype.ROW, said, _place(docname, panel))


def _place(docname: str, record: FormulaRecord | PanelRecord | TakeawayListRecord | Lesson) -> Location:
    """Return where *record* stands: on its page, or in the file that the page took it from."""
    return f"{record.source}:{record.line}" if record.source else (docname, record.line)


_WHERE = {"book": "the whole book", "part": "this part of the book"}


def _check_conflicts(book: Book, where: Callable[[Definition], Location]) -> None:
    """Warn of rows of one scope that say different things of one symbol."""
    for first, other in book.lookup.conflicts():
        panels = {panel.node_id for panel in book.page(other.docname).panels}
        if first.panel == other.panel and other.panel in panels:
            # The panel has its warning.
            continue
        symbol = next((one for one in other.symbols if one in first.symbols), other.symbols[0])
        said = (
            f"`{symbol}` has another meaning in {_WHERE.get(other.scope, 'this table')}, "
            f"`{_short(first.meaning)}` ({_in_words(where(first))}); cards show both. {_cure(first, other)}"
            ", or give both the same words"
        )
        warn(Subtype.CONFLICT, said, where(other))


def _cure(first: Definition, other: Definition) -> str:
    """Return what to do about two rows that say different things."""
    if other.docname == FILES:
        return "Say in `notation_files` in which part of the book each file holds"
    if (first.docname, first.panel) == (other.docname, other.panel):
        return "Keep one of the rows"
    narrower = "`:scope: part` or `:scope: page`" if other.scope == "book" else "`:scope: page`"
    return f"Give one of the rows a narrower scope, {narrower}"


def _check_formulas(book: Book, docname: str, page: PageRecord) -> None:
    """Warn of formulas of a page that cannot be read, each once; those of panels have their warning."""
    told: set[str] = set()
    for number, problem in book.summary(docname).unread if book.links(docname) and book.has_rows else ():
        formula = page.formulas[number]
        # Of what is drawn with TeX, and is no mathematics, there is nothing to mend.
        if formula.tex not in told and not formula.panels and not problem.startswith(FOREIGN_PROBLEM):
            told.add(formula.tex)
            said = (
                f"this formula cannot be read ({problem}), so none of its symbols is known: mend it, or "
                "give it the class `no-notation`"
            )
            warn(Subtype.FORMULA, said, _place(docname, formula))


def _short(meaning: str) -> str:
    return meaning if len(meaning) <= _LONGEST else f"{meaning[:_LONGEST].rstrip()}…"


_LONGEST = 60


def _in_words(location: Location) -> str:
    """Return a *location* in words."""
    if isinstance(location, tuple):
        return f"line {location[1]} of {location[0]}"
    path, _, line = str(location).rpartition(":")
    return f"line {line} of {path.rpartition('/')[2]}"


def _is_known(book: Book, docname: str, panel: PanelRecord) -> list[bool]:
    found = [book.lookup.meanings(tex, docname, panel.place, panel.defined) for tex in panel.displayed]
    return [bool(meanings.senses) for meanings in found]


def _check_pointers(docname: str, page: PageRecord, view: PageView) -> None:
    for option, pointer in zip(("previous", "next"), view.pointers, strict=True):
        if page.lesson is not None and pointer and pointer.missing:
            said = (
                f"`:{option}: {pointer.text}` is no page of this book: name one, as in a "
                "toctree, or write the lesson's code and title in words; it is shown as text"
            )
            warn(Subtype.NEXT, said, _place(docname, page.lesson))
