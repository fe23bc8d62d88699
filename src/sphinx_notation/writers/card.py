"""What a card says of a symbol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docutils import nodes


@dataclass(slots=True, eq=False)
class CardContent:
    """The content of the card of one definition, shared by all pages that show it.

    ``symbol``, ``meaning`` and ``fields`` are nodes; ``say`` is how the symbol is read aloud;
    ``heading`` is what the page that explains it is called.  ``is_same`` says that all is written
    alike on every page; then ``html`` and ``heading_html`` are what that is, once it was written.
    """

    symbol: Sequence[nodes.Node]
    meaning: Sequence[nodes.Node]
    fields: Sequence[nodes.Node]
    say: str = ""
    heading: Sequence[nodes.Node] = ()
    is_same: bool = False
    html: str = ""
    heading_html: str = ""

    def keep(self, html: str, heading: str) -> None:
        """Keep what was written, and let go of the nodes: there may be thousands of cards."""
        self.html, self.heading_html = html, heading
        self.symbol = self.meaning = self.fields = self.heading = ()
