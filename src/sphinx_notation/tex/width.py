"""How wide a formula is, roughly: enough to choose a layout before it is typeset."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\\([A-Za-z]+|.)\*?|[{}^_]|\s+|.", re.DOTALL)
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "binom", "dbinom", "tbinom"})
_WORDS = frozenset({"text", "textbf", "textit", "mathrm", "operatorname", "mbox"})
# Commands that set nothing by themselves: fonts, sizes, delimiters' sizes, thin spaces.
_NOTHING = frozenset(
    r"""
    mathcal mathbf mathbb mathsf mathfrak mathscr mathit boldsymbol bm left right big Big
    bigl bigr Bigl Bigr displaystyle textstyle limits nolimits , : ; ! hat bar tilde vec
    dot ddot overline underline widehat widetilde cal bf rm
    """.split()
)
_FUNCTIONS = re.compile(r"(arg|min|max|sup|inf|log|exp|sin|cos|tan|lim|det|dim|ker|ln|Pr)+$")
_RELATIONS = frozenset("=<>+-")
_SCRIPT, _GLYPH, _SPACED = 0.7, 0.55, 1.3


def estimate_width(tex: str) -> float:
    """Return the width of *tex* in em, as if set inline; good to about a quarter."""
    tokens = [match.group() for match in _TOKEN.finditer(tex)]
    return _run(tokens, 0)[0]


def _run(tokens: list[str], index: int) -> tuple[float, int]:
    """Measure up to a closing brace; return the width and the index after it."""
    width = 0.0
    while index < len(tokens):
        if tokens[index] == "}":
            return width, index + 1
        piece, index = _one(tokens, index)
        width += piece
    return width, index


def _one(tokens: list[str], index: int) -> tuple[float, int]:
    """Measure one token with its arguments."""
    if index >= len(tokens):
        return 0.0, index
    token, index = tokens[index], index + 1
    if token == "{":
        return _run(tokens, index)
    if token in "^_":
        inner, index = _argument(tokens, index)
        return _SCRIPT * inner, index
    if token.startswith("\\"):
        return _command(tokens, index, token[1:].rstrip("*"))
    if token.isspace():
        return 0.0, index
    return (_SPACED if token in _RELATIONS else _GLYPH), index


def _argument(tokens: list[str], index: int) -> tuple[float, int]:
    while index < len(tokens) and tokens[index].isspace():
        index += 1
    return _one(tokens, index)


def _command(tokens: list[str], index: int, name: str) -> tuple[float, int]:
    if name in _FRACTIONS:
        above, index = _argument(tokens, index)
        below, index = _argument(tokens, index)
        return _SCRIPT * max(above, below) + 0.2, index
    if name in _WORDS:
        return _argument(tokens, index)
    if name in _NOTHING:
        return 0.0, index
    if _FUNCTIONS.match(name):
        return 0.5 * len(name) + 0.2, index
    spaced = name.endswith(("arrow", "gets", "to", "eq", "quad")) or name in {"le", "ge", "in", "mid"}
    return (_SPACED if spaced else _GLYPH + 0.1), index
