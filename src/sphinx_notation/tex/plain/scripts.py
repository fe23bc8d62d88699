"""Scripts: in raised and lowered characters where there are all of them, else after ``^`` and ``_``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_notation.tex.commands import FUNCTIONS
from sphinx_notation.tex.plain.atoms import Class, Level, Line, Piece
from sphinx_notation.tex.plain.letters import LOWERED, RAISED, lowered, raised

# Several letters are a name rather than several indices.
_NAME = re.compile(r"[A-Za-z]{3,}")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# One character with its accents.
_ONE = re.compile(r"\S[\u0300-\u036f\u20d0-\u20ff]*")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
# Raised, these say no power: an upright T, a degree.
_RAISED = {"⊤": "T", "∘": "°"}


@dataclass(frozen=True, slots=True)
class Script:
    """A script: in characters of its own, if there are such, and as it stands after its sign."""

    own: str
    written: str


def script_of(line: Line, *, is_raised: bool, has_plain_indices: bool = False) -> Script | None:
    """Return what is read for a script that says *line*; nothing for an empty one.

    With *has_plain_indices* letters are not lowered.
    """
    text = line.text.strip()
    if not text:
        return None
    if is_raised:
        text = _RAISED.get(text, text)
    is_name = line.is_name or (_NAME.fullmatch(text) is not None and not _are_indices(text))
    is_index = text.isalnum() and not text.isdigit()
    is_plain = is_name or (has_plain_indices and not is_raised and is_index)
    own = "" if is_plain else (raised if is_raised else lowered)(text)
    return Script(own, text if _is_one(text, line, is_raised=is_raised) else f"({text})")


def _are_indices(letters: str) -> bool:
    return letters in _ALPHABET and letters not in FUNCTIONS


def _is_one(text: str, line: Line, *, is_raised: bool) -> bool:
    if _ONE.fullmatch(text) or _BRACKETED.fullmatch(text):
        return True
    is_number = text.replace(".", "", 1).isdigit()
    is_plain = text.isalnum() and RAISED.isdisjoint(text) and LOWERED.isdisjoint(text)
    return is_number or (is_plain and (line.is_name or not is_raised))


def scripted(nucleus: Piece, sub: Script | None, sup: Script | None, primes: int = 0) -> Piece:
    """Return *nucleus* with its scripts: the subscript first, as far as nobody could read it otherwise."""
    if nucleus.grid is not None:
        nucleus = _scripted_grid(nucleus, sub, sup, primes)
    else:
        nucleus.text = _base(nucleus, sub, sup)
    marks = "′" * primes
    text, sign = nucleus.text + marks, ""
    if not text and sub is not None and sup is not None and sub.own and sup.own:
        # Before an element the mass stands first.
        return Piece(sup.own + sub.own)
    if sub is not None:
        text += sub.own or f"_{sub.written}"
        sign = "" if sub.own else "_"
    if sup is not None:
        # In `x_b²` the square would be of b.
        is_own = sup.own and (sub is None or sub.own)
        text += sup.own if is_own else f"^{sup.written}"
        sign = sign if is_own else "^"
    level = nucleus.level if nucleus.cls is not Class.ORDINARY else Level.ATOM
    cls = nucleus.cls
    return Piece(text, cls, level, sign, nucleus.grid)


def _base(nucleus: Piece, sub: Script | None, sup: Script | None) -> str:
    """Return what has the scripts, in parentheses where they would be of its last part only."""
    text = nucleus.text
    last = text[-1:]
    is_loose = nucleus.cls is Class.ORDINARY and Level.ATOM < nucleus.level <= Level.SLASH
    is_loose = is_loose and nucleus.level is not Level.PRODUCT and nucleus.level is not Level.SIGNED
    runs_in = (sup is not None and last in RAISED and last not in "′°†‡") or (
        sub is not None and last in LOWERED
    )
    return f"({text})" if is_loose or nucleus.script or runs_in else text


def _scripted_grid(nucleus: Piece, sub: Script | None, sup: Script | None, primes: int) -> Piece:
    grid = nucleus.grid
    if grid is None:
        return nucleus
    above = "′" * primes + ((sup.own or f"^{sup.written}") if sup is not None else "")
    below = (sub.own or f"_{sub.written}") if sub is not None else ""
    nucleus.grid = type(grid)(grid.rows, grid.opening, grid.closing, above, below)
    return nucleus
