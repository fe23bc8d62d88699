"""What the meaning of a row says of its symbol: that it is a sign of its own, or several things."""

from __future__ import annotations

import re
from functools import lru_cache

_IMAGINARY = r"imagin|虚数"
_TRANSPOSE = r"transpos|trasp|转置"
# What signs of operations say where they are raised alone: which value or part of something it is.
_MARK = (
    r"optim|óptim|conjug|konjug|dual|adjoint|adjung|inver|equilib|gleichgew|équilib|positiv|negativ|degree|grad\b"
    r"|degré|grado|\bpart|teil|last|limit|共轭|最优|均衡|逆"
)
# What the meaning of a row has that is of the sign, by its letter, or the first of its command.
_SIGNS = {
    letter: re.compile(pattern, re.IGNORECASE)
    for letter, pattern in {
        "i": _IMAGINARY,
        "j": _IMAGINARY,
        "e": r"euler|exponenti|natural log|logarit|自然",
        "d": r"differenti|diferenci|différenti|deriv|ableit|微分|导数",
        **dict.fromkeys("+-*\\", _MARK),
        "T": _TRANSPOSE,
        "H": rf"{_TRANSPOSE}|conjug|hermit|adjoint|adjungier",
    }.items()
}


@lru_cache(maxsize=4096)
def says_sign(letter: str, meaning: str) -> bool:
    """Say whether *meaning* says that *letter* is the sign that it is often used for."""
    sign = _SIGNS.get(letter)
    return sign is not None and sign.search(meaning) is not None


_SEVERAL = re.compile(r"\b(?:the|all|die|alle|les|los|las)\s[^,;:.(]*[^\Wsuia\d_]s\b", re.IGNORECASE)
# A coefficient with the number 0 is mostly that of none of them.
_OF_ONE = re.compile(
    r"\s*(?:the|die|der|das|le|la|el|l['’])\s*(?!coeffi|koeffi|coefi|param|paräm|parám)[^\W\d_]+\s(?:(?:of|von)\s(?:an?|each|one|every|einem|einer|jedem|jeder)"
    r"|einer|eines|jedes|jeder|(?:d['’]|de\s)(?:une?|una|cada|chaque))\s",
    re.IGNORECASE,
)
_OF = re.compile(r"\s(?:of|that|which|for|in|von|der|des|de|du)\b|[,;:.(]")


@lru_cache(maxsize=4096)
def is_of_several(meaning: str) -> bool:
    """Say whether *meaning* is that of several things, of which a number picks one: the weights.

    What a thing of many has, there are many of, too: the length of a link.
    """
    head = _OF.split(meaning.strip(), maxsplit=1)[0].strip()
    return _SEVERAL.fullmatch(head) is not None or _OF_ONE.match(meaning) is not None
