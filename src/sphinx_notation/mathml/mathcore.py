"""Formulas converted by the package math-core: most of them, and fast."""

from __future__ import annotations

import functools
import re

from sphinx_notation.mathml.rewriting import otherwise
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.lexer import UnparsableError
from sphinx_notation.tex.written_out import written_out

try:
    import math_core
except ImportError:  # pragma: no cover  # the tests have it, and set what this sets
    math_core = None  # type: ignore[assignment]  # a module otherwise

_PARAMETER = re.compile(r"#([1-9])")
_UNKNOWN = re.compile(r'Unknown command "\\(.[a-zA-Z]*)')
# Each rewriting takes one unknown command away, and brings none that is unknown.
_MOST_REWRITINGS = 12


class NotConvertedError(Exception):
    """Says why a formula is not converted, in the converter's words."""


def is_there() -> bool:
    """Say whether math-core is installed."""
    return math_core is not None


def convert(tex: str, *, display: bool, macros: Macros) -> str:
    """Return *tex*, prepared as `rewriting.prepared` does, as an element ``math``.

    Raises `NotConvertedError` where math-core cannot convert it.
    """
    converter, others = _converter(macros)
    if others and any(f"\\{name}" in tex for name in others):
        tex = _written(tex, macros, others)
    for _ in range(_MOST_REWRITINGS):
        try:
            return str(converter.convert_with_local_state(tex, displaystyle=display))
        except math_core.LatexError as error:
            unknown = _UNKNOWN.search(str(error))
            other = otherwise(tex, unknown[1]) if unknown is not None else None
            if other is None or other == tex:
                raise NotConvertedError(str(error)) from None
            tex = other
    raise NotConvertedError("too many commands are unknown")


def _written(tex: str, macros: Macros, names: frozenset[str]) -> str:
    try:
        found = written_out(tex, macros, names)
    except UnparsableError as error:
        raise NotConvertedError(str(error)) from None
    return found.tex if found is not None else tex


@functools.lru_cache(maxsize=8)
def _converter(macros: Macros) -> tuple[math_core.LatexToMathML, frozenset[str]]:
    """Return what converts formulas with those of *macros* that it takes, and the names of the others.

    It takes none with an optional argument, and none that does not use its last.
    """
    given = {name: macro.body for name, macro in macros.items() if _is_plain(macros, name)}
    made, read = _with_macros(given), given
    if made is None:
        # One that cannot be read spoils them all, and each may need others, wherever these stand.
        read = {}
        while more := [name for name in given if _with_macros({**read, name: given[name]}) is not None]:
            read |= {name: given.pop(name) for name in more}
        made = _with_macros(read)
    assert made is not None
    return made, frozenset(macros.keys() - read.keys())


def _is_plain(macros: Macros, name: str) -> bool:
    macro = macros[name]
    used = max(map(int, _PARAMETER.findall(macro.body)), default=0)
    return macro.default is None and macro.arguments == used


def _with_macros(bodies: dict[str, str]) -> math_core.LatexToMathML | None:
    try:
        return math_core.LatexToMathML(macros=bodies, fancy_error=False, allow_unreliable_rendering=True)
    except math_core.LatexError:
        return None
