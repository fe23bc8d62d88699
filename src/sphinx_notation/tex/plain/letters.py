r"""The characters that Unicode has for letters in another font, for scripts, fractions and accents."""

from __future__ import annotations

import functools
import re
import unicodedata

from sphinx_notation.tex.commands import ALPHABETS

# The alphabets whose letters fonts have, and what is read for them.
_READABLE = {
    "BOLD": "BOLD",
    "BOLD ITALIC": "BOLD",
    "SCRIPT": "SCRIPT",
    "DOUBLE-STRUCK": "DOUBLE-STRUCK",
    "FRAKTUR": "FRAKTUR",
}
_ALPHABETS = {name: _READABLE[one] for name, one in ALPHABETS.items() if one in _READABLE}
# The table of commands says nothing of these.
_ALPHABETS |= dict.fromkeys("mathbfit mathbfup mathbfsf symbfit symbfup mathbfsfup".split(), "BOLD")
# Words and the like are words in any font.
_WORD = re.compile(r"[A-Za-z]*(?:[a-z][A-Za-z]{2}|[A-Za-z][a-z][A-Za-z]|[A-Za-z]{2}[a-z])[A-Za-z]*")


def is_styled(font: str) -> bool:
    """Say whether letters of their own are read for the *font*, the name of a command."""
    return font in _ALPHABETS


def is_word(letters: str) -> bool:
    """Say whether *letters* are so many, and of such a kind, that they are a word."""
    return _WORD.fullmatch(letters) is not None


def styled(text: str, font: str) -> str:
    """Return *text* in the letters that Unicode has for *font*, such as ℒ or 𝐩."""
    alphabet = _ALPHABETS.get(font)
    return text if alphabet is None else "".join([_letter(char, alphabet) for char in text])


@functools.cache
def _letter(char: str, alphabet: str) -> str:
    name = unicodedata.name(char, "")
    for word in ("LATIN ", "GREEK ", "LUNATE ", "LETTER "):
        name = name.replace(word, "")
    alphabets = (f"MATHEMATICAL {alphabet}", alphabet, alphabet.replace("FRAKTUR", "BLACK-LETTER"))
    for one in alphabets:
        try:
            return unicodedata.lookup(f"{one} {name}")
        except KeyError:
            continue
    return char


def in_italics(text: str) -> str:
    """Return *text* in italic letters, which stay as they are where others are made capital."""
    return "".join([_italic(char) if char.upper() != char.lower() else char for char in text])


@functools.cache
def _italic(char: str) -> str:
    # The italic h is older than the other letters.
    return "ℎ" if char == "h" else _letter(char, "ITALIC")


def _scripts(tag: str, ranges: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for char in ranges:
        kind, _, code = unicodedata.decomposition(char).partition(" ")
        if kind == tag and " " not in code:
            found.setdefault(chr(int(code, 16)), char)
    return found


def _between(*pairs: tuple[int, int]) -> str:
    return "".join(chr(code) for first, last in pairs for code in range(first, last + 1))


_SUPERSCRIPTS = _scripts(
    "<super>",
    _between((0xB2, 0xB3), (0xB9, 0xB9), (0x2070, 0x207F), (0x2B0, 0x2B8), (0x2E1, 0x2E3))
    + _between((0x1D2C, 0x1D61), (0x1D9C, 0x1DBF), (0x2C7D, 0x2C7D)),
) | {"′": "′", "°": "°", "†": "†", "‡": "‡"}
_SUBSCRIPTS = _scripts("<sub>", _between((0x2080, 0x209C), (0x1D62, 0x1D6A), (0x2C7C, 0x2C7C)))
#: Characters that are raised or lowered by themselves.
RAISED, LOWERED = frozenset(_SUPERSCRIPTS.values()), frozenset(_SUBSCRIPTS.values())


def raised(text: str) -> str:
    """Return *text* in raised characters, or nothing where there are not all of them."""
    return _in(_SUPERSCRIPTS, text)


def lowered(text: str) -> str:
    """Return *text* in lowered characters, or nothing where there are not all of them."""
    return _in(_SUBSCRIPTS, text)


def _in(table: dict[str, str], text: str) -> str:
    return "".join([table[char] for char in text]) if all(char in table for char in text) else ""


def _fractions() -> dict[tuple[str, str], str]:
    found = {}
    for char in _between((0xBC, 0xBE), (0x2150, 0x215E), (0x2189, 0x2189)):
        kind, _, codes = unicodedata.decomposition(char).partition(" ")
        above, _, below = "".join(chr(int(code, 16)) for code in codes.split()).partition("\u2044")
        if kind == "<fraction>":
            found[above, below] = char
    return found


#: The fractions that are one character, by what stands above and below.
FRACTIONS = _fractions()

# One character with its accents, and the scripts after it.
_ACCENTED = re.compile(r"(\S[\u0300-\u036f\u20d0-\u20ff]*)(.*)", re.DOTALL)
_DOTLESS = {"ı": "i", "ȷ": "j"}


def with_accent(letter: str, accent: str) -> str:
    """Put an *accent*, a combining character, on the first character of *letter*, over its own ones."""
    found = _ACCENTED.fullmatch(letter)
    if found is None:
        return letter
    first = found[1]
    return unicodedata.normalize("NFC", _DOTLESS.get(first[0], first[0]) + first[1:] + accent) + found[2]


def columns(text: str) -> int:
    """Return how many columns *text* is wide where all characters are as wide: one, two, or none."""
    width = 0
    for char in text:
        if not unicodedata.combining(char) and unicodedata.category(char) not in {"Mn", "Me", "Cf"}:
            width += 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
    return width
