"""The text of a node as its author sees it: what stands between formulas and literals."""

from __future__ import annotations

from docutils import nodes

#: What stands for a formula or a literal in the text that :func:`plain` gives.
FORMULA = "\N{OBJECT REPLACEMENT CHARACTER}"


def plain(node: nodes.Element) -> str:
    """Return the text of *node*; mathematics and literals stand as one character each."""
    parts: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            parts.append(str(child))
        elif isinstance(child, nodes.math | nodes.literal):
            parts.append(FORMULA)
        elif isinstance(child, nodes.Element):
            parts.append(plain(child))
    return "".join(parts)


def stray_dollars(node: nodes.Element) -> int:
    r"""Count the dollar signs in the text of *node* that its author did not escape (``\$``)."""
    blocks = [node] if isinstance(node, nodes.TextElement) else node.findall(nodes.paragraph)
    return sum(plain(block).count("$") - block.rawsource.count(r"\$") for block in blocks)
