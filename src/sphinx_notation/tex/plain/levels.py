r"""How loosely pieces hold together that stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_notation.tex.plain.atoms import NAMES, SIGNS, SILENT, Class, Level, Piece


def level_of(pieces: Sequence[Piece]) -> Level:
    """Return how loosely *pieces* hold together: brackets hold what is in them."""
    units: list[Piece] = []
    level = Level.ATOM
    depth = 0
    for piece in pieces:
        if piece.cls is Class.OPENING:
            if not depth:
                units.append(piece)
            depth += 1
        elif piece.cls in SILENT or piece.text == "!" or not (piece.text or piece.cls is Class.CLOSING):
            continue
        elif piece.cls is Class.CLOSING and depth:
            depth -= 1
        elif not depth:
            level = max(level, _own_level(piece, is_first=not units))
            units.append(piece)
    if len(units) < _CALL:
        return level
    if len(units) == _CALL and units[0].cls is Class.FUNCTION and units[1].cls is Class.OPENING:
        return Level.CALL
    return max(level, Level.CALL if _is_called(units) else Level.PRODUCT)


def _own_level(piece: Piece, *, is_first: bool) -> Level:
    found = piece.level
    if piece.cls in {Class.BINARY, Class.DOTS}:
        found = Level.SUM if piece.cls is Class.BINARY else max(found, Level.PRODUCT)
    elif piece.cls is Class.RELATION:
        found = Level.RELATION
    elif piece.cls is Class.PUNCTUATION:
        found = Level.LIST
    elif piece.cls in NAMES:
        found = max(found, Level.OPERATION)
    elif piece.cls is Class.WORD and " " in piece.text.strip():
        found = Level.WORDS
    elif piece.text in SIGNS:
        found = Level.SIGNED if is_first else Level.SUM
    elif piece.text == "/":
        found = Level.SLASH
    elif piece.text in {"|", ":"}:
        found = Level.RELATION
    return found


#: What is followed by brackets as a function is, and not as a factor.
_FUNCTIONS = frozenset("fghpqPEFGHQφψ𝔼ℙ𝐄𝐏𝐟𝐠Φ")
# A name, and brackets.
_CALL = 2


def _is_called(units: Sequence[Piece]) -> bool:
    if len(units) != _CALL or units[1].cls is not Class.OPENING:
        return False
    name = units[0]
    is_name = name.cls is Class.WORD and name.text.isalpha()
    return is_name or name.text[:1] in _FUNCTIONS
