r"""Where prose introduces a symbol: "let $R$ be …", "where $R$ is …", "the learning rate $\alpha$".

Only text is looked at here, in which a sign stands for each formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_notation.book.introduced_chinese import introduced_in_chinese
from sphinx_notation.book.prose_denoted import begins_with_noun, denoted, is_for
from sphinx_notation.book.prose_names import LETTERS, is_plural, name_before, names_thing
from sphinx_notation.book.prose_places import AFTER_SENTENCE, FORMULA, LISTED, Place
from sphinx_notation.book.prose_statements import says_which
from sphinx_notation.book.prose_words import Words, code_of, words_of


class Introduction(NamedTuple):
    """Which formula of a text is introduced, counted from 0, and the words that say what it is.

    ``is_sure`` is false where a noun before it is all that says so; ``is_named`` says that the words name a
    thing, and are no more than a part of what happens to stand before it, and ``is_which`` that they say
    which thing.
    """

    number: int
    words: str
    is_sure: bool
    is_named: bool = False
    is_which: bool = True


_LIST = re.compile(LISTED)
_PUNCTUATION = ".;:,(—–-"
_DEFINITE = frozenset("the der die das dem den des le la les el los las".split())
_ENDS_WORD = re.compile(r"[\s,.;:)?!]|$")
_ENTRY = re.compile(r"\s*(?:[:=：]|[—–-]\s)\s*")
_ORDINAL = re.compile(r"[-‐–]?(?:th|st|nd|rd|te[nr]?|ième|e|ésim[oa])\b")
_ENDS_CLAUSE = re.compile(r"\s*(?:[,.;)]|$)")
# Words of so many letters are their own, and no endings.
_SHORT = 5
# Between two symbols of which a noun before the first says what they are, in characters.
_BETWEEN = 60
_MODALS = (["will"], ["shall"])
# "Which stands for", "bezeichnen wir"
_BEHIND_VERB = frozenset("for to called für we wir man on".split())


def _means(place: Place, words: Words) -> int:
    """Return how many words after a symbol say that it means something: none, a verb, or a verb of two."""
    after = place.words_after
    if after[:1] in _MODALS and after[1:2] and after[1] in words.means:
        return 2
    if not after or after[0] not in words.means:
        return 0
    return 2 if after[1:2] and after[1] in _BEHIND_VERB else 1


def _sure(place: Place, words: Words) -> str | None:
    """Return the words that say for sure what the symbol at *place* is, or nothing."""
    one, two = place.previous(), place.previous(2)
    if (one in words.let or two in words.let) and begins_with_noun(place, words):
        return place.rest
    be = _let_be(place, words)
    if be:
        # "we write $b$ as a sum" says how, and not what it is.
        is_way = place.words_after[0] == "as" and "write" in (one, two)
        return None if is_way else place.rest_from(be)
    ends_clause = place.after.lstrip()[:1] == ","
    said = _explained(place, words) if not ends_clause else None
    if said is None:
        said = denoted(place, words)
    return said if said is not None or ends_clause else _listed(place)


def _let_be(place: Place, words: Words) -> int:
    """Return how many words after a symbol introduce it, with a verb before it: "let $R$ be", or none."""
    one, two = place.previous(), place.previous(2)
    if one in words.take and place.words_after[:2] == ["to", "be"]:
        return 2 if place.has_article(words, 2) or names_thing(place.rest_from(2), words) else 0
    is_let = one in words.let or two in words.let
    return 1 if is_let and place.words_after and place.words_after[0] in words.be else 0


def _explained(place: Place, words: Words) -> str | None:
    """Return what is said where a clause explains the symbol: "where $R$ is the radius"."""
    verb = _means(place, words)
    one, two = place.previous(), place.previous(2)
    is_open = not place.before or place.before[-1] in _PUNCTUATION
    has_article = place.has_article(words, verb)
    is_explained = one in words.where or (two in words.where and one not in words.suppose)
    if is_explained and (verb or has_article):
        return place.rest_from(verb or 1)
    if is_explained and is_for(place, words):
        return place.rest_from(1)
    # "Ist $R$ ein Ring, …"
    is_condition = words.capitals and place.words == [one] and one in words.means
    is_said = is_condition or (bool(verb) and (one in words.suppose or is_open))
    return place.rest_from(verb + 1) if has_article and (is_said or _goes_on(place, words)) else None


def _listed(place: Place) -> str | None:
    """Return what a list says of the symbol with which one of its items begins, or nothing."""
    entry = _ENTRY.match(place.after) if not place.start else None
    said = place.after[entry.end() :] if entry else ""
    return " ".join(said.partition(FORMULA)[0].split()) if len(said.strip()) > 2 else None


def _goes_on(place: Place, words: Words) -> bool:
    """Say whether it is a further symbol of a sentence that explains several."""
    is_further = place.before[-1:] == "," or place.previous() == words.both
    return is_further and not (words.where | words.let).isdisjoint(place.sentence)


def _says_what(said: str, words: Words) -> bool:
    """Say whether what is *said* after a verb names a thing, with whatever adjective before it."""
    named = said.casefold().split()
    is_alone = len(named) == 1 or (len(named) > 1 and named[1] in words.no_noun)
    return bool(named) and not (named[0] in words.no_thing and is_alone)


def _loose(place: Place, words: Words) -> str | None:
    """Return what is said of the symbol at *place* without saying for sure what it is, or nothing."""
    if _ORDINAL.match(place.after):
        return place.rest.lstrip("-‐–")
    verb = _means(place, words)
    is_open = not place.before or place.before[-1] in _PUNCTUATION
    if verb and is_open and _says_what(place.rest_from(verb), words):
        # Of several no article stands after the verb, and of what has no number.
        return place.rest_from(verb)
    is_further = place.previous() == words.both and not words.where.isdisjoint(place.sentence)
    if (is_further or place.previous() in words.where) and _ENDS_CLAUSE.match(place.after):
        # "where $s = a + b$": the formula says it.
        return ""
    if _is_said_of_several(place, verb, words) or _is_given(place, words):
        return place.rest_from(verb) if verb else " ".join(place.sentence[:-2])
    return _noun_beside(place, words)


def _noun_beside(place: Place, words: Words) -> str | None:
    """Return the noun right before a symbol, or right after it, or nothing."""
    noun = [bare for word in place.words if (bare := word.lstrip("("))]
    if noun and noun[-1] in words.articles and _is_noun_after(place, words):
        # "in the $x$ direction"
        return place.rest
    if not noun or noun[-1] in words.no_noun or not _ENDS_WORD.match(place.after):
        return None
    if noun[-1].endswith(",") and _ENDS_CLAUSE.match(place.after):
        # "the learning rate, $a$, is"
        noun[-1] = noun[-1].rstrip(",")
    return _noun(noun, place, words) if not set(noun[-1]) & set(f",.;:){FORMULA}") else None


def _is_said_of_several(place: Place, verb: int, words: Words) -> bool:
    """Say whether a plural noun says what several symbols are: "when $a$ and $b$ are vectors"."""
    is_further = place.previous() == words.both and _goes_on(place, words)
    is_said = verb and (is_further or place.previous() in words.suppose)
    said = place.words_after[verb : verb + 1] if is_said else []
    return bool(said) and said[0].rstrip(".,").endswith("s") and _says_what(place.rest_from(verb), words)


def _is_given(place: Place, words: Words) -> bool:
    """Say whether something is given by the symbol: "the source term is given by $J$"."""
    return place.previous() in words.by and place.previous(2) in words.given and len(place.sentence) > 3


def _is_noun_after(place: Place, words: Words) -> bool:
    after = place.words_after[0].rstrip(".,;:") if place.after[:1].isspace() and place.words_after else ""
    return len(after) > 3 and after not in words.means and _is_noun(after, words)


def _noun(noun: list[str], place: Place, words: Words) -> str | None:
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
    if is_bracketed:
        return " ".join(noun[-4:])
    return noun[-1] if is_of or _is_noun(place.before.split()[-1], words) else None


def _is_noun(word: str, words: Words) -> bool:
    """Say whether *word*, right before a symbol and without an article, says what that is."""
    if not LETTERS.fullmatch(word) or word.casefold() in words.no_name | words.means:
        return False
    if words.capitals:
        return word[0].isupper()
    # A size is none of them.
    return len(word) <= _SHORT or not word.endswith(words.no_name_ends)


def introductions(text: str, language: str) -> Iterator[Introduction]:
    """Yield which formulas of *text* are introduced there, each once.

    *text* is that of a paragraph, with `FORMULA` for each formula; *language* is a code, as Sphinx has it.
    """
    if code_of(language) == "zh":
        for number, said, is_sure, is_named in introduced_in_chinese(text):
            yield Introduction(number, _plain(said), is_sure, is_named)
        return
    words = words_of(language)
    number = 0
    before = _Before(0, "")
    for match in _LIST.finditer(text):
        count = match[0].count(FORMULA)
        found = _introduced(text, match, words)
        between = text[before.end : match.start()]
        if not found and before.words:
            # "the parts $a$ of $b$ and $c$ of $d$"
            first = 0 if _is_further(between, words) else 1 if between.strip() in words.of else count
            found = [Introduction(one, before.words, is_sure=False) for one in range(first, count)]
        yield from (one._replace(number=number + one.number) for one in found)
        before = _Before(match.end(), found[-1].words or "it" if found else "")
        number += count


class _Before(NamedTuple):
    """Where the symbol before ends, and the words that say what it is, if any do."""

    end: int
    words: str


def _introduced(text: str, match: re.Match[str], words: Words) -> list[Introduction]:
    """Return what is said of the list *match* of *text*, for each of its symbols."""
    count = match[0].count(FORMULA)
    place = Place(text, *match.span())
    sure = _sure(place, words)
    # The list before it may be what the last of it is said after.
    alone = _sure(Place(text, match.end() - 1, match.end()), words) if sure is None and count > 1 else None
    loose = _loose(place, words) if sure is None else None
    name = name_before(place, words, is_list=count > 1) if loose is not None else ""
    is_which = _let_be(place, words) > 0 or says_which(place, words, _means(place, words))
    is_named = (sure or alone) is not None and _is_named(place, sure or alone or "", words)
    found: list[Introduction] = []
    for number in range(count):
        is_sure = sure is not None or (number == count - 1 and alone is not None)
        said = sure if sure is not None else alone if is_sure else name or loose
        # "the state $a$ and $b$": of one thing the first is the symbol.
        is_called = bool(name) and (number == 0 or not words.has_plural_s or is_plural(name.split(), words))
        if said is not None:
            named = is_named if is_sure else is_called
            found.append(Introduction(number, _plain(said), is_sure, named, is_which))
    return found


def _is_named(place: Place, said: str, words: Words) -> bool:
    """Say whether what is *said* for sure of the symbol at *place* names a thing."""
    verb = _means(place, words)
    return not verb or place.has_article(words, verb) or names_thing(said, words)


def _is_further(between: str, words: Words) -> bool:
    """Say whether what stands *between* two symbols makes the second a further one of the same kind."""
    said = between.casefold().replace(",", " ").split()
    if len(between) > _BETWEEN or not said or said[-1] != words.both or AFTER_SENTENCE.search(between):
        return False
    return words.means.isdisjoint(said)


def _plain(words: str) -> str:
    """Return *words* on one line, without formulas."""
    return " ".join(words.replace(FORMULA, " ").split())
