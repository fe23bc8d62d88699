"""Which symbols of a formula a panel explains, and how its rows write them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from sphinx_notation.book.readers import is_known, known_names
from sphinx_notation.book.terms import Spellings, find_terms, row_index
from sphinx_notation.command.drafts.known import Known, standing_at
from sphinx_notation.report.exports.wholes import whole
from sphinx_notation.report.model import DefinitionEntry
from sphinx_notation.tex import Macros, parse
from sphinx_notation.tex.definitions import NO_MACROS
from sphinx_notation.tex.inventory import Symbol, symbols_in
from sphinx_notation.tex.items import Run, Scripted
from sphinx_notation.tex.scripts import scripts_of
from sphinx_notation.tex.subjects import subjects_of

_DOTS = re.compile(r"\\[lcv]?dots|\.\.\.|…")
# Braces around one letter say nothing.
_BRACED = re.compile(r"^\{(\w|\\[A-Za-z]+)\}(?=$|[_^])")
# The index of one of several, and of the last of them.
_MEMBER = re.compile(r"[\d ,]+|[A-Za-z]")


class Row(NamedTuple):
    """A row: its symbol, TeX, and the row of the book that says what it means, if one does."""

    tex: str
    known: DefinitionEntry | None


@lru_cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Return the names of signs that a panel need not explain, and those of constants among them.

    What a gradient is, an expectation or a determinant, is what panels are written for.
    """
    signs = known_names(("arithmetic", "calculus", "sets"), NO_MACROS)
    constants = known_names((r"\pi", r"\mathrm{e}", r"\mathrm{i}"), NO_MACROS)
    return signs - known_names((r"\nabla",), NO_MACROS), constants


def _is_sign(symbol: Symbol) -> bool:
    """Say whether readers mostly know *symbol*: a sum, a logarithm, but no constant with an index."""
    signs, constants = _known()
    nucleus, sub, _ = scripts_of(symbol.key)
    return is_known(symbol.name, signs) and (sub is None or nucleus not in constants)


def rows_of(tex: str, macros: Macros, known: Known | None, *, with_signs: bool = False) -> list[Row]:
    """Return the rows of a panel for the formula *tex*, in its order, each symbol once.

    Signs that readers mostly know are left out, unless the book explains them, or *with_signs*.  Each row
    is one that the look-up of panels finds.
    """
    found = known.find(tex) if known is not None else []
    rows: dict[str, Row] = {}
    # What a loss is of, or a model, is what its panel is about.
    for symbol in symbols_in(tex, macros, arguments=True):
        at = standing_at(symbol, found, len(tex.strip()))
        if known is not None and at is not None:
            row = known.row(at.value)
            spelling = _known_spelling(tex, symbol, row, at.end, macros)
        elif _is_of_word(tex, symbol) or (not with_signs and _is_sign(symbol)):
            continue
        else:
            row, spelling = None, _spelling(tex, symbol, macros)
        if spelling:
            rows.setdefault(spelling, Row(spelling, row))
    return _found_together(list(rows.values()), tex, macros)


def _known_spelling(tex: str, symbol: Symbol, row: DefinitionEntry, end: int, macros: Macros) -> str:
    """Return how to write a row for *symbol* of *tex*, which *row* of the book explains, up to this *end*.

    The book's own spelling is best, since the meaning may name its indices.
    """
    own = [one for written in row["symbols"] for one in subjects_of(written, macros) or (written,)]
    here = next((one for one in own if _stands(one, symbol, tex, macros)), "")
    longer = whole(tex[symbol.start : end], NO_MACROS) if end > symbol.end else ""
    if not here and longer and _stands(longer, symbol, tex, macros):
        return longer
    elsewhere = own[0] if len(own) == 1 and find_terms(tex, (Spellings((own[0],)),), macros) else ""
    return here or elsewhere or _spelling(tex, symbol, macros)


def _spelling(tex: str, symbol: Symbol, macros: Macros) -> str:
    """Return how to write a row for *symbol* of *tex*: without indices that make no other symbol of it."""
    source = tex[symbol.start : symbol.end]
    named = _as_named(source, symbol.name, macros)
    spellings = [_BRACED.sub(r"\1", named), named, source]
    if not source.startswith("\\") and symbol.name.startswith("\\math"):
        # The font of several letters stands elsewhere.
        spellings.insert(0, symbol.name)
    if _DOTS.search(tex) and _MEMBER.fullmatch(scripts_of(symbol.name)[1] or ""):
        # One of several: a row for the letter says more than one for each.
        spellings.insert(0, tex[symbol.start : symbol.nucleus])
    written = (whole(one, NO_MACROS) for one in spellings)
    return next((one for one in written if _stands(one, symbol, tex, macros)), "")


def _as_named(source: str, name: str, macros: Macros) -> str:
    r"""Return *source*, a symbol, with those scripts that its *name* has: without the T of ``p_u^T``."""
    items = parse(source, macros).run.items
    one = items[0] if len(items) == 1 else None
    if not isinstance(one, Scripted) or one.nucleus is None or one.primes:
        return source
    _, *kept = scripts_of(name)
    scripts = (
        sign + _script(source, run)
        for sign, run, script in zip("_^", (one.sub, one.sup), kept, strict=True)
        if run is not None and script is not None
    )
    return source[one.nucleus.start : one.nucleus.end] + "".join(scripts)


def _script(source: str, run: Run) -> str:
    text = source[run.items[0].start : run.items[-1].end] if run.items else ""
    return f"{{{text}}}" if run.braced or not text else text


def _stands(spelling: str, symbol: Symbol, tex: str, macros: Macros) -> bool:
    """Say whether a row with this *spelling* is found in the formula *tex* where *symbol* stands."""
    found = find_terms(tex, (Spellings((spelling,)),), macros) if spelling else ()
    return any(one.start == symbol.start for one in found)


def _found_together(rows: list[Row], tex: str, macros: Macros) -> list[Row]:
    """Return those of *rows* that a panel with all of them finds, but none twice in two spellings."""
    spelled = tuple(Spellings((row.tex,)) for row in rows)
    twice = {number for number, _, _ in row_index(spelled, macros).same}
    found = {one.value for one in find_terms(tex, spelled, macros)}
    return [row for number, row in enumerate(rows) if number in found and number not in twice]


def _is_of_word(tex: str, symbol: Symbol) -> bool:
    """Say whether *symbol* is one of several letters of a script that has no capitals: they are a word."""
    around = tex[max(symbol.start - 1, 0) : symbol.start + 2]
    letters = [char for char in around if unicodedata.category(char) == "Lo"]
    return len(letters) > 1 and unicodedata.category(tex[symbol.start]) == "Lo"
