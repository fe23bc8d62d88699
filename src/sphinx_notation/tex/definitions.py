r"""Macros: what the commands stand for that a project defines for its formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_PARAMETER = re.compile(r"#([1-9])")
# A parameter in one of these is a word, a name or a letter in another font, not a symbol.
_VERBAL = re.compile(
    r"\\(?:text\w*|math(?:rm|bf|it|cal|scr|bb|frak|sf|tt|up)|boldsymbol|bm|operatorname\*?|mbox|hbox|label|tag"
    r"|color|href|ref|eqref|hspace|begin|end)\s*(?:\{[^{}]*\})?\{[^{}]*#|\\(?:math(?:rm|bf|cal|bb)|boldsymbol|bm)\s*#"
)


@dataclass(frozen=True, slots=True)
class MacroDefinition:
    """What a macro stands for: ``body`` with ``#1`` … for its arguments.

    ``arguments`` counts all of them; with a ``default`` the first is optional, in brackets.
    """

    body: str
    arguments: int = 0
    default: str | None = None

    @property
    def mathematical(self) -> frozenset[int]:
        """The numbers of the arguments that the body sets as they are, as mathematics."""
        if _VERBAL.search(self.body):
            return frozenset()
        return frozenset(int(number) for number in _PARAMETER.findall(self.body))


#: Macros by their name without backslash.
Macros = Mapping[str, MacroDefinition]


def read_macros(table: Mapping[str, Any]) -> dict[str, MacroDefinition]:
    r"""Read a table as MathJax takes it: ``{"RR": r"\mathbb{R}", "norm": [r"\lVert #1 \rVert", 1]}``.

    A third entry in a list is the default of an optional first argument.  Entries of another
    shape are left out.
    """
    macros: dict[str, MacroDefinition] = {}
    for name, value in table.items():
        parts: list[Any] = list(value) if isinstance(value, list | tuple) else [value]
        shapes = (str, int, str)[: len(parts)]
        if 1 <= len(parts) <= 3 and all(map(isinstance, parts, shapes)):
            macros[name.removeprefix("\\")] = MacroDefinition(*parts)
    return macros


def expand(macro: MacroDefinition, texts: Sequence[str]) -> str:
    """Return the body of *macro* with *texts* for its arguments."""

    def text_of(match: re.Match[str]) -> str:
        number = int(match.group(1))
        text = texts[number - 1] if number <= len(texts) else ""
        # A command at the end must not grow together with a letter after it.
        return f"{text} " if re.search(r"\\[A-Za-z]+$", text) else text

    return _PARAMETER.sub(text_of, macro.body)
