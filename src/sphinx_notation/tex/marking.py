r"""Puts marks around occurrences, in the dialect of a typesetter, without moving anything.

Every item is marked by itself: braces around several would set them as one, with other spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sphinx_notation.tex.joining import joined
from sphinx_notation.tex.kerning import kerned
from sphinx_notation.tex.parser import parse
from sphinx_notation.tex.pieces import Piece

#: What every class of a mark begins with.
PREFIX = "sn-"
#: The class that says that the braces around a mark are not the author's.
BRACED = "sn-b"
#: The class of a letter that is not to keep its slant: without marks it has none.
JOINED = "sn-j"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a typesetter takes marks.

    ``open`` makes the beginning of a mark from its classes; every mark ends with a brace.
    With ``whole`` an item is only marked with its scripts; ``whole_inside`` are the commands
    in which nothing can be marked but the command as a whole; ``unmarked`` are commands that must
    see what follows them, or be seen: neither they nor that can be marked.  ``kern`` is a command of two
    arguments that sets the kern between two letters, where a mark between them would lose it.  With
    ``joins`` letters are set as one text, which a mark would part: they say that they were.
    """

    open: Callable[[Sequence[str]], str]
    whole: bool = False
    whole_inside: frozenset[str] = frozenset()
    unmarked: frozenset[str] = frozenset()
    kern: str = ""
    joins: bool = False


_ACCENTS = frozenset(
    """
    hat bar tilde vec dot ddot dddot ddddot acute grave breve check mathring widehat widetilde
    overset underset stackrel overunderset not smash mathop mathrel mathbin mathord
    """.split()
)

_DOTS = frozenset(rf"\{name}" for name in "dots cdots ldots dotsb dotsc dotsi dotsm dotso".split())

MATHJAX = Dialect(lambda classes: rf"\class{{{' '.join(classes)}}}{{")
KATEX = Dialect(
    lambda classes: rf"\htmlClass{{{' '.join(classes)}}}{{",
    True,
    _ACCENTS | {"{", "substack"},
    _DOTS | {r"\substack"},
    joins=True,
)


def latex(command: str, kern: str) -> Dialect:
    r"""Return the dialect of LaTeX.

    *command* stands before the class, which is all its arguments but the item, in braces; a class that
    begins with a backslash brings a command of its own.  *kern* takes two letters, sees how much nearer
    TeX sets them than with an empty group between them, and moves by that.
    """
    inside = frozenset({"bm", "boldsymbol", "pmb", "substack", *_ACCENTS})

    def opening(classes: Sequence[str]) -> str:
        name = classes[-1]
        return f"{name}{{" if name.startswith("\\") else f"{command}{name}{{"

    return Dialect(opening, False, inside, _DOTS, kern)


#: The dialects by the name of their typesetter; LaTeX has the macros of `sphinxnotation.sty`.
DIALECTS = {
    "mathjax": MATHJAX,
    "katex": KATEX,
    "latex": latex(r"\sphinxnotationterm", r"\sphinxnotationkern"),
}
_LINKED = replace(DIALECTS["latex"], whole=True)


def mark(tex: str, marks: Iterable[tuple[Piece, str]], dialect: Dialect) -> str:
    """Return *tex* with a mark around every piece; each comes with its class, outer ones first."""
    classes: dict[tuple[int, int], list[str]] = {}
    for piece, name in marks:
        target = _target(piece, dialect)
        if not markable(tex, piece, dialect):
            continue
        names = classes.setdefault((target.start, target.end), [])
        if target.argument and BRACED not in names:
            names.insert(0, BRACED)
        if name not in names:
            names.append(name)
    for span in joined(parse(tex), set(classes)) if dialect.joins and classes else []:
        classes.setdefault(span, []).append(JOINED)
    kerns = kerned(parse(tex), set(classes)) if dialect.kern else []
    return _insert(tex, classes, dialect, {start: f"{dialect.kern}{{{a}}}{{{b}}}" for start, a, b in kerns})


def markable(tex: str, piece: Piece, dialect: Dialect) -> bool:
    """Say whether *dialect* can mark *piece* of *tex*, or what it stands in, without moving anything."""
    target = _target(piece, dialect)
    return target.safe and not _is_unmarked(tex, target, dialect)


def marks_more(piece: Piece, dialect: Dialect) -> bool:
    r"""Say whether a mark of *dialect* for *piece* covers more than it and its scripts.

    Some can mark ``y`` in ``\bar{y}`` only with its accent, which is another symbol.
    """
    target = _target(piece, dialect)
    own = piece.whole if piece.whole is not None else piece
    return not (own.start <= target.start and target.end <= own.end)


def linkable(tex: str, piece: Piece) -> Piece | None:
    """Return what of *tex* a link in LaTeX can stand around for *piece*: with its scripts, or nothing.

    TeX sets scripts at an item, and a link is none: around a nucleus alone it would move them.
    """
    target = _target(piece, _LINKED)
    is_nucleus = tex[target.end :].lstrip().startswith(_SCRIPTS)
    in_nucleus = any(command == "{" for command, _ in piece.around)
    if is_nucleus or in_nucleus or marks_more(piece, _LINKED):
        return None
    return target if markable(tex, target, _LINKED) else None


_SCRIPTS = ("_", "^", "'", r"\limits", r"\nolimits")


def _is_unmarked(tex: str, piece: Piece, dialect: Dialect) -> bool:
    if not dialect.unmarked:
        return False
    before, names = tex[: piece.start].rstrip(), tuple(dialect.unmarked)
    return tex.startswith(names, piece.start) or before.endswith(names)


def _target(piece: Piece, dialect: Dialect) -> Piece:
    """Return what *dialect* can mark of *piece*: itself, or what it stands in."""
    for command, outer in piece.around:
        if command in dialect.whole_inside:
            return _target(outer, dialect)
    return piece.whole if dialect.whole and piece.whole is not None else piece


def _insert(
    tex: str, classes: dict[tuple[int, int], list[str]], dialect: Dialect, before: Mapping[int, str]
) -> str:
    """Return *tex* with its marks; *before* are texts by the offset that they stand right before."""
    opening: dict[int, list[str]] = {start: [text] for start, text in before.items()}
    closing: dict[int, list[str]] = {}
    for (start, end), names in sorted(classes.items(), key=lambda pair: (pair[0][0], -pair[0][1])):
        is_braced = names[0] == BRACED
        opening.setdefault(start, []).append(("{" if is_braced else "") + dialect.open(names))
        # The inner ones come later, and end first.
        closing.setdefault(end, []).insert(0, "}}" if is_braced else "}")
    result: list[str] = []
    position = 0
    for cut in sorted(opening.keys() | closing.keys()):
        result += [tex[position:cut], *closing.get(cut, ()), *opening.get(cut, ())]
        position = cut
    return "".join([*result, tex[position:]])


_OPENING = re.compile(rf"(\{{?)\\(?:class|htmlClass)\{{({PREFIX}[^{{}}]*)\}}\{{")


def strip(tex: str) -> str:
    r"""Return *tex* without the marks that `mark` put into it for MathJax or KaTeX."""
    cuts: list[tuple[int, int]] = []
    for match in _OPENING.finditer(tex):
        end = _closing_brace(tex, match.end())
        is_ours = BRACED in match.group(2).split()
        cuts += [(match.start(1) if is_ours else match.end(1), match.end()), (end, end + 1 + is_ours)]
    result: list[str] = []
    position = 0
    for start, end in sorted(cuts):
        result.append(tex[position:start])
        position = end
    return "".join([*result, tex[position:]])


# A brace after a backslash is none, nor is one in a comment.
_BRACE = re.compile(r"\\.|%[^\n]*|[{}]", re.DOTALL)


def _closing_brace(tex: str, position: int) -> int:
    depth = 1
    for match in _BRACE.finditer(tex, position):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if not depth:
            return match.start()
    return len(tex)
