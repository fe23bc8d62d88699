"""What a mark in a formula says, and how it is written: as a class in HTML, as a macro in LaTeX.

The scripts read the classes that are written here; their side of it is in `sphinx-notation-marks.js`.
"""

from __future__ import annotations

from typing import NamedTuple

from sphinx_notation.tex import PREFIX


class Term(NamedTuple):
    """A term of the panel's row with this ``number``; ``nth`` tells the terms of one formula apart.

    ``colour`` is that of the row in print, and with ``is_linked`` the term leads to it there.  ``spot`` is
    the TeX at which the label of the row ends, where that is drawn at this term in print.
    """

    number: int
    nth: int = 0
    colour: int = 0
    is_linked: bool = False
    spot: str = ""


class Card(NamedTuple):
    """A known symbol that shows the card with this ``number``; ``nth`` as that of `Term`."""

    number: int
    nth: int


class Link(NamedTuple):
    """A known symbol that leads, in print, to the row ``node_id`` of page ``docname``."""

    docname: str
    node_id: str


Mark = Term | Card | Link


def class_of(mark: Mark) -> str:
    """Return the class of *mark* in HTML."""
    assert not isinstance(mark, Link)
    kind = "r" if isinstance(mark, Term) else "d"
    return f"{PREFIX}{kind}{mark.number}-{mark.nth}"
