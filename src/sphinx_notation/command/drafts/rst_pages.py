"""The displayed formulas of pages in reStructuredText: what stands under ``.. math::``.

Lines are looked at, and not what docutils reads: it knows neither the directives nor the roles of a
project, and leaves out what stands in those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sphinx_notation.command.drafts.displayed import Displayed

# It may begin an item of a list.
_INDENT = r"(?P<indent>\s*(?:(?:[-*+]|\w+[.)]|#\.)\s+)*)"
_DIRECTIVE = re.compile(rf"{_INDENT}\.\.\s+math::(?:\s+(?P<argument>.*))?")
# What stands indented under one of these is shown as it is written, or not at all.
_LITERAL = re.compile(
    rf"{_INDENT}(?:\.\.\s+(?:(?:code-block|code|sourcecode|parsed-literal|raw|prompt|ipython|doctest|productionlist)::.*"
    r"|(?!_|\[|\||[\w.:+-]+::).*)|\.\.|(?!\.\.\s).*::)"
)
_OPTION = re.compile(r"\s*:[\w-]+:(?:\s|$)")


def displayed(text: str) -> Iterator[Displayed]:
    """Yield the displayed formulas of *text*, in its order."""
    lines = [line.expandtabs(8).rstrip() for line in text.splitlines()]
    end = 0
    for place, line in enumerate(lines):
        match = _DIRECTIVE.fullmatch(line) if place >= end else None
        literal = _LITERAL.fullmatch(line) if match is None and place >= end and line else None
        if literal is not None:
            end = place + 1 + len(_block(lines[place + 1 :], len(literal["indent"])))
        if match is not None:
            block = _block(lines[place + 1 :], len(match["indent"]))
            yield Displayed(_formula(match["argument"] or "", block), place + 1, place + 1 + len(block))


def _block(lines: Sequence[str], indent: int) -> list[str]:
    """Return those *lines* that are indented by more than *indent*, without empty ones at the end."""
    block: list[str] = []
    for line in lines:
        if line and len(line) - len(line.lstrip()) <= indent:
            break
        block.append(line)
    while block and not block[-1]:
        del block[-1]
    return block


def _formula(argument: str, block: Sequence[str]) -> str:
    head = block.index("") if "" in block else len(block)
    # What follows the name of the directive goes on up to its options.
    first = [line.strip() for line in block[:head] if not _OPTION.match(line)]
    parts = ["\n".join(filter(None, [argument, *first])), "\n".join(block[head:])]
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())
