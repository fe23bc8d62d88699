"""Checks of symbols that are easily taken for one another, and of one thing that is written in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from sphinx_notation.book.candidates import said_by
from sphinx_notation.book.checks.finding import Finding, Place, names_of, place_of, short
from sphinx_notation.book.records import Definition, FormulaRecord
from sphinx_notation.book.whole import Book
from sphinx_notation.tex.foreign import foreign_letters
from sphinx_notation.tex.scripts import scripts_of

# Letters that look like another in italics: each stands for the group that it is in.
_GROUPS = (
    *("v \\nu \\upsilon", "w \\omega", "p \\rho \\varrho", "l 1 \\ell", "o 0 \\omicron", "x \\chi"),
    *("k \\kappa", "n \\eta", "y \\gamma", "i \\iota", "\\epsilon \\varepsilon \\in", "\\phi \\varphi"),
    *("\\theta \\vartheta", "\\sigma \\varsigma", "\\Sigma \\sum", "\\Pi \\prod"),
)
_LOOKS = {letter: group.split()[0] for group in _GROUPS for letter in group.split()}
_FONT = re.compile(r"\\(?:math\w+|boldsymbol|bm|text)\{((?:[A-Za-z0-9]|\\[A-Za-z]+))\}")
_WORD = re.compile(r"[^\W\d_]{4,}")


class _Named(NamedTuple):
    name: str
    tex: str
    definition: Definition


def confusables(book: Book) -> Iterator[Finding]:
    """Yield symbols that differ by typeface, case or a look-alike only, and hold in one place."""
    # By what they have in common, the rows of each name by where these hold: a book has one symbol in
    # hundreds of rows.
    by_look: dict[tuple[str, str], dict[str, dict[str, _Named]]] = {}
    for listed in book.definitions.values():
        for one in listed:
            for name, tex in names_of(one, book.macros).items() if one.scope != "panel" else ():
                for look in _looks(name):
                    rows = by_look.setdefault(look, {}).setdefault(name, {})
                    rows.setdefault(_home(book, one), _Named(name, tex, one))
    seen: set[frozenset[str]] = set()
    for group in by_look.values():
        for first, other in combinations(group.items(), 2):
            pair = frozenset((first[0], other[0]))
            met = _meeting(first[1], other[1]) if pair not in seen else None
            if met is not None and not _are_akin(*met):
                seen.add(pair)
                yield _confusable(*met)


def _home(book: Book, one: Definition) -> str:
    """Return where *one* holds: a page, the page that opens a part after a slash, or everywhere."""
    if one.scope == "book":
        return _EVERYWHERE
    return f"/{book.part_of(one)}" if one.scope == "part" else one.docname


# No page is called so.
_EVERYWHERE = "//"


def _meeting(first: dict[str, _Named], other: dict[str, _Named]) -> tuple[_Named, _Named] | None:
    """Return a row of each of two names that hold in one place, if there are such."""
    home = next((home for home in (_EVERYWHERE, *first) if home in first and home in other), None)
    if home is not None:
        return first[home], other[home]
    if _EVERYWHERE in first:
        return first[_EVERYWHERE], next(iter(other.values()))
    return (next(iter(first.values())), other[_EVERYWHERE]) if _EVERYWHERE in other else None


def _looks(name: str) -> Iterator[tuple[str, str]]:
    """Yield what symbols have in common that differ in one way: by typeface, case, or a look-alike."""
    nucleus, sub, sup = scripts_of(name)
    letter = nucleus
    while match := _FONT.fullmatch(letter):
        letter = match[1]
    scripts = f"_{sub}^{sup}"
    yield "typeface", letter + scripts
    yield "case", (nucleus.replace(letter, letter.lower()) if len(letter) == 1 else nucleus) + scripts
    drawn = " ".join(_LOOKS.get(sign, sign) for sign in f"{sub} ^ {sup}".split(" "))
    yield "look", f"{nucleus.replace(letter, _LOOKS.get(letter, letter))} {drawn}"


def _are_akin(first: _Named, other: _Named) -> bool:
    """Say whether one row, or two that know of each other, explain both."""
    one, two = first.definition, other.definition
    # An entry of the matrix A, a value of the random variable X: who says so knows of both.
    is_said = bool(_words(one) & _words(two)) or _mentions(one, other.tex) or _mentions(two, first.tex)
    return one.key == two.key or is_said


def _words(definition: Definition) -> set[str]:
    return set(_WORD.findall(definition.meaning.casefold()))


def _mentions(definition: Definition, tex: str) -> bool:
    return re.search(rf"(?<![\w\\]){re.escape(tex)}(?!\w)", definition.meaning) is not None


def _meet(book: Book, one: Definition, two: Definition) -> bool:
    """Say whether both hold on some page."""
    if one.docname == two.docname or "book" in {one.scope, two.scope}:
        return True
    return one.scope == two.scope == "part" and book.part_of(one) == book.part_of(two)


def _confusable(first: _Named, other: _Named) -> Finding:
    place = place_of(first.definition)
    said = (
        f"`{other.tex}`, `{short(other.definition.meaning, 40)}`, is easily taken for `{first.tex}`, "
        f"`{short(first.definition.meaning, 40)}` ({place.words}): take another letter for one of them, or "
        "name one of them in `notation_exempt`"
    )
    return Finding("confusable", said, place_of(other.definition), other.tex, (place,))


# What many symbols may well be, and what begins so.
_GENERAL = re.compile(
    r"(?:an?|some|any|ein[e]?|une?|una?)\s|(?:index|indices|constants?|variables?|vectors?|matri(?:x|ces)|"
    r"scalars?|numbers?|functions?|sets?|parameters?|weights?|coefficients?|integers?|points?|events?)\b",
    re.IGNORECASE,
)


def one_meaning(book: Book) -> Iterator[Finding]:
    """Yield rows that give two symbols the same meaning."""
    known: dict[object, _Named] = {}
    told: set[str] = set()
    for listed in book.definitions.values():
        for one in listed:
            names = names_of(one, book.macros)
            if one.scope == "panel" or not names or not one.meaning or _GENERAL.match(one.meaning):
                continue
            name, tex = next(iter(names.items()))
            before = known.setdefault(said_by(one), _Named(name, tex, one))
            apart = scripts_of(before.name)[0] != scripts_of(name)[0]
            if name not in told and apart and _meet(book, before.definition, one):
                told.add(name)
                place = place_of(before.definition)
                said = (
                    f"`{tex}` has the same meaning as `{before.tex}` ({place.words}): write one symbol for "
                    "one thing, or say in the meanings how they differ"
                )
                yield Finding("style", said, place_of(one), tex, (place,))


class _Way:
    """One of several ways to write something: how often a book writes so, and where first."""

    __slots__ = ("count", "docname", "first")

    def __init__(self, first: FormulaRecord, docname: str) -> None:
        self.count = 0
        self.first = first
        self.docname = docname

    @property
    def place(self) -> Place:
        """Where the book first writes so."""
        return Place.of(self.first, self.docname)


_BOLD = re.compile(
    r"\\(mathbf|boldsymbol|bm|pmb)(?:\s*\{\s*|\s+)([A-Za-z]|\\(?!hat|bar|vec|tilde|d?dot)[A-Za-z]+)(?=[\s}_^]|$)"
)
_RAISED = re.compile(
    r"\^\s*\{?\s*(T|\\top|\\intercal|\\(?:mathsf|mathrm|mathtt|text|sf|rm)\s*\{?\s*T)(?![A-Za-z])"
)


def two_ways(book: Book) -> Iterator[Finding]:
    r"""Yield what is written in two ways: a letter in ``\mathbf`` and ``\boldsymbol``, transposes."""
    # By what is written, the ways by their commands.
    ways: dict[str, dict[str, _Way]] = {}
    for docname in book.order:
        for formula in book.page(docname).formulas:
            for command, of in _written(formula):
                found = ways.setdefault(of, {})
                if command not in found:
                    found[command] = _Way(formula, docname)
                found[command].count += 1
    for of, found in ways.items():
        most = max(found, key=lambda command: found[command].count)
        for command, other in found.items():
            if command != most:
                yield _other_way(of, command, other.place, most, found[most].place)


def _other_way(of: str, command: str, place: Place, most: str, first: Place) -> Finding:
    what = f"`{of}` is set in `{command}`" if of else f"a transpose is written `^{command}`"
    said = f"{what} here, and in most places, as on {first.words}, `{most}`: write it in one way"
    return Finding("style", said, place, of, (first,))


def _written(formula: FormulaRecord) -> Iterator[tuple[str, str]]:
    """Yield what is written in *formula* in one of several ways, and of what: nothing of transposes."""
    for match in _BOLD.finditer(formula.tex):
        yield f"\\{match[1]}", match[2]
    if "^" not in formula.tex:
        return
    raised = [(match[1], match.start(1)) for match in _RAISED.finditer(formula.tex)]
    letters = foreign_letters(formula.tex) if any(sign == "T" for sign, _ in raised) else frozenset()
    # A T that is no transpose is a number.
    yield from ((sign, "") for sign, at in raised if sign != "T" or at in letters)
