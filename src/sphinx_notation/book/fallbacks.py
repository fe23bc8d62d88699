"""Whether a row writes a symbol as it stands in a formula, or explains it as one that is like it."""

from __future__ import annotations

from functools import lru_cache

from sphinx_notation.book.records import Sense
from sphinx_notation.tex import Macros, symbol_name
from sphinx_notation.tex.definitions import Defined, with_defined
from sphinx_notation.tex.spellings import folded
from sphinx_notation.tex.subjects import subjects_of


@lru_cache(maxsize=16384)
def name_of(tex: str, macros: Macros) -> str:
    """Return what the symbol *tex* goes by, however it is spelled."""
    return folded(symbol_name(tex, macros) or tex)


def is_written_so(tex: str, sense: Sense, macros: Macros, of_rows: Macros) -> bool:
    """Say whether one of the rows of *sense* has the symbol *tex* as it is written, or spelled otherwise.

    *macros* are those of its formula, *of_rows* those of the project.
    """
    # Mostly it is spelled as in its row.  What has no commands says the same whatever macros there are.
    has_no_command = "\\" not in tex
    for row in sense:
        if tex in row.symbols and (has_no_command or (macros is of_rows and not row.defined)):
            return True
    name = name_of(tex, macros)
    return any(name in _names((*row.symbols, *row.aliases), row.defined, of_rows) for row in sense)


@lru_cache(maxsize=4096)
def _names(spellings: tuple[str, ...], defined: Defined, macros: Macros) -> frozenset[str]:
    known = with_defined(macros, defined)
    # A row `x \in X` explains x, and that is how it writes it.
    written = (one for tex in spellings for one in (tex, *subjects_of(tex, known)))
    return frozenset(name_of(tex, known) for tex in written)
