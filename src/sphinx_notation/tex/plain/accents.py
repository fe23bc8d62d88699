r"""Accents: on one letter as characters that combine with it, over several ones said in words."""

from __future__ import annotations

import unicodedata

from sphinx_notation.tex.commands import ACCENTS
from sphinx_notation.tex.plain.atoms import Class, Level, Line, Piece
from sphinx_notation.tex.plain.letters import LOWERED, RAISED, with_accent

_COMBINING = {
    **ACCENTS,
    "utilde": "\u0330",
    "underbar": "\u0332",
    "ddddot": "\u20dc",
    "overrightarrow": "\u20d7",
    "overleftarrow": "\u20d6",
    "overleftrightarrow": "\u20e1",
    "underrightarrow": "\u20ef",
    "underleftarrow": "\u20ee",
    "overleftharpoon": "\u20d0",
    "overrightharpoon": "\u20d1",
    "overparen": "\u0311",
    "underparen": "\u032e",
    "overgroup": "\u0311",
    "undergroup": "\u032e",
    "Overrightarrow": "\u20d7",
    "overlinesegment": "\u0305",
    "underlinesegment": "\u0332",
    "underleftrightarrow": "\u034d",
    "overline": "\u0304",
}
# What is said over several letters.
_SAID = {
    "widehat": "hat",
    "widetilde": "tilde",
    "widecheck": "check",
    "bar": "overline",
    "overrightarrow": "vec",
    "Overrightarrow": "vec",
    "overrightharpoon": "vec",
    "ddot": "double dot",
    "dddot": "triple dot",
    "ddddot": "quadruple dot",
    "overlinesegment": "overline",
    "utilde": "undertilde",
    "underbar": "underline",
    "underlinesegment": "underline",
    "mathring": "ring",
    "overleftarrow": "left arrow over",
    "overleftrightarrow": "double arrow over",
    "underrightarrow": "arrow under",
    "underleftarrow": "left arrow under",
    "overparen": "arc over",
    "underparen": "arc under",
    "overgroup": "arc over",
    "undergroup": "arc under",
    "underleftrightarrow": "double arrow under",
    "overleftharpoon": "left arrow over",
}
# Lines are drawn on over one letter after another.
_LINES = {"overline": "\u0305", "bar": "\u0305", "underline": "\u0332", "overlinesegment": "\u0305"}
_FEW = 4


def accented(name: str, line: Line) -> Piece:
    """Return what *line* is with the accent *name* over all of it."""
    text = line.text.strip()
    if not text:
        return Piece("")
    if _is_one(text):
        return Piece(with_accent(text, _COMBINING[name]), Class.ORDINARY, Level.ATOM, line.script)
    if name in _LINES and text.isalnum() and text.isascii() and len(text) <= _FEW:
        return Piece("".join([char + _LINES[name] for char in text]))
    return Piece(f"{_SAID.get(name, name)}({text})")


def _is_one(text: str) -> bool:
    """Say whether *text* is one letter, perhaps with scripts: on these no accent stands."""
    base, after = text[0], text[1:]
    while after and unicodedata.combining(after[0]):
        after = after[1:]
    after = after.lstrip("′")
    if not (base.isalnum() or base in "∇∂ℓℏ∅∞"):
        return False
    if all(char in LOWERED or char in RAISED for char in after):
        return True
    return after[0] in "_^" and (
        after[1:].isalnum() or (after[1:2] == "(" and after.find(")") == len(after) - 1)
    )


def struck(text: str) -> str:
    """Return *text* struck through."""
    return "".join([char if char == " " else f"{char}\u0336" for char in text])
