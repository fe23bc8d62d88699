"""Drafts of panels: the formula and where it stands, its rows, what they mean, and the markup of it all."""

from __future__ import annotations

from typing import NamedTuple

from sphinx_notation.report.exports.phrases import Phrase

#: The meaning of a row of which nothing is known.
OPEN = "…"


class DraftRow(NamedTuple):
    """A row: its symbol, TeX, its meaning, and its fields by their names."""

    tex: str
    meaning: Phrase
    fields: dict[str, Phrase]


class Draft(NamedTuple):
    """A panel to be written.

    ``title`` is in the markup of the page.  ``formula`` is TeX, on as many lines as it has; it is repeated
    unless ``equation`` is its label.
    """

    title: str
    formula: str
    equation: str
    rows: list[DraftRow]
