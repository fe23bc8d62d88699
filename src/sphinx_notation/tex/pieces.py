"""Occurrences of symbols, as marks take them: piece by piece."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, Generic, NamedTuple, TypeVar

from sphinx_notation.tex.commands import BLOCKS, COMPOSED, GROWING, OVER, RELATIONS
from sphinx_notation.tex.items import Item, Kind, Run, Scripted

V = TypeVar("V")
#: What stands around what a command nobody knows takes: nothing of that can be marked.
UNKNOWN = "?"
# What shows nothing by itself.
_SILENT = {Kind.BLANK, Kind.BREAK, Kind.SWITCH}


# Named tuples, which are made fast: a formula has many of these.
class Piece(NamedTuple):
    """One item of an occurrence, as marks take it.

    ``start`` and ``end`` bound it in the source; ``argument`` says that it is an argument
    without braces.  ``whole`` is the item with its scripts where this is only the nucleus.
    ``around`` are the commands right around it whose content not every typesetter can mark,
    outermost first, each with its piece, which has nothing around it.  ``safe`` is false where a
    mark could break something.
    """

    start: int
    end: int
    argument: bool = False
    whole: Piece | None = None
    around: tuple[tuple[str, Piece], ...] = ()
    safe: bool = True

    def packed(self) -> tuple[Any, ...]:
        """Return it as tuples of plain values, which take little room: a book has a hundred thousand."""
        whole = self.whole.packed() if self.whole is not None else None
        around = tuple([(command, piece.packed()) for command, piece in self.around])
        return self.start, self.end, self.argument, whole, around, self.safe

    @classmethod
    def unpacked(cls, packed: tuple[Any, ...]) -> Piece:
        """Return what `packed` was made of."""
        start, end, argument, whole, around, safe = packed
        return cls(
            start,
            end,
            argument,
            cls.unpacked(whole) if whole is not None else None,
            tuple([(command, cls.unpacked(piece)) for command, piece in around]),
            safe,
        )


class Occurrence(NamedTuple, Generic[V]):
    """One place where a symbol stands: neighbouring pieces; ``value`` is the symbol's."""

    value: V
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        """Where it begins in the source."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.pieces[-1].end


def piece_of(
    item: Item, run: Run, around: tuple[tuple[str, Piece], ...], within: Sequence[Item] = ()
) -> Piece:
    """Return *item* of *run* as a piece of the occurrence *within*."""
    nucleus = item.nucleus if isinstance(item, Scripted) else item
    safe = (
        nucleus is not None
        and nucleus.kind is not Kind.RISKY
        and (nucleus.kind is not Kind.ENVIRONMENT or nucleus.text in BLOCKS)
        and item not in run.exposed
        and (run.braced or item.text not in GROWING)
        and nucleus.text not in COMPOSED
        and not (nucleus.kind is Kind.COMMAND and _is_bare_stack(nucleus))
        and not (nucleus is not item and _ends_in_font(item))
        and not (item.text in RELATIONS and _touches_relation(item, run, within))
    )
    return Piece(item.start, item.end, not run.braced, None, around, safe)


def _is_bare_stack(item: Item) -> bool:
    """Say whether a command is an accent of an accent without braces: in an argument LaTeX takes none."""
    if item.text[1:] not in OVER or item.parts[0].braced:
        return False
    return any(inner.kind is Kind.COMMAND and inner.text[1:] in OVER for inner in item.parts[0].items)


def _ends_in_font(item: Item) -> bool:
    r"""Say whether a script is a font for what follows, as in ``x_\rm{max}``: it needs that."""
    scripts = (item.sub, item.sup) if isinstance(item, Scripted) else ()
    return any(
        one is not None and any(inner.kind is Kind.SWITCH for inner in one.items) and not one.braced
        for one in scripts
    )


def nothing_of(item: Item) -> Piece:
    """Return *item* as a piece that cannot be marked."""
    return Piece(item.start, item.end, safe=False)


def _touches_relation(item: Item, run: Run, within: Sequence[Item]) -> bool:
    """Say whether a relation stands beside *item* that is not marked like it: ``:=`` is one sign."""
    items = run.items
    # They stand in order; what has no width begins where the next does.
    place = items.index(item, bisect_left(items, item.start, key=attrgetter("start")))
    before = next((items[at] for at in range(place - 1, -1, -1) if items[at].kind is not Kind.BLANK), None)
    after = next(
        (items[at] for at in range(place + 1, len(items)) if items[at].kind is not Kind.BLANK), None
    )
    return any(
        other is not None and other.text in RELATIONS and other not in within for other in (before, after)
    )


def pieces_of_nucleus(item: Item, whole: Piece, part: str) -> list[Piece]:
    """Return the nucleus of *item*, and what stands in the script that *part* names."""
    assert isinstance(item, Scripted)
    assert item.nucleus is not None
    nucleus = item.nucleus
    found = [Piece(nucleus.start, nucleus.end, False, whole, whole.around, whole.safe)]
    script = {"sub": item.sub, "sup": item.sup}.get(part)
    inner = script.items if script is not None else ()
    found += [piece_of(one, script, whole.around) for one in inner if script and one.kind not in _SILENT]
    # Of a formula that is read from left to right.
    return sorted(found, key=lambda piece: piece.start)
