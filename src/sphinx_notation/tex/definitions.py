r"""Macros: what the commands stand for that a project defines for its formulas."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sphinx_notation.tex.commands import PLAIN, SIGNATURES, SIMPLE, SPACES, SWITCHES, VERBAL
from sphinx_notation.tex.items import Kind
from sphinx_notation.tex.lexer import Lexer, UnparsableError, is_blank, is_word, tokens_of

# As TeX has it: `#1` to `#9`.
_MOST_ARGUMENTS = 9
_PARAMETER = re.compile(r"#([1-9])")
_COMMAND_AT_END = re.compile(r"(?<!\\)(?:\\\\)*\\[A-Za-z@]+\Z")


@dataclass(frozen=True, slots=True)
class MacroDefinition:
    """What a macro stands for: ``body`` with ``#1`` … for its arguments.

    ``arguments`` counts all of them; with a ``default`` the first is optional, in brackets.  With
    ``starred`` a star may stand before them, which changes nothing that it stands for.
    """

    body: str
    arguments: int = 0
    default: str | None = None
    starred: bool = False


@functools.lru_cache(maxsize=1024)
def mathematical_parameters(body: str) -> frozenset[int]:
    """Return the parameters of the *body* of a macro that it sets as they are, as mathematics of their own.

    In words or another font they are something else, and of what a command takes without braces it would
    take the first token of a mark.
    """
    found = frozenset(map(int, _PARAMETER.findall(body)))
    return found - _bare_parameters(body) - _verbal_parameters(body) if found else found


def _verbal_parameters(body: str) -> frozenset[int]:
    """Return those that are a word, a name, a colour or a letter in another font, and so no symbol."""
    lexer = Lexer(body)
    places = [place for place, token in enumerate(lexer.tokens) if token[:1] == "\\"]
    try:
        words = [one for place in places for one in _verbal_arguments(lexer, place)]
    except UnparsableError:
        # Nor can a formula be parsed then in which the macro is called.
        return frozenset()
    return frozenset(int(number) for one in words for number in _PARAMETER.findall(one))


def _verbal_arguments(lexer: Lexer, place: int) -> Iterator[str]:
    """Yield those arguments of the command at *place* that are no mathematics in the font around it."""
    name = lexer.tokens[place][1:]
    kind, letters = SIGNATURES.get(name, (None, "t" if name in VERBAL else ""))
    lexer.index = place + 1
    for letter in "t" if kind is Kind.FONT else letters[: max(map(letters.rfind, "tl")) + 1]:
        if letter == "s" and lexer.tokens[lexer.index] == "*":
            lexer.index += 1
        elif letter in "oO":
            lexer.option()
        elif letter in "mtl":
            words = lexer.length(name) if letter == "l" else lexer.words(name)
            yield words if letter != "m" else ""


def _bare_parameters(body: str) -> frozenset[int]:
    r"""Return what a command of *body* takes without braces, as in ``\hat #1`` and ``x_#1``."""
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


class Macros(Mapping[str, MacroDefinition]):
    """Macros by their name without backslash.

    They never change, so that what was made with them can be kept: equal ones are the same key.
    """

    __slots__ = ("_hash", "_table", "simple")

    def __init__(self, table: Mapping[str, MacroDefinition]) -> None:
        self._table = dict(table)
        self._hash = hash(frozenset(self._table.items()))
        #: Tokens that are a symbol and nothing else: a macro may have the name of one.
        self.simple = SIMPLE - {rf"\{name}" for name in self._table} if self._table else SIMPLE

    def __getitem__(self, name: str) -> MacroDefinition:
        return self._table[name]

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"Macros({dict(sorted(self._table.items()))})"

    def __eq__(self, other: object) -> bool:
        return self._table == other._table if isinstance(other, Macros) else NotImplemented


#: No macros.
NO_MACROS = Macros({})
#: Macros that formulas define, by name, as plain records; nothing for those of which nothing is known then.
Defined = tuple[tuple[str, MacroDefinition | None], ...]


def with_defined(macros: Macros, defined: Defined) -> Macros:
    """Return *macros* with those that formulas have *defined*."""
    # Most formulas define none.
    return _with_defined(macros, defined) if defined else macros


@functools.lru_cache(maxsize=64)
def _with_defined(macros: Macros, defined: Defined) -> Macros:
    found = {**macros, **dict(defined)}
    return Macros({name: macro for name, macro in found.items() if macro is not None})


def read_macros(table: Mapping[str, Any]) -> Macros:
    r"""Read a table as MathJax takes it: ``{"RR": r"\mathbb{R}", "norm": [r"\lVert #1 \rVert", 1]}``.

    A third entry in a list is the default of an optional first argument.  Entries of another
    shape are left out.  A name may be a number, which JavaScript takes for a text.
    """
    macros: dict[str, MacroDefinition] = {}
    for name, value in table.items():
        if isinstance(value, MacroDefinition):
            macros[name] = value
            continue
        parts: list[Any] = list(value) if isinstance(value, list | tuple) else [value]
        shapes = (str, int, str)[: len(parts)]
        is_one = 1 <= len(parts) <= 3 and all(map(isinstance, parts, shapes))
        if is_one and isinstance(name, str | int) and 0 <= sum(parts[1:2]) <= _MOST_ARGUMENTS:
            macros[str(name).removeprefix("\\")] = MacroDefinition(*parts)
    return Macros(macros)


def expand(macro: MacroDefinition, texts: Sequence[str]) -> str:
    """Return the body of *macro* with *texts* for its arguments."""

    def text_of(match: re.Match[str]) -> str:
        number = int(match.group(1))
        text = texts[number - 1] if number <= len(texts) else ""
        # A command must not grow together with a letter after it, here or where the argument ends.
        is_after = text[:1].isalpha() and _COMMAND_AT_END.search(macro.body, 0, match.start()) is not None
        text = f" {text}" if is_after else text
        return f"{text} " if is_word(tokens_of(text or " ")[-1]) else text

    return _PARAMETER.sub(text_of, macro.body)
