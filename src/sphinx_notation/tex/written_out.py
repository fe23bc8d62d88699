r"""Macros that are no whole by themselves, written out, as ``\mc`` for ``\mathcal``.

What they begin goes on in the formula after them, so they are put into its source before that is parsed.
Most macros are whole, and stay as they are: see `expansion`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass
from operator import attrgetter

from sphinx_notation.tex.commands import DEFINITIONS
from sphinx_notation.tex.definitions import Defined, Macros, expand
from sphinx_notation.tex.lexer import Lexer, UnparsableError
from sphinx_notation.tex.pieces import Occurrence, Piece, V
from sphinx_notation.tex.preamble import definitions_in

#: Macros that stand for others, deeper than this, are none that anybody reads.
_MAX_LEVEL = 20
#: Nor are formulas that grow longer than this.
_MAX_LENGTH = 100_000


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


def without_defined(tex: str, defined: Defined) -> str:
    """Return *tex* with the macros written out that formulas have *defined*, so that it is whole elsewhere.

    What defines macros itself stays as it is, and so does what never ends.
    """
    if not defined or "\\" not in tex:
        return tex
    macros = Macros(dict(defined))
    try:
        written = written_out(tex, macros, macros.keys()) if not definitions_in(tex, macros) else None
    except UnparsableError:
        return tex
    return written.tex if written is not None else tex


def written_out(tex: str, macros: Macros, names: Set[str]) -> WrittenOut | None:
    """Return *tex* with the macros *names* of *macros* written out; nothing where it has none of them.

    Raises `UnparsableError` where a macro stands for itself.
    """
    lexer = Lexer(tex)
    segments: list[_Segment] = []
    texts: list[str] = []
    copied = written = 0
    while token := lexer.tokens[lexer.index]:
        start = lexer.starts[lexer.index]
        lexer.index += 1
        if token[1:] in DEFINITIONS and token[:1] == "\\":
            # What it defines stays as it is.
            lexer.definition(token[1:])
        if token[:1] != "\\" or token[1:] not in names:
            continue
        body = _expanded(lexer, token[1:], macros, names, 0)
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
    if not segments:
        return None
    segments.append(_Segment(written, written + len(tex) - copied, copied, len(tex), is_copy=True))
    return WrittenOut("".join(texts) + tex[copied:], tuple(segments))


def _expanded(lexer: Lexer, name: str, macros: Macros, names: Set[str], level: int) -> str:
    """Read the arguments of the macro *name* from *lexer*, and return what it stands for."""
    if level >= _MAX_LEVEL:
        raise UnparsableError(f"the macro \\{name} stands for itself")
    macro = macros[name]
    texts: list[str] = []
    if macro.default is not None:
        written = lexer.option()
        texts.append(written[1:-1] if written else macro.default)
    while len(texts) < macro.arguments:
        texts.append(lexer.words(f"\\{name}"))
    body = expand(macro, texts)
    inner = Lexer(body)
    result: list[str] = []
    while token := inner.tokens[inner.index]:
        inner.index += 1
        is_open = token[:1] == "\\" and token[1:] in names
        result.append(_expanded(inner, token[1:], macros, names, level + 1) if is_open else token)
        if sum(map(len, result)) > _MAX_LENGTH:
            raise UnparsableError("its macros stand for too much")
    # A command at its end must not grow together with a letter after it.
    following = lexer.tex[lexer.starts[lexer.index] : lexer.starts[lexer.index] + 1]
    text = "".join(result)
    return f"{text} " if text[-1:].isalpha() and following.isalpha() else text
