"""Macros that a project defines elsewhere than for MathJax: in LaTeX's preamble, for KaTeX, in formulas."""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sphinx_notation.tex.commands import COMMANDS, DEFINITIONS
from sphinx_notation.tex.defining import Defining, read_defining
from sphinx_notation.tex.definitions import (
    NO_MACROS,
    Defined,
    MacroDefinition,
    Macros,
    read_macros,
    with_defined,
)
from sphinx_notation.tex.lexer import Lexer, UnparsableError, is_word, tokens_of

_NAME = re.compile(r"\\[A-Za-z]+$")
_PARAMETER = re.compile(r"#([1-9])")
# A pair of a JavaScript object, both texts.
_TEXT = r"""(["'`])((?:\\.|(?!\{0}).)*)\{0}"""
_PAIR = re.compile(rf"{_TEXT.format(1)}\s*:\s*{_TEXT.format(3)}", re.DOTALL)
#: Where the macros begin in the options of KaTeX.
MACROS_OF_KATEX = re.compile(r"""\bmacros["']?\s*:\s*\{""")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


# It is asked for with every page.
@functools.lru_cache(maxsize=8)
def macros_of_preamble(text: str, macros: Macros = NO_MACROS) -> Mapping[str, MacroDefinition]:
    r"""Return the macros that LaTeX code defines, which may use *macros*.

    What has delimited arguments, or a body with commands that nobody knows, is left out: of its arguments
    nothing is known.
    """
    return {name: macro for name, macro in _known_after(text, macros).items() if macro is not None}


def hidden_in(text: str, macros: Macros = NO_MACROS) -> Mapping[str, str]:
    r"""Return which macros of LaTeX code, or of a formula, cannot be written out, and why.

    Such as ``\upto`` after ``\def\upto#1.{…}``.  What stands for one sign that nobody knows is a symbol, as
    ``\R`` for ``\mathds{R}`` is, and hides none.  An environment has the name ``begin{…}``.
    """
    # Most formulas define nothing.
    return _hidden_in(text, macros) if _DEFINING.search(text) else {}


@functools.lru_cache(maxsize=8)
def _hidden_in(text: str, macros: Macros) -> Mapping[str, str]:
    defined = {one.name: one for one in _defining(Lexer(text)) if one.command != "let"}
    known = _known_after(text, macros)
    names = {*COMMANDS, *macros, *(name for name, macro in known.items() if macro is not None)}
    reasons = {
        name: one.reason or _strange(one, names)
        for name, one in defined.items()
        # What has another meaning in itself says what it said.
        if known.get(name) is None and name not in COMMANDS
    }
    return {name: reason for name, reason in reasons.items() if reason}


def _strange(one: Defining, names: Collection[str]) -> str:
    """Return what of the macro *one*, which has commands that nobody knows, is hidden in it; or nothing."""
    strange = [name for name in names_in(one.body) if name not in names]
    if one.name in strange or not strange:
        return "it stands for itself"
    reason = f"in it stands `\\{strange[0]}`, of which nothing is known"
    if one.arguments or one.end:
        return reason
    lexer = Lexer(one.body)
    while token := lexer.tokens[lexer.index]:
        lexer.index += 1
        if token[1:] in strange:
            while lexer.following() == "{":
                lexer.words(token)
        elif token.isalpha() or token[1:] in names:
            return reason
    return ""


def defined_in_preamble(text: str) -> dict[str, MacroDefinition | None]:
    """Return what LaTeX code defines, whatever the bodies are; nothing for what is no plain macro."""
    found: dict[str, MacroDefinition | None] = dict.fromkeys(_DECLARED.findall(text))
    for one in _defining(Lexer(text)):
        if not one.end:
            found[one.name] = _definition(one) if one.command != "let" else None
    return found


def defined_in_katex(options: str) -> dict[str, MacroDefinition | None]:
    """Return the macros that *options* of KaTeX define; nothing for those that are no text."""
    opening = MACROS_OF_KATEX.search(options)
    names = _KEY.findall(options, opening.end()) if opening is not None else []
    return {**dict.fromkeys(names), **read_macros(macros_of_katex(options))}


# What packages of LaTeX define commands with, and the name of one.
_DECLARED = re.compile(
    r"\\(?:(?:New|Renew|Provide|Declare)[A-Za-z]*|newrobustcmd|renewrobustcmd)\*?\s*\{?\\([A-Za-z]+)"
)
_KEY = re.compile(r"""["'`]\\\\([A-Za-z]+)["'`]\s*:""")


def definitions_in(tex: str, macros: Macros) -> Defined:
    r"""Return the macros that the formula *tex* defines, as ``\newcommand`` and ``\def`` do.

    MathJax knows them from there on, to the end of the page.  What may stand in a body are commands that
    everybody knows, and *macros*; what is defined anew and cannot be read is nothing that anybody knows.
    """
    return tuple(_known_after(tex, macros).items()) if _DEFINING.search(tex) else ()


def known_after(formulas: Iterable[str], macros: Macros) -> Macros:
    """Return *macros* with those that *formulas* define."""
    for tex in formulas:
        macros = with_defined(macros, definitions_in(tex, macros))
    return macros


_DEFINING = re.compile(rf"\\(?:{'|'.join(sorted(DEFINITIONS, key=len, reverse=True))})(?![A-Za-z])")


def _known_after(tex: str, macros: Mapping[str, MacroDefinition]) -> dict[str, MacroDefinition | None]:
    """Return what *tex* defines where *macros* are known already; nothing for what cannot be read."""
    found: dict[str, MacroDefinition | None] = {}
    for one in _defining(Lexer(tex)):
        known = {**macros, **found}
        if one.command.lower().startswith("provide") and known.get(one.name):
            continue
        if one.command == "let" and one.body[1:] in known:
            # It stays what that is now.
            found[one.name] = known[one.body[1:]]
        else:
            found[one.name] = _definition(one)
        if one.end:
            ending = MacroDefinition(one.end) if one.arguments is not None else None
            found[one.name.replace("begin", "end", 1)] = ending
    names = COMMANDS.keys() | macros.keys() | found.keys()
    sound = {
        name: macro if macro is not None and names.issuperset(names_in(macro.body)) else None
        for name, macro in found.items()
    }
    return _without_halves(_without_circles(sound, macros))


def _without_halves(found: dict[str, MacroDefinition | None]) -> dict[str, MacroDefinition | None]:
    """Leave out what ends an environment that nobody can begin, and the other way round."""
    halves = {
        other
        for name, macro in found.items()
        if macro is None and not name.isalpha()
        for other in (name.replace("begin", "end", 1), name.replace("end", "begin", 1))
    }
    return {name: None if name in halves else macro for name, macro in found.items()}


def _definition(one: Defining) -> MacroDefinition | None:
    if one.arguments is None:
        return None
    return MacroDefinition(one.body, one.arguments, one.default, one.starred)


def _without_circles(
    found: dict[str, MacroDefinition | None], macros: Mapping[str, MacroDefinition]
) -> dict[str, MacroDefinition | None]:
    r"""Leave out what stands for itself.

    With ``\let\old\vec \renewcommand{\vec}[1]{\old{#1}}`` what ``\vec`` says is what it said.
    """
    known = {**macros, **found}
    bodies = {name: names_in(macro.body) for name, macro in known.items() if macro is not None}

    def comes_back(name: str) -> bool:
        seen: set[str] = set()
        waiting = list(bodies.get(name, ()))
        while waiting:
            other = waiting.pop()
            if other == name:
                return True
            if other not in seen:
                seen.add(other)
                waiting += bodies.get(other, ())
        return False

    return {name: macro for name, macro in found.items() if not comes_back(name)}


def names_in(body: str) -> list[str]:
    """Return the names of the commands in *body*, without backslash."""
    return [token[1:] for token in tokens_of(body) if is_word(token)]


def _defining(lexer: Lexer) -> Iterator[Defining]:
    while token := lexer.tokens[lexer.index]:
        lexer.index += 1
        if token[:1] == "\\" and token[1:] in DEFINITIONS:
            before = lexer.index
            try:
                found = read_defining(lexer, token[1:])
            except UnparsableError:
                # It is not whole; what comes after it may be.
                lexer.index = before
                continue
            if found is not None:
                yield found


@functools.lru_cache(maxsize=8)
def macros_of_katex(options: str) -> Mapping[str, Any]:
    """Return the macros in *options*, JavaScript as `katex_options` has it, see `macros_of_preamble`."""
    opening = MACROS_OF_KATEX.search(options)
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
