"""Where in a text symbols stand, and what is said around them."""

from __future__ import annotations

import re

from sphinx_notation.book.prose_words import Words

#: Stands for a formula in a text.
FORMULA = "\ue000"
#: One, or several with commas or a word between them.
LISTED = rf"{FORMULA}(?:(?:\s*,\s*|\s*,?\s*(?:and|or|und|oder|et|ou|y|o|e|和|与|及|、)\s*){FORMULA})*"
# So much of a text is looked at before and after a symbol, in characters; a noun has so many words.
_BEFORE, _AFTER, _NOUN_WORDS = 120, 240, 8
_SENTENCE = re.compile(rf"(?<=[^.\s]{{2}}[.!?;])\s+|(?<={FORMULA}[.!?;])\s+")
_ENDS = ".!?;"
_ABBREVIATED = re.compile(r"\s*\([A-Z][\w-]*\),?$")
#: What ends a clause.
AFTER_SENTENCE = re.compile(r"[.;:]")


class Place:
    """A symbol, or several, in a text, and what stands around them."""

    __slots__ = ("_text", "after", "before", "start", "words", "words_after")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self.start = start
        before = text[max(0, start - _BEFORE) : start]
        # Patterns are for the few texts that have something of the kind.
        if any(map(before.__contains__, _ENDS)):
            before = _SENTENCE.split(before)[-1]
        before = before.rstrip()
        # "the density function (PDF), $f$"
        self.before = _ABBREVIATED.sub("", before) if "(" in before else before
        self.after = text[end : end + _AFTER]
        self.words = self.before.casefold().split()[-_NOUN_WORDS - 2 :]
        self.words_after = self.after.lstrip(" ,\n").casefold().split()[:3]

    def previous(self, back: int = 1) -> str:
        """Return the word that stands so many words *back*, without a comma."""
        return self.words[-back].rstrip(",") if len(self.words) >= back else ""

    @property
    def rest(self) -> str:
        """What is said after it, up to the end of the clause."""
        return AFTER_SENTENCE.split(self.after)[0]

    def rest_from(self, word: int) -> str:
        """Return the same without so many words at its beginning."""
        return " ".join(self.rest.lstrip(" ,").split()[word:])

    def has_article(self, words: Words, at: int) -> bool:
        """Say whether an article, or what stands for one, is so many words after it."""
        after = self.words_after[at : at + 1]
        return bool(after) and (after[0] in words.articles or after[0].endswith(words.possessives))

    @property
    def is_of_scripts(self) -> bool:
        """Whether it names what stands below or above symbols, and no symbol."""
        return bool(self.words_after) and self.words_after[0].startswith(
            ("subscript", "superscript", "ind")
        )

    @property
    def sentence(self) -> list[str]:
        """The words of its sentence before it."""
        return self._text[: self.start].rpartition(".")[2].casefold().replace(",", " ").split()
