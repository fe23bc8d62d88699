"""From a finished page to what it documents of Python, and to the names in code that its rows give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _ as word_of_sphinx

from sphinx_notation.book.records import CodeRecord, Condition, NamedRecord
from sphinx_notation.nodes import notation_row
from sphinx_notation.store.row_records import references_in
from sphinx_notation.structure import fields_of


def named_in(
    row: notation_row, line: int, source: str, conditions: tuple[Condition, ...] = ()
) -> Iterator[NamedRecord]:
    """Yield the names in code that *row* gives; all else says where it stands."""
    for field in fields_of(row):
        for reference in references_in(field) if field["name"] == "code" else ():
            if reference.is_code:
                yield NamedRecord(reference, row["ids"][0], line, source, conditions)


def documented_in(description: addnodes.desc) -> Iterator[CodeRecord]:
    """Yield the parameters of each function, method or class that *description* is of."""
    if description["domain"] != "py":
        return
    listed = list(_listed(description))
    # A function with several signatures has its identifier at the first of them.
    places: dict[str, str] = {}
    parameters: dict[str, dict[str, None]] = {}
    for signature in description.children:
        if isinstance(signature, addnodes.desc_signature) and "fullname" in signature:
            name = str(signature["fullname"])
            if signature["ids"]:
                places.setdefault(name, signature["ids"][0])
            parameters.setdefault(name, {}).update(dict.fromkeys(_of_signature(signature)))
    for name, node_id in places.items():
        known = {**parameters[name], **dict.fromkeys(listed)}
        if known:
            yield CodeRecord(node_id, tuple(known))


def _of_signature(signature: addnodes.desc_signature) -> Iterator[str]:
    lists = (child for child in signature.children if isinstance(child, addnodes.desc_parameterlist))
    for parameter in (one for listed in lists for one in listed.findall(addnodes.desc_parameter)):
        names = (child for child in parameter.children if isinstance(child, addnodes.desc_sig_name))
        # What is no Python, as `f(a[, b])`, is read as text.
        found = next(names, parameter).astext()
        yield from _names(found.partition("=")[0].partition(":")[0])


def _names(text: str) -> Iterator[str]:
    """Yield the names of parameters in *text*: stars and commas are none."""
    names = (name.strip().lstrip("*") for name in text.split(","))
    return (name for name in names if name.isidentifier())


# What Sphinx, Napoleon and numpydoc call such lists.
_LABELS = ("Parameters", "Keyword Arguments", "Other Parameters", "Variables")


def _listed(description: addnodes.desc) -> Iterator[str]:
    """Yield the names that the text of *description* lists as parameters or variables."""
    labels = {str(word_of_sphinx(label)) for label in _LABELS}
    contents = (child for child in description.children if isinstance(child, addnodes.desc_content))
    fields = (field for content in contents for block in content.children for field in _fields(block))
    for field in fields:
        if field[0].astext() in labels:
            for line in _lines(field[1].children):
                bold = next(iter(line.children), None)
                if isinstance(bold, nodes.strong):
                    yield from _names(bold.astext())


def _fields(block: nodes.Node) -> list[nodes.field]:
    listed = block.children if isinstance(block, nodes.field_list) else ()
    return [field for field in listed if isinstance(field, nodes.field)]


def _lines(blocks: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield the first lines of what *blocks* list: a paragraph is a list of one."""
    for block in blocks:
        if isinstance(block, nodes.paragraph):
            yield block
        elif isinstance(block, nodes.bullet_list | nodes.definition_list):
            yield from (item.children[0] for item in block.children if item.children)
