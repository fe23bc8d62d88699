"""Rows of letters that are signs of their own: the imaginary unit, the sign of a transpose, and so on."""

from __future__ import annotations

import re
from functools import lru_cache

_IMAGINARY = r"imagin|虚数"
_TRANSPOSE = r"transpos|trasp|转置"
# What the meaning of a row has that is of the sign, by its letter.
_SIGNS = {
    letter: re.compile(pattern, re.IGNORECASE)
    for letter, pattern in {
        "i": _IMAGINARY,
        "j": _IMAGINARY,
        "e": r"euler|exponenti|natural log|logarit|自然",
        "d": r"differenti|diferenci|différenti|deriv|ableit|微分|导数",
        "T": _TRANSPOSE,
        "H": rf"{_TRANSPOSE}|conjug|hermit|adjoint|adjungier",
    }.items()
}


@lru_cache(maxsize=4096)
def says_sign(letter: str, meaning: str) -> bool:
    """Say whether *meaning* says that *letter* is the sign that it is often used for."""
    sign = _SIGNS.get(letter)
    return sign is not None and sign.search(meaning) is not None
