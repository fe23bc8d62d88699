"""Names for links that are mathematics and nothing else, in an EPUB."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docutils import nodes

from sphinx_notation import nodes as own
from sphinx_notation.project_macros import macros_of
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.tex import Macros, to_text
from sphinx_notation.typesetters import writes_notes


class NameLinks(NotationPostTransform):
    """Give such links a title: not every screen reader takes MathML for the name of a link."""

    # When references lead where they lead, and symbols have their marks.
    default_priority = 886

    def is_supported(self) -> bool:
        """Say whether it is an EPUB with MathML."""
        return super().is_supported() and writes_notes(self.application.builder)

    def run(self, **kwargs: Any) -> None:
        """Look at every link of the document, and of the definitions in its notes."""
        macros = macros_of(self.config)
        _name_links([self.document], macros)
        for known in self.document.findall(own.known_definitions):
            for card in {id(card): card for sense in known["entries"] for card, _ in sense}.values():
                _name_links([*card.symbol, *card.meaning, *card.fields], macros)


def _name_links(roots: Iterable[nodes.Node], macros: Macros) -> None:
    for link in (link for root in roots for link in root.findall(nodes.reference)):
        texts = [text for text in link.findall(nodes.Text) if not isinstance(text.parent, nodes.math)]
        formulas = list(link.findall(nodes.math))
        if formulas and not any(text.strip() for text in texts) and "reftitle" not in link:
            link["reftitle"] = " ".join(to_text(one.astext(), macros) for one in formulas)
