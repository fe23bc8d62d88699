"""Terms of a glossary with mathematics in the general index: Sphinx takes their TeX for text."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx import addnodes

from sphinx_notation.tex import Macros, to_text


def read_glossary_terms(terms: Iterable[nodes.term], macros: Macros) -> None:
    """Put text that can be read into the entries of the index for *terms*, those with formulas."""
    for term in terms:
        entries = [node for node in term.children if isinstance(node, addnodes.index)]
        if entries and any(isinstance(node, nodes.math) for node in term.children):
            written, text = term.astext(), "".join(_text(node, macros) for node in term.children)
            for node in entries:
                # A name for it among others, and its place, stay as they are.
                node["entries"] = [
                    (sort, text if value == written else value, *rest)
                    for sort, value, *rest in node["entries"]
                ]


def _text(node: nodes.Node, macros: Macros) -> str:
    return to_text(node.astext(), macros) if isinstance(node, nodes.math) else node.astext()
