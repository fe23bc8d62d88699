"""Names for links that are mathematics and nothing else, in an EPUB."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_notation.project_macros import macros_of
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.tex import to_text
from sphinx_notation.typesetters import writes_notes


class NameLinks(NotationPostTransform):
    """Give such links a title: not every screen reader takes MathML for the name of a link."""

    # When references lead where they lead, and symbols have their marks.
    default_priority = 886

    def is_supported(self) -> bool:
        """Say whether it is an EPUB with MathML."""
        return super().is_supported() and writes_notes(self.application.builder)

    def run(self, **kwargs: Any) -> None:
        """Look at every link of the document."""
        macros = macros_of(self.config)
        for link in self.document.findall(nodes.reference):
            texts = [text for text in link.findall(nodes.Text) if not isinstance(text.parent, nodes.math)]
            formulas = list(link.findall(nodes.math))
            if formulas and not any(text.strip() for text in texts) and "reftitle" not in link:
                link["reftitle"] = " ".join(to_text(one.astext(), macros) for one in formulas)
