"""What a page shows of other pages: takeaways of the book, and titles in references."""

from __future__ import annotations

from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import patmatch
from sphinx.util.nodes import make_refnode

from sphinx_notation.nodes import (
    group_title,
    notation_list,
    takeaway,
    takeaway_group,
    takeaway_headline,
    takeaway_list,
)
from sphinx_notation.showing.copies import redirect, remove_notes, strip, unlink
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.domain import NAME, NotationDomain, label_shown
from sphinx_notation.structure import docname_of, is_shown

# Before Sphinx resolves references (10), so that those inside gathered takeaways are too.
_PRIORITY = 5


class GatherTakeaways(NotationPostTransform):
    """Put the takeaways of every page where ``takeaway-list`` stands."""

    default_priority = _PRIORITY
    needs = (takeaway_list,)

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
            if isinstance(current, addnodes.only) and not is_shown(self.application.tags, current["expr"]):
                return False
            current = current.parent
        return True

    def _copy(self, node: takeaway, number: int, docname: str, here: str) -> takeaway:
        copy = node.deepcopy()
        copy["number"] = number
        for inner_list in list(copy.findall(takeaway_list)):
            # A list inside a takeaway would hold itself.
            inner_list.parent.remove(inner_list)
        copy["origin"] = (docname, node["ids"][0])
        for headline in copy.findall(takeaway_headline):
            remove_notes(headline)
        redirect(copy, self.application.builder, here, docname)
        strip(copy)
        return copy


class _ShowTitles(NotationPostTransform):
    """What pages need that show titles: in references, or in gathered takeaways."""

    needs = (takeaway_list, notation_list)

    def _has_work(self) -> bool:
        references = self.env.domaindata[NAME]["references"]
        return super()._has_work() or any(references.get(page) for page in self.pages(references))


class LinkHeadlines(_ShowTitles):
    """Make every gathered headline, and every title in a reference, one link."""

    # After references are resolved (10): what they show stays, inside the one link.
    default_priority = 55

    def run(self, **kwargs: Any) -> None:
        """Finish the headlines and titles of the whole document."""
        for title in self.document.findall(nodes.inline):
            if title.attributes.pop("title_of_target", False):
                unlink(title)
        for card in self.document.findall(takeaway):
            docname, node_id = card.attributes.pop("origin", ("", ""))
            for headline in card.findall(takeaway_headline) if docname else ():
                unlink(headline)
                here = docname_of(card, self.env.docname)
                children = list(headline.children)
                headline.children = []
                link = make_refnode(self.application.builder, here, docname, node_id, children)
                headline.append(link)


class ReferTitles(_ShowTitles):
    """Let references show the titles of our nodes as they are, mathematics included."""

    default_priority = _PRIORITY

    def run(self, **kwargs: Any) -> None:
        """Resolve every reference that shows the title of a panel, row, table or card."""
        domain = cast(NotationDomain, self.env.get_domain(NAME))
        labels = self.env.domains["std"].data["labels"]
        for reference in self.document.findall(nodes.reference):
            _show_title(reference, domain)
        for node in list(self.document.findall(addnodes.pending_xref)):
            label = label_shown(node)
            if label is None or label not in labels:
                continue
            title = domain.title_nodes(label)
            if title:
                docname, node_id, _ = labels[label]
                inner = nodes.inline("", "", *title, classes=["std", "std-ref"], title_of_target=True)
                here = node.get("refdoc", docname_of(node, self.env.docname))
                node.replace_self(make_refnode(self.application.builder, here, docname, node_id, inner))


def _show_title(reference: nodes.reference, domain: NotationDomain) -> None:
    """Show the title in *reference* where it is a link of MyST within its page, ``[](#name)``.

    MyST has resolved it by then, and knows titles of figures and sections, but not ours.
    """
    shown = reference.astext()
    if reference.get("id_link") and shown.startswith("#"):
        title = domain.title_nodes(shown.removeprefix("#").lower())
        if title:
            reference.children = []
            reference += nodes.inline("", "", *title, classes=["std", "std-ref"], title_of_target=True)
