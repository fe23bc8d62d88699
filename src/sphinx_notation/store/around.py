"""What is around a node, as a page is collected."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_notation.book.records import Condition


class Around(NamedTuple):
    """What is around a node: see the records' fields of these names.

    ``panel`` is the panel whose formula or title it is in; ``counts`` is false for formulas that are looked
    up nowhere, and ``symbol`` says that it is inside a reference to one.
    """

    section: str = ""
    inside: tuple[str, ...] = ()
    panel: str = ""
    conditions: tuple[Condition, ...] = ()
    counts: bool = True
    symbol: bool = False
