"""``notation-list``: the list of the book's notation."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_notation.nodes import notation_list
from sphinx_notation.reading.directive import NotationDirective
from sphinx_notation.warnings_ import Subtype, warn


class NotationList(NotationDirective):
    """Every symbol of the book: its meaning, where it is defined, and where it is used."""

    optional_arguments = 0
    known_options: ClassVar[tuple[str, ...]] = (*("name", "class", "scope", "group-by", "sort", "exclude"),)

    def build(self) -> list[nodes.Node]:
        """Return the place that the symbols of all pages fill when this one is written."""
        node = notation_list(
            classes=self.classes(),
            scope=self.choose("scope", ("book", "part", "page", "panel")) or "page",
            group_by=self.choose("group-by", ("lesson", "type", "none")) or "lesson",
            sort=self.choose("sort", ("appearance", "symbol")) or "appearance",
            exclude=self.excluded(),
        )
        self.set_source_info(node)
        if "name" in self.options:
            self.identify(node, "")
        if self.content:
            said = (
                "`notation-list` takes no content: it lists the symbols of every page. To explain symbols "
                "here, write `notation-table`"
            )
            warn(Subtype.DIRECTIVE, said, self.here)
        # Sphinx loads what typesets mathematics only for pages that were read with some.
        node += nodes.math("", "")
        return [node, *self.body(notation_list)]
