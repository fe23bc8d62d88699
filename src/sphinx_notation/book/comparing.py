"""Whether the words of prose and the meaning of a row can say the same of a symbol."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from sphinx_notation.book.synonyms import SIGNS


class Likeness(Enum):
    """What is to be said of two texts."""

    SAME = auto()
    """They have words in common that say what a thing is, or one says only of which kind it is."""
    OTHER = auto()
    """They speak of different things."""
    OPEN = auto()
    """Nobody can tell: "a variable" may be anything."""


_WORD = re.compile(r"[^\W\d_]{3,}")
# Words that say nothing of what a symbol means.
_COMMON = frozenset(
    (
        "the and for that this with from its our are was been being denote denotes represents value values "
        "number some any each every given all one two set let which will can may shall have has assign "
        "call called label name symbol write written define defined using use where such then here above "
        "below before previously earlier following follows same other another new arbitrary usual known "
        "just only also respectively them they these those itself der die das dem den ein eine und ist "
        "sind wir les des une est sont los las del una son que"
    ).split()
)
# Words that many different things are called.
_GENERAL = frozenset(
    (
        "variable variables parameter parameters quantity quantities unknown unknowns entry entries "
        "symbols names index indices element elements term terms point points object objects positive "
        "negative nonnegative non nonzero random simple single certain different original large small "
        "second first default "
        "third last possible particular square unit fixed sequence list type kind general additional "
        "specific similar identical equal result matching desired required collection example examples "
        "case cases process processes größe größen unbekannte folge beliebig beliebige zufällig zufällige "
        "grandeur inconnue "
        "suite quelconque cantidad incógnita sucesión cualquiera"
    ).split()
)
# Parameters of a network are parameters of a model, too.
_ANYTHING = frozenset(
    "parameter variable unknown paramètre parámetro inconnue incógnita unbekannte".split()
)
_PARAMETERS = frozenset("weight coefficient gewichte koeffizient coefficient poid coeficiente peso".split())
_PARAMETRIZED = re.compile(r"param[eè]tri[sz]\w+|parametri[sz]\w+|parametrizaci\w+|paramétr\w+")
# What things of many kinds have: who shares no more than one of these speaks of another thing.
_MEASURES = frozenset(
    "size sizes length lengths width widths height heights depth depths level levels "
    "dimension dimensions factor factors größe länge breite höhe tiefe taille longueur largeur hauteur "
    "profondeur tamaño longitud anchura altura profundidad".split()
)
# What may be put into a function of whatever kind, and what that is called then.
_INPUTS = frozenset(
    "input inputs data datum eingabe eingaben daten entrée entrées données entrada entradas datos".split()
)
_INSTANCES = frozenset(
    "image images pixel pixels document documents sentence sentences text texts token tokens word words "
    "sample samples example examples observation observations instance instances signal signals record "
    "records data datum bild bilder satz sätze dokument dokumente beobachtung beobachtungen phrase "
    "phrases mot mots texte "
    "exemple imagen imágenes documento documentos frase frases muestra ejemplo observación".split()
)
# Of which kind a thing is.
_KINDS = {
    word: kind
    for kind, words in {
        "scalar": "scalar scalars constant constants coefficient coefficients integer integers real "
        "numbers skalar konstante koeffizient zahl zahlen scalaire constante entier nombre escalar "
        "entero número",
        "vector": "vector vectors array column columns vektor vektoren vecteur vecteurs vectores",
        "matrix": "matrix matrices matrizen matrice matriz",
        "function": "function functions map mapping maps funktion funktionen abbildung fonction fonctions "
        "función funciones",
        "space": "sets space spaces subspace subspaces menge mengen raum unterraum ensemble ensembles "
        "espace conjunto conjuntos espacio",
        "line": "line lines plane planes gerade ebene droite plan recta plano",
    }.items()
    for word in words.split()
}
_CHINESE_KINDS = dict.fromkeys("标量 整数 正数 常数 偶数 奇数 实数 数字".split(), "scalar") | {
    "向量": "vector",
    "矩阵": "matrix",
    "函数": "function",
    "集合": "space",
    "空间": "space",
}
_CHINESE_GENERAL = re.compile("参数|变量|未知数|数值|序列|符号|元素|指标|大小")
_CHINESE_COMMON = frozenset(
    "的一个是为在和与或中上下第所有对于这那其了不也都以及到从我们你它此处当若则让使把将被用非负正任意给定某些每种关"
)
# Of words up to so many letters so many are their stem; longer ones may be made of several.
_STEM, _LONG = 5, 9
# Long words that begin with so many letters alike are of one stem: approximate, approximation.
_ALIKE = 7


class Parts(NamedTuple):
    """The stems of what a text calls a thing, the kinds that it names, and its Chinese signs and pairs."""

    stems: frozenset[str]
    kinds: frozenset[str]
    signs: frozenset[str]
    pairs: frozenset[str]


@lru_cache(maxsize=4096)
def parts_of(text: str) -> Parts:
    """Return what of *text* says what a thing is."""
    words = [word for word in _WORD.findall(text.casefold()) if not _is_chinese(word[0])]
    kinds = _kinds_of(text.casefold())
    said = {word for word in words if word not in _COMMON and word not in _GENERAL and word not in _KINDS}
    chinese = _CHINESE_GENERAL.sub(" ", text)
    for word, kind in _CHINESE_KINDS.items():
        if word in chinese:
            kinds.add(kind)
            chinese = chinese.replace(word, " ")
    runs = "".join(sign if _is_chinese(sign) and sign not in _CHINESE_COMMON else " " for sign in chinese)
    pairs = {runs[at : at + 2] for at in range(len(runs) - 1) if " " not in runs[at : at + 2]}
    # Plurals and other endings count as the same word.
    stems = frozenset(
        {
            *(word[:_STEM] if len(word) <= _LONG else word for word in said),
            *(SIGNS[word] for word in words if word in SIGNS and said),
        }
    )
    return Parts(stems, frozenset(kinds), frozenset(runs) - {" "}, frozenset(pairs))


def _kinds_of(text: str) -> set[str]:
    """Return the kind of thing that *text* names: a vector space is a space, and so is one of vectors."""
    for clause in _AFTER_HEAD.split(text):
        words = [word for word in _WORD.findall(clause) if not _is_chinese(word[0])]
        # An eigenvector is a vector.
        kinds = [kind for word in words for name, kind in _KINDS.items() if word.endswith(name)]
        if kinds:
            return {kinds[-1]}
    return set()


# Begins what is said of a thing, behind its name.
_AFTER_HEAD = re.compile(
    r"[,;.(]|\b(?:of|that|which|with|for|in|from|to|by|and|or|is|are|von|mit|aus|und|oder|der|des|ist|"
    r"de|du|des|avec|et|ou|est|del|con|y|es)\b"
)


def head_of(text: str) -> str:
    """Return what *text* calls a thing: of "the rate of growth" it is the rate."""
    return _AFTER_HEAD.split(text, maxsplit=1)[0]


_MEASURES_OF = frozenset({word[:_STEM] for word in _MEASURES})


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def compare(words: str, meaning: str) -> Likeness:
    """Say how the *words* of prose and the *meaning* of a row compare."""
    ours, theirs = parts_of(words), parts_of(meaning)
    if _abbreviates(words, meaning) or _abbreviates(meaning, words):
        return Likeness.SAME
    if ours.signs and theirs.signs:
        common = len(ours.signs & theirs.signs)
        is_same = ours.pairs & theirs.pairs or 2 * common >= min(len(ours.signs), len(theirs.signs))
        return Likeness.SAME if is_same else Likeness.OTHER
    said = _by_stems(ours.stems, theirs.stems)
    if said is not None:
        return said
    is_said, is_meant = bool(ours.stems or ours.signs), bool(theirs.stems or theirs.signs)
    if ours.kinds & theirs.kinds:
        # "The matrix" contradicts no meaning of a matrix.
        return Likeness.OPEN if is_said and is_meant else Likeness.SAME
    is_other = (is_said and is_meant) or bool(ours.kinds and theirs.kinds)
    if is_other and (_are_parameters(words, meaning) or _is_input(words, meaning)):
        return Likeness.OPEN
    return Likeness.OTHER if is_other else Likeness.OPEN


def _by_stems(ours: frozenset[str], theirs: frozenset[str]) -> Likeness | None:
    """Say what stems in common say of two texts, if anything: sizes of two things are two things."""
    common = {one for one in ours if any(_are_alike(one, other) for other in theirs)}
    if common and not (common <= _MEASURES_OF and theirs - _MEASURES_OF):
        return Likeness.SAME
    # "The size" may well be that of the sample.
    return Likeness.OPEN if common and ours <= _MEASURES_OF else None


def _are_parameters(words: str, meaning: str) -> bool:
    """Say whether both are of what may be anything; the weights of a network are its parameters, too."""
    ours, theirs = _heads_of(words), _heads_of(meaning)
    return bool(ours & theirs & _ANYTHING) or ("parameter" in ours | theirs and bool(ours and theirs))


def _is_input(words: str, meaning: str) -> bool:
    """Say whether *words* are of an image or the like, and *meaning* is of whatever a function is given."""
    said = _WORD.findall(head_of(words.casefold()))
    return not _INSTANCES.isdisjoint(said) and not _INPUTS.isdisjoint(
        _WORD.findall(head_of(meaning.casefold()))
    )


def share_words(one: str, other: str) -> bool:
    """Say whether two texts have words in common, in whatever form, that say what a thing is."""
    stems = parts_of(one).stems, parts_of(other).stems
    return any(_are_alike(first, second) for first in stems[0] for second in stems[1])


def _heads_of(text: str) -> set[str]:
    """Return which of the words that may be anything *text* calls a thing: parameters of whatever."""
    head = head_of(text.casefold())
    found = {word.removesuffix("s") for word in _WORD.findall(head)} & (_ANYTHING | _PARAMETERS)
    return found | ({"parameter"} if _PARAMETRIZED.search(head) else set())


def _are_alike(one: str, other: str) -> bool:
    return one in other or other in one or one[:_ALIKE] == other[:_ALIKE]


def _abbreviates(short_words: str, words: str) -> bool:
    """Say whether one of *short_words* is made of initials of *words*: an ACF is a correlation function."""
    initials = "".join(word[0] for word in _PARTS.findall(words)).upper()
    return any(found in initials for found in _ABBREVIATION.findall(short_words))


_PARTS = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}(?=s?\b)")
