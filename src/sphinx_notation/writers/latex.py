"""LaTeX visitors: macros and environments that say what things are; `sphinxnotation.sty` sets them."""

from __future__ import annotations

from docutils import nodes
from sphinx.writers.latex import LaTeXTranslator

from sphinx_notation import nodes as own
from sphinx_notation.i18n import _
from sphinx_notation.marks import Link, Mark, Term
from sphinx_notation.structure import running_head, siblings_of
from sphinx_notation.tex import DIALECTS, mark
from sphinx_notation.writers import latex_labels
from sphinx_notation.writers.latex_displays import fit_display, has_display
from sphinx_notation.writers.latex_measured import measured
from sphinx_notation.writers.latex_places import bookmark, headings, label, pages_of


def rendered(self: LaTeXTranslator, children: list[nodes.Node]) -> str:
    """Return what the writer makes of *children*, which is not written where they stand."""
    self.pushbody([])
    for child in children:
        child.walkabout(self)
    return "".join(self.popbody()).strip()


def _content(node: nodes.Element, kind: type[nodes.Element]) -> list[nodes.Node]:
    """Return what the children of *node* that are of *kind* hold."""
    return [child for part in node.children if isinstance(part, kind) for child in part.children]


def _enter_box(self: LaTeXTranslator) -> None:
    # In a box nothing floats: Sphinx sets figures where they stand then.
    self.in_minipage += 1


def _leave_box(self: LaTeXTranslator) -> None:
    self.in_minipage -= 1


def _anchors(self: LaTeXTranslator, node: nodes.Element) -> str:
    return self.hypertarget_to(node, anchor=True) if node["ids"] else ""


def visit_decode_panel(self: LaTeXTranslator, node: own.decode_panel) -> None:
    _enter_box(self)
    self.body.append(f"\n\\begin{{sphinxnotationpanel}}{{{_anchors(self, node)}}}\n")


def depart_decode_panel(self: LaTeXTranslator, node: own.decode_panel) -> None:
    self.body.append("\\end{sphinxnotationpanel}\n")
    _leave_box(self)


def visit_panel_title(self: LaTeXTranslator, node: own.panel_title) -> None:
    self.body.append("\\sphinxnotationtitle{")


def depart_argument(self: LaTeXTranslator, node: nodes.Element) -> None:
    self.body.append("}\n")


def visit_panel_formula(self: LaTeXTranslator, node: own.panel_formula) -> None:
    formula = next(node.findall(nodes.math_block))
    line, lines = measured(formula.astext())
    # Its width is not known before it is set, and neither is that of its number.
    number = "1" if formula.get("label") or self.config.math_number_all else ""
    page = self.idescape(formula.get("docname") or self.curfilestack[-1])
    arguments = f"{{{line}}}{{{lines}}}{{{number}}}{{{page}}}"
    labels = latex_labels.labels_of(node)
    texts = [rendered(self, label.children) for label in labels]
    self.body.append(latex_labels.opening(self, labels, texts, page))
    self.body.append(f"\\begin{{sphinxnotationformula}}{arguments}\n")


def depart_panel_formula(self: LaTeXTranslator, node: own.panel_formula) -> None:
    self.body.append("\\end{sphinxnotationformula}\n" + latex_labels.closing(latex_labels.labels_of(node)))


def visit_marked_formula(self: LaTeXTranslator, node: own.marked_formula) -> None:
    # The marked TeX goes through the writer's own visitor; the formula itself keeps its text.
    (formula,) = node.children
    assert isinstance(formula, nodes.math | nodes.math_block)
    marked = formula.copy()
    marked.parent = node.parent
    marks = [(piece, _opening(self, one)) for piece, one in node["marks"]]
    spots = latex_labels.spots(formula.astext(), node["marks"])
    marked.append(nodes.Text(mark(formula.astext(), marks, DIALECTS[node["dialect"]], spots)))
    if isinstance(marked, nodes.math_block) and has_display(marked):
        fit_display(marked, is_numbered=bool(formula.get("label")) or self.config.math_number_all)
    targets: list[tuple[str, str]] = node.get("uses", [])
    if targets:
        uses = "".join(f"\\sphinxnotationuse{{{label(self, *target)}}}" for target in targets)
        marked[:] = [nodes.Text(uses + marked.astext())]
    marked.walkabout(self)
    raise nodes.SkipNode


def _opening(self: LaTeXTranslator, one: Mark) -> str:
    """Return the beginning of a mark: the arguments of a term's macro, or a macro of its own."""
    if isinstance(one, Link):
        return f"\\sphinxnotationknown{{{label(self, *one)}}}"
    assert isinstance(one, Term)
    return f"{{{one.colour}}}{{{one.number if one.is_linked else ''}}}"


def _symbol(self: LaTeXTranslator, node: own.row_symbol) -> str:
    has_fraction = any("frac" in math.astext() for math in node.findall(nodes.math))
    text = rendered(self, node.children)
    return f"\\sphinxnotationtall{{{text}}}" if has_fraction else text


def _is_unique(node: own.row_symbol) -> bool:
    """Say whether *node* holds what may stand in a document only once, such as a footnote."""
    return not all(isinstance(inner, _REPEATABLE) for inner in node.findall())


_REPEATABLE = (
    *(own.row_symbol, nodes.Text, nodes.math, nodes.strong, nodes.emphasis, nodes.literal),
    *(nodes.inline, nodes.reference, nodes.superscript, nodes.subscript),
)


def _measured_symbols(self: LaTeXTranslator, node: nodes.Element) -> str:
    """Return the symbols of the rows in *node*, so that LaTeX can see how wide they are."""
    rows = (row for row in node.children if isinstance(row, own.notation_row))
    symbols = [next(row.findall(own.row_symbol)) for row in rows]
    return "".join(
        f"\\sphinxnotationmeasure{{{_symbol(self, s)}}}%\n" for s in symbols if not _is_unique(s)
    )


def visit_row_list(self: LaTeXTranslator, node: own.row_list) -> None:
    if rows := latex_labels.unlisted(node):
        numbers = ",".join(str(row["number"]) for row in rows)
        anchors = "".join(_row_anchors(self, row) for row in rows)
        self.body.append(f"\\begin{{sphinxnotationunlisted}}{{{numbers}}}{{{anchors}}}\n")
    self.body.append(f"\\begin{{sphinxnotationrows}}{{%\n{_measured_symbols(self, node)}}}\n")


def depart_row_list(self: LaTeXTranslator, node: own.row_list) -> None:
    self.body.append("\\end{sphinxnotationrows}\n")
    if latex_labels.unlisted(node):
        self.body.append("\\end{sphinxnotationunlisted}\n")


def visit_printed_list(self: LaTeXTranslator, node: own.printed_list) -> None:
    # What stands in its rows floats as little as in a box.
    _enter_box(self)
    symbols = _measured_symbols(self, node)
    self.body.append(f"\n\\begin{{sphinxnotationlist}}{{%\n{symbols}}}{headings(self, node)}\n")


def depart_printed_list(self: LaTeXTranslator, node: own.printed_list) -> None:
    self.body.append("\\end{sphinxnotationlist}\n")
    _leave_box(self)


def _row_anchors(self: LaTeXTranslator, row: own.notation_row) -> str:
    own_anchor = f"\\sphinxnotationanchor{{{row['number']}}}" if "number" in row else ""
    return _anchors(self, row) + own_anchor


def visit_notation_row(self: LaTeXTranslator, node: own.notation_row) -> None:
    written = next(node.findall(own.row_symbol))
    # Set twice, once to see how wide it is.
    symbol = _symbol(self, written)
    width = "" if _is_unique(written) else symbol
    anchors = _row_anchors(self, node)
    if "number" in node:
        symbol = f"\\sphinxnotationsymbol{{{node['colour']}}}{{{symbol}}}"
    is_listed = isinstance(node.parent, own.printed_list)
    kind = f"entry}}{{{pages_of(self, node)}" if is_listed else "row"
    self.body.append(f"\\begin{{sphinxnotation{kind}}}{{{anchors}}}{{{width}}}{{{symbol}}}\n")


def depart_notation_row(self: LaTeXTranslator, node: own.notation_row) -> None:
    kind = "entry" if isinstance(node.parent, own.printed_list) else "row"
    self.body.append(f"\\end{{sphinxnotation{kind}}}\n")


def visit_written_before(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Skip what its parent has written as an argument of its macro."""
    raise nodes.SkipNode


def nothing(self: LaTeXTranslator, node: nodes.Element) -> None:
    """Write nothing of its own."""


def depart_row_meaning(self: LaTeXTranslator, node: own.row_meaning) -> None:
    self.body.append("\n")


def visit_row_field(self: LaTeXTranslator, node: own.row_field) -> None:
    self.body.append("\\sphinxnotationfields{" if siblings_of(node)[0] is node else " · ")
    if node["name"] == "say":
        self.body.append(str(_("“%s”")).partition("%s")[0])
    elif label := node.get("label"):
        self.body.append(f"{self.encode(label)}: ")


def depart_row_field(self: LaTeXTranslator, node: own.row_field) -> None:
    if node["name"] == "say":
        self.body.append(str(_("“%s”")).partition("%s")[2])
    if siblings_of(node)[-1] is node:
        self.body.append("}\n")


def visit_row_anchor(self: LaTeXTranslator, node: own.row_anchor) -> None:
    self.body.append(f"\\sphinxnotationplace{{{_anchors(self, node)}}}")
    raise nodes.SkipNode


def visit_takeaway_group(self: LaTeXTranslator, node: own.takeaway_group) -> None:
    self.body.append("\n\\begin{sphinxnotationtakeaways}\n")


def depart_takeaway_group(self: LaTeXTranslator, node: own.takeaway_group) -> None:
    self.body.append("\\end{sphinxnotationtakeaways}\n")


def visit_takeaway(self: LaTeXTranslator, node: own.takeaway) -> None:
    headline = rendered(self, _content(node, own.takeaway_headline))
    _enter_box(self)
    anchors = _anchors(self, node)
    self.body.append(
        f"\\begin{{sphinxnotationtakeaway}}{{{node['number']:02d}}}{{{anchors}}}{{{headline}}}\n"
    )


def depart_takeaway(self: LaTeXTranslator, node: own.takeaway) -> None:
    self.body.append("\\end{sphinxnotationtakeaway}\n")
    _leave_box(self)


def visit_group_title(self: LaTeXTranslator, node: own.group_title) -> None:
    self.body.append("\n\\sphinxnotationgroup{")


def visit_insight(self: LaTeXTranslator, node: own.insight) -> None:
    _enter_box(self)
    self.body.append(f"\n\\begin{{sphinxnotationinsight}}{{{_anchors(self, node)}}}%")


def depart_insight(self: LaTeXTranslator, node: own.insight) -> None:
    self.body.append("\\end{sphinxnotationinsight}\n")
    _leave_box(self)


def visit_lesson(self: LaTeXTranslator, node: own.lesson) -> None:
    label, strand = (rendered(self, _content(node, kind)) for kind in (own.lesson_label, own.lesson_strand))
    anchors = _anchors(self, node)
    self.body.append(f"\n\\sphinxnotationlesson{{{anchors}}}{{{label}}}{{{strand}}}\n")


def visit_lesson_tagline(self: LaTeXTranslator, node: own.lesson_tagline) -> None:
    self.body.append("\\begin{sphinxnotationtagline}\n")


def depart_lesson_tagline(self: LaTeXTranslator, node: own.lesson_tagline) -> None:
    self.body.append("\\end{sphinxnotationtagline}\n")


def visit_eyebrow(self: LaTeXTranslator, node: own.eyebrow) -> None:
    number, label = running_head(node)
    lines = _content(node, own.eyebrow_line)
    anchors = _anchors(self, node)
    arguments = f"{{{anchors}{number}}}{{{rendered(self, label)}}}{{{rendered(self, lines)}}}"
    self.body.append(f"\n\\sphinxnotationhead{arguments}\n")
    raise nodes.SkipNode


def visit_lesson_pointer(self: LaTeXTranslator, node: own.lesson_pointer) -> None:
    self.body.append(f"\n\\sphinxnotationpointer{{{self.encode(node['label'])}}}{{")


def visit_title_formula(self: LaTeXTranslator, node: own.title_formula) -> None:
    # Bookmarks hold no mathematics.
    formula, text = rendered(self, node.children), bookmark(self, node.astext())
    self.body.append(f"\\texorpdfstring{{{formula}}}{{{text}}}")
    raise nodes.SkipNode
