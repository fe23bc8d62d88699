"""The list of notation: every symbol with its meaning, where it is defined and where it is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import make_refnode

from sphinx_notation import nodes as own
from sphinx_notation.book.listing import Group, Member
from sphinx_notation.book.records import FILES
from sphinx_notation.i18n import _
from sphinx_notation.showing.builders import has_visitors
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.snippets import SHOWN_AT
from sphinx_notation.structure import replace


class ListNotation(NotationPostTransform):
    """Put the symbols of the book where ``notation-list`` stands."""

    default_priority = SHOWN_AT
    needs = (own.notation_list,)

    def run(self, **kwargs: Any) -> None:
        """Replace every list."""
        for place in list(self.document.findall(own.notation_list)):
            here, pages = self.page_of(place), self._pages()
            target = nodes.target("", "", ids=place["ids"]) if place["ids"] else None
            result: list[nodes.Node] = [target] if target else []
            # In print one list has all groups, so that their columns are the same.
            printed = own.printed_list() if self._is_printed else None
            for group in self.domain.view(here).lists[place["number"]]:
                rows = [row for member in group.members if (row := self._row(member, here, pages))]
                if not rows:
                    continue
                title = self._title(group, here) if place["group_by"] != "none" else []
                if printed is not None:
                    printed += [*title, *rows]
                else:
                    classes = ["sn-list", *place["classes"]]
                    result += [*title, own.decode_panel("", own.row_list("", *rows), classes=classes)]
            replace(place, [*result, *([printed] if printed else [])])

    @property
    def _is_printed(self) -> bool:
        """Whether pages have numbers, which then have a column."""
        return has_visitors(self.application, own.printed_list)

    def _pages(self) -> set[str]:
        """Return the pages that can be linked to: of a merged document those that are part of it."""
        merged = {str(node["docname"]) for node in self.document.findall(addnodes.start_of_file)}
        root = next(self.document.findall(nodes.section), None)
        # Where a document is made of a toctree only, its root is a section without a name.
        if "docname" in self.document and root is not None and root["ids"]:
            merged.add(str(self.document["docname"]))
        return merged or set(self.env.all_docs)

    def _title(self, group: Group, here: str) -> list[nodes.Node]:
        if not group.page:
            return [own.group_title("", "", nodes.Text(group.name or str(_("Other"))))]
        heading = self.domain.names.heading_nodes(group.page)
        if group.page != here:
            heading = [make_refnode(self.application.builder, here, group.page, "", heading)]
        return [own.group_title("", "", *heading)]

    def _row(self, member: Member, here: str, pages: set[str]) -> own.notation_row | None:
        there = [one for one in member.definitions if one.docname in pages]
        files = [one for one in member.definitions if one.docname == FILES]
        shown = next(iter(there or files), None)
        row = self.domain.snippets.row(*shown.key, here) if shown is not None else None
        if row is not None:
            uses = [use for use in member.uses if use[0] in pages]
            places = [one.key for one in there]
            if self._is_printed:
                row += [own.row_pages("", defined=places, used=uses)] if places or uses else []
            else:
                where = self._where(places, uses, here)
                row += [own.row_field("", "", *where, name="")] if where else []
        return row

    def _where(
        self, defined: Sequence[tuple[str, str]], used: Sequence[tuple[str, str]], here: str
    ) -> list[nodes.Node]:
        """Return the sections where a symbol is defined and used, as links in a sentence."""
        where = self._links(_("Defined in"), defined, here)
        if used:
            where += [nodes.Text(" · ")] if where else []
            where += self._links(_("used in") if defined else _("Used in"), used, here)
        return where

    def _links(self, word: str, places: Iterable[tuple[str, str]], here: str) -> list[nodes.Node]:
        links: list[nodes.Node] = []
        for docname, node_id in places:
            links += [nodes.Text(", ")] if links else []
            heading = self.domain.names.section_nodes(docname, node_id)
            links.append(make_refnode(self.application.builder, here, docname, node_id, heading))
        return [nodes.Text(f"{word} "), *links] if links else []
