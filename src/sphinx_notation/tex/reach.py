r"""From where a displayed formula lets a straight line come to an item: from above, or from below.

What stands over or under an item bars the way: the denominator that to a numerator from below, a limit that
to a sum.  Of several lines the first is reached from above, the last from below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from sphinx_notation.tex.commands import BLOCKS, COMMANDS, ENVIRONMENTS, INFIXES, OVER, STACKED
from sphinx_notation.tex.differentials import INTEGRALS
from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted


class Reach(NamedTuple):
    """Where a line from ``above`` or from ``below`` ends: at what stands from ``start`` to ``end``."""

    start: int
    end: int
    above: bool = True
    below: bool = True

    @property
    def is_open(self) -> bool:
        """Say whether there is a way at all."""
        return self.above or self.below

    def barred(self, *, above: bool = False, below: bool = False) -> Reach:
        """Return it with one more thing in the way."""
        return self._replace(above=self.above and not above, below=self.below and not below)

    def at(self, item: Item) -> Reach:
        """Return it with its end at *item*."""
        return self._replace(start=item.start, end=item.end)


# What is set over its neighbours, so that the place of an item says nothing of what is above it.
_SHIFTED = re.compile(
    r"\\(?:(?:math)?(?:llap|rlap|clap)|smash|raise|lower|move(?:left|right)|vspace|hline"
    r"|intertext|shortintertext|(?:oint|i{1,4}nt)\s*\\limits)(?![A-Za-z])"
)
# Sums and the like, and names with limits; what is not known to have none is taken for such.
_LIMITED = frozenset("Pr det gcd inf injlim lim liminf limsup max min projlim sup".split())
_LIMITED_COMMANDS = frozenset({"operatorname", "mathop", "underset", "overset", "stackrel"})
# Of integrals only these have limits above and below by themselves.
_WITH_LIMITS = frozenset({"\\intop", "\\ointop"})
_FRACTIONS = STACKED | {"genfrac"} | set(INFIXES) | set(INFIXES.values())
# Through the frame of a box a line may pass.
_TRANSPARENT = frozenset(
    "mathord mathbin mathrel mathop mathopen mathclose mathpunct mathinner pmod pod boxed".split()
)
_PLAIN = {Kind.FONT, Kind.GROUP, Kind.CLEAR, Kind.FENCED, Kind.WORDS}
_CLOSED = (False, False)


def reach(formula: Formula, start: int, end: int) -> Reach | None:
    """Return the ways to what stands from *start* to *end* of *formula*; nothing where that is no item."""
    if formula.problem or formula.written_out is not None or _SHIFTED.search(formula.tex):
        return None
    return _in_run(formula.run, Reach(start, end))


def _in_run(run: Run, way: Reach) -> Reach | None:
    place = next((n for n, item in enumerate(run.items) if _holds(item, way)), None)
    if place is None:
        return None
    lines = [n for n, item in enumerate(run.items) if item.kind is Kind.BREAK and item.text != "&"]
    # After the last line there may be the end of one, and nothing more.
    if lines and all(item.kind is Kind.BLANK for item in run.items[lines[-1] + 1 :]):
        lines.pop()
    is_after, is_before = any(n < place for n in lines), any(n > place for n in lines)
    return _in_item(run.items[place], way.barred(above=is_after, below=is_before))


def _holds(item: Item, way: Reach) -> bool:
    return item.start <= way.start and way.end <= item.end and item.start < item.end


def _in_item(item: Item, way: Reach) -> Reach | None:
    if (item.start, item.end) == (way.start, way.end):
        return way
    if isinstance(item, Scripted):
        return _in_scripted(item, way)
    for number, part in enumerate(item.parts):
        if any(_holds(inner, way) for inner in part.items):
            above, below = _ways_in(item, number)
            return _in_run(part, way.barred(above=not above, below=not below))
    return None


def _in_scripted(item: Scripted, way: Reach) -> Reach | None:
    nucleus = item.nucleus
    has_above, has_below = item.sup is not None or item.primes > 0, item.sub is not None
    has_limits = nucleus is not None and has_above + has_below > 0 and _may_have_limits(nucleus)
    if nucleus is not None and _holds(nucleus, way):
        if not has_limits:
            return _in_item(nucleus, way)
        if (nucleus.start, nucleus.end) != (way.start, way.end):
            return _in_item(nucleus, way.barred(above=has_above, below=has_below))
        # It is centred over its limit; between two of them it is reached with them only.
        has_both = has_above and has_below
        return way.at(item).barred(above=has_above and not has_both, below=has_below and not has_both)
    if item.sup is not None and any(_holds(inner, way) for inner in item.sup.items):
        # From below it is a longer way, beside the nucleus.
        return _in_run(item.sup, way.barred(below=way.above or has_limits or has_below))
    if item.sub is not None and any(_holds(inner, way) for inner in item.sub.items):
        is_under = has_limits or has_above or (nucleus is not None and _overhangs(nucleus))
        return _in_run(item.sub, way.barred(above=way.below or is_under))
    return None


def _overhangs(nucleus: Item) -> bool:
    """Say whether *nucleus* may reach over its subscript, as slanted capitals and integrals do."""
    name = nucleus.text.removeprefix("\\")
    if nucleus.kind is Kind.FONT:
        return name not in _UPRIGHT
    command = COMMANDS.get(name)
    is_letter = len(nucleus.text) == 1 or (command is not None and "letter" in command.roles)
    is_low = nucleus.kind is Kind.ATOM and is_letter and name.islower() and name != "f"
    return not (is_low or nucleus.kind is Kind.FENCED or nucleus.text in _CLOSING)


_UPRIGHT = frozenset({"mathbf", "mathrm", "mathsf", "mathtt", "mathbb"})
_CLOSING = frozenset(")]|") | {r"\}", r"\rangle", r"\rvert", r"\rVert", r"\|"}


def _may_have_limits(nucleus: Item) -> bool:
    name = nucleus.text.removeprefix("\\")
    if nucleus.kind is Kind.ATOM:
        command = COMMANDS.get(name)
        is_large = (
            command is not None
            and "large" in command.roles
            and nucleus.text not in INTEGRALS - _WITH_LIMITS
        )
        return is_large or name in _LIMITED
    if nucleus.kind in {Kind.GROUP, Kind.FONT, Kind.FENCED, Kind.ENVIRONMENT, Kind.CLEAR}:
        return False
    return name in OVER or name in _LIMITED_COMMANDS or nucleus.kind is Kind.MACRO


def _ways_in(item: Item, number: int) -> tuple[bool, bool]:
    """Say whether a line comes from above, and from below, to part *number* of *item*."""
    name = item.text.removeprefix("\\")
    if item.kind in _PLAIN or name in _TRANSPARENT:
        return True, True
    if item.kind is Kind.ENVIRONMENT:
        is_known = name in BLOCKS or name in ENVIRONMENTS
        return is_known, is_known
    return _WAYS.get(name, _CLOSED_PARTS)[min(number, 2)]


_CLOSED_PARTS = (_CLOSED, _CLOSED, _CLOSED)
_OVER_ONLY, _UNDER_ONLY = (True, False), (False, True)


def _each(names: Set[str], *parts: tuple[bool, bool]) -> dict[str, Sequence[tuple[bool, bool]]]:
    return dict.fromkeys(names, (*parts, *_CLOSED_PARTS)[:3])


# For each command and each of its parts whether it is reached from above, and from below.
_WAYS: dict[str, Sequence[tuple[bool, bool]]] = {
    **_each(_FRACTIONS, _OVER_ONLY, _UNDER_ONLY),
    **_each(OVER, _UNDER_ONLY),
    **_each({name for name in OVER if name.startswith("under")} | {"utilde"}, _OVER_ONLY),
    **_each({"sqrt"}, _UNDER_ONLY),
    **_each({"overset", "stackrel", "stackbin"}, _OVER_ONLY, _UNDER_ONLY),
    **_each({"underset"}, _UNDER_ONLY, _OVER_ONLY),
    **_each({"overunderset"}, _OVER_ONLY, _UNDER_ONLY),
    **_each({"substack"}, (True, True)),
    **_each({name for name in COMMANDS if name.startswith("x") and "arrow" in name}, _OVER_ONLY),
}
