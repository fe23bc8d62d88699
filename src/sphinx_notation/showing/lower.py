"""Our nodes as stock docutils nodes, for every writer that has no visitors of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.nodes import WRITTEN
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.store.collect import EXEMPT
from sphinx_notation.structure import running_head


def has_visitors(app: Sphinx, cls: type[nodes.Element] = own.decode_panel) -> bool:
    """Say whether the writer of this build has visitors for our nodes, or for those of class *cls*."""
    handlers = app.registry.translation_handlers
    found = handlers.get(app.builder.name)
    if found is None:
        # As Sphinx does: visitors for the format count only where the builder has none.
        found = handlers.get(app.builder.format, {})
    return cls.__name__ in found


class LowerNodes(NotationPostTransform):
    """Replace every node of ours, innermost first, so that no writer ever stops on one."""

    # After references (10) and `only` (50) and our own numbers (60); before writers' own.
    default_priority = 90

    def is_supported(self) -> bool:
        """Say whether the builder needs it, for some of our nodes at least."""
        return super().is_supported() and not all(has_visitors(self.application, c) for c in LOWERINGS)

    def run(self, **kwargs: Any) -> None:
        """Lower the whole document."""
        self._remove_targets()
        for cls, lower in LOWERINGS.items():
            if has_visitors(self.application, cls):
                continue
            for node in list(self.document.findall(cls)):
                node.replace_self(lower(node))

    def _remove_targets(self) -> None:
        """Remove the targets before our nodes: what replaces these has targets of its own."""
        known = {
            node_id
            for node in self.document.findall()
            if isinstance(node, WRITTEN)
            for node_id in node["ids"]
        }
        for target in list(self.document.findall(nodes.target)):
            if target.get("refid") in known:
                target.parent.remove(target)


def field_line(row: own.notation_row) -> list[nodes.Node]:
    """Return the shown fields of *row* as one line: “alpha” · scalar · further: value."""
    line: list[nodes.Node] = []
    for field in row.findall(own.row_field):
        if not field.children:
            # An empty cell of a table.
            continue
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


def _row_list(node: nodes.Element) -> list[nodes.Node]:
    items = [_item(row) for row in node.children if isinstance(row, own.notation_row)]
    return [nodes.definition_list("", *items)]


def _item(row: own.notation_row) -> nodes.definition_list_item:
    symbol = next(row.findall(own.row_symbol))
    meaning = next(row.findall(own.row_meaning))
    line = field_line(row)
    body = [*meaning.children, *([nodes.paragraph("", "", *line)] if line else [])]
    term = nodes.term("", "", *symbol.children, ids=row["ids"], names=row["names"])
    definition = nodes.definition("", *(body or [nodes.paragraph()]))
    return nodes.definition_list_item("", term, definition)


def _unwrap(node: nodes.Element) -> list[nodes.Node]:
    return list(node.children)


def _panel(node: nodes.Element) -> list[nodes.Node]:
    rest = [child for child in node.children if not isinstance(child, own.panel_title)]
    container = nodes.container("", *_title(node), *rest, classes=["sn-panel", *node["classes"]])
    return [*_targets(node), container]


def _table(node: nodes.Element) -> list[nodes.Node]:
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
    entries = [_entry(cell) for cell in row.children]
    first = entries[0].children[0] if entries and entries[0].children else None
    if row["ids"] and isinstance(first, nodes.Element):
        first.insert(0, _targets(row))
    return nodes.row("", *entries)


def _entry(cell: nodes.Node) -> nodes.entry:
    if isinstance(cell, own.row_meaning):
        return nodes.entry("", *cell.children)
    # What a row explains is no use of it.
    classes = [EXEMPT] if isinstance(cell, own.row_symbol) else []
    return nodes.entry("", nodes.paragraph("", "", *cell.children, classes=classes))


def _takeaways(node: nodes.Element) -> list[nodes.Node]:
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


def _insight(node: nodes.Element) -> list[nodes.Node]:
    return [*_targets(node), nodes.block_quote("", *node.children, classes=["sn-insight"])]


def _lesson(node: nodes.Element) -> list[nodes.Node]:
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


def _eyebrow(node: nodes.Element) -> list[nodes.Node]:
    number, label = running_head(node)
    between = [nodes.Text(" · ")] if number and label else []
    line = [nodes.Text(number), *between, *label]
    result: list[nodes.Node] = _targets(node)
    if number or label:
        result.append(nodes.paragraph("", "", nodes.emphasis("", "", *line)))
    lines = [child for child in node.children if isinstance(child, own.eyebrow_line)]
    return [*result, *[nodes.paragraph("", "", *line.children) for line in lines]]


def _group_title(node: nodes.Element) -> list[nodes.Node]:
    return [nodes.paragraph("", "", nodes.strong("", "", *node.children))]


def _pointer(node: nodes.Element) -> list[nodes.Node]:
    strong = nodes.strong("", "", *node.children)
    return [nodes.paragraph("", "", nodes.Text(f"{node['label']} "), strong)]


#: How each kind of node is lowered, inner kinds first.
LOWERINGS: dict[type[nodes.Element], Callable[[nodes.Element], list[nodes.Node]]] = {
    own.panel_formula: _unwrap,
    own.row_list: _row_list,
    own.decode_panel: _panel,
    own.notation_table: _table,
    own.takeaway_group: _takeaways,
    own.group_title: _group_title,
    own.insight: _insight,
    own.lesson: _lesson,
    own.eyebrow: _eyebrow,
    own.lesson_pointer: _pointer,
}
