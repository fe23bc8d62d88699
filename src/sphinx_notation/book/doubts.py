"""Which of the symbols that no rule sees explained may be explained all the same, to who reads the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sphinx_notation.book.page_uses import PageUses
from sphinx_notation.book.records import PageRecord
from sphinx_notation.tex.inventory import Symbol

_TOKEN = re.compile(r"\\[A-Za-z]+|[A-Za-z]+")
# What is before a symbol that stands left in a line, or in one of several statements.
_BEGINS = re.compile(
    r"(?:^|=|\\\\(?:\s*\[[^\]]*\])?|&|\\begin\{[a-z]+\*?\}(?:\{[^}]*\})?|[,;]|\\q?quad|\\[,;: ]|~|"
    r"\\(?:hspace\*?|text|mbox|textrm|mathrm)\s*\{[^{}]*\}|\\left\s*\\?[.{]|\s(?:and|where))"
    r"(?:[\s{]|\\(?:bf|rm|it|sf|cal)(?![A-Za-z]))*$"
)
# What follows it: perhaps its arguments, and that it is equal to something with letters.
_EQUATES = re.compile(
    r"[\s}]*(?:\\left\s*)?(?:[(\[][^=]{0,40}[)\]])?(?:\\[,;:! ]|\s|&)*"
    r"(?::?=|\\(?:equiv|triangleq|coloneqq?|sim|approx|simeq|propto|doteq|in|to|mapsto)\b)"
    r"[^A-Za-z]*(?:\\[a-z]+[\s{(]*)*[A-Za-z\\]"
)
# Before and after an entry of an array that is nothing else.
_OPENS_CELL = re.compile(r"(?:&|\\\\|\\begin\{(?:array\}\{[^}]*|[a-zA-Z]*matrix\*?|cases)\})[\s{]*$")
_CLOSES_CELL = re.compile(r"[\s}]*(?:&|\\\\|\\end\{(?:array|[a-zA-Z]*matrix|cases))")
_LINE = re.compile(r"\\\\|\\begin\{|\\end\{")
# What stands below a nabla, mostly a label, and names with several letters: Re, tr1, a\_b.
_BELOW_NABLA = re.compile(r"\\nabla\s*_\s*\{?\s*$")
_NAME = re.compile(r"(?<![A-Za-z\\])(?:[A-Z][a-z]|[A-Za-z]+\d+|[A-Za-z]+(?:\\_[A-Za-z]+)+)(?![A-Za-z])")
# Words beside a formula, of which one is a noun at least, and no labels.
_SAYS = re.compile(
    r"(?<![_^])(?<![_^]\{)\\(?:text|mbox|textrm|mathrm|textit|hbox)\s*\{[^{}]*[^\W\d_]{4,}[^{}]*\}"
    r"|\\(?:under|over)brace"
)


def doubtful_names(
    page: PageRecord, uses: PageUses, found: Sequence[_Found], explained: Iterable[_Found]
) -> frozenset[str]:
    """Return the names of those symbols *found* in formulas of *page* that the page may explain.

    *uses* are what is known of its formulas, and *explained* the symbols that somebody explains.

    Its prose may, in words that no rule knows, if its formulas have the letter; an equation may, in which
    it stands left, or is an entry of an array; and words in the formula may, beside it.  Several capitals
    may be points of a picture, and components, and what has an accent, are made of something else.
    """
    mentioned = _mentioned(page, uses)
    prose = "\n".join(_plain(one.tex) for one in page.formulas if not one.displayed)
    displayed = [one.tex for one in page.formulas if one.displayed]
    letters = {_letter(page.formulas[number].tex, one) for number, one, _ in explained}
    open_letters = {
        _letter(page.formulas[number].tex, one) for number, one, _ in found if not _has_bar(one)
    }
    doubtful: set[str] = set()
    for number, symbol, _ in found:
        tex = page.formulas[number].tex
        letter = _letter(tex, symbol)
        if (
            letter in mentioned
            or (symbol.name != letter and _stands_in(_plain(symbol.name), prose))
            or symbol.letters
            or _COMPONENT.match(symbol.name)
            or (_has_bar(symbol) and letter not in open_letters)
            or (_ACCENTED.match(symbol.name) and letter in letters)
            or _is_said(tex, symbol.start, symbol.end)
            or any(_says(one, tex[symbol.start : symbol.end]) for one in displayed)
        ):
            doubtful.add(symbol.name)
    return frozenset(doubtful)


# The number of a formula, a symbol of it, and who explains that.
_Found = tuple[int, Symbol, object]
_ACCENTED = re.compile(r"\\(?:d?dot|bar|hat|tilde|check|underline|vec)\{")


# A component of a vector, and a unit vector along an axis.
_COMPONENT = re.compile(
    r"\\(?:mathbf|vec|hat)\{(?:\\\w+\{)?\w\}*_\{[xyz123]\}$|(?:\\mathbf\{)?\\hat\{(?:\\mathbf\{)?[xyz]\}*$"
)


def _has_bar(symbol: Symbol) -> bool:
    return symbol.name.startswith("\\bar{")


def _says(tex: str, written: str) -> bool:
    """Say whether *tex* says something of the symbol that is *written* so, wherever it stands in it."""
    start = tex.find(written)
    while start >= 0:
        end = start + len(written)
        is_whole = not (tex[start - 1 : start].isalpha() and written[0].isalpha())
        if is_whole and not tex[end : end + 1].isalpha() and _is_said(tex, start, end):
            return True
        start = tex.find(written, start + 1)
    return False


def _mentioned(page: PageRecord, uses: PageUses) -> frozenset[str]:
    """Return the letters, commands and words of the formulas in the prose of *page* which no row explains.

    That prose speaks of what a row explains says nothing of another symbol with its letter.
    """
    words: set[str] = set()
    for formula, meanings in zip(page.formulas, uses.meanings, strict=True):
        if not formula.displayed:
            tex = formula.tex
            for one in meanings:
                tex = tex[: one.start] + " " * (one.end - one.start) + tex[one.end :]
            words.update(_TOKEN.findall(tex))
    return frozenset(words).union(*(word for word in words if word[0] != "\\"))


def _stands_in(plain: str, text: str) -> bool:
    """Say whether the symbol *plain* stands in *text*, both as `_plain` returns them."""
    return plain in text and re.search(rf"(?<![A-Za-z]){re.escape(plain)}(?![A-Za-z0-9])", text) is not None


def _letter(tex: str, symbol: Symbol) -> str:
    """Return the letter, command or word that a *symbol* of *tex* is, without fonts and accents."""
    tokens = _TOKEN.findall(tex[symbol.start : symbol.nucleus])
    return tokens[-1] if tokens else ""


def _is_said(tex: str, start: int, end: int) -> bool:
    """Say whether *tex* says what its symbol from *start* to *end* is equal to, or words in its line do."""
    before = tex[:start]
    if _BEGINS.search(before) and _EQUATES.match(tex, end):
        return True
    if _OPENS_CELL.search(before) and _CLOSES_CELL.match(tex, end):
        return True
    if _BELOW_NABLA.search(before) or any(one.start() <= start < one.end() for one in _NAME.finditer(tex)):
        return True
    line = max((one.end() for one in _LINE.finditer(tex, 0, start)), default=0)
    after = _LINE.search(tex, end)
    return _SAYS.search(tex, line, after.start() if after else len(tex)) is not None


class Mentions:
    """The symbols with scripts, and the words, that stand in the prose of pages that were read before.

    A label makes a symbol the same on all pages; a letter is another on each.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []

    def add(self, page: PageRecord) -> None:
        """Add the prose of *page*."""
        texts = [_plain(one.tex) for one in page.formulas if not one.displayed]
        self._texts.append("\n".join(text for text in texts if len(text) > 1))

    def has(self, name: str) -> bool:
        """Say whether the symbol of this *name* is one of them."""
        word = _WORD.match(name)
        plain = word[1] if word else _plain(name)
        if word is not None:
            # A macro may have it as its name, with its argument right behind.
            return any(plain in text for text in self._texts)
        return ("_" in plain or "^" in plain) and any(_stands_in(plain, text) for text in self._texts)


_WORD = re.compile(r"\\text\{([A-Za-z]{2,})\}")
# What is written in several ways: fonts of words, braces, spaces, and primes.
_WRITING = re.compile(
    r"\\(?:rm|bf|it|sf|mathrm|mathbf|boldsymbol|text|operatorname|left|right)(?![A-Za-z])|[\s{}]"
)


def _plain(tex: str) -> str:
    """Return *tex* without what may be written in several ways."""
    # Primes stand before a subscript, or behind it.
    return _WRITING.sub("", tex).replace("'", "").replace(r"^\prime", "").replace(r"\star", "*")
