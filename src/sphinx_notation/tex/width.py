"""How wide a formula is, roughly: enough to choose a layout before it is typeset."""

from __future__ import annotations

import functools

from sphinx_notation.tex.commands import FUNCTIONS, OVER, RELATIONS, STACKED
from sphinx_notation.tex.embedded import without_formulas
from sphinx_notation.tex.items import Fenced, Item, Kind, Run, Scripted, Worded
from sphinx_notation.tex.lexer import is_blank, tokens_of
from sphinx_notation.tex.parsing import parse

_SCRIPT, _GLYPH, _SPACED = 0.7, 0.55, 1.3
_SPACED_SIGNS = RELATIONS | {"+", "-", "\\quad", "\\qquad"}
_SILENT = {Kind.BLANK, Kind.BREAK, Kind.SWITCH}


@functools.lru_cache(maxsize=1024)
def estimate_width(tex: str) -> float:
    """Return the width of *tex* in em, as if set inline; good to about a quarter."""
    formula = parse(tex)
    if formula.problem:
        return _GLYPH * sum(not is_blank(token) for token in tokens_of(tex))
    return _run(formula.run)


def _run(run: Run | None) -> float:
    return sum(map(_item, run.items)) if run is not None else 0.0


def _item(item: Item) -> float:
    if isinstance(item, Scripted):
        nucleus = _item(item.nucleus) if item.nucleus is not None else 0.0
        return nucleus + _SCRIPT * (max(_run(item.sub), _run(item.sup)) + _GLYPH * item.primes)
    if isinstance(item, Fenced):
        return _GLYPH * sum(end != "." for end in (item.opening, item.closing)) + _run(item.parts[0])
    if item.kind is Kind.COMMAND:
        return _command(item.text[1:], list(map(_run, item.parts)))
    if item.kind is Kind.WORDS:
        words = without_formulas(item.words) if isinstance(item, Worded) else ""
        return _GLYPH * len("".join(words.split())) + sum(map(_run, item.parts))
    if item.kind is Kind.ENVIRONMENT:
        return max(_lines(item.parts[0]))
    return sum(map(_run, item.parts)) if item.parts else _sign(item)


def _command(name: str, parts: list[float]) -> float:
    if name in STACKED:
        return _SCRIPT * max(parts) + 0.2
    if name in OVER:
        return sum(parts)
    return _GLYPH + 0.1 + sum(parts)


def _lines(run: Run) -> list[float]:
    lines = [0.0]
    for item in run.items:
        if item.kind is Kind.BREAK and item.text != "&":
            lines.append(0.0)
        lines[-1] += _item(item)
    return lines


def _sign(item: Item) -> float:
    token = item.text
    if token in _SPACED_SIGNS:
        return _SPACED
    if item.kind in _SILENT:
        return 0.0
    if token[0] == "\\":
        return 0.5 * len(token[1:]) + 0.2 if token[1:] in FUNCTIONS else _GLYPH + 0.1
    return _GLYPH * len(token)
