"""Rows from a definition list: a term, its meaning, and the fields under that."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_notation.book import fields
from sphinx_notation.nodes import row_field, row_meaning, row_symbol
from sphinx_notation.reading.inline import inline_of, is_hidden
from sphinx_notation.reading.lines import line_of, location_of, source_of, stamp
from sphinx_notation.reading.match_names import known_names, may_have_names, patterns_in
from sphinx_notation.reading.plain import warn_of_commands
from sphinx_notation.reading.row_parts import Page, RowParts
from sphinx_notation.reading.slips import warn_of_colons, warn_of_glued_type, warn_of_joined_fields
from sphinx_notation.structure import Found, by_class, instances
from sphinx_notation.warnings_ import Subtype, warn


def rows_of_definitions(page: Page, definitions: nodes.definition_list) -> list[RowParts]:
    """Read every item of *definitions* as a row."""
    items = [item for item in definitions.children if isinstance(item, nodes.definition_list_item)]
    return [_row(page, item) for item in items]


def _row(page: Page, item: nodes.definition_list_item) -> RowParts:
    source, line = source_of(item), line_of(item)
    symbol, meaning = row_symbol(), row_meaning()
    parts = RowParts(source, line, symbol, meaning)
    stamp(symbol, source, line)
    for child in list(item.children):
        if isinstance(child, nodes.term):
            symbol.rawsource = child.rawsource
            # In reStructuredText its types stand on the same line.
            parts.written = child.rawsource if page.is_markdown else child.rawsource.partition(" : ")[0]
            symbol += [nodes.Text(", ")] if len(symbol) else []
            warn_of_glued_type(child, parts.location, is_markdown=page.is_markdown)
            symbol += _without_colon(child.children)
        elif isinstance(child, nodes.classifier):
            if "type" in parts.shown:
                said = f"a row has one type: `{child.astext()}` is left out"
                warn(Subtype.FIELD, said, parts.location)
            else:
                parts.set_shown("type", child.rawsource, child.children)
        elif isinstance(child, nodes.definition):
            stamp(meaning, source, line_of(child))
            meaning += [block for block in child.children if not isinstance(block, nodes.field_list)]
            for field_list in [b for b in child.children if isinstance(b, nodes.field_list)]:
                _read_fields(parts, field_list)
    inside = by_class(meaning)
    if is_without_text(inside) and not is_explained(page, item):
        said = f"the row `{symbol.astext()}` has no meaning: write it after the term"
        warn(Subtype.MEANING, said, parts.location)
    warn_of_joined_fields(meaning, inside, is_markdown=page.is_markdown)
    for block in inside.of(nodes.paragraph) if page.is_markdown else ():
        warn_of_commands(block)
    _let_go(item)
    return parts


def _without_colon(children: list[nodes.Node]) -> list[nodes.Node]:
    """Return the *children* of a term without a colon that ends it: what follows is the meaning."""
    is_colon = len(children) > 1 and isinstance(children[-1], nodes.Text) and children[-1].strip() == ":"
    return children[:-1] if is_colon and isinstance(children[-2], nodes.math) else children


def _let_go(item: nodes.definition_list_item) -> None:
    """Part the nodes of *item*, whose content is in a row now: what refers to one another stays long."""
    for child in item.children:
        child.parent = None
        if isinstance(child, nodes.Element):
            child.children = []
    item.children = []


def _read_fields(parts: RowParts, field_list: nodes.field_list) -> None:
    seen: set[str] = set()
    for node in _flat(field_list):
        name = node[0].astext().strip()
        location = location_of(node)
        if name in seen and name not in fields.REPEATABLE:
            warn(Subtype.FIELD, f"the field `:{name}:` stands twice in its row: keep one", location)
            continue
        seen.add(name)
        for block in instances(node, nodes.paragraph):
            warn_of_colons(block, is_first=True)
        _read_field(parts, node, name, location)


def _flat(field_list: nodes.field_list) -> Iterator[nodes.field]:
    """Yield every field; MyST puts what follows a field without a value into that one."""
    for node in field_list.children:
        if isinstance(node, nodes.field):
            body = node[-1]
            inner = [block for block in body.children if isinstance(block, nodes.field_list)]
            body.children = [block for block in body.children if block not in inner]
            yield node
            for nested in inner:
                yield from _flat(nested)


def _read_field(parts: RowParts, node: nodes.field, name: str, location: str) -> None:
    body = node[-1]
    assert isinstance(body, nodes.Element)
    if not body.astext().strip():
        warn(Subtype.FIELD, f"the field `:{name}:` has no value: give it one or leave it out", location)
    elif name == "type" and name in parts.shown:
        said = "the row has a type after its term already: keep one of the two"
        warn(Subtype.FIELD, said, location)
    elif name in fields.TEX:
        read_tex(parts, name, body, location)
    elif name in fields.HIDDEN:
        parts.set_hidden(name, body.astext().strip(), location)
    elif name == fields.LABEL:
        parts.set_label(_raw(body), inline_of(body), source_of(node), line_of(node))
    elif name in fields.SHOWN:
        parts.set_shown(name, _raw(body), inline_of(body))
        stamp(parts.shown[name], source_of(node), line_of(node))
    else:
        warn(Subtype.FIELD, fields.unknown_field(name), location)
        extra = row_field(_raw(body), "", *inline_of(body), name="", label=name)
        stamp(extra, source_of(node), line_of(node))
        parts.extras[name] = extra


def read_tex(parts: RowParts, name: str, body: nodes.Element, location: str) -> None:
    """Take the formulas of *body* as values of the TeX field *name*; warn if there are none."""
    pieces = list(_pieces(body))
    formulas = [text for is_formula, text in pieces if is_formula]
    # Without a formula and without a name dollars were forgotten.
    if name == "match" and (formulas or may_have_names(text for _, text in pieces)):
        formulas = patterns_in(pieces, location)
        parts.hidden[name] = [*parts.hidden.get(name, []), *formulas]
    elif formulas:
        parts.hidden[name] = [*parts.hidden.get(name, []), *formulas]
    else:
        said = f"the field `:{name}:` holds mathematics: write `$…$` in Markdown, :math:`…` else"
        said += f"; or a name: {known_names()}" if name == "match" else ""
        warn(Subtype.FIELD, said, location)


def _pieces(body: nodes.Element) -> Iterator[tuple[bool, str]]:
    """Yield the formulas of *body* and the words between them: (is a formula, content)."""
    for text in body.findall(nodes.Text):
        is_formula = isinstance(text.parent, nodes.math)
        # GitLab and GitHub write formulas as code between dollars.
        yield is_formula, text.strip("`") if is_formula else str(text)


def is_explained(page: Page, row: nodes.Element) -> bool:
    """Say whether it was said already why something is not in a meaning or a cell of *row*."""
    return any(one is child for one in page.unread for child in row.children)


def is_without_text(inside: Found) -> bool:
    """Say whether a meaning shows nothing; *inside* is all in it, by class."""
    return not (
        any(map(_is_seen, inside.get(nodes.Text, ()))) or any(map(_is_drawn, inside.of(nodes.General)))
    )


def _is_drawn(node: nodes.Element) -> bool:
    """Say whether *node* is a picture, or what an extension will make something of: a graph, a list."""
    return not (node.children or isinstance(node, _EMPTY))


# Without children these show nothing.
_EMPTY = (nodes.Invisible, nodes.TextElement, nodes.container, nodes.compound, nodes.system_message)


def _is_seen(text: nodes.Node) -> bool:
    return bool(text.astext().strip()) and not is_hidden(text.parent)


def _raw(body: nodes.Element) -> str:
    return " ".join(getattr(block, "rawsource", "") or block.astext() for block in body.children)
