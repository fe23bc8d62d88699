"""What is shown a second time, on another page: without what only the original may have."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util import docname_join

# What belongs to the place of the original: its targets, notes and entries in the index.
_LEFT_OUT = (nodes.footnote, nodes.citation, addnodes.index)


def unwrap(node: nodes.Element) -> None:
    """Put the children of *node* in its place."""
    node.replace_self(node.children) if node.children else node.parent.remove(node)


def strip(copy: nodes.Element) -> None:
    """Remove from *copy* what may stand in a book only once: names, numbers, notes, entries."""
    for inner in list(copy.findall(nodes.Element)):
        inner["ids"], inner["names"] = [], []
        if isinstance(inner, _LEFT_OUT):
            inner.parent.remove(inner)
        elif isinstance(inner, nodes.target):
            unwrap(inner)
        elif isinstance(inner, nodes.math_block):
            inner["number"] = inner["label"] = None
    for caption in list(copy.findall(nodes.caption)):
        # Writers number whatever has a caption, and look for its identifier.
        caption.replace_self(nodes.paragraph(caption.rawsource, "", *caption.children, classes=["caption"]))
    for figure in list(copy.findall(nodes.figure)):
        figure.replace_self(nodes.container("", *figure.children, classes=["figure", *figure["classes"]]))


def redirect(copy: nodes.Element, builder: Builder, here: str, origin: str) -> None:
    """Let the references in *copy*, which stands on *here*, lead where those on *origin* lead."""
    if here == origin:
        return
    uri = builder.get_relative_uri(here, origin)
    for reference in list(copy.findall(nodes.reference)):
        if "refid" in reference:
            reference["refuri"] = f"{uri}#{reference.attributes.pop('refid')}"
    for kind in (nodes.footnote_reference, nodes.citation_reference):
        for note in list(copy.findall(kind)):
            _redirect_note(note, uri if builder.format == "html" else None)
    for pending in copy.findall(addnodes.pending_xref):
        pending["refdoc"] = here
        page = docname_join(origin, pending["reftarget"])
        if pending["reftype"] in {"doc", "any", "myst"} and page in builder.env.all_docs:
            pending["reftarget"] = f"/{page}"


def _redirect_note(note: nodes.Element, uri: str | None) -> None:
    """Make a link of a footnote's mark; without pages to link to there is no footnote to it."""
    if uri is None or "refid" not in note:
        note.parent.remove(note)
        return
    reference = nodes.reference("", f"[{note.astext()}]", internal=True, refuri=f"{uri}#{note['refid']}")
    note.replace_self(nodes.superscript("", "", reference))


def unlink(inside: nodes.Element) -> None:
    """Leave no link in *inside*, which is to be one itself."""
    for kind in (nodes.reference, addnodes.pending_xref):
        for inner in list(inside.findall(kind)):
            unwrap(inner)


def remove_notes(inside: nodes.Element) -> None:
    """Leave no mark of a footnote in *inside*."""
    for kind in (nodes.footnote_reference, nodes.citation_reference):
        for note in list(inside.findall(kind)):
            note.parent.remove(note)
