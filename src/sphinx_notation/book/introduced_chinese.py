"""Where Chinese prose introduces a symbol: it has no spaces between words, and no articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_notation.book.prose_places import LISTED

_SAID = r"(?=(?P<words>[^。；]{0,30}))"
_PATTERNS = (
    (
        re.compile(rf"(?:设|令|假设|记|其中|这里)\s*(?P<list>{LISTED})\s*(?:是|为|表示|代表){_SAID}"),
        True,
    ),
    (re.compile(rf"(?P<list>{LISTED})\s*(?:是|为|表示|代表){_SAID}"), True),
    (re.compile(rf"(?P<words>[\u4e00-\u9fff]{{2,8}})\s*(?P<list>{LISTED})"), False),
)
# What stands before a noun, and is none of its own.
_BEFORE_NOUN = re.compile("[的是为和与于对以将用在从由把给取个种及或让使设令一其些每]")
# With these end nouns that mathematics has: quantities, numbers, rates, values, matrices, angles, sets …
_ENDS = frozenset("量数率值差阵角集合度格子重列布用本间态件价益润期")
_VERBS = frozenset("使用 应用 利用 采用".split())
_CLAUSE = re.compile("[，。；、,]")


def introduced_in_chinese(text: str) -> Iterator[tuple[int, str, bool, bool]]:
    """Yield which formulas of *text* are introduced there, each once, and the words that say what it is.

    Then whether that is sure, and whether the words name a thing, as `introductions.Introduction` has it.
    """
    seen: set[int] = set()
    for pattern, is_sure in _PATTERNS:
        for match in pattern.finditer(text):
            first = text.count(LISTED[0], 0, match.start("list"))
            clause = _CLAUSE.split(match["words"])[0]
            name = clause if is_sure else _noun(match["words"])
            # "is positive" names nothing.
            is_named = bool(name) and not (is_sure and name.strip().endswith(("的", "时")))
            for number in range(first, first + match["list"].count(LISTED[0])):
                if number not in seen:
                    seen.add(number)
                    yield number, name or match["words"], is_sure, is_named


def _noun(chunk: str) -> str:
    """Return the noun that a *chunk* of text ends with, also before a verb, or nothing."""
    noun = _BEFORE_NOUN.split(chunk.rstrip("为是"))[-1]
    is_noun = len(noun) > 1 and noun not in _VERBS and (chunk[-1] == "为" or chunk[-1] in _ENDS)
    return noun if is_noun else ""
