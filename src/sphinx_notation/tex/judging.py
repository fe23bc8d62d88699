r"""Judges macros that an author writes down: which TeX can take, and what to write instead of the others.

>>> _, [problem] = judged({"R": r"\mathbb{R}", "norm": [r"\lVert #1 \rVert", 1], "R2": r"\mathbb{R}^2"})
>>> problem.said
'`R2` is no name for a macro: TeX takes letters alone, A to Z and a to z; write `Rtwo`'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate, pairwise
from typing import NamedTuple

from sphinx_notation.tex.damage import find_damage
from sphinx_notation.tex.definitions import MacroDefinition, Macros
from sphinx_notation.tex.lexer import is_comment, is_word, tokens_of

_MOST_ARGUMENTS = 9
_PARAMETER = re.compile(r"#([1-9])")
_NUMBERS = frozenset("123456789")
_DIGITS = dict(zip("0123456789", "zero one two three four five six seven eight nine".split(), strict=True))
# What formulas, and LaTeX itself, are built of: with another meaning nothing could be set any more.
_NEEDED = frozenset(
    "begin bgroup csname def edef egroup else end endcsname endgroup expandafter fi gdef global if ifcase"
    " ifdefined ifmmode ifnum ifx left let long middle newcommand noexpand or par protect protected relax"
    " renewcommand right string".split()
)
_FORM = (
    r"write what it stands for, r'\mathbb{R}', or a list of that, the number of its arguments, and a "
    r"default for the first, [r'\lVert #2 \rVert_{#1}', 2, 'p']"
)


class Problem(NamedTuple):
    """What is wrong with the macro whose name is ``written`` so, and what to write instead."""

    written: object
    said: str


class _UnusableError(Exception):
    """Says what is wrong with a macro, and what to write instead."""


def judged(table: Mapping[object, object]) -> tuple[Macros, list[Problem]]:
    r"""Return the macros of *table* that can be used, and what is to be said of the others.

    A macro is its body, or a list of its body, how many arguments it takes, and the default of the first
    where that is optional, as MathJax has it; or a mapping whose ``macro`` is its body, as MyST has it.
    Where no number is given a macro takes as many arguments as its body names, as KaTeX and MyST have it.
    """
    found: dict[str, MacroDefinition] = {}
    problems: list[Problem] = []
    for written, value in table.items():
        try:
            name = _name(written)
            if name in found:
                raise _UnusableError(
                    f"`\\{name}` is defined twice, with and without its backslash: write it once"
                )
            found[name] = _definition(f"`\\{name}`", value)
        except _UnusableError as error:
            problems.append(Problem(written, str(error)))
    for name, others in _circles(found).items():
        del found[name]
        problems.append(Problem(name, _of_circle(name, others)))
    return Macros(found), problems


def _name(written: object) -> str:
    if not isinstance(written, str):
        raise _UnusableError(f"{written!r} is no name for a macro: write a text, such as 'R'")
    name = written.strip().removeprefix("\\")
    if not re.fullmatch("[A-Za-z]+", name):
        spelt = re.sub("[^A-Za-z]", "", "".join(_DIGITS.get(sign, sign) for sign in name))
        raise _UnusableError(
            f"`{written}` is no name for a macro: TeX takes letters alone, A to Z and a to z; "
            f"write `{spelt or 'R'}`"
        )
    if name in _NEEDED:
        raise _UnusableError(
            f"`\\{name}` is a command without which nothing can be set: give the macro another name, "
            f"such as `\\my{name}`"
        )
    return name


def _definition(name: str, value: object) -> MacroDefinition:
    # MyST also has a title and a description beside it.
    inner = value.get("macro") if isinstance(value, Mapping) else value
    parts = list(inner) if isinstance(inner, list | tuple) else [inner]
    body = parts[0] if parts else None
    if not isinstance(body, str) or len(parts) > 3:
        raise _UnusableError(f"{name} = {value!r}: {_FORM}")
    _check_text(name, body)
    used = max(map(int, _PARAMETER.findall(body)), default=0)
    count = parts[1] if len(parts) > 1 else used
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= _MOST_ARGUMENTS:
        raise _UnusableError(
            f"{name} takes {count!r} arguments: write a number from 0 to {_MOST_ARGUMENTS}"
        )
    if used > count:
        raise _UnusableError(
            f"{name} takes {_arguments(count)}, and has #{used}: write {used} for its arguments"
        )
    return MacroDefinition(body, count, _default(name, parts[2], count) if len(parts) > 2 else None)


def _default(name: str, default: object, count: int) -> str:
    if not isinstance(default, str):
        raise _UnusableError(f"the default of {name} is {default!r}: write a text, such as 'p'")
    if not count:
        raise _UnusableError(
            f"{name} has a default and no argument: leave the default out, or write 1 for its arguments"
        )
    _check_text(f"the default of {name}", default)
    if _PARAMETER.search(default):
        raise _UnusableError(f"the default of {name} names an argument: write what it stands for")
    return default


def _arguments(count: int) -> str:
    return f"{count or 'no'} argument{'s' * (count != 1)}"


def _check_text(name: str, text: str) -> None:
    """Refuse a *text* that could not stand in braces: in LaTeX all that comes after it would be lost."""
    tokens = tokens_of(text)
    depths = list(accumulate((token == "{") - (token == "}") for token in tokens))
    after = [number for mark, number in pairwise([*tokens, ""]) if mark == "#"]
    damage = next((one for one in find_damage(text, newlines=True) if one.control), None)
    if damage is not None:
        raise _UnusableError(f"in {name} stands {damage.describe()} Write r'…', or in YAML single quotes")
    said = ""
    if min(depths, default=0) < 0:
        said = "closes a brace that is not open: write { before it"
    elif depths and depths[-1]:
        said = "has a brace that is not closed: write } after it"
    elif tokens[-1:] == ["\\"]:
        said = "ends with a backslash: leave it out"
    elif any(map(is_comment, tokens)):
        said = "has a %, after which TeX reads no more: write \\%"
    elif re.fullmatch(r"\s*\$.*\$\s*", text, re.DOTALL) or tokens.count("$") % 2:
        said = "has dollar signs: it is mathematics already, leave them out"
    elif not all(number[:1] in _NUMBERS for number in after):
        said = "has a # without a number: write #1 for an argument, and \\# for the sign"
    if said:
        raise _UnusableError(f"{name} = {text!r} {said}")


def _circles(found: Mapping[str, MacroDefinition]) -> dict[str, list[str]]:
    """Return the macros that stand for themselves, each with those on the way back to it."""
    calls = {name: list(_calls(macro, found)) for name, macro in found.items()}
    circles: dict[str, list[str]] = {}
    for name in found:
        way = _way_back(name, calls)
        if way is not None:
            circles[name] = way
    return circles


def _calls(macro: MacroDefinition, found: Mapping[str, MacroDefinition]) -> Iterator[str]:
    for token in dict.fromkeys(tokens_of(f"{macro.body} {macro.default or ''}")):
        if is_word(token) and token[1:] in found:
            yield token[1:]


def _way_back(name: str, calls: Mapping[str, list[str]]) -> list[str] | None:
    """Return which macros are between a call of *name* and the next."""
    seen: set[str] = set()
    waiting: list[tuple[str, list[str]]] = [(name, [])]
    while waiting:
        at, way = waiting.pop()
        for other in calls[at]:
            if other == name:
                return way
            if other not in seen:
                seen.add(other)
                waiting.append((other, [*way, other]))
    return None


def _of_circle(name: str, others: list[str]) -> str:
    if others:
        way = ", ".join(f"`\\{one}`" for one in others)
        said = f"`\\{name}` stands for itself, by way of {way}, which never ends"
        return f"{said}: write out what one of them stands for"
    said = f"in `\\{name}` stands `\\{name}` itself, which never ends"
    return f"{said}: give the macro another name, such as `\\my{name}`"
