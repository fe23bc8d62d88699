"""The small pieces of which the pages of a report are made: formulas, places, links and signs.

A large report has a hundred thousand of each, so they are made here and kept, and not in templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast
from urllib.parse import quote

from markupsafe import Markup, escape

from sphinx_notation.book.source_files import file_of
from sphinx_notation.report.mathml import Span, mathml
from sphinx_notation.report.matrix import Mark, short
from sphinx_notation.report.model import Place
from sphinx_notation.report.view import Explanation, Kind, Meaning, Repeated, SymbolView, View
from sphinx_notation.tex import read_macros, to_text
from sphinx_notation.tex.dollars import split_dollars

#: What says of a kind that it is it, for who sees no colours.
SIGNS = {
    Kind.UNEXPLAINED: "?",
    Kind.FALLBACK: "≈",
    Kind.INTRODUCED: "¶",
    Kind.KNOWN: "·",
    Kind.EXPLAINED: "✓",
}
# Not every reader of screens has a name for a link that is mathematics alone.
_LINK = Markup(
    '<a class="symbol" href="{}{}"><span class="unseen">{}</span><span aria-hidden="true">{}</span></a>'
)
_TICKED = re.compile(r"`([^`]+)`")


class Pieces:
    """The pieces that depend on the book; *macros* are its own, as ``notation.json`` has them.

    Where they lead to another page, ``root`` is the way from the page that they are on to the overview.
    """

    def __init__(self, view: View, macros: Mapping[str, Any]) -> None:
        self._pages = view.pages
        self._macros = read_macros(macros)
        self._links: dict[tuple[int, str], Markup] = {}
        self._titles: dict[tuple[str, str], Markup] = {}
        self._kept: dict[tuple[object, ...], Markup] = {}
        self._source_link = view.notation.get("source_link", "")

    def math(self, tex: str, display: bool = False, marks: Sequence[Span] = ()) -> Markup:
        """Return *tex* as an element, as a *display* or within a line; *marks* bound what is lit in it.

        What cannot be set is text that reads well, and says its TeX where one points at it.
        """
        found = mathml(tex, display, self._macros, marks)
        if found is not None:
            # All that comes from the formula is escaped in it.
            return Markup(f'<span class="formula">{found}</span>')  # noqa: S704
        text = to_text(tex, self._macros)
        return Markup('<span class="formula text" title="{}">{}</span>').format(tex, text)

    def words(self, meaning: Meaning, longest: int = 0) -> Markup:
        """Return what a *meaning* says, with its formulas where the notation marks them with dollar signs.

        What has more than *longest* characters is cut off, if that is not 0.
        """
        marked = (
            cast("Mapping[str, Mapping[str, str]]", meaning.rows[0]).get("marked", {}).get("meaning", "")
        )
        is_long = 0 < longest < len(marked)
        if not marked or is_long:
            return escape(short(meaning.text, longest) if longest else meaning.text)
        return Markup("").join(
            self.math(text) if is_formula else escape(text) for is_formula, text in split_dollars(marked)
        )

    def link(self, symbol: SymbolView, root: str) -> Markup:
        """Return a *symbol* that leads to its page."""
        key = (symbol.number, root)
        if key not in self._links:
            shown = self.math(symbol.entry["tex"])
            self._links[key] = _LINK.format(root, symbol.file, symbol.entry["text"], shown)
        return self._links[key]

    def page(self, docname: str, root: str) -> Markup:
        """Return the title of a page, which leads to what the report says of it."""
        key = (docname, root)
        if key not in self._titles:
            page = self._pages.get(docname)
            link = Markup('<a href="{}{}">{}</a>')
            self._titles[key] = link.format(root, page.file, page.title) if page else escape(docname)
        return self._titles[key]

    def kept(self, symbol: SymbolView, macro: Callable[[SymbolView], Markup]) -> Markup:
        """Return what *macro* makes of who explains *symbol* on a page: many pages have the same of it."""
        key = (symbol.number, *symbol.explanations)
        if key not in self._kept:
            self._kept[key] = macro(symbol)
        return self._kept[key]

    def use(self, repeated: Repeated, said: Mapping[Explanation, Markup]) -> Markup:
        """Return a formula with a symbol for a list of them; *said* has who explains that, in words."""
        use, times = repeated
        formula = use.formula
        shown = self.math(formula["tex"], formula["displayed"], use.spans)
        often = f' <span class="times">{times} times</span>' if times > 1 else ""
        made = f"<li>{shown}<p>{self.place(formula)}{often}</p><p>{said[use.explanation]}</p></li>\n"
        return Markup(made)  # noqa: S704  # of pieces that are escaped

    def place(self, where: Place) -> Markup:
        """Return a place as text to copy, as editors take it: its file, and its line where that is known.

        Where the project says how, it leads there.
        """
        name = _escaped(where["source"] or where["docname"])
        line = f":{where['line']}" if where["line"] else ""
        shown = Markup(f'<code class="place">{name}{line}</code>')  # noqa: S704  # it is escaped
        if not (self._source_link and where["source"]):
            return shown
        # The lines of a docstring are its own.
        path, is_docstring = file_of(where["source"])
        number = 1 if is_docstring else where["line"] or 1
        address = self._source_link.replace("{source}", quote(path)).replace("{line}", str(number))
        return Markup('<a class="source" href="{}">{}</a>').format(address, shown)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markup:
    return escape(text)


@lru_cache(maxsize=64)
def kind(name: Kind) -> Markup:
    """Return who explains something as a sign and a word."""
    sign = Markup('<span class="sign" aria-hidden="true">{}</span>').format(SIGNS[name])
    return Markup('<span class="kind {}">{}{}</span>').format(name, sign, name)


@lru_cache(maxsize=4096)
def mark(one: Mark) -> Markup:
    """Return a mark of the matrix, as it stands elsewhere."""
    return Markup('<span class="mark {}">{}</span>').format(one.colour, one.sign)


def ticked(message: str) -> Markup:
    """Return a *message* with what stands in backticks as code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(text) if number % 2 else escape(text)
        for number, text in enumerate(_TICKED.split(message))
    )
