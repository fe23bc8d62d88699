"""The entries of a list of symbols in LaTeX: each symbol with what is said of it, once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sphinx_notation.book.candidates import same_words
from sphinx_notation.book.fields import MEANING
from sphinx_notation.report.exports.latex import Latex
from sphinx_notation.report.exports.phrases import Phrase, phrase
from sphinx_notation.report.model import Notation
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
    seen: set[tuple[object, ...]] = set()
    for definition in notation["definitions"]:
        unit = phrase(definition, "unit")
        # As in lists of notation.
        group = latex.phrase(phrase(definition, "type") or phrase(definition, "group"))
        for tex in definition["symbols"]:
            name = symbol_name(tex, macros) or tex
            key = (name, same_words(definition["meaning"]), tuple(unit), group)
            if key not in seen:
                seen.add(key)
                said = latex.phrase(_without_stop(phrase(definition, MEANING)))
                said += rf"\notationunit{{{latex.phrase(unit)}}}" if unit else ""
                yield Entry(tex, slug(tex, macros) or "symbol", said, group)


def _without_stop(said: Phrase) -> Phrase:
    """Return *said* without the full stop at its end: a list puts one, or none, after every meaning."""
    *before, (is_formula, text) = said or [(False, "")]
    is_stop = not is_formula and not text.endswith("..")
    return [*before, (is_formula, text.removesuffix(".") if is_stop else text)]
