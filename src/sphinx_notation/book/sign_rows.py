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
_OF = re.compile(r"\s(?:of|that|which|for|in|von|der|des|de|du)\b|[,;:.(]")


@lru_cache(maxsize=4096)
def is_of_several(meaning: str) -> bool:
    """Say whether *meaning* is that of several things, of which a number picks one: the weights."""
    return _SEVERAL.fullmatch(_OF.split(meaning.strip(), maxsplit=1)[0].strip()) is not None
