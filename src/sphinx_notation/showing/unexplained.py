"""What is said of the symbols of a formula that nothing explains."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_notation.i18n import _

#: The class of a paragraph that says so.
UNEXPLAINED = "sn-unexplained"


def line_of(symbols: Sequence[str]) -> list[nodes.Node]:
    """Return what says that *symbols*, TeX, are not explained here, as it stands in a paragraph."""
    before, _placeholder, after = str(_("%s: not explained here")).partition("%s")
    listed: list[nodes.Node] = [nodes.Text(before)] if before else []
    for number, symbol in enumerate(symbols):
        if number:
            listed.append(nodes.Text(", "))
        listed.append(nodes.math(symbol, symbol))
    return [*listed, nodes.Text(after)]
