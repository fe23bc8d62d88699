"""How formulas are read aloud: what a row says of its symbol, as MathML's ``intent``.

Source: MathML 4, section 5.1, "The Grammar of the intent attribute".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from sphinx_notation.tex import Macros, to_text
from sphinx_notation.tex.lexer import after_braces, tokens_of

_APART = re.compile(r"[^\w]+|_")
_PROPERTY = re.compile(r"[A-Za-z][\w.-]*")
# The first of the characters that nobody uses in formulas: Unicode leaves their meaning to whoever does.
_FIRST = 0xF0000
_SIGN = re.compile("[\U000f0000-\U000ffffd]")
# Between two words, and between a word and a letter.
_BETWEEN = re.compile(rf"(?<={_SIGN.pattern})(?=[^\W_]|{_SIGN.pattern})|(?<=[^\W_])(?={_SIGN.pattern})")


class Reading(NamedTuple):
    """How a symbol is read: as `intent` says, in words, and what around it depends on its `kind`."""

    intent: str
    words: str
    kind: str


def intent(say: str, kind: str = "") -> str:
    r"""Return the value of ``intent`` for a symbol that is read as *say*; empty where that has no words.

    A *kind* that is one word, as ``vector``, is a property of it; readers leave out those that they do not
    know.

    >>> intent("learning rate", "scalar")
    '_learning-rate:scalar'
    """
    words = [word for word in _APART.split(unicodedata.normalize("NFC", say)) if word]
    if not words:
        return ""
    # A literal, which is read as it stands; other names are concepts with words of their own.
    literal = f"_{'-'.join(words)}"
    return f"{literal}:{kind.lower()}" if _PROPERTY.fullmatch(kind) else literal


def name_of(marked: str, words: Mapping[str, str], macros: Macros | None = None) -> str:
    r"""Return a formula as text that is read: with the *words* for the symbols that have such a mark.

    >>> name_of(r"\class{sn-d1-0}{\alpha} x_i", {"sn-d1-0": "learning rate"})
    'learning rate xᵢ'
    """
    tokens = tokens_of(marked)
    found: list[str] = []
    said: list[str] = []
    index = 0
    while index < len(tokens):
        inside = after_braces(tokens, index + 2) if tokens[index : index + 2] == ["\\class", "{"] else 0
        end = after_braces(tokens, inside + 1) if inside else 0
        names = "".join(tokens[index + 2 : inside - 1]).split() if end else []
        reading = next((words[name] for name in names if name in words), "")
        if reading:
            # Words are no TeX: what stands for them is a character of its own.
            found.append(f"{{{chr(_FIRST + len(said))}}}")
            said.append(reading)
        else:
            found.append(tokens[index])
        index = end if reading else index + 1
    text = " ".join(to_text("".join(found), macros).split())
    return _SIGN.sub(lambda match: said[ord(match.group()) - _FIRST], _BETWEEN.sub(" ", text))
