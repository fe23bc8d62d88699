"""An extension whose math renderer writes what MathJax' does, and whose formulas nobody marks."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    def write(translator: Any, node: nodes.Element) -> None:
        # Asked late: MyST has put its own in the place of Sphinx'.
        is_block = isinstance(node, nodes.math_block)
        kinds: tuple[Any, Any] = (
            app.registry.html_inline_math_renderers,
            app.registry.html_block_math_renderers,
        )
        kinds[is_block]["mathjax"][0](translator, node)

    app.add_html_math_renderer("plain", (write, None), (write, None))
    return {"parallel_read_safe": True}
