r"""Canonical keys of single symbols: what a command and what a character is called."""

from __future__ import annotations

import functools
import unicodedata

from sphinx_notation.tex.commands import ACCENTS, ALPHABETS, NAMES, SAME

# Signs that a keyboard or an editor gives, and that no command stands for.
_TYPED = {"−": "-", "∕": "/"}
# Several commands put the same accent, or set the same font: the first is the key.
_ACCENTS = {accent: name for name, accent in reversed(ACCENTS.items())}
_FONTS = {alphabet: name for name, alphabet in reversed(ALPHABETS.items())}
# Unicode calls the oldest letters of this alphabet so.
_FONTS["BLACK-LETTER"] = _FONTS["FRAKTUR"]


def command_key(name: str) -> str:
    r"""Return the canonical key of the symbol ``\name``: ``\rightarrow`` for ``to``."""
    same = SAME.get(name)
    if same is None:
        return f"\\{name}"
    return f"\\{same}" if same.isalpha() else same


@functools.cache
def character_key(char: str) -> str:
    r"""Return the canonical key of *char* as mathematics: ``\theta`` for θ, itself for a letter.

    Characters that combine with it may follow.
    """
    if len(char) > 1:
        composed = unicodedata.normalize("NFC", char)
        return character_key(composed) if len(composed) == 1 else _accented(char) or char
    if char < "\x80":
        return char
    if char in _TYPED:
        return _TYPED[char]
    if char in NAMES:
        return command_key(NAMES[char])
    return _styled(char) or _accented(char) or char


def _styled(char: str) -> str:
    """Return the key of a letter in a mathematical alphabet, such as 𝐱 or ℒ."""
    plain = unicodedata.normalize("NFKC", char)
    words = unicodedata.name(char, "").removeprefix("MATHEMATICAL ").removesuffix(" SYMBOL")
    style, found, _letter = words.partition(" CAPITAL ")
    if not found:
        style, found, _letter = words.partition(" SMALL ")
    if not found:
        style, _, _letter = words.partition(" DIGIT ")
    if plain == char or len(plain) != 1:
        return ""
    if style == "ITALIC":
        return character_key(plain)
    return rf"\{_FONTS[style]}{{{character_key(plain)}}}" if style in _FONTS else ""


def _accented(char: str) -> str:
    """Return the key of a letter with an accent, such as ŷ."""
    base, mark = unicodedata.normalize("NFD", char)[:1], unicodedata.normalize("NFD", char)[1:]
    return rf"\{_ACCENTS[mark]}{{{character_key(base)}}}" if mark in _ACCENTS else ""
