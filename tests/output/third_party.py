"""A builder of somebody else, whose writer stops on every node that it does not know."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.text import TextBuilder
from sphinx.writers.text import TextTranslator


class StrictTranslator(TextTranslator):
    def unknown_visit(self, node: nodes.Node) -> None:
        raise NotImplementedError(type(node).__name__)


class ThirdPartyBuilder(TextBuilder):
    name = "thirdparty"
    format = "third"
    default_translator_class = StrictTranslator


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_builder(ThirdPartyBuilder)
    return {"parallel_read_safe": True}
