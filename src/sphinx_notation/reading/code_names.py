"""Names of the project's code in the field ``code`` of a row, which become references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.environment import BuildEnvironment

from sphinx_notation.book.references import CODE, DOMAIN
from sphinx_notation.nodes import row_field
from sphinx_notation.reading.lines import location_of, source_of, stamp
from sphinx_notation.warnings_ import Subtype, warn

_NAME = re.compile(r"(?:[^\W\d]\w*\.)*[^\W\d]\w*")
_COMMA = re.compile(r"(\s*,\s*)")
# A role of the author's, or what single backticks are in this project, if it means names of Python.
_DOMAINS_OF_NAMES = frozenset({"", "py", "std"})


def refer_to_code(field: row_field | None, env: BuildEnvironment | None = None) -> None:
    """Make references of the names in *field*, a row's ``code``; warn of what is no name.

    *env* knows which module and class of Python hold where the row stands; a row on no page has none.
    """
    if field is None:
        return
    # Beside code, words are what stands between the names.
    is_marked = any(isinstance(child, nodes.Element) for child in field.children)
    context = {} if env is None else _context(env)
    children: list[nodes.Node] = []
    for child in field.children:
        text = _written(child) if isinstance(child, nodes.Element) or not is_marked else ""
        children += [child] if not text else _read(text, child, field, context)
    field.children = []
    field += children
    field["translatable"] = False


def _context(env: BuildEnvironment) -> dict[str, str]:
    found = {name: env.ref_context.get(name) for name in ("py:module", "py:class")}
    return {"refdoc": env.docname, **{name: str(value) for name, value in found.items() if value}}


def _written(child: nodes.Node) -> str:
    """Return what *child* says in the place of names, or nothing where it is something else."""
    if isinstance(child, pending_xref):
        return str(child["reftarget"]) if child.get("refdomain", "") in _DOMAINS_OF_NAMES else ""
    if isinstance(child, nodes.Text | nodes.literal | nodes.title_reference):
        return child.astext().replace("`", "").strip()
    return ""


def _read(
    text: str, child: nodes.Node, field: row_field, context: Mapping[str, str]
) -> Iterator[nodes.Node]:
    pieces = _COMMA.split(text)
    names = [piece.removesuffix("()") for piece in pieces[::2]]
    if not all(map(_NAME.fullmatch, names)):
        if re.search(r"\w", text):
            said = f"`{text}` is no name in code: write one, or several with commas between them, "
            warn(Subtype.FIELD, f"{said}as in `package.function.parameter`", location_of(field))
        yield child
        return
    for name, piece in zip(names, [*pieces[1::2], ""], strict=True):
        yield _reference(name, field, context)
        if piece:
            yield nodes.Text(", ")


def _reference(name: str, field: row_field, context: Mapping[str, str]) -> pending_xref:
    # The classes are those of Sphinx' own references to Python.
    shown = nodes.literal(name, name, classes=["xref", "py", "py-obj"])
    reference = pending_xref(
        name, shown, refdomain=DOMAIN, reftype=CODE, reftarget=name, refexplicit=True, **context
    )
    stamp(reference, source_of(field), field.line)
    return reference
