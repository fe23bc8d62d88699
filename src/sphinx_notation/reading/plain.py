"""The text of a node as its author sees it: what stands between formulas and literals."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_notation.reading.lines import location_of
from sphinx_notation.tex.commands import COMMANDS
from sphinx_notation.tex.typed import Sureness, read_typed
from sphinx_notation.warnings_ import Subtype, warn

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


_COMMAND = re.compile(r"(?<![\w\\:/.])\\([A-Za-z]{2,})(?![A-Za-z])")


def warn_of_commands(block: nodes.TextElement, location: str = "") -> None:
    """Warn of commands of TeX in the text of *block*, of MyST, which has no dollars around them."""
    for number, line in enumerate(plain(block).split("\n") if "\\" in block.astext() else ()):
        # What is wrong with dollars has a warning of its own.
        names = _COMMAND.findall(line) if "$" not in line else ()
        found = next((name for name in names if name in COMMANDS), "")
        typed = read_typed(line.strip()) if found else None
        # A line that is nothing but mathematics was meant as a row, and is warned of as one.
        if found and (typed is None or typed.sureness < Sureness.CERTAIN):
            said = f"`\\{found}` stands here as text: write `$\\{found}$`, with dollars around the formula"
            warn(Subtype.ROW, said, location or location_of(block, number))
            return
