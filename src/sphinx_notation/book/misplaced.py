r"""Places where a symbol cannot mean what its row says: the T of ``\sum_{t=1}^T`` is no treatment.

What a sum goes up to is a number of things, or the last of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_notation.book.comparing import head_of

_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
LARGE = r"\\(?:sum|prod|coprod|big(?:cup|cap|oplus|otimes|vee|wedge))"
_LARGE = re.compile(LARGE)
_UP_TO = re.compile(
    rf"{LARGE}\s*(?:\\(?:no)?limits\s*)?"
    rf"(?:_\s*(?:{_GROUP}|\\?\w+)\s*)?\^\s*(?P<open>\{{\s*)?$"
)
_AFTER = re.compile(r"\s*(?:_\s*(?:\{[^{}]*\}|\w)\s*)?(?:[+-]\s*\d+\s*)?\}")
# Any of these may be in the meaning of something that is counted up to.
_COUNTS = re.compile(
    r"number|count|size|length|last|latest|final|terminal|dimension|horizon|period|\btime|step|many|order|"
    r"degree|rank|total|maxim|largest|highest|upper|limit|bound|\bend\b|sample|population|integer|natural|cut-?off|"
    r"level|depth|width|iterat|infinity|"
    r"zahl|letzte|ende\b|länge|größe|grad\b|rang\b|höchst|größt|schritt|zeit|"
    r"nombre|derni|taille|longueur|ordre|degré|rang|entier|temps|fin\b|"
    r"número|últim|tamaño|longitud|orden|grado|entero|tiempo|"
    r"数|最后|期|长度|维|次|大小|阶|时",
    re.IGNORECASE,
)


def counts_up(tex: str) -> bool:
    """Say whether *tex* may have a sum that goes up to something; most formulas have none."""
    return "^" in tex and _LARGE.search(tex) is not None


def is_limit(tex: str, start: int, end: int) -> bool:
    """Say whether what stands from *start* to *end* of *tex* is what a sum goes up to."""
    before = _UP_TO.search(tex, 0, start)
    return before is not None and (before["open"] is None or _AFTER.match(tex, end) is not None)


@lru_cache(maxsize=4096)
def may_count(meaning: str) -> bool:
    """Say whether *meaning* may be that of a number of things; of several things there is one, too."""
    is_of_several = head_of(meaning).rstrip().endswith(("s", "en"))
    return not meaning.strip() or is_of_several or _COUNTS.search(meaning) is not None
