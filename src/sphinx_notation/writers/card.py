"""What a card says of a symbol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from docutils import nodes


class WrittenCard(NamedTuple):
    """What a writer makes of a card, part by part, as HTML."""

    symbol: str
    meaning: str
    fields: str
    heading: str


@dataclass(slots=True, eq=False)
class CardContent:
    """The content of the card of one definition, shared by all pages that show it.

    ``symbol``, ``meaning`` and ``fields`` are nodes; ``say`` is how the symbol is read aloud,
    ``kind`` what its row says it is;
    ``heading`` is what the page that explains it is called.  ``is_same`` says that all is written
    alike on every page; then ``written`` is what that is, once it was written.
    """

    symbol: Sequence[nodes.Node]
    meaning: Sequence[nodes.Node]
    fields: Sequence[nodes.Node]
    say: str = ""
    kind: str = ""
    heading: Sequence[nodes.Node] = ()
    is_same: bool = False
    written: WrittenCard | None = None

    def keep(self, written: WrittenCard) -> None:
        """Keep what was *written*, and let go of the nodes: there may be thousands of cards."""
        self.written = written
        self.symbol = self.meaning = self.fields = self.heading = ()
