"""How formulas are read aloud: what a row says of its symbol, as MathML's ``intent``.

Source: MathML 4, section 5.1, "The Grammar of the intent attribute".
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_APART = re.compile(r"[^\w]+|_")
_PROPERTY = re.compile(r"[A-Za-z][\w.-]*")


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
