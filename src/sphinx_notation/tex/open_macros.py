r"""Which macros are no whole by themselves: ``\mc`` for ``\mathcal``, ``\bmat`` for ``\begin{bmatrix}``."""

from __future__ import annotations

import functools
from collections.abc import Callable

from sphinx_notation.tex.definitions import MacroDefinition, Macros, expand
from sphinx_notation.tex.infixes import INFIX_TOKENS
from sphinx_notation.tex.items import Formula, Kind
from sphinx_notation.tex.lexer import STOPS, UNCLOSED, tokens_of

# What is wrong with what goes on, or with what ends it.
_GOES_ON = {one for one in (*UNCLOSED.values(), *map(STOPS.get, ("}", "\\right", "\\end"))) if one}
_LACKS = ("lacks its argument", "lacks its delimiter")

Parse = Callable[[str, Macros], Formula]


@functools.lru_cache(maxsize=64)
def open_names(macros: Macros, parse: Parse) -> frozenset[str]:
    """Return the names of those *macros* that are no whole; *parse* parses one as it stands."""
    found: frozenset[str] = frozenset()
    # One that stands for another is found with that.
    while True:
        rest = macros.keys() - found
        more = frozenset([name for name in rest if _is_open(macros[name], macros, found, parse)])
        if not more:
            return found
        found |= more


def _is_open(macro: MacroDefinition, macros: Macros, known: frozenset[str], parse: Parse) -> bool:
    r"""Say whether *macro* begins something that goes on after it, or changes what follows it."""
    body = expand(macro, ["x"] * macro.arguments)
    if any(token[1:] in known for token in tokens_of(body) if token[:1] == "\\"):
        return True
    formula = parse(body, macros)
    last = formula.run.items[-1:]
    goes_on = any(item.kind is Kind.SWITCH or item.text in INFIX_TOKENS for item in last)
    return goes_on or formula.problem in _GOES_ON or formula.problem.endswith(_LACKS)
