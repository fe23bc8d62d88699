"""Places in print: their labels, the pages where they stand, and what bookmarks say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sphinx.writers.latex import LaTeXTranslator

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.project_macros import macros_of
from sphinx_notation.tex import to_text


def label(self: LaTeXTranslator, docname: str, node_id: str) -> str:
    """Return the label of a place, or the page's own where that names no place there."""
    return self.idescape(f"{docname}:{node_id or ':doc'}")


def pages_of(self: LaTeXTranslator, row: own.notation_row) -> str:
    """Return what sets the numbers of the pages of *row* in a list; nothing where it has none."""
    return "".join(
        f"\\sphinxnotationpages{{{_labels(self, pages['defined'])}}}{{{_labels(self, pages['used'])}}}"
        for pages in row.children
        if isinstance(pages, own.row_pages)
    )


def _labels(self: LaTeXTranslator, places: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{{{label(self, *place)}}}" for place in places)


def headings(self: LaTeXTranslator, node: own.printed_list) -> str:
    """Return the headings of the columns of a list: symbols, meanings and, where it has any, pages."""
    before, _mark, after = (self.encode(part) for part in str(_("Pages: %s, used")).partition("%s"))
    # The number of the page with the definition is as bold as the word.
    defined = self.encode(str(_("defined")))
    pages = f"{before}\\textbf{{{defined}}}{after}"
    has_pages = next(node.findall(own.row_pages), None) is not None
    words = [self.encode(str(_("Symbol"))), self.encode(str(_("Meaning"))), pages if has_pages else ""]
    return "".join(f"{{{word}}}" for word in words)


# Sphinx sets these as mathematics, which a bookmark cannot hold.
_DIGITS = re.compile("([₀-₉⁰-⁹¹²³]+)")


def bookmark(self: LaTeXTranslator, tex: str) -> str:
    """Return what bookmarks say for the formula *tex*, as LaTeX."""
    parts = _DIGITS.split(to_text(tex, macros_of(self.config)))
    return "".join([part if place % 2 else self.encode(part) for place, part in enumerate(parts)])
