r"""Puts marks around occurrences, in the dialect of a typesetter, without moving anything.

Every item is marked by itself: braces around several would set them as one, with other spaces.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from sphinx_notation.tex.applying import APPLICATION, applied, may_be_applied
from sphinx_notation.tex.commands import DOTS, LIMITS, WHOLE
from sphinx_notation.tex.joining import joined
from sphinx_notation.tex.kerning import kerned
from sphinx_notation.tex.lexer import PRIMES, is_blank, is_combining, token_at, tokens_of
from sphinx_notation.tex.nuclei import widened
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.pieces import UNKNOWN, Piece

#: What every class of a mark begins with.
PREFIX = "sn-"
#: The class that says that the braces around a mark are not the author's.
BRACED = "sn-b"
#: The class of a letter that is not to keep its slant: without marks it has none.
JOINED = "sn-j"
#: The class of the sign that says that a function is applied to what follows it.
APPLIED = "sn-f"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a typesetter takes marks.

    ``open`` makes the beginning of a mark from its classes; every mark ends with a brace.
    With ``whole`` an item is only marked with its scripts; ``whole_inside`` are the commands
    in which nothing can be marked but the command as a whole; ``unmarked`` are commands that must
    see what follows them, or be seen: neither they nor that can be marked.  ``kern`` is a command of two
    arguments that sets the kern between two letters, where a mark between them would lose it.  With
    ``joins`` letters are set as one text, which a mark would part: they say that they were.  With
    ``applies`` a function is applied to what follows it by a sign that it loses in a mark; with ``widens``
    what stands alone in braces with scripts is marked with the braces.
    """

    open: Callable[[Sequence[str]], str]
    whole: bool = False
    whole_inside: frozenset[str] = frozenset()
    unmarked: frozenset[str] = frozenset()
    kern: str = ""
    joins: bool = False
    applies: bool = False
    widens: bool = False


# KaTeX looks whether one letter stands in these before it sets scripts at them.
_STRETCHED = frozenset(
    """
    widecheck overgroup overlinesegment overrightarrow Overrightarrow overleftarrow overleftrightarrow
    overleftharpoon overrightharpoon
    """.split()
)
MATHJAX = Dialect(lambda classes: rf"\class{{{' '.join(classes)}}}{{", applies=True)
#: As it is put on elements of MathML, which stay as they are without marks: see `sphinx_notation.mathml`.
MATHML = Dialect(MATHJAX.open)
KATEX = Dialect(
    lambda classes: rf"\htmlClass{{{' '.join(classes)}}}{{",
    True,
    WHOLE | _STRETCHED | {"{", "substack"},
    DOTS | {r"\substack"},
    joins=True,
)


def latex(command: str, kern: str) -> Dialect:
    r"""Return the dialect of LaTeX.

    *command* stands before the class, which is all its arguments but the item, in braces; a class that
    begins with a backslash brings a command of its own.  *kern* takes two letters, sees how much nearer
    TeX sets them than with an empty group between them, and moves by that.
    """
    # What boxes of text may hold is no mathematics.
    boxes = {"llap", "rlap", "underbar", "vcenter", "raise", "lower", "moveleft", "moveright"}
    inside = WHOLE | {"bm", "boldsymbol", "pmb", "substack", *boxes}

    def opening(classes: Sequence[str]) -> str:
        name = classes[-1]
        return f"{name}{{" if name.startswith("\\") else f"{command}{name}{{"

    return Dialect(opening, False, inside, DOTS, kern, widens=True)


#: The dialects by the name of their typesetter; LaTeX has the macros of `sphinxnotation.sty`.
DIALECTS = {
    "mathjax": MATHJAX,
    "katex": KATEX,
    "notation_mathml": MATHML,
    "latex": latex(r"\sphinxnotationterm", r"\sphinxnotationkern"),
}
_LINKED = replace(DIALECTS["latex"], whole=True)


def mark(
    tex: str, marks: Iterable[tuple[Piece, str]], dialect: Dialect, behind: Iterable[tuple[Piece, str]] = ()
) -> str:
    """Return *tex* with a mark around every piece; each comes with its class, outer ones first.

    What is *behind* a piece comes after its scripts.
    """
    classes: dict[tuple[int, int], list[str]] = {}
    for piece, name in marks:
        target = target_of(piece, dialect)
        if not markable(tex, piece, dialect):
            continue
        names = classes.setdefault((target.start, target.end), [])
        if target.argument and BRACED not in names:
            names.insert(0, BRACED)
        if name not in names:
            names.append(name)
    for inner, outer in widened(parse(tex), set(classes)).items() if dialect.widens and classes else ():
        # Of two marks the inner one shows.
        classes[outer] = [*classes.get(outer, ()), *classes.pop(inner)]
    for span in joined(parse(tex), set(classes)) if dialect.joins and classes else []:
        classes.setdefault(span, []).append(JOINED)
    kerns = kerned(parse(tex), set(classes)) if dialect.kern else []
    before = {start: f"{dialect.kern}{{{a}}}{{{b}}}" for start, a, b in kerns}
    if dialect.applies and classes and may_be_applied(tex):
        sign = f"{dialect.open([APPLIED])}{APPLICATION}}}"
        before |= dict.fromkeys(applied(parse(tex).run, set(classes)), sign)
    after: dict[tuple[int, int], str] = {}
    for piece, text in behind:
        target = target_of(piece, dialect)
        whole = target.whole or target
        after[whole.start, whole.end] = after.get((whole.start, whole.end), "") + text
    return _insert(tex, classes, dialect, before, after)


def target_of(piece: Piece, dialect: Dialect) -> Piece:
    """Return what *dialect* can mark of *piece*: itself, or what it stands in."""
    for command, outer in piece.around:
        if command == UNKNOWN or command in dialect.whole_inside:
            return target_of(outer, dialect)
    return piece.whole if dialect.whole and piece.whole is not None else piece


def markable(tex: str, piece: Piece, dialect: Dialect) -> bool:
    """Say whether *dialect* can mark *piece* of *tex*, or what it stands in, without moving anything."""
    target = target_of(piece, dialect)
    # No sign that combines is of ASCII.
    is_parted = not tex.isascii() and any(
        is_combining(tex[place : place + 1]) for place in (target.start, target.end)
    )
    # Limits are set by what stands right before them.
    is_parted = is_parted or (dialect.whole and token_at(tex, target.end) in LIMITS)
    return target.safe and not is_parted and not _is_unmarked(tex, target, dialect)


def can_follow(tex: str, piece: Piece) -> bool:
    """Say whether anything can stand in LaTeX right behind *piece* of *tex* without moving it."""
    target = target_of(piece, DIALECTS["latex"])
    return not widened(parse(tex), {(target.start, target.end)})


def marks_more(piece: Piece, dialect: Dialect) -> bool:
    r"""Say whether a mark of *dialect* for *piece* covers more than it and its scripts.

    Some can mark ``y`` in ``\bar{y}`` only with its accent, which is another symbol.
    """
    target = target_of(piece, dialect)
    own = piece.whole if piece.whole is not None else piece
    return not (own.start <= target.start and target.end <= own.end)


def linkable(tex: str, piece: Piece) -> Piece | None:
    """Return what of *tex* a link in LaTeX can stand around for *piece*: with its scripts, or nothing.

    TeX sets scripts at an item, and a link is none: around a nucleus alone it would move them.
    """
    target = target_of(piece, _LINKED)
    is_nucleus = token_at(tex, target.end) in _SCRIPTS
    in_nucleus = any(command == "{" for command, _ in piece.around)
    if is_nucleus or in_nucleus or marks_more(piece, _LINKED):
        return None
    return target if markable(tex, target, _LINKED) else None


_SCRIPTS = {"_", "^", *PRIMES, *LIMITS}


def _is_unmarked(tex: str, piece: Piece, dialect: Dialect) -> bool:
    return piece.start in _unmarked(tex, dialect.unmarked)


@functools.lru_cache(maxsize=64)
def _unmarked(tex: str, commands: frozenset[str]) -> frozenset[int]:
    """Return where *commands* begin in *tex*, and what follows them."""
    found: set[int] = set()
    # Few formulas have any of them.
    if not any(map(tex.__contains__, commands)):
        return frozenset(found)
    tokens = tokens_of(tex)
    is_after = False
    for token, start in zip(tokens, accumulate(map(len, tokens), initial=0), strict=False):
        if token in commands or (is_after and not is_blank(token)):
            found.add(start)
        is_after = token in commands or (is_after and is_blank(token))
    return frozenset(found)


def _insert(
    tex: str,
    classes: dict[tuple[int, int], list[str]],
    dialect: Dialect,
    before: Mapping[int, str],
    after: Mapping[tuple[int, int], str],
) -> str:
    """Return *tex* with its marks, with what is *before* an offset and *after* what two of them bound."""
    opening: dict[int, list[str]] = {start: [text] for start, text in before.items()}
    closing: dict[int, list[str]] = {}
    for start, end in sorted(classes.keys() | after.keys(), key=lambda span: (span[0], -span[1])):
        names, behind = classes.get((start, end)), after.get((start, end), "")
        if names is not None:
            is_braced = names[0] == BRACED
            opening.setdefault(start, []).append(("{" if is_braced else "") + dialect.open(names))
            behind = f"}}{behind}{'}' * is_braced}"
        # The inner ones come later, and end first.
        closing.setdefault(end, []).insert(0, behind)
    result: list[str] = []
    position = 0
    for cut in sorted(opening.keys() | closing.keys()):
        result += [tex[position:cut], *closing.get(cut, ()), *opening.get(cut, ())]
        position = cut
    return "".join([*result, tex[position:]])
