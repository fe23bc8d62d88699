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
    yield from _inside(lines, range(len(lines)), None, colons)


def _inside(lines: Sequence[str], where: range, around: Fence | None, colons: bool) -> Iterator[Fence]:
    number = where.start
    while number < where.stop:
        match = _OPENING.fullmatch(lines[number])
        if match is None or not _is_fence(match, colons):
            number += 1
            continue
        marker, indent = match["marker"], len(match["indent"])
        end, following = _end(lines, range(number + 1, where.stop), marker, indent)
        name = _NAME.match(match["info"])
        fence = Fence(number + 1, marker, name[1] if name else "", end + 1, end < where.stop, around)
        yield fence
        is_markdown = bool(name) if marker[0] != ":" else True
        if is_markdown and not _VERBATIM.match(match["info"].lstrip()):
            yield from _inside(lines, range(number + 1, end), fence, colons)
        number = following


def _is_fence(match: re.Match[str], colons: bool) -> bool:
    kind = match["marker"][0]
    return colons if kind == ":" else kind == "~" or "`" not in match["info"]


def _end(lines: Sequence[str], where: range, marker: str, indent: int) -> tuple[int, int]:
    """Return where the content of a fence ends, and where what follows the fence begins."""
    for number in where:
        text = lines[number].strip()
        depth = len(lines[number]) - len(lines[number].lstrip())
        if text and depth < indent:
            # Mostly the end of the list's item or of the meaning that the fence stands in.
            return number, number
        if len(text) >= len(marker) and not text.strip(marker[0]) and depth < indent + 4:
            return number, number + 1
    return where.stop, where.stop
