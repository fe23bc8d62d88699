"""References show the titles of our nodes as they are, mathematics included."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_notation.book.records import TitleRecord
from sphinx_notation.nodes import notation_list, takeaway_list, target_title
from sphinx_notation.showing.auto_rows import fills_panels
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.row_records import reference_of
from sphinx_notation.store.snippets import is_copy


def shows_titles(transform: NotationPostTransform) -> bool:
    """Say whether references of the document that *transform* works on may show titles of ours."""
    return any(one.shows_title for page in transform.records() for one, _ in page.references)


class ReferTitles(NotationPostTransform):
    """Lead every reference to a panel, row, table or card there, and keep the place of its title."""

    default_priority = 5

    def has_work(self) -> bool:
        """Say whether the document may show titles of ours."""
        return is_copy(self.document) or shows_titles(self)

    def run(self, **kwargs: Any) -> None:
        """Look at every reference of the document."""
        for reference in list(self.document.findall(nodes.reference)):
            found = self._title(reference)
            if found:
                # MyST has led it to a place of its page already.
                reference.children = []
                reference.append(_slot(*found))
        for pending in list(self.document.findall(addnodes.pending_xref)):
            found = self._title(pending)
            if found:
                pending.replace_self(self._link(pending, *found))

    def _title(self, node: nodes.Element) -> tuple[str, TitleRecord] | None:
        reference = reference_of(node)
        shows_title = reference is not None and reference.shows_title
        return self.domain.book.title(reference.target) if reference and shows_title else None

    def _link(self, pending: nodes.Element, docname: str, title: TitleRecord) -> nodes.Node:
        here = pending.get("refdoc") or self.page_of(pending)
        slot = _slot(docname, title)
        try:
            return make_refnode(self.application.builder, here, docname, title.node_id, slot)
        except NoUri:
            # A document of LaTeX may leave the page out.
            return slot


def _slot(docname: str, title: TitleRecord) -> target_title:
    return target_title("", "", docname=docname, node_id=title.node_id)


class FillTitles(NotationPostTransform):
    """Put every title in its place."""

    # After copies have come to theirs (85): these have such places too.
    default_priority = 86
    in_copies: ClassVar[bool] = True
    needs = (takeaway_list, notation_list)

    def has_work(self) -> bool:
        """Say whether there may be such a place: of the page's own, or in what it brings."""
        brings = super().has_work() or is_copy(self.document) or fills_panels(self)
        return brings or shows_titles(self)

    def run(self, **kwargs: Any) -> None:
        """Fill the whole document."""
        for slot in list(self.document.findall(target_title)):
            self.domain.snippets.fill(slot, self.page_of(slot))
