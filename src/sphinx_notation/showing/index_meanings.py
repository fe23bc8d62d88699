"""Entries in the index of those rows whose text is known when they are written."""

from __future__ import annotations

from typing import Any

from sphinx import addnodes

from sphinx_notation.nodes import notation_row
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.index_entries import LATER, entries_of
from sphinx_notation.store.row_records import meaning_of
from sphinx_notation.structure import formulas_of


class IndexMeanings(NotationPostTransform):
    """Complete the nodes of the index, which writers of print and of Texinfo read."""

    # After references have their text (10), titles theirs (86), and `only` is decided (50).
    default_priority = 87

    def has_work(self) -> bool:
        """Say whether there are such rows."""
        return any(not one.is_settled for page in self.records() for one in page.definitions)

    def run(self, **kwargs: Any) -> None:
        """Complete the whole document."""
        for index in list(self.document.findall(addnodes.index)):
            later = index.attributes.pop(LATER, ())
            for row in index.parent.findall(notation_row) if later else ():
                for node_id in set(later).intersection(row["ids"]):
                    index["entries"] += entries_of(node_id, formulas_of(row), meaning_of(row))
