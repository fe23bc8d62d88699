"""The parts of what a formula states: its lines, what stands up to a sign, what a function is of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from sphinx_notation.tex.items import Fenced, Item, Kind, Run, Scripted, Worded

SEPARATORS = frozenset({",", ";"})
OPENING = frozenset({"(", "["})
CLOSING = frozenset({")", "]"})


def shown_in(run: Run) -> list[Item]:
    """Return the items of *run* that show something."""
    return [item for item in run.items if item.kind is not Kind.BLANK]


def bare(item: Item) -> Item:
    """Return *item* without its scripts."""
    return item.nucleus if isinstance(item, Scripted) and item.nucleus is not None else item


def up_to(items: Sequence[Item], ends: Set[str]) -> list[Item]:
    """Return *items* up to the first of *ends*; no end is looked for in brackets."""
    found: list[Item] = []
    depth = 0
    for item in items:
        depth += (item.text in OPENING) - (bare(item).text in CLOSING)
        if item.text in ends and depth <= 0:
            break
        found.append(item)
    return found


def lines_of(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the lines of *items*."""
    line: list[Item] = []
    for item in items:
        if item.kind is Kind.BREAK and item.text != "&":
            yield line
            line = []
        elif item.kind is not Kind.BREAK:
            line.append(item)
    yield line


def statements_of(run: Run) -> Iterator[list[Item]]:
    """Yield what *run* says one after the other: in lines, after wide spaces, after commas."""
    for line in lines_of(run.items):
        statement: list[Item] = []
        depth = 0
        for place, item in enumerate(line):
            depth += (item.text in OPENING) - (bare(item).text in CLOSING)
            is_wide = item.kind is Kind.BLANK and item.text.startswith(_WIDE)
            is_wide = is_wide or (item.kind is Kind.WORDS and not _is_equated(line, place))
            if is_wide or (item.text in SEPARATORS and depth <= 0):
                yield statement
                statement = []
            elif item.kind is not Kind.BLANK:
                statement.append(item)
        yield statement


def _is_equated(line: Sequence[Item], place: int) -> bool:
    r"""Say whether an equals sign follows the words at *place* of *line*: ``\text{CNOT} =`` is a name."""
    return [item.text for item in line[place + 1 :] if item.kind is not Kind.BLANK][:1] == ["="]


_WIDE = ("\\quad", "\\qquad", "\\hspace", "\\enspace", "\\;")


_FOR_ALL = re.compile(r"\b(?:for|any|all|some|each|every|für|alle|jedes|pour|tout|para|todo)\s*$")


def says_for_all(item: Item) -> bool:
    """Say whether *item* are words after which stands for what a formula holds."""
    return isinstance(item, Worded) and _FOR_ALL.search(item.words.casefold()) is not None


def arguments_of(left: Sequence[Item]) -> list[Item]:
    """Return what a function is of that stands *left* of a sign alone: a name, brackets, arguments."""
    if len(left) == 2 and isinstance(left[1], Fenced) and left[1].opening in OPENING:
        return shown_in(left[1].parts[0])
    is_call = len(left) > 3 and left[1].text in OPENING and bare(left[-1]).text in CLOSING
    return list(left[2:-1]) if is_call else []


def arguments_before(before: Sequence[Item]) -> list[Item]:
    """Return what stands right before an arrow: a letter, or several in brackets."""
    if not before:
        return []
    last = before[-1]
    if isinstance(last, Fenced):
        return shown_in(last.parts[0])
    if last.text not in CLOSING:
        return [last]
    opening = max((place for place, item in enumerate(before) if item.text in OPENING), default=0)
    return list(before[opening + 1 : -1])
