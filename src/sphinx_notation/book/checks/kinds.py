"""Checks of what rows say a symbol is: its shape, and its unit."""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterator

from sphinx_notation.book.checks.finding import Finding, names_of, place_of
from sphinx_notation.book.records import Definition
from sphinx_notation.book.whole import Book
from sphinx_notation.tex.scripts import scripts_of

_TIMES = re.compile(r"\s*(?:\\times|×|\bx\b|\\cdot|[,;])\s*")
_POWER = re.compile(r"(?:\\in\s*)?(?:\\math\w+\s*\{?\s*)?[A-Zℝℂ]\s*\}?\s*\^\s*\{?(?P<inner>[^{}]*)\}?")
_TRANSPOSES = frozenset({"\\top", "\\dagger", "H"})
# How many dimensions a type has.
_DIMENSIONS = {"scalar": {0}, "matrix": {2}}


def dimensions(shape: str) -> tuple[str, ...] | None:
    r"""Return the dimensions that a *shape* names: ``m × n``, ``(m, n)``, ``\mathbb{R}^{m \times n}``.

    None where it says something else, in words.
    """
    text = shape.strip().strip("$").strip()
    match = _POWER.match(text)
    text = match["inner"] if match else text
    text = text.strip().strip("()[]{}").strip()
    if text.casefold() in {"scalar", "1"}:
        return ()
    parts = tuple(" ".join(part.split()) for part in _TIMES.split(text) if part.strip())
    return (
        parts if parts and all(re.fullmatch(r"[\w\\+\-*/^{}|#' ]{1,20}", part) for part in parts) else None
    )


#: A dimension that nobody names.
ANY = "?"
_OF_TYPES = {"scalar": (), "vector": (ANY,), "matrix": (ANY, ANY)}
Shape = tuple[str, ...]


def shapes(book: Book) -> Iterator[Finding]:
    """Yield rows whose shape is none of their type, or does not fit what another row says of the symbol."""
    known: dict[tuple[str, str], tuple[Definition, Shape]] = {}
    for listed in book.definitions.values():
        for one in listed:
            kind = one.fields.get("type", "").strip().casefold()
            shape = dimensions(one.fields["shape"]) if "shape" in one.fields else _OF_TYPES.get(kind)
            if "shape" in one.fields and shape is not None and not _may_be(kind, shape):
                yield _of_other_type(one, kind)
            if shape is not None and one.scope != "panel":
                yield from _unlike(book, one, shape, known)


def _may_be(kind: str, shape: Shape) -> bool:
    """Say whether what is of this *kind* may have this *shape*; of most kinds nobody knows."""
    allowed = _DIMENSIONS.get(kind)
    real = [part for part in shape if part != "1"]
    if kind == "vector":
        return len(shape) in {1, 2} and len(real) < 2
    return allowed is None or len(shape) in allowed or (kind == "scalar" and not real)


def _of_other_type(one: Definition, kind: str) -> Finding:
    tex = (*one.symbols, "")[0]
    shape = one.fields["shape"]
    said = f"`{tex}` is a {kind}, and its shape `{shape}` is none of a {kind}: correct one of the two"
    return Finding("shape", said, place_of(one), tex)


def _unlike(
    book: Book, one: Definition, shape: Shape, known: dict[tuple[str, str], tuple[Definition, Shape]]
) -> Iterator[Finding]:
    """Yield *one* if its *shape* does not fit that of a row before it of the symbol or its transpose."""
    for name, tex in names_of(one, book.macros).items():
        plain, is_transposed = _without_transpose(name)
        # One dimension says nothing of how it lies.
        whole = shape[::-1] if is_transposed else shape
        home = one.docname if one.scope == "page" else ""
        before, said_before = known.setdefault((plain, home), (one, whole))
        if before.key != one.key and not _fit(said_before, whole):
            said = (
                f"the shape of `{tex}`, {_said(one)}, does not fit that of `{before.symbols[0]}`, "
                f"{_said(before)} ({place_of(before).words}): correct one of the two"
            )
            yield Finding("shape", said, place_of(one), tex, (place_of(before),))


def _said(one: Definition) -> str:
    return f"`{one.fields['shape']}`" if "shape" in one.fields else f"a {one.fields['type']}"


def _without_transpose(name: str) -> tuple[str, bool]:
    nucleus, sub, sup = scripts_of(name)
    if sup not in _TRANSPOSES:
        return name, False
    return (nucleus if sub is None else f"{nucleus}_{{{sub}}}"), True


def _column(shape: Shape) -> Shape:
    """Return the *shape* of a vector as that of a column."""
    return (*shape, "1") if len(shape) == 1 else shape


def _fit(one: Shape, other: Shape) -> bool:
    """Say whether two shapes may be of the same thing."""
    one, other = _column(one), _column(other)
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or ANY in {a, b} for a, b in pairs)


@functools.cache
def unit_reader() -> Callable[[str], str] | None:
    """Return what says why a unit cannot be read, or nothing where it can; none where `pint` is missing."""
    try:
        pint = importlib.import_module("pint")
    except ImportError:
        return None
    registry = pint.UnitRegistry()

    def problem(unit: str) -> str:
        try:
            registry.parse_units(as_unit(unit))
        except Exception as error:  # it may raise whatever its parser and Python's do
            return str(error) or type(error).__name__
        return ""

    return problem


_NO_UNIT = frozenset({"", "-", "–", "—", "1", "none", "dimensionless", "unitless", "n/a"})


def as_unit(unit: str) -> str:
    r"""Return a *unit* as people and TeX write it, ``\mathrm{m/s}``, in the words of `pint`."""
    text = re.sub(r"\\(?:mathrm|text|textrm|rm|si|unit)\s*", "", unit)
    text = text.replace("\\,", " ").replace("~", " ").replace("\\cdot", "*").replace("\\%", "%")
    text = (
        text.replace("\\Omega", "ohm").replace("\\mu", "µ").replace("\\circ", "°").replace("\\degree", "°")
    )
    text = re.sub(r"\^\s*\{([^{}]*)\}", r"**(\1)", text)
    return re.sub(r"[{}$]", "", text).replace("^", "**").strip()


def units(book: Book) -> Iterator[Finding]:
    """Yield rows with a unit that cannot be read, and rows of one symbol with different units."""
    known: dict[tuple[str, str], Definition] = {}
    for listed in book.definitions.values():
        for one in listed:
            unit = one.fields.get("unit", "").strip()
            if unit.casefold() in _NO_UNIT:
                continue
            # It takes half a second to make, and most books name no unit.
            problem = unit_reader()
            why = problem(unit) if problem else ""
            tex = (*one.symbols, "")[0]
            if why:
                advice = "Write it as `kg` or `m / s ** 2`"
                said = f"the unit `{unit}` of `{tex}` cannot be read: {why.rstrip('. ')}. {advice}"
                yield Finding("unit", said, place_of(one), tex)
            yield from _other_unit(book, one, unit, known)


def _other_unit(
    book: Book, one: Definition, unit: str, known: dict[tuple[str, str], Definition]
) -> Iterator[Finding]:
    for name, tex in names_of(one, book.macros).items() if one.scope != "panel" else ():
        before = known.setdefault((name, one.docname if one.scope == "page" else ""), one)
        other = before.fields.get("unit", "").strip()
        if before.key != one.key and as_unit(other) != as_unit(unit):
            said = (
                f"`{tex}` has the unit `{unit}` here, and `{other}` on {place_of(before).words}: correct "
                "one of the two"
            )
            yield Finding("unit", said, place_of(one), tex, (place_of(before),))
