"""Entries in the index, by meaning: "learning rate" leads to α."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_notation.collect import definition_of
from sphinx_notation.config import macros_of
from sphinx_notation.nodes import decode_panel, notation_row, notation_table
from sphinx_notation.tex import to_text

#: What is longer is a sentence, and no entry.
LONGEST = 50

_END = re.compile(r"\s*(?: — | – |[.;:(\[]|, (?:so|which|that)\b)")


class IndexMeanings(SphinxTransform):
    """Give every row that holds beyond its panel an entry in the index."""

    # After translation, before the domains collect (850).
    default_priority = 846

    def apply(self, **kwargs: Any) -> None:
        """Look at every panel and table of the page."""
        for cls in (decode_panel, notation_table):
            for panel in list(self.document.findall(cls)):
                entries = [entry for row in panel.findall(notation_row) for entry in self._entries(row)]
                if entries and isinstance(panel.parent, nodes.Element):
                    place = panel.parent.index(panel)
                    panel.parent.insert(place, addnodes.index("", entries=entries))

    def _entries(self, row: notation_row) -> list[tuple[str, str, str, str, None]]:
        definition = definition_of(row, self.env.docname, 0, macros_of(self.config))
        if definition is None or definition.scope == "panel":
            return []
        head = _END.split(definition.meaning, maxsplit=1)[0].strip(" \"“”'")
        if not head or len(head) > LONGEST or "\\" in head:
            return []
        symbols = ", ".join(to_text(tex) for tex in definition.symbols)
        return [("single", f"{head} ({symbols})", definition.node_id, "", None)]
