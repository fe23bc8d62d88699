r"""Fractions and roots, with parentheses where they would say another thing without them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_notation.tex.commands import SAME
from sphinx_notation.tex.items import Item, Worded
from sphinx_notation.tex.plain.atoms import Class, Level, Line, Piece
from sphinx_notation.tex.plain.letters import FRACTIONS, RAISED, raised

if TYPE_CHECKING:
    from sphinx_notation.tex.plain.setting import Setter

# What a derivative or a difference has before its one variable.
_PREFIXES = ("d", "∂", "Δ", "δ", "D")
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}


def fraction(setter: Setter, item: Item) -> list[Piece]:
    """Set ``a/b``, or the one character that the fraction is."""
    above, below = (setter.line(part) for part in item.parts[:2])
    name = SAME.get(item.text[1:], item.text[1:])
    if name.startswith("split"):
        # One expression over two lines.
        return [Piece(f"{above.text} {below.text}".strip(), Class.ORDINARY, Level.SUM)]
    if (above.text, below.text) in FRACTIONS:
        return [Piece(FRACTIONS[above.text, below.text], Class.ORDINARY, Level.FRACTION_SIGN)]
    return [_slashed(above, below)]


def _slashed(above: Line, below: Line) -> Piece:
    first = above.grouped(Level.SIGNED)
    last = below.text if _is_variable(above.text, below) else below.grouped(Level.CALL)
    if _needs_space(below, last):
        last = f"({below.text})"
    if above.script == "^" and not first.endswith(")"):
        first = f"({first})"
    return Piece(f"{first or '·'}/{last or '·'}", Class.ORDINARY, Level.SLASH)


def _needs_space(below: Line, shown: str) -> bool:
    return bool(below.script) and shown == below.text and below.script == "^" and not shown.endswith(")")


def _is_variable(above: str, below: Line) -> bool:
    """Say whether *below* is one variable with the sign of a derivative before it, as in ``dy/dx``."""
    text = below.text
    prefix = text[:1]
    if below.level is not Level.PRODUCT or prefix not in _PREFIXES:
        return False
    if prefix in {"d", "D"} and above[:1] != prefix:
        return False
    rest = text[1:].lstrip()
    return bool(rest) and _is_symbol(rest)


def _is_symbol(text: str) -> bool:
    """Say whether *text* is one letter with its accents and scripts."""
    letters = [char for char in text if char.isalpha() and char not in RAISED and char.isalnum()]
    after = text[1:]
    plain = [char for char in after if char.isalpha()]
    base = "".join(plain)
    if "_" in after or "^" in after:
        return after.lstrip("′\u0302\u0303\u0304\u20d7")[:1] in {"_", "^"} and " " not in text
    return bool(letters) and not any(char.isascii() for char in base) and not set(after) & set(" ()+−/,")


def binomial(setter: Setter, item: Item) -> list[Piece]:
    """Set a binomial coefficient as it is said."""
    above, below = (setter.line(part) for part in item.parts[:2])
    return _bracketed("(", f"{above.grouped(Level.CALL)} choose {below.grouped(Level.CALL)}", ")")


def stacked(setter: Setter, item: Item) -> list[Piece]:
    r"""Set what stands above something else, without a line: ``\atop``, ``\brace``, ``\brack``."""
    above, below = (setter.line(part).text for part in item.parts[:2])
    opening, closing = {"\\brace": ("{", "}"), "\\brack": ("[", "]")}.get(item.text, ("", ""))
    return (
        _bracketed(opening, f"{above}; {below}", closing)
        if opening
        else [Piece(f"{above}, {below}", level=Level.LIST)]
    )


def general(setter: Setter, item: Item) -> list[Piece]:
    r"""Set ``\genfrac``: its delimiters, the thickness of its line, its style; above and below."""
    words = item.words.split("}{") if isinstance(item, Worded) else []
    opening, closing, thickness, *_ = [*words, "", "", ""]
    above, below = (setter.line(part) for part in item.parts[:2])
    opening, closing = (one.strip().replace("\\", "") for one in (opening, closing))
    has_line = not thickness.strip().startswith("0")
    if has_line:
        found = fraction(setter, Item(item.kind, item.start, item.end, "\\frac", item.parts))
        return [*_sign(opening, Class.OPENING), *found, *_sign(closing, Class.CLOSING)]
    if opening == "(":
        return _bracketed("(", f"{above.grouped(Level.CALL)} choose {below.grouped(Level.CALL)}", ")")
    return _bracketed(opening or "(", f"{above.text}; {below.text}", closing or ")")


def _sign(text: str, cls: Class) -> list[Piece]:
    return [Piece(text, cls)] if text else []


def _bracketed(opening: str, text: str, closing: str) -> list[Piece]:
    return [Piece(opening, Class.OPENING), Piece(text), Piece(closing, Class.CLOSING)]


def root(setter: Setter, item: Item) -> list[Piece]:
    """Set a root."""
    option = item.option.strip()[1:-1].strip() if isinstance(item, Worded) else ""
    degree = replace(setter, tight=True).parsed(option).text if option else ""
    sign = _ROOTS.get(degree) or (f"{raised(degree)}√" if raised(degree) else f"({degree})√")
    line = setter.line(item.parts[0])
    text = line.text.strip()
    is_closed = line.level is Level.ATOM and not line.script and text[-1:] not in RAISED
    is_bracketed = text[:1] == "(" and text[-1:] == ")" and line.level is Level.ATOM
    return [
        Piece(f"{sign}{text if is_closed or is_bracketed else f'({text})'}", Class.ORDINARY, Level.ROOT)
    ]
