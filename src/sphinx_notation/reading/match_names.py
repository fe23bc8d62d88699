"""The field ``match``: patterns as formulas, and names of sets of patterns, in any order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sphinx_notation.book.fields import closest
from sphinx_notation.tex.classes import CLASSES, SETS
from sphinx_notation.tex.dollars import split_dollars
from sphinx_notation.tex.lexer import tokens_of
from sphinx_notation.warnings_ import Subtype, warn

# A word that may be a name: shorter ones are letters beside one another.
_WORD = re.compile(r"[A-Za-z]{4,}")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_CLASSES = tuple(rf"\{name}" for name in CLASSES)


def patterns_in(pieces: Iterable[tuple[bool, str]], location: str) -> list[str]:
    """Return the patterns in *pieces*, which are (is a formula, content); warn of names nobody knows.

    What is no formula are names between commas.
    """
    found: list[str] = []
    for is_formula, text in pieces:
        if is_formula:
            _check_classes(text, location)
            found.append(text)
            continue
        for name in filter(None, (word.strip(" \t\n;.") for word in text.split(","))):
            if name not in SETS:
                listed = f"{closest(name, SETS) or '.'} The names are {_listed(SETS)}"
                warn(Subtype.FIELD, f"`match`: no patterns have the name `{name}`{listed}", location)
            found += SETS.get(name, ())
    return found


def pieces_of_bare(text: str) -> list[tuple[bool, str]]:
    """Return the pieces of *text* from a data file, in which formulas may stand without dollars."""
    if "$" in text:
        return split_dollars(text)
    parts = list(_between_commas(text))
    # Letters are mathematics, unless one of the parts is a name, or nearly one.
    if not any(map(_may_be_name, parts)):
        return [(True, text)]
    return [(_WORD.fullmatch(part) is None, part) for part in parts]


def may_have_names(words: Iterable[str]) -> bool:
    """Say whether one of *words*, between commas, is a name or nearly one."""
    return any(_may_be_name(part.strip()) for text in words for part in text.split(","))


def known_names() -> str:
    """Return the names of sets of patterns, for a warning."""
    return _listed(SETS)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _may_be_name(part: str) -> bool:
    return _WORD.fullmatch(part) is not None and (part in SETS or bool(closest(part, SETS)))


def _between_commas(text: str) -> Iterator[str]:
    """Yield what stands between the commas of *text* that are in no brackets."""
    depth = 0
    part = ""
    for token in tokens_of(text):
        depth += (token in _OPENING) - (token in _CLOSING)
        if token == "," and depth <= 0:
            yield part.strip()
            part = ""
        else:
            part += token
    yield part.strip()


def _check_classes(tex: str, location: str) -> None:
    for token in tokens_of(tex):
        near = closest(token, _CLASSES) if token.startswith(r"\any") and token not in _CLASSES else ""
        if near:
            said = f"`match`: `{token}` stands for nothing in a pattern{near} There are {_listed(_CLASSES)}"
            warn(Subtype.FIELD, said, location)
