r"""Finds what typesetters would show in red: formulas that are not whole, and commands that nobody defines.

>>> [found] = mistakes(r"\frac{a}{b + \alhpa")
>>> found.said, found.advice
('a brace is not closed', 'write } where it ends')
>>> [found] = mistakes(r"\alhpa + 1")
>>> found.said, found.advice
('nothing defines `\\alhpa`', 'was it meant to be `\\alpha`?')
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from sphinx_notation.tex.commands import (
    ACCENTS,
    AS_THEY_COME,
    COMMANDS,
    ENVIRONMENTS,
    SIGNATURES,
    SIZES,
    UNREAD,
)
from sphinx_notation.tex.definitions import NO_MACROS, Macros
from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted, Unknown
from sphinx_notation.tex.lexer import END, STOPS, UNCLOSED, Lexer
from sphinx_notation.tex.parsing import parse

# What to write instead, by what is wrong, or by the end of that.
_ADVICE = {
    UNCLOSED["}"]: "write } where it ends",
    UNCLOSED["\\right"]: r"write \right and its delimiter where it ends, or \right. for none",
    UNCLOSED["\\end"]: r"write \end where it ends",
    STOPS["}"]: "take it out, or write { where it begins",
    STOPS["\\right"]: r"write \left and its delimiter where it begins, or \left. for none",
    STOPS["\\end"]: r"take it out, or write \begin where it begins",
    STOPS["\\"]: "take it out",
    STOPS["$"]: r"take it out, or write \$ for the sign",
    STOPS["\\("]: "take the delimiters inside out",
    STOPS["#"]: r"write \# for the sign",
    "two subscripts": "put both into one, x_{ij}, or braces around the first, {x_i}_j",
    "two superscripts": "put both into one, x^{ij}, or braces around the first, {x^i}^j",
    "a prime after a superscript": "write the prime first, x'^2, or braces around what has it, {x^2}'",
    "two fractions without braces between them": "put braces around one of them",
    "lacks its argument": "write it in braces",
    "lacks its delimiter": "write one after it, or . for none",
}
_DELIMITER = "lacks its delimiter"
# What has no cells, however it is set.
_WITHOUT_CELLS = frozenset({"frac", "dfrac", "tfrac", "sqrt", "binom", *ACCENTS})
_WRONG_END = re.compile(r"(\\begin\{.*\}) ends with \\end\{.*\}", re.DOTALL)
_OPENING = {UNCLOSED["}"]: "{", UNCLOSED["\\right"]: "\\left", UNCLOSED["\\end"]: "\\begin"}
_CLOSING = {"{": "}", "\\left": "\\right", "\\begin": "\\end"}
_WORD = re.compile(r"\\[A-Za-z]+")
_ENVIRONMENT = re.compile(r"\\begin\s*\{\s*([A-Za-z]+\*?)\s*\}")
#: How alike a command must be to be named for another, from 0 to 1.
_ALIKE = 0.75
# What needs no package, and no look at the formula.
_KNOWN = COMMANDS.keys() - UNREAD


class Mistake(NamedTuple):
    """What is wrong at ``offset`` of a formula, and what to write instead.

    ``is_whole`` says that the formula itself can be read.
    """

    offset: int
    said: str
    advice: str
    is_whole: bool


def said_of_row(said: str, advice: str) -> str:
    """Return the message of a mistake in the symbol of a row that can be read."""
    return f"{said}, in the symbol of this row: {advice}"


def mistakes(
    tex: str, macros: Macros = NO_MACROS, known: Collection[str] | None = (), *, has_cells: bool = True
) -> list[Mistake]:
    r"""Return what is wrong with the formula *tex*: that it cannot be read, or else all else.

    Beside the *macros*, of which it is known what they stand for, commands and environments with *known*
    names are defined somewhere; without it any may be.  With *has_cells* whoever sets it puts it into an
    environment where ``&`` may stand.
    """
    formula = parse(tex, macros)
    if formula.problem:
        return list(_broken(formula, tex))
    names = {name[1:] for name in _WORD.findall(formula.tex)}
    # Most formulas have nothing of what is looked for.
    may_lack = "begin" in names or not all(name in _KNOWN or name in macros for name in names)
    unknown = _unknown(formula, tex, macros, known) if known is not None and may_lack else ()
    if formula.written_out is not None:
        # What macros stand for is no text of the page.
        return sorted(unknown)
    cells = _cells(formula, is_aligned=has_cells) if "&" in tex else ()
    return sorted([*cells, *_sizes(tex, macros), *unknown])


def _broken(formula: Formula, tex: str) -> Iterator[Mistake]:
    problem = formula.problem
    wrong_end = _WRONG_END.fullmatch(problem)
    advice = next((advice for end, advice in _ADVICE.items() if problem.endswith(end)), "")
    if wrong_end is not None:
        advice = f"write {wrong_end[1].replace('begin', 'end', 1)}"
    # What macros stand for is written elsewhere, and what is too much for us is no mistake.
    if advice and not problem.startswith("in \\"):
        yield Mistake(_place_of(problem, tex), problem, advice, is_whole=False)


def _place_of(problem: str, tex: str) -> int:
    """Return where in *tex* stands what has the *problem*: what is open last, or what ends nothing."""
    opening = _OPENING.get(problem)
    open_at: list[tuple[str, int]] = []
    lexer = Lexer(tex)
    for token, start in zip(lexer.tokens, lexer.starts, strict=False):
        if token in _CLOSING:
            open_at.append((token, start))
        elif token in _CLOSING.values():
            if not open_at or _CLOSING[open_at[-1][0]] != token:
                return start if opening is None else open_at[-1][1] if open_at else start
            open_at.pop()
        elif token != END and STOPS.get(token) == problem:
            return start
    return next((start for token, start in reversed(open_at) if token == opening), 0)


def _cells(formula: Formula, *, is_aligned: bool) -> Iterator[Mistake]:
    """Yield the first ``&`` that parts no cells: in a script, a fraction, or nowhere in an environment."""
    runs = [] if is_aligned else [formula.run]
    for item in _items(formula.run):
        if isinstance(item, Scripted):
            runs += [script for script in (item.sub, item.sup) if script is not None]
        elif item.text[1:] in _WITHOUT_CELLS:
            runs += item.parts
    places = [
        item.start for run in runs for item in run.items if item.kind is Kind.BREAK and item.text == "&"
    ]
    if places:
        advice = r"write \begin{aligned} before and \end{aligned} after what it aligns, or \& for the sign"
        yield Mistake(min(places), "a & parts cells outside an alignment", advice, is_whole=True)


def _sizes(tex: str, macros: Macros) -> Iterator[Mistake]:
    """Yield where a command that takes something stands for a delimiter: the parser takes it for one."""
    if "\\big" not in tex and "\\Big" not in tex:
        # So are most formulas, and nothing is to be looked at once more.
        return
    lexer = Lexer(tex)
    while token := lexer.tokens[lexer.index]:
        start = lexer.starts[lexer.index]
        lexer.index += 1
        if token[1:] in SIZES and token[:1] == "\\" and token[1:] not in macros:
            after = lexer.following()
            is_command = after[1:] in SIGNATURES and after[1:] not in macros
            if is_command or after in {"^", "_"} or (after.isascii() and after.isalnum()):
                yield Mistake(start, f"{token} lacks its delimiter", _ADVICE[_DELIMITER], is_whole=True)


def _unknown(formula: Formula, tex: str, macros: Macros, known: Collection[str]) -> Iterator[Mistake]:
    told: set[str] = set()
    for item in _items(formula.run):
        if not isinstance(item, Unknown) or item.text in told:
            continue
        if item.text == "\\begin":
            # An item without an extent stands for one; which, says the source.
            told.add(item.text)
            yield from _environments(tex, known)
        elif _WORD.fullmatch(item.text) and item.text[1:] not in {*AS_THEY_COME, *known}:
            told.add(item.text)
            at = max(tex.find(item.text), 0)
            advice = (
                _meant(item.text[1:], {*COMMANDS, *macros}, "`\\{}`") or "define it in `notation_macros`"
            )
            yield Mistake(at, f"nothing defines `{item.text}`", advice, is_whole=True)


def _environments(tex: str, known: Collection[str]) -> Iterator[Mistake]:
    told: set[str] = set()
    for match in _ENVIRONMENT.finditer(tex):
        name = match[1]
        if name not in ENVIRONMENTS and name not in known and name not in told:
            told.add(name)
            advice = (
                _meant(name, ENVIRONMENTS, "`{}`")
                or "write one that all typesetters know, such as `aligned`"
            )
            yield Mistake(match.start(), f"nothing knows the environment `{name}`", advice, is_whole=True)


def _meant(name: str, known: Collection[str], form: str) -> str:
    if name in known:
        # It is that of a package.
        return ""
    close = difflib.get_close_matches(name, sorted(known), 1, _ALIKE) if len(name) > 2 else []
    return f"was it meant to be {form.format(close[0])}?" if close else ""


def _items(run: Run) -> Iterator[Item]:
    """Yield all items in *run*, in whatever depth."""
    waiting = list(run.items)
    while waiting:
        item = waiting.pop()
        yield item
        if isinstance(item, Scripted):
            waiting += [] if item.nucleus is None else [item.nucleus]
            waiting += [
                inner for script in (item.sub, item.sup) if script is not None for inner in script.items
            ]
        waiting += [inner for part in item.parts for inner in part.items]
