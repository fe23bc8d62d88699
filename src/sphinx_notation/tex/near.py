"""What an author may have meant with a symbol that does not occur in a formula."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from sphinx_notation.tex.definitions import Macros
from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted, runs_of
from sphinx_notation.tex.parsing import parse
from sphinx_notation.tex.slugs import slug

# Below this two pieces of TeX have little in common.
_ALIKE = 0.75
# So much longer a piece may be that says the same, in characters: of each, and in all.
_MARKUP, _LONGEST = 8, 80
_SILENT = {Kind.BLANK, Kind.BREAK, Kind.SWITCH}


def near(tex: str, formula: Formula, macros: Macros | None = None) -> str:
    """Return the piece of *formula*, as its author wrote it, that looks most like *tex*, or nothing.

    What says the same in another font or with other braces comes first, then what is spelt alike.
    """
    wanted = parse(tex, macros)
    length = max(1, sum(item.kind not in _SILENT for item in wanted.run.items))
    longest = _MARKUP * len(tex) + _LONGEST
    pieces = _windows(formula.run, formula.tex, length)
    candidates = list(dict.fromkeys(piece for piece in pieces if len(piece) <= longest))
    words = slug(tex, macros)
    if words:
        for candidate in candidates:
            if slug(candidate, macros) == words:
                return candidate
    found = difflib.get_close_matches(tex.strip(), candidates, n=1, cutoff=_ALIKE)
    return found[0] if found else ""


def _windows(run: Run, tex: str, length: int) -> Iterator[str]:
    items = [item for item in run.items if item.kind not in _SILENT]
    for start, first in enumerate(items[: max(0, len(items) - length + 1)]):
        yield tex[first.start : items[start + length - 1].end]
    for item in items:
        yield from _single(item, tex)
        for inner in runs_of(item):
            yield from _windows(inner, tex, length)


def _single(item: Item, tex: str) -> Iterator[str]:
    yield tex[item.start : item.end]
    if isinstance(item, Scripted) and item.nucleus is not None:
        yield tex[item.nucleus.start : item.nucleus.end]
