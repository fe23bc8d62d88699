"""The report as pages."""

from __future__ import annotations

from pathlib import Path

from sphinx_notation.report.model import Notation


def write(notation: Notation, folder: Path) -> None:
    """Write the pages of the report on *notation* into *folder*, which is there."""
