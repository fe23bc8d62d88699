"""Checks of symbols that are easily taken for one another, and of two symbols for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from sphinx_notation.book.candidates import said_by
from sphinx_notation.book.checks.finding import Finding, names_of, place_of, short
from sphinx_notation.book.checks.homes import Placed, home_of, homes_around, homes_of
from sphinx_notation.book.comparing import share_words
from sphinx_notation.book.records import Definition
from sphinx_notation.book.whole import Book
from sphinx_notation.tex.definitions import with_defined
from sphinx_notation.tex.inventory import symbols_in
from sphinx_notation.tex.scripts import scripts_of
from sphinx_notation.tex.spellings import folded

# Letters that look like another in italics: each stands for the group that it is in.
_GROUPS = (
    *("v \\nu \\upsilon", "w \\omega", "p \\rho \\varrho", "l 1 \\ell", "o 0 \\omicron", "x \\chi"),
    *("k \\kappa", "i \\iota", "\\epsilon \\varepsilon \\in", "\\phi \\varphi"),
    *("\\theta \\vartheta", "\\sigma \\varsigma", "\\Sigma \\sum", "\\Pi \\prod"),
)
_LOOKS = {letter: group.split()[0] for group in _GROUPS for letter in group.split()}
_FONT = re.compile(r"\\(?:math\w+|boldsymbol|bm|text)\{((?:[A-Za-z0-9]|\\[A-Za-z]+))\}")
# A letter under accents and in fonts.
_WRAPPED = re.compile(r"\\[A-Za-z]+\{(.+)\}")
_WORD = re.compile(r"[^\W\d_]{4,}")
_BRACE = re.compile(r"[{}]")


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
                    rows.setdefault(home_of(book, one), _Named(name, tex, one))
    seen: set[frozenset[str]] = set()
    for (kind, _), group in by_look.items():
        for first, other in combinations(group.items(), 2):
            pair = frozenset((first[0], other[0]))
            met = _meeting(book, first[1], other[1]) if pair not in seen else None
            if met is not None and not _are_akin(*met) and _is_seen(book, kind, *met):
                seen.add(pair)
                yield _confusable(*met)


def _meeting(
    book: Book, first: dict[str, _Named], other: dict[str, _Named]
) -> tuple[_Named, _Named] | None:
    """Return a row of each of two names that hold in one place, if there are such."""
    for inner, outer in ((first, other), (other, first)):
        for home, row in inner.items():
            wider = next((one for one in homes_around(book, home) if one in outer), None)
            if wider is not None:
                return (row, outer[wider]) if inner is first else (outer[wider], row)
    return None


def _looks(name: str) -> Iterator[tuple[str, str]]:
    """Yield what symbols have in common that differ in one way: by typeface, case, or a look-alike."""
    # Of functions their names are compared.
    called, _, arguments = name.partition(" ( ")
    nucleus, sub, sup = scripts_of(called)
    letter = plain = nucleus
    while match := _WRAPPED.fullmatch(letter):
        letter = match[1]
    while (without := _FONT.sub(r"\1", plain)) != plain:
        plain = without
    rest = f"_{sub}^{sup}({arguments}"
    yield "typeface", plain + rest
    yield "case", (nucleus.replace(letter, letter.lower()) if len(letter) == 1 else nucleus) + rest
    drawn = " ".join(_LOOKS.get(sign, sign) for sign in f"{sub} ^ {sup}".split(" "))
    yield "look", f"{nucleus.replace(letter, _LOOKS.get(letter, letter))} {drawn}({arguments}"


def _are_akin(first: _Named, other: _Named) -> bool:
    """Say whether one row, or two that know of each other, explain both."""
    one, two = first.definition, other.definition
    # An entry of the matrix A, a value of the random variable X: who says so knows of both.
    is_said = bool(_words(one) & _words(two)) or share_words(one.meaning, two.meaning)
    return one.key == two.key or is_said or _mentions(one, other.tex) or _mentions(two, first.tex)


# Of these letters the capital is drawn as the small one is.
_SAME_SHAPE = frozenset("ckopsuvwxz")


def _is_seen(book: Book, kind: str, first: _Named, other: _Named) -> bool:
    """Say whether two symbols are used on one page, and are drawn alike or stand in one formula.

    Who writes g here and G there confuses nobody; of what is used nowhere nobody knows.
    """
    used = book.used()
    ours, theirs = ({docname for docname, _ in used.get(one.definition.key, ())} for one in (first, other))
    if kind != "case":
        return not (ours and theirs) or not ours.isdisjoint(theirs)
    pages = ours & theirs
    if pages and first.tex.strip()[:1].lower() in _SAME_SHAPE:
        return True
    return any(_has_both(book, docname, first.name, other.name) for docname in pages)


def _has_both(book: Book, docname: str, first: str, other: str) -> bool:
    for formula in book.page(docname).formulas:
        if {first[:1], other[:1]} <= set(formula.tex):
            found = symbols_in(formula.tex, with_defined(book.macros, formula.defined))
            if {first, other} <= {name for one in found for name in (one.name, folded(one.key))}:
                return True
    return False


def _words(definition: Definition) -> set[str]:
    return set(_WORD.findall(definition.meaning.casefold()))


def _mentions(definition: Definition, tex: str) -> bool:
    meaning, symbol = _BRACE.sub("", definition.meaning), _BRACE.sub("", tex)
    return re.search(rf"(?<![\w\\]){re.escape(symbol)}(?!\w)", meaning) is not None


def _confusable(first: _Named, other: _Named) -> Finding:
    place = place_of(first.definition)
    said = (
        f"`{other.tex}`, `{short(other.definition.meaning, 40)}`, is easily taken for `{first.tex}`, "
        f"`{short(first.definition.meaning, 40)}` ({place.words}): take another letter for one of them, or "
        "name one of them in `notation_exempt`"
    )
    return Finding("confusable", said, place_of(other.definition), other.tex, (place,), first.tex)


# What many symbols may well be: what begins with one of these articles, or is called one of these things,
# alone, as what it is of, or as one of a kind.
_INDEFINITE = frozenset("a an some any ein eine un une una".split())
_KINDS = frozenset(
    (
        "index indices constant constants variable variables vector vectors matrix matrices scalar scalars "
        "number numbers function functions set sets parameter parameters weight weights coefficient "
        "coefficients integer integers point points event events indizes konstante konstanten variablen "
        "vektor vektoren matrizen skalar skalare zahl zahlen anzahl funktion funktionen menge mengen "
        "gewicht gewichte koeffizient koeffizienten punkt punkte ereignis ereignisse indice constante "
        "constantes vecteur vecteurs matrice scalaire scalaires nombre nombres fonction fonctions ensemble "
        "ensembles paramètre paramètres poids entier entiers événement événements índice índices vectores "
        "matriz escalar escalares número números función funciones conjunto conjuntos parámetro parámetros "
        "peso pesos coeficiente coeficientes entero enteros punto puntos evento eventos"
    ).split()
)
_OF_A_KIND = frozenset(
    (
        "the real complex natural positive negative random free dummy arbitrary other der die das reelle "
        "komplexe natürliche ganze positive negative zufällige freie beliebige le la les l el los las"
    ).split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
# A word, and the end.
_ONE_WORD = 2


def _may_be_many(meaning: str) -> bool:
    """Say whether several symbols may well have this *meaning*."""
    first, *more = (*_LETTERS.findall(meaning.casefold()), "")
    return first in _INDEFINITE | _KINDS or (
        first in _OF_A_KIND and len(more) == _ONE_WORD and more[0] in _KINDS
    )


def one_meaning(book: Book) -> Iterator[Finding]:
    """Yield rows that give two symbols the same meaning."""
    # By meaning, and by the letters of their symbols: a book has one symbol in hundreds of rows.
    known: dict[object, dict[frozenset[str], Placed[Definition]]] = {}
    told: set[str] = set()
    for listed in book.definitions.values():
        for one in listed:
            names = names_of(one, book.macros)
            if one.scope == "panel" or not names or not one.meaning or _may_be_many(one.meaning):
                continue
            nuclei, homes = frozenset({scripts_of(name)[0] for name in names}), homes_of(book, one)
            same = known.setdefault(said_by(one), {})
            others = (rows.met(homes) for letters, rows in same.items() if letters.isdisjoint(nuclei))
            other = next((row for row in others if row is not None), None)
            same.setdefault(nuclei, Placed()).add(one, homes)
            name, tex = next(iter(names.items()))
            if other is not None and name not in told:
                told.add(name)
                yield _same_meaning(tex, one, other)


def _same_meaning(tex: str, one: Definition, other: Definition) -> Finding:
    place, beside = place_of(other), other.symbols[0]
    said = (
        f"`{tex}` has the same meaning as `{beside}` ({place.words}): write one symbol for one thing, or "
        "say in the meanings how they differ"
    )
    return Finding("style", said, place_of(one), tex, (place,), beside)
