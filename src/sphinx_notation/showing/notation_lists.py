"""The list of notation: every symbol with its meaning, where it is defined and where it is used."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import patmatch
from sphinx.util.nodes import make_refnode

from sphinx_notation import nodes as own
from sphinx_notation.book.lookup import used
from sphinx_notation.book.records import Definition
from sphinx_notation.i18n import _
from sphinx_notation.showing.copies import redirect
from sphinx_notation.showing.lower import has_visitors
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.domain import FILES, NAME, NotationDomain
from sphinx_notation.structure import docname_of
from sphinx_notation.tex import slug

# What each scope of a list holds: itself and what holds further.
_SCOPES = {"book": {"book"}, "page": {"book", "page"}, "panel": {"book", "page", "panel"}}


class ListNotation(NotationPostTransform):
    """Put the symbols of the book where ``notation-list`` stands."""

    # Before Sphinx resolves references (10), so that those inside meanings are too.
    default_priority = 5
    needs = (own.notation_list,)

    def run(self, **kwargs: Any) -> None:
        """Replace every list."""
        for place in list(self.document.findall(own.notation_list)):
            target = nodes.target("", "", ids=place["ids"]) if place["ids"] else None
            place.replace_self([*([target] if target else []), *self._groups(place)])

    @property
    def domain(self) -> NotationDomain:
        """The store."""
        return cast(NotationDomain, self.env.get_domain(NAME))

    def _groups(self, place: own.notation_list) -> list[nodes.Node]:
        here = docname_of(place, self.env.docname)
        pages = self._pages()
        listed = [
            definition
            for docname in [*self.domain.order(), FILES]
            if docname in pages or docname == FILES
            if not any(patmatch(docname, pattern) for pattern in place["exclude"])
            for definition in self.domain.data["definitions"].get(docname, ())
            if definition.scope in _SCOPES[place["scope"]] and self.domain.holds(definition)
        ]
        if place["sort"] == "symbol":
            listed.sort(key=lambda definition: slug(definition.symbols[0]))
        uses = self._uses(pages)
        groups: dict[str, list[Definition]] = {}
        for definition in listed:
            groups.setdefault(self._group(definition, place["group_by"]), []).append(definition)
        result: list[nodes.Node] = []
        for name, members in groups.items():
            result += self._title(name, members[0], here) if place["group_by"] != "none" else []
            rows = own.row_list("", *[self._row(one, here, uses.get(_key(one), {})) for one in members])
            panel = own.decode_panel("", rows, classes=["sn-list", *place["classes"]], unmatched=True)
            result.append(panel)
        return result

    def _pages(self) -> set[str]:
        """Return the pages that can be linked to: of a merged document those that are part of it."""
        merged = {str(node["docname"]) for node in self.document.findall(addnodes.start_of_file)}
        root = next(self.document.findall(nodes.section), None)
        # Where a document is made of a toctree only, its root is a section without a name.
        if "docname" in self.document and root is not None and root["ids"]:
            merged.add(str(self.document["docname"]))
        return merged or set(self.env.all_docs)

    def _uses(self, pages: set[str]) -> dict[tuple[str, str], dict[tuple[str, str], None]]:
        """Return for every definition the pages and sections that use it, in reading order."""
        formulas = self.domain.data["formulas"]
        ordered = {
            docname: formulas[docname]
            for docname in self.domain.order()
            if docname in formulas and docname in pages
        }
        found: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
        for docname, formula, definition in used(self.domain.notation, ordered, self.domain.holds):
            found.setdefault(_key(definition), {})[docname, formula.section] = None
        return found

    def _group(self, definition: Definition, group_by: str) -> str:
        if group_by == "none":
            return ""
        if group_by == "lesson":
            return definition.docname
        return definition.fields.get("type") or definition.fields.get("group", "")

    def _title(self, name: str, first: Definition, here: str) -> list[nodes.Node]:
        if name and name == first.docname:
            heading = self.domain.heading(name)
            if name != here:
                heading = [make_refnode(self.application.builder, here, name, "", heading)]
            return [own.group_title("", "", *heading)]
        return [own.group_title("", "", nodes.Text(name or str(_("Other"))))]

    def _row(
        self, definition: Definition, here: str, places: Iterable[tuple[str, str]]
    ) -> own.notation_row:
        row = self.domain.row(definition)
        if definition.docname != FILES:
            redirect(row, self.application.builder, here, definition.docname)
        origins = [(definition.docname, definition.node_id)] if definition.docname != FILES else []
        where = self._links(_("Defined in"), origins, here)
        others = [place for place in places if place[0] != definition.docname]
        if others:
            where += [nodes.Text(" · ")] if where else []
            where += self._links(_("used in") if origins else _("Used in"), others, here)
        row += [own.row_field("", "", *where, name="")] if where else []
        return row

    def _links(self, word: str, places: Iterable[tuple[str, str]], here: str) -> list[nodes.Node]:
        links: list[nodes.Node] = []
        for docname, node_id in places:
            links += [nodes.Text(", ")] if links else []
            heading = self._section_title(docname, node_id)
            links.append(make_refnode(self.application.builder, here, docname, node_id, heading))
            links += self._page_number(docname, node_id)
        return [nodes.Text(f"{word} "), *links] if links else []

    def _page_number(self, docname: str, node_id: str) -> list[nodes.Node]:
        """Return the number of the page in print where *node_id* stands; nothing for the screen."""
        # Sphinx itself may add it to every reference.
        if self.config.latex_show_pagerefs or not has_visitors(self.application, own.page_number):
            return []
        return [own.page_number(target=f"{docname}#{node_id}")]

    def _section_title(self, docname: str, node_id: str) -> list[nodes.Node]:
        """Return what the section *node_id* is called, or the page where that is no section."""
        toc = self.env.tocs.get(docname)
        for entry in toc.findall(nodes.reference) if toc is not None else ():
            if node_id and entry.get("anchorname") == f"#{node_id}":
                return [child.deepcopy() for child in entry.children]
        return self.domain.heading(docname)


def _key(definition: Definition) -> tuple[str, str]:
    return definition.docname, definition.node_id
