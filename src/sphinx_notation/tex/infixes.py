r"""Fractions whose command stands between their arguments: ``{a \over b}``, ``{n \choose k}``."""

from __future__ import annotations

from sphinx_notation.tex.commands import INFIXES
from sphinx_notation.tex.items import Item, Kind, Run
from sphinx_notation.tex.lexer import UnparsableError, is_blank

#: The commands, and what their fraction is called.
INFIX_TOKENS = {f"\\{name}": command for name, command in INFIXES.items()}


def fold_infixes(items: list[Item], exposed: frozenset[Item] = frozenset()) -> list[Item]:
    r"""Make one fraction of every cell that has an infix command such as ``\\over``.

    *exposed* are items that cannot be marked as they stand, see `Run`.
    """
    folded: list[Item] = []
    cell: list[Item] = []
    for item in [*items, None]:
        if item is not None and item.kind is not Kind.BREAK:
            cell.append(item)
            continue
        folded += _fold_cell(cell, exposed)
        cell = []
        if item is not None:
            folded.append(item)
    return folded


def _fold_cell(cell: list[Item], exposed: frozenset[Item]) -> list[Item]:
    places = [place for place, item in enumerate(cell) if item.text in INFIX_TOKENS]
    if not places:
        return cell
    if len(places) > 1:
        raise UnparsableError("two fractions without braces between them")
    place, end = places[0], len(cell)
    # Behind a comment a mark could not end.
    while end > place + 1 and cell[end - 1].kind is Kind.BLANK and is_blank(cell[end - 1].text):
        end -= 1
    above, below = Run(cell[:place], exposed=exposed), Run(cell[place + 1 : end], exposed=exposed)
    name = f"\\{INFIX_TOKENS[cell[place].text]}"
    return [Item(Kind.COMMAND, cell[0].start, cell[end - 1].end, name, (above, below)), *cell[end:]]
