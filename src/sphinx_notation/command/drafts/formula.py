r"""Formulas as they are given: with or without marks around them, comments, labels, and environments."""

from __future__ import annotations

import re
from textwrap import dedent

from sphinx_notation.command.errors import FOUND, CommandError
from sphinx_notation.tex import Macros, parse
from sphinx_notation.tex.damage import find_damage
from sphinx_notation.tex.displays import WHOLE, stands_alone
from sphinx_notation.tex.lexer import is_comment, tokens_of

_NUMBERED = re.compile(rf"(\\(?:begin|end)\s*)\{{({WHOLE})\}}")
_LABEL = re.compile(r"\\label\s*\{[^{}]*\}")
_MARKS = (("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"), ("$", "$"))


def read_formula(text: str) -> str:
    r"""Return the formula that *text* is, without what is around it and what is said of it.

    Marks (``$$``, ``\[``), comments and labels are left out; environments that would be numbered once more
    are not.  Raises `CommandError` where there is nothing.
    """
    tex = _without_marks(_lines(text))
    tex = _NUMBERED.sub(r"\1{\2*}", _without_asides(tex))
    if stands_alone(tex):
        # LaTeX takes no empty lines there.
        tex = "\n".join(line for line in tex.split("\n") if line.strip())
    if not tex.strip():
        raise CommandError(
            "there is no formula: give one in single quotes, or a page and a line, page.md:42", FOUND
        )
    return tex


def check_formula(tex: str, macros: Macros) -> None:
    """Raise `CommandError`, with the reason, where *tex* cannot be read."""
    damaged = find_damage(tex)
    if damaged:
        advice = "In a shell put it in single quotes"
        raise CommandError(f"this formula is damaged: {damaged[0].describe()} {advice}", FOUND)
    problem = parse(tex, macros).problem
    if problem:
        raise CommandError(f"this formula cannot be read: {problem}", FOUND)


def _lines(text: str) -> str:
    """Return *text* as lines without white space that says nothing, and none empty around it."""
    lines = [line.rstrip() for line in re.split(r"\r\n|\r|\n", text.expandtabs(4))]
    return dedent("\n".join(lines)).strip("\n")


def _without_marks(tex: str) -> str:
    bare = tex.strip()
    for opening, closing in _MARKS:
        inner = bare[len(opening) : len(bare) - len(closing)]
        if len(bare) > len(opening) + len(closing) and bare.startswith(opening) and bare.endswith(closing):
            # A closing mark that a backslash escapes is none, nor is one of a formula that follows.
            return _lines(inner) if closing not in inner and not inner.endswith("\\") else tex
    return tex


def _without_asides(tex: str) -> str:
    """Return *tex* without comments and labels, and without the lines that these leave empty."""
    kept: list[str] = []
    for line in _without_comments(tex).split("\n"):
        bare = _LABEL.sub("", line.replace(_COMMENT, "")).rstrip()
        if bare.strip() or not line.strip():
            kept.append(bare)
    return _lines("\n".join(kept))


# Where a comment was.
_COMMENT = "\ue000"


def _without_comments(tex: str) -> str:
    tokens = (
        _COMMENT + "\n" * token.count("\n") if is_comment(token) else token for token in tokens_of(tex)
    )
    return "".join(tokens)
