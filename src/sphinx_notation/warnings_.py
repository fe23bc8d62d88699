"""Every warning of the extension: its subtypes, and the functions that emit them."""

from __future__ import annotations

import logging as standard
import re
from enum import StrEnum
from typing import NamedTuple

from docutils import nodes
from sphinx.config import Config
from sphinx.util import logging

_TYPE = "notation"
_HAS_LINE = re.compile(r":\d+$")
_logger = logging.getLogger(__name__)


class Subtype(StrEnum):
    """What a warning is about: ``suppress_warnings = ["notation.<value>"]`` silences it."""

    CODE = "code"
    """A name in code that nobody documents."""
    CONFIG = "config"
    """A setting in ``conf.py`` has a value it cannot have."""
    CONFUSABLE = "confusable"
    """Two symbols that are easily taken for one another."""
    CONFLICT = "conflict"
    """A symbol to which rows of one scope give different meanings."""
    CONTROL = "control"
    """Mathematics with a control character, or with what an eaten backslash left."""
    COVERAGE = "coverage"
    """Fewer symbols are explained than ``notation_coverage_min`` wants."""
    DIRECTIVE = "directive"
    """A directive without content, without an end, or where it cannot stand."""
    DUPLICATE = "duplicate"
    """A symbol that is explained twice in one panel or scope."""
    FIELD = "field"
    """A field of a row: unknown, empty, impossible, or outside its row."""
    FILE = "file"
    """A file of rows: missing, broken, or with a column nobody knows.  A report that cannot be written."""
    FORMULA = "formula"
    """An equation that stands where it is none."""
    LATE = "late"
    """A symbol that is used on a page before the one that explains it."""
    LOCAL = "local"
    """A symbol that prose introduces as something else than the book says."""
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
    PARSE = "parse"
    """A formula that cannot be read, or with something that nothing defines: readers see an error."""
    POSSIBLY_UNDEFINED = "possibly-undefined"
    """A symbol of a displayed formula that its page may explain, but in no words that are known."""
    POSSIBLY_LOCAL = "possibly-local"
    """A symbol that prose may introduce as something else than the book says."""
    REDEFINED = "redefined"
    """A symbol with two meanings on one page."""
    ROW = "row"
    """A panel or table without rows, or a row that cannot be read as one or does not occur."""
    SHAPE = "shape"
    """A shape that does not fit what else is said of the symbol."""
    STYLE = "style"
    """One thing that is written in two ways."""
    SYMBOL = "symbol"
    """A reference to a symbol that nothing defines."""
    TABLE = "table"
    """A table whose headings or cells cannot be read as rows."""
    TYPESETTER = "typesetter"
    """MathJax or KaTeX is configured so that formulas can have no marks."""
    UNDEFINED = "undefined"
    """A symbol of a displayed formula that nothing explains."""
    UNIT = "unit"
    """A unit that cannot be read, or that differs from that of another row."""
    UNUSED = "unused"
    """A row for the whole book that no formula uses."""


Location = nodes.Node | tuple[str, int | None] | str | None


def warn(subtype: Subtype, message: str, location: Location) -> None:
    """Emit one warning of type ``notation``.

    *location* is a node, a ``(docname, line)`` pair, or ``"path:line"``.
    """
    _logger.warning(message, type=_TYPE, subtype=subtype.value, location=location)


def warn_surely(subtype: Subtype, message: str, config: Config) -> None:
    """Emit a warning that says why a build fails, also where *config* has those of its type left out."""
    if logging.is_suppressed_warning(_TYPE, subtype.value, config.suppress_warnings):
        _logger.warning(message)
    else:
        warn(subtype, message, None)


class Heard(NamedTuple):
    """A warning that was said: what it is about, what it says, and its place, as ``path:line`` or less."""

    subtype: str
    message: str
    location: str


class SaidOnce(standard.Filter):
    """Lets each of our warnings pass once in a build, and remembers what was said.

    A docstring that six pages show, and a file that they include, is read six times, and what is wrong with
    it is one thing in one place.
    """

    def __init__(self) -> None:
        super().__init__()
        self._said: set[tuple[str, str]] = set()
        self.heard: list[Heard] = []

    def filter(self, record: standard.LogRecord) -> bool:
        """Say whether *record* says something new."""
        if getattr(record, "type", "") != _TYPE:
            return True
        place = getattr(record, "location", None)
        if isinstance(place, nodes.Node):
            place = logging.get_node_location(place)
        where = ":".join(map(str, place)) if isinstance(place, tuple) else str(place or "")
        self.heard.append(Heard(str(getattr(record, "subtype", "")), record.getMessage(), where))
        if not isinstance(place, str) or not _HAS_LINE.search(place):
            # Without a line it may be another of the same kind.
            return True
        said = (place, record.getMessage())
        is_new = said not in self._said
        self._said.add(said)
        return is_new


def say_once() -> None:
    """Have each of our warnings said once in this build.

    What other processes read comes to the same handler, when they are done.
    """
    for handler in _handlers():
        # Before those of Sphinx, which count what passes.
        handler.filters.insert(0, SaidOnce())


def heard() -> list[Heard]:
    """Return what was said since this was asked before, of pages in other processes when they are done."""
    found: list[Heard] = []
    for handler in _handlers():
        for one in handler.filters:
            if isinstance(one, SaidOnce):
                found += one.heard
                one.heard.clear()
    return found


def _handlers() -> list[standard.Handler]:
    handlers = standard.getLogger(logging.NAMESPACE).handlers
    return [one for one in handlers if isinstance(one, logging.WarningStreamHandler)]
