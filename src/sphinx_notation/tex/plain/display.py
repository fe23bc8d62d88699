r"""Displayed formulas over several lines: one for each line of equations, more for matrices and cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sphinx_notation.tex.items import Kind, Run
from sphinx_notation.tex.plain import environments
from sphinx_notation.tex.plain.atoms import QUAD
from sphinx_notation.tex.plain.environments import Cell, rows_of, signs_of
from sphinx_notation.tex.plain.grids import Grid, beside
from sphinx_notation.tex.plain.letters import columns
from sphinx_notation.tex.plain.lines import line_of
from sphinx_notation.tex.plain.setting import Setter

# Between two equations on one line.
_GAP = "   "
_TABLES = frozenset("array darray eqnarray eqnarray*".split())
_INDENT = "    "
# Before these a line that is too long may go on in the next.
_BREAKING = frozenset("= ≠ < > ≤ ≥ ≈ ≡ ∼ ∝ ∈ ⊂ ⊆ → ← ⇒ ⇐ ⇔ ⟹ ⟺ := =: ≔ ≜ ↦ + − ± ∓ × ⋅".split())
_DEPTHS = dict.fromkeys("([{⟨⌊⌈", 1) | dict.fromkeys(")]}⟩⌋⌉", -1)


class _Lines(NamedTuple):
    """The rows of a displayed formula, by cell, and whether each cell is a column of its own."""

    rows: Sequence[Sequence[Cell]]
    is_table: bool


def lines_of(setter: Setter, run: Run, width: int) -> list[str]:
    """Return the lines of the displayed formula *run*, at most *width* columns wide as far as they can."""
    rows, is_table = _unwrapped(run)
    cells = [
        [
            list(line_of(setter.pieces(Run(cell)), after_operand=place % 2 == 1).parts)
            for place, cell in enumerate(row)
        ]
        for row in rows
    ]
    shown = [row for row in cells if any(row)]
    count = max(map(len, shown), default=0)
    widths = [max(_width(row[place]) for row in shown if len(row) > place) for place in range(count)]
    lines: list[str] = []
    for row in shown:
        lines += _wrapped(beside(_aligned(row, widths, is_table=is_table)), width)
    return lines


def _unwrapped(run: Run) -> _Lines:
    """Return the rows of *run*, which may stand in environments that do nothing but line them up."""
    rows = rows_of(run)
    shown = [item for item in run.items if item.kind is not Kind.BLANK]
    if len(shown) != 1 or shown[0].kind is not Kind.ENVIRONMENT:
        return _Lines(rows, is_table=False)
    only = shown[0]
    inner = only.parts[0]
    found = environments.without_empty_columns(rows_of(inner))
    signs = signs_of(only.text)
    if signs is not None and not (signs == ("", "") and environments.is_aligned(found)):
        return _Lines(rows, is_table=False)
    # A number given by hand stands beside the environment.
    beside_it = [item for item in run.items if item is not only]
    found[0][-1] = [*found[0][-1], *beside_it]
    if len(found) == 1 and len(found[0]) == 1 and only.text not in _TABLES:
        return _unwrapped(Run(found[0][0]))
    return _Lines(found, is_table=only.text in _TABLES)


def _width(parts: Sequence[str | Grid]) -> int:
    return max(map(columns, beside(parts)), default=0)


def _aligned(row: Sequence[list[str | Grid]], widths: Sequence[int], *, is_table: bool) -> list[str | Grid]:
    """Return the parts of a *row* with what lines it up with the others."""
    parts: list[str | Grid] = []
    for place, cell in enumerate(row):
        if place:
            parts.append(" " if is_table or place % 2 else _GAP)
        space = " " * (widths[place] - _width(cell))
        is_right = len(widths) > 1 and (place == 0 if is_table else place % 2 == 0)
        parts += [space, *cell] if is_right else [*cell, space]
    return parts


def _wrapped(lines: Sequence[str], width: int) -> list[str]:
    """Return *lines*, of which one that is by itself may go on in others."""
    lines = [line.replace(QUAD, _GAP).rstrip() for line in lines]
    if len(lines) > 1 or columns(lines[0]) <= width:
        return lines
    found: list[str] = []
    start = len(lines[0]) - len(lines[0].lstrip())
    for piece in _pieces(lines[0][start:]):
        if found and columns(f"{found[-1]} {piece}") <= width:
            found[-1] += f" {piece}"
        else:
            found.append(" " * start + (_INDENT if found else "") + piece)
    return found


def _pieces(line: str) -> Iterator[str]:
    """Yield what may stand on a line of its own."""
    piece, depth = "", 0
    for word in line.split(" "):
        if piece and word in _BREAKING and not depth:
            yield piece
            piece = ""
        piece += f" {word}" if piece else word
        depth = max(0, depth + sum(_DEPTHS.get(char, 0) for char in word))
    yield piece
