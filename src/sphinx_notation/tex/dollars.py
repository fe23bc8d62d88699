"""Text with ``$…$`` in it: what data files hold, whatever the page's markup."""

from __future__ import annotations

import re
from collections.abc import Callable

_FORMULA = re.compile(r"(?<!\\)\$((?:[^$\\]|\\.)+)\$", re.DOTALL)
_DOLLAR = re.compile(r"(?<!\\)\$")


def split_dollars(text: str) -> list[tuple[bool, str]]:
    r"""Split *text* into (is mathematics, content) pieces; ``\$`` is a dollar sign."""
    pieces: list[tuple[bool, str]] = []
    position = 0
    for match in _FORMULA.finditer(text):
        if match.start() > position:
            pieces.append((False, text[position : match.start()].replace(r"\$", "$")))
        pieces.append((True, match.group(1)))
        position = match.end()
    if position < len(text):
        pieces.append((False, text[position:].replace(r"\$", "$")))
    return pieces


def with_words(text: str, change: Callable[[str], str]) -> str:
    """Return *text* with what stands outside its formulas changed."""
    pieces: list[str] = []
    position = 0
    for match in _FORMULA.finditer(text):
        pieces += [change(text[position : match.start()]), match.group()]
        position = match.end()
    return "".join([*pieces, change(text[position:])])


def has_odd_dollar(text: str) -> bool:
    r"""Say whether a ``$`` in *text* has no partner (``\$`` does not count)."""
    return len(_DOLLAR.findall(text)) % 2 == 1


def strip_dollars(text: str) -> str:
    """Return *text* without the dollars around the whole of it, if it has them."""
    match = _FORMULA.fullmatch(text.strip())
    return match.group(1) if match else text
