"""``lesson`` and ``eyebrow``: the opening of a lesson and the heads of its sections."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_notation.nodes import (
    eyebrow,
    eyebrow_line,
    lesson,
    lesson_label,
    lesson_pointer_text,
    lesson_strand,
    lesson_tagline,
    running_label,
)
from sphinx_notation.reading.directive import NotationDirective
from sphinx_notation.warnings_ import Subtype, warn

_EMPTY = "`lesson` has neither code nor tagline: write the code after its name, such as `M1 · L5`"


class LessonDirective(NotationDirective):
    """The opening of a lesson: code, strand, tagline, and where it leads."""

    known_options: ClassVar[tuple[str, ...]] = ("name", "class", "label", "strand", "next", "previous")
    argument_words: ClassVar[tuple[str, ...]] = ("code",)

    def build(self) -> list[nodes.Node]:
        """Return the opening; transforms judge its place and resolve its pointers."""
        node = lesson(classes=self.classes(), code="")
        self.set_source_info(node)
        if self.arguments:
            node["code"] = " ".join(self.arguments[0].split())
        label = self.options.get("label", node["code"])
        if label:
            node += self.inline(lesson_label, label)
        if "strand" in self.options:
            node += self.inline(lesson_strand, self.options["strand"])
        body = self.body(lesson)
        if body:
            tagline = lesson_tagline("", *body)
            self.set_source_info(tagline)
            node += tagline
        if not node["code"] and not body:
            warn(Subtype.DIRECTIVE, _EMPTY, self.here)
        for option, rel in (("previous", "prev"), ("next", "next")):
            if option in self.options:
                node[rel] = self.options[option].strip()
                node += self._pointer_text(rel, node[rel])
        if "name" in self.options:
            self.identify(node, "")
        # Sphinx 7 loads what typesets mathematics only for pages that were read with some, and
        # the title of a neighbouring lesson may bring some.
        node += nodes.math("", "")
        return [node]

    def _pointer_text(self, rel: str, value: str) -> list[nodes.Node]:
        """Keep a value with spaces as text: it is no page, and translators should see it."""
        if len(value.split()) < 2:
            return []
        text = self.inline(lesson_pointer_text, value)
        text["rel"] = rel
        return [text]


class EyebrowDirective(NotationDirective):
    """What stands above the heading of a section."""

    known_options: ClassVar[tuple[str, ...]] = ("name", "class", "label")

    def build(self) -> list[nodes.Node]:
        """Return the head lines of the section."""
        node = eyebrow(classes=self.classes())
        self.set_source_info(node)
        if "label" in self.options:
            node += self.inline(running_label, self.options["label"])
        if self.arguments:
            node += self.inline(eyebrow_line, self.arguments[0])
        if "name" in self.options:
            self.identify(node, "")
        if not node.children:
            said = "`eyebrow` is empty: write the line after its name, or a `:label:`"
            warn(Subtype.DIRECTIVE, said, self.here)
        body = self.body(eyebrow)
        if body:
            said = "`eyebrow` takes no content: it is put after the section's head"
            warn(Subtype.DIRECTIVE, said, self.here)
        return [node, *body]
