"""Decks of slides: what the builder of sphinx-revealjs writes of a page."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_notation.nodes import decode_panel, lesson_pointer
from sphinx_notation.showing.builders import writes_decks
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.structure import parts_of, rows_of

# Sections below these are no slides of their own.
_LOWEST_SLIDE = 3


class ComposeDecks(NotationPostTransform):
    """Make fragments of rows that come one by one, and let the last slide say where the lesson leads."""

    # After lessons are composed, and their pointers with them.
    default_priority = 86

    def is_supported(self) -> bool:
        """Say whether the builder writes decks."""
        return super().is_supported() and writes_decks(self.application)

    def run(self, **kwargs: Any) -> None:
        """Compose the whole document."""
        for panel in self.document.findall(decode_panel):
            for row in rows_of(panel) if panel.get("reveal") else ():
                row["classes"].append("fragment")
        for pointer in list(self.document.findall(lesson_pointer)):
            opening = pointer.parent
            opening.remove(pointer)
            if pointer["rel"] == "next":
                _last_slide(opening).append(pointer)


def _last_slide(section: nodes.Element) -> nodes.Element:
    """Return the section that is shown last: what stands after it in the document is on no slide."""
    for _level in range(1, _LOWEST_SLIDE):
        parts = list(parts_of(section)) if isinstance(section, nodes.section) else []
        if not parts:
            break
        section = parts[-1]
    return section
