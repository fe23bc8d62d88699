"""Symbols as they are written where the macros of their project are unknown."""

from __future__ import annotations

from sphinx_notation.tex import Macros
from sphinx_notation.tex.lexer import is_comment, tokens_of
from sphinx_notation.tex.page_macros import without_defined


def whole(tex: str, macros: Macros) -> str:
    """Return *tex* on one line, with *macros* written out and without comments."""
    tokens = tokens_of(without_defined(tex, tuple(macros.items())))
    folded = [" " if token.isspace() or is_comment(token) else token for token in tokens]
    while folded and folded[0] == " ":
        del folded[0]
    while folded and folded[-1] == " ":
        del folded[-1]
    return "".join(token for place, token in enumerate(folded) if token != " " or folded[place - 1] != " ")
