"""Which symbols the prose of a page says what they are, or a formula of it defines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sphinx_notation.book.records import CONJUGATES, PageRecord
from sphinx_notation.tex import Macros
from sphinx_notation.tex.counting import may_count
from sphinx_notation.tex.definitions import Defined, with_defined
from sphinx_notation.tex.inventory import Symbol, symbols_in
from sphinx_notation.tex.scripts import counted_in, scripts_of, shapes_of
from sphinx_notation.tex.spellings import folded
from sphinx_notation.tex.subjects import subjects_of


@dataclass(frozen=True, slots=True)
class Said:
    """The names of symbols, and the shapes of those that stand for several, with what these count with."""

    names: frozenset[str]
    shapes: Mapping[str, frozenset[frozenset[str]]]

    def introduces(self, symbol: Symbol) -> bool:
        """Say whether *symbol* is one of them: D_1, where D_j is introduced, is one."""
        keys = {key := folded(symbol.key), without_dots(key)}
        names = {symbol.name, *keys}
        # Of words it is the word that prose has.
        names |= {scripts_of(name)[0] for name in names if name.startswith("\\text{")}
        return bool(names & self.names) or any(map(self._is_one_of_several, keys))

    def _is_one_of_several(self, key: str) -> bool:
        counted = counted_in(key)
        shapes = (*shapes_of(key), *_last_shape(key))
        return any(may_count(letters, counted) for one in shapes for letters in self.shapes.get(one, ()))


def without_dots(name: str) -> str:
    r"""Return the *name* or key of what is derived by time, by dots above it, or *name* where it has none.

    >>> without_dots(r"\ddot{q}_{1}"), without_dots(r"\dot{q_{i}}")
    ('q_{1}', 'q_{i}')
    """
    nucleus, sub, sup = scripts_of(name)
    dotted = _DOTTED.fullmatch(nucleus)
    if dotted is None:
        return name
    return dotted[1] + ("" if sub is None else f"_{{{sub}}}") + ("" if sup is None else f"^{{{sup}}}")


_DOTTED = re.compile(r"\\d{1,4}ot\{(.+)\}")


def _last_shape(key: str, *, is_row: bool = False) -> tuple[str, ...]:
    """Return the shape of a *key* whose last subscript counts behind a label: ``E_{x,j}``; if it is one."""
    nucleus, sub, sup = scripts_of(key)
    label, comma, last = (sub or "").rpartition(" , ")
    if not comma or not (_LETTER if is_row else _COUNTS).fullmatch(last):
        return ()
    return (f"{nucleus}_{{{label} , ?}}" + (f"^{{{sup}}}" if sup is not None else ""),)


_LETTER = re.compile(r"[i-nt]")
_COUNTS = re.compile(r"[i-ntN](?: [+-] \d)?|\d+")


#: Before the first page.
NOTHING_SAID = Said(frozenset(), {})


def said_of(page: PageRecord, macros: Macros, before: Said = NOTHING_SAID) -> Said:
    """Return what is said on *page*, and what was said *before*; *macros* are those of the project."""
    texts = [(one.tex, one.defined) for one in page.introduced]
    texts += [
        (one.tex, one.defined) for one in page.formulas if _defines(one.tex, is_prose=not one.displayed)
    ]
    return _with(before, texts, macros)


def said_before(
    order: Iterable[str], pages: Mapping[str, PageRecord], part_of: Callable[[str], str], macros: Macros
) -> dict[str, Said]:
    """Return by page what earlier pages of its part say for sure, in reading *order*."""
    said: dict[str, Said] = {}
    parts: dict[str, Said] = {}
    for docname in order:
        part = part_of(docname)
        before = said[docname] = parts.get(part, NOTHING_SAID)
        sure = [(one.tex, one.defined) for one in pages[docname].introduced if one.is_sure]
        parts[part] = _with(before, sure, macros) if sure else before
    return said


def _with(before: Said, texts: Iterable[tuple[str, Defined]], macros: Macros) -> Said:
    names, shapes = set(before.names), dict(before.shapes)
    for tex, defined in texts:
        if tex == CONJUGATES:
            names.add(tex)
            continue
        for symbol in symbols_introduced(tex, with_defined(macros, defined)):
            key = folded(symbol.key)
            names |= {symbol.name, key}
            for shape in (*shapes_of(key, is_row=True), *_last_shape(key, is_row=True)):
                shapes[shape] = shapes.get(shape, frozenset()) | {counted_in(key)}
    return Said(frozenset(names), shapes)


def _defines(tex: str, *, is_prose: bool) -> bool:
    """Say whether *tex* says of the symbol left in it what it is.

    In prose an equation does, and so does every equation that says what a function is of any argument.
    """
    if _DEFINES.search(tex):
        return True
    return _EQUATES.search(tex) is not None and (is_prose or _CALLS.match(tex) is not None)


# What says of the symbol before it that it is defined so, and no more.
_DEFINES = re.compile(r":\s*=|\\(?:colon(?:eq|eqq|equals)|triangleq|vcentcolon)\b")
# A function of letters, left of a sign.
_CALLS = re.compile(
    r"[^=&]{1,40}[(\[]\s*(?:\\?[A-Za-z]+\s*,?\s*)+(?:\\right\s*)?[)\]]\s*&?\s*(?:=|\\equiv)"
)
# What is equal to letters, and no number.
_EQUATES = re.compile(r"(?:=|\\equiv)[^A-Za-z]*(?:\\[a-z]+[\s{(])*[A-Za-z\\]")

# What follows a symbol that is called, or of which something is stated; a group may end before it.
_STATED = re.compile(
    r"[\s}]*&?\s*(?:\\(?:left|[bB]igg?l?)(?![a-zA-Z])\s*)?"
    r"(?:[=(\[<>:]|\\\{|\\[lg](?:eq?|t|eqq|eqslant)\b|"
    r"\\(?:colon(?:eq|eqq|equals)?|equiv|triangleq|doteq|approx|propto|sim|simeq|in|subset(?:eq)?|mapsto|to)\b)"
)
# Stand before what changes.
_CHANGES = frozenset({"\\Delta", "\\delta", "d", "\\mathrm{d}", "\\partial"})


def _without_brackets(tex: str) -> str:
    """Return what a pair, or a set, has in its brackets, if *tex* is one."""
    inner = tex.strip().removeprefix("\\left").removesuffix("\\right)")
    if inner[:1] == "(" and (inner.endswith(")") or inner != tex.strip()):
        inner = inner[1:].removesuffix(")")
        return inner if "(" not in inner else tex
    return tex


# A formula is asked for when its page is judged, and as what was said before later pages.
@lru_cache(maxsize=16_384)
def symbols_introduced(tex: str, macros: Macros) -> tuple[Symbol, ...]:
    """Return the symbols that *tex* introduces where prose says what it is."""
    return tuple(_symbols_introduced(tex, macros))


def _symbols_introduced(tex: str, macros: Macros) -> Iterator[Symbol]:
    tex = _without_brackets(tex.rstrip(" ,.;"))
    for subject in subjects_of(tex, macros) or (tex,):
        found = symbols_in(subject, macros)
        # Of a change it is what changes, too.
        is_change = len(found) > 1 and found[0].name in _CHANGES
        is_change = is_change and not subject[found[0].end : found[1].start].strip()
        heads = found[: 1 + is_change]
        # Of a call, and of what says what a symbol is equal to, or greater than, it is the first.
        if heads and (len(found) == len(heads) or _STATED.match(subject, heads[-1].end)):
            yield from heads
