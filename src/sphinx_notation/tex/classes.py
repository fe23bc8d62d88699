r"""What one item of a pattern may be, by class, and ready-made sets of patterns, by name.

Each class says of a canonical key, see `keys`, whether it is of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sphinx_notation.tex.commands import CHARACTERS
from sphinx_notation.tex.scripts import is_index
from sphinx_notation.tex.spellings import folded

_WORD = re.compile(r"\\text\{[^{}]*\}$")
_BOLD = re.compile(r"\\mathbf\{(.*)\}$")


def _is_letter(key: str) -> bool:
    char = CHARACTERS.get(key[1:], "") if key[:1] == "\\" else key
    return len(char) == 1 and char.isalpha()


def _is_bold(key: str) -> bool:
    match = _BOLD.match(folded(key))
    return match is not None and _is_letter(match[1])


def _is_word(key: str) -> bool:
    return _WORD.match(folded(key)) is not None


def _is_one_index(key: str) -> bool:
    # All values are no one of them.
    return ":" not in key.split(" ") and is_index(key)


def _is_number(key: str) -> bool:
    return key.replace(".", "", 1).isdigit()


#: The classes by the command that stands for one in a pattern.
CLASSES: Mapping[str, Callable[[str], bool]] = {
    "anyletter": _is_letter,
    "anybold": _is_bold,
    "anyword": _is_word,
    "anynumber": _is_number,
    "anyindex": _is_one_index,
}


def _and_transposed(*patterns: str) -> tuple[str, ...]:
    return (*patterns, *(rf"{pattern}^\top" for pattern in patterns))


#: Patterns that many books need, by the name that a row may give for them.
SETS: Mapping[str, tuple[str, ...]] = {
    "expectation": (
        *(r"\mathbb{E}[*]", r"\mathbb{E}(*)", r"\mathbb{E}\{*\}", r"\mathbb{E}", r"\mathbb{E}_{*}"),
        *(r"\mathbb{E}_{*}[*]", r"\mathbb{E}_{*}(*)", r"\mathbb{E}_{*}\{*\}"),
        *(r"\mathrm{E}[*]", r"\mathrm{E}(*)", r"\mathrm{E}_{*}[*]", r"E[*]", r"E_{*}[*]"),
        *(r"\mathbf{E}[*]", r"\mathbf{E}_{*}[*]", r"\mathsf{E}[*]", r"\mathsf{E}_{*}[*]"),
    ),
    "probability": (
        *(r"P(*)", r"\Pr(*)", r"\Pr[*]", r"\Pr\{*\}", r"\mathbb{P}(*)", r"\mathbb{P}[*]", r"\mathrm{P}(*)"),
        *(r"P_{*}(*)", r"\Pr_{*}(*)", r"\Pr_{*}[*]", r"\mathbb{P}_{*}(*)", r"\mathbb{P}_{*}[*]"),
        *(r"P[*]", r"P\{*\}", r"\mathrm{P}[*]", r"\mathbb{P}\{*\}"),
    ),
    "norms": (r"\|*\|", r"\|*\|_{*}"),
    "rows": _and_transposed(
        *(r"?_{\anyindex,:}", r"?_{\anyindex:}", r"?_{\anyindex,\cdot}", r"?_{\anyindex\cdot}"),
        r"?_{\anyindex\bullet}",
    ),
    "columns": _and_transposed(
        *(r"?_{:,\anyindex}", r"?_{:\anyindex}", r"?_{\cdot,\anyindex}", r"?_{\cdot\anyindex}"),
        r"?_{\bullet\anyindex}",
    ),
    "examples": (r"?^{(\anyindex)}", r"?^{(\anyindex)\top}"),
}
