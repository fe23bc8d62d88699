"""What is undefined, contradictory, unused …: judged once, over the records of all pages, in reading order.

Each check is a function from the book to what it finds.  Checks of one page alone, such as ``row`` and
``control``, are made where it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sphinx_notation.book.checks import alike, code, formulas, prose, rows, shapes, together, units, ways
from sphinx_notation.book.checks.finding import Finding, Place
from sphinx_notation.book.whole import Book
from sphinx_notation.tex import symbol_name

__all__ = ["ALL", "CHECKS", "OF_BOOK", "OF_PAGES", "Exemptions", "Finding", "Place", "find", "switched_on"]

_Check = Callable[[Book], Iterator[Finding]]
#: The checks of the whole book by their names.
CHECKS: Mapping[str, tuple[_Check, ...]] = {
    "row": (together.several,),
    "conflict": (rows.conflicts,),
    "redefined": (rows.redefined,),
    "duplicate": (rows.duplicates,),
    "undefined": (formulas.undefined,),
    "possibly-undefined": (formulas.possibly_undefined,),
    "unused": (rows.unused,),
    "late": (rows.late,),
    "confusable": (alike.confusables,),
    "local": (prose.local,),
    "possibly-local": (prose.possibly_local,),
    "style": (alike.one_meaning, ways.two_ways),
    "code": (code.missing,),
    "unit": (units.units,),
    "shape": (shapes.shapes,),
    "parse": (formulas.unread,),
}
#: Those of one page that are made where nobody says otherwise, and those of the book.
OF_PAGES = frozenset({"row", "duplicate", "control", "parse"})
OF_BOOK = frozenset({"row", "conflict", "code", "parse"})
#: Every check.
ALL = frozenset({*CHECKS, *OF_PAGES})
#: What the names of checks begin with whose findings are wrong often enough.
_POSSIBLY = "possibly-"


def switched_on(named: Iterable[str], default: frozenset[str]) -> frozenset[str]:
    """Return the checks that are *named*: by their names, as ``default``, ``all``, or with a minus before.

    *default* are those that ``default`` means.
    """
    groups = {"all": ALL, "default": default}
    found: set[str] = set()
    for name in named:
        is_off, plain = name.startswith("-"), name.removeprefix("-")
        listed = groups.get(plain, frozenset({plain}))
        if is_off:
            # Who does not want what is sure wants what is possible least of all.
            listed |= {f"{_POSSIBLY}{one}" for one in listed}
        found = set() if name == "none" else found - listed if is_off else found | listed
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Exemptions:
    """What checks pass over.

    ``symbols`` are those, TeX, of each check, under ``all`` those of every check; ``pages`` are the checks
    that are off on a page.
    """

    symbols: Mapping[str, Collection[str]] = field(default_factory=dict)
    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)


def find(book: Book, wanted: Collection[str], exempt: Exemptions) -> Iterator[Finding]:
    """Yield what the checks that are *wanted* find, but for what is *exempt*."""
    names = {
        check: {symbol_name(tex, book.macros) for tex in listed} for check, listed in exempt.symbols.items()
    }
    everywhere = names.get("all", set())
    for name, checks in CHECKS.items():
        silent = names.get(name, set()) | names.get(name.removeprefix(_POSSIBLY), set()) | everywhere
        for check in checks if name in wanted else ():
            for found in check(book):
                is_off = name in exempt.pages.get(found.place.docname, ())
                symbols = {symbol_name(tex, book.macros) for tex in (found.symbol, found.beside)}
                if not is_off and silent.isdisjoint(symbols - {""}):
                    yield found
