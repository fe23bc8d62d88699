"""Calls of macros: their arguments, and what they stand for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from sphinx_notation.tex.commands import PLAIN, SIGNATURES, SPACES, SWITCHES
from sphinx_notation.tex.definitions import MacroDefinition, expand
from sphinx_notation.tex.items import Macro, Run
from sphinx_notation.tex.lexer import Lexer, UnparsableError, is_blank

if TYPE_CHECKING:
    from sphinx_notation.tex.parser import Parser

#: Macros that stand for others, deeper than this are none that anybody reads.
MAX_LEVEL = 20
#: Nor are more of them than this in one formula and in what they stand for, or more characters of that.
MAX_EXPANSIONS, MAX_EXPANDED = 2_000, 100_000
_TOO_MUCH = "its macros stand for too much"


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
        raise UnparsableError(_TOO_MUCH)
    expansion = parser.expanded(text)
    if expansion.problem:
        raise UnparsableError(_within(name, parser.level, expansion.problem))
    return Macro(start, parser.starts[parser.index], f"\\{name}", tuple(runs), expansion)


@functools.lru_cache(maxsize=1024)
def _bare_parameters(body: str) -> frozenset[int]:
    r"""Return the parameters that a command of *body* takes without braces, as in ``\hat #1`` and ``x_#1``.

    It would take the first token of a mark instead.
    """
    lexer = Lexer(body)
    tokens = [token for token in lexer.tokens if token and not is_blank(token)]
    found: set[int] = set()
    for place, token in enumerate(tokens):
        if token == "#" and tokens[place + 1 : place + 2]:
            number = tokens[place + 1][:1]
            if number.isdigit() and _is_taken(tokens, place):
                found.add(int(number))
    return frozenset(found)


def _is_taken(tokens: list[str], place: int) -> bool:
    """Say whether a command before *place* takes what stands there; between them are earlier arguments."""
    at, depth, count = place - 1, 0, 0
    while at >= 0:
        token = tokens[at]
        depth += (token == "}") - (token == "{")
        if depth < 0:
            return False
        if not depth and tokens[at - 1 : at] == ["#"]:
            at -= 1
        elif not depth and token == "]" and "[" in tokens[:at]:
            # An option is no argument.
            at -= tokens[:at][::-1].index("[") + 2
            continue
        elif not depth and token != "{":
            return _takes(token, count)
        count += not depth
        at -= 1
    return False


def _takes(token: str, count: int) -> bool:
    """Say whether *token* takes an argument after *count* others."""
    if token in {"^", "_"}:
        return not count
    name = token[1:]
    if token[:1] != "\\" or name in PLAIN or name in SPACES or name in SWITCHES:
        return False
    _, letters = SIGNATURES.get(name, (None, "m" * 9))
    return count < sum(map(letters.count, "mtl"))


def _within(name: str, level: int, problem: str) -> str:
    """Say in which macro there is a *problem*: the one that has it, or the one that grows too long."""
    is_said = problem.startswith("in \\") or (level > 0 and problem == _TOO_MUCH)
    return problem if is_said else f"in \\{name}: {problem}"


def _arguments(parser: Parser, name: str, definition: MacroDefinition) -> tuple[list[str], list[Run]]:
    """Read arguments; return them all as they are written, and those that are mathematics."""
    runs: list[Run] = []
    texts: list[str] = []
    bare = _bare_parameters(definition.body)
    if definition.default is not None:
        written = parser.option()
        texts.append(written[1:-1] if written else definition.default)
    while len(texts) < definition.arguments:
        parser.skip_blanks()
        start = parser.starts[parser.index]
        run = parser.argument(f"\\{name}")
        text = parser.tex[start : parser.starts[parser.index]]
        texts.append(text[1:-1] if run.braced else text)
        if len(texts) in definition.mathematical and len(texts) not in bare:
            runs.append(run)
    return texts, runs
