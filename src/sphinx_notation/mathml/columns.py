r"""The columns of an ``array`` and the room between its lines, as math-core takes them.

>>> with_columns(r"\begin{array}{@{}*{2}{r}@{}} a & b \\[2ex] c & d \end{array}")
'\\begin{array}{rr} a & b \\\\ c & d \\end{array}'
"""

from __future__ import annotations

import re

from sphinx_notation.tex.lexer import GAP, argument_at

_ARRAY = re.compile(r"\\begin\s*\{d?array\}\s*(?=[\[{])")
_PLACE = re.compile(r"\[[a-z]?\]\s*")
# A break may say that no page ends there, and how far apart the lines are.
_BREAK = re.compile(rf"(?<!\\)((?:\\\\)+)(?:\*(?:{GAP.pattern})?|{GAP.pattern})")
_ALIGNED = frozenset("clr|:")
# What a column of words is, whose width is said, and what stands between columns or around what is in them.
_WORDS = frozenset("pmb")
_BETWEEN = frozenset("@!<>")
# So many columns no array has.
_MOST = 200


def with_columns(tex: str) -> str:
    """Return *tex* with what math-core knows of its columns and breaks: how they are aligned."""
    if r"\\" in tex:
        tex = _BREAK.sub(r"\1", tex)
    if "array" not in tex:
        return tex
    parts: list[str] = []
    last = 0
    for match in _ARRAY.finditer(tex):
        place = _PLACE.match(tex, match.end())
        start = place.end() if place else match.end()
        said, end = argument_at(tex, start)
        if start < last or said is None:
            continue
        columns = "".join(_columns(said))[:_MOST]
        parts += [tex[last : match.end()], f"{{{columns}}}"]
        last = end
    return "".join([*parts, tex[last:]])


def _columns(said: str) -> list[str]:
    """Return the columns and rules in what is *said* of them."""
    found: list[str] = []
    at = 0
    while at < len(said):
        sign = said[at]
        at += 1
        if sign in _ALIGNED:
            found.append(sign)
        elif sign in _WORDS:
            found.append("l")
            _, at = argument_at(said, at)
        elif sign in _BETWEEN:
            _, at = argument_at(said, at)
        elif sign == "*":
            count, after = argument_at(said, at)
            columns, after = argument_at(said, after)
            if count is not None and columns is not None and count.strip().isdecimal():
                found += _columns(columns) * min(int(count), _MOST)
                at = after
    return found[:_MOST]
