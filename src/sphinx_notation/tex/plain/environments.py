r"""Environments: matrices and cases are grids, lines of equations follow one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sphinx_notation.tex.commands import RELATIONS
from sphinx_notation.tex.items import Item, Kind, Run
from sphinx_notation.tex.plain.atoms import Class, Piece, grid_piece
from sphinx_notation.tex.plain.grids import Grid
from sphinx_notation.tex.plain.lines import line_of

if TYPE_CHECKING:
    from sphinx_notation.tex.plain.setting import Setter

# The signs around a matrix, by the first letter of its name, and those around others.
_SIGNS = {"p": ("(", ")"), "b": ("[", "]"), "B": ("{", "}"), "v": ("|", "|"), "V": ("‖", "‖")}
_CASES = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}")}
_CASES |= {"numcases": ("{", ""), "subnumcases": ("{", "")}
_STACKS = frozenset("subarray crampedsubarray".split())
# Words that are a line of their own, which no break ends.
_BETWEEN_LINES = frozenset({r"\intertext", r"\shortintertext"})

Cell = list[Item]


def rows_of(run: Run) -> list[list[Cell]]:
    """Return the cells of *run* by row; a last row in which nothing stands is none."""
    rows: list[list[Cell]] = [[[]]]
    for item in run.items:
        if item.kind is not Kind.BREAK:
            rows[-1][-1].append(item)
        elif item.text == "&":
            rows[-1].append([])
        else:
            rows.append([[]])
        if item.kind is Kind.WORDS and item.text in _BETWEEN_LINES:
            rows.append([[]])
    while len(rows) > 1 and len(rows[-1]) == 1 and not any(_is_shown(item) for item in rows[-1][0]):
        del rows[-1]
    return rows


def without_empty_columns(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return *rows* without the columns at their ends in which nothing stands."""
    count = max(map(len, rows))
    while count > 1 and not any(_is_shown(item) for row in rows for item in _cell(row, count - 1)):
        count -= 1
    return [row[:count] for row in rows]


def _cell(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if len(row) > place else []


def _is_shown(item: Item) -> bool:
    return item.kind is not Kind.BLANK


def signs_of(name: str) -> tuple[str, str] | None:
    """Return what stands around the grid *name*; nothing where it is none."""
    plain = name.rstrip("*")
    if plain in _CASES:
        return _CASES[plain]
    if plain in {"array", "darray"}:
        return "", ""
    if plain.endswith("matrix"):
        return _SIGNS.get(plain.removesuffix("matrix").removesuffix("small"), ("", ""))
    return None


def environment(setter: Setter, item: Item) -> list[Piece]:
    """Set an environment."""
    signs = signs_of(item.text)
    rows = without_empty_columns(rows_of(item.parts[0]))
    if signs is None or (signs == ("", "") and is_aligned(rows)):
        return follow(setter, rows, stacked=item.text in _STACKS)
    return [grid(setter, rows, *signs)]


def beside_brace(setter: Setter, run: Run, opening: str, closing: str) -> Piece | None:
    """Set the equations that *run* is, if it is nothing else, beside a brace at one side of them."""
    shown = [item for item in run.items if _is_shown(item)]
    if bool(opening) == bool(closing) or len(shown) != 1 or shown[0].kind is not Kind.ENVIRONMENT:
        return None
    rows = rows_of(shown[0].parts[0])
    if len(rows) < 2 or (signs_of(shown[0].text) is not None and not is_aligned(rows)):
        return None
    texts = [line_of(follow(setter, [row])).text.strip() for row in rows]
    return grid_piece(Grid(tuple((text,) for text in texts if text), opening, closing))


def grid(setter: Setter, rows: Sequence[Sequence[Cell]], opening: str, closing: str) -> Piece:
    """Set *rows* between an *opening* and a *closing* sign."""
    texts = tuple(
        tuple(setter.line(Run(cell), tight=False).text.strip() for cell in row)
        for row in rows
        if len(row) > 1 or any(map(_is_shown, row[0])) or len(rows) == 1
    )
    return grid_piece(Grid(texts, opening, closing))


def is_aligned(rows: Sequence[Sequence[Cell]]) -> bool:
    """Say whether *rows* are equations: a column holds nothing but relations, or begins with them."""
    count = max(map(len, rows))
    if count == 1:
        return len(rows) > 1 and any(item.text in RELATIONS for row in rows for item in row[0])
    for place in range(count):
        cells = [[item.text for item in row[place] if _is_shown(item)] for row in rows if len(row) > place]
        texts = [cell for cell in cells if cell]
        is_sign = texts and all(len(cell) == 1 and cell[0] in RELATIONS for cell in texts)
        if is_sign or (place and count == 2 and texts and all(_begins_relation(cell) for cell in texts)):
            return True
    return False


def _begins_relation(cell: Sequence[str]) -> bool:
    return cell[0] in RELATIONS and len(cell) > 1


def follow(setter: Setter, rows: Sequence[Sequence[Cell]], *, stacked: bool = False) -> list[Piece]:
    """Set *rows* one after another: a chain of relations goes on, other lines have a semicolon between."""
    found: list[Piece] = []
    for row in rows:
        pieces: list[Piece] = []
        for place, cell in enumerate(row):
            if place and place % 2 == 0 and any(map(_is_shown, cell)):
                pieces.append(Piece("\N{EM SPACE}", Class.SPACE))
            pieces += setter.pieces(Run(cell))
        shown = [piece for piece in pieces if piece.cls is not Class.SPACE and piece.text]
        if not shown:
            continue
        if found:
            found += _joint(found, shown[0], stacked=stacked)
        found += pieces
    return found


def _joint(before: Sequence[Piece], first: Piece, *, stacked: bool) -> list[Piece]:
    last = next((piece for piece in reversed(before) if piece.cls is not Class.SPACE and piece.text), first)
    if stacked:
        return [Piece(",", Class.PUNCTUATION), Piece(" ", Class.SPACE)]
    goes_on = first.cls in {Class.RELATION, Class.BINARY} or last.cls in {Class.RELATION, Class.BINARY}
    is_ended = last.cls is Class.PUNCTUATION or last.text.endswith((".", ",", ";", ":"))
    space = Piece(" ", Class.SPACE)
    return [space] if goes_on or is_ended else [Piece(";", Class.PUNCTUATION), space]
