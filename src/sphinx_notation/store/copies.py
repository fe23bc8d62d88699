"""What is shown a second time: without what only the original may have, and led to where that leads."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.domains.std import StandardDomain
from sphinx.errors import NoUri
from sphinx.util.osutil import relative_uri

from sphinx_notation.nodes import notation_list, takeaway_list
from sphinx_notation.store.notes import COPIED
from sphinx_notation.structure import NOTE_LINK, replace, walk

# What belongs to the place of the original: its notes and entries in the index.  A list would hold itself.
_LEFT_OUT = (nodes.footnote, nodes.citation, addnodes.index, addnodes.toctree, notation_list, takeaway_list)
# Ours are numbered by nobody else.
_OURS = "sphinx_notation."


def unwrap(node: nodes.Element) -> None:
    """Put the children of *node* in its place."""
    replace(node, node.children)


def strip(copy: nodes.Element, builder: Builder, docname: str) -> None:
    """Take from *copy* what may stand in a book only once: names, numbers, notes, entries.

    What Sphinx would number says the number that it has on its page, *docname*, as part of its text.
    """
    for inner in list(copy.findall(nodes.Element)):
        if isinstance(inner, _LEFT_OUT) and COPIED not in inner:
            inner.parent.remove(inner)
        else:
            _strip_one(inner, builder)
    # Captions first: what they belong to knows the number.
    for kind in (nodes.caption, nodes.Element):
        for inner in list(copy.findall(kind)):
            if inner is not copy:
                _strip_number(inner, builder, docname)
    for inner in [one for one in copy.findall(nodes.Element) if COPIED not in one]:
        inner["ids"], inner["names"] = [], []


def _strip_one(inner: nodes.Element, builder: Builder) -> None:
    if isinstance(inner, nodes.target):
        inner["ids"], inner["names"] = [], []
        unwrap(inner)
    elif isinstance(inner, addnodes.productionlist) and builder.format == "latex":
        # In LaTeX the names of tokens are targets, whatever identifiers there are.
        text = "\n".join(map(_rule, inner.children))
        inner.replace_self(nodes.literal_block(text, text, language="none"))
    elif isinstance(inner, nodes.section):
        _strip_section(inner)
    elif isinstance(inner, nodes.math_block):
        inner["number"] = inner["label"] = None
    elif isinstance(inner, nodes.image) and "candidates" in inner:
        # docutils copies no mappings, and Sphinx takes from this one what it has fetched.
        inner["candidates"] = dict(inner["candidates"])


def _strip_section(section: nodes.section) -> None:
    """Make of *section*, which conditions and docstrings may hold, what no table of contents looks for."""
    children = [
        nodes.rubric(child.rawsource, "", *child.children) if isinstance(child, nodes.title) else child
        for child in section.children
    ]
    section.replace_self(nodes.container("", *children, classes=list(section["classes"])))


def _rule(production: nodes.Node) -> str:
    """Return a rule of a grammar as text; some versions of Sphinx keep its name apart."""
    name = str(production.get("tokenname", "")) if isinstance(production, nodes.Element) else ""
    text = production.astext()
    return text if text.startswith(name) else f"{name} ::= {text}"


def _strip_number(node: nodes.Element, builder: Builder, docname: str) -> None:
    """Make plain text of the caption of *node*, if writers would number it and look for its identifier."""
    std = builder.env.domains["std"]
    assert isinstance(std, StandardDomain)
    figtype = std.get_enumerable_node_type(node)
    if isinstance(node, nodes.caption):
        _set_caption(node, builder, docname, std.get_enumerable_node_type(node.parent))
    elif isinstance(node, nodes.figure | nodes.legend):
        # The visitors of a legend look for the figure and its caption.
        node.replace_self(nodes.container("", *node.children, classes=[node.tagname, *node["classes"]]))
    elif isinstance(node, nodes.table):
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        for title in titles:
            node.remove(title)
            node.parent.insert(node.parent.index(node), title)
            _set_caption(title, builder, docname, figtype, node)
    elif figtype and not node.__class__.__module__.startswith((_OURS, "docutils.")):
        # The visitors of other packages look for its number, and stop where there is none.
        node.replace_self(_as_container(node, builder, docname, figtype))


def _set_caption(
    caption: nodes.TextElement,
    builder: Builder,
    docname: str,
    figtype: str | None,
    owner: nodes.Element | None = None,
) -> None:
    children = [*_number(owner or caption.parent, builder, docname, figtype), *caption.children]
    caption.replace_self(nodes.paragraph(caption.rawsource, "", *children, classes=["caption"]))


def _number(node: nodes.Element, builder: Builder, docname: str, figtype: str | None) -> list[nodes.Node]:
    """Return what Sphinx writes before the caption of *node* on its page, or nothing."""
    numbers = builder.env.toc_fignumbers.get(docname, {}).get(figtype or "", {})
    found = next((numbers[node_id] for node_id in node["ids"] if node_id in numbers), None)
    form = builder.config.numfig_format.get(figtype, "") if builder.config.numfig else ""
    if not found or "%s" not in form:
        return []
    # The class is none that Sphinx has: this is no number of the page that it is shown on.
    text = f"{form % '.'.join(map(str, found))} "
    return [nodes.inline(text, text, classes=["sn-caption-number"])]


def _as_container(node: nodes.Element, builder: Builder, docname: str, figtype: str) -> nodes.container:
    number = _number(node, builder, docname, figtype)
    children: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, nodes.title):
            text = [*number, *child.children]
            child = nodes.paragraph("", "", nodes.strong("", "", *text))  # noqa: PLW2901  # its copy
        children.append(child)
    return nodes.container("", *children, classes=list(node["classes"]))


def lead_from(copy: nodes.Element, builder: Builder, origin: str, here: str) -> None:
    """Let what *copy*, which is shown on *here*, leads to be what the same leads to on *origin*.

    Its references are resolved, as seen from *origin*.
    """
    if here == origin or not origin:
        return
    try:
        uri = builder.get_target_uri(origin)
        base, there = builder.get_target_uri(here), builder.get_relative_uri(here, origin)
    except NoUri:
        # The document leaves the page out: what led to a place of it leads nowhere.
        base = uri = there = ""
    for reference in list(copy.findall(nodes.reference)):
        if "refid" in reference:
            if there:
                reference["refuri"] = f"{there}#{reference.attributes.pop('refid')}"
            else:
                unwrap(reference)
        elif "refuri" in reference and builder.format == "html":
            reference["refuri"] = _moved(reference["refuri"], uri, base)
    for kind in (nodes.footnote_reference, nodes.citation_reference):
        for note in list(copy.findall(kind)):
            # Writers of LaTeX know citations of every page.
            if not (kind is nodes.citation_reference and "docname" in note) and COPIED not in note:
                _link_note(note, there if builder.format == "html" else "")


def _moved(address: str, origin: str, here: str) -> str:
    """Return *address*, as the page *origin* has it, as the page *here* has it; both are addresses."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or origin.startswith("#"):
        return address
    moved = urljoin(f"/{origin}", parts.path).removeprefix("/")
    fragment = (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return (relative_uri(here, moved) or ("" if fragment else moved.rpartition("/")[2])) + fragment


def _link_note(note: nodes.Element, there: str) -> None:
    """Make a link of a footnote's mark; without pages to link to there is no footnote to it."""
    if not there or "refid" not in note:
        note.parent.remove(note)
        return
    reference = nodes.reference("", f"[{note.astext()}]", internal=True, refuri=f"{there}#{note['refid']}")
    note.replace_self(nodes.superscript("", "", reference, **{NOTE_LINK: True}))


def make_plain(title: nodes.Element | None) -> None:
    """Leave no link and no mark of a footnote in *title*, which is to be a link itself."""
    if title is None:
        return
    for kind in (nodes.footnote_reference, nodes.citation_reference):
        for note in list(title.findall(kind)):
            note.parent.remove(note)
    for link in (nodes.reference, addnodes.pending_xref):
        for inner in list(title.findall(link)):
            unwrap(inner)


# What every writer shows as it is, wherever it stands.
_PLAIN = frozenset(
    {
        *(nodes.Text, nodes.paragraph, nodes.math, nodes.math_block, nodes.emphasis, nodes.strong),
        *(nodes.inline, nodes.bullet_list, nodes.list_item, nodes.enumerated_list),
        *(nodes.superscript, nodes.subscript),
    }
)


def is_plain(row: nodes.Element) -> bool:
    """Say whether all in the parts of *row* is written alike on every page."""
    parts = [child for part in row.children for child in part.children]
    return all(inner.__class__ in _PLAIN for child in parts for inner in walk(child))
