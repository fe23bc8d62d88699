r"""The words of a page, and whether they speak of what a row says.

A file of the project knows nothing of the pages of a book, which use letters again.  Where a page has none
of the words with which a row of a file says what its letter is, and other pages have them, that letter is
something else there.  A letter that counts things is that only where a page introduces it so: any may.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sphinx_notation.book.comparing import head_of, parts_of
from sphinx_notation.book.records import FILES, Definition
from sphinx_notation.book.synonyms import SIGNS, WORDS
from sphinx_notation.tex.commands import CHARACTERS

_WORD = re.compile(r"[^\W\d_]{3,}")
_CHINESE = re.compile("[\u4e00-\u9fff]{2,}")
# A page with fewer different words says too little for what it leaves out to mean anything.
_ENOUGH = 40
# Where words have no spaces between them, nobody knows where they begin; Chinese is looked at by pairs.
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff]")
# Pages have a time, and several of a thing, without these words.
_GENERAL = frozenset("time times step steps perio momen zeit zeitp schri temps pas tiemp paso".split())
# Begins like a moment of time, and is none.
_MOMENTUM = re.compile(r"\bmomentum\b|\bimpuls\b", re.IGNORECASE)
# What a row may call its symbol, and prose calls many things: asked for where a row says nothing else.
_LABEL = re.compile(r"\blabels?\b", re.IGNORECASE)
_GENERAL_PAIRS = frozenset({"时期", "时间", "时刻", "随机"})
# Says much of a letter, and is no word that contradicts another meaning.
_UNKNOWN = re.compile(r"\bunknowns?\b", re.IGNORECASE)
_FORMULA = re.compile(r"\$[^$]*\$|\\[A-Za-z]+")
_CLAUSE_END = re.compile(r"[,;:.(，；。：、（]")
# A letter in whatever weight, perhaps with an index.
_LETTER = re.compile(
    r"\s*(?:\\(?:mathbf|boldsymbol|bm|mathit)\s*\{?)?\s*([A-Za-z]|\\[A-Za-z]+)\s*\}?"
    r"(?:\s*_\s*(?:[a-z]|\{[a-z\s,]+\}))?\s*"
)
# How many things there are, and which of them one is.
_NUMBER = re.compile(
    r"\s*(?:(?:the|a|total|whole|die|le|el)\s+)*(?:number of|how many|anzahl|nombre|número de)\b|"
    r".*(?:个数|数目)$",
    re.IGNORECASE,
)
_INDEX = re.compile(
    r"\s*(?:(?:the|an|der|die|le|el)\s+)?"
    r"(?:(?:\w+\s)?(?:grid|time|row|column|layer|node|cell)\sindex|index|nummer|indice|índice)\b|"
    r".*(?:编号|下标|指标)$",
    re.IGNORECASE,
)
# From so many letters on a part of a word says as much as its beginning.
_PART = 5
# Long words that begin with so many letters alike are of one stem.
_ALIKE = 7


def words_in(text: str) -> str:
    """Return the different words of *text*, with a space before each; of Chinese all pairs."""
    folded = text.casefold()
    words = set(_WORD.findall(folded))
    for run in _CHINESE.findall(folded) if not text.isascii() else ():
        words.update(run[at : at + 2] for at in range(len(run) - 1))
    return "".join(f" {word}" for word in sorted(words))


def says_enough(words: str) -> bool:
    """Say whether a page with *words* says enough to be asked what it speaks of."""
    return words.count(" ") >= _ENOUGH


def may_be_another(row: Definition) -> bool:
    """Say whether the symbol of *row* is a mere letter, and its meaning has words that a page may lack."""
    is_of_file = row.docname == FILES and row.scope == "book"
    if not is_of_file or row.patterns or not row.is_settled:
        return False
    if not _asked(row.meaning) and not is_count(row):
        return False
    return all(map(_is_letter, (*row.symbols, *row.aliases)))


def is_count(row: Definition) -> bool:
    """Say whether *row* says how many things of a kind there are, or which of them one is.

    A page that speaks of such things may have any letter for that, but mostly T for times, and i for the
    first index.
    """
    symbol = row.symbols[0].strip()
    if is_index(row):
        return symbol != "i" and bool(_asked(row.meaning))
    return symbol != "T" and _NUMBER.match(row.meaning) is not None


def is_index(row: Definition) -> bool:
    """Say whether *row* says that its symbol is an index."""
    return _INDEX.match(row.meaning) is not None


def names_counted(words: str, row: Definition) -> bool:
    """Say whether *words* name one of the things that *row* has the index of; a mere index is of any."""
    counted = _plain_stems(row.meaning)
    return not counted or not counted.isdisjoint(_plain_stems(words))


@lru_cache(maxsize=4096)
def _plain_stems(text: str) -> frozenset[str]:
    """Return beginnings of all words of *text* but those that say that something is an index."""
    if _CHINESE.search(text):
        return frozenset()
    words = [word for word in _WORD.findall(_FORMULA.sub(" ", text).casefold()) if word not in _INDEX_WORDS]
    return frozenset({*(word[:_PART] for word in words), *(SIGNS[word] for word in words if word in SIGNS)})


_INDEX_WORDS = frozenset(
    "index indices the der die das les des dem den los las nummer indice índice".split()
)


def spoken_of(
    rows: Iterable[Definition], words: Mapping[str, str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return by the keys of *rows* of files of which words a page has one where they hold.

    *words* are those of the pages.  A row whose words no page has says it in other words than the book,
    perhaps in another language, and holds on all of them; but of what counts each page has to say it.
    Words that most pages have say nothing of a row that has others: an angle of a slip angle.
    """
    texts = [one for one in words.values() if says_enough(one)]
    some = texts[:: len(texts) // _SOME + 1]
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in rows:
        if may_be_another(row) and any(
            is_count(row) or speaks_of(one, row.meaning) for one in words.values()
        ):
            asked = _asked(row.meaning)
            rare = [one for one in asked if sum(_has_one(text, one) for text in some) <= _MOST * len(some)]
            is_enough = any(_has_one(text, one) for one in rare for text in words.values())
            found[row.key] = tuple(itertools.chain(*(rare if is_enough else asked)))
    return found


# Of so many pages words are counted, and of such a share of them they say nothing.
_SOME, _MOST = 64, 0.6


def _has_one(words: str, asked: Iterable[str]) -> bool:
    return any(map(words.__contains__, asked))


def _is_letter(tex: str) -> bool:
    match = _LETTER.fullmatch(tex)
    if match is None:
        return False
    # S is a letter, and \S the sign of a section.
    name = match[1]
    return CHARACTERS.get(name[1:], name).isalpha() if name[0] == "\\" else name.isalpha()


def speaks_of(words: str, meaning: str) -> bool:
    """Say whether a page with *words* has one of those that say what *meaning* does."""
    return any(_has_one(words, one) for one in _asked(meaning))


def names(words: str, meaning: str) -> bool:
    """Say whether a page with *words* has all of those with which *meaning* names a thing."""
    asked = _naming(meaning)
    return bool(asked) and all(any(map(words.__contains__, forms)) for forms in asked)


@lru_cache(maxsize=4096)
def _naming(meaning: str) -> tuple[tuple[str, ...], ...]:
    """Return in which forms a page may have each of the words with which *meaning* names a thing."""
    clause = _CLAUSE_END.split(_FORMULA.sub(" ", meaning), maxsplit=1)[0]
    listed = [clause] if _CHINESE.search(clause) else _WORD.findall(clause)
    return tuple([tuple(sorted(set().union(*forms))) for forms in map(_stems, listed) if forms])


@lru_cache(maxsize=4096)
def _asked(meaning: str) -> tuple[tuple[str, ...], ...]:
    """Return what the words of a page are looked through for, where they are asked for *meaning*.

    What says the same thing is together.
    """
    text = _FORMULA.sub(" ", meaning)
    clause = _CLAUSE_END.split(text, maxsplit=1)[0]
    head = parts_of(head_of(clause))
    if not _stems(clause) or _NO_SPACES.search(text) or (head.kinds and not _stems(head_of(clause))):
        # "A matrix" is one of many, and so is "a vector of the list".
        return ()
    return tuple(sorted(tuple(sorted(one)) for one in _stems(text)))


def _stems(text: str) -> list[set[str]]:
    """Return beginnings of the words of *text* that name a thing, and pairs of Chinese signs.

    Words of a group say the same thing, see `synonyms`.
    """
    parts = parts_of(text)
    stems = {stem for stem in parts.stems if stem not in _GENERAL} | set(_UNKNOWN.findall(text)[:1])
    words = [{stem} for stem in sorted(stems) if stem not in WORDS]
    for group in (set(WORDS[stem]) for stem in sorted(stems) if words and stem in WORDS):
        said = [one for one in words if any(word.startswith(stem) for word in group for stem in one)]
        words = [one for one in words if one not in said] + [group.union(*said)]
    if not words and _LABEL.search(text):
        words.append(set(WORDS[SIGNS["label"]]))
    words += [{one.casefold()} for one in _MOMENTUM.findall(text)]
    found = [{word[:_ALIKE] if len(word) >= _PART else f" {word}" for word in one} for one in words]
    return found + [{pair} for pair in sorted(parts.pairs - _GENERAL_PAIRS)]
