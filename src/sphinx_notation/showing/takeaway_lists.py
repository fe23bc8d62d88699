"""Lists of takeaways: those of every page, by lesson."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.util.nodes import make_refnode

from sphinx_notation.nodes import group_title, takeaway, takeaway_group, takeaway_headline, takeaway_list
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.snippets import SHOWN_AT
from sphinx_notation.structure import replace


class ListTakeaways(NotationPostTransform):
    """Put the takeaways of every page where ``takeaway-list`` stands."""

    default_priority = SHOWN_AT
    needs = (takeaway_list,)

    def run(self, **kwargs: Any) -> None:
        """Replace every list."""
        for place in list(self.document.findall(takeaway_list)):
            here = self.page_of(place)
            target = nodes.target("", "", ids=place["ids"]) if place["ids"] else None
            result: list[nodes.Node] = [target] if target else []
            for docname in self.domain.view(here).takeaways[place["number"]]:
                found = self.domain.snippets.takeaways(docname, here)
                if found:
                    cards = [self._linked(card, here) for card in found]
                    group = takeaway_group("", *cards, listed=True, classes=list(place["classes"]))
                    result += [self._title(docname, here), group]
            replace(place, result)

    def _title(self, docname: str, here: str) -> group_title:
        heading = self.domain.names.heading_nodes(docname)
        if docname == here:
            return group_title("", "", *heading)
        return group_title("", "", make_refnode(self.application.builder, here, docname, "", heading))

    def _linked(self, card: takeaway, here: str) -> takeaway:
        """Make the headline of *card* a link to where that comes from."""
        docname, node_id = card.attributes.pop("origin")
        for headline in card.findall(takeaway_headline):
            children, headline.children = headline.children, []
            headline.append(make_refnode(self.application.builder, here, docname, node_id, children))
        return card
