r"""Which macros are no whole by themselves: ``\mc`` for ``\mathcal``, ``\bmat`` for ``\begin{bmatrix}``."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable

from sphinx_notation.tex.definitions import Macros, expand
from sphinx_notation.tex.infixes import INFIX_TOKENS
from sphinx_notation.tex.items import Formula, Kind
from sphinx_notation.tex.lexer import PRIMES, STOPS, UNCLOSED, is_blank, tokens_of

# What is wrong with what goes on, or with what ends it.
_GOES_ON = {one for one in (*UNCLOSED.values(), *map(STOPS.get, ("}", "\\right", "\\end"))) if one}
_LACKS = ("lacks its argument", "lacks its delimiter")

Parse = Callable[[str, Macros], Formula]


@functools.lru_cache(maxsize=64)
def open_names(macros: Macros, parse: Parse) -> frozenset[str]:
    """Return the names of those *macros* that are no whole; *parse* parses one as it stands."""
    known: dict[str, bool] = {}
    # Those that stand for others come after these.
    for name in _in_order(macros):
        body = expand(macros[name], ["x"] * macros[name].arguments)
        inner = {token[1:] for token in tokens_of(body) if token[:1] == "\\"}
        known[name] = any(known.get(one, False) for one in inner) or _is_open(body, macros, parse)
    return frozenset([name for name, is_open in known.items() if is_open])


def _in_order(macros: Macros) -> list[str]:
    """Return the names of *macros*, each after those that it stands for."""
    order: dict[str, None] = {}
    for first in macros:
        waiting = [first]
        opened: set[str] = set()
        while waiting:
            name = waiting[-1]
            inner = [one[1:] for one in tokens_of(macros[name].body) if one[1:] in macros]
            rest = [one for one in inner if one not in order and one not in opened]
            if name in opened or not rest:
                order.setdefault(waiting.pop())
            else:
                opened.add(name)
                waiting += rest
    return list(order)


def _is_open(body: str, macros: Macros, parse: Parse) -> bool:
    r"""Say whether the *body* of a macro goes on after it or before it, or changes what follows it."""
    tokens = [token for token in tokens_of(body) if not is_blank(token)]
    depths = itertools.accumulate((token == "{") - (token == "}") for token in tokens)
    # What stands between its arguments has some on both sides.
    is_between = any(
        token in INFIX_TOKENS and not depth for token, depth in zip(tokens, depths, strict=True)
    )
    if is_between or (tokens and tokens[0] in _SCRIPTS):
        return True
    formula = parse(body, macros)
    last = formula.run.items[-1:]
    is_switch = any(item.kind is Kind.SWITCH for item in last)
    return is_switch or formula.problem in _GOES_ON or formula.problem.endswith(_LACKS)


_SCRIPTS = {"_", "^", *PRIMES}
