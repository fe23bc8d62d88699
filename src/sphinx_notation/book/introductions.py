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
    by: str
    of: str


class _Pattern(NamedTuple):
    """What an introduction looks like, whether it is sure, and what has to stand before it."""

    regex: re.Pattern[str]
    is_sure: bool
    after: re.Pattern[str] | None = None


_ENGLISH = _Words(
    let=r"let|define|write|call|use|used|using",
    be=r"be|denote|represent|stand|as|to|for|the",
    suppose=r"suppose|assume|say|that|if|when|whenever|so|then|hence|thus|therefore|because|since",
    where=r"where|here|wherein|in which|with",
    denote=(
        r"(?:denote[sd]?|denoting|written|write|call(?:ed)?|label(?:l?ed)?|"
        r"abbreviated?|symboli[sz]ed|referred to)(?: (?:it|this|that|them|these))?"
    ),
    means=(
        r"(?:is|are|be|being|denot(?:es?|ing)|represent(?:s|ing)?|stands? for|means?|refers? to|measures?|"
        r"describes?|indicates?|contains?|gives?|counts?|is called|are called)"
    ),
    articles=r"an?|the|its|his|her|their|our|your|each|every|some|any|one|two|three|several",
    both="and",
    by=r"by|as|with|to be",
    of=r"with|of|at|per|for",
)
_LANGUAGES = {
    "en": _ENGLISH,
    "de": _Words(
        let=r"sei(?:en)?|definiere[n]?|setze[n]?|nenne[n]?",
        be=r"ein(?:e[nmrs]?)?|der|die|das|als|wir",
        suppose=r"angenommen,?",
        where=r"wobei|dabei|worin|hier|mit|dass|wenn|falls",
        denote=r"(?:bezeichne[nt]?(?: wir)?|genannt|nennen(?: wir)?)",
        means=r"(?:ist|sind|sei|seien|bezeichnet|bezeichnen|bedeutet|steht für|stehen für|beschreibt|gibt)",
        articles=r"ein(?:e[nmrs]?)?|der|die|das|dem|den|des|sein(?:e[nmrs]?)?|ihr(?:e[nmrs]?)?|jede[nmrs]?",
        both="und",
        by=r"mit|als|durch",
        of=r"mit|von|bei|zur?|zum|je",
    ),
    "fr": _Words(
        let=r"soi(?:t|ent)|posons|notons|appelons|définissons",
        be=r"une?|le|la|les|l[’']|des|comme",
        suppose=r"supposons que|que|si",
        where=r"où|avec|ici|dans laquelle|dans lequel",
        denote=r"(?:notée?s?|notons|on note|désignée?s?|appelée?s?|dénotée?s?)",
        means=r"(?:est|sont|(?:désigne|représente|dénote|indique|mesure)(?:nt)?)",
        articles=r"une?|le|la|les|l[’']|des|du|son|sa|ses|leurs?|chaque|deux",
        both="et",
        by=r"par|comme",
        of=r"de|avec|à|par",
    ),
    "es": _Words(
        let=r"sean?|definimos|llamemos",
        be=r"una?|unos|unas|el|la|los|las|como",
        suppose=r"supongamos que|que|si",
        where=r"donde|con|aquí|en (?:la|el) que",
        denote=r"(?:denotad[oa]s?|denotamos|llamad[oa]s?|llamamos|escribimos)",
        means=r"(?:es|son|sea|denotan?|representan?|indican?|significan?|miden?)",
        articles=r"una?|unos|unas|el|la|los|las|su|sus|cada|dos",
        both="y",
        by=r"por|como|con",
        of=r"de|con|en|por",
    ),
}
_LIST = rf"{FORMULA}(?:(?:\s*,\s*|\s*,?\s*(?:and|or|und|oder|et|ou|y|o|e|和|与|及|、)\s*){FORMULA})*"
# Words that come before a symbol and are no noun.
_NO_NOUN = (
    r"(?:all|any|each|every|both|only|this|that|these|those|which|some|given|fixed|large|small)\b"
    r"|(?:respect|terms|equation)\b"
)
# No noun ends in one of these right before a symbol.
_NO_END = (
    r"(?!(?:of|in|on|to|for|by|with|at|as|and|or|is|are|that|than|from|when|if|de|du|von|und|ist|sind|le|la)"
    rf"\s+\(?{FORMULA})"
)
# What follows, which other introductions may begin in.
_NEXT = r"(?=(?P<words>[^.;:]{0,80}))"


@cache
def _patterns(language: str) -> tuple[_Pattern, ...]:
    """Return what introductions look like in *language*, what is sure first."""
    words = _LANGUAGES.get(language, _ENGLISH)
    begins = r"(?:^|(?<=[.;:,(—–-])|(?<=[.;:,(—–-]\s))"
    article, symbols = rf"(?:{words.articles})\b", rf"(?P<list>{_LIST})"
    sure = (
        rf"\b(?:{words.let})\s+(?:\w+\s+)?{symbols}\s*,?\s*(?:{words.be})\b{_NEXT}",
        rf"\b(?:{words.suppose})\s+{symbols}\s+{words.means}\s+{article}{_NEXT}",
        rf"\b(?:{words.where})\s*,?\s+(?:\w+\s+)?{symbols}\s+(?:{words.means}\b|{article}){_NEXT}",
        rf"{begins}{symbols}\s+{words.means}\s+{article}{_NEXT}",
        rf"\b{words.denote}\s+(?P<words>(?:[\w’'-]+\s+){{1,6}})(?:{words.by})\s+{symbols}(?![\w(])",
        rf"(?P<words>(?:[\w’'-]+\s+){{0,6}})\b{words.denote}\s+(?:(?:{words.by})\s+)?{symbols}(?![\w(])",
        # A list of symbols: each before a colon or a dash.
        rf"^\s*{symbols}\s*(?:[:=：]|[—–-]\s)\s*(?P<words>[^\ue000]{{3,80}})",
    )
    loose = (
        rf"\b{article}\s+(?P<words>(?:{_NO_END}[\w’'-]+\s+){{1,5}})\(?{symbols}(?=[\s,.;:)?!]|$)",
        rf"(?P<words>(?:{_NO_END}[\w’'-]+\s+){{1,4}})\({symbols}\)",
        # With radius R, and the j-th node.
        rf"\b(?:{words.of})\s+(?!(?:{_NO_NOUN}))(?P<words>[^\W\d_]{{3,}}\s+){symbols}(?=[\s,.;:)?!]|$)",
        rf"{symbols}[-‐–]?(?:th|st|nd|rd|te[nr]?|ième|e|ésim[oa])\b(?=(?P<words>[^.;:]{{0,80}}))",
    )
    flags = re.IGNORECASE | re.MULTILINE
    # Further symbols of a sentence that began so.
    further = rf"(?:,|\b{words.both})\s+{symbols}\s+(?:{words.means}\s+)?{article}{_NEXT}"
    begun = re.compile(rf"\b(?:{words.where}|{words.let})\b[^.]*$", re.IGNORECASE)
    return (
        *(_Pattern(re.compile(one, flags), True) for one in sure),
        _Pattern(re.compile(further, flags), True, begun),
        *(_Pattern(re.compile(one, flags), False) for one in loose),
    )


_CHINESE = (
    _Pattern(
        re.compile(rf"(?:设|令|假设|记|其中|这里)\s*(?P<list>{_LIST})\s*(?:是|为|表示|代表){_NEXT}"), True
    ),
    _Pattern(re.compile(rf"(?P<list>{_LIST})\s*(?:是|为|表示|代表){_NEXT}"), True),
    _Pattern(re.compile(rf"(?P<words>[\u4e00-\u9fff]{{2,8}})\s*(?P<list>{_LIST})"), False),
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
    for pattern in patterns:
        for match in pattern.regex.finditer(text):
            if pattern.after is not None and not pattern.after.search(text, 0, match.start()):
                continue
            first = text.count(FORMULA, 0, match.start("list"))
            for number in range(first, first + match["list"].count(FORMULA)):
                if number not in seen:
                    seen.add(number)
                    words = match["words"].replace(FORMULA, " ")
                    yield Introduction(number, " ".join(words.split()), pattern.is_sure)


# How prose ends right before a displayed formula that says what it names is equal to, and how it begins.
_ENDS = {
    "en": (
        r"\b(?:is|are|be|equals?|becomes?|obeys|follows|"
        r"(?:given|defined|denoted|represented|measured) (?:as|by)|"
        r"(?:written|calculated|computed|expressed|obtained) as|(?<=\s)as)"
    ),
    "de": r"\b(?:ist|sind|sei|lautet|beträgt|gegeben durch|(?:definiert|berechnet) (?:als|durch))",
    "fr": r"\b(?:est|sont|vaut|donnée?s? par|définie?s? (?:comme|par)|s’écrit|s'écrit)",
    "es": r"\b(?:es|son|dad[oa]s? por|definid[oa]s? (?:como|por)|se escribe)",
    "zh": r"(?:是|为|等于|定义为|如下)",
}
_BEGINS = {
    "en": r"\b(?:defin\w+|let|introduc\w+|call\w*|denot\w+)\b",
    "de": r"\b(?:definier\w+|sei|seien|bezeichn\w+|nenn\w+)\b",
    "fr": r"\b(?:défini\w+|soi(?:t|ent)|notons|appel\w+)\b",
    "es": r"\b(?:defin\w+|sean?|denot\w+|llam\w+)\b",
    "zh": r"(?:定义|设|令|记)",
}
_NOUN = re.compile(r"[^\W\d_]{4,}|[\u4e00-\u9fff]{2,}")


def introduces_next(text: str, language: str) -> str:
    """Return what prose calls what the displayed formula after it says the value of, or nothing.

    *text* is that of the paragraph before it, as `introductions` has it.
    """
    code = language.replace("-", "_").partition("_")[0].lower()
    sentence = re.split(r"(?<=[.!?。])\s", text.strip())[-1]
    ends = rf"(?P<words>.*?){_ENDS.get(code, _ENDS['en'])}\s*[:：]?$"
    begins = rf"{_BEGINS.get(code, _BEGINS['en'])}(?P<words>.*)$"
    flags = re.IGNORECASE | re.DOTALL
    found = re.search(ends, sentence, flags) or re.search(begins, sentence, flags)
    words = " ".join(found["words"].replace(FORMULA, " ").split()) if found is not None else ""
    return words if _NOUN.search(words) else ""


def introduces_before(text: str, language: str) -> str:
    """Return the same where the paragraph after the formula says what it is: "is the rate of return"."""
    code = language.replace("-", "_").partition("_")[0].lower()
    words = _LANGUAGES.get(code, _ENGLISH)
    found = re.match(
        rf"{words.means}\s+(?:{words.articles})\b(?P<words>[^.;]{{3,80}})", text.lstrip(), re.IGNORECASE
    )
    return " ".join(found["words"].replace(FORMULA, " ").split()) if found is not None else ""
