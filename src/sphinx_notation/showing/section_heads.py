"""Title and head lines of a section as one block, where our own visitors write them."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_notation.config import Settings
from sphinx_notation.nodes import eyebrow, lesson, position_bar, section_head, title_formula
from sphinx_notation.showing.builders import (
    WHOLE,
    WITHOUT_SCRIPT,
    has_visitors,
    writes_decks,
    writes_latex,
)
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.structure import headed_section, opened_section, parts_of


class WrapHeads(NotationPostTransform):
    """Wrap every title that has head lines, and end lesson pages with the position bar."""

    # Last: until here a section's first child is its title, as others expect.
    default_priority = 900
    needs = (lesson, eyebrow)

    def is_supported(self) -> bool:
        """Say whether the builder writes our nodes with our visitors."""
        return super().is_supported() and has_visitors(self.application, section_head)

    def run(self, **kwargs: Any) -> None:
        """Wrap the heads of the whole document."""
        name = self.application.builder.name
        # A deck has keys and a place of its own.
        takes_bar = name not in WITHOUT_SCRIPT | WHOLE and not writes_decks(self.application)
        has_bar = Settings.of(self.config).lesson_bar and takes_bar
        for node in list(self.document.findall(lesson)):
            section = opened_section(node)
            if section is not None:
                if has_bar:
                    section += position_bar(count=1 + len(list(parts_of(section))))
                _wrap(section, node, "sn-opening")
        for head in list(self.document.findall(eyebrow)):
            part = headed_section(head)
            if part is not None:
                _wrap(part, head, "sn-head")


class HoistHeads(NotationPostTransform):
    """Put the head lines of a part before its heading, where LaTeX sets them.

    The head of a page stays under its title: before it the page before would end.  Formulas in
    headings get their text for the bookmarks.
    """

    default_priority = 900

    def is_supported(self) -> bool:
        """Say whether LaTeX is written with our visitors."""
        return super().is_supported() and writes_latex(self.application)

    def run(self, **kwargs: Any) -> None:
        """Hoist the heads of the whole document."""
        for head in list(self.document.findall(eyebrow)):
            part = headed_section(head)
            if part is not None and self._stays_on_its_page(part):
                part.remove(head)
                part.parent.insert(part.parent.index(part), head)
        for title in self.document.findall(nodes.title):
            if isinstance(title.parent, nodes.section):
                for math in list(title.findall(nodes.math)):
                    wrapper = title_formula()
                    math.parent[math.parent.index(math)] = wrapper
                    wrapper.append(math)

    def _stays_on_its_page(self, part: nodes.section) -> bool:
        """Say whether the heading of *part* begins no page, as those of parts and chapters do.

        A section of a page that a toctree brings is at least one level below its page; those of the
        root page may be chapters.
        """
        # Sections that a toctree brought say which page they are of.
        is_below = isinstance(part.parent, nodes.section) and "docname" in part
        return is_below and self.config.latex_toplevel_sectioning != "part"


def _wrap(section: nodes.section, head: nodes.Element, name: str) -> None:
    start = section.first_child_matching_class(nodes.title)
    if start is None:
        return
    title = section[start]
    wrapper = section_head("", classes=[name], ids=list(section["ids"]))
    section.insert(start, wrapper)
    for node in (title, head):
        section.remove(node)
        wrapper.append(node)
