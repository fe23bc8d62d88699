"""The check of shapes: of their type, and of what another row says of the symbol or its transpose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sphinx_notation.book.candidates import said_by
from sphinx_notation.book.checks.finding import Finding, names_of, place_of
from sphinx_notation.book.checks.homes import Placed, homes_of
from sphinx_notation.book.records import Definition
from sphinx_notation.book.whole import Book
from sphinx_notation.tex.scripts import TRANSPOSES, scripts_of

_TIMES = re.compile(r"\s*(?:\\times|×|\bx\b|\bby\b|[,;])\s*")
# A set of numbers, and, with a power, vectors or matrices of them.
_NUMBERS = re.compile(
    r"(?:\\in\s*|∈\s*)?(?:\\math\w+\s*\{?\s*[A-Z]\s*\}?|\\[A-Z](?![A-Za-z])|[A-Zℝℂℤℕ])"
    r"\s*(?:_\s*(?:\{[^{}]*\}|\S))?\s*(?P<power>\^\s*)?"
)
_DIMENSION = re.compile(r"[\w\\+\-/^{}|#' ]{1,30}")
# A shape, or one of several dimensions, that is told in words.
_WORD = re.compile(r"[^\W\d_]{4,}")
_WORDS = re.compile(r"(?<![\\\w{])[^\W\d_]{3,}")
_DRESS = re.compile(r"\\(?:text|mathrm)(?![A-Za-z])|[{}\s]")
_KINDS = {
    word: kind
    for kind, words in {
        "scalar": "scalar skalar scalaire escalar",
        "vector": "vector vektor vecteur",
        "matrix": "matrix matrice matriz",
    }.items()
    for word in words.split()
}


def kind_of(written: str) -> str:
    """Return which of our kinds a type is that is *written* so: a column vector is a vector; or nothing.

    >>> [kind_of(one) for one in ("Column vector", "Spaltenmatrix", "scalaire réel", "vector field")]
    ['vector', 'matrix', 'scalar', '']
    """
    words = written.casefold().split()
    kinds = {kind for word in words for name, kind in _KINDS.items() if word.endswith(name)}
    is_head = bool(words) and (words[-1].endswith(tuple(_KINDS)) or words[0] in _HEADS)
    return kinds.pop() if len(kinds) == 1 and is_head and _OF.isdisjoint(words) else ""


# In these languages adjectives stand behind.
_HEADS = frozenset("vecteur matrice scalaire matriz escalar".split())
_OF = frozenset("of per or and von aus oder und de des du d'un d'une ou et o y".split())


def dimensions(shape: str) -> tuple[str, ...] | None:
    r"""Return the dimensions that a *shape* names: ``m × n``, ``(m, n)``, ``\mathbb{R}^{m \times n}``.

    None where it says something else, in words, or as a product.
    """
    text = _of_numbers(shape.strip().strip("$").strip())
    if text is None or "\\cdot" in text:
        return None
    text = text.strip().strip("()[]").strip()
    if text.casefold() in {"scalar", "1"}:
        return ()
    parts = [" ".join(part.split()) for part in _TIMES.split(text) if part.strip()]
    in_words = len(parts) == 1 and _WORD.fullmatch(parts[0]) is not None
    in_words |= any(" " in part and _WORDS.search(part) for part in parts)
    is_shape = bool(parts) and not in_words and all(map(_DIMENSION.fullmatch, parts))
    return tuple([_DRESS.sub("", part) for part in parts]) if is_shape else None


def _of_numbers(text: str) -> str | None:
    """Return the power of a set of numbers, as of real ones; *text* where it is none, None of several."""
    match = _NUMBERS.match(text)
    if match is None:
        return text
    if not match["power"]:
        return "scalar" if match.end() == len(text) and len(text) > 1 else text
    power = text[match.end() :].strip()
    if power[:1] != "{":
        return power if len(power.split()) == 1 else None
    depth = 0
    for at, sign in enumerate(power):
        depth += (sign == "{") - (sign == "}")
        if not depth:
            return power[1:at] if at == len(power) - 1 else None
    return None


#: A dimension that nobody names.
ANY = "?"
_OF_TYPES = {"scalar": (), "vector": (ANY,), "matrix": (ANY, ANY)}
Shape = tuple[str, ...]


class _Shaped(NamedTuple):
    """What has a shape: a row, and the shape of its symbol, of which this may be the transpose."""

    row: Definition
    shape: Shape
    is_transposed: bool


def shapes(book: Book) -> Iterator[Finding]:
    """Yield rows whose shape is none of their type, or does not fit what another row says of the symbol."""
    known: dict[object, Placed[_Shaped]] = {}
    for listed in book.definitions.values():
        for one in listed:
            kind = kind_of(one.fields.get("type", ""))
            shape = dimensions(one.fields["shape"]) if "shape" in one.fields else _OF_TYPES.get(kind)
            if "shape" in one.fields and shape is not None and not _may_be(kind, shape):
                yield _of_other_type(one)
            if shape is not None and one.scope != "panel":
                yield from _unlike(book, one, shape, known)


def _may_be(kind: str, shape: Shape) -> bool:
    """Say whether what is of this *kind* may have this *shape*; of most kinds nobody knows."""
    real = [part for part in shape if part != "1"]
    if kind == "vector":
        return len(shape) in {1, 2} and len(real) < 2
    return kind not in _OF_TYPES or len(shape) == len(_OF_TYPES[kind]) or (kind == "scalar" and not real)


def _of_other_type(one: Definition) -> Finding:
    tex = (*one.symbols, "")[0]
    shape, kind = one.fields["shape"], one.fields["type"].strip()
    said = f"`{tex}` is a {kind}, and its shape `{shape}` is none of a {kind}: correct one of the two"
    return Finding("shape", said, place_of(one), tex)


def _unlike(
    book: Book, one: Definition, shape: Shape, known: dict[object, Placed[_Shaped]]
) -> Iterator[Finding]:
    """Yield *one* if its *shape* does not fit that of a row before it of the symbol or its transpose."""
    homes = homes_of(book, one)
    for name, tex in names_of(one, book.macros).items():
        plain, is_transposed = _without_transpose(name)
        # One dimension says nothing of how it lies.
        ours = _Shaped(one, shape[::-1] if is_transposed else shape, is_transposed)
        here = known.setdefault(plain, Placed())
        # Elsewhere the letter may be something else, but for the transpose of what means something there.
        same = known.setdefault((plain, said_by(one)), Placed())
        turned = known.setdefault((plain, not is_transposed), Placed())
        before = here.at.get(homes[0]) or same.met(homes) or turned.met(homes)
        for placed in (here, same, known.setdefault((plain, is_transposed), Placed())):
            placed.add(ours, homes)
        if before is not None and not _fit(before, ours):
            said = (
                f"the shape of `{tex}`, {_said(one)}, does not fit that of `{before.row.symbols[0]}`, "
                f"{_said(before.row)} ({place_of(before.row).words}): correct one of the two"
            )
            yield Finding("shape", said, place_of(one), tex, (place_of(before.row),))


def _said(one: Definition) -> str:
    return f"`{one.fields['shape']}`" if "shape" in one.fields else f"a {one.fields['type']}"


def _without_transpose(name: str) -> tuple[str, bool]:
    nucleus, sub, sup = scripts_of(name)
    if sup not in TRANSPOSES:
        return name, False
    return (nucleus if sub is None else f"{nucleus}_{{{sub}}}"), True


def _column(shape: Shape) -> Shape:
    """Return the *shape* of a vector as that of a column."""
    return (*shape, "1") if len(shape) == 1 else shape


def _fit(before: _Shaped, ours: _Shaped) -> bool:
    """Say whether two shapes may be of the same thing."""
    if "shape" not in before.row.fields and "shape" not in ours.row.fields:
        return len(before.shape) == len(ours.shape)
    one, other = _column(before.shape), _column(ours.shape)
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) and all(a == b or ANY in {a, b} for a, b in pairs)
