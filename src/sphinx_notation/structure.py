"""Where nodes stand in a document, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.ext.ifconfig import ifconfig

from sphinx_notation.book.records import Condition
from sphinx_notation.nodes import (
    decode_panel,
    eyebrow,
    insight,
    insight_lead,
    lesson,
    notation_row,
    notation_table,
    panel_title,
    row_field,
    row_label,
    row_list,
    row_symbol,
    running_label,
    takeaway,
    takeaway_headline,
)

#: Nodes that can be cross-reference targets, and the child that is their title.
TITLES: dict[type[nodes.Element], type[nodes.TextElement]] = {
    decode_panel: panel_title,
    notation_table: panel_title,
    notation_row: row_symbol,
    takeaway: takeaway_headline,
    insight: insight_lead,
}

_UNSEEN = (nodes.target, nodes.Invisible, nodes.system_message, addnodes.index)
#: What is no word of a text: what readers do not see, and the numbers of footnotes, which only lead there.
SILENT = (nodes.Invisible, nodes.raw, nodes.system_message, nodes.footnote_reference)
#: Says of a raised link that it stands for a footnote of another page.
NOTE_LINK = "notation_note_link"


N = TypeVar("N", bound=nodes.Node)


def walk(root: nodes.Node) -> Iterator[nodes.Node]:
    """Yield *root* and all that is inside, in order; the tree must not change meanwhile.

    What ``findall`` does, at half its cost: a book has millions of nodes.
    """
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if node.children:
            stack += node.children[::-1]


def detach(node: nodes.Element) -> None:
    """Let go of the page that *node* is from: to keep it would keep all of that."""
    node.parent = None
    for inner in walk(node):
        inner.document = None  # type: ignore[assignment]  # as Sphinx leaves it in stored pages


def replace(node: nodes.Element, new: Iterable[nodes.Node]) -> None:
    """Put *new* in the place of *node*; what leads to that leads there still, also to nothing."""
    found = list(new)
    if not (found and isinstance(found[0], nodes.Element)):
        # Text takes no identifiers, and docutils lets none get lost.
        found = [*([nodes.target()] if node["ids"] else []), *found]
    if not (found and isinstance(found[0], nodes.Element)):
        for name in nodes.Element.basic_attributes:
            node[name] = []
    node.replace_self(found)


class Found(dict[type, list[Any]]):
    """The nodes of a page by their class, in order: one walk for many questions."""

    def of(self, *classes: type) -> list[Any]:
        """Return the nodes of these classes and of what derives from them."""
        return [node for cls, listed in self.items() if issubclass(cls, classes) for node in listed]

    def has(self, *classes: type) -> bool:
        """Say whether there is a node of these classes or of what derives from them."""
        for cls in self:  # noqa: SIM110  # asked of every row, several times: `any` takes twice as long
            if issubclass(cls, classes):
                return True
        return False


def by_class(root: nodes.Element) -> Found:
    """Return *root*, mostly a page, and the nodes in it by their class."""
    found = Found()
    # As `walk`, without its generator: this is asked of every row, several times.
    stack: list[nodes.Node] = [root]
    pop, known = stack.pop, found.get
    while stack:
        node = pop()
        children = node.children
        if children:
            stack += children[::-1]
        listed = known(node.__class__)
        if listed is None:
            found[node.__class__] = [node]
        else:
            listed.append(node)
    return found


def instances(root: nodes.Node, cls: type[N]) -> list[N]:
    """Return those nodes in *root*, itself included, that are of *cls* or derive from it, in order."""
    found: list[N] = []
    stack: list[nodes.Node] = [root]
    while stack:
        node = stack.pop()
        if node.children:
            stack += node.children[::-1]
        if isinstance(node, cls):
            found.append(node)
    return found


def words_of(node: nodes.Node) -> str:
    """Return the text of *node* without what is `SILENT`, and without links to footnotes."""
    if _is_silent(node):
        return ""
    if not any(map(_is_silent, walk(node))):
        return node.astext()
    copy = node.deepcopy()
    for inner in [one for one in walk(copy) if _is_silent(one)]:
        if inner.parent is not None:
            inner.parent.remove(inner)
    return copy.astext()


def _is_silent(node: nodes.Node) -> bool:
    return isinstance(node, SILENT) or (isinstance(node, nodes.superscript) and NOTE_LINK in node)


def condition_of(node: nodes.Node) -> Condition | None:
    """Return what must hold for the content of *node* to be shown, if *node* is such a condition."""
    if isinstance(node, addnodes.only):
        return Condition("only", str(node["expr"]))
    if isinstance(node, ifconfig):
        return Condition("ifconfig", str(node["expr"]))
    return None


def holds(condition: Condition, app: Sphinx) -> bool | None:
    """Say whether what stands under *condition* is shown in this build, as Sphinx decides it.

    Nothing is returned where a wrong expression has Sphinx show what is wrong instead.
    """
    if condition.kind == "only":
        try:
            return bool(app.tags.eval_condition(condition.expression))
        except Exception:
            # What cannot be read Sphinx warns of, and shows.
            return True
    names = {value.name: value.value for value in app.config}
    names |= {**app.config.__dict__, "builder": app.builder.name}
    try:
        return bool(eval(condition.expression, names))  # noqa: S307  # as the directive's own package
    except Exception:
        return None


def rows_of(holder: decode_panel | notation_table) -> Iterator[notation_row]:
    """Yield the rows of a panel or table, and not those of what stands inside their meanings."""
    for child in holder.children:
        if isinstance(child, notation_row):
            yield child
        elif isinstance(child, row_list):
            yield from (row for row in child.children if isinstance(row, notation_row))


def place_near(node: nodes.Node) -> tuple[int, str]:
    """Return the line and the file of *node*, or of what it stands in; 0 and nothing where none has any."""
    current: nodes.Node | None = node
    while current is not None:
        if current.line:
            return int(current.line), str(current.source or "")
        current = current.parent
    return 0, ""


def tex_of(formula: nodes.Element) -> str:
    """Return the TeX of *formula*.

    What ``astext`` does, at a fifth of its cost: the formulas of a book are asked for it many times.
    """
    children = formula.children
    # docutils marks with a null what a backslash escapes.
    if len(children) == 1 and isinstance(text := children[0], nodes.Text) and "\0" not in text:
        return str(text)
    return formula.astext()


def formulas_of(row: nodes.Element) -> tuple[str, ...]:
    """Return the formulas in the first column of *row*, TeX; none where it explains plain words."""
    parts = [child for child in row.children if isinstance(child, row_symbol)]
    found: list[nodes.math] = []
    for child in [child for part in parts for child in part.children]:
        # Mostly it is a formula.
        found += [child] if isinstance(child, nodes.math) else instances(child, nodes.math)
    return tuple(map(tex_of, found))


def fields_of(row: nodes.Element) -> list[row_field]:
    """Return the fields of *row* that readers see and that have a value."""
    return [child for child in row.children if isinstance(child, row_field) and child.children]


def siblings_of(field: row_field) -> list[row_field]:
    """Return all fields of the row of *field*, itself among them, in their order."""
    return [child for child in field.parent.children if isinstance(child, row_field)]


def label_of(row: nodes.Element) -> row_label | None:
    """Return the words for *row* that its author wrote to be drawn on formulas."""
    return next((child for child in row.children if isinstance(child, row_label)), None)


def title_of(node: nodes.Element) -> nodes.TextElement | None:
    """Return the child of *node* that is its title."""
    wanted = TITLES.get(type(node))
    found = (child for child in node.children if wanted and isinstance(child, wanted))
    return next((child for child in found if isinstance(child, nodes.TextElement)), None)


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """Yield what *node* stands in, from its parent up."""
    current = node.parent
    while current is not None:
        yield current
        current = current.parent


def docname_of(node: nodes.Node, default: str) -> str:
    """Return the page of *node*, also in a document that several pages were merged into."""
    for around in ancestors(node):
        # Sections of a merged page say where they come from; what is merged keeps its old parent.
        if isinstance(around, addnodes.start_of_file | nodes.section) and "docname" in around:
            return str(around["docname"])
    return default


def headed_section(node: nodes.Element) -> nodes.section | None:
    """Return the section whose title *node* follows directly, if it does."""
    section = node.parent
    if not isinstance(section, nodes.section):
        return None
    for child in section.children[: section.index(node)]:
        if not isinstance(child, (nodes.title, eyebrow, lesson, *_UNSEEN)):
            return None
    return section


def opened_section(node: lesson) -> nodes.section | None:
    """Return the page's section that the lesson *node* opens, if it stands where it should."""
    section = headed_section(node)
    if section is None or isinstance(section.parent, nodes.section):
        return None
    first = next(child for child in section.children if isinstance(child, lesson))
    return section if first is node else None


def parts_of(section: nodes.section) -> Iterator[nodes.section]:
    """Yield the parts of a lesson after its opening: the sections right below its own."""
    return (child for child in section.children if isinstance(child, nodes.section))


def running_head(node: nodes.Element) -> tuple[str, list[nodes.Node]]:
    """Return the number of a section head (``02`` or nothing) and its running label."""
    label = next((c for c in node.children if isinstance(c, running_label)), None)
    code = node.get("code", "")
    parts: list[nodes.Node] = [nodes.Text(code)] if code else []
    if label is not None:
        parts += [*([nodes.Text(" — ")] if parts else []), *label.children]
    return (f"{node['number']:02d}" if "number" in node else ""), parts
