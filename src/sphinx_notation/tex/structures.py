r"""What spans several items: growing delimiters, environments, and the ends of cells and lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_notation.tex.commands import ENVIRONMENTS, FOREIGN
from sphinx_notation.tex.embedded import CLOSING
from sphinx_notation.tex.items import Fenced, Item, Kind, Run, Unknown, Worded
from sphinx_notation.tex.lexer import GAP, UnparsableError

if TYPE_CHECKING:
    from sphinx_notation.tex.parser import Parser


#: How it is said that an environment is none that is read.
FOREIGN_PROBLEM = "the environment"


def left(parser: Parser, token: str, items: list[Item]) -> None:
    r"""Read from ``\\left`` to its ``\\right``."""
    start = parser.starts[parser.index]
    parser.index += 1
    opening = parser.delimiter(token)
    inner = parser.run("\\right")
    parser.index += 1
    closing = parser.delimiter("\\right")
    items.append(Fenced(start, parser.starts[parser.index], opening, closing, inner))


def middle(parser: Parser, token: str, items: list[Item]) -> None:
    r"""Read a delimiter between ``\\left`` and ``\\right``."""
    start = parser.starts[parser.index]
    parser.index += 1
    delimiter = parser.delimiter(token)
    items.append(Item(Kind.RISKY, start, parser.starts[parser.index], delimiter))


def begin(parser: Parser, token: str, items: list[Item]) -> None:
    """Read an environment."""
    start = parser.starts[parser.index]
    parser.index += 1
    name = parser.words(token).strip()
    if name in FOREIGN:
        raise UnparsableError(f"{FOREIGN_PROBLEM} {name} is no mathematics that is read here")
    inner, taken = _content(parser, name)
    parser.index += 1
    closed = parser.words("\\end").strip()
    if closed != name:
        raise UnparsableError(f"\\begin{{{name}}} ends with \\end{{{closed}}}")
    items.append(Item(Kind.ENVIRONMENT, start, parser.starts[parser.index], name, (inner, *taken)))


def _content(parser: Parser, name: str) -> tuple[Run, tuple[Run, ...]]:
    """Read what stands in the environment *name*, and what it takes that is mathematics."""
    environment = ENVIRONMENTS.get(name)
    if environment is None:
        # It may take what it begins with, as a command that nobody knows.
        parser.has_unknown = True
        start = parser.starts[parser.index]
        return parser.run("\\end", [Unknown(Kind.BLANK, start, start, "\\begin")]), ()
    taken, _, _ = parser.arguments(f"\\begin{{{name}}}", environment.arguments)
    around, parser.in_words = parser.in_words, environment.has_words
    inner = parser.run("\\end")
    parser.in_words = around
    return (_worded(parser.tex, inner) if environment.has_words else inner), taken


def _worded(tex: str, run: Run) -> Run:
    """Return *run*, of which only the first cell of a line is mathematics, with words in the others."""
    cells: list[list[Item]] = [[]]
    for item in run.items:
        if item.kind is Kind.BREAK:
            cells += [[item], []]
        else:
            cells[-1].append(item)
    items: list[Item] = []
    for cell, before in zip(cells, [[], *cells], strict=False):
        if before and before[0].text == "&" and cell:
            start, end = cell[0].start, cell[-1].end
            formulas = tuple([item.parts[0] for item in cell if item.text in CLOSING])
            cell[:] = [Worded(Item(Kind.WORDS, start, end, "\\text", formulas), "", tex[start:end])]
        items += cell
    return Run(items, exposed=run.exposed)


def line(parser: Parser, token: str, items: list[Item]) -> None:
    """Read the end of a cell or of a line, with the space that follows it."""
    start = parser.starts[parser.index]
    parser.index += 1
    if token != "&":
        if parser.tokens[parser.index] == "*":
            parser.index += 1
        if parser.tokens[parser.index] == "[" or GAP.match(parser.tex, parser.starts[parser.index]):
            parser.option()
    items.append(Item(Kind.BREAK, start, parser.starts[parser.index], token))
