"""Calls of macros: their arguments, and what they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_notation.tex.definitions import MacroDefinition, expand, mathematical_parameters
from sphinx_notation.tex.items import Macro, Run
from sphinx_notation.tex.lexer import UnparsableError

if TYPE_CHECKING:
    from sphinx_notation.tex.parser import Parser

#: Macros that stand for others, deeper than this are none that anybody reads.
MAX_LEVEL = 20
#: Nor are more of them than this in one formula and in what they stand for, or more characters of that.
MAX_EXPANSIONS, MAX_EXPANDED = 2_000, 100_000
#: What is said of them then.
TOO_MUCH = "its macros stand for too much"


def macro(parser: Parser, name: str, start: int) -> Macro:
    """Read the arguments of the macro *name*, which begins at *start*, and what it stands for."""
    if parser.level >= MAX_LEVEL:
        raise UnparsableError(f"the macro \\{name} stands for itself")
    definition = parser.macros[name]
    texts, runs = _arguments(parser, name, definition)
    text = expand(definition, texts)
    parser.spent[0] += 1
    parser.spent[1] += len(text)
    if parser.spent[0] > MAX_EXPANSIONS or parser.spent[1] > MAX_EXPANDED:
        raise UnparsableError(TOO_MUCH)
    expansion = parser.expanded(text)
    if expansion.problem:
        raise UnparsableError(_within(name, parser.level, expansion.problem))
    return Macro(start, parser.starts[parser.index], f"\\{name}", tuple(runs), expansion)


def _within(name: str, level: int, problem: str) -> str:
    """Say in which macro there is a *problem*: the one that has it, or the one that grows too long."""
    is_said = problem.startswith("in \\") or (level > 0 and problem == TOO_MUCH)
    return problem if is_said else f"in \\{name}: {problem}"


def _arguments(parser: Parser, name: str, definition: MacroDefinition) -> tuple[list[str], list[Run]]:
    """Read arguments; return them all as they are written, and those that are mathematics."""
    runs: list[Run] = []
    texts: list[str] = []
    mathematical = mathematical_parameters(definition.body)
    if definition.starred:
        parser.skip_star()
    if definition.default is not None:
        written = parser.option()
        texts.append(written[1:-1] if written else definition.default)
    while len(texts) < definition.arguments:
        parser.skip_blanks()
        start = parser.starts[parser.index]
        run = parser.argument(f"\\{name}")
        text = parser.tex[start : parser.starts[parser.index]]
        texts.append(text[1:-1] if run.braced else text)
        if len(texts) in mathematical:
            runs.append(run)
    return texts, runs
