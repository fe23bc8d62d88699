"""Parses formulas: what was parsed is kept, and macros that are no whole are written out first."""

from __future__ import annotations

import functools
from dataclasses import replace

from sphinx_notation.tex.definitions import NO_MACROS, Macros
from sphinx_notation.tex.items import Formula, Run
from sphinx_notation.tex.lexer import UnparsableError
from sphinx_notation.tex.open_macros import open_names
from sphinx_notation.tex.parser import Parser, parsed
from sphinx_notation.tex.written_out import written_out

#: What is no longer than this, in characters, may be a symbol.
SHORT = 40


def parse(tex: str, macros: Macros | None = None) -> Formula:
    """Parse *tex*; *macros* are those of the project, see `definitions.Macros`.

    The same text is asked for again and again, so what comes back is kept and shared: nobody may change it.
    """
    kept = _kept_symbol if len(tex) <= SHORT else _kept_formula
    return kept(tex, NO_MACROS if macros is None else macros)


def parse_anew(tex: str, macros: Macros = NO_MACROS) -> Formula:
    """Do what `parse` does, without looking whether that was asked before."""
    if macros is NO_MACROS:
        # Most projects have none.
        return parsed(Parser(tex, macros))
    names = open_names(macros, _as_it_stands)
    if not any(f"\\{name}" in tex for name in names):
        return _as_it_stands(tex, macros)
    try:
        written = written_out(tex, macros, names)
    except UnparsableError as error:
        return Formula(tex, Run([]), str(error))
    if written is None:
        return _as_it_stands(tex, macros)
    return replace(_as_it_stands(written.tex, macros), written_out=written)


def _as_it_stands(tex: str, macros: Macros) -> Formula:
    return parsed(Parser(tex, macros))


# The symbols of a book come up all over it, a formula only while its place is made.  To keep more costs
# more than to parse again: Python's garbage collector walks over all that there is.
_kept_symbol = functools.lru_cache(maxsize=1024)(parse_anew)
_kept_formula = functools.lru_cache(maxsize=32)(parse_anew)
