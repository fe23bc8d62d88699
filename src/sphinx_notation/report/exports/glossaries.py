r"""Entries for the LaTeX package ``glossaries``: ``\newglossaryentry{notation-theta}{name={…},…}``."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from sphinx_notation.report.exports.latex import Latex
from sphinx_notation.report.exports.latex_entries import UNIT, entries
from sphinx_notation.report.exports.latex_packages import packages
from sphinx_notation.report.model import Notation

_HEAD = r"""% The notation of {project}, for glossaries. In the preamble:
%   \usepackage{{{packages},glossaries}}
%   \makeglossaries
%   \loadglsentries{{glossary}}
% in the document:
%   \glsaddall
%   \printglossary[title={{Symbols}}]
% and after LaTeX has run, before it runs again:
%   makeglossaries DOCUMENT
"""
# What begins with the name of an entry would be expanded where that is defined, before the document begins:
# not every command of mathematics can be.
_FIELDS = ("text", "plural", "first", "firstpl", "symbol", "symbolplural")
_AS_THEY_ARE = "\n".join(rf"\glssetnoexpandfield{{{field}}}" for field in _FIELDS)


def glossary(notation: Notation) -> bytes:
    r"""Return *notation* as a LaTeX file of entries, in UTF-8.

    They are called ``notation-theta`` by what their symbol reads, with numbers where several read alike.
    """
    latex = Latex(notation)
    listed = list(entries(notation, latex))
    found: list[str] = []
    for entry, name in zip(listed, _names([entry.slug for entry in listed]), strict=True):
        label = f"notation-{name}"
        symbol = latex.symbol(entry.symbol, r"\ensuremath{", "}")
        found.append(
            rf"""\newglossaryentry{{{label}}}{{%
  name={{{symbol}}},
  description={{{entry.meaning}}},
  sort={{{entry.slug}}},
  symbol={{{symbol}}},
}}"""
        )
    project = " ".join(notation["project"].split()) or "a book"
    head = _HEAD.format(project=project, packages=packages(found))
    return "\n".join([head + UNIT, _AS_THEY_ARE, *found, ""]).encode()


def _names(slugs: Sequence[str]) -> Iterator[str]:
    """Yield names for entries that read as *slugs*, no two of them the same.

    What `x` reads with a number behind it, ``x-2``, may be what ``x_2`` reads.
    """
    taken, seen = set(slugs), set()
    for slug in slugs:
        name = slug
        if slug in seen:
            numbered = (f"{slug}-{number}" for number in itertools.count(2))
            name = next(one for one in numbered if one not in taken)
        seen.add(slug)
        taken.add(name)
        yield name
