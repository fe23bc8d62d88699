r"""The words of a ``\text``, as they are read."""

from __future__ import annotations

import re
import unicodedata

from sphinx_notation.tex.commands import CHARACTERS, SIGNATURES, SPACES, WIDE
from sphinx_notation.tex.lexer import is_comment, is_word, tokens_of
from sphinx_notation.tex.plain.signs import SIGNS

# The accents of text, which stand before their letters.
_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "c": "\u0327",
    "k": "\u0328",
}
_LETTERS = {
    "ss": "ß",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "aa": "å",
    "AA": "Å",
    "i": "i",
    "j": "j",
}
# What TeX's fonts make of several characters.
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"))
_FONT = re.compile(
    r"(?:text|math)[a-z]{2}|textnormal|emph|mbox|hbox|text|[a-z]+(?:series|shape|family|size)|rm|bf|it"
)
# What sets words in a colour, which is said before them.
_COLOUR = re.compile(r"\\(?:text)?color(?![a-zA-Z])\s*(?:\[[^\[\]]*\])?\s*\{[^{}]*\}")
# What sets words in another way, and shows nothing of its own.
_AROUND = SPACES | {"ensuremath", "underline"}
# What has a colour, a height or a width said before its words.
_BOXES = frozenset("colorbox fcolorbox parbox raisebox".split())


def shown_words(name: str, words: str) -> str:
    r"""Return those *words* that the command ``\name`` shows of all that it takes."""
    if name not in _BOXES:
        return words
    return words.split("}{", SIGNATURES[name][1].count("t") - 1)[-1]


def plain_words(words: str) -> str:
    """Return *words*, the source of text, as they are read; white space around them stays one space."""
    parts: list[str] = []
    accent = ""
    swallows = False
    for token in tokens_of(_COLOUR.sub("", words)):
        if is_comment(token) or token in {"{", "}"}:
            continue
        if swallows and token.isspace():
            swallows = False
            continue
        swallows = is_word(token)
        name = token[1:] if token[:1] == "\\" else ""
        if name and name in _ACCENTS and (not name.isalpha() or name not in CHARACTERS):
            accent = _ACCENTS[name]
            continue
        text = _named(name) if name else " " if token == "~" or token.isspace() else token
        if accent and text.strip():
            text, accent = unicodedata.normalize("NFC", text[0] + accent) + text[1:], ""
        parts.append(text)
    text = "".join(parts)
    for typed, shown in _LIGATURES:
        text = text.replace(typed, shown)
    return re.sub(r"\s+", " ", text.replace("$", "") if text.count("$") > 1 else text)


def _named(name: str) -> str:
    if name in WIDE or name in {"\\", "newline"} or name.isspace():
        return " "
    if name in _LETTERS:
        return _LETTERS[name]
    if name in SIGNS or name in CHARACTERS:
        return SIGNS.get(name) or CHARACTERS[name]
    if not name.isalpha():
        return "" if name in "!/-@" else name
    return "" if name in _AROUND or _FONT.fullmatch(name) else name
