r"""Letters that are signs of their own in a formula, whatever a row says of the letter.

The T of a transpose, the d of a differential, the e of an exponential, the i beside it, and the letter of
a part of an exercise, ``(c)``, are no uses of rows T, d, e, i, c.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Item, Kind, Run, Scripted, runs_of
from sphinx_notation.tex.parser import parse

# What is raised after a vector or a matrix, and transposes it.
_TRANSPOSES = frozenset({"T", "H"})
_INTEGRALS = frozenset(rf"\{name}" for name in ("int", "iint", "iiint", "oint", "idotsint"))
_BRACKETED = 3
_SIGNS = _TRANSPOSES | {"d", "e", "i"}


def may_be_foreign(tex: str, places: Iterable[int]) -> bool:
    """Say whether one of the letters at *places* of *tex* may be one; most formulas have none of these."""
    return any(tex[place] in _SIGNS for place in places) or tex.lstrip()[:1] == "("


def foreign_letters(tex: str, macros: Macros | None = None) -> frozenset[int]:
    """Return where in *tex* such letters stand."""
    run = parse(tex, macros).run
    return frozenset([*_label(run), *_in(run, is_exponent=False)])


def _label(run: Run) -> Iterator[int]:
    shown = [item for item in run.items if item.kind is not Kind.BLANK]
    texts = [item.text for item in shown]
    if len(texts) == _BRACKETED and texts[0] == "(" and texts[2] == ")" and texts[1].isalpha():
        yield shown[1].start


def _in(run: Run, *, is_exponent: bool) -> Iterator[int]:
    """Yield the letters in *run*; with *is_exponent* it is what e is raised to."""
    shown = [item for item in run.items if item.kind is not Kind.BLANK]
    has_integral = any(_nucleus(item).text in _INTEGRALS for item in shown)
    for place, item in enumerate(shown):
        after = shown[place + 1] if place + 1 < len(shown) else None
        nucleus = _nucleus(item)
        if item.text == "d" and has_integral and after is not None and _is_letter(_nucleus(after)):
            yield item.start
        if item.text == "i" and (is_exponent or (after is not None and after.text in {"\\sin", "\\cos"})):
            yield item.start
        if isinstance(item, Scripted) and item.sup is not None:
            yield from _raised(item, nucleus)
        if item.text == "\\frac":
            yield from _derivative(item)
        is_e = isinstance(item, Scripted) and nucleus.text == "e" and item.sub is None
        for inner in runs_of(item):
            yield from _in(inner, is_exponent=is_e)


def _nucleus(item: Item) -> Item:
    return item.nucleus if isinstance(item, Scripted) and item.nucleus is not None else item


def _is_letter(item: Item) -> bool:
    return item.kind is Kind.ATOM and (item.text.isalpha() or item.text[:1] == "\\")


def _raised(item: Scripted, nucleus: Item) -> Iterator[int]:
    """Yield the transpose after a letter, or the e of an exponential."""
    assert item.sup is not None
    raised = [one for one in item.sup.items if one.kind is not Kind.BLANK]
    is_one = len(raised) == 1
    if is_one and raised[0].text in _TRANSPOSES and (nucleus.text.isalpha() or nucleus.kind is Kind.FONT):
        yield raised[0].start
    if nucleus.text == "e" and item.sub is None and not (is_one and raised[0].text.isdigit()):
        yield nucleus.start


def _derivative(item: Item) -> Iterator[int]:
    r"""Yield the two d of ``\frac{d}{dx}``."""
    above, below = ([one for one in part.items if one.kind is not Kind.BLANK] for part in item.parts[:2])
    if above and len(below) > 1 and _nucleus(above[0]).text == "d" == _nucleus(below[0]).text:
        yield _nucleus(above[0]).start
        yield _nucleus(below[0]).start
