"""Entries in the index, by meaning: "learning rate" leads to α."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from docutils import nodes
from sphinx import addnodes

from sphinx_notation.nodes import decode_panel, notation_row, notation_table
from sphinx_notation.store.collect import meaning_of, scope_of, symbols_of
from sphinx_notation.tex import Macros, to_text

#: What is longer is a sentence, and no entry.
LONGEST = 50

# A book has the same symbols on many pages.
_text = lru_cache(maxsize=2048)(to_text)

_END = re.compile(r"\s*(?: — | – |[.;:(\[]|, (?:so|which|that)\b)")


def index_meanings(panels: Iterable[decode_panel | notation_table], macros: Macros) -> None:
    """Give every row that holds beyond its panel an entry in the index."""
    for panel in panels:
        entries = [entry for row in panel.findall(notation_row) for entry in _entries(row, macros)]
        if entries and isinstance(panel.parent, nodes.Element):
            place = panel.parent.index(panel)
            panel.parent.insert(place, addnodes.index("", entries=entries))


def _entries(row: notation_row, macros: Macros) -> list[tuple[str, str, str, str, None]]:
    symbols = symbols_of(row)
    if not symbols or scope_of(row, symbols, macros) == "panel":
        return []
    head = _END.split(meaning_of(row), maxsplit=1)[0].strip(" \"“”'")
    if not head or len(head) > LONGEST or "\\" in head:
        return []
    shown = ", ".join(map(_text, symbols))
    return [("single", f"{head} ({shown})", row["ids"][0], "", None)]
