r"""Which letters a formula binds itself: nobody has to explain the i of ``\sum_{i=1}^n``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sphinx_notation.tex.calls import is_variable
from sphinx_notation.tex.commands import CHARACTERS, COMMANDS, RELATIONS
from sphinx_notation.tex.differentials import INTEGRALS, is_d
from sphinx_notation.tex.items import Fenced, Formula, Item, Kind, Macro, Run, Scripted, Worded, runs_of
from sphinx_notation.tex.keys import Keyer
from sphinx_notation.tex.statements import (
    SEPARATORS,
    arguments_before,
    arguments_of,
    bare,
    lines_of,
    says_for_all,
    shown_in,
    statements_of,
    up_to,
)
from sphinx_notation.tex.subjects import DOTS

_LARGE = frozenset(rf"\{name}" for name, one in COMMANDS.items() if "large" in one.roles) - INTEGRALS
# Functions that are taken over what stands below them.
_OVER = frozenset(
    rf"\{name}"
    for name in "max min sup inf lim limsup liminf varlimsup varliminf plim arg argmax argmin Pr".split()
) | frozenset(
    f"\\text{{{name}}}"
    for name in ("argmax", "argmin", "arg max", "arg min", "minimize", "maximize", "minimise", "maximise")
)
_QUANTIFIERS = frozenset({"\\forall", "\\exists", "\\nexists"})
# Signs that bind what stands beside them.
_BINDING = _QUANTIFIERS | {"d", "\\{", "\\mapsto"}
# Between what a set is of, and what is said of it.
_SUCH_THAT = frozenset({"|", "\\mid", ":", "\\vert", "\\in", "\\middle"})
_IS_DEFINED = frozenset({"=", ":", "\\equiv", "\\triangleq", "\\coloneqq", "\\coloneq", "\\doteq", "\\sim"})
# With one of these a run states something.
_STATING = RELATIONS | _IS_DEFINED
_AFTER_QUANTIFIERS = RELATIONS | SEPARATORS | {"\\colon", "."}


def bound_in(formula: Formula, *, arguments: bool = True) -> frozenset[str]:
    """Return the keys of the letters, in their fonts, that *formula* binds.

    Without *arguments* those are none of them that a function is of where it is defined.
    """
    return frozenset(_Binding(formula, arguments=arguments).run(formula.run, "", integral=False))


def _is_upright(item: Item) -> bool:
    r"""Say whether *item* is in roman: at the end of a formula such a d is of what it integrates over.

    The integral itself may stand in an earlier line, or before the sum that goes on with it.
    """
    return isinstance(item, Worded) or bare(item).text == "\\mathrm"


class _Binding:
    """Yields the letters that one formula binds."""

    def __init__(self, formula: Formula, *, arguments: bool) -> None:
        self._keyer = Keyer(formula)
        self._tex = formula.tex
        self._binds_arguments = arguments

    def run(self, run: Run, font: str, *, integral: bool) -> Iterator[str]:
        """Yield what is bound in *run*, which is set in *font*; with *integral* inside an integral."""
        shown = shown_in(run)
        if len(shown) == 1 and shown[0].kind is Kind.ATOM:
            # Most scripts are so, and a letter alone binds nothing.
            return
        integral = integral or any(bare(item).text in INTEGRALS for item in shown)
        for place, item in enumerate(shown):
            if item.kind is Kind.ATOM and item.text not in _BINDING:
                continue
            after = shown[place + 1 :]
            yield from self._over(item, font)
            is_integrated = integral or (place > 0 and len(after) == 1 and _is_upright(item))
            if (is_integrated or (after and bare(after[0]).text == "t")) and is_d(item):
                yield from self._integrated(after[:1], font)
            elif integral and item.kind is Kind.FONT:
                yield from self._bold_differential(item)
            elif item.text in _QUANTIFIERS or says_for_all(item):
                yield from self._names(up_to(after, _AFTER_QUANTIFIERS), font)
            elif item.text == "\\{":
                yield from self._of_set(after, font)
            elif item.text == "\\mapsto":
                yield from self._names(arguments_before(shown[:place]), font)
            yield from self._inside(item, font, integral=integral)
        if any(item.text in _STATING for item in shown):
            yield from self._of_definitions(run, font)

    def _inside(self, item: Item, font: str, *, integral: bool) -> Iterator[str]:
        if isinstance(item, Macro) and not item.parts:
            binding = _Binding(item.expansion, arguments=self._binds_arguments)
            yield from binding.run(item.expansion.run, font, integral=integral)
        if isinstance(item, Fenced) and item.opening == "\\{":
            yield from self._of_set(shown_in(item.parts[0]), font)
        nucleus = bare(item)
        if nucleus.text.startswith("\\frac") or nucleus.text in {"\\dfrac", "\\tfrac"}:
            yield from self._of_derivative(nucleus, font)
        for inner in runs_of(item):
            yield from self.run(inner, font, integral=integral)

    def _over(self, item: Item, font: str) -> Iterator[str]:
        """Yield what a large operator, a limit or an expectation is taken over."""
        below = self._below(item, font)
        for line in lines_of(shown_in(below)) if below is not None else ():
            first = up_to(line, RELATIONS)
            # Between two relations it is the one that counts: 1 < j < n.
            second = up_to(line[len(first) + 1 :], RELATIONS)
            is_chain = len(first) + len(second) + 1 < len(line)
            yield from self._names(second if is_chain else first, font)

    def _below(self, item: Item, font: str) -> Run | None:
        r"""Return what stands below such an operator, as in ``\underset{x}{\arg\min}``, too."""
        if isinstance(item, Scripted) and item.sub is not None and item.nucleus is not None:
            start = item.nucleus.start
            is_made = self._tex.startswith(("\\mathop", "\\operatorname*"), start)
            return item.sub if is_made or self._is_over(item.nucleus, font) else None
        is_under = item.text == "\\underset" and len(item.parts) == 2
        return (
            item.parts[0]
            if is_under and any(self._is_over(one, font) for one in item.parts[1].items)
            else None
        )

    def _is_over(self, item: Item, font: str) -> bool:
        # Of an operator of two words it is the second: arg min.
        name = self._keyer.whole(item, font).rpartition(" ")[2]
        return name in _LARGE or name in _OVER or name.startswith(("\\mathbb{E", "\\operatorname{arg"))

    def _of_set(self, after: Sequence[Item], font: str) -> Iterator[str]:
        """Yield the letter of a set whose members are described."""
        members = up_to(after, _SUCH_THAT)
        if len(members) < len(after) and all(item.text not in {"\\}", "\\{"} for item in members):
            yield from self._names(members, font)

    def _of_derivative(self, item: Item, font: str) -> Iterator[str]:
        r"""Yield the x of ``\frac{d}{dx}``."""
        parts = [shown_in(part) for part in item.parts[:2]]
        if len(parts) == 2 and all(parts) and is_d(parts[0][0]) and is_d(parts[1][0]):
            yield from self._names(parts[1][1:2], font)

    def _of_definitions(self, run: Run, font: str) -> Iterator[str]:
        """Yield what functions are of that a statement defines, and what it gives a number as its value."""
        statements = list(statements_of(run))
        for place, statement in enumerate(statements):
            yield from self._of_range(
                statement, statements[place + 1 :], font, is_alone=len(statements) == 1
            )
            left = up_to(statement, RELATIONS)
            right = statement[len(left) + 1 :]
            sign = statement[len(left)].text if right else ""
            if sign in _IS_DEFINED and self._binds_arguments:
                yield from self._variables(arguments_of(left), font)
            if sign in _GIVING and len(left) == 1:
                yield from self._of_array(left[0], right, font)

    def _of_range(
        self, statement: Sequence[Item], after: Sequence[Sequence[Item]], font: str, *, is_alone: bool
    ) -> Iterator[str]:
        r"""Yield the letter of ``s \in S`` or ``i = 1, \dots, n``, which says for what a formula holds."""
        signs = [item.text for item in statement[1:2]]
        # The next value, or dots.
        following = after[0] if after else ()
        goes_on = bool(following) and (following[0].text in DOTS or following[0].text.isdigit())
        if (signs == ["\\in"] and not is_alone) or (signs == ["="] and goes_on):
            yield from self._names(statement[:1], font)
        elif len(statement) == _BOUNDED and statement[0].text.isdigit() and signs[0] in RELATIONS and after:
            # 1 <= i, j <= n
            yield from self._names((statement[2], *after[0][:1]), font)

    def _of_array(self, left: Item, right: Sequence[Item], font: str) -> Iterator[str]:
        """Yield what is given as an array of numbers, and the letters that are said to be its entries."""
        arrays = [item for item in right if _has_array(item)]
        if arrays and not any(map(_has_letters, right)):
            yield self._keyer.whole(left, font)
            return
        signs = [item for item in right if item.text in _GIVING]
        is_given = all(item in arrays or item in signs or item.text in _AROUND for item in right)
        # One array, or the same once more, with what its entries are.
        if arrays and is_given and len(signs) == len(arrays) - 1:
            yield from self._variables(arrays, font)

    def _variables(self, items: Sequence[Item], font: str) -> Iterator[str]:
        """Yield the letters among *items*, with their scripts and without, and those in arrays of them."""
        for item in items:
            if item.kind in {Kind.ENVIRONMENT, Kind.FENCED, Kind.GROUP}:
                yield from self._variables(shown_in(item.parts[0]), font)
            elif is_variable(self._keyer.whole(bare(item), font)):
                yield from (self._keyer.whole(bare(item), font), self._keyer.whole(item, font))

    def _bold_differential(self, item: Item) -> Iterator[str]:
        r"""Yield the letters of ``\mathbf{dl}``, over which an integral is taken."""
        inner = shown_in(item.parts[0])
        if len(inner) == 2 and inner[0].text == "d":
            yield from self._names(inner, item.text[1:])

    def _integrated(self, items: Sequence[Item], font: str) -> Iterator[str]:
        r"""Yield what stands behind the d of an integral: of ``dx_1`` it is that, and no other x."""
        for item in items:
            if (
                isinstance(item, Scripted)
                and item.sub is not None
                and is_variable(self._keyer.whole(bare(item), font))
            ):
                yield self._keyer.whole(item, font)
            else:
                yield from self._names([item], font)

    def _names(self, items: Iterable[Item], font: str) -> Iterator[str]:
        """Yield the letters among *items*, if they are nothing but letters and commas."""
        listed = [item for item in items if item.text not in SEPARATORS]
        names = [self._keyer.whole(bare(item), font) for item in listed]
        if all(map(is_variable, names)):
            yield from names


# A number, a relation and what it bounds.
_BOUNDED = 3
# Signs between a symbol and the array that it is, and what may stand around it.
_GIVING = frozenset({"=", "\\equiv", "\\triangleq", "\\coloneqq"})
_AROUND = frozenset("[](){}|,.") | {"\\{", "\\}", "\\lbrack", "\\rbrack"}


def _has_array(item: Item) -> bool:
    if isinstance(item, Fenced):
        # Behind a brace alone stand cases.
        return item.opening != "\\{" and any(map(_is_array, shown_in(item.parts[0])))
    return _is_array(item)


def _is_array(item: Item) -> bool:
    """Say whether *item* is an array of entries: cases and lines are values, and steps."""
    return item.kind is Kind.ENVIRONMENT and ("matrix" in item.text or item.text == "array")


def _has_letters(item: Item) -> bool:
    """Say whether anything in *item* is a letter: else it is a number, or is made of numbers."""
    if item.kind is Kind.ATOM:
        if item.text in {"\\pi", "e"}:
            return False
        char = CHARACTERS.get(item.text[1:], item.text)
        return len(char) == 1 and char.isalpha()
    if isinstance(item, Scripted) and item.nucleus is not None and _has_letters(item.nucleus):
        return True
    return item.kind is Kind.MACRO or any(
        _has_letters(inner) for run in runs_of(item) for inner in run.items
    )
