r"""Canonical keys: two spellings of the same symbol have the same key.

A key is a string in which braces and spaces are structure: ``\frac{\partial \mathcal{L}}{\partial
\theta}``.  A run of items has a sequence of keys, mostly one for an item.  Equal are, among others,
``x_i`` and ``x_{i}``, ``w_i^2`` and ``w^2_i``, ``f'`` and ``f^{\prime}``, ``\dfrac12`` and ``\frac{1}{2}``,
``{\bf x}`` and ``\mathbf{x}``, ``\operatorname{arg\,min}`` and ``\arg\min``, ``θ`` and ``\theta``.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from sphinx_notation.tex.brackets import are_bracketed
from sphinx_notation.tex.commands import CHARACTERS, FUNCTIONS, NEGATIONS, SAME, STACKED, SWITCHES
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Fenced, Formula, Item, Kind, Macro, Run, Scripted, Worded
from sphinx_notation.tex.lexer import spaced, without_sizes
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.spellings import folded
from sphinx_notation.tex.symbols import character_key, command_key

#: The key of the end of a cell or of a line: no symbol has it.
BREAK = "\n"

_ANGLES = {"<": "\\langle", ">": "\\rangle"}
# Primes that are raised once more: they are as high as others.
_PRIMES = re.compile(r"\^\{(\\prime(?: \\prime)*)\}")
# What says how far a sign stands from its neighbours.
_CLASSES = frozenset("mathord mathop mathbin mathrel mathopen mathclose mathpunct mathinner".split())
# What has below what it is taken over, whether set there or written as a subscript.
_OPERATORS = ("\\mathbb{", "\\operatorname", "\\max", "\\min", "\\sup", "\\inf", "\\lim")
_NEGATED = {
    command_key(name) if name.isalpha() else name: command_key(negated)
    for name, negated in NEGATIONS.items()
}
# Words that are two functions to TeX.
_ARGUMENTS_OF = {f"arg{name}": ["\\arg", f"\\{name}"] for name in ("min", "max", "inf", "sup")}


class Keys:
    """The keys of one run: ``keys[i]`` belongs to ``items[owners[i]]``.

    ``bare[i]`` are the keys of what is left of that item without some of its scripts, the longer first,
    each with what it keeps: ``sub``, ``sup``, or nothing but the nucleus.  ``mates`` are the bars among
    them, see `bars`, once they were asked for: ``run`` of ``formula`` says which of them open.
    """

    __slots__ = ("_folded", "bare", "formula", "is_even", "keys", "mates", "owners", "run")

    def __init__(self, formula: Formula, run: Run) -> None:
        self.formula = formula
        self.run = run
        self.mates: Mapping[int, int | None] | None = None
        self.keys: list[str] = []
        self._folded: list[str] | None = None
        self.bare: list[tuple[tuple[str, str], ...]] = []
        self.owners: list[int] = []
        #: Whether each item has one key.
        self.is_even = True

    @property
    def starts(self) -> Sequence[int]:
        """The places where items begin."""
        owners = self.owners
        if self.is_even:
            return range(len(owners))
        return [at for at in range(len(owners)) if not at or owners[at] != owners[at - 1]]

    @property
    def folded(self) -> list[str]:
        """The keys as other spellings have them, see `spellings`; asked for when they are whole."""
        if self._folded is None:
            self._folded = list(map(folded, self.keys))
        return self._folded


class Keyer:
    """Makes the keys of one formula; what was made once is kept."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula
        self._made: dict[tuple[int, str], Keys] = {}

    def keys(self, run: Run, font: str = "") -> Keys:
        """Return the keys of *run*; *font* is the font command around it, if any."""
        made = self._made.get((id(run), font))
        if made is None:
            made = self._made[id(run), font] = self._keys(run, font)
        return made

    def _keys(self, run: Run, font: str) -> Keys:
        result = Keys(self.formula, run)
        for place, item in enumerate(run.items):
            kind = item.kind
            bare: tuple[tuple[str, str], ...] = ()
            if kind is Kind.ATOM and not font:
                found = _atom(item.text)
            elif kind is Kind.BLANK:
                if item.text.count("\n") < 2 or not item.text.isspace():
                    continue
                # Sphinx makes formulas of their own of what blank lines part.
                found = BREAK
            elif kind is Kind.SWITCH:
                font = SWITCHES[item.text[1:]]
                continue
            elif isinstance(item, Scripted):
                found, bare = self._with_scripts(item, font)
            else:
                found = self.item(item, font)
            if isinstance(found, str):
                result.keys.append(found)
                result.bare.append(bare)
                result.owners.append(place)
            elif found:
                result.is_even = False
                result.keys += found
                result.bare += [()] * (len(found) - 1) + [bare]
                result.owners += [place] * len(found)
        return result

    def joined(self, run: Run, font: str = "") -> str:
        """Return the key of *run* as an argument."""
        if len(run.items) == 1:
            only = run.items[0]
            if only.kind is Kind.ATOM:
                # Most scripts are one letter.
                alone = self._styled_atom(only, font)
                return alone if isinstance(alone, str) else " ".join(alone)
            if only.kind is Kind.GROUP:
                return self.joined(only.parts[0], font)
        first = next((item for item in run.items if item.kind is not Kind.BLANK), None)
        if first is not None and first.kind is Kind.SWITCH:
            rest = Run([item for item in run.items if item is not first])
            # Not kept: the run that it is kept by would be gone.
            return rf"\{SWITCHES[first.text[1:]]}{{{' '.join(self._keys(rest, '').keys)}}}"
        return " ".join(self.keys(run, font).keys)

    def item(self, item: Item, font: str) -> str | list[str]:
        """Return the key of *item*, or its keys where it is made of several symbols."""
        return _BY_KIND[item.kind](self, item, font)

    def whole(self, item: Item, font: str = "") -> str:
        """Return the key of *item* as one text, which is empty where it shows nothing."""
        if item.kind in {Kind.SWITCH, Kind.BLANK}:
            return ""
        found = self.item(item, font)
        return found if isinstance(found, str) else " ".join(found)

    def _with_scripts(
        self, item: Scripted, font: str
    ) -> tuple[str | list[str], tuple[tuple[str, str], ...]]:
        """Return the keys of *item*, and those of what is left of it, see `Keys`."""
        sub, sup = self._scripts(item, font)
        nucleus = self.item(item.nucleus, font) if item.nucleus is not None else ""
        keys = [nucleus] if isinstance(nucleus, str) else nucleus
        last = keys[-1] if keys else ""
        whole = last + sub + sup
        parts = [(last + sub, "sub"), (last + sup, "sup")] if sub and sup else []
        bare = (*parts, (last, "")) if last else ()
        return (whole if len(keys) < 2 else [*keys[:-1], whole]), bare

    def _scripts(self, item: Scripted, font: str) -> tuple[str, str]:
        sub = f"_{{{self.joined(item.sub, font)}}}" if item.sub is not None else ""
        above = ["\\prime"] * item.primes
        if item.sup:
            raised = self.joined(item.sup, font)
            primes = _PRIMES.fullmatch(raised)
            above.append(primes[1] if primes else raised)
        return sub, f"^{{{' '.join(above)}}}" if above else ""

    def _scripted(self, item: Item, font: str) -> str | list[str]:
        assert isinstance(item, Scripted)
        return self._with_scripts(item, font)[0]

    def _styled_atom(self, item: Item, font: str) -> str | list[str]:
        key = _atom(item.text)
        return _in_font(key, font) if isinstance(key, str) else key

    def _group(self, item: Item, font: str) -> str | list[str]:
        run = item.parts[0]
        key = self.joined(run, font)
        if not key:
            return []
        keys = self.keys(run, font).keys
        is_one = len(keys) == 1 or any(i.kind is Kind.SWITCH for i in run.items)
        return key if is_one else keys if are_bracketed(keys) else f"{{{key}}}"

    def _command(self, item: Item, font: str) -> str | list[str]:
        name = SAME.get(item.text[1:], item.text[1:])
        if name in _CLASSES:
            return self._group(item, font)
        inner = [self.joined(part, font) for part in item.parts]
        if name == "not":
            return _NEGATED.get(inner[0], rf"\not{{{inner[0]}}}")
        if name == "underset" and inner[1].startswith(_OPERATORS):
            return f"{inner[1]}_{{{inner[0]}}}"
        # That of a fraction says where its numerator stands.
        option = item.option if isinstance(item, Worded) and item.text[1:] not in STACKED else ""
        return rf"\{name}{option}" + "".join(f"{{{key}}}" for key in inner)

    def _font(self, item: Item, font: str) -> str:
        name = item.text[1:]
        return rf"\{SAME.get(name, name)}{{{self.joined(item.parts[0])}}}"

    def _words(self, item: Item, font: str) -> str | list[str]:
        name = item.text[1:]
        option, words = (item.option, item.words) if isinstance(item, Worded) else ("", "")
        if name != "operatorname":
            return rf"\{SAME.get(name, name)}{option}{{{' '.join(without_sizes(words).split())}}}"
        keys: list[str] = []
        for word in spaced(words).split():
            key = rf"\{word}" if word in FUNCTIONS else rf"\operatorname{{{word}}}"
            keys += _ARGUMENTS_OF.get(word) or [key]
        return keys

    def _clear(self, item: Item, font: str) -> list[str]:
        return self.keys(item.parts[-1], font).keys if item.parts else []

    def _fenced(self, item: Item, font: str) -> list[str]:
        assert isinstance(item, Fenced)
        return [
            *_delimiter(item.opening),
            *self.keys(item.parts[0], font).keys,
            *_delimiter(item.closing),
        ]

    def _environment(self, item: Item, font: str) -> str:
        return rf"\begin{{{item.text}}}{{{self.joined(item.parts[0], font)}}}"

    def _macro(self, item: Item, font: str) -> list[str]:
        assert isinstance(item, Macro)
        return Keyer(item.expansion).keys(item.expansion.run, font).keys

    def _break(self, item: Item, font: str) -> str:
        return BREAK


_BY_KIND = {
    Kind.ATOM: Keyer._styled_atom,
    Kind.RISKY: Keyer._styled_atom,
    Kind.COMMAND: Keyer._command,
    Kind.FONT: Keyer._font,
    Kind.WORDS: Keyer._words,
    Kind.GROUP: Keyer._group,
    Kind.CLEAR: Keyer._clear,
    Kind.FENCED: Keyer._fenced,
    Kind.ENVIRONMENT: Keyer._environment,
    Kind.SCRIPTED: Keyer._scripted,
    Kind.MACRO: Keyer._macro,
    Kind.BREAK: Keyer._break,
}


def _atom(text: str) -> str | list[str]:
    r"""Return the key of a token, or the two of ``\\argmin``."""
    if text[0] != "\\" or len(text) == 1:
        return character_key(text) if len(text) == 1 or not text.isascii() else text
    name = text[1:]
    return _ARGUMENTS_OF.get(name) or command_key(name)


def _delimiter(token: str) -> list[str]:
    if token == ".":
        return []
    key = _ANGLES.get(token) or _atom(token)
    return [key] if isinstance(key, str) else key


def _in_font(key: str, font: str) -> str:
    is_letter = key.isalnum() or CHARACTERS.get(key[1:], "").isalpha()
    return rf"\{font}{{{key}}}" if font and is_letter else key


def symbol_keys(tex: str, macros: Macros | None = None) -> tuple[str, ...]:
    """Return the keys of a symbol.  Raises `ValueError` where *tex* is none, and says why."""
    keys, problem = _symbol(tex, macros)
    if problem:
        raise ValueError(problem)
    return keys


@functools.lru_cache(maxsize=4096)
def _symbol(tex: str, macros: Macros | None) -> tuple[tuple[str, ...], str]:
    """Return the keys of a symbol, and why it is none, if so; kept, for each is asked for many times."""
    formula = parse(tex.strip(), macros)
    keys = Keyer(formula).keys(formula.run).keys
    problem = formula.problem or ("" if keys else "it shows nothing")
    if BREAK in keys:
        problem = "it goes over cells or lines"
    return tuple(keys), problem


def symbol_name(tex: str, macros: Macros | None = None) -> str:
    """Return the name of a symbol in inventories, the same for all its spellings; or nothing."""
    try:
        return " ".join(symbol_keys(tex, macros))
    except ValueError:
        return ""
