r"""Entries for the LaTeX package ``glossaries``: ``\newglossaryentry{notation-theta}{name={…},…}``."""

from __future__ import annotations

from collections import Counter

from sphinx_notation.report.exports.latex import Latex
from sphinx_notation.report.exports.latex_entries import UNIT, entries
from sphinx_notation.report.model import Notation

_HEAD = r"""% The notation of {project}, for glossaries. In the preamble:
%   \usepackage{{amsmath,amssymb,glossaries}}
%   \makeglossaries
%   \loadglsentries{{glossary}}
% in the document:
%   \glsaddall
%   \printglossary[title={{Symbols}}]
% and after LaTeX has run, before it runs again:
%   makeglossaries DOCUMENT
"""


def glossary(notation: Notation) -> bytes:
    r"""Return *notation* as a LaTeX file of entries, in UTF-8.

    They are called ``notation-theta`` by what their symbol reads, with numbers where several read alike.
    """
    latex = Latex(notation)
    counts: Counter[str] = Counter()
    found: list[str] = []
    for entry in entries(notation, latex):
        counts[entry.slug] += 1
        count = counts[entry.slug]
        label = f"notation-{entry.slug}" + (f"-{count}" if count > 1 else "")
        symbol = latex.symbol(entry.symbol, r"\ensuremath{", "}")
        found.append(
            rf"""\newglossaryentry{{{label}}}{{%
  name={{{symbol}}},
  description={{{entry.meaning}}},
  sort={{{entry.slug}}},
  symbol={{{symbol}}},
}}"""
        )
    head = _HEAD.format(project=" ".join(notation["project"].split()) or "a book")
    return "\n".join([head + UNIT, *found, ""]).encode()
