"""What a page shows of other pages: takeaways of the book, and titles in references."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import patmatch
from sphinx.util.nodes import make_refnode

from sphinx_notation.domain import NAME, NotationDomain, refers_by_title
from sphinx_notation.nodes import (
    group_title,
    takeaway,
    takeaway_group,
    takeaway_headline,
    takeaway_list,
)
from sphinx_notation.structure import docname_of
from sphinx_notation.transforms.base import NotationPostTransform

# Before Sphinx resolves references (10), so that those inside gathered takeaways are too.
_PRIORITY = 5


class GatherTakeaways(NotationPostTransform):
    """Put the takeaways of every page where ``takeaway-list`` stands."""

    default_priority = _PRIORITY

    def run(self, **kwargs: Any) -> None:
        """Replace every list."""
        for place in list(self.document.findall(takeaway_list)):
            target = nodes.target("", "", ids=place["ids"]) if place["ids"] else None
            place.replace_self([*([target] if target else []), *self._groups(place)])

    def _groups(self, place: takeaway_list) -> list[nodes.Node]:
        domain = cast(NotationDomain, self.env.get_domain(NAME))
        here = docname_of(place, self.env.docname)
        result: list[nodes.Node] = []
        for docname in domain.pages_with_takeaways():
            if any(patmatch(docname, pattern) for pattern in place["exclude"]):
                continue
            found = self._takeaways(docname, here)
            if found:
                result.append(self._title(docname, here))
                result.append(takeaway_group("", *found, listed=True, classes=list(place["classes"])))
        return result

    def _title(self, docname: str, here: str) -> group_title:
        heading = cast(NotationDomain, self.env.get_domain(NAME)).heading(docname)
        if docname == here:
            return group_title("", "", *heading)
        return group_title("", "", make_refnode(self.application.builder, here, docname, "", heading))

    def _takeaways(self, docname: str, here: str) -> list[takeaway]:
        """Copy the takeaways of *docname* for page *here*, each headline a link to its origin."""
        # From the stored page: only there are images and the like in their final form.
        original = self.env.get_doctree(docname)
        found = [node for node in original.findall(takeaway) if self._is_active(node)]
        return [self._copy(node, number, docname, here) for number, node in enumerate(found, 1)]

    def _is_active(self, node: nodes.Node) -> bool:
        """Say whether every ``only`` around *node* holds for this builder."""
        current = node.parent
        while current is not None:
            if isinstance(current, addnodes.only) and not self.application.tags.eval_condition(
                current["expr"]
            ):
                return False
            current = current.parent
        return True

    def _copy(self, node: takeaway, number: int, docname: str, here: str) -> takeaway:
        copy = node.deepcopy()
        copy["number"] = number
        for inner_list in list(copy.findall(takeaway_list)):
            # A list inside a takeaway would hold itself.
            inner_list.parent.remove(inner_list)
        for headline in copy.findall(takeaway_headline):
            link = make_refnode(self.application.builder, here, docname, node["ids"][0], headline.children)
            headline.children = []
            headline.append(link)
        for inner in copy.findall(nodes.Element):
            inner["ids"], inner["names"] = [], []
            if isinstance(inner, addnodes.pending_xref):
                inner["refdoc"] = here
        return copy


class ReferTitles(NotationPostTransform):
    """Let references show the titles of our nodes as they are, mathematics included."""

    default_priority = _PRIORITY

    def run(self, **kwargs: Any) -> None:
        """Resolve every reference that shows the title of a panel, row, table or card."""
        domain = cast(NotationDomain, self.env.get_domain(NAME))
        labels = self.env.domains["std"].data["labels"]
        for node in list(self.document.findall(addnodes.pending_xref)):
            if not refers_by_title(node) or node["reftarget"] not in labels:
                continue
            title = domain.title_nodes(node["reftarget"])
            if title:
                docname, node_id, _ = labels[node["reftarget"]]
                inner = nodes.inline("", "", *title, classes=["std", "std-ref"])
                here = node.get("refdoc", docname_of(node, self.env.docname))
                node.replace_self(make_refnode(self.application.builder, here, docname, node_id, inner))
