"""Our nodes become stock docutils nodes where a writer has no visitors for them."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes

from sphinx_notation.nodes import WRITTEN, notation_table, row_anchor
from sphinx_notation.showing.builders import has_visitors
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.row_records import PLACE
from sphinx_notation.structure import replace, rows_of
from sphinx_notation.writers.registry import LOWERINGS


class LowerNodes(NotationPostTransform):
    """Replace every node of ours, innermost first, so that no writer ever stops on one."""

    default_priority = 90
    in_copies: ClassVar[bool] = True

    def is_supported(self) -> bool:
        """Say whether the builder needs it, for some of our nodes at least."""
        return super().is_supported() and not all(has_visitors(self.application, c) for c in LOWERINGS)

    def run(self, **kwargs: Any) -> None:
        """Lower the whole document."""
        self._remove_targets()
        rows = self._rows_of_tables()
        for cls, lower in LOWERINGS.items():
            if has_visitors(self.application, cls):
                continue
            for node in list(self.document.findall(cls)):
                replace(node, lower(node))
        if rows:
            self._anchor(rows)
        if not has_visitors(self.application):
            for math in self.document.findall(nodes.Element):
                # What only our own visitors read would show in XML.
                math.attributes.pop(PLACE, None)

    def _rows_of_tables(self) -> set[str]:
        """Return the identifiers of the rows of tables, where the writer sets anchors for them."""
        is_needed = has_visitors(self.application, row_anchor)
        tables = self.document.findall(notation_table) if is_needed else ()
        return {node_id for table in tables for row in rows_of(table) for node_id in row["ids"]}

    def _anchor(self, rows: set[str]) -> None:
        """Let the targets of *rows* be anchors: Sphinx leaves out what is named as in its index."""
        for target in list(self.document.findall(nodes.target)):
            if not rows.isdisjoint(target["ids"]):
                target.replace_self(row_anchor("", ids=target["ids"]))

    def _remove_targets(self) -> None:
        """Remove the targets before our nodes: what replaces these has targets of its own."""
        known = {
            node_id
            for node in self.document.findall()
            if isinstance(node, WRITTEN)
            for node_id in node["ids"]
        }
        for target in list(self.document.findall(nodes.target)):
            if target.get("refid") in known:
                target.parent.remove(target)
