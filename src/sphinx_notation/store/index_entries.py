"""Entries in the index, by meaning: "learning rate" leads to α."""

from __future__ import annotations

import re
from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes

from sphinx_notation.nodes import decode_panel, notation_table
from sphinx_notation.store.row_records import is_settled, meaning_of, scope_of
from sphinx_notation.structure import formulas_of, rows_of
from sphinx_notation.tex import Macros, to_text

#: What is longer is a sentence, and no entry.
LONGEST = 50
#: The attribute of a node of the index that names the rows whose entries are not known when it is read.
LATER = "notation_rows"

_END = re.compile(r"\s*(?: — | – |[.;:(\[]|, (?:so|which|that)\b)")

Entry = tuple[str, str, str, str, None]


def index_meanings(panels: Iterable[decode_panel | notation_table], macros: Macros) -> None:
    """Give every row that holds beyond its panel an entry in the index.

    What a reference in a meaning says, and whether something is shown, is known when all pages are read.
    """
    for panel in panels:
        entries: list[Entry] = []
        later: list[str] = []
        for row in rows_of(panel):
            symbols = formulas_of(row)
            if scope_of(row, symbols, macros) == "panel":
                continue
            if is_settled(row):
                entries += entries_of(row["ids"][0], symbols, meaning_of(row))
            else:
                later.append(row["ids"][0])
        if (entries or later) and isinstance(panel.parent, nodes.Element):
            node = addnodes.index("", entries=entries)
            node[LATER] = later
            panel.parent.insert(panel.parent.index(panel), node)


def entries_of(node_id: str, symbols: Iterable[str], meaning: str) -> list[Entry]:
    """Return the entry of the row *node_id*; none where its *meaning* begins with a whole sentence."""
    head = _END.split(meaning, maxsplit=1)[0].strip(" \"“”'")
    if not head or len(head) > LONGEST or "\\" in head:
        return []
    shown = ", ".join(map(to_text, symbols))
    return [("single", f"{head} ({shown})", node_id, "", None)]
