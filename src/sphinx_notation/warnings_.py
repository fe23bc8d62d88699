"""Every warning of the extension: its subtypes, and the one function that emits them."""

from __future__ import annotations

from enum import StrEnum

from docutils import nodes
from sphinx.util import logging

_logger = logging.getLogger(__name__)


class Subtype(StrEnum):
    """What a warning is about: ``suppress_warnings = ["notation.<value>"]`` silences it."""

    CONFIG = "config"
    """A setting in ``conf.py`` has a value it cannot have."""
    CONFLICT = "conflict"
    """A symbol to which rows of one scope give different meanings."""
    CONTROL = "control"
    """Mathematics with a control character, or with what an eaten backslash left."""
    DIRECTIVE = "directive"
    """A directive without content, without an end, or where it cannot stand."""
    FIELD = "field"
    """A field of a row: unknown, empty, impossible, or outside its row."""
    FILE = "file"
    """A YAML or CSV file: missing, broken, or with a column nobody knows."""
    FORMULA = "formula"
    """A formula whose symbols cannot be found, because it cannot be read."""
    MEANING = "meaning"
    """A row that does not say what its symbol means."""
    MYST = "myst"
    """A MyST extension that the page uses and ``conf.py`` does not enable."""
    NAME = "name"
    """A cross-reference name that is taken."""
    NEXT = "next"
    """A ``:next:`` or ``:previous:`` that names a page which does not exist."""
    OPTION = "option"
    """An option of a directive: unknown, or with a value it cannot have."""
    ROW = "row"
    """A panel or table without rows, or a row that cannot be read as one or does not occur."""
    SYMBOL = "symbol"
    """A reference to a symbol that nothing defines."""
    TABLE = "table"
    """A table whose headings or cells cannot be read as rows."""
    TYPESETTER = "typesetter"
    """MathJax or KaTeX is configured so that formulas can have no marks."""


Location = nodes.Node | tuple[str, int | None] | str | None


def warn(subtype: Subtype, message: str, location: Location) -> None:
    """Emit one warning of type ``notation``.

    *location* is a node, a ``(docname, line)`` pair, or ``"path:line"``.
    """
    _logger.warning(message, type="notation", subtype=subtype.value, location=location)
