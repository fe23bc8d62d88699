"""How a symbol is read in formulas: as its row says, or by what it means."""

from __future__ import annotations

import re
from collections.abc import Callable

#: Which words are read: those of the field `say`, else the meaning too, or none.
CHOICES = ("say", "meaning", "none")
# Where the short form of a meaning ends.
_END = re.compile(r"\s[—–-]\s|[.;:(]|,\s")
_ARTICLE = re.compile(r"^(?:an?|the|der|die|das|eine?|le|la|les|une?|el|los|las|una?)\s+", re.IGNORECASE)
# A longer one is no name, in characters.
_LONGEST = 60


def reading(say: str, meaning: Callable[[], str], choice: str) -> str:
    """Return how a symbol with the field *say* is read, or nothing where nobody says so.

    *choice* is one of `CHOICES`; *meaning* gives what the symbol means, and is asked where that decides.
    """
    if choice == "none" or say or choice == "say":
        return "" if choice == "none" else say
    short = _ARTICLE.sub("", " ".join(_END.split(meaning().strip(), maxsplit=1)[0].split()))
    # It stands in the middle of what is read; an abbreviation stays one.
    short = short if short[1:2].isupper() else short[:1].lower() + short[1:]
    return short if 0 < len(short) <= _LONGEST else ""
