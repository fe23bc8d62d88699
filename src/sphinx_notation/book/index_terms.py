"""What the general index says of rows, by meaning: "learning rate" leads to α."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from sphinx_notation.book.records import Definition
from sphinx_notation.tex import Macros, slug, to_text
from sphinx_notation.tex.page_macros import without_defined

#: What is longer is a sentence, and no entry.
LONGEST = 50

_END = re.compile(r"\s*(?: — | – |[.;:(\[]|, (?:so|which|that)\b)")
_QUOTES = re.compile('["“”„«»‹›]')
# What has no accent that could be taken off.
_LIGATURES = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)
# Words of Latin that begin as an article does.
_LATIN = re.compile(r"a (?:priori|posteriori|fortiori)\b", re.IGNORECASE)
# Under articles nobody looks for anything.  By language; what ends in an apostrophe takes no space.
_ARTICLES = {
    "en": "the a an",
    "de": "der die das ein eine",
    "fr": "le la les un une des l' l’",
    "es": "el la los las un una",
    "it": "il lo la i gli le un uno una l' l’ un' un’",
    "pt": "o a os as um uma",
    "ca": "el la els les un una l' l’",
    "nl": "de het een",
    "sv": "en ett",
    "da": "en et",
    "nb": "en et",
}


class IndexTerm(NamedTuple):
    """One entry of the general index: the words it stands under, and the symbols that they mean, TeX."""

    words: str
    symbols: tuple[str, ...]
    node_id: str

    def shown(self, macros: Macros) -> str:
        """Return the entry as plain text."""
        symbols = ", ".join([to_text(tex, macros) for tex in self.symbols])
        # A semicolon would part it into an entry and another below that; this looks the same.
        symbols = symbols.replace(";", "\N{GREEK QUESTION MARK}")
        return f"{self.words} ({symbols})" if symbols else self.words

    @property
    def sort_key(self) -> str:
        """What sorts it in print: letters without accents, digits and spaces."""
        bare = unicodedata.normalize("NFKD", self.words.translate(_LIGATURES))
        plain = "".join(char for char in bare if not unicodedata.combining(char))
        return re.sub(r"[\W_]+", " ", f"{plain} {slug(' '.join(self.symbols))}").strip()

    def entry(self, macros: Macros) -> Entry:
        """Return the entry as Sphinx keeps it."""
        first = self.words[0]
        letter = unicodedata.normalize("NFKD", first)[0].upper()
        # ℒ stands under L; ½ is no letter.
        is_styled = letter.isalpha() and letter != unicodedata.normalize("NFD", first)[0].upper()
        return "single", self.shown(macros), self.node_id, "", letter if is_styled else None


Entry = tuple[str, str, str, str, str | None]


def index_term(definition: Definition, meaning: str, language: str) -> IndexTerm | None:
    """Return the entry of a row; none where its *meaning* has no word that one would look under.

    A whole sentence is none, nor is what begins with a formula or a sign.  *language* is the project's.
    """
    if definition.scope == "panel":
        return None
    head = _QUOTES.sub("", _END.split(meaning, maxsplit=1)[0]).strip()
    words = _without_article(head, language)
    if not words or not words[0].isalnum() or len(words) > LONGEST or "\\" in words:
        return None
    # The macros of a page are none in the index.
    symbols = tuple([without_defined(tex, definition.defined) for tex in definition.symbols])
    return IndexTerm(words, symbols, definition.node_id)


def _without_article(words: str, language: str) -> str:
    if _LATIN.match(words):
        return words
    articles = _ARTICLES.get(re.split(r"[-_]", language)[0], "").split()
    lowered = words.lower()
    for article in articles:
        start = article if article[-1] in "'’" else f"{article} "
        rest = words[len(start) :].strip()
        if lowered.startswith(start) and rest:
            return rest[0].upper() + rest[1:] if words[0].isupper() else rest
    return words
