r"""Letters that are signs of their own in a formula, whatever a row says of the letter.

The T of a transpose, the d of a differential, the e of an exponential, the i beside it, and the letter of
a part of an exercise, ``(c)``, are no uses of rows T, d, e, i, c.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sphinx_notation.tex.brackets import OF_CALLS
from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.differentials import FRACTIONS, INTEGRALS, differentials, in_fraction
from sphinx_notation.tex.items import Fenced, Item, Kind, Macro, Run, Scripted, Unknown, Worded, runs_of
from sphinx_notation.tex.letters import bare, shown_in
from sphinx_notation.tex.parsing import parse

# What is raised after a vector or a matrix, and transposes it.
_TRANSPOSES = frozenset({"T", "H"})
# After these a raised T is a number: of what is counted, added up, or in brackets.
_LARGE = frozenset(rf"\{name}" for name, command in COMMANDS.items() if "large" in command.roles)
_NO_MATRICES = _LARGE | set("|/") | {"\\rangle", "\\rvert", "\\rVert", "\\infty", "\\}", "\\rbrace"}
# What a transposed letter may have before its T: it is that of a derivative.
_BEFORE_TRANSPOSE = frozenset({"\\prime", "'", "*", "\\ast", "\\star"})
# What makes another sign of e.
_NO_EXPONENTS = frozenset({"T", "H", "*", "\\top", "\\ast", "\\star", "\\dagger", "("})
_BRACKETED = 3
_SIGNS = _TRANSPOSES | {"d", "D", "e", "i", "j"}
# An engineer's j is imaginary beside these, and an index mostly.
_ANGLES = frozenset(rf"\{name}" for name in "omega Omega theta phi varphi pi".split())
# The signs of operations, and with what they begin; what is always raised is none.
_OPERATIONS = frozenset("+-*") | {
    rf"\{name}" for name, one in COMMANDS.items() if "binary" in one.roles and not name.endswith("dagger")
}
_OPERATING = frozenset("+-*\\")
# A number with its unit, or, with one argument, brackets that grow.
_QUANTITY = "\\qty"
_QUANTITIES = frozenset({_QUANTITY, "\\qtyproduct"})
# A subscript before an argument in a font.
_LABELLED = re.compile(r"_\{?\s*[A-Za-z]\s*\}?\s*(?:\\left\s*)?\(\s*\\[a-z]")


class _Within(NamedTuple):
    """What is around a run: an integral, or an e that is raised to it; nothing around the ``whole``."""

    integral: bool = False
    exponent: bool = False
    whole: bool = False


def may_be_foreign(tex: str, places: Iterable[int]) -> bool:
    """Say whether one of the letters at *places* of *tex* may be one; most formulas have none of these."""
    if _QUANTITY in tex:
        return True
    is_sign = any(tex[place] in _SIGNS or _may_be_raised(tex, place) for place in places)
    return is_sign or tex.lstrip()[:1] == "(" or _LABELLED.search(tex) is not None


def _may_be_raised(tex: str, place: int) -> bool:
    """Say whether at *place* of *tex* a sign may stand alone in a script."""
    return tex[place] in _OPERATING and tex[:place].rstrip(" {")[-1:] in {"_", "^"}


def foreign_letters(tex: str, macros: Macros | None = None) -> frozenset[int]:
    """Return where in *tex* such letters stand."""
    formula = parse(tex, macros)
    found = [*_label(formula.run), *_in(formula.run, _Within(whole=True))]
    if formula.written_out is None:
        return frozenset(found)
    origins = map(formula.written_out.origin, found)
    return frozenset([one for one in origins if one is not None])


def _label(run: Run) -> Iterator[int]:
    shown = shown_in(run)
    texts = [item.text for item in shown]
    if len(texts) == _BRACKETED and texts[0] == "(" and texts[2] == ")" and texts[1].isalpha():
        yield shown[1].start


def _in(run: Run, within: _Within) -> Iterator[int]:
    """Yield the letters in *run*."""
    shown = shown_in(run)
    has_integral = within.integral or any(bare(item).text in INTEGRALS for item in shown)
    for item in differentials(shown, has_integral=has_integral, is_whole=within.whole):
        yield item.start
    texts = [*(item.text for item in shown), "", ""]
    in_exponent = range(len(shown)) if within.exponent else set(_exponents(shown, texts))
    has_angle = not _ANGLES.isdisjoint(texts)
    for place, item in enumerate(shown):
        nucleus = bare(item)
        after = shown[place + 1] if place + 1 < len(shown) else None
        if isinstance(nucleus, Unknown) and nucleus.text in _QUANTITIES:
            yield from _unit(nucleus, shown[place + 1 :])
        if isinstance(item, Scripted):
            if after is not None:
                yield from _label_of_call(item, after, shown[place + 2 : place + 3])
            if item.sup is not None and _is_matrix(shown, place):
                yield from _transpose(item.sup, nucleus)
        is_raised = place in in_exponent
        if item.text == "i" and (is_raised or not _MULTIPLIED.isdisjoint(texts[place + 1 : place + 2])):
            yield item.start
        if item.text == "j" and is_raised and has_angle:
            yield item.start
        if nucleus.text in FRACTIONS and not isinstance(nucleus, Macro):
            yield from (one.start for one in in_fraction(nucleus))
        yield from _inside(item, nucleus, has_integral=has_integral, is_exponent=is_raised)


def _exponents(shown: list[Item], texts: list[str]) -> Iterator[int]:
    r"""Yield the places of what ``\exp`` is of."""
    for start, item in enumerate(shown[1:], 1):
        if bare(shown[start - 1]).text != "\\exp":
            continue
        yield start
        opening = _OPENING.get(item.text, item.text)
        depth, place = int(opening in OF_CALLS), start + 1
        while depth and place < min(len(shown), start + _LONGEST):
            yield place
            name = _OPENING.get(bare(shown[place]).text, bare(shown[place]).text)
            depth += (name == opening) - (name == OF_CALLS[opening])
            place += 1


def _unit(item: Item, after: list[Item]) -> Iterator[int]:
    r"""Yield the letters of the unit in ``\qty{3}{m/s}``, and of options; of ``\qty{x}`` nothing is one.

    What has two arguments is no pair of brackets, whatever the first of them is.
    """
    texts = [one.text for one in after]
    option = texts.index("]") + 1 if not item.parts and texts[:1] == ["["] and "]" in texts else 0
    groups = itertools.takewhile(lambda one: one.kind is Kind.GROUP, map(bare, after[option:]))
    # Where an option or a space is before it, an argument is a group by itself.
    arguments = [*(part.items for part in item.parts), *([one] for one in groups)]
    if len(arguments) > 1:
        for inner in [*after[:option], *arguments[1]]:
            yield from range(inner.start, inner.end)


def _label_of_call(item: Scripted, bracket: Item, argument: list[Item]) -> Iterator[int]:
    r"""Yield the x of ``p_x(\mathbf{x})``: it says whose density it is, and is no x of its own."""
    below = shown_in(item.sub) if item.sub is not None else []
    if isinstance(bracket, Fenced) and bracket.opening == "(":
        argument = shown_in(bracket.parts[0])[:1]
    elif bracket.text != "(":
        return
    inner = bare(argument[0]) if argument else None
    if len(below) == 1 and inner is not None and inner.kind is Kind.FONT:
        letters = shown_in(inner.parts[0])
        if len(letters) == 1 and letters[0].text == below[0].text:
            yield below[0].start


def _inside(item: Item, nucleus: Item, *, has_integral: bool, is_exponent: bool) -> Iterator[int]:
    for inner in runs_of(nucleus):
        yield from _in(inner, _Within(has_integral, is_exponent))
    if isinstance(item, Scripted):
        is_e = _is_exponential(item, nucleus)
        if is_e:
            # Braces around it are its own.
            yield from range(nucleus.start, nucleus.end)
        for script in (item.sub, item.sup):
            if script is not None:
                yield from _mark(shown_in(script))
                yield from _in(script, _Within(exponent=is_e and script is item.sup))


def _mark(script: list[Item]) -> Iterator[int]:
    """Yield the sign of an operation that stands alone in a *script*, as in ``x^*``: it is a mark there."""
    if len(script) == 1 and script[0].text in _OPERATIONS:
        yield from range(script[0].start, script[0].end)


def _transpose(sup: Run, nucleus: Item) -> Iterator[int]:
    """Yield the transpose of *nucleus* that *sup* is, or that stands in it behind an index or prime."""
    raised = shown_in(sup)
    is_inverse = len(raised) > 1 and raised[0].text == "-" and _is_styled(nucleus)
    is_last = all(one.text in _BEFORE_TRANSPOSE for one in raised[is_inverse:-1])
    if raised and (is_last or raised[0].text == "(") and raised[-1].text in _TRANSPOSES:
        yield raised[-1].start


def _is_styled(item: Item) -> bool:
    r"""Say whether *item* is in a font, or has an accent: to -T a number is raised, in ``R^{-T}``."""
    if item.kind is Kind.GROUP:
        inner = shown_in(item.parts[0])
        return len(inner) == 1 and _is_styled(inner[0])
    return (
        item.kind in {Kind.FONT, Kind.COMMAND}
        and len(item.parts) == 1
        and len(shown_in(item.parts[0])) == 1
    )


def _is_matrix(shown: list[Item], place: int) -> bool:
    """Say whether the item at *place*, which has scripts, may be a matrix or a vector."""
    item = shown[place]
    nucleus = bare(item)
    sub = item.sub if isinstance(item, Scripted) else None
    below = [one.text for one in shown_in(sub)] if sub is not None else []
    if "=" in below or nucleus.text in _NO_MATRICES or nucleus.text.replace(".", "").isdigit():
        # What goes from somewhere goes up to what is raised.
        return False
    if _is_set(nucleus):
        return False
    if isinstance(nucleus, Fenced):
        return nucleus.closing in _BRACKETS and _is_of_matrices(shown_in(nucleus.parts[0]), below)
    if nucleus.text in _BRACKETS:
        return _is_of_matrices(shown[_opening_of(shown, place) + 1 : place], below)
    return True


def _is_set(item: Item) -> bool:
    r"""Say whether *item* is a set of numbers, as \mathbb{R} is, which has a power and no transpose."""
    if isinstance(item, Macro):
        shown = shown_in(item.expansion.run)
        return len(shown) == 1 and not item.parts and _is_set(shown[0])
    if item.kind is Kind.FONT:
        return item.text in _BLACKBOARD and all(one.text.isalpha() for one in shown_in(item.parts[0]))
    return item.text in _SETS


def _is_of_matrices(inner: list[Item], below: list[str]) -> bool:
    """Say whether brackets around *inner* are of matrices: no limit is *below*, and no number is added."""
    texts = [item.text for item in inner]
    fractions = [part for item in inner if item.text in FRACTIONS for part in item.parts]
    texts += [one.text for part in fractions for one in shown_in(part)]
    is_number = any(text.replace(".", "").isdigit() for text in texts)
    return not below and (not is_number or not _PARTING.isdisjoint(texts))


def _opening_of(shown: list[Item], place: int) -> int:
    """Return where the brackets open that close at *place*."""
    closing = bare(shown[place]).text
    depth = 0
    first = max(place - _LONGEST, 0)
    for at in range(place, first - 1, -1):
        text = bare(shown[at]).text
        depth += (text == closing) - (text == _BRACKETS[closing])
        if not depth:
            return at
    return first


# Brackets around more items than this are none that anybody reads.
_LONGEST = 100
_BLACKBOARD = frozenset({"\\mathbb", "\\Bbb"})
_SETS = frozenset("ℝℕℤℚℂ")
# What closes a row of numbers or a product, and what opens it.
_BRACKETS = {")": "(", "]": "["}
_PARTING = frozenset(",&;")
# What opens and closes by a command is called so in keys.
_OPENING = {"\\{": "\\lbrace", "\\}": "\\rbrace"}
# Before these an i is imaginary.
_MULTIPLIED = frozenset({"\\sin", "\\cos", "\\hbar"})


def _is_exponential(item: Scripted, nucleus: Item) -> bool:
    raised = shown_in(item.sup) if item.sup is not None else []
    if _letter_of(nucleus) != "e" or item.sub is not None or not raised or raised[0].text in _NO_EXPONENTS:
        return False
    return not (len(raised) == 1 and raised[0].text.isdigit())


def _letter_of(item: Item) -> str:
    """Return the letter that *item* shows, perhaps in braces or upright."""
    if isinstance(item, Worded):
        return item.words.strip()
    if item.kind is Kind.GROUP or (item.kind is Kind.FONT and item.text == "\\mathrm"):
        inner = [one for one in shown_in(item.parts[0]) if one.kind is not Kind.SWITCH]
        return _letter_of(inner[0]) if len(inner) == 1 else ""
    return item.text
