r"""TeX as words of ASCII for identifiers: ``nabla-theta-l``."""

from __future__ import annotations

import functools
import re
import unicodedata

from sphinx_notation.tex.commands import NAMES
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.embedded import shown
from sphinx_notation.tex.items import Item, Kind, Macro, Run, Scripted, Worded
from sphinx_notation.tex.lexer import spaced
from sphinx_notation.tex.parsing import parse

_WORDS = {
    "*": "star",
    "-": "minus",
    "+": "plus",
    "=": "equals",
    "|": "bar",
    "<": "less",
    ">": "greater",
    "/": "over",
}


@functools.lru_cache(maxsize=1024)
def slug(tex: str, macros: Macros | None = None) -> str:
    r"""Return what *tex* says as words of ASCII for an identifier: ``nabla-theta-l``.

    Fonts and layout do not count.  It is empty where nothing of *tex* has a name.
    """
    formula = parse(tex, macros)
    words = [formula.tex] if formula.problem else list(_words(formula.run))
    return re.sub(r"[^a-z0-9]+", "-", "-".join(words).lower()).strip("-")


def _words(run: Run) -> list[str]:
    words: list[str] = []
    for item in run.items:
        words += _item_words(item)
    return words


def _text(item: Worded) -> str:
    formulas = [" ".join(_words(part)) for part in item.parts]
    return spaced(shown(item.words, formulas) if formulas else item.words)


def _item_words(item: Item) -> list[str]:
    if isinstance(item, Macro):
        return _words(item.expansion.run)
    if isinstance(item, Scripted):
        words = _item_words(item.nucleus) if item.nucleus is not None else []
        words += ["prime"] * item.primes
        for run in (item.sub, item.sup):
            words += _words(run) if run is not None else []
        return words
    if item.kind in {Kind.BLANK, Kind.BREAK, Kind.SWITCH}:
        return []
    if item.kind is Kind.WORDS:
        return [_text(item)] if isinstance(item, Worded) else []
    if item.parts:
        own = [] if item.kind in _UNNAMED or item.text == "\\frac" else [item.text.lstrip("\\")]
        return own + [word for part in item.parts for word in _words(part)]
    return [_sign_word(item.text)]


_UNNAMED = {Kind.FONT, Kind.GROUP, Kind.FENCED, Kind.CLEAR}


def _sign_word(token: str) -> str:
    """Return what a token without arguments is called, or nothing."""
    if token in _WORDS:
        return _WORDS[token]
    if token[0] == "\\":
        return token[1:] if token[1:].isalpha() else ""
    if token.isascii():
        return token
    return NAMES.get(token) or unicodedata.normalize("NFKD", token)
