"""From a row to its definition, and what of any node readers see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.ext.ifconfig import ifconfig

from sphinx_notation.book import fields
from sphinx_notation.book.lookup import is_of_panel
from sphinx_notation.book.page_uses import digest
from sphinx_notation.book.records import Condition, Definition
from sphinx_notation.book.references import LOCAL, Reference
from sphinx_notation.nodes import (
    decode_panel,
    notation_row,
    notation_table,
    row_meaning,
)
from sphinx_notation.panel_symbols import spellings_of
from sphinx_notation.structure import (
    SILENT,
    Found,
    ancestors,
    by_class,
    fields_of,
    label_of,
    walk,
    words_of,
)
from sphinx_notation.tex import Macros

#: The attribute of a formula that says where it stands: its page, and its number there.
PLACE = "notation_place"

# What of a node only steers, or is left out where it is shown elsewhere.
_UNSEEN = frozenset({*fields.HIDDEN, "ids", "names", "dupnames", "backrefs", "number", "label", PLACE})


def meaning_of(row: notation_row, inside: Found | None = None) -> str:
    """Return the meaning of *row* as plain text on one line; *inside* is all in it, if that is known."""
    read = _reader(row, inside)
    return " ".join(" ".join([read(part) for part in _meanings(row)]).split())


def head_of(row: notation_row, inside: Found | None = None) -> str:
    """Return the first paragraph of the meaning of *row* as plain text; nothing before a formula.

    *inside* as in `meaning_of`.
    """
    read = _reader(row, inside)
    texts = (node for part in _meanings(row) for node in walk(part) if isinstance(node, nodes.TextElement))
    blocks = ((node, " ".join(read(node).split())) for node in texts)
    block, text = next(((block, text) for block, text in blocks if text), (None, ""))
    return "" if isinstance(block, nodes.math_block) else text


def _meanings(row: notation_row) -> list[row_meaning]:
    return [child for child in row.children if isinstance(child, row_meaning) and "label" not in child]


def _reader(row: notation_row, inside: Found | None) -> Callable[[nodes.Element], str]:
    """Return what gives the text of the parts of *row*; most rows hold nothing that is no word of it."""
    has_silent = (by_class(row) if inside is None else inside).has(*SILENT)
    return words_of if has_silent else nodes.Element.astext


def _is_settled(inside: Found, references: Iterable[Reference]) -> bool:
    """Say whether the text of a row, with all that is *inside* it, is known when its page is read."""
    is_conditional = inside.has(addnodes.only, ifconfig)
    return not is_conditional and all(reference.is_explicit for reference in references)


def _said_by(row: notation_row, inside: Found) -> tuple[str, str]:
    """Return the meaning of *row*, and the head of that; *inside* is all in it."""
    meaning, parts = meaning_of(row, inside), _meanings(row)
    blocks = parts[0].children if len(parts) == 1 else ()
    # Most meanings are one paragraph.
    is_paragraph = len(blocks) == 1 and isinstance(blocks[0], nodes.paragraph)
    return meaning, meaning if is_paragraph else head_of(row, inside)


# What refers to something, in any of its forms.
_REFERENCES = (
    *(addnodes.pending_xref, nodes.reference, nodes.footnote_reference, nodes.citation_reference),
)


def _scope_of(
    row: notation_row,
    holder: decode_panel | notation_table | None,
    symbols: tuple[str, ...],
    macros: Macros,
    scopes: Mapping[str, str],
) -> str:
    """Return where the meaning of *row* in *holder* holds: ``panel``, ``page``, ``part`` or ``book``."""
    if not symbols:
        # What it explains are words, whatever spellings it lights up in its panel.
        return "panel"
    given = row.get("scope") or (holder.get("scope") if holder is not None else None)
    if given or isinstance(holder, notation_table):
        return str(given or scopes["notation-table"])
    return "panel" if is_of_panel(symbols, macros) else scopes["decode"]


def definition_of(
    row: notation_row,
    docname: str,
    place: int,
    macros: Macros,
    scopes: Mapping[str, str],
    *,
    conditions: tuple[Condition, ...] = (),
) -> Definition | None:
    """Return what *row* defines, or nothing where it explains plain words.

    *scopes* are those of rows that name none, by the directive around them; *conditions* are what must hold
    for the row to be shown.
    """
    spelled = spellings_of(row)
    if not any(spelled):
        return None
    inside, holder = by_class(row), _holder_of(row)
    references, (meaning, head) = _references_in(inside), _said_by(row, inside)
    return Definition(
        docname=docname,
        node_id=row["ids"][0],
        place=place,
        line=row.line or 0,
        scope=_scope_of(row, holder, spelled.symbols, macros, scopes),
        symbols=spelled.symbols,
        aliases=spelled.aliases,
        patterns=spelled.patterns,
        meaning=meaning,
        fields=_fields(row),
        panel=holder["ids"][0] if holder is not None and holder["ids"] else "",
        content=digest_of(row),
        conditions=conditions,
        references=references,
        is_settled=not conditions and _is_settled(inside, references),
        head=head,
        base=row.get("base", ""),
    )


def _fields(row: notation_row) -> dict[str, str]:
    """Return what of *row* others may read beside its meaning, by name."""
    found = {str(field["name"] or field.get("label", "")): field.astext() for field in fields_of(row)}
    label = label_of(row)
    if label is not None:
        found[fields.LABEL] = label.astext()
    if "group" in row:
        found["group"] = row["group"]
    return found


def _holder_of(row: notation_row) -> decode_panel | notation_table | None:
    holders = (node for node in ancestors(row) if isinstance(node, decode_panel | notation_table))
    return next(holders, None)


def digest_of(node: nodes.Element) -> str:
    """Return a short text that changes whenever what readers see of *node* does."""
    parts: list[str] = []
    # As `walk`, without its generator: this is asked of every row.
    stack: list[nodes.Node] = [node]
    while stack:
        inner = stack.pop()
        if inner.children:
            stack += inner.children[::-1]
        if isinstance(inner, nodes.Element):
            parts.append(f"<{inner.tagname}")
            # Every element has the basic ones, most of them empty.
            if len(inner.attributes) > len(_BASIC) or inner.attributes["classes"]:
                given = inner.attributes.items()
                seen = {name: value for name, value in given if value and name not in _UNSEEN}
                parts.append(repr(seen) if seen else "")
        else:
            parts.append(f">{inner}")
    return digest("".join(parts))


_BASIC = nodes.Element.basic_attributes


def references_in(node: nodes.Element) -> tuple[Reference, ...]:
    """Return the references inside *node*, each once."""
    return _references_in(by_class(node))


def _references_in(inside: Found) -> tuple[Reference, ...]:
    found = (reference_of(node) for cls in _REFERENCES for node in inside.get(cls, ()))
    return tuple(dict.fromkeys(filter(None, found)))


def reference_of(node: nodes.Node) -> Reference | None:
    """Return what *node* refers to, if it is a reference whose text or target the book decides."""
    if isinstance(node, addnodes.pending_xref):
        domain, kind = str(node.get("refdomain") or ""), str(node.get("reftype") or "")
        if "tex" in node:
            return Reference(domain, kind, node["tex"])
        is_explicit = bool(node.get("refexplicit"))
        reference = Reference(domain, kind, str(node.get("reftarget", "")), is_explicit)
        # Labels are kept in small letters.
        if reference.is_code:
            return reference._replace(context=(node.get("py:module", ""), node.get("py:class", "")))
        return reference._replace(target=reference.target.lower()) if reference.shows_title else reference
    if isinstance(node, nodes.reference) and node.get("id_link") and node.astext().startswith("#"):
        # MyST leads it to a place of its page, and knows titles of sections and figures, but not ours.
        return Reference("", "myst", node.astext().removeprefix("#").lower())
    if isinstance(node, nodes.reference | nodes.footnote_reference | nodes.citation_reference):
        # Where it leads from another page depends on the page that it is of.
        return Reference("", LOCAL, str(node.get("refid", node.get("refuri", ""))), is_explicit=True)
    return None
