"""The store: what pages say, kept by page, and what it means across the book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_notation.model import Lesson, Pointer
from sphinx_notation.nodes import lesson, takeaway, takeaway_list
from sphinx_notation.resolve import pointers, reading_order
from sphinx_notation.structure import TITLES, opened_section, title_of
from sphinx_notation.warnings_ import Subtype, warn

NAME = "notation"
# References that show the title of what they lead to, by domain and type.
_BY_TITLE = frozenset({("std", "ref"), ("", "any"), ("", "myst")})


class NotationDomain(Domain):
    """Lessons, takeaways and titles of the book, by page."""

    name = NAME
    label = "Notation"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {
        "lessons": {},  # docname -> Lesson
        "takeaways": {},  # docname -> what its takeaways say, hashed
        "lists": {},  # docname -> line of its takeaway-list
        "titles": {},  # docname -> label -> the nodes of the title
        "references": {},  # docname -> labels that it refers to by title
        "fingerprints": {},  # docname -> what was resolved for it in the last build
    }
    _by_page = ("lessons", "takeaways", "lists", "titles", "references")

    @property
    def lessons(self) -> dict[str, Lesson]:
        """Every lesson by its page."""
        return cast(dict[str, Lesson], self.data["lessons"])

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* said."""
        for kind in self._by_page:
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take what another process read."""
        for kind in self._by_page:
            for docname in docnames:
                if docname in otherdata[kind]:
                    self.data[kind][docname] = otherdata[kind][docname]

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect from a finished page; nothing is judged here."""
        for node in document.findall(lesson):
            if opened_section(node):
                self.lessons[docname] = Lesson(
                    docname, node["code"], node.line or 0, node.get("next"), node.get("prev")
                )
        said = [node.pformat() for node in document.findall(takeaway)]
        if said:
            self.data["takeaways"][docname] = _hash("\n".join(said))
        for place in document.findall(takeaway_list):
            self.data["lists"].setdefault(docname, place.line or 0)
        titles = dict(_titles(document))
        if titles:
            self.data["titles"][docname] = titles
        references = {
            label
            for node in document.findall()
            if isinstance(node, nodes.Element) and (label := label_shown(node))
        }
        if references:
            self.data["references"][docname] = references

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

    def changed_pages(self) -> list[str]:
        """Return the pages whose resolved content is not what it was when last asked."""
        before = self.data["fingerprints"]
        now = {docname: _hash(repr(parts)) for docname, parts in self._resolved()}
        self.data["fingerprints"] = now
        gone = before.keys() - now.keys()
        changed = {docname for docname, value in now.items() if before.get(docname) != value}
        return sorted((changed | gone) & self.env.all_docs.keys())

    def _resolved(self) -> Iterator[tuple[str, list[Any]]]:
        """Yield, for every page that shows something of other pages, all that it shows."""
        listed = [
            (docname, self._heading_text(docname), self.data["takeaways"][docname])
            for docname in self.pages_with_takeaways()
        ]
        titles = {label: text for found in self.data["titles"].values() for label, text in found.items()}
        for docname in self.lessons.keys() | self.data["lists"].keys() | self.data["references"].keys():
            shown: list[Any] = []
            if docname in self.lessons:
                for pointer in self.pointers(docname):
                    target = pointer.docname if pointer else None
                    shown.append((pointer, self._heading_text(target) if target else ""))
            if docname in self.data["lists"]:
                shown.append(listed)
            labels = sorted(self.data["references"].get(docname, ()))
            shown += [[node.astext() for node in titles.get(label, ())] for label in labels]
            yield docname, shown

    def _heading_text(self, docname: str) -> str:
        return "".join(node.astext() for node in self.heading(docname))

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


def label_shown(node: nodes.Element) -> str | None:
    """Return the label whose title the reference *node* shows: ``ref``, ``any``, ``[](#label)``."""
    if node.get("id_link") and not node.children:
        # MyST makes this a cross-reference only after the domains have collected.
        return str(node.get("refuri", "")).removeprefix("#").lower()
    if node.tagname != "pending_xref" or node.get("refexplicit"):
        return None
    kind = (node.get("refdomain") or "", node.get("reftype"))
    return str(node["reftarget"]).lower() if kind in _BY_TITLE else None


def _titles(document: nodes.document) -> Iterator[tuple[str, list[nodes.Node]]]:
    for cls in TITLES:
        for node in document.findall(cls):
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
    return copy


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have the pages written again whose content from other pages changed."""
    return cast(NotationDomain, env.get_domain(NAME)).changed_pages()


def register(app: Sphinx) -> None:
    """Make the domain known to Sphinx."""
    app.add_domain(NotationDomain)
    app.connect("env-updated", _env_updated)
