"""What ``notation.json`` holds: the notation of a book, as plain values.

The file `SCHEMA` says the same in the words of JSON Schema, and is published with the package.  Sources are
paths relative to the folder of the book's sources, with slashes; lines count from 1, and 0 where nobody
knows them.  Definitions and formulas are named by their number in their lists.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict, cast

from sphinx_notation.tex import Macros
from sphinx_notation.tex.typesetting import for_mathjax

#: The version of the format: raised whenever a reader of an older one would misread it.
VERSION = 1
#: The schema, beside this module.
SCHEMA = Path(__file__).with_name("notation.schema.json")
#: The name of the file.
FILE = "notation.json"


#: What a macro stands for, as MathJax has it: its body, or a list of its body, how many arguments it takes,
#: and the default of the first where that is optional.
Macro = str | list[str | int]


class Place(TypedDict):
    """A place in the sources of a book: ``docname`` is empty for what stands on no page."""

    docname: str
    source: str
    line: int


class Counts(TypedDict):
    """How many distinct ``symbols`` the displayed formulas of a page have, and who explains how many.

    Rows explain ``explained`` of them, readers are taken to know ``known``, the page's prose introduces
    ``introduced``, and nothing explains ``unexplained``; ``fallback`` counts the explained ones that no
    row writes so.
    """

    symbols: int
    explained: int
    known: int
    introduced: int
    unexplained: int
    fallback: int


class PageEntry(Counts):
    """A page, in reading order; its ``title`` begins with the code of its lesson.

    ``formulas`` and ``displayed`` count its formulas; ``coverage`` is the share of the symbols in the
    latter that is not unexplained, from 0 to 1.
    """

    docname: str
    title: str
    source: str
    formulas: int
    displayed: int
    coverage: float


class DefinitionEntry(Place):
    r"""A row that explains symbols; ``symbols``, ``aliases`` and ``patterns`` are TeX.

    ``node_id`` is its anchor on its page, ``scope`` is where it holds, ``lesson`` the code of its page's
    lesson, ``fields`` are the fields of the row that readers see, as text, by their names.  ``marked`` has
    those of them that hold formulas once more, and the meaning by the name ``meaning``, as notation files
    have them: with ``$…$`` around formulas, and ``\$`` for a dollar sign.
    """

    node_id: str
    symbols: list[str]
    aliases: list[str]
    patterns: list[str]
    meaning: str
    scope: str
    lesson: str
    fields: dict[str, str]
    marked: dict[str, str]


class FormulaEntry(Place):
    """A formula, TeX."""

    tex: str
    displayed: bool


class UseEntry(TypedDict):
    """Where a symbol stands: in which formula, from and up to which character of its TeX.

    ``definitions`` are the rows that explain it there, several where they say different things;
    ``fallback`` says that none of them writes it as it stands there.  ``by`` says who explains it: a
    ``row``, ``readers``, who are taken to know it, ``prose`` of its page, or ``nobody``.
    """

    formula: int
    start: int
    end: int
    definitions: list[int]
    fallback: bool
    by: str


class SymbolEntry(TypedDict):
    """A symbol: its ``name``, the same for all its spellings, its TeX, and that as readable text."""

    name: str
    tex: str
    text: str
    definitions: list[int]
    uses: list[UseEntry]


class FindingEntry(Place):
    """What a check found; ``symbol`` is TeX, ``related`` are further places that it is about."""

    check: str
    message: str
    symbol: str
    related: list[Place]


class Findings(TypedDict):
    """What the checks of a book found, and which share of its symbols is explained."""

    version: int
    generator: str
    project: str
    coverage: float
    findings: list[FindingEntry]


class _Links(TypedDict, total=False):
    source_link: str


class Notation(Findings, _Links):
    """All of the file.

    ``macros`` are those that the project defines for its formulas, by their name without backslash.
    ``source_link`` is the address of a line of the sources, with ``{source}`` and ``{line}`` in it, where
    the project says one.
    """

    language: str
    macros: dict[str, Macro]
    pages: list[PageEntry]
    definitions: list[DefinitionEntry]
    formulas: list[FormulaEntry]
    symbols: list[SymbolEntry]


def share(symbols: int, unexplained: int) -> float:
    """Return which share of *symbols*, a count, is not *unexplained*, another; all of none.

    It has four digits, and is 1 only where nothing is unexplained.
    """
    if not unexplained:
        return 1.0
    return min(round(1 - unexplained / symbols, 4), 0.9999)


def percent(share: float) -> str:
    """Return a *share* from 0 to 1 in per cent; only a whole one is 100."""
    return f"{share:.1%}" if share == 1 else f"{min(share, 0.999):.1%}"


def macro_entries(macros: Macros) -> dict[str, Macro]:
    """Return *macros* as the file has them, by name; `sphinx_notation.tex.read_macros` reads them back."""
    return for_mathjax(macros)


def read(path: Path) -> Notation:
    """Read the file *path*.

    Raises `OSError` where it cannot be read, and `ValueError` where it is none of this format.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError(f"{path} is no notation: it is nested too deeply") from None
    version = found.get("version") if isinstance(found, dict) else None
    if version != VERSION:
        raise ValueError(f"{path} is no notation of version {VERSION}: its version is {version!r}")
    return cast(Notation, found)
