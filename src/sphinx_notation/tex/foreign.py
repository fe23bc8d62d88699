r"""Letters that are signs of their own in a formula, whatever a row says of the letter.

The T of a transpose, the d of a differential, the e of an exponential, the i beside it, and the letter of
a part of an exercise, ``(c)``, are no uses of rows T, d, e, i, c.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sphinx_notation.tex.commands import CHARACTERS, COMMANDS
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Fenced, Item, Kind, Macro, Run, Scripted, Unknown, runs_of
from sphinx_notation.tex.parsing import parse

# What is raised after a vector or a matrix, and transposes it.
_TRANSPOSES = frozenset({"T", "H"})
_INTEGRALS = frozenset(rf"\{name}" for name in ("int", "iint", "iiint", "oint", "idotsint"))
_FRACTIONS = frozenset(rf"\{name}" for name in ("frac", "dfrac", "tfrac", "cfrac"))
# After these a raised T is a number: of what is counted, added up, or in brackets.
_LARGE = frozenset(rf"\{name}" for name, command in COMMANDS.items() if "large" in command.roles)
_NO_MATRICES = _LARGE | set(")|]/") | {"\\rangle", "\\rvert", "\\rVert", "\\infty"}
# What makes another sign of e.
_NO_EXPONENTS = frozenset({"T", "H", "*", "\\top", "\\ast", "\\star", "\\dagger", "("})
_BRACKETED = 3
# A switch of the font, and a letter.
_STYLED = 2
_SIGNS = _TRANSPOSES | {"d", "D", "e", "i"}
# A number with its unit, or, with one argument, brackets that grow.
_QUANTITY = "\\qty"
_QUANTITIES = frozenset({_QUANTITY, "\\qtyproduct"})
# A subscript before an argument in a font.
_LABELLED = re.compile(r"_\{?\s*[A-Za-z]\s*\}?\s*(?:\\left\s*)?\(\s*\\[a-z]")


class _Within(NamedTuple):
    """What is around a run: an integral, or an e that is raised to it."""

    integral: bool = False
    exponent: bool = False


def may_be_foreign(tex: str, places: Iterable[int]) -> bool:
    """Say whether one of the letters at *places* of *tex* may be one; most formulas have none of these."""
    if _QUANTITY in tex:
        return True
    is_sign = any(tex[place] in _SIGNS for place in places)
    return is_sign or tex.lstrip()[:1] == "(" or _LABELLED.search(tex) is not None


def foreign_letters(tex: str, macros: Macros | None = None) -> frozenset[int]:
    """Return where in *tex* such letters stand."""
    formula = parse(tex, macros)
    found = [*_label(formula.run), *_in(formula.run, _Within())]
    if formula.written_out is None:
        return frozenset(found)
    origins = map(formula.written_out.origin, found)
    return frozenset([one for one in origins if one is not None])


def _shown(run: Run) -> list[Item]:
    return [item for item in run.items if item.kind is not Kind.BLANK]


def _label(run: Run) -> Iterator[int]:
    shown = _shown(run)
    texts = [item.text for item in shown]
    if len(texts) == _BRACKETED and texts[0] == "(" and texts[2] == ")" and texts[1].isalpha():
        yield shown[1].start


def _in(run: Run, within: _Within) -> Iterator[int]:
    """Yield the letters in *run*."""
    shown = _shown(run)
    has_integral = within.integral or any(_nucleus(item).text in _INTEGRALS for item in shown)
    texts = ["", "", *(item.text for item in shown), ""]
    for place, item in enumerate(shown):
        nucleus = _nucleus(item)
        after = shown[place + 1] if place + 1 < len(shown) else None
        if has_integral and _is_differential(item, nucleus, after):
            yield nucleus.start
        is_called = texts[place : place + 2] == ["\\exp", "("]
        if isinstance(nucleus, Unknown) and nucleus.text in _QUANTITIES:
            yield from _unit(nucleus, shown[place + 1 :])
        if isinstance(item, Scripted) and after is not None:
            yield from _label_of_call(item, after, shown[place + 2 : place + 3])
        if item.text == "i" and (within.exponent or is_called or texts[place + 3] in {"\\sin", "\\cos"}):
            yield item.start
        if nucleus.text in _FRACTIONS and not isinstance(nucleus, Macro):
            yield from _derivative(nucleus)
        yield from _inside(item, nucleus, has_integral=has_integral, is_exponent=within.exponent)


def _unit(item: Item, after: list[Item]) -> Iterator[int]:
    r"""Yield the letters of the unit in ``\qty{3}{m/s}``, and of options; of ``\qty{x}`` nothing is one.

    What has two arguments is no pair of brackets, whatever the first of them is.
    """
    texts = [one.text for one in after]
    option = texts.index("]") + 1 if not item.parts and texts[:1] == ["["] and "]" in texts else 0
    groups = itertools.takewhile(lambda one: one.kind is Kind.GROUP, map(_nucleus, after[option:]))
    # Where an option or a space is before it, an argument is a group by itself.
    arguments = [*(part.items for part in item.parts), *([one] for one in groups)]
    if len(arguments) > 1:
        for inner in [*after[:option], *arguments[1]]:
            yield from range(inner.start, inner.end)


def _label_of_call(item: Scripted, bracket: Item, argument: list[Item]) -> Iterator[int]:
    r"""Yield the x of ``p_x(\mathbf{x})``: it says whose density it is, and is no x of its own."""
    below = _shown(item.sub) if item.sub is not None else []
    if isinstance(bracket, Fenced) and bracket.opening == "(":
        argument = _shown(bracket.parts[0])[:1]
    elif bracket.text != "(":
        return
    inner = _nucleus(argument[0]) if argument else None
    if len(below) == 1 and inner is not None and inner.kind is Kind.FONT:
        letters = _shown(inner.parts[0])
        if len(letters) == 1 and letters[0].text == below[0].text:
            yield below[0].start


def _inside(item: Item, nucleus: Item, *, has_integral: bool, is_exponent: bool) -> Iterator[int]:
    for inner in runs_of(nucleus):
        yield from _in(inner, _Within(has_integral, is_exponent))
    if isinstance(item, Scripted):
        if item.sup is not None:
            yield from _raised(item, nucleus)
        is_e = _is_exponential(item, nucleus)
        for script in (item.sub, item.sup):
            if script is not None:
                yield from _in(script, _Within(exponent=is_e and script is item.sup))


def _nucleus(item: Item) -> Item:
    return item.nucleus if isinstance(item, Scripted) and item.nucleus is not None else item


def _is_letter(item: Item) -> bool:
    """Say whether *item* is a letter, perhaps in another font or with an accent."""
    item = _nucleus(item)
    if item.kind in {Kind.FONT, Kind.COMMAND, Kind.MACRO}:
        return len(item.parts) == 1 and len(_shown(item.parts[0])) == 1
    if item.kind is Kind.GROUP:
        # {\bf l}
        inner = _shown(item.parts[0])
        return len(inner) == _STYLED and inner[0].kind is Kind.SWITCH and _is_letter(inner[1])
    char = CHARACTERS.get(item.text[1:], item.text)
    return item.kind is Kind.ATOM and len(char) == 1 and char.isalpha()


def _is_differential(item: Item, nucleus: Item, after: Item | None) -> bool:
    is_power = not isinstance(item, Scripted) or (item.sub is None and item.sup is not None)
    return nucleus.text == "d" and is_power and after is not None and _is_letter(after)


def _raised(item: Scripted, nucleus: Item) -> Iterator[int]:
    """Yield the transpose after a letter, or the e of an exponential."""
    assert item.sup is not None
    raised = _shown(item.sup)
    is_last = len(raised) == 1 or (len(raised) > 1 and raised[0].text == "(")
    is_matrix = not (nucleus.text in _NO_MATRICES or nucleus.text.isdigit() or _is_parenthesis(nucleus))
    if raised and is_last and raised[-1].text in _TRANSPOSES and is_matrix:
        yield raised[-1].start
    if _is_exponential(item, nucleus):
        yield nucleus.start


def _is_parenthesis(item: Item) -> bool:
    return isinstance(item, Fenced) and item.closing == ")"


def _is_exponential(item: Scripted, nucleus: Item) -> bool:
    raised = _shown(item.sup) if item.sup is not None else []
    if nucleus.text != "e" or item.sub is not None or not raised or raised[0].text in _NO_EXPONENTS:
        return False
    return not (len(raised) == 1 and raised[0].text.isdigit())


def _derivative(item: Item) -> Iterator[int]:
    r"""Yield the two d of ``\frac{d}{dx}``, and the two D of a material derivative ``\frac{Du}{Dt}``."""
    above, below = (_shown(part) for part in item.parts[:2])
    if not above or len(below) < 2:
        return
    sign = _nucleus(above[0]).text
    # A material derivative is written with a small d below, too.
    signs = {"D", "d"} if sign == "D" and _nucleus(below[1]).text in _TIMES else {"d"}
    if sign not in signs or below[0].text not in signs:
        return
    is_operator = len(above) == 1 or _is_letter(above[1])
    has_subscript = isinstance(above[0], Scripted) and above[0].sub is not None
    if is_operator and not has_subscript and _is_letter(below[1]):
        yield _nucleus(above[0]).start
        yield below[0].start


# By these a material derivative is taken.
_TIMES = frozenset({"t", "\\tau"})
