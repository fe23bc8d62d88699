"""Checks of rows: what contradicts, repeats or comes too late, and what no formula uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sphinx_notation.book.candidates import said_by
from sphinx_notation.book.checks.finding import Finding, Place, names_of, place_of, short
from sphinx_notation.book.checks.homes import home_of
from sphinx_notation.book.page_uses import Key
from sphinx_notation.book.records import FILES, Definition, FormulaRecord
from sphinx_notation.book.whole import Book
from sphinx_notation.tex import symbol_name
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.spellings import folded

_WHERE = {"book": "the whole book", "part": "this part of the book"}


def conflicts(book: Book) -> Iterator[Finding]:
    """Yield rows of one scope that say different things of one symbol."""
    for first, other in book.lookup.conflicts():
        panels = {panel.node_id for panel in book.page(other.docname).panels}
        if first.panel == other.panel and other.panel in panels:
            # The panel has its warning.
            continue
        if not (first.meaning and other.meaning):
            # So has a row that says nothing, and of what a picture says nobody knows.
            continue
        symbol = _common(first, other)
        said = (
            f"`{symbol}` has another meaning in {_WHERE.get(other.scope, 'this table')}, "
            f"`{short(first.meaning)}` ({place_of(first).words}); cards show both. {_cure(first, other)}"
            ", or give both the same words"
        )
        yield Finding("conflict", said, place_of(other), symbol, (place_of(first),))


def _common(first: Definition, other: Definition) -> str:
    return next((one for one in other.symbols if one in first.symbols), (*other.symbols, "")[0])


def _cure(first: Definition, other: Definition) -> str:
    """Return what to do about two rows that say different things."""
    if other.docname == FILES:
        return "Say in `notation_files` in which part of the book each file holds"
    if (first.docname, first.panel) == (other.docname, other.panel):
        return "Keep one of the rows"
    narrower = "`:scope: part` or `:scope: page`" if other.scope == "book" else "`:scope: page`"
    return f"Give one of the rows a narrower scope, {narrower}"


def redefined(book: Book) -> Iterator[Finding]:
    """Yield rows that give a symbol another meaning than a panel or table before them on the page does."""
    for docname in book.order:
        known: dict[str, Definition] = {}
        for one in book.definitions.get(docname, ()):
            for name, tex in names_of(one, book.macros).items() if one.scope != "panel" else ():
                before = known.get(name)
                if before is not None and _is_redefined(before, one):
                    said = (
                        f"`{tex}` means something else further up on this page, `{short(before.meaning)}` "
                        f"(line {before.line}): take another letter, or say that its meaning changes here"
                    )
                    yield Finding("redefined", said, place_of(one), tex, (place_of(before),))
                known[name] = one


def _is_redefined(before: Definition, one: Definition) -> bool:
    """Say whether *one* gives the symbol of *before*, in another panel or table, another meaning."""
    # Where both hold further than on their page it is a conflict.
    is_conflict = before.scope == one.scope and one.scope in _WHERE
    if is_conflict or before.panel == one.panel or not (before.meaning and one.meaning):
        return False
    return said_by(before) != said_by(one)


def duplicates(book: Book) -> Iterator[Finding]:
    """Yield rows of tables and files that say the same of a symbol, in one scope, as one before them."""
    known: dict[tuple[str, str], Definition] = {}
    for one in _of_tables(book):
        home = home_of(book, one)
        for name, tex in names_of(one, book.macros).items():
            before = known.setdefault((name, home), one)
            if not _is_same_row(before, one) and said_by(before) == said_by(one):
                said = (
                    f"`{tex}` is explained in the same words, for {_WHERE.get(one.scope, 'this page')}, on "
                    f"{place_of(before).words}: keep one of the two rows"
                )
                yield Finding("duplicate", said, place_of(one), tex, (place_of(before),))


def _is_same_row(before: Definition, one: Definition) -> bool:
    """Say whether both are one row of a file, which two pages show."""
    places = [(row.source, row.line) for row in (before, one)]
    return before.key == one.key or bool(one.source and places[0] == places[1])


def _of_tables(book: Book) -> Iterator[Definition]:
    """Yield the rows of tables and files, in reading order: those of panels have an equation to explain."""
    for docname, listed in book.definitions.items():
        panels = {panel.node_id for panel in book.page(docname).panels}
        yield from (one for one in listed if one.panel not in panels and one.scope != "panel")


def unused(book: Book) -> Iterator[Finding]:
    """Yield rows of tables and files for the whole book, or a part of it, that no formula uses."""
    keys = book.used().keys() | _asked(book)
    # Where another row explains the symbol, as that of a panel does, it is used.
    names = {
        name
        for docname, listed in book.definitions.items()
        for panels in [{one.node_id for one in book.page(docname).panels}]
        for one in listed
        if one.key in keys or one.panel in panels
        for name in names_of(one, book.macros)
    }
    found = [
        one
        for one in _of_tables(book)
        if one.scope in _WHERE
        and one.symbols
        and one.key not in keys
        and names.isdisjoint(names_of(one, book.macros))
    ]
    given_way = _given_way(book, found) if found else set()
    for one in found:
        if one.key not in given_way:
            said = (
                f"no formula uses `{one.symbols[0]}`: take the row out, or write the symbol as formulas do"
            )
            yield Finding("unused", said, place_of(one), one.symbols[0])


def _given_way(book: Book, rows: Sequence[Definition]) -> set[Key]:
    """Return which *rows* formulas would use if prose beside them did not seem to say something else."""
    asked, found = {one.key for one in rows}, set()
    for docname in book.order if book.withholds else ():
        anew = book.anew(docname)
        for formula in book.page(docname).formulas:
            known = with_defined(book.macros, formula.defined)
            for use in book.lookup.meanings(formula.tex, docname, formula.place, formula.defined):
                if not asked.isdisjoint(one.key for one in use.value):
                    said = anew.introduction(formula.tex[use.start : use.end], use.value, known)
                    found |= {one.key for one in use.value} if said is None or not said.is_sure else set()
    return found


def _asked(book: Book) -> set[tuple[str, str]]:
    """Return the rows that references to symbols lead to."""
    found = (
        book.lookup.meaning_of(reference.target, docname, book.page(docname).defined)
        for docname in book.order
        for reference, conditions in book.page(docname).references
        if reference.is_symbol and book.holds(conditions)
    )
    return {one.key for one in found if one is not None}


def late(book: Book) -> Iterator[Finding]:
    """Yield rows whose symbol is used on a page before theirs, and not said there to be anything."""
    place = {docname: number for number, docname in enumerate(book.order)}
    first = _first_pages(book, place)
    used = book.used()
    for docname in book.order:
        for one in book.definitions.get(docname, ()) if not _is_reference(book, docname) else ():
            earlier = [name for name, _ in used.get(one.key, ()) if place[name] < place[docname]]
            if not earlier or one.scope not in _WHERE:
                continue
            home, names = home_of(book, one), names_of(one, book.macros)
            is_first = all(first.get((name, home)) == place[docname] for name in names)
            if is_first and not _is_introduced(book, one, earlier[0]):
                yield _late(book, one, earlier[0])


def _late(book: Book, one: Definition, docname: str) -> Finding:
    """Return that *one* is used on *docname*, which comes before it."""
    use = book.first_use(one.key, docname)
    where, tex = Place.of(use, docname), _used_symbol(book, one, use, docname)
    said = (
        f"`{tex}` is used before it is explained here, first on {where.words}: explain it there, or in a "
        "list of notation at the book's beginning"
    )
    return Finding("late", said, place_of(one), tex, (where,))


def _used_symbol(book: Book, one: Definition, use: FormulaRecord, docname: str) -> str:
    """Return which symbol of *one* stands in the formula *use* of *docname*."""
    names = names_of(one, book.macros)
    if len(names) > 1:
        for found in book.lookup.meanings(use.tex, docname, use.place, use.defined):
            written = use.tex[found.start : found.end]
            if one in found.value:
                return names.get(folded(symbol_name(written, book.macros)), written)
    return next(iter(names.values()), (*one.symbols, "")[0])


def _is_introduced(book: Book, one: Definition, docname: str) -> bool:
    """Say whether the prose of *docname* says itself what the symbol of *one* is."""
    anew = book.anew(docname)
    said = (anew.compared(tex, (one,), book.macros) for tex in names_of(one, book.macros).values())
    return any(record.is_named for compared in said for record in compared.values())


# So many rows are a list.
_LIST = 5


def _is_reference(book: Book, docname: str) -> bool:
    """Say whether *docname* only lists notation: nobody reads it first."""
    tells = any(formula.displayed for formula in book.page(docname).formulas)
    return not tells and len(book.definitions.get(docname, ())) >= _LIST


def _first_pages(book: Book, place: Mapping[str, int]) -> dict[tuple[str, str], int]:
    """Return the place of the first page that explains each symbol, by name and where that holds."""
    first: dict[tuple[str, str], int] = {}
    for docname, listed in book.definitions.items():
        for one in listed:
            here = place.get(docname, -1)
            for name in names_of(one, book.macros) if one.scope in _WHERE else ():
                key = name, home_of(book, one)
                first[key] = min(first.get(key, here), here)
    return first
