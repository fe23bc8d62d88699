"""From a finished page to records: what its rows define, and which formulas it has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from sphinx_notation.book import fields
from sphinx_notation.book.lookup import default_scope
from sphinx_notation.book.records import AutoPanel, Definition, FormulaRecord
from sphinx_notation.nodes import (
    decode_panel,
    notation_row,
    notation_table,
    row_field,
    row_meaning,
    row_symbol,
)
from sphinx_notation.panel_symbols import displayed
from sphinx_notation.structure import detach, walk
from sphinx_notation.tex import Macros

Formula = nodes.math | nodes.math_block

#: The class of a formula that is looked up nowhere.
EXEMPT = "no-notation"


def placed(document: nodes.document) -> Iterator[tuple[int, notation_row | Formula]]:
    """Yield the rows and formulas of a page with their places.

    A place counts the rows up to there: a formula has the place of the row before it, or -1.  The
    formulas in the first column of rows are no uses of a symbol, and those that are exempt or empty
    are none either.
    """
    place = -1
    stack: list[tuple[nodes.Node, bool]] = [(document, True)]
    while stack:
        node, counts = stack.pop()
        if not isinstance(node, nodes.Element):
            continue
        if counts and (isinstance(node, row_symbol) or EXEMPT in node.attributes["classes"]):
            counts = False
        if isinstance(node, nodes.math | nodes.math_block):
            if counts and node.astext().strip():
                yield place, node
        else:
            if isinstance(node, notation_row):
                place += 1
                yield place, node
            stack += [(child, counts) for child in reversed(node.children)]


def auto_panels(document: nodes.document) -> list[AutoPanel]:
    """Return the panels of a page that fill in their rows."""
    found: list[AutoPanel] = []
    place = -1
    for node in walk(document):
        if isinstance(node, notation_row):
            place += 1
        elif isinstance(node, decode_panel) and node.get("auto"):
            formulas = tuple(math.astext() for math in displayed(node, document))
            found.append(AutoPanel(node["ids"][0], place, node.line or 0, formulas))
    return found


def symbols_of(row: notation_row) -> tuple[str, ...]:
    """Return the formulas in the first column of *row*, TeX; none where it explains plain words."""
    return tuple(math.astext() for part in row.findall(row_symbol) for math in part.findall(nodes.math))


def meaning_of(row: notation_row) -> str:
    """Return the meaning of *row* as plain text on one line."""
    meaning = " ".join(part.astext() for part in row.findall(row_meaning) if "label" not in part)
    return " ".join(meaning.split())


def scope_of(row: notation_row, symbols: tuple[str, ...], macros: Macros) -> str:
    """Return where the meaning of *row* holds: ``panel``, ``page`` or ``book``."""
    panel = _around(row)
    given = row.get("scope") or (panel.get("scope") if panel is not None else None)
    return str(given or ("book" if isinstance(panel, notation_table) else default_scope(symbols, macros)))


def definition_of(
    row: notation_row, content: notation_row, docname: str, place: int, macros: Macros
) -> Definition | None:
    """Return what *row* defines, or nothing where it explains plain words.

    *content* is what `content_of` returned for it.
    """
    symbols = symbols_of(row)
    if not symbols:
        return None
    panel = _around(row)
    shown = {
        str(field["name"] or field.get("label", "")): field.astext()
        for field in row.findall(row_field)
        if field.astext()
    }
    return Definition(
        docname=docname,
        node_id=row["ids"][0],
        place=place,
        line=row.line or 0,
        scope=scope_of(row, symbols, macros),
        symbols=symbols,
        aliases=tuple(row.get("alias", ())),
        patterns=tuple(row.get("match", ())),
        meaning=meaning_of(row),
        fields={**shown, **({"group": row["group"]} if "group" in row else {})},
        panel=panel["ids"][0] if panel is not None and panel["ids"] else "",
        only=tuple(_conditions(row)),
        content=digest(content.pformat()),
    )


def formula_of(math: Formula, place: int) -> FormulaRecord:
    """Return the record of a formula."""
    parent = math.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    # The page's own section is the page.
    is_part = isinstance(parent, nodes.section) and isinstance(parent.parent, nodes.section)
    around = math.parent
    if isinstance(around, addnodes.pending_xref) and "tex" in around:
        # What a reference means is asked of its page, not of where on it that stands.
        place = int(around["place"])
    return FormulaRecord(math.astext(), place, str(parent["ids"][0]) if parent and is_part else "")


def content_of(row: notation_row) -> notation_row:
    """Return a copy of *row* as it is shown elsewhere: without names, identifiers, notes and steering."""
    copy = row.deepcopy()
    for note in [*copy.findall(nodes.footnote_reference), *copy.findall(nodes.citation_reference)]:
        note.parent.remove(note)
    for inner in copy.findall(nodes.Element):
        inner["ids"], inner["names"] = [], []
        if isinstance(inner, nodes.math_block):
            inner["number"] = inner["label"] = None
    for name in (*fields.HIDDEN, "number", "colour"):
        copy.attributes.pop(name, None)
    detach(copy)
    return copy


def digest(text: str) -> str:
    """Return a short text that stands for *text*: equal if that is."""
    return hashlib.sha256(text.encode()).hexdigest()


def _around(row: notation_row) -> decode_panel | notation_table | None:
    parent = row.parent
    while parent is not None and not isinstance(parent, decode_panel | notation_table):
        parent = parent.parent
    return parent


def _conditions(row: notation_row) -> Iterator[str]:
    parent = row.parent
    while parent is not None:
        if isinstance(parent, addnodes.only):
            yield str(parent["expr"])
        parent = parent.parent
