"""The macros in the front matter of a page, as MyST has them: they hold on that page, and nowhere else.

They are written out in all formulas of the page, so that no typesetter needs them, nor another page that
shows one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.environment import BuildEnvironment

from sphinx_notation.book.fields import TEX
from sphinx_notation.book.references import DOMAIN
from sphinx_notation.datafiles.myst_project import FIELD, macros_of_page, place_of
from sphinx_notation.nodes import notation_row
from sphinx_notation.project_macros import macros_of
from sphinx_notation.reading.source import front_matter
from sphinx_notation.structure import walk
from sphinx_notation.tex import Macros, symbol_name
from sphinx_notation.tex.definitions import NO_MACROS
from sphinx_notation.tex.judging import judged
from sphinx_notation.tex.page_macros import Writer
from sphinx_notation.warnings_ import Subtype, warn


def read_front_macros(document: nodes.document, env: BuildEnvironment) -> Macros:
    """Return the macros in the front matter of *document*, and warn of those that cannot be used."""
    fields = [one for one in document.children[:2] if isinstance(one, nodes.docinfo | nodes.field_list)]
    written = [
        field[1].astext()
        for one in fields
        for field in one.children
        if isinstance(field, nodes.field) and len(field) == 2 and field[0].astext() == FIELD
    ]
    table = macros_of_page(written[0]) if written else {}
    if not table:
        return NO_MACROS
    macros, problems = judged(table)
    path = Path(str(env.doc2path(env.docname)))
    for one in problems:
        warn(Subtype.CONFIG, f"`{FIELD}` in the front matter: {one.said}", place_of(path, one.written))
    return macros


def macros_here(env: BuildEnvironment) -> Macros:
    """Return the macros that formulas of the page that is being read may use, also before it is read."""
    known, table = macros_of(env.config), front_matter(env).get(FIELD)
    return Macros({**known, **judged(table)[0]}) if isinstance(table, Mapping) else known


def write_front_macros(document: nodes.document, macros: Macros, env: BuildEnvironment) -> None:
    """Write *macros*, those of the page, out in all formulas of *document*."""
    if not macros:
        return
    writer = Writer(macros, macros_of(env.config))
    for node in list(walk(document)):
        if isinstance(node, nodes.math | nodes.math_block):
            written = writer.written(node.astext())
            if written != node.astext():
                node[:] = [nodes.Text(written)]
        elif isinstance(node, notation_row):
            for field in TEX:
                if field in node:
                    node[field] = [writer.written(tex) for tex in node[field]]
        elif isinstance(node, pending_xref) and node.get("refdomain") == DOMAIN and "tex" in node:
            node["tex"] = writer.written(node["tex"])
            node["reftarget"] = symbol_name(node["tex"]) or node["tex"]
