r"""What the symbols of a formula are, whoever explains them.

Symbols are letters, Greek ones, letters in fonts and under accents, each with its scripts, names of
operators and signs that are as letters are: ``\nabla``, ``\sum``, ``\infty``.  Digits, brackets, relations
and punctuation are none, nor are indices, labels, units, and what a formula binds itself: the i of
``\sum_{i=1}^n``, the x of ``\int f(x)\,dx``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sphinx_notation.tex.bound import bound_in
from sphinx_notation.tex.commands import COMMANDS, SIGNATURES, WORD_FONTS
from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.foreign import foreign_letters, may_be_foreign
from sphinx_notation.tex.items import Formula, Item, Kind, Macro, Run, Scripted
from sphinx_notation.tex.keys import Keyer
from sphinx_notation.tex.letters import (
    ABBREVIATION,
    bare,
    is_letter,
    is_one,
    is_plain,
    is_plain_word,
    is_symbol,
    is_unit,
    shown_in,
)
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.scripts import is_same_without, scripts_of
from sphinx_notation.tex.spellings import folded
from sphinx_notation.tex.written_out import WrittenOut


class Symbol(NamedTuple):
    """A symbol of a formula.

    ``name`` is what it has in common with its uses with other indices and powers, ``key`` is its canonical
    key as it stands, see `keys`.  ``start`` and ``end`` are where it stands in the source, with its
    scripts, and ``nucleus`` is where its nucleus ends.  ``letters`` are those of a word that is set as one.
    """

    name: str
    key: str
    start: int
    end: int
    nucleus: int
    letters: tuple[Symbol, ...] = ()


def symbols_in(tex: str, macros: Macros | None = None, *, arguments: bool = False) -> list[Symbol]:
    """Return the symbols of the formula *tex*, in its order; none where it cannot be read.

    *macros* are those of the project and of its page.  With *arguments* what a function is of where it is
    defined is a symbol too.
    """
    formula = parse(tex, macros)
    if formula.problem:
        return []
    bound = bound_in(formula, arguments=not arguments)
    found = list(_Walk(formula).run(formula.run, ""))
    if formula.written_out is not None:
        found = list(filter(None, (_in_source(formula.written_out, one) for one in found)))
    if _is_sentence(tex, found):
        return []
    unbound = [one for one in found if bound.isdisjoint((one.name, one.key))]
    letters = [one.start for one in unbound if one.nucleus == one.start + 1]
    foreign = foreign_letters(tex, macros) if may_be_foreign(tex, letters) else frozenset()
    free = [one for one in unbound if not foreign.issuperset(range(one.start, one.nucleus))]
    return sorted(_words(tex, found, free), key=lambda one: (one.start, one.end))


def _in_source(written: WrittenOut, symbol: Symbol) -> Symbol | None:
    """Return *symbol* with its places in the source; nothing where a macro has it inside."""
    start = written.origin(symbol.start)
    end, nucleus = (written.origin(one, is_end=True) for one in (symbol.end, symbol.nucleus))
    if start is None or end is None or nucleus is None:
        return None
    return symbol._replace(start=start, end=end, nucleus=nucleus)


_CHEMISTRY = frozenset({"\\ce", "\\pu"})
# What is set so is code, unless it is one letter.
_CODE = "mathtt"
_NAMED = frozenset(
    rf"\{name}" for name, (_, letters) in SIGNATURES.items() if letters == "Om" and name != "sqrt"
) | {"\\tag"}


class _Walk:
    """Yields the symbols of one formula."""

    def __init__(self, formula: Formula) -> None:
        self._keyer = Keyer(formula)

    def run(self, run: Run, font: str) -> Iterator[Symbol]:
        """Yield the symbols of *run*, which is set in *font*."""
        before: Item | None = None
        for place, item in enumerate(run.items):
            if item.kind is Kind.SWITCH:
                # What follows is in that font, which keys know of.
                yield from self._rest(run, item)
                return
            if item.kind is Kind.BLANK or (item.kind is Kind.ATOM and not is_symbol(item.text)):
                before = item
                continue
            nucleus = item.nucleus if isinstance(item, Scripted) else item
            is_named = nucleus is not None and not is_plain_word(nucleus, run.items[place + 1 :])
            is_named = is_named and nucleus is not None and nucleus.text not in _CHEMISTRY
            if nucleus is not None and is_named and not is_unit(nucleus, before):
                yield from self._item(item, nucleus, font)
            if isinstance(item, Scripted):
                yield from self._scripts(item, font)
            before = item

    def _rest(self, run: Run, switch: Item) -> Iterator[Symbol]:
        place = run.items.index(switch)
        font = COMMANDS[switch.text[1:]].switches
        rest = Run(run.items[place + 1 :])
        letters = shown_in(rest)
        if font == _CODE and len(letters) > 1:
            return
        if font in WORD_FONTS and len(letters) > 1 and all(map(is_letter, letters)):
            if is_plain("".join(item.text for item in letters)):
                return
            key = folded(rf"\{font}{{{' '.join(item.text for item in letters)}}}")
            yield Symbol(key, key, letters[0].start, letters[-1].end, letters[-1].end)
            return
        yield from self.run(rest, font)

    def _item(self, item: Item, nucleus: Item, font: str) -> Iterator[Symbol]:
        """Yield the symbol that *item* is, or those inside its *nucleus*."""
        if is_one(nucleus):
            key = self._keyer.whole(item, font)
            if key:
                yield Symbol(_name_of(key), key, item.start, item.end, nucleus.end)
            return
        if isinstance(nucleus, Macro):
            yield from self._macro(nucleus)
            return
        if nucleus.text in _NAMED:
            # Over an arrow stands in which sense, or by what, and a tag is what the equation is called.
            return
        is_code = nucleus.kind is Kind.FONT and nucleus.text[1:] == _CODE
        if nucleus.kind in _CLOSED or is_code or (nucleus.kind is Kind.WORDS and not nucleus.parts):
            return
        for part in nucleus.parts[-1:] if nucleus.kind is Kind.CLEAR else nucleus.parts:
            yield from self.run(part, nucleus.text[1:] if nucleus.kind is Kind.FONT else font)

    def _macro(self, macro: Macro) -> Iterator[Symbol]:
        """Yield the symbols that a *macro* of the project stands for where it is, and those it takes."""
        inner = _Walk(macro.expansion)
        if not macro.parts:
            for one in inner.run(macro.expansion.run, ""):
                yield one._replace(start=macro.start, end=macro.end, nucleus=macro.end)
        for part in macro.parts:
            yield from self.run(part, "")

    def _scripts(self, item: Scripted, font: str) -> Iterator[Symbol]:
        """Yield what stands in scripts that are no index and no label."""
        nucleus = self._keyer.item(item.nucleus, font) if item.nucleus is not None else ""
        name = nucleus if isinstance(nucleus, str) else nucleus[-1] if nucleus else ""
        if item.sub is not None and (name in _OVER or name in _OPERATORS or name.startswith("\\mathbb{E")):
            yield from self.run(item.sub, font)
        if item.sup is not None and _is_expression(name, shown_in(item.sup)):
            yield from self.run(item.sup, font)


def _is_expression(name: str, raised: Sequence[Item]) -> bool:
    """Say whether what is *raised* after *name* is a power to work out, and no label and no index."""
    if not raised:
        return False
    if name in _OVER or name.startswith("\\mathbb{") or name in {"e", "\\mathrm{e}", "\\exp", ")", "]"}:
        return not (len(raised) == 1 and raised[0].text in _TRANSPOSES)
    is_bracketed = raised[0].text in {"(", "[", "\\langle"} and raised[-1].text in {")", "]", "\\rangle"}
    # From which point to which, and of which to which: no power is written with capitals so.
    is_relation = any(one.text in _RELATING for one in raised)
    is_relation = is_relation and all(
        one.text in _RELATING or (is_letter(bare(one)) and bare(one).text.isupper()) for one in raised
    )
    is_label = is_bracketed or is_relation or all(map(is_letter, raised))
    return name.isdigit() or (len(raised) > 1 and not is_label)


_RELATING = frozenset({"/", "\\rightarrow", "\\to"})
_TRANSPOSES = frozenset({"T", "\\top", "H", "*", "\\dagger", "c", "C"})
_OVER = frozenset(rf"\{name}" for name, one in COMMANDS.items() if "large" in one.roles) | frozenset(
    rf"\{name}" for name in "max min sup inf lim limsup liminf arg Pr".split()
)
_OPERATORS = frozenset({"\\nabla", "\\partial"})
# What has no symbols inside that are read here.
_CLOSED = frozenset({Kind.ATOM, Kind.RISKY, Kind.BLANK, Kind.BREAK, Kind.SWITCH})


@lru_cache(maxsize=8192)
def _name_of(key: str) -> str:
    """Return the name of a symbol with this *key*: without indices and powers that leave it the same."""
    return folded(_without_indices(key))


def _without_indices(key: str) -> str:
    nucleus, sub, sup = scripts_of(key)
    if sup is not None and _is_power(sup):
        nucleus, sub, sup = scripts_of(key[: -len(sup) - 3])
        key = nucleus if sub is None else f"{nucleus}_{{{sub}}}"
    if not nucleus or is_same_without(key, ""):
        return nucleus or key
    if sub is not None and sup is not None and is_same_without(key, "sub"):
        return f"{nucleus}_{{{sub}}}"
    if sub is not None and sup is not None and is_same_without(key, "sup"):
        return f"{nucleus}^{{{sup}}}"
    return key


def _is_power(script: str) -> bool:
    """Say whether a raised *script* is worked out: it has several parts, some of them in brackets."""
    tokens = script.split(" ")
    return len(tokens) > 1 and tokens[0] == "(" and tokens[-1] != ")"


# Of Latin letters with whatever accents: für.
_LETTERS = re.compile(r"(?<![A-Za-zÀ-ÖØ-öø-ÿ\\])[A-Za-zÀ-ÖØ-öø-ÿ]{3,}(?![A-Za-zÀ-ÖØ-öø-ÿ])")


_SENTENCE = re.compile(r"(?:(?<![A-Za-z\\])[A-Za-z]{2,}[,;]?\s+){4}[A-Za-z]{2,}")


def _is_sentence(tex: str, found: list[Symbol]) -> bool:
    """Say whether *tex* is prose between formulas whose dollar signs are paired wrongly."""
    letters = {one.start for one in found if one.nucleus == one.start + 1}
    return any(
        letters.issuperset(place for place in range(*match.span()) if tex[place].isalpha())
        for match in _SENTENCE.finditer(tex)
    )


def _words(tex: str, found: list[Symbol], free: list[Symbol]) -> Iterator[Symbol]:
    """Yield what is *free* of what was *found*, with three or more letters beside one another as one word.

    A word that is no abbreviation says itself what it is, so it is no symbol: ``price_i``.  Its letters are
    those of a word also where the formula binds one of them.
    """
    single = {one.start: one for one in found if one.nucleus == one.start + 1}
    inside: set[int] = set()
    for match in _LETTERS.finditer(tex):
        letters = tuple([single[place] for place in range(*match.span()) if place in single])
        if len(letters) == len(match[0]):
            inside |= set(range(*match.span()))
            key = folded(rf"\text{{{match[0]}}}")
            if ABBREVIATION.match(match[0]):
                yield Symbol(key, key, match.start(), letters[-1].end, match.end(), letters)
    yield from (one for one in free if one.start not in inside)
