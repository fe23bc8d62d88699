"""The check of one thing that formulas write in two ways: bold letters, and transposes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sphinx_notation.book.checks.finding import Finding, Place
from sphinx_notation.book.records import Definition, FormulaRecord
from sphinx_notation.book.whole import Book
from sphinx_notation.tex import Macros, symbol_name
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.foreign import foreign_letters


class _Way:
    """One of several ways to write something: how often a book writes so, and where first."""

    __slots__ = ("count", "docname", "first")

    def __init__(self, first: FormulaRecord | Definition, docname: str) -> None:
        self.count = 0
        self.first = first
        self.docname = docname

    @property
    def place(self) -> Place:
        """Where the book first writes so."""
        return Place.of(self.first, self.docname)


_COMMAND = r"\\(mathbf|boldsymbol|bm|pmb)"
_LETTER = r"[A-Za-z]|\\(?!hat|bar|vec|tilde|d?dot)[A-Za-z]+"
_BOLD = re.compile(rf"{_COMMAND}(?:\s*\{{\s*|\s+)({_LETTER})(?=[\s}}_^]|$)")
_BOLD_SWITCH = re.compile(rf"\{{\s*\\(bf)(?![A-Za-z])\s*({_LETTER})\s*\}}")
# What a macro stands for: a bold letter, or its argument in bold.
_BOLD_BODY = re.compile(rf"\s*{_COMMAND}\s*\{{?\s*(#1|{_LETTER})\s*\}}?\s*")
_ARGUMENT = rf"\s*\{{?\s*({_LETTER})"
_RAISED = re.compile(
    r"\^\s*\{?\s*(?P<sign>T|\\top|\\intercal|\\(?:mathsf|mathrm|mathtt|text|sf|rm)\s*\{?\s*T)(?![A-Za-z])"
)
_IN_FONT = re.compile(r"\\(math\w+|text)\s*\{?\s*T")
_ALONE = re.compile(r"(?<![A-Za-z\\])T(?![A-Za-z])")


def two_ways(book: Book) -> Iterator[Finding]:
    r"""Yield what is written in two ways: a letter in ``\mathbf`` and ``\boldsymbol``, transposes."""
    # By what is written, the ways by their commands.
    ways: dict[str, dict[str, _Way]] = {}
    patterns = _bold_patterns(book.macros)
    for docname in book.order:
        formulas = book.page(docname).formulas
        # What steps are counted up to is raised as a power.
        has_number = any(_has_number(formula.tex) for formula in formulas)
        for tex, record in [(formula.tex, formula) for formula in formulas] + _of_rows(book, docname):
            for command, of in (*_bold(tex, patterns), *_transposes(tex, has_number=has_number)):
                found = ways.setdefault(of, {})
                if command not in found:
                    found[command] = _Way(record, docname)
                found[command].count += 1
    several = {of: found for of, found in ways.items() if len(found) > 1}
    defined = _defined(book) if several else frozenset()
    usual = _usual(ways)
    for of, found in several.items():
        most = max(found, key=lambda command: found[command].count)
        for command in found:
            # What the book does with most letters is no exception, though it does it rarely with this one.
            is_usual = command == usual.get(_sort(of)) and found[command].count < found[most].count
            if command != most and not is_usual and not _is_apart(of, command, most, defined):
                yield _other_way(of, command, found[command], most, found[most])


def _usual(ways: Mapping[str, Mapping[str, _Way]]) -> dict[str, str]:
    """Return the command of most letters of each sort; of none that are as many."""
    counts: dict[str, Counter[str]] = {}
    for of, found in ways.items():
        for command, way in found.items():
            counts.setdefault(_sort(of), Counter())[command] += way.count
    ranked = {sort: counter.most_common(2) for sort, counter in counts.items() if sort}
    return {sort: first[0] for sort, (first, *rest) in ranked.items() if not rest or first[1] > rest[0][1]}


def _sort(of: str) -> str:
    """Say whether a letter is Latin, or Greek, which not all commands make bold; of transposes nothing."""
    return of and ("Greek" if of.startswith("\\") else "Latin")


def _of_rows(book: Book, docname: str) -> list[tuple[str, FormulaRecord | Definition]]:
    """Return what rows of *docname* explain, and the rows."""
    return [(tex, one) for one in book.definitions.get(docname, ()) for tex in one.symbols]


def _defined(book: Book) -> frozenset[str]:
    """Return the names of all symbols that rows explain."""
    rows = (one for listed in book.definitions.values() for one in listed)
    return frozenset(
        symbol_name(tex, with_defined(book.macros, one.defined)) for one in rows for tex in one.symbols
    )


def _is_apart(of: str, command: str, most: str, defined: frozenset[str]) -> bool:
    """Say whether rows explain both, and so mean two things by them."""
    names = {symbol_name(f"{one}{{{of}}}") for one in (command, most) if of}
    return len(names) > 1 and names <= defined


def _other_way(of: str, command: str, other: _Way, most: str, first: _Way) -> Finding:
    what = f"`{of}` is set in `{command}`" if of else f"a transpose is written `^{command}`"
    there = "in most places, as on" if first.count > other.count else "elsewhere, as on"
    said = f"{what} here, and {there} {first.place.words}, `{most}`: write it in one way"
    return Finding("style", said, other.place, of, (first.place,))


_Patterns = Sequence[tuple[re.Pattern[str], str, str]]


def _bold_patterns(macros: Macros) -> _Patterns:
    """Return patterns of macros that set letters in bold, each with its command, and its letter if any."""
    found: list[tuple[re.Pattern[str], str, str]] = []
    for name, macro in macros.items():
        match = _BOLD_BODY.fullmatch(macro.body)
        is_call = match is not None and match[2] == "#1"
        if match is not None and macro.default is None and macro.arguments == int(is_call):
            pattern = rf"\\{re.escape(name)}(?![A-Za-z])" + (_ARGUMENT if is_call else "")
            found.append((re.compile(pattern), f"\\{match[1]}", "" if is_call else match[2]))
    return found


def _bold(tex: str, patterns: _Patterns) -> Iterator[tuple[str, str]]:
    """Yield how *tex* sets letters in bold, and which."""
    if "\\" not in tex:
        return
    for pattern in (_BOLD, _BOLD_SWITCH):
        for match in pattern.finditer(tex):
            # Nobody sees which of these it is.
            yield "\\mathbf" if match[1] == "bf" else f"\\{match[1]}", match[2]
    for pattern, command, letter in patterns:
        for match in pattern.finditer(tex):
            yield command, letter or match[1]


def _transposes(tex: str, *, has_number: bool) -> Iterator[tuple[str, str]]:
    """Yield how *tex* writes transposes; where a T is a number none is sure to be one."""
    if "^" not in tex:
        return
    raised = [(match["sign"], match.start("sign")) for match in _RAISED.finditer(tex)]
    letters = foreign_letters(tex) if any(sign == "T" for sign, _ in raised) else frozenset()
    for sign, at in raised:
        if sign != "T" or (at in letters and not has_number):
            in_font = _IN_FONT.fullmatch(sign)
            yield (f"\\{in_font[1]}{{T}}" if in_font else sign), ""


def _has_number(tex: str) -> bool:
    """Say whether *tex* has a T that transposes nothing."""
    if "T" not in tex:
        return False
    places = {match.start() for match in _ALONE.finditer(tex)}
    in_fonts = {match.end("sign") - 1 for match in _RAISED.finditer(tex) if match["sign"] != "T"}
    return bool(places and not places <= foreign_letters(tex) | in_fonts)
