r"""Reads what defines a macro, as ``\newcommand`` and ``\def`` do: in formulas, and in LaTeX's preamble."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_notation.tex.lexer import END, Lexer

_OPERATORS = frozenset({"DeclareMathOperator"})
_ENVIRONMENTS = frozenset({"newenvironment", "renewenvironment"})
_PRIMITIVES = frozenset({"def", "gdef", "edef", "xdef"})
_NAME = re.compile(r"\\[A-Za-z]+$")
_COUNT = re.compile(r"\[\s*\{?([0-9])\}?\s*\]")
_PARAMETERS = ["", *("".join(f"#{n}" for n in range(1, count + 1)) for count in range(1, 10))]


class Defining(NamedTuple):
    """What defines a macro: the ``command`` that does, the ``name`` without backslash, and its body.

    ``arguments`` is nothing where they are delimited, so that nobody knows how far they go.
    """

    command: str
    name: str
    body: str
    arguments: int | None = 0
    default: str | None = None


def read_defining(lexer: Lexer, command: str) -> Defining | None:
    """Read, and move over, what follows *command*; nothing is returned of what defines no macro.

    Raises `UnparsableError` where it is not whole.
    """
    if command == "let":
        return _let(lexer)
    is_starred = lexer.following() == "*"
    if is_starred:
        lexer.skip_blanks()
        lexer.index += 1
    name = lexer.words(f"\\{command}").strip()
    found: Defining | None = None
    if command in _OPERATORS:
        body = lexer.words(f"\\{command}")
        found = Defining(command, name[1:], rf"\operatorname{'*' if is_starred else ''}{{{body}}}")
    elif command in _PRIMITIVES:
        start = lexer.starts[lexer.index]
        while lexer.tokens[lexer.index] not in {"{", "}", END}:
            lexer.index += 1
        written = lexer.tex[start : lexer.starts[lexer.index]].strip()
        count = _PARAMETERS.index(written) if written in _PARAMETERS else None
        found = Defining(command, name[1:], lexer.words(f"\\{command}"), count)
    else:
        number, default = _COUNT.fullmatch(lexer.option() or "[0]"), lexer.option()
        body = lexer.words(f"\\{command}")
        if command in _ENVIRONMENTS:
            lexer.words(f"\\{command}")
            return None
        count = int(number[1]) if number is not None else None
        found = Defining(command, name[1:], body, count, default[1:-1] if default else None)
    return found if _NAME.match(name) else None


def _let(lexer: Lexer) -> Defining | None:
    name = _take(lexer)
    if lexer.following() == "=":
        _take(lexer)
    meaning = _take(lexer)
    return Defining("let", name[1:], meaning) if meaning and _NAME.match(name) else None


def _take(lexer: Lexer) -> str:
    """Move over the next token that counts, and return it; nothing where a brace or the end stands."""
    token = lexer.skip_blanks()
    if token in {END, "{", "}"}:
        return ""
    lexer.index += 1
    return token
