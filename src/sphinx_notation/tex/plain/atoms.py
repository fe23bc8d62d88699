r"""What a line of readable text is put together from.

The classes are TeX's own: an ordinary symbol, a binary sign, a relation and so on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from sphinx_notation.tex.plain.grids import Grid


class Class(Enum):
    """What a piece is among its neighbours."""

    # Each is there once; by its name it would be slower to find in a set.
    __hash__ = object.__hash__

    ORDINARY = "a letter, a number, a sign without operands"
    WORD = "words, or a name of several letters"
    LARGE = "a sum, an integral"
    FUNCTION = "the name of a function"
    BINARY = "a sign between two operands"
    RELATION = "a relation"
    OPENING = "what opens"
    CLOSING = "what closes"
    BAR = "what opens, closes or parts, by what is around it"
    PUNCTUATION = "a comma or a semicolon"
    DOTS = "an ellipsis"
    SPACE = "a space"
    TIGHT = "where no space is to be"


class Level(IntEnum):
    """How loosely a text holds together: what is looser than its place allows needs parentheses."""

    ATOM = 0
    FRACTION_SIGN = 1
    ROOT = 2
    CALL = 3
    PRODUCT = 4
    SIGNED = 5
    SLASH = 6
    OPERATION = 7
    SUM = 8
    LIST = 9
    RELATION = 10
    WORDS = 11


@dataclass(slots=True)
class Piece:
    """A piece of a line.

    ``script`` is the sign of a script at its end that nothing closes, as in ``x_b``: what comes next must
    not run into it.  ``grid`` is what it is where there is room for several lines.
    """

    text: str
    cls: Class = Class.ORDINARY
    level: Level = Level.ATOM
    script: str = ""
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces side by side: what stands between and in them, and how loosely they hold together."""

    parts: tuple[str | Grid, ...]
    text: str
    level: Level
    script: str
    #: Whether it is nothing but the name of something, of several letters.
    is_name: bool = False

    def grouped(self, loosest: Level) -> str:
        """Return the text, in parentheses where it is looser than *loosest*."""
        return f"({self.text})" if self.level > loosest else self.text


def grid_piece(grid: Grid) -> Piece:
    """Return the piece that *grid* is; in one line what it says is in brackets."""
    return Piece(grid.text(), Class.ORDINARY, Level.ATOM, grid=grid)


#: What is no part of what is read.
SILENT = {Class.SPACE, Class.TIGHT}
#: What has a name before what it is of.
NAMES = {Class.LARGE, Class.FUNCTION}
#: Signs that may stand before their only operand.
SIGNS = frozenset("−+±∓")
#: What stands for a space that parts formulas.
QUAD = "\N{EM SPACE}"
