r"""Macros that are no whole by themselves, written out, as ``\mc`` for ``\mathcal``.

What they begin goes on in the formula after them, so they are put into its source before that is parsed.
Most macros are whole, and stay as they are: see `expansion`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter

from sphinx_notation.tex.commands import DEFINITIONS
from sphinx_notation.tex.defining import read_defining
from sphinx_notation.tex.definitions import MacroDefinition, Macros, expand
from sphinx_notation.tex.expansion import MAX_EXPANDED, MAX_EXPANSIONS, MAX_LEVEL, TOO_MUCH
from sphinx_notation.tex.lexer import Lexer, UnparsableError
from sphinx_notation.tex.pieces import Occurrence, Piece, V


@dataclass(frozen=True, slots=True)
class _Segment:
    """A part of what was written out: from ``start`` in it to ``end``, which stood from ``source`` on.

    It is a copy, or what stands for the call from ``source`` to ``source_end``.
    """

    start: int
    end: int
    source: int
    source_end: int
    is_copy: bool


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """A formula with its open macros written out, and where all of it stood."""

    tex: str
    segments: tuple[_Segment, ...]

    def origin(self, offset: int, *, is_end: bool = False) -> int | None:
        """Return where *offset* was in the source; nothing where it is inside what a macro stands for."""
        place = bisect_right(self.segments, offset, key=attrgetter("start")) - 1
        if is_end and place > 0 and self.segments[place].start == offset:
            place -= 1
        segment = self.segments[place]
        if segment.is_copy:
            return segment.source + offset - segment.start
        if offset == segment.start:
            return segment.source
        return segment.source_end if offset == segment.end else None

    def in_source(self, found: Occurrence[V]) -> Occurrence[V] | None:
        """Return what was *found* with its places in the source; nothing where it has none there."""
        pieces = [self._piece(piece) for piece in found.pieces]
        known = tuple([piece for piece in pieces if piece is not None])
        return found._replace(pieces=known) if len(known) == len(pieces) else None

    def _piece(self, piece: Piece) -> Piece | None:
        start, end = self.origin(piece.start), self.origin(piece.end, is_end=True)
        whole = self._piece(piece.whole) if piece.whole is not None else None
        around = [(command, self._piece(one)) for command, one in piece.around]
        if start is None or end is None or start >= end or (piece.whole is not None and whole is None):
            return None
        known = tuple([(command, one) for command, one in around if one is not None])
        if len(known) != len(around):
            return None
        return piece._replace(start=start, end=end, whole=whole, around=known)


def written_out(tex: str, macros: Macros, names: Set[str]) -> WrittenOut | None:
    """Return *tex* with the macros *names* of *macros* written out; nothing where it has none of them.

    Raises `UnparsableError` where a macro stands for itself.
    """
    lexer = Lexer(tex)
    segments: list[_Segment] = []
    texts: list[str] = []
    copied = written = 0
    budget = Budget()
    while token := lexer.tokens[lexer.index]:
        start = lexer.starts[lexer.index]
        lexer.index += 1
        if token[1:] in DEFINITIONS and token[:1] == "\\":
            # What it defines stays as it is.
            read_defining(lexer, token[1:])
        name = _called(lexer, token, names)
        if not name:
            continue
        body = _expanded(lexer, name, macros, names, budget)
        end = lexer.starts[lexer.index]
        for text, source, source_end, is_copy in (
            (tex[copied:start], copied, start, True),
            (body, start, end, False),
        ):
            if text:
                segments.append(_Segment(written, written + len(text), source, source_end, is_copy))
                texts.append(text)
                written += len(text)
        copied = end
    if not copied:
        return None
    segments.append(_Segment(written, written + len(tex) - copied, copied, len(tex), is_copy=True))
    return WrittenOut("".join(texts) + tex[copied:], tuple(segments))


class Budget:
    """How much macros may still stand for in one formula: how many of them, how deep, and how much text."""

    def __init__(self) -> None:
        self._macros = MAX_EXPANSIONS
        self._characters = MAX_EXPANDED
        self._levels = MAX_LEVEL

    def read_call(self, lexer: Lexer, name: str, macro: MacroDefinition) -> str:
        """Read the arguments of the macro *name* from *lexer*, and return its body with them.

        Raises `UnparsableError` where that is too much.
        """
        if not self._levels:
            raise UnparsableError(f"the macro \\{name} stands for itself")
        texts: list[str] = []
        if macro.starred:
            lexer.skip_star()
        if macro.default is not None:
            written = lexer.option()
            texts.append(written[1:-1] if written else macro.default)
        while len(texts) < macro.arguments:
            texts.append(lexer.words(f"\\{name}"))
        body = expand(macro, texts)
        self._macros -= 1
        self._characters -= len(body)
        if self._macros < 0 or self._characters < 0:
            raise UnparsableError(TOO_MUCH)
        return body

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Be one level deeper, in what a macro stands for."""
        self._levels -= 1
        yield
        self._levels += 1


def apart(text: str, lexer: Lexer) -> str:
    """Return *text*, with a space where a command at its end would grow together with what follows."""
    following = lexer.tex[lexer.starts[lexer.index] : lexer.starts[lexer.index] + 1]
    return f"{text} " if text[-1:].isalpha() and following.isalpha() else text


def _expanded(lexer: Lexer, name: str, macros: Macros, names: Set[str], budget: Budget) -> str:
    """Read a call of the macro *name* from *lexer*, and return what it stands for."""
    inner = Lexer(budget.read_call(lexer, name, macros[name]))
    result: list[str] = []
    with budget.deeper():
        while token := inner.tokens[inner.index]:
            inner.index += 1
            called = _called(inner, token, names)
            result.append(_expanded(inner, called, macros, names, budget) if called else token)
    return apart("".join(result), lexer)


def _called(lexer: Lexer, token: str, names: Set[str]) -> str:
    """Return which of *names* the *token*, which was read from *lexer*, calls; nothing where it calls none.

    Over the name of an environment the lexer moves.
    """
    if token[:1] != "\\":
        return ""
    if token not in {"\\begin", "\\end"}:
        return token[1:] if token[1:] in names else ""
    match = _ENVIRONMENT.match(lexer.tex, lexer.starts[lexer.index])
    name = f"{token[1:]}{match.group()}" if match is not None else ""
    if name not in names or match is None:
        return ""
    while lexer.starts[lexer.index] < match.end():
        lexer.index += 1
    return name


_ENVIRONMENT = re.compile(r"\{[A-Za-z]+\*?\}")
