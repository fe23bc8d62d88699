r"""What a command that nobody knows may take: a macro of the page, of KaTeX or of LaTeX's preamble.

In ``\vv x`` the letter is an argument if ``\vv`` has one: TeX then takes the first token of a mark
instead.  How many it has is not known, so all that could be one counts.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from sphinx_notation.tex.commands import COMMANDS, RELATIONS, UNREAD
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
    found: set[Item] = set()
    shown = [item for item in items if item.kind is not Kind.BLANK or item.text[:1] == "\\"]
    place = 0
    while place < len(shown):
        first = shown[place]
        place += 1
        ends = list(_ends(first))
        last = ends[-1].items[-1] if ends else first
        if UNREAD & {_name(first), _name(last)}:
            # Nothing is known of how far it looks.
            found.update(
                [first, *itertools.takewhile(lambda item: item.kind is not Kind.BREAK, shown[place:])]
            )
            continue
        if not isinstance(last, Unknown):
            continue
        taken, needed = _taken(shown, place, bare=not first.parts)
        found.update(taken)
        if needed:
            found.add(first)
            for run in ends:
                run.exposed |= {run.items[-1]}
    return frozenset(found)


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


def _taken(shown: Sequence[Item], place: int, *, bare: bool) -> tuple[list[Item], bool]:
    """Return what the command before *place* may take, and whether that looks like an argument."""
    taken: list[Item] = []
    needed = False
    for item in shown[_after_options(shown, place, taken) if bare else place :]:
        nucleus = item.nucleus if isinstance(item, Scripted) else item
        if nucleus is None or nucleus.kind in _STOPS:
            break
        is_argument = _may_be_argument(nucleus)
        if not is_argument and (taken or not bare):
            break
        # Right after a command stands its argument, whatever it is.
        taken.append(item)
        needed = needed or is_argument or (nucleus.text[:1] == "\\" and nucleus.text[1:2].isalpha())
        if not is_argument or isinstance(item, Scripted) or len(taken) >= _MOST:
            break
    return taken, needed


def _after_options(shown: Sequence[Item], place: int, taken: list[Item]) -> int:
    """Return the place after a star and brackets at *place*; add to *taken* what of them counts."""
    if shown[place : place + 1] and shown[place].text == "*" and shown[place].start == shown[place - 1].end:
        taken.append(shown[place])
        place += 1
    while place < len(shown) and shown[place].text == "[":
        texts = [item.text for item in shown[place:]]
        if "]" not in texts:
            break
        end = place + texts.index("]")
        after, inner = shown[end + 1 : end + 2], shown[place : end + 1]
        # In brackets before an argument stand names, lengths and numbers.
        taken += inner if after and _may_be_argument(after[0]) else [inner[0], inner[-1]]
        place = end + 1
    return place


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
