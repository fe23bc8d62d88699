"""Macros that a project defines elsewhere than for MathJax: in LaTeX's preamble, for KaTeX, in formulas."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.definitions import Defined, MacroDefinition, Macros, read_macros, with_defined
from sphinx_notation.tex.lexer import Lexer, UnparsableError, is_word, tokens_of

_COMMANDS = frozenset({"\\newcommand", "\\renewcommand", "\\providecommand", "\\DeclareRobustCommand"})
_OPERATORS = {"\\DeclareMathOperator": "\\operatorname"}
_PRIMITIVES = frozenset({"\\def", "\\gdef", "\\edef", "\\xdef"})
_DEFINES = _COMMANDS | _OPERATORS.keys() | _PRIMITIVES | {"\\let"}
_NAME = re.compile(r"\\[A-Za-z]+$")
_COUNT = re.compile(r"\[([0-9])\]")
_PARAMETER = re.compile(r"#([1-9])")
_PARAMETERS = ["", *("".join(f"#{n}" for n in range(1, count + 1)) for count in range(1, 10))]
# A pair of a JavaScript object, both texts.
_TEXT = r"""(["'`])((?:\\.|(?!\{0}).)*)\{0}"""
_PAIR = re.compile(rf"{_TEXT.format(1)}\s*:\s*{_TEXT.format(3)}", re.DOTALL)
_MACROS = re.compile(r"""\bmacros["']?\s*:\s*\{""")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


# It is asked for with every page.
@functools.lru_cache(maxsize=8)
def macros_of_preamble(text: str) -> Mapping[str, Any]:
    r"""Return the macros that LaTeX code defines, as `definitions.read_macros` takes them.

    What has delimited arguments, or a body with commands that nobody knows, is left out: of its arguments
    nothing is known.
    """
    found = dict(_definitions(Lexer(text)))
    known = COMMANDS.keys() | found.keys()
    return {name: value for name, value in found.items() if _is_known(value[0], known)}


def definitions_in(tex: str, macros: Macros) -> Defined:
    r"""Return the macros that the formula *tex* defines, as ``\newcommand`` and ``\def`` do.

    MathJax knows them from there on, to the end of the page.  What may stand in a body are commands that
    everybody knows, and *macros*.
    """
    if not _DEFINING.search(tex):
        return ()
    found = dict(_definitions(Lexer(tex)))
    known = COMMANDS.keys() | found.keys() | macros.keys()
    sound = {name: value for name, value in found.items() if _is_known(value[0], known)}
    return tuple(read_macros(sound).items())


def known_after(formulas: Iterable[str], macros: Macros) -> Macros:
    """Return *macros* with those that *formulas* define."""
    defined: dict[str, MacroDefinition] = {}
    for tex in formulas:
        defined |= definitions_in(tex, with_defined(macros, tuple(defined.items())))
    return with_defined(macros, tuple(defined.items()))


_DEFINING = re.compile(r"\\(?:(?:re)?newcommand|providecommand|[gex]?def|let|Declare[A-Z])(?![a-z]{2})")


def _is_known(body: str, known: set[str]) -> bool:
    return all(token[1:] in known for token in tokens_of(body) if is_word(token))


def _definitions(lexer: Lexer) -> Iterator[tuple[str, list[Any]]]:
    for place, token in enumerate(lexer.tokens):
        if token not in _DEFINES:
            continue
        lexer.index = place + 1
        try:
            definition = _definition(lexer, token)
        except UnparsableError:
            # It is not whole; what comes after it may be.
            continue
        if definition is not None:
            yield definition


def _definition(lexer: Lexer, token: str) -> tuple[str, list[Any]] | None:
    """Read one definition after its *token*."""
    is_starred = lexer.following() == "*"
    if is_starred:
        lexer.skip_blanks()
        lexer.index += 1
    name = lexer.words(token).strip()
    if not _NAME.match(name) or name in _COMMANDS:
        return None
    if token in _OPERATORS:
        star = "*" if is_starred else ""
        return name[1:], [rf"{_OPERATORS[token]}{star}{{{lexer.words(token)}}}"]
    if token == "\\let":
        if lexer.following() == "=":
            lexer.skip_blanks()
            lexer.index += 1
        return name[1:], [lexer.words(token)]
    if token in _PRIMITIVES:
        start = lexer.starts[lexer.index]
        while lexer.tokens[lexer.index] not in {"{", ""}:
            lexer.index += 1
        written = lexer.tex[start : lexer.starts[lexer.index]].strip()
        return (
            (name[1:], [lexer.words(token), _PARAMETERS.index(written)]) if written in _PARAMETERS else None
        )
    count = _COUNT.fullmatch(lexer.option() or "[0]")
    default = lexer.option()
    if count is None:
        return None
    return name[1:], [lexer.words(token), int(count[1]), *([default[1:-1]] if default else [])]


@functools.lru_cache(maxsize=8)
def macros_of_katex(options: str) -> Mapping[str, Any]:
    """Return the macros in *options*, JavaScript as `katex_options` has it, see `macros_of_preamble`."""
    opening = _MACROS.search(options)
    if opening is None:
        return {}
    macros: dict[str, Any] = {}
    position = opening.end()
    while (pair := _PAIR.search(options, position)) is not None:
        # Another object begins, or this one ends.
        if set("{}") & set(options[position : pair.start()]):
            break
        name, body = (_ESCAPE.sub(r"\1", pair[group]) for group in (2, 4))
        count = max(map(int, _PARAMETER.findall(body)), default=0)
        if _NAME.match(name):
            macros[name[1:]] = [body, count]
        position = pair.end()
    return macros
