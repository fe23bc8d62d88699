"""What a card says of a symbol."""

from __future__ import annotations

from dataclasses import dataclass

from docutils import nodes


@dataclass(slots=True, eq=False)
class Card:
    """The content of the card of one definition, shared by all pages that show it.

    ``symbol``, ``meaning`` and ``fields`` are nodes; ``say`` is how the symbol is read aloud.
    ``is_same`` says that they are written alike on every page, and ``html`` is what that is once it
    was written.
    """

    symbol: list[nodes.Node]
    meaning: list[nodes.Node]
    fields: list[nodes.Node]
    say: str = ""
    is_same: bool = False
    html: str = ""

    def keep(self, html: str) -> None:
        """Keep what was written, and let go of the nodes: there may be thousands of cards."""
        self.html = html
        self.symbol, self.meaning, self.fields = [], [], []
