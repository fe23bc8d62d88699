"""Our nodes as stock docutils nodes, for every writer that has no visitors of ours."""

from __future__ import annotations

from docutils import nodes

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.structure import fields_of, running_head


def children_of(node: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Node]:
    """Return what the children of *node* that are of *kind* hold."""
    return [child for part in node.children if isinstance(part, kind) for child in part.children]


def field_line(row: own.notation_row) -> list[nodes.Node]:
    """Return the shown fields of *row* as one line: “alpha” · scalar · further: value."""
    line: list[nodes.Node] = []
    for field in fields_of(row):
        line += [nodes.Text(" · ")] if line else []
        if field["name"] == "say":
            before, _mark, after = str(_("“%s”")).partition("%s")
            line += [nodes.Text(before), *field.children, nodes.Text(after)]
        elif label := field.get("label"):
            line += [nodes.Text(f"{label}: "), *field.children]
        else:
            line += field.children
    return line


def _targets(node: nodes.Element) -> list[nodes.Node]:
    return [nodes.target("", "", ids=node["ids"], names=node["names"])] if node["ids"] else []


def _title(node: nodes.Element) -> list[nodes.Node]:
    found = [child for child in node.children if isinstance(child, own.panel_title)]
    return [nodes.paragraph("", "", nodes.strong("", "", *title.children)) for title in found]


def lower_row_list(node: nodes.Element) -> list[nodes.Node]:
    items = [_item(row) for row in node.children if isinstance(row, own.notation_row)]
    return [nodes.definition_list("", *items)]


def _item(row: own.notation_row) -> nodes.definition_list_item:
    line = field_line(row)
    body = [*children_of(row, own.row_meaning), *([nodes.paragraph("", "", *line)] if line else [])]
    term = nodes.term("", "", *children_of(row, own.row_symbol), ids=row["ids"], names=row["names"])
    definition = nodes.definition("", *(body or [nodes.paragraph()]))
    return nodes.definition_list_item("", term, definition)


def lower_unwrap(node: nodes.Element) -> list[nodes.Node]:
    return list(node.children)


def lower_panel(node: nodes.Element) -> list[nodes.Node]:
    rest = [child for child in node.children if not isinstance(child, own.panel_title)]
    container = nodes.container("", *_title(node), *rest, classes=["sn-panel", *node["classes"]])
    return [*_targets(node), container]


def lower_table(node: nodes.Element) -> list[nodes.Node]:
    head = next(node.findall(own.table_head))
    rows = [child for child in node.children if isinstance(child, own.notation_row)]
    # Most of the width goes to the meaning, as in our own tables.
    headings = [child for child in head.children if isinstance(child, own.column_heading)]
    widths = [60 if heading["name"] == "meaning" else 25 for heading in headings]
    group = nodes.tgroup("", *[nodes.colspec(colwidth=w) for w in widths], cols=len(widths))
    group += nodes.thead("", nodes.row("", *[_entry(heading) for heading in headings]))
    group += nodes.tbody("", *[_table_row(row) for row in rows])
    captions = [c for c in node.children if isinstance(c, own.panel_title)]
    table = nodes.table("", *[nodes.title("", "", *caption.children) for caption in captions], group)
    # In LaTeX: rules at top and bottom, and no stripes.
    table["classes"] += ["sn-table", "booktabs", "nocolorrows", *node["classes"]]
    table["ids"], table["names"] = node["ids"], node["names"]
    # LaTeX counts every table that is broken over pages, also where it has no caption to show the number.
    return [table if captions else nodes.container("", table, classes=["sn-unnumbered"])]


def _table_row(row: own.notation_row) -> nodes.row:
    entries = [_entry(cell) for cell in row.children if not isinstance(cell, own.row_label)]
    first = entries[0].children[0] if entries and entries[0].children else None
    if row["ids"] and isinstance(first, nodes.Element):
        first.insert(0, _targets(row))
    return nodes.row("", *entries)


def _entry(cell: nodes.Node) -> nodes.entry:
    if isinstance(cell, own.row_meaning):
        return nodes.entry("", *cell.children)
    return nodes.entry("", nodes.paragraph("", "", *cell.children))


def lower_takeaways(node: nodes.Element) -> list[nodes.Node]:
    numbered = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
    cards = [card for card in node.children if isinstance(card, own.takeaway)]
    numbered["start"] = cards[0]["number"]
    for card in cards:
        parts: list[nodes.Node] = []
        for child in card.children:
            if isinstance(child, own.takeaway_headline):
                strong = nodes.strong("", "", *child.children)
                parts.append(nodes.paragraph("", "", *_targets(card), strong))
            else:
                parts.append(child)
        numbered += nodes.list_item("", *parts)
    return [numbered]


def lower_insight(node: nodes.Element) -> list[nodes.Node]:
    return [*_targets(node), nodes.block_quote("", *node.children, classes=["sn-insight"])]


def lower_lesson(node: nodes.Element) -> list[nodes.Node]:
    line: list[nodes.Node] = []
    blocks: list[nodes.Node] = []
    for child in node.children:
        if isinstance(child, own.lesson_label):
            line.append(nodes.strong("", "", *child.children))
        elif isinstance(child, own.lesson_strand):
            line += [*([nodes.Text(" — ")] if line else []), *child.children]
        else:
            blocks += child.children
    first = [nodes.paragraph("", "", *line)] if line else []
    return [*_targets(node), nodes.container("", *first, *blocks, classes=["sn-opening"])]


def lower_eyebrow(node: nodes.Element) -> list[nodes.Node]:
    number, label = running_head(node)
    between = [nodes.Text(" · ")] if number and label else []
    line = [nodes.Text(number), *between, *label]
    result: list[nodes.Node] = _targets(node)
    if number or label:
        result.append(nodes.paragraph("", "", nodes.emphasis("", "", *line)))
    lines = [child for child in node.children if isinstance(child, own.eyebrow_line)]
    return [*result, *[nodes.paragraph("", "", *line.children) for line in lines]]


def lower_group_title(node: nodes.Element) -> list[nodes.Node]:
    return [nodes.paragraph("", "", nodes.strong("", "", *node.children))]


def lower_pointer(node: nodes.Element) -> list[nodes.Node]:
    strong = nodes.strong("", "", *node.children)
    return [nodes.paragraph("", "", nodes.Text(f"{node['label']} "), strong)]
