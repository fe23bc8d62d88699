"""Rows, takeaways and titles as other pages show them.

There is no other way to show something of a page elsewhere.  It is taken from the page as Sphinx has
stored it, when it is wanted: only there are pictures and the like in their final form, and nothing of it
has to be kept a second time.  Its references are resolved as seen from its page, so that they say what they
say there; then they are led to the same places from the page that shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransformer
from sphinx.util.docutils import new_document
from sphinx.util.logging import suppress_logging
from sphinx.util.osutil import relative_uri

from sphinx_notation.book.records import FILES, PAGE_TITLE, title_part
from sphinx_notation.nodes import notation_row, row_field, takeaway, takeaway_headline, target_title
from sphinx_notation.store.copies import is_plain, lead_from, make_plain, strip
from sphinx_notation.store.notes import bring_notes
from sphinx_notation.store.row_records import PLACE
from sphinx_notation.structure import TITLES, by_class, condition_of, detach, replace, title_of, walk
from sphinx_notation.tex.definitions import Defined
from sphinx_notation.tex.page_macros import uses, without_defined

# Later than any post-transform.
_END = 10_000
#: When a page is written, copies take their places.  Post-transforms of a lower priority have seen them on
#: their own page, the others see them where they are shown.
SHOWN_AT = 85

# Titles may refer to one another, and so on.
_DEEPEST = 3
# Says of a document that it holds copies, and is no page.
_COPY = "notation_copy"


def is_copy(document: nodes.document) -> bool:
    """Say whether *document* holds what is shown beside a page, and is none itself."""
    return _COPY in document


class Snippets:
    """Whatever of the pages is shown elsewhere, for one build.

    *rows* are those that stand on no page, by their identifier; *defined* says which macros the formulas of
    a page define.
    """

    def __init__(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        rows: Mapping[str, notation_row],
        defined: Callable[[str], Defined],
    ) -> None:
        self._app = app
        self._defined = defined
        self._env = env
        self._pages: dict[str, Mapping[str, nodes.Element]] = {FILES: rows}
        self._seen_from = ""
        self._open: tuple[str | None, Mapping[str, nodes.Element]] = (None, {})

    def row(self, docname: str, node_id: str, here: str) -> notation_row | None:
        """Return a copy of a row for page *here*, or nothing where it is not shown in this build."""
        found = self._copy(docname, node_id, here)
        return found if isinstance(found, notation_row) else None

    def same_row(self, docname: str, node_id: str) -> notation_row | None:
        """Return a row itself, to be read only, if a copy of it would be the same on every page."""
        found = self._parts(docname).get(node_id)
        is_row = isinstance(found, notation_row) and is_plain(found)
        return found if is_row and not _has_macros(found, self._defined(docname)) else None  # type: ignore[return-value, arg-type]  # it is a row

    def takeaways(self, docname: str, here: str) -> list[takeaway]:
        """Return copies of the takeaways of *docname* for page *here*, numbered as they are there.

        Each knows its ``origin``, a page and an identifier, and its headline holds no link.
        """
        found: list[takeaway] = []
        for node_id, node in self._parts(docname).items():
            copy = self._copy(docname, node_id, here) if isinstance(node, takeaway) else None
            if isinstance(copy, takeaway):
                copy["origin"] = (docname, node_id)
                found.append(copy)
        return found

    def title(self, docname: str, node_id: str, here: str) -> list[nodes.Node]:
        """Return the title of our node *node_id* of *docname* for page *here*, without links."""
        copy = self._copy(docname, title_part(node_id), here)
        return copy.children if copy is not None else []

    def whole_row(self, docname: str, node_id: str) -> notation_row | None:
        """Return a copy of a row for those who read its text: with the titles that it refers to."""
        row = self.row(docname, node_id, docname)
        for slot in list(row.findall(target_title)) if row is not None else ():
            self.fill(slot, docname)
        return row

    def fill(self, slot: target_title, here: str) -> None:
        """Put the title that *slot* is for in its place on page *here*."""
        replace(slot, [nodes.inline("", "", *self._filled(slot, here, 1), classes=["std", "std-ref"])])

    def _filled(self, slot: target_title, here: str, depth: int) -> list[nodes.Node]:
        holder = nodes.inline("", "", *self.title(slot["docname"], slot["node_id"], here))
        for inner in list(holder.findall(target_title)):
            replace(inner, self._filled(inner, here, depth + 1) if depth < _DEEPEST else [])
        return holder.children

    def close_page(self) -> None:
        """Take nothing from the document that is being written any more: its formulas are marked next."""
        self._open = (None, {})

    def open_page(self, docname: str, rows: Iterable[notation_row]) -> None:
        """Take from *rows* those of the page that is being written: they are resolved already."""
        self._open = docname, {row["ids"][0]: row for row in rows if row["ids"]}

    def _copy(self, docname: str, part: str, here: str) -> nodes.Element | None:
        found = self._parts(docname).get(part)
        if found is None:
            return None
        copy = found.deepcopy()
        if docname == FILES and by_class(copy).has(pending_xref):
            # No page has resolved it before.
            self._resolve(copy, here)
        for field in [one for one in copy.children if isinstance(one, row_field) and not one.children]:
            # In its table it kept a place.
            copy.remove(field)
        make_plain(copy if part.endswith(PAGE_TITLE) else copy.next_node(takeaway_headline))
        if docname != here:
            bring_notes(copy, self._parts(docname), docname, here)
            write_macros_out(copy, self._defined(docname))
        strip(copy, self._app.builder, docname)
        lead_from(copy, self._app.builder, docname, here)
        return copy

    def _parts(self, docname: str) -> Mapping[str, nodes.Element]:
        """Return what of *docname* may be shown elsewhere, resolved."""
        # In LaTeX it depends on the document that is written which pages can be led to.
        seen_from = (
            str(self._env.temp_data.get("docname", "")) if self._app.builder.format == "latex" else ""
        )
        if seen_from != self._seen_from:
            self._pages, self._seen_from = {FILES: self._pages[FILES]}, seen_from
        if docname == self._open[0]:
            return self._open[1]
        if docname not in self._pages:
            self._pages[docname] = self._resolved(docname)
        return self._pages[docname]

    def _resolved(self, docname: str) -> Mapping[str, nodes.Element]:
        document = self._env.get_doctree(docname)
        # Elsewhere notes are links to those of the page.
        notes = (nodes.footnote,) if self._app.builder.format == "latex" else ()
        wanted = dict(_wanted(document, (notation_row, takeaway, *notes)))
        document.children = []
        document[_COPY] = True
        for node, conditions in wanted.values():
            document.append(_under(conditions, node))
        with self._on_page(docname):
            self._apply(document, range(SHOWN_AT))
        # What `only` left out is not in it any more.
        left = set(map(id, walk(document)))
        found = {part: node for part, (node, _) in wanted.items() if id(node) in left}
        for node in found.values():
            detach(node)
        return found

    def _resolve(self, node: nodes.Element, here: str) -> None:
        """Let Sphinx do with *node* what it does with all of page *here* before copies are shown."""
        self._do_with(node, here, range(SHOWN_AT))
        detach(node)

    def _do_with(self, node: nodes.Element, here: str, priorities: range) -> nodes.document:
        document = new_document(str(self._env.doc2path(here)))
        document.settings.env = self._env
        document[_COPY] = True
        document.append(node)
        with self._on_page(here):
            self._apply(document, priorities)
        return document

    def finish(self, node: nodes.Element, here: str) -> None:
        """Let Sphinx do with *node*, a copy beside page *here*, what it does with that page."""
        document = self._do_with(node, here, range(SHOWN_AT, _END))
        builder = self._app.builder
        if isinstance(builder, StandaloneHTMLBuilder):
            # As Sphinx has it while it writes the page, which is not yet.
            builder.imgpath = relative_uri(builder.get_target_uri(here), builder.imagedir)
        builder.post_process_images(document)

    def _apply(self, document: nodes.document, priorities: range) -> None:
        transformer = SphinxTransformer(document)
        transformer.set_environment(self._env)
        chosen = [
            transform
            for transform in self._app.registry.get_post_transforms()
            # Ours that come late work on whole pages, unless they say otherwise.
            if (transform.default_priority or 0) in priorities
            if SHOWN_AT not in priorities or getattr(transform, "in_copies", True)
        ]
        transformer.add_transforms(chosen)
        transformer.apply_transforms()

    @contextmanager
    def _on_page(self, docname: str) -> Iterator[None]:
        """Let Sphinx work on *docname*, and say nothing: whatever is wrong was said of the page itself."""
        before = self._env.temp_data.get("docname", "")
        self._env.temp_data["docname"] = docname
        try:
            with suppress_logging():
                yield
        finally:
            self._env.temp_data["docname"] = before


def _has_macros(node: nodes.Element, defined: Defined) -> bool:
    """Say whether a formula in *node* may use one of the macros *defined* on its page."""
    formulas = by_class(node).of(nodes.math, nodes.math_block) if defined else ()
    return any(uses(math.astext(), defined) for math in formulas)


def write_macros_out(copy: nodes.Element, defined: Defined) -> None:
    """Write out in the formulas of *copy* the macros of its page, which no other page knows."""
    for math in by_class(copy).of(nodes.math, nodes.math_block) if defined else ():
        written = without_defined(math.astext(), defined)
        if written != math.astext():
            math[:] = [nodes.Text(written)]
            # What was found in it has other places now.
            math.attributes.pop(PLACE, None)


_Conditions = tuple[nodes.Element, ...]


def _wanted(
    document: nodes.document, kinds: tuple[type[nodes.Element], ...]
) -> Iterator[tuple[str, tuple[nodes.Element, _Conditions]]]:
    """Yield what may be shown elsewhere, by its name, with the conditions that are around it.

    Titles are, and whatever is of *kinds*.
    """
    stack: list[tuple[nodes.Node, _Conditions, bool]] = [(document, (), False)]
    while stack:
        node, conditions, is_inside = stack.pop()
        if not isinstance(node, nodes.Element):
            continue
        if condition_of(node):
            conditions = (*conditions, node)
        is_whole = isinstance(node, kinds)
        # What has no name nobody refers to.
        if node.__class__ in TITLES and node["ids"] and node["names"]:
            title = title_of(node)
            if title is not None:
                yield title_part(node["ids"][0]), (title.deepcopy(), conditions)
        stack += [(child, conditions, is_inside or is_whole) for child in node.children[::-1]]
        if is_whole:
            yield node["ids"][0], (node.deepcopy() if is_inside else node, conditions)


def _under(conditions: _Conditions, node: nodes.Element) -> nodes.Element:
    """Return *node* with the *conditions* around it that are around it on its page."""
    for condition in reversed(conditions):
        around = condition.copy()
        around.append(node)
        node = around
    return node
