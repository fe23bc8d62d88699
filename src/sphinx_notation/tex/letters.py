"""Which items of a formula are symbols by themselves, see `inventory`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sphinx_notation.tex.commands import CHARACTERS, COMMANDS, FUNCTIONS, NAMES, OVER, WORD_FONTS
from sphinx_notation.tex.items import Fenced, Item, Kind, Macro, Run, Scripted, Worded


def shown_in(run: Run) -> list[Item]:
    """Return the items of *run* that show something."""
    return [item for item in run.items if item.kind is not Kind.BLANK]


def is_letter(item: Item) -> bool:
    """Say whether *item* is a plain letter."""
    return item.kind is Kind.ATOM and item.text.isalpha()


# Signs that are as letters are.  The others of their kind are marks, or words of logic.
_SIGNS = frozenset(
    rf"\{name}"
    for name in "wp partial infty emptyset varnothing nabla top bot hslash mho Finv Game complement".split()
)


# What is set over or under a letter and makes another of it; braces only embrace.
_ACCENTS = frozenset(name for name in OVER if not name.endswith(("brace", "paren", "group", "bracket")))


def is_one(item: Item) -> bool:
    """Say whether *item*, without scripts, is a symbol by itself."""
    if isinstance(item, Macro):
        return not item.parts and len(inner := shown_in(item.expansion.run)) == 1 and is_one(bare(inner[0]))
    if item.kind in {Kind.ATOM, Kind.RISKY}:
        return is_symbol(item.text)
    if item.kind is Kind.FONT:
        return _is_styled(item)
    if item.kind is Kind.COMMAND and item.text[1:] in _ACCENTS and len(item.parts) == 1:
        inner = shown_in(item.parts[0])
        return len(inner) == 1 and is_one(bare(inner[0]))
    if item.kind is Kind.GROUP:
        inner = shown_in(item.parts[0])
        return len(inner) == 1 and not isinstance(inner[0], Scripted) and is_one(inner[0])
    return item.kind is Kind.WORDS and isinstance(item, Worded) and _is_name(item)


def bare(item: Item) -> Item:
    """Return *item* without its scripts."""
    return item.nucleus if isinstance(item, Scripted) and item.nucleus is not None else item


@lru_cache(maxsize=4096)
def is_symbol(text: str) -> bool:
    """Say whether *text* is a letter, the name of an operator, or a sign that is as letters are."""
    if text in NAMES:
        # A sign may be typed as itself.
        text = rf"\{NAMES[text]}"
    name = text.removeprefix("\\")
    char = CHARACTERS.get(name, "") if text[:1] == "\\" else text
    command = COMMANDS.get(name) if text[:1] == "\\" else None
    is_large = command is not None and "large" in command.roles
    return name in FUNCTIONS or text in _SIGNS or is_large or _stands_for_something(char)


def _stands_for_something(char: str) -> bool:
    """Say whether *char* is a letter, and neither a word of East Asia nor a script: ``ₙ``, ``ᵀ``."""
    char = _without_accents(char)
    if _LETTER.fullmatch(char) is None or not char.isalpha():
        # A regular expression takes numbers for letters, too: ², ½, Ⅳ.
        return False
    return unicodedata.category(char) != "Lm" and not unicodedata.decomposition(char).startswith(_SCRIPTS)


def _without_accents(char: str) -> str:
    """Return *char* without the accents that are typed behind it, each a character of its own."""
    return char[:1] if all(map(unicodedata.combining, char[1:])) else char


# What Unicode says of raised and lowered letters.
_SCRIPTS = ("<super>", "<sub>")


def _is_styled(item: Item) -> bool:
    """Say whether what a font command sets is one symbol: a letter, a digit in bold, a word upright."""
    inner = shown_in(item.parts[0])
    if len(inner) == 1:
        one = bare(inner[0])
        is_digit = one.kind is Kind.ATOM and one.text.isdigit() and item.text[1:] not in WORD_FONTS
        return is_digit or is_one(one)
    return item.text[1:] in WORD_FONTS and len(inner) > 1 and all(map(is_letter, inner))


_LETTER = re.compile("(?![\u2e80-\u9fff\uac00-\ud7a3])[^\\W\\d_]")  # East Asian signs are words.
ABBREVIATION = re.compile(r"[A-Z][A-Z0-9]+$")


def _is_name(item: Worded) -> bool:
    r"""Say whether words are the name of a quantity, as in ``\text{MSE}``, and no words of a sentence."""
    words = item.words.strip()
    return item.text == "\\operatorname" or ABBREVIATION.match(words) is not None


def is_plain_word(item: Item, after: Sequence[Item]) -> bool:
    """Say whether *item* is a word in a font that says itself what it is: no abbreviation, no function."""
    if item.kind is not Kind.FONT or item.text[1:] not in WORD_FONTS:
        return False
    letters = "".join(inner.text for inner in shown_in(item.parts[0]))
    is_called = next((one.text in {"(", "["} or isinstance(one, Fenced) for one in after), False)
    return is_plain(letters) and not is_called


def is_plain(letters: str) -> bool:
    """Say whether *letters* are a word that says itself what it is, and no abbreviation."""
    return letters in _SHORT_WORDS or (len(letters) > 2 and not ABBREVIATION.match(letters))


_SHORT_WORDS = frozenset("to or if of is in at by on as".split())


def is_unit(item: Item, before: Item | None) -> bool:
    r"""Say whether *item* is a unit: upright letters after a number, or after a thin space."""
    is_upright = item.text[1:] in WORD_FONTS or item.kind is Kind.WORDS
    if before is None or not is_upright or item.text == "\\operatorname":
        return False
    is_space = before.kind is Kind.BLANK and before.text in {"\\,", "\\ ", "~", "\\;"}
    return is_space or before.text.isdigit()
