"""The text of a node as its author sees it: what stands between formulas and literals."""

from __future__ import annotations

import re

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


_DOUBLED = re.compile(r"\s*\$\$[^$]+\$\$(?:\s*[,;]\s*\$\$[^$]+\$\$)*\s*")


def join_double_dollars(content: nodes.Element) -> None:
    """Make formulas of what a term or a cell of MyST has between double dollars.

    In a line of text MyST takes the inner dollars for the formula's, and leaves the outer ones as text.
    """
    for block in content.findall(nodes.TextElement):
        is_line = isinstance(block, nodes.term) or isinstance(block.parent, nodes.entry)
        has_formula = any(isinstance(child, nodes.math) for child in block.children)
        if is_line and has_formula and _DOUBLED.fullmatch(block.rawsource):
            # Of several formulas MyST takes what parts them for one.
            found = [nodes.math(tex, tex) for tex in re.findall(r"\$\$([^$]+)\$\$", block.rawsource)]
            block[:] = [node for formula in found for node in (nodes.Text(", "), formula)][1:]


def stray_dollars(node: nodes.Element) -> int:
    r"""Count the dollar signs in the text of *node* that its author did not escape (``\$``)."""
    blocks = [node] if isinstance(node, nodes.TextElement) else node.findall(nodes.paragraph)
    return sum(plain(block).count("$") - block.rawsource.count(r"\$") for block in blocks)
