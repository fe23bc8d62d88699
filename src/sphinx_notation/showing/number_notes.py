"""Numbers of the footnotes of copies in print: those of several pages meet on the page of a list."""

from __future__ import annotations

from collections import Counter
from typing import Any

from docutils import nodes

from sphinx_notation.showing.builders import writes_latex
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.notes import COPIED


class NumberNotes(NotationPostTransform):
    """Let copied footnotes count on from those of the page that they are shown on."""

    # When all copies are in their places, and before Sphinx brings notes to their references.
    default_priority = 87

    def is_supported(self) -> bool:
        """Say whether it is for print."""
        return super().is_supported() and writes_latex(self.application)

    def run(self, **kwargs: Any) -> None:
        """Give each note the number of the first reference to it."""
        last = Counter[str]()
        for label in self.document.findall(nodes.label):
            if isinstance(label.parent, nodes.footnote) and COPIED not in label.parent:
                page, text = label.parent["docname"], label.astext()
                last[page] = max(last[page], int(text) if text.isdecimal() else 0)
        numbers: dict[tuple[str, str], str] = {}
        for one in self.document.findall(nodes.footnote_reference):
            if here := one.get(COPIED):
                key = one["docname"], one["refid"]
                if key not in numbers:
                    last[here] += 1
                    numbers[key] = str(last[here])
                one[:] = [nodes.Text(numbers[key])]
        for label in self.document.findall(nodes.label):
            note = label.parent
            if isinstance(note, nodes.footnote) and COPIED in note:
                label[:] = [nodes.Text(numbers.get((note["docname"], note["ids"][0]), ""))]
