r"""Places where a symbol cannot mean what its row says: the T of ``\sum_{t=1}^T`` is no treatment.

What a sum goes up to is a number of things, or the last of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sphinx_notation.book.comparing import head_of
from sphinx_notation.book.records import Sense

_GROUP = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_LARGE = re.compile(r"\\(?:sum|prod|coprod|big(?:cup|cap|oplus|otimes|vee|wedge))")
_UP_TO = re.compile(
    rf"{_LARGE.pattern}\s*(?:\\(?:no)?limits\s*)?"
    rf"(?:_\s*(?:{_GROUP}|\\?\w+)\s*)?\^\s*(?P<open>\{{\s*)?$"
)
_AFTER = re.compile(r"\s*(?:[+-]\s*\d+\s*)?\}")
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


def is_misplaced(tex: str, start: int, end: int, sense: Sense) -> bool:
    """Say whether what stands from *start* to *end* of *tex* cannot be what the rows of *sense* say."""
    before = _UP_TO.search(tex, 0, start)
    is_limit = before is not None and (before["open"] is None or _AFTER.match(tex, end) is not None)
    return is_limit and not _may_count(tuple([one.meaning for one in sense]))


@lru_cache(maxsize=4096)
def _may_count(meanings: tuple[str, ...]) -> bool:
    """Say whether one of *meanings* may be that of a number of things; several things may be, too."""
    return any(
        not one.strip() or _COUNTS.search(one) is not None or head_of(one).rstrip().endswith(("s", "en"))
        for one in meanings
    )
