"""Matrices and cases over several lines, where every character is as wide: as typewriters set them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sphinx_notation.tex.commands import FUNCTIONS
from sphinx_notation.tex.plain.letters import columns

# Above, between and below, and for what has two lines the middle of a brace is left out.
_HIGH = {
    "(": "⎛⎜⎝",
    ")": "⎞⎟⎠",
    "[": "⎡⎢⎣",
    "]": "⎤⎥⎦",
    "{": "⎧⎪⎩",
    "}": "⎫⎪⎭",
    "|": "│││",
    "‖": "║║║",
    "⌈": "⎡⎢⎢",
    "⌉": "⎤⎥⎥",
    "⌊": "⎢⎢⎣",
    "⌋": "⎥⎥⎦",
}
_MIDDLE = {"{": "⎨", "}": "⎬"}
_LINES_WITH_MIDDLE = 3


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by row, between an *opening* and a *closing* sign, with what is *raised* and *lowered*."""

    rows: tuple[tuple[str, ...], ...]
    opening: str
    closing: str
    raised: str = ""
    lowered: str = ""

    def text(self) -> str:
        """Return all in one line: cells with commas between, rows with semicolons."""
        is_case = bool(self.opening) != bool(self.closing)
        rows = [_row(row, is_case=is_case) for row in self.rows]
        closing = "}" if self.opening == "{" and not self.closing else self.closing
        opening = "{" if self.closing == "}" and not self.opening else self.opening
        return f"{opening}{'; '.join(rows)}{closing}"

    def lines(self) -> list[str]:
        """Return the lines, all as wide."""
        count = max(map(len, self.rows), default=0)
        full = [[*row, *[""] * (count - len(row))] for row in self.rows]
        widths = [max(columns(row[place]) for row in full) for place in range(count)]
        height = len(full)
        inner = ["  ".join(map(padded, row, widths)) for row in full]
        opening, closing = _signs(self.opening, height), _signs(self.closing, height)
        lines = [
            f"{first}{' ' if first else ''}{middle}{' ' if last else ''}{last}"
            for first, middle, last in zip(opening, inner, closing, strict=True)
        ]
        if self.raised:
            lines[0] += self.raised
        if self.lowered:
            lines[-1] += self.lowered
        width = max(map(columns, lines))
        return [padded(line, width) for line in lines]


def _row(cells: Sequence[str], *, is_case: bool) -> str:
    text = ""
    shown = [cell or "·" for cell in cells]
    if is_case:
        # Of a case that has no condition there is nothing else to see.
        while len(shown) > 1 and not cells[len(shown) - 1]:
            shown.pop()
    for place, cell in enumerate(shown):
        is_parted = text.endswith((",", ";", ":")) or (is_case and _is_words(cell))
        text += ("" if not place else " " if is_parted else ", ") + cell
    return text


def _is_words(cell: str) -> bool:
    first = cell.split(" ", 1)[0]
    is_word = first.isalpha() and len(first) > 1 and first not in FUNCTIONS
    return (is_word and " " in cell) or first in {"otherwise", "else"}


def padded(text: str, width: int) -> str:
    """Return *text* with spaces after it, *width* columns wide."""
    return text + " " * (width - columns(text))


def _signs(sign: str, height: int) -> list[str]:
    if height == 1 or sign not in _HIGH:
        return [sign] * height
    first, between, last = tuple(_HIGH[sign])
    found = [first, *[between] * (height - 2), last]
    if sign in _MIDDLE and height >= _LINES_WITH_MIDDLE:
        found[height // 2] = _MIDDLE[sign]
    return found


def beside(parts: Sequence[str | Grid]) -> list[str]:
    """Return what *parts* are side by side, the middles of all at one height."""
    blocks = [part.lines() if isinstance(part, Grid) else [part] for part in parts]
    above = max(((len(block) - 1) // 2 for block in blocks), default=0)
    below = max((len(block) - 1 - (len(block) - 1) // 2 for block in blocks), default=0)
    lines = [""] * (above + below + 1)
    for block in blocks:
        width = max(map(columns, block))
        start = above - (len(block) - 1) // 2
        for place in range(len(lines)):
            inside = start <= place < start + len(block)
            lines[place] += padded(block[place - start] if inside else "", width)
    return [line.rstrip() for line in lines]
