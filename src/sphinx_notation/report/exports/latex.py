r"""Text and symbols for LaTeX documents that know nothing of Sphinx, set by any engine.

A document needs ``amsmath`` and ``amssymb``.  Characters that no font has are set as mathematics; letters
of other scripts stay, for the fonts of a document in their language to set.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from pathlib import Path

from sphinx_notation.report.exports.phrases import Phrase
from sphinx_notation.report.exports.wholes import whole
from sphinx_notation.report.model import Notation
from sphinx_notation.tex import Kind, Run, parse, read_macros
from sphinx_notation.tex.items import runs_of
from sphinx_notation.tex.lexer import is_word, tokens_of
from sphinx_notation.tex.symbols import character_key

# What LaTeX takes for something else; quotes for what the languages of babel make of them.
_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "$&#%_"},
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\symbol{34}",
    "`": r"\textasciigrave{}",
}
# Two of these grow together, in LuaLaTeX even with an empty group between them.
_LIGATURE = re.compile(r"([-',])(?=\1)")
# LaTeX refuses these, and no font has one.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SYMBOLS = Path(__file__).parents[2] / "texinputs" / "sphinxnotation-symbols.def"
_SYMBOL = re.compile(r"\\sphinxnotation@\w+\{[0-9A-F]+\}\{(.)\}\{(.*)\}")
# Digits and letters that are typed above and below, by their code.
_SCRIPTS = (0xB2, 0xB3, 0xB9, *range(0x2070, 0x20A0))
_SIGN_OF = {"<super>": "^", "<sub>": "_"}
# What fonts of text have, and those of mathematics have not.
_IN_FORMULAS = {"·": r"\cdot", "°": r"^{\circ}", "µ": r"\mu", "¬": r"\neg", "′": "'"}
_GREEK = range(0x370, 0x400)


class Latex:
    """Writes what *notation* says, in its language and without its macros."""

    def __init__(self, notation: Notation) -> None:
        self._macros = read_macros(notation["macros"])
        is_greek = notation["language"].partition("_")[0] == "el"
        own = set(map(chr, _GREEK)) if is_greek else set()
        self._signs = {sign: tex for sign, tex in _symbols().items() if sign not in own}
        self._run = re.compile(f"[{''.join(map(re.escape, self._signs))}]+")

    def words(self, text: str) -> str:
        """Return plain *text*, nothing of which is a command."""
        parted = _LIGATURE.sub("\\1\0", _CONTROL.sub(" ", text))
        escaped = "".join(_SPECIAL.get(char, char) for char in parted)
        return self._with_signs(escaped.replace("\0", r"\kern0pt "))

    def phrase(self, phrase: Phrase) -> str:
        """Return text with the formulas in it."""
        return "".join(self.symbol(text) if is_formula else self.words(text) for is_formula, text in phrase)

    def symbol(self, tex: str, opening: str = "$", closing: str = "$") -> str:
        """Return the symbol *tex* between what begins and what ends mathematics.

        What cannot be read would stop LaTeX, and is shown as it is written.
        """
        written = whole(tex, self._macros)
        formula = parse(written)
        if formula.problem or any(item.kind is Kind.BREAK for item in formula.run.items):
            return rf"\texttt{{{self.words(written)}}}"
        return opening + self._mathematics(written) + closing

    def _mathematics(self, tex: str) -> str:
        """Return *tex* with commands for the characters that authors type."""
        spans = list(_words_in(parse(tex).run))
        tokens = tokens_of(tex)
        starts = accumulate(map(len, tokens), initial=0)
        places = list(zip(tokens, starts, strict=False))
        inside = {start for _, start in places if any(first <= start < last for first, last in spans)}
        return _joined(
            self._with_signs(token) if start in inside else _typed(token) for token, start in places
        )

    def _with_signs(self, text: str) -> str:
        """Return *text*, which LaTeX reads, with the signs in it as mathematics."""
        return self._run.sub(
            lambda match: rf"\ensuremath{{{_joined(self._signs[sign] for sign in match.group())}}}", text
        )


@functools.cache
def _symbols() -> Mapping[str, str]:
    """Return what LaTeX has in mathematics for characters, as our style sets them."""
    scripts = ((chr(code), unicodedata.decomposition(chr(code)).split()) for code in _SCRIPTS)
    typed = {
        char: f"{_SIGN_OF[parts[0]]}{{{character_key(unicodedata.normalize('NFKC', char))}}}"
        for char, parts in scripts
        if parts
    }
    return {**typed, **dict(_SYMBOL.findall(_SYMBOLS.read_text(encoding="utf-8")))}


def _words_in(run: Run) -> Iterator[tuple[int, int]]:
    """Yield where in *run* commands stand whose argument is words."""
    for item in run.items:
        if item.kind is Kind.WORDS:
            yield item.start, item.end
        else:
            for inner in runs_of(item):
                yield from _words_in(inner)


def _typed(token: str) -> str:
    """Return what LaTeX has in mathematics for *token*, a character with those that combine with it."""
    table = {**_symbols(), **_IN_FORMULAS}
    if token.isascii() or token in table:
        return table.get(token, token)
    # A letter with an accent, which text has and mathematics has not.
    return character_key(token) if len(unicodedata.normalize("NFD", token)) > 1 else token


def _joined(texts: Iterable[str]) -> str:
    """Join TeX: no command grows together with a letter, and neighbouring scripts are one."""
    result = ""
    before = ""
    for text in texts:
        if _SCRIPT.match(text) and _SCRIPT.match(before) and text[0] == before[0]:
            result = result[:-1] + text[2:]
        else:
            apart = " " if is_word(tokens_of(before or " ")[-1]) and text[:1].isalpha() else ""
            result += apart + text
        before = text
    return result


_SCRIPT = re.compile(r"[_^]\{.*\}$")
