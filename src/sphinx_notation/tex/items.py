"""What TeX mathematics is made of: runs of items, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_notation.tex.written_out import WrittenOut


class Kind(Enum):
    """What an item is, as far as matching and marking need to know."""

    # Each is there once; by its name it would be slower to find in a set.
    __hash__ = object.__hash__

    ATOM = "a letter, a number, a sign, or a command without arguments"
    RISKY = "a delimiter or a command that must see what follows it"
    COMMAND = "a command with its arguments; those in `parts` are mathematics"
    FONT = "a command that sets its one argument in another font"
    WORDS = "a command whose argument is words, not mathematics"
    GROUP = "a pair of braces and what is between them"
    CLEAR = "a command that changes the look of its last argument and not what it says"
    FENCED = "what is between `\\left` and `\\right`, with both"
    ENVIRONMENT = "what is between `\\begin` and `\\end`, with both"
    SCRIPTED = "a nucleus with its scripts"
    MACRO = "a command that the project defines, with its arguments"
    SWITCH = "a command that sets all that follows in another font"
    BREAK = "the end of a cell or of a line"
    BLANK = "white space, comments, and what shows nothing or moves things only"


class Item:
    """A part of a formula that stands by itself.

    ``start`` and ``end`` are offsets into the source; ``text`` is the token or the name that
    says what it is; ``parts`` are the runs inside it, in order.
    """

    __slots__ = ("end", "kind", "parts", "start", "text")

    def __init__(self, kind: Kind, start: int, end: int, text: str, parts: tuple[Run, ...] = ()) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.parts = parts

    def __repr__(self) -> str:
        return f"<{self.kind.name} {self.text!r} {self.start}:{self.end} {self.parts or ''}>"


class Unknown(Item):
    """A command that nobody knows, with the braces right after it: they are its arguments."""

    __slots__ = ()


#: No item.
_NONE: frozenset[Item] = frozenset()


class Scripted(Item):
    """A nucleus (none in ``{}_a`` or at the beginning) with a subscript, a superscript, primes."""

    __slots__ = ("nucleus", "primes", "sub", "sup")

    def __init__(self, nucleus: Item | None, start: int, end: int) -> None:
        super().__init__(Kind.SCRIPTED, start, end, "")
        self.nucleus = nucleus
        self.sub: Run | None = None
        self.sup: Run | None = None
        self.primes = 0


class Worded(Item):
    """A command with arguments that are no mathematics: an ``option`` with its brackets, and ``words``."""

    __slots__ = ("option", "words")

    def __init__(self, item: Item, option: str, words: str) -> None:
        super().__init__(item.kind, item.start, item.end, item.text, item.parts)
        self.option = option
        self.words = words


class Fenced(Item):
    """A pair of growing delimiters, ``opening`` and ``closing``, around one run."""

    __slots__ = ("closing", "opening")

    def __init__(self, start: int, end: int, opening: str, closing: str, inner: Run) -> None:
        super().__init__(Kind.FENCED, start, end, "", (inner,))
        self.opening = opening
        self.closing = closing


class Macro(Item):
    """A call of a macro of the project.

    ``expansion`` is what it stands for, as a formula of its own.  ``parts`` are the arguments
    that are mathematics wherever the macro puts them.
    """

    __slots__ = ("expansion",)

    def __init__(self, start: int, end: int, text: str, parts: tuple[Run, ...], expansion: Formula) -> None:
        super().__init__(Kind.MACRO, start, end, text, parts)
        self.expansion = expansion


class Run:
    """Neighbouring items.  ``braced`` says that braces, or the ends of the formula, bound them.

    ``exposed`` are those that a command nobody knows may take, or that take an argument so.
    """

    __slots__ = ("braced", "exposed", "items")

    def __init__(self, items: list[Item], *, braced: bool = True, exposed: frozenset[Item] = _NONE) -> None:
        self.items = items
        self.braced = braced
        self.exposed = exposed

    def __repr__(self) -> str:
        return f"Run({self.items})"


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula: its source, its outermost run, and why it could not be parsed, if so.

    Where macros were written out in it, ``tex`` is what that gave, and ``written_out`` says where it stood.
    """

    tex: str
    run: Run
    problem: str = ""
    written_out: WrittenOut | None = None


def runs_of(item: Item) -> Iterator[Run]:
    """Yield the runs right inside *item*, in the order of the source, nucleus included."""
    if isinstance(item, Scripted):
        if item.nucleus is not None:
            yield from runs_of(item.nucleus)
        scripts = [run for run in (item.sub, item.sup) if run is not None and run.items]
        yield from sorted(scripts, key=lambda run: run.items[0].start)
    else:
        yield from item.parts
