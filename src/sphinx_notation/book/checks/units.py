"""The check of units: those that cannot be read, and two of one symbol."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sphinx_notation.book.candidates import said_by
from sphinx_notation.book.checks.finding import Finding, names_of, place_of
from sphinx_notation.book.checks.homes import Placed, homes_of
from sphinx_notation.book.records import Definition
from sphinx_notation.book.whole import Book


class Unit(NamedTuple):
    """What a unit is, the same however it is written, and why it cannot be read, if so."""

    said: object
    problem: str = ""


@functools.cache
def unit_reader() -> Callable[[str], Unit] | None:
    """Return what reads a unit in the words of `as_unit`; none where `pint` is missing."""
    try:
        pint = importlib.import_module("pint")
    except ImportError:
        return None
    registry = pint.UnitRegistry()
    for name in _COUNTED:
        registry.define(name)

    def read(unit: str) -> Unit:
        factor = _FACTOR.match(unit)
        try:
            parsed = registry.parse_units(unit[factor.end() :] if factor else unit)
        except Exception as error:  # it may raise whatever its parser and Python's do
            return Unit(unit, str(error).rstrip(".") or "nobody knows this sign")
        return Unit((factor and factor[0], _in_root_units(registry, parsed)))

    return read


def _in_root_units(registry: Any, unit: Any) -> object:
    """Return what a parsed *unit* is in those that no others make: a joule is a newton metre."""
    try:
        # Zero degrees are not nothing.
        one = registry.Quantity(1, unit).to_root_units()
        return float(f"{one.magnitude:.9g}"), str(one.units)
    except Exception:  # it may raise whatever it likes
        return str(unit)


# Of no physics, each of a dimension of its own: money, of which no rates are known here, and people.
_MONEY = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY"}
_COUNTED = (
    "euro = [euro] = EUR",
    "dollar = [dollar] = USD",
    "person = [people] = _ = people = capita",
    *(f"{code} = [{code}]" for code in _MONEY.values() if code not in {"EUR", "USD"}),
    *(f"{code} = [{code}]" for code in "CHF CNY SEK NOK DKK PLN CZK CAD AUD BRL".split()),
)
# A power of ten before a unit.
_FACTOR = re.compile(r"10\s*\*\*\s*\(?\s*-?\d+\s*\)?\s*[*×·]?\s*(?=[^\W\d])")
_NO_UNIT = frozenset({"", "-", "–", "—", "1", "none", "dimensionless", "unitless", "n/a"})
_FONTS = re.compile(r"\\(?:mathrm|mathsf|mathit|text|textrm|operatorname|rm|si|unit)(?![A-Za-z])\s*")
_SIGNS = (
    (re.compile(r"\\(?:[,;:!~ ]|q?quad)|~"), " "),
    # Between dollars stands mathematics.
    (re.compile(r"^\$(?!.*\$)|\\\$"), "USD "),
    *((re.compile(re.escape(sign)), f"{code} ") for sign, code in _MONEY.items() if sign != "$"),
    (re.compile(r"\\cdot(?![A-Za-z])"), "*"),
    (re.compile(r"\\%|\\percent(?![A-Za-z])"), "%"),
    (re.compile(r"\\Omega(?![A-Za-z])"), "ohm"),
    (re.compile(r"\\mu(?![A-Za-z])\s*"), "µ"),
    (re.compile(r"\\degreeCelsius(?![A-Za-z])|\\celsius(?![A-Za-z])"), "°C"),
    (re.compile(r"(?:\^\s*)?\{?\s*\\(?:circ|degree)(?=[CF]?(?![A-Za-z]))\s*\}?\s*"), "°"),
    (re.compile(r"\\square\s*\\([A-Za-z]+)"), r"\\\1**2"),
    (re.compile(r"\\squared(?![A-Za-z])"), "**2"),
    (re.compile(r"\\cubed(?![A-Za-z])"), "**3"),
    (re.compile(r"\\(nano|micro|milli|centi|deci|hecto|kilo|mega|giga|tera)\s*\\"), r"\\\1"),
    (re.compile(r"\s*\\per(?![A-Za-z])\s*\\?"), "/"),
    (re.compile(r"(?<=\w)\s*\\(?=[A-Za-z])"), "*"),
    (re.compile(r"\^\s*\{([^{}]*)\}"), r"**(\1)"),
    (re.compile(r"[{}$\\]"), ""),
    (re.compile(r"\^"), "**"),
)
_BRACKETED = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)")


def as_unit(unit: str) -> str:
    r"""Return a *unit* as people and TeX write it, ``\mathrm{m/s}``, in the words of `pint`."""
    text = _FONTS.sub("", unit)
    for pattern, sign in _SIGNS:
        text = pattern.sub(sign, text)
    text = text.strip()
    whole = _BRACKETED.fullmatch(text)
    return (whole[1] or whole[2] or "").strip() if whole else text


def units(book: Book) -> Iterator[Finding]:
    """Yield rows with a unit that cannot be read, and rows of one symbol with different units."""
    known: dict[object, Placed[Definition]] = {}
    for listed in book.definitions.values():
        for one in listed:
            unit = one.fields.get("unit", "").strip()
            if unit.casefold() in _NO_UNIT:
                continue
            tex = (*one.symbols, "")[0]
            why = _read(unit).problem
            if why:
                said = (
                    f"the unit `{unit}` of `{tex}` cannot be read: {why.rstrip('. ')}. "
                    "Write it as `kg` or `m / s ** 2`, "
                    "or name the symbol in `notation_exempt`, if it is no unit of physics"
                )
                yield Finding("unit", said, place_of(one), tex)
            yield from _other_unit(book, one, unit, known)


@functools.lru_cache(maxsize=1024)
def _read(unit: str) -> Unit:
    # It takes half a second to make, and most books name no unit.
    reader = unit_reader()
    text = as_unit(unit)
    return Unit("".join(text.split())) if reader is None else reader(text)


def _other_unit(
    book: Book, one: Definition, unit: str, known: dict[object, Placed[Definition]]
) -> Iterator[Finding]:
    homes = homes_of(book, one)
    for name, tex in names_of(one, book.macros).items() if one.scope != "panel" else ():
        here = known.setdefault(name, Placed())
        # Elsewhere the letter may be another quantity.
        same = known.setdefault((name, said_by(one)), Placed())
        before = here.at.get(homes[0]) or same.met(homes)
        here.add(one, homes)
        same.add(one, homes)
        other = before.fields["unit"].strip() if before is not None else unit
        if before is not None and _read(other).said != _read(unit).said:
            said = (
                f"`{tex}` has the unit `{unit}` here, and `{other}` on {place_of(before).words}: correct "
                "one of the two"
            )
            yield Finding("unit", said, place_of(one), tex, (place_of(before),))
