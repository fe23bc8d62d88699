"""Letters that stand in prose as words: "en un point B", "where h is the height"."""

from __future__ import annotations

import re

from sphinx_notation.book.prose_words import code_of

# Words of one letter by language, and Roman numerals and the like that stand behind a noun.
_WORDS = {"en": "aI", "fr": "ay", "es": "aeouy", "de": ""}
_ANY = "aeiouyI"
# A word in small letters before it, or another letter of the same list; a number would make it a unit.
_ALONE = re.compile(
    r"(?:(?<![^\W\d_])[^\W\dA-Z_]+|(?<![\w'’-])[A-Za-z],)\s\(?(?P<letter>[A-Za-z])"
    r"(?=[,;:)]|\s+[^\s=+<>≤≥·.-]|\s*$|\.\s*$|\.\s+[^A-Z\s])"
)


def letters_alone(text: str, language: str) -> set[str]:
    """Return the letters that stand in *text* as nouns do; *language* is a code, as Sphinx has it.

    An initial before a name, a unit behind a number and what begins a sentence are none.
    """
    words = _WORDS.get(code_of(language), _ANY)
    found: set[str] = set()
    place = 0
    while match := _ALONE.search(text, place):
        # The letter may be the word before the next one.
        place = match.start("letter")
        if match["letter"] not in words:
            found.add(match["letter"])
    return found
