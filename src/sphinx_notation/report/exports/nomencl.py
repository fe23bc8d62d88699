r"""Entries for the LaTeX package ``nomencl``: ``\nomenclature{$\theta$}{The parameters}``."""

from __future__ import annotations

import re
import string

from sphinx_notation.report.exports.latex import Latex
from sphinx_notation.report.exports.latex_entries import UNIT, entries
from sphinx_notation.report.exports.latex_packages import packages
from sphinx_notation.report.model import Notation
from sphinx_notation.tex.lexer import tokens_of

# nomencl groups entries by the first letter that they are sorted by.  What has no group comes first, with
# what a document adds by itself.
_REST, _LETTERS = string.ascii_uppercase[0], string.ascii_uppercase[1:]
_HEAD = r"""% The notation of {project}, for nomencl. In the preamble:
%   \usepackage{{{packages},nomencl}}
%   \makenomenclature
% in the document:
%   \input{{nomenclature}}
%   \printnomenclature
% and after LaTeX has run, before it runs again:
%   makeindex -s nomencl.ist -o DOCUMENT.nls DOCUMENT.nlo
"""
_GROUPS = r"""\renewcommand*{\nomgroup}[1]{%
  \ifcsname notation group #1\endcsname\item[\textbf{\csname notation group #1\endcsname}]\fi}
"""
# These mean something to makeindex, and so does a backslash before the quote.
_SPECIAL = re.compile(r"(\\*)([@|!])")
# nomencl reads its arguments without commands: every brace in them needs a partner.
_BRACES = {r"\{": r"\lbrace ", r"\}": r"\rbrace "}


def nomenclature(notation: Notation) -> bytes:
    """Return *notation* as a LaTeX file of entries, grouped by their types, in UTF-8.

    Of more types than there are letters, the last have no heading of their own.
    """
    latex = Latex(notation)
    found = list(entries(notation, latex))
    groups = dict.fromkeys(entry.group for entry in found if entry.group)
    letters = dict(zip(groups, _LETTERS, strict=False))
    lines = [
        _nomenclature(
            letters.get(one.group, _REST) + one.slug,
            latex.symbol(one.symbol),
            one.meaning,
        )
        for one in found
    ]
    headings = [
        rf"\expandafter\def\csname notation group {letter}\endcsname{{{group}}}"
        for group, letter in letters.items()
    ]
    project = " ".join(notation["project"].split()) or "a book"
    head = _HEAD.format(project=project, packages=packages([*lines, *headings]))
    parts = [head + UNIT, *([_GROUPS + "\n".join(headings)] if headings else []), "\n".join(lines)]
    return ("\n".join(parts) + "\n").encode()


def _nomenclature(prefix: str, symbol: str, meaning: str) -> str:
    return rf"\nomenclature[{prefix}]{{{_safe(symbol)}}}{{{_safe(meaning)}}}%"


def _safe(text: str) -> str:
    r"""Return *text* with makeindex' quotes, which nomencl's style writes as ``%``, and without ``\{``."""
    tokens = (_BRACES.get(token, token) for token in tokens_of(text))
    return _SPECIAL.sub(lambda match: match[1].replace("\\", "%\\") + f"%{match[2]}", "".join(tokens))
