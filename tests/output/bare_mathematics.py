"""An extension that writes formulas as mere text, in the place of MathJax."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def _write(translator: Any, node: nodes.Element) -> None:
    translator.body.append(translator.encode(node.astext()))
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    app.registry.html_inline_math_renderers["mathjax"] = (_write, None)
    app.registry.html_block_math_renderers["mathjax"] = (_write, None)
    return {"parallel_read_safe": True}
