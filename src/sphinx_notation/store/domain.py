"""The store: what pages say, kept by page, and what it means across the book."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from sphinx_notation.book.lookup import Holds, Notation, always
from sphinx_notation.book.order import pointers, reading_order
from sphinx_notation.book.records import Definition, FormulaRecord, Lesson, Pointer
from sphinx_notation.config import macros_of
from sphinx_notation.nodes import (
    WRITTEN,
    decode_panel,
    lesson,
    notation_list,
    notation_row,
    takeaway,
    takeaway_list,
)
from sphinx_notation.store.collect import auto_panels, content_of, definition_of, digest, formula_of, placed
from sphinx_notation.structure import TITLES, Found, by_class, detach, opened_section, title_of
from sphinx_notation.tex import symbol_name, to_text
from sphinx_notation.warnings_ import Subtype, warn

NAME = "notation"
#: Where the definitions of the project's notation files are kept, beside those of the pages: no page.
FILES = ""
# References that show the title of what they lead to, by domain and type.
_BY_TITLE = frozenset({("std", "ref"), ("", "any"), ("", "myst")})


class NotationDomain(Domain):
    """Lessons, takeaways and titles of the book, by page."""

    name = NAME
    label = "Notation"
    data_version = 3
    initial_data: ClassVar[dict[str, Any]] = {
        "lessons": {},  # docname -> Lesson
        "takeaways": {},  # docname -> what its takeaways say, hashed
        "lists": {},  # docname -> line of its takeaway-list
        "titles": {},  # docname -> label -> the nodes of the title
        "references": {},  # docname -> labels that it refers to by title
        "definitions": {},  # docname -> its Definitions, in order
        "rows": {},  # docname -> node_id -> the row as it is shown elsewhere, pickled
        "formulas": {},  # docname -> its FormulaRecords, in order
        "symbol_lists": {},  # docname -> line of its notation-list
        "auto": {},  # docname -> its AutoPanels
        "kinds": {},  # docname -> names of the classes of our nodes on it
        "uses": {},  # docname -> what its formulas were resolved from, to what, and which pages explain it
        "fingerprints": {},  # docname -> what was resolved for it in the last build
    }
    _by_page = (
        *("lessons", "takeaways", "lists", "titles", "references"),
        *("definitions", "rows", "formulas", "symbol_lists", "auto", "kinds"),
    )
    object_types: ClassVar[dict[str, ObjType]] = {"symbol": ObjType("symbol", "symbol")}

    def setup(self) -> None:
        """Begin with nothing resolved."""
        super().setup()
        self._notation: Notation | None = None
        self.holds: Holds = always
        """Whether a definition holds in this build: decided when it begins."""

    @property
    def lessons(self) -> dict[str, Lesson]:
        """Every lesson by its page."""
        return cast(dict[str, Lesson], self.data["lessons"])

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* said."""
        self._notation = None
        for kind in self._by_page:
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take what another process read."""
        self._notation = None
        for kind in self._by_page:
            read = otherdata[kind]
            self.data[kind] |= {docname: read[docname] for docname in docnames if docname in read}

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect from a finished page; nothing is judged here."""
        found = by_class(document)
        self.data["kinds"][docname] = {cls.__name__ for cls in found if issubclass(cls, WRITTEN)}
        if found.of(notation_row, decode_panel, nodes.math, nodes.math_block):
            self._collect_notation(docname, document)
        for node in found.get(lesson, ()):
            if opened_section(node):
                self.lessons[docname] = Lesson(
                    docname, node["code"], node.line or 0, node.get("next"), node.get("prev")
                )
        said = [node.pformat() for node in found.get(takeaway, ())]
        if said:
            self.data["takeaways"][docname] = digest("\n".join(said))
        for kind, name in ((takeaway_list, "lists"), (notation_list, "symbol_lists")):
            for place in found.get(kind, ()):
                self.data[name].setdefault(docname, place.line or 0)
                self.data["kinds"][docname].add(kind.__name__)
        titles = dict(_titles(found))
        if titles:
            self.data["titles"][docname] = titles
        references = {
            label
            for kind in (pending_xref, nodes.reference)
            for node in found.get(kind, ())
            if (label := label_shown(node))
        }
        if references:
            self.data["references"][docname] = references

    def _collect_notation(self, docname: str, document: nodes.document) -> None:
        self._notation = None
        macros = macros_of(self.env.config)
        panels = auto_panels(document)
        if panels:
            self.data["auto"][docname] = panels
        for place, node in placed(document):
            if not isinstance(node, notation_row):
                self.data["formulas"].setdefault(docname, []).append(formula_of(node, place))
                continue
            content = content_of(node)
            definition = definition_of(node, content, docname, place, macros)
            if definition is not None:
                self.data["definitions"].setdefault(docname, []).append(definition)
                # As bytes: few of them are wanted in a build, and nodes are slow to read.
                self.data["rows"].setdefault(docname, {})[definition.node_id] = pickle.dumps(content)

    @property
    def notation(self) -> Notation:
        """What every symbol of the book means; made once after all pages were read."""
        if self._notation is None:
            macros = macros_of(self.env.config)
            # What a page of the book says counts before what a file says for several books.
            self._notation = Notation(self.data["definitions"], [*self.order(), FILES], macros)
        return self._notation

    def row(self, definition: Definition) -> notation_row:
        """Return a copy of the row that *definition* was made of."""
        found: notation_row = pickle.loads(self.data["rows"][definition.docname][definition.node_id])  # noqa: S301  # ours
        return found

    def resolve_xref(  # noqa: PLR0917  # these are Sphinx' own
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Link a symbol to its definition."""
        definition = self.notation.meaning_of(node["tex"], fromdocname, node["place"], self.holds)
        if definition is None:
            return None
        if definition.docname == FILES:
            # Known, and explained on no page.
            return nodes.inline("", "", contnode)  # type: ignore[return-value]  # Sphinx takes any node
        return make_refnode(builder, fromdocname, definition.docname, definition.node_id, contnode)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every symbol that is defined for the book, once: for inventories and for search."""
        macros = macros_of(self.env.config)
        seen: set[str] = set()
        for docname in self.order():
            for definition in self.data["definitions"].get(docname, ()):
                counts = definition.scope != "panel" and self.holds(definition)
                for tex in definition.symbols if counts else ():
                    name = symbol_name(tex, macros)
                    if name and name not in seen:
                        seen.add(name)
                        shown = f"{to_text(tex)} — {definition.meaning}"
                        yield name, shown, "symbol", docname, definition.node_id, 1

    def resolve_any_xref(  # noqa: PLR0917  # these are Sphinx' own
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Find nothing: our names are labels of the standard domain, which finds them."""
        return []

    def order(self) -> list[str]:
        """Return the pages of the book in reading order."""
        env = self.env
        return reading_order(env.config.root_doc, env.toctree_includes, env.all_docs)

    def pointers(self, docname: str) -> tuple[Pointer | None, Pointer | None]:
        """Return where the lesson on *docname* leads back and on."""
        return pointers(docname, self.lessons, self.order(), self.env.all_docs.keys())

    def pages_with_takeaways(self) -> list[str]:
        """Return the pages that have takeaways, in reading order."""
        return [docname for docname in self.order() if docname in self.data["takeaways"]]

    def title_nodes(self, label: str) -> list[nodes.Node] | None:
        """Return the title of our node that has the label, if one has."""
        for titles in self.data["titles"].values():
            if label in titles:
                return [node.deepcopy() for node in titles[label]]
        return None

    def heading(self, docname: str) -> list[nodes.Node]:
        """Return what the page *docname* is called: its lesson's code, if any, and its title."""
        title = self.env.titles.get(docname)
        found = self.lessons.get(docname)
        code = [nodes.Text(f"{found.code} — ")] if found and found.code else []
        return [*code, *(title.deepcopy().children if title is not None else [nodes.Text(docname)])]

    def heading_text(self, docname: str) -> str:
        """Return what `heading` says, as text."""
        title = self.env.titles.get(docname)
        found = self.lessons.get(docname)
        code = f"{found.code} — " if found and found.code else ""
        return code + (title.astext() if title is not None else docname)

    def check_consistency(self) -> None:
        """Warn of pointers to pages that do not exist and of lists with nothing to list."""
        for docname in self.order():
            if docname in self.lessons:
                for option, pointer in zip(("previous", "next"), self.pointers(docname), strict=True):
                    if pointer and pointer.missing:
                        said = (
                            f"`:{option}: {pointer.text}` is no page of this book: name one, as in a "
                            "toctree, or write the lesson's code and title in words; it is shown as text"
                        )
                        warn(Subtype.NEXT, said, (docname, self.lessons[docname].line))
            if docname in self.data["lists"] and not self.data["takeaways"]:
                said = "`takeaway-list` finds no takeaway in the book: write some with `takeaway`"
                warn(Subtype.DIRECTIVE, said, (docname, self.data["lists"][docname]))
            for panel in self.data["auto"].get(docname, ()):
                records = [FormulaRecord(formula, panel.place) for formula in panel.formulas]
                if not any(self.notation.meanings(docname, record, self.holds) for record in records):
                    said = "`:auto:` finds nothing that the book explains: " + (
                        "define the symbols in rows of a panel, of a `notation-table`, or of a file"
                        if records
                        else "write a displayed formula in the panel, or name one with `:equation:`"
                    )
                    warn(Subtype.ROW, said, (docname, panel.line))


def domain_of(env: BuildEnvironment) -> NotationDomain:
    """Return the store of a project."""
    return cast(NotationDomain, env.get_domain(NAME))


def label_shown(node: nodes.Element) -> str | None:
    """Return the label whose title the reference *node* shows: ``ref``, ``any``, ``[](#label)``."""
    if node.get("id_link") and not node.children:
        # MyST makes this a cross-reference only after the domains have collected.
        return str(node.get("refuri", "")).removeprefix("#").lower()
    if node.tagname != "pending_xref" or node.get("refexplicit"):
        return None
    kind = (node.get("refdomain") or "", node.get("reftype"))
    return str(node["reftarget"]).lower() if kind in _BY_TITLE else None


def _titles(found: Found) -> Iterator[tuple[str, list[nodes.Node]]]:
    for cls in TITLES:
        for node in found.get(cls, ()):
            title = title_of(node)
            for label in node["names"] if title is not None else ():
                yield str(label), _shown_elsewhere(title).children if title is not None else []


def _shown_elsewhere(title: nodes.TextElement) -> nodes.TextElement:
    """Return *title* as references show it: without footnotes and targets."""
    copy = title.deepcopy()
    for note in [*copy.findall(nodes.footnote_reference), *copy.findall(nodes.citation_reference)]:
        note.parent.remove(note)
    for inner in copy.findall(nodes.Element):
        inner["ids"], inner["names"] = [], []
    detach(copy)
    return copy


def register(app: Sphinx) -> None:
    """Make the domain known to Sphinx."""
    app.add_domain(NotationDomain)
