"""Prose that says what a symbol denotes, before it or behind: "denoted by $R$", "mit $R$ als Radius"."""

from __future__ import annotations

import re

from sphinx_notation.book.prose_names import LETTERS
from sphinx_notation.book.prose_places import FORMULA, Place
from sphinx_notation.book.prose_words import Words

_PUNCTUATION = ".;:,(—–-"
# What a verb that stands before its symbol leaves behind it.
_STANDS_FOR = (["for"], ["für"], ["pour"], ["por"])
_AS = frozenset("as als comme como".split())

_HYPHENED = re.compile(r"[-‐–][^\W\d_]")


def is_for(place: Place, words: Words) -> bool:
    """Say whether what the symbol is follows a preposition: "Hier steht $R$ für den Widerstand"."""
    is_noun = place.has_article(words, 1) or (words.capitals and place.rest_from(1)[:1].isupper())
    # "…, with $R$ as the radius", and nothing that is done with it.
    is_as = not _AS.isdisjoint(place.words_after[:1]) and (
        len(place.words) == 1 or place.words[-2][-1] in _PUNCTUATION
    )
    return is_noun and (is_as or (place.previous() in words.means and place.words_after[:1] in _STANDS_FOR))


def begins_with_noun(place: Place, words: Words) -> bool:
    """Say whether a noun, which has a capital, stands right after the symbol: "Seien $R$ und $S$ Ringe"."""
    noun = (place.rest.split() or [""])[0].rstrip(",")
    is_noun = LETTERS.fullmatch(noun) is not None and noun.casefold() not in words.no_thing
    return words.capitals and is_noun and noun[0].isupper()


def denoted(place: Place, words: Words) -> str | None:
    """Return what is denoted by the symbol, or nothing."""
    # "is called $s$-sparse": the word behind the hyphen is what it is called.
    is_part = _HYPHENED.match(place.after) is not None
    if is_part or place.after[:1].isalnum() or place.after[:1] == "(" or place.is_of_scripts:
        return None
    after = place.words_after
    # "On note $R$ la résistance.", "Llamamos $R$ a la resistencia."
    at = 1 if after[:1] in (["a"], ["al"]) else 0
    has_article = after[:1] == ["al"] or (len(after) > at and after[at] in words.articles)
    named = place.rest_from(at) if has_article and place.after.lstrip()[:1] != "," else ""
    if place.previous().startswith(words.denote):
        return named or " ".join(place.words[:-1])
    if place.previous() not in words.by:
        return None
    verb = next((at for at, word in enumerate(place.words[:-1]) if word.startswith(words.denote)), None)
    if verb is not None and _is_about_another(place.words[verb : verb + _THREE]):
        return None
    if verb is not None:
        return " ".join(place.words[verb + 1 : -1]) or named or " ".join(place.words[:verb])
    return _denoted_after(place, words)


def _denoted_after(place: Place, words: Words) -> str | None:
    """Return the same where the verb stands after the symbol: "Mit $R$ bezeichnen wir den Widerstand."."""
    after = [word.rstrip(".,") for word in place.words_after]
    said = [word for word in after if word not in _PRONOUNS]
    is_by = len(place.words) == 1 and place.words[0] not in _AS
    if is_by and said and after.index(said[0]) < _TWO and _denotes(said[0], words):
        # A pronoun stands before the verb or behind it.
        return place.rest_from(1 + any(word in _PRONOUNS for word in after[:2]))
    # "Der Widerstand wird mit $R$ bezeichnet."
    is_passive = (
        words.capitals and bool(after) and after[0].startswith(words.denote) and after[0][-1] == "t"
    )
    return " ".join(place.words[:-1]) if is_passive and len(place.words) > _TWO else None


def _is_about_another(verb: list[str]) -> bool:
    """Say whether a *verb*, with two words behind it, denotes nothing by what stands further behind.

    "We write out the equations on a grid with $n$ points", "we denote by $M$ the mesh with $n$ points".
    """
    return verb[:2] == ["write", "out"] or (verb[1:2] == ["by"] and FORMULA in verb[-1])


# A verb and a pronoun; a verb, and a preposition and what it is of.
_TWO, _THREE = 2, 3
_PRONOUNS = frozenset("we wir man on nous se".split())


def _denotes(word: str, words: Words) -> bool:
    return word == "mean" or word.startswith(words.denote)
