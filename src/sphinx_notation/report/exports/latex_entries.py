"""The entries of a list of symbols in LaTeX: each symbol with what is said of it, once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sphinx_notation.book.candidates import same_words
from sphinx_notation.report.exports.latex import Latex
from sphinx_notation.report.model import DefinitionEntry, Notation
from sphinx_notation.tex import read_macros, slug, symbol_name

#: Sets the unit after a meaning; a document may define it first.
UNIT = r"\providecommand*{\notationunit}[1]{ [#1]}"


class Entry(NamedTuple):
    """A symbol, bare TeX; its ``slug``, by which it is sorted; what it means and its group, LaTeX."""

    symbol: str
    slug: str
    meaning: str
    group: str


def entries(notation: Notation, latex: Latex) -> Iterator[Entry]:
    """Yield the entries of *notation* in its order; rows that say the same of a symbol give one."""
    macros = read_macros(notation["macros"])
    seen: set[tuple[str, ...]] = set()
    for definition in notation["definitions"]:
        unit, group = definition["fields"].get("unit", ""), group_of(definition)
        for tex in definition["symbols"]:
            name = symbol_name(tex, macros) or tex
            key = (name, same_words(definition["meaning"]), unit, group)
            if key not in seen:
                seen.add(key)
                said = latex.words(_without_stop(definition["meaning"]))
                said += rf"\notationunit{{{latex.words(unit)}}}" if unit else ""
                yield Entry(tex, slug(tex, macros) or "symbol", said, latex.words(group))


def _without_stop(text: str) -> str:
    """Return *text* without the full stop at its end: a list puts one, or none, after every meaning."""
    return text if text.endswith("..") else text.removesuffix(".")


def group_of(definition: DefinitionEntry) -> str:
    """Return under which heading a definition stands, as in lists of notation: its type, else its group."""
    fields = definition["fields"]
    return fields.get("type") or fields.get("group", "")
