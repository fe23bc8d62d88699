r"""Functions that MathJax applies to what follows them: ``\exp(x)``, but not ``\max(x)`` or ``\exp + x``.

It puts a sign between the two, which is not seen, but spoken and written to MathML.  In a mark the
function stands alone, and has nothing after it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Set

from sphinx_notation.tex.commands import COMMANDS, FUNCTIONS, LIMITS
from sphinx_notation.tex.items import Fenced, Item, Kind, Run, Scripted, runs_of

#: The sign, U+2061.
APPLICATION = "\N{FUNCTION APPLICATION}"
# These have limits, and are applied to nothing.
_WITH_LIMITS = frozenset("Pr det gcd inf injlim lim liminf limsup max min projlim sup".split())
_NAMES = frozenset(f"\\{name}" for name in FUNCTIONS - _WITH_LIMITS) | {"\\operatorname", "\\mathop"}
# Most formulas have none of them, and need not be parsed for that.
_ANY_NAME = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(_NAMES)))})(?![A-Za-z])")
# What is no argument.
_SIGNS = frozenset("+-=<>,.;:!?*)]}")
_NONE = {Kind.BLANK, Kind.BREAK, Kind.RISKY}
# What shows nothing, and what shows nothing but is there.
_SILENT = LIMITS | {"\\nonumber", "\\notag"}
_WIDE = {"\\ ", "~", "\\nobreakspace", "\\mathstrut", "\\phantom", "\\hphantom", "\\vphantom"}
_ENDS = {"colon", "ldotp", "cdotp"}
_CLOSING = frozenset("} rangle rbrace rbrack rceil rfloor rgroup rmoustache".split())
_ROLES = {"relation", "binary"}


def may_be_applied(tex: str) -> bool:
    """Say whether there may be such a function in *tex*, without reading it as mathematics."""
    return _ANY_NAME.search(tex) is not None


def applied(run: Run, marked: Set[tuple[int, int]]) -> list[int]:
    """Return where *run* lacks the sign: before what follows functions that the spans *marked* cover."""
    return list(_places(run, marked))


def _places(run: Run, marked: Set[tuple[int, int]]) -> Iterator[int]:
    items = [item for item in run.items if not _is_passed_over(item)]
    for item, following in itertools.pairwise(items):
        nucleus = item.nucleus if isinstance(item, Scripted) else item
        if nucleus is None or nucleus.text not in _NAMES or not _is_argument(following):
            continue
        is_free = following not in run.exposed
        if is_free and marked & {(item.start, item.end), (nucleus.start, nucleus.end)}:
            yield following.start
    for item in run.items:
        for inner in runs_of(item):
            yield from _places(inner, marked)


def _is_passed_over(item: Item) -> bool:
    is_blank = item.kind is Kind.BLANK and item.text not in _WIDE
    return item.kind is Kind.SWITCH or (is_blank and (item.text[0] != "\\" or item.text in _SILENT))


def _is_argument(item: Item) -> bool:
    """Say whether a function before *item* is applied to it."""
    if isinstance(item, Scripted):
        return item.nucleus is not None and _is_argument(item.nucleus)
    if item.kind in _NONE or item.text in _SIGNS:
        return item.text in _WIDE
    if isinstance(item, Fenced) or item.text[0] != "\\":
        return True
    command = COMMANDS.get(item.text[1:])
    is_sign = command is not None and bool(command.roles & _ROLES)
    return not is_sign and item.text[1:] not in _ENDS | _CLOSING
