"""Which visitors write which node, for every writer that has some."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains.std import StandardDomain

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.structure import TITLES, tex_of, title_of
from sphinx_notation.writers import (
    html,
    html_known,
    html_labels,
    html_lesson,
    html_math,
    latex,
    latex_index,
    lowering,
)

Visitor = Callable[[Any, Any], None]

HTML: dict[type[nodes.Element], tuple[Visitor, Visitor]] = {
    own.decode_panel: (html.visit_decode_panel, html.depart_block),
    own.panel_title: (html.visit_panel_title, html.depart_panel_title),
    own.panel_formula: (html.visit_panel_formula, html.depart_block),
    own.marked_formula: (html_known.visit_marked_formula, html_lesson.depart_nothing),
    own.known_definitions: (html_known.visit_known_definitions, html_lesson.depart_nothing),
    own.row_list: (html.visit_row_list, html.depart_row_list),
    own.notation_row: (html.visit_notation_row, html.depart_notation_row),
    own.row_symbol: (html.visit_row_symbol, html.depart_row_symbol),
    own.row_meaning: (html.visit_row_meaning, html.depart_row_meaning),
    own.row_field: (html.visit_row_field, html.depart_row_field),
    own.row_label: (html.visit_row_label, html_lesson.depart_nothing),
    own.panel_labels: (html_labels.visit_panel_labels, html_lesson.depart_nothing),
    own.notation_table: (html.visit_notation_table, html.depart_notation_table),
    own.table_head: (html.visit_table_head, html.depart_table_head),
    own.column_heading: (html.visit_column_heading, html.depart_column_heading),
    own.takeaway_group: (html.visit_takeaway_group, html.depart_takeaway_group),
    own.takeaway: (html.visit_takeaway, html.depart_takeaway),
    own.takeaway_headline: (html.visit_takeaway_headline, html.depart_takeaway_headline),
    own.group_title: (html.visit_group_title, html.depart_group_title),
    own.code_symbols: (html.visit_code_symbols, html.depart_block),
    own.insight: (html.visit_insight, html.depart_block),
    own.section_head: (html_lesson.visit_section_head, html_lesson.depart_section_head),
    own.lesson: (html_lesson.visit_lesson, html_lesson.depart_lesson),
    own.lesson_label: (html_lesson.visit_lesson_label, html_lesson.depart_lesson_label),
    own.lesson_strand: (html_lesson.visit_lesson_strand, html_lesson.depart_lesson_strand),
    own.lesson_tagline: (html_lesson.visit_lesson_tagline, html.depart_block),
    own.eyebrow: (html_lesson.visit_eyebrow, html.depart_block),
    own.eyebrow_line: (html_lesson.visit_eyebrow_line, html_lesson.depart_paragraph),
    own.running_label: (html_lesson.visit_running_label, html_lesson.depart_nothing),
    own.lesson_pointer: (html_lesson.visit_lesson_pointer, html_lesson.depart_lesson_pointer),
    own.position_bar: (html_lesson.visit_position_bar, html_lesson.depart_nothing),
}

LATEX: dict[type[nodes.Element], tuple[Visitor, Visitor]] = {
    own.decode_panel: (latex.visit_decode_panel, latex.depart_decode_panel),
    own.panel_title: (latex.visit_panel_title, latex.depart_argument),
    own.panel_formula: (latex.visit_panel_formula, latex.depart_panel_formula),
    own.marked_formula: (latex.visit_marked_formula, latex.nothing),
    own.row_list: (latex.visit_row_list, latex.depart_row_list),
    own.notation_row: (latex.visit_notation_row, latex.depart_notation_row),
    own.row_symbol: (latex.visit_written_before, latex.nothing),
    own.row_meaning: (latex.nothing, latex.depart_row_meaning),
    own.row_field: (latex.visit_row_field, latex.depart_row_field),
    own.row_label: (latex.visit_written_before, latex.nothing),
    own.panel_labels: (latex.visit_written_before, latex.nothing),
    own.takeaway_group: (latex.visit_takeaway_group, latex.depart_takeaway_group),
    own.takeaway: (latex.visit_takeaway, latex.depart_takeaway),
    own.takeaway_headline: (latex.visit_written_before, latex.nothing),
    own.group_title: (latex.visit_group_title, latex.depart_argument),
    own.insight: (latex.visit_insight, latex.depart_insight),
    own.lesson: (latex.visit_lesson, latex.nothing),
    own.lesson_label: (latex.visit_written_before, latex.nothing),
    own.lesson_strand: (latex.visit_written_before, latex.nothing),
    own.lesson_tagline: (latex.visit_lesson_tagline, latex.depart_lesson_tagline),
    own.eyebrow: (latex.visit_eyebrow, latex.nothing),
    own.lesson_pointer: (latex.visit_lesson_pointer, latex.depart_argument),
    own.title_formula: (latex.visit_title_formula, latex.nothing),
    own.row_anchor: (latex.visit_row_anchor, latex.nothing),
    own.printed_list: (latex.visit_printed_list, latex.depart_printed_list),
    own.row_pages: (latex.visit_written_before, latex.nothing),
    own.index_terms: (latex_index.visit_index_terms, latex.nothing),
}

#: How each kind of node is lowered, inner kinds first.
LOWERINGS: dict[type[nodes.Element], Callable[[nodes.Element], list[nodes.Node]]] = {
    own.panel_formula: lowering.lower_unwrap,
    own.row_list: lowering.lower_row_list,
    own.decode_panel: lowering.lower_panel,
    own.notation_table: lowering.lower_table,
    own.takeaway_group: lowering.lower_takeaways,
    own.group_title: lowering.lower_group_title,
    own.code_symbols: lowering.lower_unwrap,
    own.insight: lowering.lower_insight,
    own.lesson: lowering.lower_lesson,
    own.eyebrow: lowering.lower_eyebrow,
    own.lesson_pointer: lowering.lower_pointer,
}


def register(app: Sphinx) -> None:
    """Make the nodes and their visitors known to Sphinx."""
    for cls in HTML | LATEX:
        written: dict[str, Any] = {"html": HTML, "latex": LATEX}
        visitors = {name: table[cls] for name, table in written.items() if cls in table}
        if cls in TITLES:
            # So that `ref` finds a title.  What has no type of figure gets no number.
            figtype = "table" if cls is own.notation_table else ""
            app.add_enumerable_node(cls, figtype, _title_text, **visitors)
        else:
            app.add_node(cls, **visitors)
    app.add_node(own.insight_lead)
    app.add_node(own.lesson_pointer_text)
    app.add_node(own.takeaway_list)
    app.add_node(own.notation_list)
    app.connect("doctree-read", name_untitled_tables)
    app.connect("config-inited", html_math.add_renderer)


def _title_text(node: nodes.Node) -> str:
    title = title_of(node) if isinstance(node, nodes.Element) else None
    if title is None:
        return ""
    # Sphinx asks every row, most of which have a formula and nothing else.
    first = title.children[0] if len(title.children) == 1 else None
    return tex_of(first) if isinstance(first, nodes.math) else title.astext()


def name_untitled_tables(app: Sphinx, document: nodes.document) -> None:
    """Give `ref` a text for tables without a caption: Sphinx takes none that it would have to number."""
    std = app.env.get_domain("std")
    assert isinstance(std, StandardDomain)
    for name, node_id in document.nameids.items():
        node = document.ids.get(node_id) if node_id else None
        if isinstance(node, own.notation_table) and title_of(node) is None and name in std.anonlabels:
            std.labels.setdefault(name, (*std.anonlabels[name], str(_("Notation"))))
