r"""Formulas as MathML, by the first converter that can.

>>> convert(r"\frac{a}{b}", display=False).mathml
'<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>'

math-core converts most formulas.  What it does not know is said in other words where these show the same,
see `rewriting`; what is left is asked of Temml.  A formula that none of them converts is refused, with
what is wrong in it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import NamedTuple

from sphinx_notation.mathml import javascript, mathcore
from sphinx_notation.mathml.boxes import boxed, unboxed
from sphinx_notation.mathml.classes import coloured, has_classes, transferred, without_classes
from sphinx_notation.mathml.mathcore import NotConvertedError
from sphinx_notation.mathml.reasons import Reason, Refused, reason_of
from sphinx_notation.mathml.rewriting import prepared, without_definitions
from sphinx_notation.mathml.tidying import tidied
from sphinx_notation.tex.definitions import NO_MACROS, Macros, with_defined
from sphinx_notation.tex.lexer import UnparsableError
from sphinx_notation.tex.preamble import definitions_in
from sphinx_notation.tex.written_out import written_out

#: So many formulas are kept: those of a large book, since most come up again and again.
KEPT = 32_768


# What `menclose` may be said to be, and neither browsers nor our stylesheet draw.
_NOT_DRAWN = ("longdiv", "phasorangle", "radical")


class Converted(NamedTuple):
    """A formula as an element ``math``, and the name of the converter that made it."""

    mathml: str
    by: str


def can_convert() -> bool:
    """Say whether the converter of most formulas is installed."""
    return mathcore.is_there()


def convert(
    tex: str,
    *,
    display: bool,
    macros: Macros = NO_MACROS,
    marked: str = "",
    attributes: Mapping[str, str] | None = None,
    wrapped: bool = True,
) -> Converted | Refused:
    r"""Return *tex* as MathML, or why that is not possible.

    With *display* it is set as a display, and if it is *wrapped* several lines in it as an alignment, as
    Sphinx does it.  *marked* is the same formula with ``\class`` around some of it: these classes are put
    on elements, where both show the same, and nothing else of the result depends on them.  *attributes*,
    with a space before each, are put on what has the class that they are named by, where that is one
    element.  What is returned has no styles, links and identifiers, and of *tex* nothing but text.
    """
    if not can_convert():
        return Refused(Reason.MISSING, "math-core is not installed")
    how = _How(display, macros, wrapped)
    found = _converted(tex, how)
    source = marked or tex
    if isinstance(found, Refused) or not has_classes(source):
        return found
    return found._replace(mathml=_with_classes(found.mathml, source, how, attributes or {}))


class _How(NamedTuple):
    """How formulas are set; see `convert`."""

    display: bool
    macros: Macros
    wrapped: bool


@functools.lru_cache(maxsize=KEPT)
def _converted(tex: str, how: _How) -> Converted | Refused:
    return _convert(without_classes(tex), how)


def _convert(tex: str, how: _How) -> Converted | Refused:
    """Ask one converter after another."""
    if "\\" in tex and (defined := definitions_in(tex, how.macros)):
        how = how._replace(macros=with_defined(how.macros, defined))
        tex = without_definitions(tex)
    if "\\" in tex and _are_said_otherwise(how.macros):
        tex = _without_macros(tex, how.macros) or tex
    try:
        return Converted(_by_math_core(tex, how), "math-core")
    except NotConvertedError as error:
        first = str(error)
    try:
        return Converted(_by_temml(tex, how), "Temml")
    except NotConvertedError:
        return reason_of(tex, how.macros, first)


def _by_math_core(tex: str, how: _How) -> str:
    try:
        return _by(mathcore.convert, tex, how)
    except NotConvertedError:
        # What a macro begins may only make sense in the formula.
        other = _without_macros(tex, how.macros)
        if other is None:
            raise
        return _by(mathcore.convert, other, how)


def _by_temml(tex: str, how: _How) -> str:
    return _by(javascript.convert, tex, how)


def _by(converted: Callable[..., str], tex: str, how: _How) -> str:
    """Return what a converter makes of *tex*, for browsers as they are."""
    text, boxes = boxed(tex)
    text = prepared(text, display=how.display, wrapped=how.wrapped)
    mathml = unboxed(tidied(converted(text, display=how.display, macros=how.macros)), boxes)
    if mathml is None or any(f'notation="{name}"' in mathml for name in _NOT_DRAWN):
        raise NotConvertedError("no browser draws what is around a part of it")
    return mathml


@functools.lru_cache(maxsize=64)
def _are_said_otherwise(macros: Macros) -> bool:
    """Say whether one of *macros* stands for what is said in other words; converters read that as it is."""
    return any(
        bool(boxed(macro.body)[1]) or prepared(macro.body, display=False, wrapped=False) != macro.body
        for macro in macros.values()
    )


def _without_macros(tex: str, macros: Macros) -> str | None:
    if not macros or "\\" not in tex:
        return None
    try:
        written = written_out(tex, macros, macros.keys())
    except UnparsableError:
        return None
    return written.tex if written is not None else None


def _with_classes(plain: str, marked: str, how: _How, attributes: Mapping[str, str]) -> str:
    """Return the MathML *plain* with the classes of *marked*: all, or each that can be put alone."""
    source, classes = coloured(marked)
    other = _convert(source, how)
    if isinstance(other, Converted):
        found = transferred(plain, other.mathml, classes, attributes)
        if found is not None:
            return found
    if len(classes) < 2:
        return plain
    for number in range(len(classes)):
        source, one = coloured(marked, only=number)
        other = _convert(source, how)
        if isinstance(other, Converted):
            plain = transferred(plain, other.mathml, one, attributes) or plain
    return plain
