"""``sphinx-notation draft``: a panel for a formula, with what the book knows of its symbols."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

from sphinx_notation.book.fields import MEANING, SHOWN
from sphinx_notation.command import streams
from sphinx_notation.command.drafts import OPEN, Draft, DraftRow, myst, rst
from sphinx_notation.command.drafts.displayed import Spot, formulas_before, macros_around, spot_of
from sphinx_notation.command.drafts.formula import check_formula, read_formula
from sphinx_notation.command.drafts.known import Known, docname_of
from sphinx_notation.command.drafts.rows import Row, rows_of
from sphinx_notation.command.errors import DONE, FOUND, CommandError
from sphinx_notation.command.notations import ADVICE, find_notation, named_notation, read_notation, used
from sphinx_notation.report.exports.phrases import phrase
from sphinx_notation.report.model import Notation
from sphinx_notation.tex import Macros, read_macros
from sphinx_notation.tex.preamble import known_after

_WRITERS = {"myst": myst.write, "rst": rst.write}


def run(options: argparse.Namespace) -> int:
    """Write the draft that *options* ask for to standard output; return the exit code."""
    spot = spot_of(options.formula) if options.formula else None
    formulas = formulas_before(spot) if spot is not None else [_given(options.formula)]
    tex = read_formula(formulas[-1])
    book, note = _book(options, spot)
    markup = options.markup or (spot.markup if spot is not None else "myst")
    with used(book.path) if book is not None else nullcontext():
        draft = Draft(
            title=" ".join(options.title.split()),
            formula=tex,
            equation=" ".join(options.equation.split()),
            rows=_rows(tex, formulas, macros_around(spot), book, options),
        )
        written = _WRITERS[markup](draft)
    if note:
        streams.say(note)
    streams.write(written)
    return DONE


def _given(formula: str | None) -> str:
    if formula is None and not streams.is_piped():
        raise CommandError(
            "give a formula in single quotes, or a page and a line, page.md:42; --help has examples"
        )
    return streams.read() if formula in {None, "-"} else str(formula)


class _Book(NamedTuple):
    """A book, by the file that its notation was read from, and the page that the draft is for."""

    path: Path
    notation: Notation
    docname: str


def _book(options: argparse.Namespace, spot: Spot | None) -> tuple[_Book | None, str]:
    """Return the book that knows symbols; nothing where none is named and none is found, with a note."""
    if options.notation:
        path = named_notation(Path(options.notation))
        return _of_page(path, read_notation(path), spot), ""
    found = find_notation(spot.path.parent if spot is not None else Path())
    if found is None:
        return None, f"meanings are left open, for there is no notation of a book: {ADVICE}"
    try:
        return _of_page(found, read_notation(found), spot), ""
    except CommandError as error:
        return None, f"meanings are left open: {error}"


def _of_page(path: Path, notation: Notation, spot: Spot | None) -> _Book:
    with used(path):
        return _Book(path, notation, docname_of(spot.path, notation) if spot is not None else "")


def _rows(
    tex: str, formulas: list[str], own: Macros, book: _Book | None, options: argparse.Namespace
) -> list[DraftRow]:
    """Return the rows for the last of *formulas*, *tex*, after those before it on its page.

    *own* are the macros of that page alone.
    """
    if book is None:
        macros, known = known_after(formulas, own), None
        check_formula(tex, macros)
        rows = rows_of(tex, macros, known, with_signs=options.signs)
    else:
        macros = known_after(formulas, Macros({**read_macros(book.notation["macros"]), **own}))
        check_formula(tex, macros)
        known = Known(book.notation, book.docname, macros)
        rows = rows_of(tex, macros, known, with_signs=options.signs)
    if not rows:
        raise CommandError("nothing in this formula is a symbol to explain", FOUND)
    return [_drafted(row, with_fields=options.fields) for row in rows]


def _drafted(row: Row, *, with_fields: bool) -> DraftRow:
    if row.known is None:
        return DraftRow(row.tex, [(False, OPEN)], {})
    fields = {name: phrase(row.known, name) for name in SHOWN if with_fields}
    return DraftRow(row.tex, phrase(row.known, MEANING), {name: one for name, one in fields.items() if one})
