r"""Puts pieces side by side, with spaces, and with parentheses where they are needed.

The spaces follow from the classes of the neighbours, as in TeX, only that there is one width.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sphinx_notation.tex.plain.atoms import NAMES, QUAD, SIGNS, SILENT, Class, Level, Line, Piece
from sphinx_notation.tex.plain.grids import Grid
from sphinx_notation.tex.plain.levels import level_of

# What a binary sign has no operand after, and before.
_NO_LEFT = {
    *(Class.BINARY, Class.RELATION, Class.OPENING, Class.PUNCTUATION),
    *(Class.LARGE, Class.FUNCTION),
}
_NO_RIGHT = {Class.RELATION, Class.CLOSING, Class.PUNCTUATION}
_NO_SPACE = {Class.CLOSING, Class.PUNCTUATION}
_OPERANDS = {Class.ORDINARY, Class.WORD, Class.CLOSING, Class.DOTS}
#: Of a sum of fractions everybody knows that it is one.
_ADDING = frozenset("∑∫∬∭∮⨌")


def line_of(pieces: Sequence[Piece], *, tight: bool = False, after_operand: bool = False) -> Line:
    """Put *pieces* side by side; *tight* as in a script; *after_operand* right of what ``&`` lines up."""
    found = _with_signs(_with_bars([replace(piece) for piece in pieces]), after_operand=after_operand)
    level = level_of(found)
    found = _group_fractions(found)
    parts: list[str | Grid] = []
    text = ""
    before: Piece | None = None
    waiting, is_kept = "", False
    for piece in found:
        if piece.cls is Class.TIGHT:
            is_kept = True
            continue
        if piece.cls is Class.SPACE:
            space = piece.text
            if before is not None and before.cls is not Class.OPENING:
                waiting = max(waiting, space)
            continue
        if not piece.text:
            continue
        is_parted = before is not None and not is_kept and _is_parted(before, piece, tight=tight)
        space = "" if piece.cls in _NO_SPACE else waiting or (" " if is_parted else "")
        if space and not text.endswith((" ", QUAD)):
            text += space
            parts.append(space)
        text += piece.text
        parts.append(piece.grid or piece.text)
        before, waiting, is_kept = piece, "", False
    shown = [piece for piece in found if piece.cls not in SILENT and piece.text]
    script = shown[-1].script if shown else ""
    is_name = len(shown) == 1 and shown[0].cls in {Class.WORD, Class.FUNCTION} and len(shown[0].text) > 1
    return Line(tuple(parts), text, level, script, is_name)


def _with_bars(pieces: list[Piece]) -> list[Piece]:
    """Find out which bars open and which close."""
    pieces = _with_double_bars(pieces)
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.cls is Class.OPENING:
            groups[-1].append(piece)
            groups.append([])
        elif piece.cls is Class.CLOSING and len(groups) > 1 and not _is_evaluated(piece):
            _pair_bars(groups.pop())
            groups[-1].append(piece)
        else:
            groups[-1].append(piece)
    for group in groups:
        _pair_bars(group)
    return pieces


def _with_double_bars(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* with two bars as one sign where the first can close nothing, as in ``||x||``."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        before = found[-2] if len(found) > 1 else None
        is_double = last is not None and last.cls is piece.cls is Class.BAR and last.text == "|"
        opens = before is None or before.cls in _NO_LEFT
        closes = any(one.text == "||" for one in found)
        if is_double and piece.text[0] == "|" and (opens or closes):
            found[-1] = replace(piece, text=f"|{piece.text}", cls=Class.OPENING if opens else Class.CLOSING)
        else:
            found.append(piece)
    return found


def _is_evaluated(piece: Piece) -> bool:
    return piece.text[:1] in {"!", "|"}


def _pair_bars(group: list[Piece]) -> None:
    bars = [piece for piece in group if piece.cls is Class.BAR]
    paired = len(bars) - len(bars) % 2 if bars and bars[0].text == bars[0].text[:1] else 0
    for place, bar in enumerate(bars[:paired]):
        bar.cls = Class.CLOSING if place % 2 else Class.OPENING
    has_relation = any(piece.cls is Class.RELATION for piece in group)
    for bar in bars[paired:]:
        is_bare = len(bar.text) == 1
        bar.cls = (Class.RELATION if has_relation else Class.ORDINARY) if is_bare else Class.CLOSING


def _with_signs(pieces: list[Piece], *, after_operand: bool) -> list[Piece]:
    """Find out which binary signs have no two operands."""
    before = Class.ORDINARY if after_operand else Class.OPENING
    last: Piece | None = None
    for piece in pieces:
        if piece.cls in SILENT:
            continue
        if piece.cls is Class.BINARY and before in _NO_LEFT:
            piece.cls = Class.ORDINARY
        elif piece.cls in _NO_RIGHT and last is not None and last.cls is Class.BINARY:
            last.cls = Class.ORDINARY
        before, last = piece.cls, piece
    if last is not None and last.cls is Class.BINARY:
        last.cls = Class.ORDINARY
    return pieces


def _group_fractions(pieces: list[Piece]) -> list[Piece]:
    """Put parentheses around what would swallow its neighbours, as in (1/2)x and √(2)x."""
    shown = [piece for piece in pieces if piece.cls is not Class.TIGHT and piece.text]
    found: list[Piece] = []
    for piece in pieces:
        if piece.level not in _OPEN_ENDED or piece.cls is not Class.ORDINARY or piece.text == "/":
            found.append(piece)
            continue
        place = next(number for number, one in enumerate(shown) if one is piece)
        swallows = _swallows_right(_neighbour(shown[place + 1 :]))
        if piece.level is Level.ROOT:
            is_open = swallows and not piece.text.endswith(")")
            found.append(replace(piece, text=_ROOT.sub(r"\1(\2)", piece.text)) if is_open else piece)
        elif swallows or _swallows_left(_neighbour(shown[:place][::-1])):
            found += [Piece("(", Class.OPENING), piece, Piece(")", Class.CLOSING)]
        else:
            found.append(piece)
    return found


_DIGITS = frozenset("0123456789")
_OPEN_ENDED = {Level.SLASH, Level.ROOT}
_ROOT = re.compile("(.*?[√∛∜])(.*)", re.DOTALL)


def _neighbour(pieces: Sequence[Piece]) -> Piece | None:
    for piece in pieces:
        if piece.text.strip(" "):
            return piece
    return None


def _swallows_left(piece: Piece | None) -> bool:
    if piece is None or piece.text.endswith(" ") or _is_sign(piece):
        return False
    if piece.cls is Class.LARGE:
        return piece.text[0] not in _ADDING
    return piece.cls in _OPERANDS or piece.cls is Class.FUNCTION


def _is_sign(piece: Piece) -> bool:
    return piece.cls is Class.ORDINARY and (piece.text in SIGNS or piece.text == "|")


def _swallows_right(piece: Piece | None) -> bool:
    if piece is None or piece.text.startswith(" ") or piece.text in {".", ":"}:
        return False
    is_operand = piece.cls in {Class.ORDINARY, Class.WORD, Class.DOTS, Class.OPENING}
    return (is_operand and piece.text not in {"|", "−", "+"}) or piece.cls in NAMES or piece.text[0] == "!"


def _is_parted(left: Piece, right: Piece, *, tight: bool) -> bool:
    """Say whether there is a space between two neighbours."""
    classes = {left.cls, right.cls}
    if Class.RELATION in classes or Class.BINARY in classes:
        return not tight and not (left.cls is right.cls is Class.RELATION)
    if left.cls is Class.PUNCTUATION:
        return not tight and right.cls is not Class.CLOSING
    if right.cls in {Class.PUNCTUATION, Class.CLOSING} or left.cls is Class.OPENING:
        # A script before its nucleus belongs to what opens.
        return bool(left.script) and right.text[:1].isalnum()
    if Class.DOTS in classes:
        return not tight
    return _are_operands_parted(left, right)


def _are_operands_parted(left: Piece, right: Piece) -> bool:
    if right.cls is Class.OPENING or (right.grid is not None and right.grid.opening):
        is_closed = left.text.endswith(")") and bool(left.script)
        return left.cls is Class.LARGE or left.script == "^" or (is_closed and left.cls is Class.FUNCTION)
    if left.cls in NAMES or right.cls in NAMES:
        return not _is_sign(left) and left.text != "/"
    first, second = left.text[-1:], right.text[:1]
    if right.level is Level.FRACTION_SIGN:
        return first not in _DIGITS and not _is_sign(left) and left.cls is not Class.OPENING
    if left.script:
        return second.isalnum() or second in "√∂∇"
    is_name = any(piece.cls is Class.WORD and len(piece.text) > 1 for piece in (left, right))
    return is_name and first.isalnum() and (second.isalnum() or second == "√")
