r"""What a command that nobody knows may take: a macro of the page, of KaTeX or of LaTeX's preamble.

In ``\vv x`` the letter is an argument if ``\vv`` has one: TeX then takes the first token of a mark
instead.  How many it has is not known, so all that could be one counts.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sphinx_notation.tex.commands import COMMANDS, RELATIONS, UNREAD
from sphinx_notation.tex.infixes import INFIX_TOKENS
from sphinx_notation.tex.items import Item, Kind, Run, Scripted, Unknown, runs_of

# Macros of TeX take no more arguments than this.
_MOST = 9
# What no macro takes but the one right before it.
_BETWEEN = frozenset("+-=<>,.;:!?/*()[]|") | RELATIONS
_ROLES = {"relation", "binary", "punctuation", "delimiter"}
# What ends all arguments.
_STOPS = {Kind.BREAK, Kind.SWITCH, Kind.BLANK}


def exposed(items: Sequence[Item]) -> frozenset[Item]:
    """Return those of *items* that a command nobody knows may take; and that command, where it may."""
    return _Reach(items).found()


class _Reach:
    """How far the commands that nobody knows look among *items*.

    What they reach may overlap without end, so only its bounds are kept until all are known.
    """

    def __init__(self, items: Sequence[Item]) -> None:
        self.shown = [item for item in items if item.kind is not Kind.BLANK or item.text[:1] == "\\"]
        self.closing = [place for place, item in enumerate(self.shown) if item.text == "]"]
        self.breaks = [place for place, item in enumerate(self.shown) if item.kind is Kind.BREAK]
        # How many begin at each item, less those that end before it.
        self.bounds = [0] * (len(self.shown) + 1)

    def add(self, start: int, end: int) -> None:
        """Note that the items from *start* up to *end* are reached."""
        self.bounds[start] += 1
        self.bounds[end] -= 1

    def found(self) -> frozenset[Item]:
        """Return the items, see `exposed`."""
        for place, first in enumerate(self.shown):
            ends = list(_ends(first))
            last = ends[-1].items[-1] if ends else first
            if UNREAD & {_name(first), _name(last)}:
                # Nothing is known of how far it looks.
                at = bisect_left(self.breaks, place)
                self.add(place, self.breaks[at] if at < len(self.breaks) else len(self.shown))
            elif isinstance(last, Unknown) and self._take(place + 1, bare=not first.parts):
                self.add(place, place + 1)
                for run in ends:
                    run.exposed |= {run.items[-1]}
        depths = itertools.accumulate(self.bounds)
        return frozenset([item for item, depth in zip(self.shown, depths, strict=False) if depth])

    def _take(self, place: int, *, bare: bool) -> bool:
        """Add what the command before *place* may take, and say whether that looks like an argument."""
        needed = False
        at = self._after_options(place, bare=bare)
        # What it takes as options stands before its arguments.
        taken = at - place
        for _ in range(_MOST):
            item = self.shown[at] if at < len(self.shown) else None
            nucleus = item.nucleus if isinstance(item, Scripted) else item
            if nucleus is None or nucleus.kind in _STOPS or nucleus.text in INFIX_TOKENS:
                break
            is_argument = _may_be_argument(nucleus)
            if not is_argument and (taken or not bare):
                break
            # Right after a command stands its argument, whatever it is.
            self.add(at, at + 1)
            taken += 1
            needed = needed or is_argument or (nucleus.text[:1] == "\\" and nucleus.text[1:2].isalpha())
            if not is_argument or isinstance(item, Scripted):
                break
            at = self._after_options(at + 1, bare=False)
        return needed

    def _after_options(self, place: int, *, bare: bool) -> int:
        """Return the place after a star and brackets at *place*, and add what of them counts."""
        shown = self.shown
        if bare and self._is_star(place):
            self.add(place, place + 1)
            place += 1
        while place < len(shown) and shown[place].text == "[":
            at = bisect_left(self.closing, place)
            if at == len(self.closing):
                break
            end = self.closing[at]
            after = shown[end + 1 : end + 2]
            # In brackets before an argument stand names, lengths and numbers.
            is_option = bool(after) and _may_be_argument(after[0])
            if not bare and not is_option:
                break
            for first, last in [(place, end)] if is_option else [(place, place), (end, end)]:
                self.add(first, last + 1)
            place = end + 1
        return place

    def _is_star(self, place: int) -> bool:
        """Say whether at *place* stands a star of the command before it, and no sign."""
        shown = self.shown
        if place >= len(shown) or shown[place].text != "*":
            return False
        after = shown[place + 1 : place + 2]
        is_before_braces = (
            bool(after) and after[0].kind is Kind.GROUP and after[0].start == shown[place].end
        )
        return shown[place].start == shown[place - 1].end or is_before_braces


def _ends(item: Item) -> Iterator[Run]:
    """Yield the runs without braces that *item* ends with, each in the one before it."""
    while True:
        runs = [run for run in runs_of(item) if run.items and run.items[-1].end == item.end]
        if not runs or runs[-1].braced:
            return
        yield runs[-1]
        item = runs[-1].items[-1]


def _name(item: Item) -> str:
    """Return the name of the command without braces that *item* is, or is with scripts."""
    nucleus = item.nucleus if isinstance(item, Scripted) else item
    return nucleus.text[1:] if isinstance(nucleus, Unknown) and not nucleus.parts else ""


def _may_be_argument(item: Item) -> bool:
    """Say whether authors leave *item* without more braces where an argument stands."""
    if isinstance(item, Scripted):
        return item.nucleus is not None and _may_be_argument(item.nucleus)
    if item.kind is Kind.GROUP:
        return True
    if item.kind is not Kind.ATOM or item.text in _BETWEEN:
        return False
    command = COMMANDS.get(item.text[1:]) if item.text[0] == "\\" else None
    return command is None or not (command.roles & _ROLES)
