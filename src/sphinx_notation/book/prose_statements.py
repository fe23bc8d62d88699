"""What prose says of a symbol without saying which thing it is: of which kind, or what follows."""

from __future__ import annotations

from sphinx_notation.book.prose_places import Place
from sphinx_notation.book.prose_words import Words


def says_which(place: Place, words: Words, verb: int) -> bool:
    """Say whether the words behind the *verb* after a symbol say which thing it is, and define it.

    "Where $R$ is a constant" says of which kind it is, and "since $R$ is the rate" what is known of it.
    The verb is of so many words, and may be left out: "where $R$ is a constant, and $q$ a rate".
    """
    if not verb and words.where.isdisjoint(place.sentence):
        return True
    return not (_is_of_kind(place, words, verb) or (verb and _is_stated(place, words)))


def _is_of_kind(place: Place, words: Words, verb: int) -> bool:
    return not words.indefinite.isdisjoint(place.words_after[verb : verb + 1])


def _is_stated(place: Place, words: Words) -> bool:
    """Say whether a symbol stands in a clause that gives a reason, a condition or a consequence."""
    one, two = place.previous(), place.previous(2)
    if (words.where - words.states) & {one, two}:
        return False
    sentence = place.sentence
    # What is assumed is a definition: "suppose that $R$ is the radius".
    return not words.states.isdisjoint(sentence) and (words.suppose - words.states).isdisjoint(sentence)
