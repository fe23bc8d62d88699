"""Where a node stands: parsers leave many nodes without a line, their neighbours have one."""

from __future__ import annotations

from docutils import nodes

from sphinx_notation.structure import place_near


def line_of(node: nodes.Node) -> int | None:
    """Return the line of *node*, else of its first descendant or nearest ancestor that has one."""
    if node.line:
        return int(node.line)
    for candidate in node.findall():
        line = getattr(candidate, "line", None)
        if line:
            return int(line)
    return line_of_ancestor(node)


def line_of_ancestor(node: nodes.Node) -> int | None:
    """Return the line of the nearest ancestor of *node* that has one."""
    return (place_near(node.parent)[0] or None) if node.parent is not None else None


def source_of(node: nodes.Node) -> str | None:
    """Return the file that *node* comes from."""
    current: nodes.Node | None = node
    while current is not None:
        source = getattr(current, "source", None)
        if source:
            return str(source)
        current = current.parent
    return None


def location_of(node: nodes.Node, below: int = 0) -> str:
    """Return ``path:line`` for a warning; *below* counts lines under the first of *node*."""
    line = line_of(node)
    source = source_of(node) or ""
    return f"{source}:{line + below}" if line else f"{source}:"


def stamp(node: nodes.Element, source: str | None, line: int | None) -> None:
    """Give *node* its place, so that warnings and translators find it."""
    node.source, node.line = source, line
