r"""TeX as text: readable (``∇_θ ℒ``), and as a slug for identifiers (``nabla-theta-l``)."""

from __future__ import annotations

import functools
import re
import unicodedata

from sphinx_notation.tex.commands import (
    ACCENTS,
    ALPHABETS,
    CHARACTERS,
    NAMES,
    RELATIONS,
    SAME,
    SWITCHES,
    WIDE,
)
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.embedded import shown
from sphinx_notation.tex.items import Fenced, Formula, Item, Kind, Macro, Run, Scripted, Worded
from sphinx_notation.tex.lexer import spaced
from sphinx_notation.tex.parsing import parse

# The alphabets whose letters fonts have, and what is read for them.
_READABLE = {
    "BOLD": "BOLD",
    "BOLD ITALIC": "BOLD",
    "SCRIPT": "SCRIPT",
    "DOUBLE-STRUCK": "DOUBLE-STRUCK",
    "FRAKTUR": "FRAKTUR",
}
_ALPHABETS = {name: _READABLE[one] for name, one in ALPHABETS.items() if one in _READABLE}
# One character with its accents, and the scripts after it.
_ACCENTED = re.compile(
    r"(\S[\u0300-\u036f\u20d0-\u20ff]*)((?:′|[_^](?:\((?:[^()]|\([^()]*\))*\)|[^()\s]+))*)"
)
# One character with its accents, or what stands in brackets.
_ONE = re.compile(r"\S[\u0300-\u036f\u20d0-\u20ff]*|\([^()\[\]]*\)|\[[^()\[\]]*\]")
_WORDS = {
    "*": "star",
    "-": "minus",
    "+": "plus",
    "=": "equals",
    "|": "bar",
    "<": "less",
    ">": "greater",
    "/": "over",
}


@functools.lru_cache(maxsize=4096)
def to_text(tex: str, macros: Macros | None = None) -> str:
    r"""Return *tex* as one line that reads well without being typeset: ``∂ℒ/∂𝐩_u``.

    What cannot be parsed comes back as it is, its white space folded.
    """
    formula = parse(tex, macros)
    if formula.problem:
        return " ".join(tex.split())
    return re.sub(r"\s+", " ", _run(formula.run, formula)).strip()


@functools.lru_cache(maxsize=1024)
def slug(tex: str, macros: Macros | None = None) -> str:
    r"""Return what *tex* says as words of ASCII for an identifier: ``nabla-theta-l``.

    Fonts and layout do not count.  It is empty where nothing of *tex* has a name.
    """
    formula = parse(tex, macros)
    words = [formula.tex] if formula.problem else list(_words(formula.run, formula))
    return re.sub(r"[^a-z0-9]+", "-", "-".join(words).lower()).strip("-")


def _run(run: Run, formula: Formula) -> str:
    result: list[str] = []
    font, is_first = "", True
    for item in run.items:
        if item.kind is Kind.SWITCH:
            font = SWITCHES[item.text[1:]]
            continue
        text = _item(item, formula)
        if font and item.kind is Kind.ATOM:
            text = _styled(text, font)
        spaced = item.text in RELATIONS or (item.text in {"+", "-"} and not is_first)
        result.append(f" {text} " if spaced else text)
        is_first = is_first and not text.strip()
    return "".join(result)


def _item(item: Item, formula: Formula) -> str:
    if isinstance(item, Scripted):
        return _scripted(item, formula)
    if isinstance(item, Macro):
        return _run(item.expansion.run, item.expansion)
    if isinstance(item, Fenced):
        return _sign(item.opening) + _run(item.parts[0], formula) + _sign(item.closing)
    if item.kind in {Kind.BLANK, Kind.BREAK}:
        is_space = item.text == "~" or (item.text[0] == "\\" and item.text[1:] in WIDE)
        return " " if is_space or item.kind is Kind.BREAK else ""
    return _plain(item, formula)


def _plain(item: Item, formula: Formula) -> str:
    if item.kind is Kind.WORDS:
        return _text(item, formula) if isinstance(item, Worded) else ""
    name = SAME.get(item.text[1:], item.text[1:])
    parts = [_run(part, formula).strip() for part in item.parts]
    if item.kind is Kind.FONT:
        return _styled(parts[0], name)
    if item.kind is Kind.COMMAND:
        return _command(name, parts)
    return " ".join(parts) if parts else _sign(item.text)


def _text(item: Worded, formula: Formula) -> str:
    formulas = [_run(part, formula) for part in item.parts]
    return spaced(shown(item.words, formulas) if formulas else item.words)


def _command(name: str, parts: list[str]) -> str:
    if name == "frac":
        return "/".join(part if len(part) < 2 or part.isalnum() else _grouped(part) for part in parts)
    if name == "sqrt":
        return f"√{_grouped(parts[0])}"
    if name in ACCENTS:
        return _accented(name, parts[0])
    if name in {"boxed", "mathrel", "mathop", "mathbin", "mathord", "underbrace"}:
        return parts[0]
    return f"{name}({', '.join(parts)})" if parts else name


def _accented(name: str, text: str) -> str:
    """Put an accent on the letter that has scripts, or say its name where it is over several letters."""
    letter = _ACCENTED.fullmatch(text)
    if letter is None:
        return f"{name.removeprefix('wide')}({text})" if text else ""
    return unicodedata.normalize("NFC", letter.group(1) + ACCENTS[name]) + letter.group(2)


def _grouped(text: str) -> str:
    """Put parentheses around *text* where it would fall apart."""
    return f"({text})" if re.search(r"[ +\-−/]", text) else text


def _scripted(item: Scripted, formula: Formula) -> str:
    text = _item(item.nucleus, formula).rstrip() if item.nucleus is not None else ""
    below = _script(item.sub, formula)
    above = _script(item.sup, formula)
    text += (f"_{below}" if below else "") + "′" * item.primes
    if above:
        text += above if set(above) == {"′"} else f"^{above}"
    # What ends with a script would run into the next letter.
    return f"{text} " if below or above else text


def _script(run: Run | None, formula: Formula) -> str:
    """Return a script, in parentheses where it would fall apart, as UnicodeMath has it."""
    text = re.sub(r" (\W) ", r"\1", _run(run, formula).strip()) if run is not None else ""
    is_one = not text or text.isalnum() or set(text) == {"′"} or _ONE.fullmatch(text)
    return text if is_one else f"({text})"


def _sign(token: str) -> str:
    if token == ".":
        return "."
    name = token[1:]
    if token[:1] != "\\" or not name:
        return "−" if token == "-" else token
    return CHARACTERS.get(name, f" {name} " if name.isalpha() else name)


@functools.cache
def _letter(char: str, alphabet: str) -> str:
    for case in ("CAPITAL", "SMALL", "DIGIT"):
        name = unicodedata.name(char, "").replace("LATIN ", "").replace("LETTER ", "")
        try:
            return unicodedata.lookup(f"MATHEMATICAL {alphabet} {name}")
        except KeyError:
            pass
        try:
            return unicodedata.lookup(f"{alphabet} {case} {char.upper()}")
        except KeyError:
            continue
    return char


def _styled(text: str, font: str) -> str:
    """Return *text* in the letters that Unicode has for *font*, such as ℒ or 𝐩."""
    alphabet = _ALPHABETS.get(font)
    if alphabet is None or len(text) > 2:
        return text
    return "".join(_letter(char, alphabet) if char.isalnum() else char for char in text)


def _words(run: Run, formula: Formula) -> list[str]:
    words: list[str] = []
    for item in run.items:
        words += _item_words(item, formula)
    return words


def _item_words(item: Item, formula: Formula) -> list[str]:
    if isinstance(item, Macro):
        return _words(item.expansion.run, item.expansion)
    if isinstance(item, Scripted):
        words = _item_words(item.nucleus, formula) if item.nucleus is not None else []
        words += ["prime"] * item.primes
        for run in (item.sub, item.sup):
            words += _words(run, formula) if run is not None else []
        return words
    if item.kind in {Kind.BLANK, Kind.BREAK, Kind.SWITCH}:
        return []
    if item.kind is Kind.WORDS:
        return [_item(item, formula)]
    if item.parts:
        own = [] if item.kind in _UNNAMED or item.text == "\\frac" else [item.text.lstrip("\\")]
        return own + [word for part in item.parts for word in _words(part, formula)]
    return [_sign_word(item.text)]


_UNNAMED = {Kind.FONT, Kind.GROUP, Kind.FENCED, Kind.CLEAR}


def _sign_word(token: str) -> str:
    """Return what a token without arguments is called, or nothing."""
    if token in _WORDS:
        return _WORDS[token]
    if token[0] == "\\":
        return token[1:] if token[1:].isalpha() else ""
    if token.isascii():
        return token
    return NAMES.get(token) or unicodedata.normalize("NFKD", token)
