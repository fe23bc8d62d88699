r"""The columns of an ``array`` and the room between its lines, as math-core takes them.

>>> with_columns(r"\begin{array}{@{}*{2}{r}@{}} a & b \\[2ex] c & d \end{array}")
'\\begin{array}{rr} a & b \\\\ c & d \\end{array}'
"""

from __future__ import annotations

import re

from sphinx_notation.tex.lexer import GAP

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
        end = _end_of_group(tex, start)
        if start < last or not end:
            continue
        columns = "".join(_columns(tex[start + 1 : end - 1]))[:_MOST]
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
            at = _end_of_group(said, at) or at
        elif sign in _BETWEEN:
            at = _end_of_group(said, at) or at
        elif sign == "*":
            times = _end_of_group(said, at)
            end = _end_of_group(said, times) if times else 0
            count = _content(said[at:times])
            if end and count.isdecimal():
                found += _columns(_content(said[times:end])) * min(int(count), _MOST)
                at = end
    return found[:_MOST]


def _content(group: str) -> str:
    group = group.strip()
    return group[1:-1] if group[:1] == "{" else group


def _end_of_group(tex: str, start: int) -> int:
    """Return where the group or the character ends that stands from *start* on; 0 where none does."""
    while tex[start : start + 1].isspace():
        start += 1
    if tex[start : start + 1] != "{":
        return min(start + 1, len(tex)) if start < len(tex) else 0
    depth = 0
    for match in re.finditer(r"\\.|[{}]", tex[start:], re.DOTALL):
        depth += (match.group() == "{") - (match.group() == "}")
        if not depth:
            return start + match.end()
    return 0
