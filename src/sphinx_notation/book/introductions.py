r"""Where prose introduces a symbol: "let $R$ be …", "where $R$ is …", "the learning rate $\alpha$".

Only text is looked at here, in which a sign stands for each formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

#: Stands for a formula in a text.
FORMULA = "\ue000"


class Introduction(NamedTuple):
    """Which formula of a text is introduced, counted from 0, and the words that say what it is.

    ``is_sure`` is false where a noun before it is all that says so.
    """

    number: int
    words: str
    is_sure: bool


class _Words(NamedTuple):
    """The words of one language, as parts of regular expressions.

    ``let`` begins what introduces something, with ``be`` after the symbol; ``suppose`` does with ``means``
    and one of the ``articles``, which begin a noun; ``where`` begins what explains a formula, ``denote``
    stands right before the symbol, ``both`` between two of them.
    """

    let: str
    be: str
    suppose: str
    where: str
    denote: str
    means: str
    articles: str
    both: str


_ENGLISH = _Words(
    let=r"let|define|write|call",
    be=r"be|denote|represent|stand|as|to be|for|the",
    suppose=r"suppose(?: that)?|assume(?: that)?|say",
    where=r"where|here|wherein|in which|with",
    denote=(
        r"(?:denote[sd]?|denoting|written|write|call(?:ed)?|label(?:l?ed)?|represent(?:ed)?|"
        r"abbreviated?|symboli[sz]ed|referred to)(?: (?:it|this|that|them|these))?"
        r"(?: (?:by|as|with|to be))?"
    ),
    means=(
        r"(?:is|are|be|being|denot(?:es?|ing)|represent(?:s|ing)?|stands? for|means?|refers? to|measures?|"
        r"describes?|indicates?|contains?|gives?|counts?|is called|are called)"
    ),
    articles=r"an?|the|its|his|her|their|our|your|each|every|some|any|one|two|three|several",
    both="and",
)
_LANGUAGES = {
    "en": _ENGLISH,
    "de": _Words(
        let=r"sei(?:en)?|definiere[n]?|setze[n]?|nenne[n]?",
        be=r"ein(?:e[nmrs]?)?|der|die|das|als|wir",
        suppose=r"angenommen,?",
        where=r"wobei|dabei|worin|hier|mit",
        denote=r"(?:bezeichne[nt]?(?: wir)?(?: mit)?|bezeichnet (?:als|mit)|genannt|nennen(?: wir)?)",
        means=r"(?:ist|sind|sei|seien|bezeichnet|bezeichnen|bedeutet|steht für|stehen für|beschreibt|gibt)",
        articles=r"ein(?:e[nmrs]?)?|der|die|das|dem|den|des|sein(?:e[nmrs]?)?|ihr(?:e[nmrs]?)?|jede[nmrs]?",
        both="und",
    ),
    "fr": _Words(
        let=r"soi(?:t|ent)|posons|notons|appelons|définissons",
        be=r"une?|le|la|les|l[’']|des|comme",
        suppose=r"supposons que",
        where=r"où|avec|ici|dans laquelle|dans lequel",
        denote=r"(?:notée?s?|notons|on note|désignée?s? par|appelée?s?|dénotée?s?(?: par)?)",
        means=r"(?:est|sont|(?:désigne|représente|dénote|indique|mesure)(?:nt)?)",
        articles=r"une?|le|la|les|l[’']|des|du|son|sa|ses|leurs?|chaque|deux",
        both="et",
    ),
    "es": _Words(
        let=r"sean?|definimos|llamemos",
        be=r"una?|unos|unas|el|la|los|las|como",
        suppose=r"supongamos que",
        where=r"donde|con|aquí|en (?:la|el) que",
        denote=r"(?:denotad[oa]s?|denotamos|llamad[oa]s?|llamamos|escribimos)(?: por| como| con)?",
        means=r"(?:es|son|sea|denotan?|representan?|indican?|significan?|miden?)",
        articles=r"una?|unos|unas|el|la|los|las|su|sus|cada|dos",
        both="y",
    ),
}
_LIST = rf"{FORMULA}(?:(?:\s*,\s*|\s*,?\s*(?:and|or|und|oder|et|ou|y|o|e|和|与|及|、)\s*){FORMULA})*"
# What follows, which other introductions may begin in.
_NEXT = r"(?=(?P<words>[^.;:\ue000]{0,80}))"


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Return what introductions look like in *language*, and whether each is sure."""
    words = _LANGUAGES.get(language, _ENGLISH)
    begins = r"(?:^|(?<=[.;:,(—–-])|(?<=[.;:,(—–-]\s))"
    article, symbols = rf"(?:{words.articles})\b", rf"(?P<list>{_LIST})"
    sure = (
        rf"\b(?:{words.let})\s+(?:\w+\s+)?{symbols}\s*,?\s*(?:{words.be})\b{_NEXT}",
        rf"\b(?:{words.suppose})\s+{symbols}\s+{words.means}\s+{article}{_NEXT}",
        rf"\b(?:{words.where})\s*,?\s+{symbols}\s+(?:{words.means}\b|{article}){_NEXT}",
        rf"{begins}{symbols}\s+{words.means}\s+{article}{_NEXT}",
        rf"\b{words.both}\s+{symbols}\s+(?:{words.means}\s+)?{article}{_NEXT}",
        rf"(?P<words>(?:[\w’'-]+\s+){{0,6}})\b{words.denote}\s+{symbols}(?![\w(])",
        # A list of symbols: each before a colon or a dash.
        rf"^\s*{symbols}\s*(?:[:=：]|[—–-]\s)\s*(?P<words>[^\ue000]{{3,80}})",
    )
    loose = (
        rf"\b{article}\s+(?P<words>(?:[\w’'-]+\s+){{1,5}})\(?{symbols}(?=[\s,.;:)?!]|$)",
        rf"(?P<words>(?:[\w’'-]+\s+){{1,4}})\({symbols}\)",
    )
    flags = re.IGNORECASE | re.MULTILINE
    return (
        *((re.compile(one, flags), True) for one in sure),
        *((re.compile(one, flags), False) for one in loose),
    )


_CHINESE = (
    (re.compile(rf"(?:设|令|假设|记|其中|这里)\s*(?P<list>{_LIST})\s*(?:是|为|表示|代表){_NEXT}"), True),
    (re.compile(rf"(?P<list>{_LIST})\s*(?:是|为|表示|代表){_NEXT}"), True),
    (re.compile(rf"(?P<words>[\u4e00-\u9fff]{{2,8}})\s*(?P<list>{_LIST})"), False),
)


def introductions(text: str, language: str) -> Iterator[Introduction]:
    """Yield which formulas of *text* are introduced there, each once, what is sure before what is not.

    *text* is that of a paragraph, with `FORMULA` for each formula; *language* is a code, as Sphinx has it.
    """
    if FORMULA not in text:
        return
    code = language.replace("-", "_").partition("_")[0].lower()
    patterns = _CHINESE if code == "zh" else _patterns(code)
    seen: set[int] = set()
    for pattern, is_sure in patterns:
        for match in pattern.finditer(text):
            first = text.count(FORMULA, 0, match.start("list"))
            for number in range(first, first + match["list"].count(FORMULA)):
                if number not in seen:
                    seen.add(number)
                    yield Introduction(number, " ".join(match["words"].split()), is_sure)
