"""The fields of a row: their names, what may stand in them, and the headings that mean them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

#: Fields that readers see, in the order in which a table shows them.
SHOWN = ("say", "type", "shape", "unit", "code")
#: The label of a row that is drawn on its formula: words, shown there alone.
LABEL = "short"
#: Fields that hold TeX: written as mathematics in a page, bare in a data file.
TEX = ("alias", "match")
#: Fields that steer what a row does and are not shown.
HIDDEN = ("group", "name", "alias", "match", "scope", "base", "unmatched")
#: Every field a row may have beside its symbol and meaning.
KNOWN = (*SHOWN, LABEL, *HIDDEN)
#: Fields that may be given more than once, each time with one more value.
REPEATABLE = frozenset({"alias"})
#: Fields with a fixed choice of values.
CHOICES = {
    "scope": ("panel", "page", "part", "book"),
    "base": ("indices", "any", "none"),
    "unmatched": ("yes", "no"),
    "wide": ("scroll", "shrink"),
}

SYMBOL, MEANING = "symbol", "meaning"
#: Columns of an exported table that are no fields: how a symbol reads, and where its row stands.
EXPORTED = ("text", "page", "source", "line")

# "Name" is missing on purpose: as a heading it mostly means what a symbol is called.
_HEADINGS = {
    SYMBOL: ("symbol", "symbols", "notation", "term", "variable", "expression", "formula"),
    MEANING: ("meaning", "description", "definition", "explanation", "what it means", "what it says"),
    "say": ("say", "read as", "read aloud", "reads as", "spoken", "pronunciation"),
    "type": ("type", "kind"),
    "shape": ("shape", "size", "dimension", "dimensions"),
    "unit": ("unit", "units"),
    # "Code" is missing: as a heading it mostly means how a thing is written, and not its name.
    "code": ("in code", "name in code", "code name"),
    LABEL: ("short label",),
    "group": ("group",),
    "alias": ("alias", "aliases"),
    "match": ("match",),
    "scope": ("scope",),
    "base": ("base",),
    "unmatched": ("unmatched",),
}
_BY_HEADING = {heading: name for name, headings in _HEADINGS.items() for heading in headings}


def field_of_heading(heading: str, translated: dict[str, str] | None = None) -> str | None:
    """Return the field (``symbol`` and ``meaning`` included) that *heading* means, if any.

    *translated* maps field names to their headings in the language of the book.
    """
    folded = " ".join(heading.split()).rstrip(":").casefold()
    for name, words in (translated or {}).items():
        if words.casefold() == folded:
            return name
    return _BY_HEADING.get(folded)


def field_of_key(key: str) -> str | None:
    """Return the field that a key of a data file means, if any: a field name or a heading."""
    folded = key.strip().casefold()
    return folded if folded in KNOWN else field_of_heading(key)


def closest(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean `x`?`` for the nearest of *known*, or nothing."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the one of *known* that comes close to *word*, or nothing."""
    return next(iter(difflib.get_close_matches(word.casefold(), list(known), n=1)), "")


#: Typographic quotation marks, which open or close by language.
QUOTES = "“”„‟«»‘’‚‹›"
_QUOTED = re.compile(f"[\"'{QUOTES}](.+)[\"'{QUOTES}]")


def unquoted(value: str) -> str:
    """Return what stands in *value* between quotation marks, plain or typographic; nothing without."""
    match = _QUOTED.fullmatch(value.strip())
    return match[1].strip() if match else ""


def unknown_field(name: str) -> str:
    """Say that nobody knows the field *name* and list those that are known."""
    known = ", ".join(f"`{field}`" for field in KNOWN)
    near = closest(name, KNOWN) or "."
    return f"unknown field `{name}`{near} The fields of a row are {known}."
