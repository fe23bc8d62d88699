"""What concerns several pages and is wrong: judged once, when all of them were read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from sphinx_notation.book.checks import Finding, Place
from sphinx_notation.book.checks.units import unit_reader
from sphinx_notation.book.page_view import PageView
from sphinx_notation.book.records import Lesson, PageRecord, PanelRecord, TakeawayListRecord
from sphinx_notation.book.whole import Book
from sphinx_notation.warnings_ import Location, Subtype, warn


def report(findings: Iterable[Finding]) -> None:
    """Warn of what checks found."""
    for found in findings:
        warn(Subtype(found.check), found.message, _location(found.place))


def warn_of_missing_reader(book: Book, wanted: Collection[str]) -> None:
    """Say so where units are to be checked and nothing is there that reads them."""
    has_units = any("unit" in one.fields for listed in book.definitions.values() for one in listed)
    if "unit" in wanted and has_units and unit_reader() is None:
        said = (
            "notation_checks in conf.py: the check `unit` reads units with `pint`, which is not installed"
        )
        advice = 'write `pip install "sphinx-notation[units]"`, or "-unit" in notation_checks'
        warn(Subtype.CONFIG, f"{said}: {advice}", None)


def _location(place: Place) -> Location:
    """Return *place* for a warning: on its page, or in the file that the page took it from."""
    return f"{place.source}:{place.line}" if place.source else (place.docname, place.line)


def check(book: Book, view: Callable[[str], PageView]) -> None:
    """Warn of pointers to pages that do not exist, and of lists and panels with nothing to show."""
    has_takeaways = bool(book.pages_with_takeaways())
    for docname in book.order:
        page = book.page(docname)
        _check_pointers(docname, page, view(docname))
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


def _place(docname: str, record: PanelRecord | TakeawayListRecord | Lesson) -> Location:
    return _location(Place(docname, record.line, record.source))


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
