r"""What prose calls a symbol right before it: "the learning rate $\alpha$", "with parameter $p$"."""

from __future__ import annotations

import re

from sphinx_notation.book.prose_places import FORMULA, Place
from sphinx_notation.book.prose_words import Words

LETTERS = re.compile(r"[^\W\d_]{3,}(?:-[^\W\d_]+)*")
# A noun with its article has at most so many words.
_MOST = 7
_ENDS_NAME = re.compile(r"[\s,.;:)?!]|$")
_ENDS_CLAUSE = re.compile(r"\s*(?:[,.;)]|$)")
_CLAUSE_END = re.compile(r"[,.;:()]")
# "The distance between $a$ and $b$" is neither of them.
_RELATE = frozenset(
    (
        "between into onto over under within without through toward towards via around near along against "
        "among during like about above below after before them zwischen über unter ohne durch gegen neben "
        "nach vor entre sans sous vers contre parmi chez hacia contra bajo sobre sin ante"
    ).split()
)
# Say of how many things something is said, as articles do.
_QUANTIFIERS = frozenset(
    (
        "all any every each some two three both alle jeder jede jedes zwei drei tous toutes tout chaque "
        "deux trois todos todas cada dos tres"
    ).split()
)
_STOPS = ",.;:)"
_BEFORE_VERBS = (["by"], ["in"], ["before"], ["after"], ["when"])
_PLURAL = re.compile(r"[^\W\d_]*[^\Wsui\d_]s")


def name_before(place: Place, words: Words, *, is_list: bool) -> str:
    """Return the noun with all that belongs to it, but its article, right before the symbol, or nothing.

    Verbs and adverbs end none, and of one symbol, no *is_list*, none is in the plural: vectors are many.
    """
    noun = [bare for word in place.words if (bare := word.lstrip("("))]
    if not noun or not _ENDS_NAME.match(place.after):
        return ""
    is_apposed = noun[-1].endswith(",") and _ENDS_CLAUSE.match(place.after) is not None
    if is_apposed:
        noun[-1] = noun[-1].rstrip(",")
    found = _with_adjectives(noun, words)
    if is_apposed and found:
        found = _with_head(noun, found, words)
    return " ".join(found) if is_list or not is_plural(found, words) else ""


def names_thing(said: str, words: Words) -> bool:
    """Say whether what is *said* after a verb without an article names a thing: income, and not used."""
    clause = [word for word in _CLAUSE_END.split(said)[0].split() if FORMULA not in word]
    # "Sont respectivement les masses": before an article stands an adverb at most.
    leading = clause[: 2 if words.has_articles else 1]
    if len(clause) > len(leading) and not words.articles.isdisjoint(map(str.casefold, leading)):
        return True
    first = clause[0].casefold() if clause else ""
    if not LETTERS.fullmatch(first) or first in words.no_noun | words.no_thing | words.no_name:
        return False
    if words.capitals or words.has_articles:
        return words.capitals and clause[0][0].isupper()
    is_alone = len(clause) == 1 or clause[1].casefold() in words.no_noun
    return not first.endswith(words.participles + (words.adjectives if is_alone else ()))


def _with_adjectives(noun: list[str], words: Words) -> list[str]:
    """Return the words after an article, or the one after a preposition, that *noun* ends with."""
    last = noun[-1]
    if not LETTERS.fullmatch(last) or last in words.no_noun | words.no_thing | words.articles | _RELATE:
        return []
    for at in range(len(noun) - 2, max(-1, len(noun) - _MOST), -1):
        if noun[at] in words.articles or noun[at] in _QUANTIFIERS:
            found = noun[at + 1 :]
            is_verb = not (words.means.isdisjoint(found) and words.no_name.isdisjoint(found[:-1]))
            # "the modes by replacing $a$", "no benefit in choosing $a$"
            is_verb |= found[:-1][-1:] in _BEFORE_VERBS and last.endswith(words.participles)
            return [] if is_verb or (len(found) == 1 and last in words.no_name) else found
        if noun[at][-1] in _STOPS or FORMULA in noun[at]:
            break
    is_of = len(noun) > 1 and noun[-2] in words.of and last not in words.no_name
    # "of predicting $a$"
    is_of = is_of and not (words.participles and last.endswith(words.participles))
    return noun[-1:] if is_of else []


def _with_head(noun: list[str], found: list[str], words: Words) -> list[str]:
    """Return what is *found* last in *noun* with the noun that it is of: the state of the world."""
    end = len(noun) - len(found) - 1
    if end < _SHORTEST or noun[end - 1] not in _OF:
        return found
    for at in range(end - 2, max(-1, end - _MOST), -1):
        if noun[at] in words.articles or noun[at] in _QUANTIFIERS:
            return noun[at + 1 :]
        if noun[at][-1] in _STOPS or FORMULA in noun[at] or noun[at] in words.means:
            break
    return found


# An article, a noun, and what parts it from the next article.
_SHORTEST = 3
_OF = frozenset("of von de".split())


def is_plural(found: list[str], words: Words) -> bool:
    """Say whether the head of a noun is in the plural: that of "number of periods" is not."""
    at = next((at for at, word in enumerate(found) if at and word in words.parts), len(found))
    return words.has_plural_s and bool(found) and _PLURAL.fullmatch(found[at - 1]) is not None
