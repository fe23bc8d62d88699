r"""Where prose introduces a symbol: "let $R$ be …", "where $R$ is …", "the learning rate $\alpha$".

Only text is looked at here, in which a sign stands for each formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sphinx_notation.book.prose_words import Words, code_of, words_of

#: Stands for a formula in a text.
FORMULA = "\ue000"


class Introduction(NamedTuple):
    """Which formula of a text is introduced, counted from 0, and the words that say what it is.

    ``is_sure`` is false where a noun before it is all that says so.
    """

    number: int
    words: str
    is_sure: bool


_LISTED = rf"{FORMULA}(?:(?:\s*,\s*|\s*,?\s*(?:and|or|und|oder|et|ou|y|o|e|和|与|及|、)\s*){FORMULA})*"
_LIST = re.compile(_LISTED)
# So much of a text is looked at on either side of a symbol, in characters; a noun has so many words.
_NEAR, _NOUN_WORDS = 90, 5
_PUNCTUATION = ".;:,(—–-"
_DEFINITE = frozenset("the der die das dem den des le la les el los las".split())
_ENDS_WORD = re.compile(r"[\s,.;:)?!]|$")
_ENTRY = re.compile(r"\s*(?:[:=：]|[—–-]\s)\s*")
_ORDINAL = re.compile(r"[-‐–]?(?:th|st|nd|rd|te[nr]?|ième|e|ésim[oa])\b")
_AFTER_SENTENCE = re.compile(r"[.;:]")
_WORD = re.compile(r"[\w’'-]+")


class _Place:
    """A symbol, or several, in a text, and what stands around them."""

    __slots__ = ("_text", "after", "article", "before", "following", "start", "words", "words_after")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self.start = start
        self.before = text[max(0, start - _NEAR) : start].rstrip()
        self.after = text[end : end + _NEAR]
        self.words = self.before.casefold().split()[-_NOUN_WORDS - 2 :]
        self.words_after = self.after.lstrip(" ,\n").casefold().split()[:3]

    def previous(self, back: int = 1) -> str:
        """Return the word that stands so many words *back*, without a comma."""
        return self.words[-back].rstrip(",") if len(self.words) >= back else ""

    @property
    def rest(self) -> str:
        """What is said after it, up to the end of the clause."""
        return _AFTER_SENTENCE.split(self.after)[0]

    def rest_from(self, word: int) -> str:
        """Return the same without so many words at its beginning."""
        return " ".join(self.rest.lstrip(" ,").split()[word:])

    @property
    def sentence(self) -> list[str]:
        """The words of its sentence before it."""
        return self._text[: self.start].rpartition(".")[2].casefold().replace(",", " ").split()


def _means(place: _Place, words: Words) -> int:
    """Return how many words after a symbol say that it means something: none, a verb, or a verb of two."""
    after = place.words_after
    if not after or after[0] not in words.means:
        return 0
    return 2 if after[1:2] in (["for"], ["to"], ["called"], ["für"]) else 1


def _has_article(place: _Place, words: Words, at: int) -> bool:
    return len(place.words_after) > at and place.words_after[at] in words.articles


def _sure(place: _Place, words: Words) -> str | None:
    """Return the words that say for sure what the symbol at *place* is, or nothing."""
    verb = _means(place, words)
    one, two = place.previous(), place.previous(2)
    is_open = not place.before or place.before[-1] in _PUNCTUATION
    has_article = _has_article(place, words, verb)
    is_let = one in words.let or two in words.let
    if is_let and place.words_after and place.words_after[0] in words.be:
        return place.rest_from(1)
    if place.after.lstrip()[:1] == ",":
        return _denoted(place, words)
    if (one in words.where or two in words.where) and (verb or has_article):
        return place.rest_from(verb or 1)
    is_said = bool(verb) and (one in words.suppose or is_open)
    if has_article and (is_said or _goes_on(place, words)):
        return place.rest_from(verb + 1)
    denoted = _denoted(place, words)
    return denoted if denoted is not None else _listed(place)


def _listed(place: _Place) -> str | None:
    """Return what a list says of the symbol with which one of its items begins, or nothing."""
    entry = _ENTRY.match(place.after) if not place.before else None
    said = place.after[entry.end() :] if entry else ""
    return " ".join(said.partition(FORMULA)[0].split()) if len(said.strip()) > 2 else None


def _goes_on(place: _Place, words: Words) -> bool:
    """Say whether it is a further symbol of a sentence that explains several."""
    is_further = place.before[-1:] == "," or place.previous() == words.both
    return is_further and not (words.where | words.let).isdisjoint(place.sentence)


def _denoted(place: _Place, words: Words) -> str | None:
    """Return what is denoted by the symbol, or nothing."""
    if place.after[:1].isalnum() or place.after[:1] == "(":
        return None
    if place.previous().startswith(words.denote):
        return " ".join(place.words[:-1])
    if place.previous() not in words.by:
        return None
    verb = next((at for at, word in enumerate(place.words[:-1]) if word.startswith(words.denote)), None)
    return None if verb is None else " ".join(place.words[verb + 1 : -1] or place.words[:verb])


def _says_what(said: str, words: Words) -> bool:
    """Say whether what is *said* after a verb names a thing, with whatever adjective before it."""
    named = said.casefold().split()
    is_alone = len(named) == 1 or (len(named) > 1 and named[1] in words.no_noun)
    return bool(named) and not (named[0] in words.no_thing and is_alone)


def _loose(place: _Place, words: Words) -> str | None:
    """Return what is said of the symbol at *place* without saying for sure what it is, or nothing."""
    if _ORDINAL.match(place.after):
        return place.rest.lstrip("-‐–")
    verb = _means(place, words)
    is_open = not place.before or place.before[-1] in _PUNCTUATION
    if verb and is_open and _says_what(place.rest_from(verb), words):
        # Of several no article stands after the verb, and of what has no number.
        return place.rest_from(verb)
    noun = [bare for word in place.words if (bare := word.lstrip("("))]
    if not noun or noun[-1] in words.no_noun or not _ENDS_WORD.match(place.after):
        return None
    return _noun(noun, place, words) if not set(noun[-1]) & set(f",.;:){FORMULA}") else None


def _noun(noun: list[str], place: _Place, words: Words) -> str | None:
    """Return the noun that the words of *noun*, right before a symbol, end in, or nothing."""
    if noun[-1] in words.articles - _DEFINITE:
        # There is an epsilon.
        return place.rest
    for at in range(len(noun) - 2, -1, -1):
        if noun[at] in words.articles:
            return " ".join(noun[at + 1 :])
        if noun[at][-1] in ",.;:)" or FORMULA in noun[at]:
            break
    is_of = len(noun) > 1 and noun[-2] in words.of and len(noun[-1]) > 2 and noun[-1].isalpha()
    is_bracketed = place.before.endswith("(") and place.after.startswith(")")
    return " ".join(noun[-4:]) if is_bracketed else noun[-1] if is_of else None


_CHINESE = (
    (
        re.compile(
            rf"(?:设|令|假设|记|其中|这里)\s*(?P<list>{_LISTED})\s*(?:是|为|表示|代表)(?=(?P<words>[^。；]{{0,30}}))"
        ),
        True,
    ),
    (re.compile(rf"(?P<list>{_LISTED})\s*(?:是|为|表示|代表)(?=(?P<words>[^。；]{{0,30}}))"), True),
    (re.compile(rf"(?P<words>[\u4e00-\u9fff]{{2,8}})\s*(?P<list>{_LISTED})"), False),
)


def introductions(text: str, language: str) -> Iterator[Introduction]:
    """Yield which formulas of *text* are introduced there, each once.

    *text* is that of a paragraph, with `FORMULA` for each formula; *language* is a code, as Sphinx has it.
    """
    if code_of(language) == "zh":
        yield from _in_chinese(text)
        return
    words = words_of(language)
    number = 0
    for match in _LIST.finditer(text):
        count = match[0].count(FORMULA)
        sure = _sure(_Place(text, *match.span()), words)
        if sure is None and count > 1:
            # The list before it may be what the last of it is said after.
            alone = _sure(_Place(text, match.end() - 1, match.end()), words)
            if alone is not None:
                yield Introduction(number + count - 1, _plain(alone), is_sure=True)
                number += count
                continue
        said = sure if sure is not None else _loose(_Place(text, *match.span()), words)
        if said is not None:
            listed = range(number, number + count)
            yield from (Introduction(one, _plain(said), sure is not None) for one in listed)
        number += count


def _plain(words: str) -> str:
    """Return *words* on one line, without formulas."""
    return " ".join(words.replace(FORMULA, " ").split())


def _in_chinese(text: str) -> Iterator[Introduction]:
    seen: set[int] = set()
    for pattern, is_sure in _CHINESE:
        for match in pattern.finditer(text):
            first = text.count(FORMULA, 0, match.start("list"))
            for number in range(first, first + match["list"].count(FORMULA)):
                if number not in seen:
                    seen.add(number)
                    yield Introduction(number, _plain(match["words"]), is_sure)


# How prose ends right before a displayed formula that says what it names is equal to, and how it begins.
_ENDS = {
    "en": (
        r"\b(?:is|are|be|equals?|becomes?|obeys|follows|"
        r"(?:given|defined|denoted|represented|measured) (?:as|by)|"
        r"(?:written|calculated|computed|expressed|obtained) as|(?<=\s)as|"
        r"(?:takes?|has|have|of) the form|reads)"
    ),
    "de": r"\b(?:ist|sind|sei|lautet|beträgt|gegeben durch|(?:definiert|berechnet) (?:als|durch))",
    "fr": r"\b(?:est|sont|vaut|donnée?s? par|définie?s? (?:comme|par)|s’écrit|s'écrit)",
    "es": r"\b(?:es|son|dad[oa]s? por|definid[oa]s? (?:como|por)|se escribe)",
    "zh": r"(?:是|为|等于|定义为|如下)",
}
_BEGINS = {
    "en": r"\b(?:defin\w+|let|form|introduc\w+|call\w*|denot\w+)\b",
    "de": r"\b(?:definier\w+|sei|seien|bezeichn\w+|nenn\w+)\b",
    "fr": r"\b(?:défini\w+|soi(?:t|ent)|notons|appel\w+)\b",
    "es": r"\b(?:defin\w+|sean?|denot\w+|llam\w+)\b",
    "zh": r"(?:定义|设|令|记)",
}
_NOUN = re.compile(r"[^\W\d_]{4,}|[\u4e00-\u9fff]{2,}")


# So much of a paragraph is looked at before a displayed formula, in characters, and of its end.
_BEFORE, _END = 240, 40


@cache
def _endings(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return how prose of *language* ends, how it begins, and a noun before a colon at its end."""
    code = code_of(language)
    articles = "|".join(words_of(language).articles)
    return (
        re.compile(rf"{_ENDS.get(code, _ENDS['en'])}\s*[:：]?$", re.IGNORECASE),
        re.compile(_BEGINS.get(code, _BEGINS["en"]), re.IGNORECASE),
        # "The welfare criterion:"
        re.compile(rf"\b(?:{articles})\s+(?P<words>[^{FORMULA}]{{4,60}})[:：]$", re.IGNORECASE),
    )


def introduces_next(text: str, language: str) -> str:
    """Return what prose calls what the displayed formula after it says the value of, or nothing.

    *text* is that of the paragraph before it, as `introductions` has it.
    """
    sentence = re.split(r"(?<=[.!?。])\s", text.strip()[-_BEFORE:])[-1]
    ends, begins, noun = _endings(language)
    words = ""
    start = max(0, len(sentence) - _END)
    if found := ends.search(sentence, start):
        words = sentence[: found.start()]
    elif found := begins.search(sentence):
        words = sentence[found.end() :]
    elif found := noun.search(sentence):
        words = found["words"]
    words = _plain(words)
    return words if _NOUN.search(words) else ""


def introduces_before(text: str, language: str) -> str:
    """Return the same where the paragraph after the formula says what it is: "is the rate of return"."""
    words = text.lstrip().casefold().split()[:2]
    known = words_of(language)
    if len(words) < 2 or words[0] not in known.means or words[1] not in known.articles:
        return ""
    return " ".join(re.split(r"[.;]", text)[0].replace(FORMULA, " ").split()[2:])
