"""How a symbol is read in formulas: as its row says, or by what it means."""

from __future__ import annotations

import re
from collections.abc import Callable

#: Which words are read: those of the field `say`, else the meaning too, or none.
CHOICES = ("say", "meaning", "none")
# Words for what has arguments, and for what is transposed, in the types that authors give.
_FUNCTION = frozenset(
    "function functional distribution density funktion funktional verteilung dichte fonction fonctionnelle "
    "distribución función densidad funzione distribuzione densità".split()
)
_MATRIX = frozenset("matrix vector matrices vectors vektor matrice vecteur matriz vettore".split())
# What the bar before a condition is called, as in "P of A given B", by languages.
_GIVEN = {"en": "given", "de": "gegeben", "fr": "sachant", "es": "dado", "it": "dato"}
# Where the short form of a meaning ends.
_END = re.compile(r"\s[—–-]\s|[.;:(]|,\s")
_ARTICLE = re.compile(r"^(?:an?|the|der|die|das|eine?|le|la|les|une?|el|los|las|una?)\s+", re.IGNORECASE)
# A longer one is no name, in characters.
_LONGEST = 60


def reading(say: str, meaning: Callable[[], str], choice: str) -> str:
    """Return how a symbol with the field *say* is read, or nothing where nobody says so.

    *choice* is one of `CHOICES`; *meaning* gives what the symbol means, and is asked where that decides.
    """
    if choice == "none" or say or choice == "say":
        return "" if choice == "none" else say
    short = _ARTICLE.sub("", " ".join(_END.split(meaning().strip(), maxsplit=1)[0].split()))
    # It stands in the middle of what is read; an abbreviation stays one.
    short = short if short[1:2].isupper() else short[:1].lower() + short[1:]
    return short if 0 < len(short) <= _LONGEST else ""


def sort(kind: str) -> str:
    """Return as what a symbol of type *kind* is read: as "function", as "matrix", or as any other.

    >>> sort("Probability distribution"), sort("column vector"), sort("scalar")
    ('function', 'matrix', '')
    """
    words = set(re.findall(r"\w+", kind.casefold()))
    if words & _FUNCTION:
        return "function"
    return "matrix" if words & _MATRIX else ""


def given_in(language: str) -> str:
    """Return what the bar before a condition is called in a *language*, by its code; nothing in others.

    >>> given_in("de_AT")
    'gegeben'
    """
    return _GIVEN.get(language[:2], "")


def attributes(say: str, kind: str, meaning: Callable[[], str], choice: str) -> dict[str, str]:
    """Return what the HTML of a row or a card tells the script that has formulas read aloud.

    *kind* is its field `type`; the others are those of `reading`.
    """
    found = {
        "data-speech": reading(say, meaning, choice),
        "data-kind": "" if choice == "none" else sort(kind),
    }
    return {name: value for name, value in found.items() if value}
