r"""Letters that only name something: the h of ``K_h``, the horizontal diffusivity, is no height.

A letter alone in a subscript may pick one of several, or be no more than the first letter of a word.  It is
that where its page has it nowhere else, and mostly where it is none of those that count or are variables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sphinx_notation.book.comparing import head_of

# Opens a subscript, behind what carries it: no bracket, and no bar.
_OPENS = re.compile(r"[A-Za-z\d'}*]\s*_\s*(?P<open>\{\s*(?:\\(?:bf|rm|it|sf)\s*)?)?$")
_CLOSES = re.compile(r"\s*\}")
_ONE_LETTER = re.compile(r"_\s*(?:\{\s*(?:\\(?:bf|rm|it|sf)\s*)?[A-Za-z]\s*\}|[A-Za-z])")
_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]+)(?:\s*\{[^{}]*\})?\s*_\s*(?:\{\s*)?$")
# What stands below these is a variable, or a distribution.
_OPERATORS = frozenset(
    "sum prod coprod int iint iiint oint max min sup inf lim limsup liminf arg argmax argmin log bigcup "
    "bigcap limits nolimits operatorname nabla partial mathbb underset Pr".split()
)
# These mostly count, or are variables or their components.
_NO_LABELS = frozenset("ijklmntuvwxyz")
_COUNTING = (
    "ind(?:ex|ices)|number|count|time|step|period|date|year|lag|level|iteration|"
    "anzahl|nummer|zahl|zeit|schritt|indice|nombre|numéro|temps|índice|número|tiempo"
)
_COUNTING_CHINESE = "指标|下标|时期|时间|时刻|期$|数量|个数|总数|编号"
_COUNTS = re.compile(rf"\b(?:{_COUNTING})|{_COUNTING_CHINESE}", re.IGNORECASE)
# What is one of several, and what a quantity is a function or a component of.
_PICKS = re.compile(
    rf"\b(?:{_COUNTING}|coordinate|direction|component|position|axis|angle|radi|distance|variable|unknown|state|"
    r"action|class|group|cluster|node|unit|type|layer|species|"
    r"koordinate|richtung|zustand|klasse|gruppe|coordonnée|état|classe|coordenada|estado|clase)"
    rf"|^(?:an?|one|ein|eine|une?|una|uno)\s|{_COUNTING_CHINESE}|状态|变量|坐标",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"[_^]\s*(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}|\\[A-Za-z]+(?:\s*\{[^{}]*\})?|[^\s\\])"
)
_WORDS = re.compile(r"\\(?:text\w*|mathrm|operatorname|mbox|label|begin|end)\s*\*?\s*\{[^{}]*\}")
_LETTERS = re.compile(r"\\[A-Za-z]+|[A-Za-z]+")
# As many letters as a product has at most.
_FACTORS = 4


def may_have_label(tex: str) -> bool:
    """Say whether *tex* may have a subscript of one letter."""
    return "_" in tex and _ONE_LETTER.search(tex) is not None


def in_subscript(tex: str, start: int, end: int) -> bool:
    """Say whether what stands from *start* to *end* of *tex* is all that a subscript has."""
    before = _OPENS.search(tex, 0, start)
    return before is not None and (before["open"] is None or _CLOSES.match(tex, end) is not None)


def is_initial(tex: str) -> bool:
    """Say whether *tex* may be the first letter of a word; Greek ones are none."""
    return len(tex) == 1 and tex.isascii() and tex.isalpha()


def is_label(tex: str, start: int, meaning: str) -> bool:
    """Say whether a letter alone in a subscript, at *start* of *tex*, is none that its *meaning* is of."""
    letter = tex[start]
    if letter in _NO_LABELS or not ("a" <= letter <= "z") or picks(meaning):
        return False
    carrier = _COMMAND.search(tex, 0, start)
    return carrier is None or carrier["name"] not in _OPERATORS


@lru_cache(maxsize=4096)
def counts(meaning: str) -> bool:
    """Say whether *meaning* is that of a letter which counts, and may well stand in subscripts alone."""
    return not meaning.strip() or _COUNTS.search(head_of(meaning)) is not None


@lru_cache(maxsize=4096)
def picks(meaning: str) -> bool:
    """Say whether *meaning* is of one of several things, or of what a quantity is a function of."""
    return not meaning.strip() or _PICKS.search(head_of(meaning)) is not None


def on_the_line(formulas: Iterable[str]) -> frozenset[str]:
    """Return the letters, and names of such, that *formulas* have elsewhere than in scripts and words."""
    found: set[str] = set()
    for tex in formulas:
        for name in _LETTERS.findall(_SCRIPT.sub(" ", _WORDS.sub(" ", tex))):
            found.update((name,) if name[0] == "\\" else name if len(name) <= _FACTORS else ())
    return frozenset(found)
