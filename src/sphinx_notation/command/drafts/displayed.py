"""The displayed formulas of a page, by its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from sphinx_notation.command.errors import FOUND, CommandError, reason_of
from sphinx_notation.datafiles.myst_project import FIELD, front_matter_of
from sphinx_notation.tex import Macros
from sphinx_notation.tex.definitions import NO_MACROS
from sphinx_notation.tex.judging import judged

# The module that reads pages with this suffix, and the markup of drafts for them.
_MARKUPS = {".md": "myst", ".markdown": "myst", ".rst": "rst", ".txt": "rst", ".rest": "rst"}
# Editors and compilers name a column, too.
_PLACE = re.compile(r"(?P<path>.*?\.[A-Za-z]\w*):(?P<line>\d{1,9})(?::\d{0,9})?", re.DOTALL)
_PAGE = re.compile(rf"[^\s\\{{}}$]+(?:{'|'.join(map(re.escape, _MARKUPS))})")
# So many lines off is still around it.
_AROUND = 5


class Displayed(NamedTuple):
    """A displayed formula, TeX, from its ``first`` up to its ``last`` line, counted from 1."""

    tex: str
    first: int
    last: int


class Spot(NamedTuple):
    """A line of a page, counted from 1."""

    path: Path
    line: int

    @property
    def markup(self) -> str:
        """The markup of the page: ``myst`` or ``rst``."""
        return _MARKUPS[self.path.suffix.lower()]


def spot_of(text: str) -> Spot | None:
    """Return the place that *text* names, ``page.md:42``; nothing where it is a formula.

    Raises `CommandError` where it is a page without a line, or a file of another kind.
    """
    match = _PLACE.fullmatch(text)
    if match is None:
        page = text if _PAGE.fullmatch(text) else text.rpartition(":")[0]
        if _PAGE.fullmatch(page) and _is_file(page):
            raise CommandError(f"say at which line of {page} the formula stands: {page}:42")
        return None
    path = Path(match["path"])
    if path.suffix.lower() in _MARKUPS:
        return Spot(path, int(match["line"]))
    if _is_file(match["path"]):
        raise CommandError(f"{path} is no page that is read here: these end with {', '.join(_MARKUPS)}")
    return None


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except OSError:
        # A formula may be too long for a name.
        return False


def formulas_before(spot: Spot) -> list[str]:
    """Return the formulas of a page up to the one at *spot*, which is the last of them.

    Raises `CommandError` where the page cannot be read, and where no displayed formula stands there.
    """
    text = _text_of(spot)
    formulas = sorted(_reader_of(spot.markup)(text), key=lambda one: (one.first, one.last))
    found = _nearest(formulas, spot.line)
    if found is None:
        raise CommandError(
            f"no displayed formula stands at {spot.path}:{spot.line}{_others(formulas)}", FOUND
        )
    return [one.tex for one in formulas[: formulas.index(found) + 1]]


def macros_around(spot: Spot | None) -> Macros:
    """Return the macros in the front matter of the page of *spot*, as MyST has them."""
    table = front_matter_of(_text_of(spot)).get(FIELD) if spot is not None else None
    return judged(table)[0] if isinstance(table, Mapping) else NO_MACROS


def _text_of(spot: Spot) -> str:
    try:
        return spot.path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"{spot.path} cannot be read: {reason_of(error)}") from None
    except UnicodeDecodeError as error:
        raise CommandError(f"{spot.path} is not UTF-8: {error.reason} at byte {error.start}") from None


def _reader_of(markup: str) -> Callable[[str], Iterable[Displayed]]:
    module = import_module(f"sphinx_notation.command.drafts.{markup}_pages")
    reader: Callable[[str], Iterable[Displayed]] = module.displayed
    return reader


def _nearest(formulas: Sequence[Displayed], line: int) -> Displayed | None:
    """Return the one that stands at *line*, else the nearest around it, one below rather than above."""

    def distance(one: Displayed) -> tuple[int, bool]:
        return max(one.first - line, line - one.last, 0), one.last < line

    found = min(formulas, key=distance, default=None)
    return found if found is not None and distance(found)[0] <= _AROUND else None


def _others(formulas: Iterable[Displayed]) -> str:
    lines = [str(one.first) for one in formulas]
    if not lines:
        return ", nor anywhere else on this page"
    return (
        f"; there are some at lines {', '.join(lines)}"
        if len(lines) > 1
        else f"; there is one at line {lines[0]}"
    )
