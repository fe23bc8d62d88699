"""``takeaway``, ``takeaway-list`` and ``insight``."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from sphinx_notation.i18n import _
from sphinx_notation.nodes import insight, insight_lead, takeaway, takeaway_headline, takeaway_list
from sphinx_notation.reading.directive import NotationDirective
from sphinx_notation.warnings_ import Subtype, warn


class Takeaway(NotationDirective):
    """One thing to remember: a headline, and a sentence or two."""

    argument_words: ClassVar[tuple[str, ...]] = ("headline", "title")

    def build(self) -> list[nodes.Node]:
        """Return the takeaway."""
        node = takeaway(classes=self.classes())
        self.set_source_info(node)
        headline = self.arguments[0] if self.arguments else ""
        if headline:
            node += self.inline(takeaway_headline, headline)
        else:
            warn(Subtype.DIRECTIVE, "`takeaway` has no headline: write it after the name", self.here)
        self.identify(node, node.astext())
        body = self.body(takeaway)
        if not body and not self.has_warned:
            said = "`takeaway` has no text: leave a blank line after its headline, then a sentence"
            warn(Subtype.DIRECTIVE, said, self.here)
        node += body
        return [node] if headline or body else []


class TakeawayList(NotationDirective):
    """Every takeaway of the book, by lesson: the revision sheet."""

    optional_arguments = 0
    known_options: ClassVar[tuple[str, ...]] = ("name", "class", "exclude")
    argument_words: ClassVar[tuple[str, ...]] = ()

    def build(self) -> list[nodes.Node]:
        """Return the place that the takeaways of all pages fill when this one is written."""
        node = takeaway_list(classes=self.classes(), exclude=self.excluded())
        self.set_source_info(node)
        if "name" in self.options:
            self.identify(node, "")
        if self.content:
            said = "`takeaway-list` takes no content: it gathers the takeaways of every page"
            warn(Subtype.DIRECTIVE, said, self.here)
        # Sphinx loads what typesets mathematics only for pages that were read with some.
        node += nodes.math("", "")
        return [node, *self.body(takeaway_list)]


class Insight(NotationDirective):
    """A callout whose lead-in runs into its text."""

    argument_words: ClassVar[tuple[str, ...]] = ("lead-in", "lead", "title")

    def build(self) -> list[nodes.Node]:
        """Return the callout."""
        node = insight(classes=self.classes())
        self.set_source_info(node)
        if self.arguments:
            node += self.inline(insight_lead, self.arguments[0])
        else:
            node += insight_lead("", str(_("Key insight:")))
        self.identify(node, node.astext())
        body = self.body(insight)
        if not body and not self.has_warned:
            said = "`insight` has no text: leave a blank line after its lead-in, then write it"
            warn(Subtype.DIRECTIVE, said, self.here)
        node += body
        return [node]
