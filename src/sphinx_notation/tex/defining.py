r"""Reads what defines a macro, as ``\newcommand`` and ``\def`` do: in formulas, and in LaTeX's preamble."""

from __future__ import annotations

import re
from typing import NamedTuple

from sphinx_notation.tex.document_commands import Taking, document_command, paired_delimiter
from sphinx_notation.tex.lexer import END, Lexer

_OPERATORS = frozenset({"DeclareMathOperator"})
_ENVIRONMENTS = frozenset({"newenvironment", "renewenvironment"})
# Those of packages, which say in their own way what the macro takes.
_PAIRED = "DeclarePairedDelimiter"
_DOCUMENT = re.compile(r"(?:New|Renew|Provide|Declare)(?:Expandable)?Document(Command|Environment)")
_PRIMITIVES = frozenset({"def", "gdef", "edef", "xdef"})
_NAME = re.compile(r"\\[A-Za-z]+$")
_ENVIRONMENT = re.compile(r"[A-Za-z]+\*?")
_COUNT = re.compile(r"\[\s*\{?([0-9])\}?\s*\]")
_PARAMETERS = ["", *("".join(f"#{n}" for n in range(1, count + 1)) for count in range(1, 10))]


class Defining(NamedTuple):
    """What defines a macro: the ``command`` that does, the ``name`` without backslash, and its body.

    ``arguments`` is nothing where nobody knows how far they go, for the ``reason``.  With ``starred`` a
    star may stand before them, which says no more than how it looks.  An environment has the name
    ``begin{…}``, and ``end`` is what ends it.
    """

    command: str
    name: str
    body: str
    arguments: int | None = 0
    default: str | None = None
    starred: bool = False
    reason: str = ""
    end: str = ""


def read_defining(lexer: Lexer, command: str) -> Defining | None:
    """Read, and move over, what follows *command*; nothing is returned of what defines no macro.

    Raises `UnparsableError` where it is not whole.
    """
    if command == "let":
        return _let(lexer)
    is_starred = lexer.skip_star()
    name = lexer.words(f"\\{command}").strip()
    document = _DOCUMENT.fullmatch(command)
    if command in _ENVIRONMENTS or (document and document[1] == "Environment"):
        return _environment(lexer, command, name)
    if not _NAME.match(name):
        # What follows it is read all the same.
        name = ""
    found = _macro(lexer, command, name[1:], is_starred=is_starred)
    return found if name else None


def _macro(lexer: Lexer, command: str, name: str, *, is_starred: bool) -> Defining:
    if command in _OPERATORS:
        body = lexer.words(f"\\{command}")
        return Defining(command, name, rf"\operatorname{'*' if is_starred else ''}{{{body}}}")
    if command in _PRIMITIVES:
        start = lexer.starts[lexer.index]
        while lexer.tokens[lexer.index] not in {"{", "}", END}:
            lexer.index += 1
        written = lexer.tex[start : lexer.starts[lexer.index]].strip()
        count = _PARAMETERS.index(written) if written in _PARAMETERS else None
        reason = "" if count is not None else "its arguments end where something else stands"
        return Defining(command, name, lexer.words(f"\\{command}"), count, reason=reason)
    if command.startswith(_PAIRED):
        taking = paired_delimiter(lexer, command)
        return _taking(command, name, "", taking, "it does not say how many arguments it takes")
    if _DOCUMENT.fullmatch(command):
        return _of_document(lexer, command, name)
    arguments, default = _arguments_of(lexer)
    return Defining(command, name, lexer.words(f"\\{command}"), arguments, default)


def _arguments_of(lexer: Lexer) -> tuple[int | None, str | None]:
    number, default = _COUNT.fullmatch(lexer.option() or "[0]"), lexer.option()
    return int(number[1]) if number is not None else None, default[1:-1] if default else None


def _of_document(lexer: Lexer, command: str, name: str) -> Defining:
    specification, body = lexer.words(f"\\{command}"), lexer.words(f"\\{command}")
    reason = f"what it stands for depends on its arguments, `{specification.strip()}`"
    return _taking(command, name, body, document_command(specification, body), reason)


def _taking(command: str, name: str, body: str, taking: Taking | None, reason: str) -> Defining:
    if taking is None:
        return Defining(command, name, body, None, reason=reason)
    return Defining(command, name, taking.body, taking.arguments, taking.default, taking.starred)


def _environment(lexer: Lexer, command: str, name: str) -> Defining | None:
    opening = f"begin{{{name}}}"
    if _DOCUMENT.fullmatch(command):
        found = _of_document(lexer, command, opening)
    else:
        arguments, default = _arguments_of(lexer)
        found = Defining(command, opening, lexer.words(f"\\{command}"), arguments, default)
    end = lexer.words(f"\\{command}")
    if "#" in end or rf"\begin{{{name}}}" in found.body:
        # Its end has arguments too, or it stands for itself.
        found = found._replace(arguments=None, reason="its end cannot be told from its beginning")
    return found._replace(end=end) if _ENVIRONMENT.fullmatch(name) else None


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
