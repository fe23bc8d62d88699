"""The fences of a Markdown text: where each opens, and which line closes it, as MyST reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPENING = re.compile(r"(?P<indent> *(?:(?:[-*+:]|\d+[.)]) +)?)(?P<marker>:{3,}|`{3,}|~{3,})(?P<info>.*)")
_NAME = re.compile(r"\s*\{([^\s{}]+)\}")

# Directives whose content is no Markdown.
_VERBATIM = re.compile(r"\{(?:code|sourcecode|literalinclude|raw|math|eval-rst|parsed-literal|csv-table)\b")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fence that opens on ``line`` (from 1) and ends before the line ``end``.

    ``is_closed`` says whether something closes it there: where nothing does, the text ends, or the
    content of ``around``, the fence that this one stands in.  ``name`` is that of the directive, if it
    is one.
    """

    line: int
    marker: str
    name: str
    end: int
    is_closed: bool
    around: Fence | None


def fences(lines: Sequence[str], *, colons: bool) -> Iterator[Fence]:
    """Yield the fences in *lines*, outer ones first; *colons* says whether those are fences too."""
    # Few lines can open or close one, and of the others nothing is asked.
    marks = [
        number
        for number, line in enumerate(lines)
        if "```" in line or "~~~" in line or (colons and ":::" in line)
    ]
    yield from _inside(lines, marks, len(lines), None)


def _inside(lines: Sequence[str], marks: Sequence[int], stop: int, around: Fence | None) -> Iterator[Fence]:
    """Yield the fences on the lines *marks*, which all come before *stop*."""
    following = 0
    for place, number in enumerate(marks, 1):
        match = _OPENING.fullmatch(lines[number]) if number >= following else None
        if match is None or (match["marker"][0] == "`" and "`" in match["info"]):
            continue
        end, following = _end(lines, marks[place:], range(number + 1, stop), match)
        name = _NAME.match(match["info"])
        fence = Fence(number + 1, match["marker"], name[1] if name else "", end + 1, end < stop, around)
        yield fence
        is_markdown = match["marker"][0] == ":" or name is not None
        if is_markdown and not _VERBATIM.match(match["info"].lstrip()):
            yield from _inside(lines, [mark for mark in marks[place:] if mark < end], end, fence)


def _end(
    lines: Sequence[str], marks: Sequence[int], where: range, opening: re.Match[str]
) -> tuple[int, int]:
    """Return where the content of a fence ends, and where what follows the fence begins.

    The content begins where *where* does; *marks* are its lines that may close it.
    """
    indent, marker = len(opening["indent"]), opening["marker"]
    # Mostly the item of a list or the meaning that the fence stands in ends there.
    outside = (number for number in where if lines[number].strip() and _depth(lines[number]) < indent)
    stop = next(outside, where.stop) if indent else where.stop
    for number in marks:
        text = lines[number].strip()
        is_marker = len(text) >= len(marker) and not text.strip(marker[0])
        if number < stop and is_marker and _depth(lines[number]) < indent + 4:
            return number, number + 1
    return stop, stop


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
