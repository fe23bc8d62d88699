"""HTML visitors: semantic markup and classes."""

from __future__ import annotations

from functools import partial
from typing import Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from sphinx_notation import nodes as own
from sphinx_notation.book import speech
from sphinx_notation.i18n import _
from sphinx_notation.structure import fields_of, formulas_of, rows_of, siblings_of, words_of
from sphinx_notation.tex.width import estimate_width
from sphinx_notation.typesetters import is_xhtml, writes_notes

#: Symbols wider than this (em) stand above their meaning on a phone, not beside it.
WIDE_SYMBOL = 7.0
#: Tables with more columns than this are read as cards on a phone.
FEW_COLUMNS = 3
# Where the class of a field is not its name: a lesson has the other.
_CLASSES = {"code": "sn-in-code"}


def visit_decode_panel(self: HTML5Translator, node: own.decode_panel) -> None:
    classes = ["sn-panel", *(["sn-wide"] if _is_wide(node) else [])]
    flags = {"unlisted": "sn-unlisted", "reveal": "sn-reveal", "shrinks": "sn-shrinks"}
    classes += [name for flag, name in flags.items() if node.get(flag)]
    attributes: dict[str, Any] = {"role": "group"}
    if writes_notes(self.builder) and "sn-list" in node["classes"]:
        attributes = {"role": "doc-glossary", "epub:type": "glossary"}
    if node["ids"]:
        attributes["aria-labelledby"] = f"{node['ids'][0]}-title"
    if any("number" in row for row in rows_of(node)):
        # What its script calls the buttons of the rows.
        attributes["data-show"] = str(_("Show in the formula"))
    self.body.append(self.starttag(node, "div", CLASS=" ".join(classes), **attributes))


def _is_wide(panel: own.decode_panel) -> bool:
    formulas = (formula for row in rows_of(panel) for formula in formulas_of(row))
    return any(estimate_width(formula) > WIDE_SYMBOL for formula in formulas)


def depart_block(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def visit_panel_title(self: HTML5Translator, node: own.panel_title) -> None:
    if isinstance(node.parent, own.notation_table):
        # A table has roles, since small screens show it otherwise; so its caption needs one, too.
        role = "" if is_xhtml(self.builder) else ' role="caption"'
        self.body.append(f'<caption class="sn-title"{role}>')
        if node.parent["ids"]:
            # A copy has none, and no number.
            self.add_fignumber(node.parent)
        return
    anchor = [f"{node_id}-title" for node_id in node.parent["ids"][:1]]
    self.body.append(self.starttag(node, "p", "", CLASS="sn-title", ids=anchor))


def depart_panel_title(self: HTML5Translator, node: own.panel_title) -> None:
    _permalink(self, node.parent)
    self.body.append("</caption>\n" if isinstance(node.parent, own.notation_table) else "</p>\n")


def _permalink(self: HTML5Translator, node: nodes.Element) -> None:
    if self.config.html_permalinks and self.builder.add_permalinks and node["ids"]:
        self.add_permalink_ref(node, _("Link here"))


def visit_panel_formula(self: HTML5Translator, node: own.panel_formula) -> None:
    self.body.append(self.starttag(node, "div", CLASS="sn-formula"))


def visit_row_list(self: HTML5Translator, node: own.row_list) -> None:
    # "simple", as docutils has it: themes take any other dl with a class for that of an API.
    self.body.append(self.starttag(node, "dl", CLASS="sn-rows simple"))


def depart_row_list(self: HTML5Translator, node: own.row_list) -> None:
    self.body.append("</dl>\n")


def _in_table(node: nodes.Element) -> bool:
    return isinstance(node.parent.parent, own.notation_table)


def visit_notation_row(self: HTML5Translator, node: own.notation_row) -> None:
    if isinstance(node.parent, own.notation_table):
        self.body.append(self.starttag(node, "tr", CLASS="sn-row", role="row"))
    else:
        attributes: dict[str, Any] = {}
        # No script reads it in an EPUB.
        if "number" in node and not writes_notes(self.builder):
            attributes["data-row"] = str(node["number"])
            attributes |= _speech(self, node)
        self.body.append(self.starttag(node, "div", CLASS="sn-row", **attributes))


def _speech(self: HTML5Translator, node: own.notation_row) -> dict[str, str]:
    """Return what says how the symbol of a row is read in formulas."""
    meaning = next((child for child in node.children if isinstance(child, own.row_meaning)), None)
    text = partial(words_of, meaning) if meaning is not None else str
    return speech.attributes(_field(node, "say"), _field(node, "type"), text, self.config.notation_speech)


def depart_notation_row(self: HTML5Translator, node: own.notation_row) -> None:
    if isinstance(node.parent, own.notation_table):
        self.body.append("</tr>\n")
        return
    # The meaning left its element open: the shown fields stand in it too.
    self.body.append("</dd>\n</div>\n")


def visit_row_symbol(self: HTML5Translator, node: own.row_symbol) -> None:
    if _in_table(node):
        self.body.append('<th class="sn-symbol" scope="row" role="rowheader">')
    else:
        self.body.append('<dt class="sn-symbol">')
    say = _field(node.parent, "say")
    if say:
        # What is heard for the symbol, whatever typesets it.  The formula is inert, not only
        # hidden: MathJax makes every formula a stop for the Tab key, and a stop must be heard.
        self.body.append(f'<span class="sn-said sn-unseen">{self.encode(say)}</span>')
        self.body.append('<span inert="inert" aria-hidden="true">')


def depart_row_symbol(self: HTML5Translator, node: own.row_symbol) -> None:
    if _field(node.parent, "say"):
        self.body.append("</span>")
    self.body.append("</th>\n" if _in_table(node) else "</dt>\n")


def _field(row: nodes.Element, name: str) -> str:
    """Return what *row* has in the field *name*, or nothing."""
    return next((field.astext() for field in fields_of(row) if field["name"] == name), "")


def visit_row_meaning(self: HTML5Translator, node: own.row_meaning) -> None:
    if _in_table(node):
        # A further column has blocks, like a meaning, and is shown like a field.
        kind = "sn-field" if "label" in node else "sn-meaning"
        self.body.append(f'<td class="{kind}" role="cell"{_label(self, node)}>')
    else:
        self.body.append('<dd class="sn-meaning">')


def depart_row_meaning(self: HTML5Translator, node: own.row_meaning) -> None:
    if _in_table(node):
        self.body.append("</td>\n")


def _label(self: HTML5Translator, cell: nodes.Element) -> str:
    """Return the heading of a cell as an attribute: on a phone it stands beside the value."""
    table = cell.parent.parent
    heads = next(table.findall(own.table_head)).children
    return f' data-label="{self.attval(heads[cell.parent.index(cell)].astext())}"'


def visit_row_field(self: HTML5Translator, node: own.row_field) -> None:
    if _in_table(node):
        empty = "" if node.children else " sn-empty"
        name = f" {_CLASSES.get(node['name'], 'sn-' + node['name'])}" if node["name"] else ""
        self.body.append(f'<td class="sn-field{name}{empty}" role="cell"{_label(self, node)}>')
        return
    if siblings_of(node)[0] is node:
        self.body.append('<p class="sn-meta">')
    else:
        self.body.append(" · ")
    if node["name"] == "say":
        # The symbol beside it is heard by this reading already.
        before = str(_("“%s”")).partition("%s")[0]
        self.body.append(f'<span class="sn-field sn-say" aria-hidden="true">{before}')
    else:
        label = node.get("label")
        shown = f"{self.encode(label)}: " if label else ""
        self.body.append(f'<span class="sn-field">{shown}')


def visit_row_label(self: HTML5Translator, node: own.row_label) -> None:
    """Skip the words for a row that are drawn on formulas: they are written where these stand."""
    raise nodes.SkipNode


def depart_row_field(self: HTML5Translator, node: own.row_field) -> None:
    if _in_table(node):
        self.body.append("</td>\n")
        return
    after = str(_("“%s”")).partition("%s")[2] if node["name"] == "say" else ""
    self.body.append(f"{after}</span>")
    if siblings_of(node)[-1] is node:
        self.body.append("</p>\n")


def visit_notation_table(self: HTML5Translator, node: own.notation_table) -> None:
    columns = len(next(node.findall(own.table_head)).children)
    classes = ["sn-table", *(["sn-many"] if columns > FEW_COLUMNS else [])]
    # Roles say what the elements are where a stylesheet makes cards of the rows.
    self.body.append('<div class="sn-table-box">')
    self.body.append(self.starttag(node, "table", CLASS=" ".join(classes), role="table"))


def depart_notation_table(self: HTML5Translator, node: own.notation_table) -> None:
    self.body.append("</tbody>\n</table>\n</div>\n")


def visit_table_head(self: HTML5Translator, node: own.table_head) -> None:
    self.body.append('<thead role="rowgroup"><tr role="row">\n')


def depart_table_head(self: HTML5Translator, node: own.table_head) -> None:
    self.body.append('</tr></thead>\n<tbody role="rowgroup">\n')


def visit_column_heading(self: HTML5Translator, node: own.column_heading) -> None:
    self.body.append('<th scope="col" role="columnheader">')


def depart_column_heading(self: HTML5Translator, node: own.column_heading) -> None:
    self.body.append("</th>\n")


def visit_takeaway_group(self: HTML5Translator, node: own.takeaway_group) -> None:
    attributes: dict[str, Any] = {"role": "list"}
    first = next(node.findall(own.takeaway))
    if first["number"] != 1:
        attributes["start"] = str(first["number"])
    self.body.append(self.starttag(node, "ol", CLASS="sn-takeaways", **attributes))


def depart_takeaway_group(self: HTML5Translator, node: own.takeaway_group) -> None:
    self.body.append("</ol>\n")


def visit_takeaway(self: HTML5Translator, node: own.takeaway) -> None:
    self.body.append(self.starttag(node, "li", CLASS="sn-takeaway"))
    self.body.append(f'<span class="sn-number" aria-hidden="true">{node["number"]:02d}</span>\n')
    self.body.append('<div class="sn-takeaway-text">\n')


def depart_takeaway(self: HTML5Translator, node: own.takeaway) -> None:
    self.body.append("</div>\n</li>\n")


def _heading(self: HTML5Translator, below: int) -> str:
    """Return the tag of a heading *below* the section it stands in."""
    return f"h{min(self.section_level + below, 6)}"


def _headline_tag(self: HTML5Translator, node: nodes.Element) -> str:
    return _heading(self, 2 if node.parent.parent.get("listed") else 1)


def visit_takeaway_headline(self: HTML5Translator, node: own.takeaway_headline) -> None:
    self.body.append(f'<{_headline_tag(self, node)} class="sn-headline">')


def depart_takeaway_headline(self: HTML5Translator, node: own.takeaway_headline) -> None:
    _permalink(self, node.parent)
    self.body.append(f"</{_headline_tag(self, node)}>\n")


def visit_group_title(self: HTML5Translator, node: own.group_title) -> None:
    self.body.append(f'<{_heading(self, 1)} class="sn-group-title">')


def depart_group_title(self: HTML5Translator, node: own.group_title) -> None:
    self.body.append(f"</{_heading(self, 1)}>\n")


def visit_code_symbols(self: HTML5Translator, node: own.code_symbols) -> None:
    self.body.append(self.starttag(node, "div", CLASS="sn-code-symbols"))


def visit_insight(self: HTML5Translator, node: own.insight) -> None:
    self.body.append(self.starttag(node, "div", CLASS="sn-insight", role="note"))
