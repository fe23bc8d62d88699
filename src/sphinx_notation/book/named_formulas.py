"""What prose calls the symbol whose value the displayed formula beside it is: "the loss is"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sphinx_notation.book.prose_places import FORMULA
from sphinx_notation.book.prose_words import code_of, words_of

_ADVERBS = r"(?:\s+(?:then|thus|hence|therefore|also|now|simply|just|again|often|usually))?"
# How prose ends right before a displayed formula that says what it names is equal to, and how it begins.
_ENDS = {
    "en": (
        r"\b(?:is|are|be|equals?|becomes?|obeys|follows|"
        r"(?:given|defined|denoted|represented|measured) (?:as|by)|"
        r"(?:written|calculated|computed|expressed|obtained) as|(?<=\s)as|(?<=\s)where|"
        rf"(?:takes?|has|have|of) the (?:following )?form|reads){_ADVERBS}"
    ),
    "de": (
        r"\b(?:ist|sind|sei|lautet|beträgt|gegeben durch|(?:definiert|berechnet) (?:als|durch))"
        r"(?: dann| also)?"
    ),
    "fr": r"\b(?:est|sont|vaut|donnée?s? par|définie?s? (?:comme|par)|s’écrit|s'écrit)(?: alors)?",
    "es": r"\b(?:es|son|dad[oa]s? por|definid[oa]s? (?:como|por)|se escribe)(?: entonces)?",
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
_WHOLE = re.compile(r"([^\W\d_]+)\s+(?:of|for|von|für|de|des|del)\s+$")
_OF = re.compile(r"\s(?:of|for|in|with|between|on|von|für|de|du|des|del|para)\s")
# What prose calls the formula itself, and nothing that stands in it.
_FORMULA = frozenset(
    "equation equations relation relations relationship expression expressions result results form "
    "forms formula formulas formulae identity identities following way ways case cases example "
    "examples fact rule rules condition conditions constraint constraints problem problems system "
    "systems theorem lemma definition definitions inequality inequalities law laws statement "
    "assumption assumptions property properties convention conventions step steps terms notation "
    "gleichung gleichungen formel formeln ergebnis beziehung gesetz bedingung équation équations "
    "relation formule résultat propriété ecuación ecuaciones relación fórmula resultado propiedad".split()
)
# Verbs, and nouns behind the word "this".
_NOUNS = frozenset("estimate change increase decrease term call use show set function".split())
_OF_NOUN = frozenset({"of", "von", "de", "du", "des", "del"})
_THIS = frozenset("this these such dies diese dieser dieses cette cet ce ces esta este estas estos".split())


class _Patterns(NamedTuple):
    """How a sentence ends or begins that names what follows, and a noun with its article at its end."""

    ends: re.Pattern[str]
    begins: re.Pattern[str]
    noun: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    code = code_of(language)
    articles = "|".join(words_of(language).articles)
    return _Patterns(
        re.compile(rf"{_ENDS.get(code, _ENDS['en'])}\s*[:：,]?$", re.IGNORECASE),
        re.compile(_BEGINS.get(code, _BEGINS["en"]), re.IGNORECASE),
        # "The welfare criterion:", "computed from the transform"
        re.compile(rf".*\b(?P<article>{articles})\s+(?P<words>[^.;:]{{4,80}}?)\s*[:：,]?$", re.IGNORECASE),
    )


def introduces_next(text: str, language: str) -> str:
    """Return what prose calls what the displayed formula after it says the value of, or nothing.

    *text* is that of the paragraph before it, as `introductions.introductions` has it.
    """
    sentence = re.split(r"(?<=[.!?。])\s", text.strip()[-_BEFORE:])[-1]
    patterns = _patterns(language)
    words = ""
    start = max(0, len(sentence) - _END)
    if found := patterns.ends.search(sentence, start):
        words = sentence[: found.start()]
    elif (found := patterns.begins.search(sentence)) and _goes_on(sentence):
        words = sentence[found.end() :]
    elif found := patterns.noun.match(sentence):
        # The sentence goes on in the formula.  The equation of a loss is none.
        whole = _WHOLE.search(sentence[: found.start("article")])
        words = "" if whole and whole[1].casefold() in _FORMULA else found["words"]
    words = " ".join(words.replace(FORMULA, " ").split())
    return words if _NOUN.search(words) and not _is_of_formula(words) else ""


def _goes_on(sentence: str) -> bool:
    """Say whether a *sentence* goes on in what follows it, or says that it does."""
    return not sentence.endswith((".", "!", "?", "。")) or _FOLLOWS.search(sentence) is not None


_FOLLOWS = re.compile(r"follow|below|folgend|folgt|suivant|ci-dessous|siguiente|如下", re.IGNORECASE)


def _is_of_formula(words: str) -> bool:
    """Say whether *words* name the formula: "the difference equation of the filter"."""
    head = _OF.split(words.rstrip(" ,:"))[0].split()
    return bool(head) and head[-1].casefold() in _FORMULA


def introduces_before(text: str, language: str) -> str:
    """Return the same where the paragraph after the formula says what it is: "is the rate of return"."""
    words = [word.rstrip(".,;:") for word in text.lstrip().casefold().split()[:3]]
    known = words_of(language)
    if len(words) < 2:
        return ""
    clause = " ".join(re.split(r"[.;]", text)[0].replace(FORMULA, " ").split()[1:])
    if words[0] in _THIS:
        # "This estimate is known as": a noun, and no verb.
        is_of = words[2:] and words[2] in _OF_NOUN
        is_noun = words[1] not in (known.no_name | known.means) - _NOUNS
        is_noun = is_noun and bool(is_of or not words[1].endswith("s"))
        return clause if is_noun and _NOUN.match(words[1]) and words[1] not in _FORMULA else ""
    return clause.partition(" ")[2] if words[0] in known.means and words[1] in known.articles else ""
