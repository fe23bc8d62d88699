"""The report as pages of HTML: an overview, the symbols, the pages, and a picture of what means what where.

They need no network and no server, and can be read without scripts: these sort and filter tables.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from sphinx_notation.mathml import can_convert
from sphinx_notation.mathml.tidying import STYLESHEET
from sphinx_notation.report import pieces
from sphinx_notation.report.gathering import file_names, view_of
from sphinx_notation.report.matrix import CELL, Matrix, mark_of, short
from sphinx_notation.report.model import FILE, FindingEntry, Notation, percent
from sphinx_notation.report.pieces import Pieces
from sphinx_notation.report.sarif import FILE as SARIF
from sphinx_notation.report.view import Kind, PageView, Repeated, SymbolView, View, repeated, worst_first

T = TypeVar("T")
#: How many formulas, symbols or findings a file has at most, so that browsers open it at once.
LONGEST = 500
#: How many findings of one check the overview has.
OF_CHECK = 50
#: The stylesheets, in the order of the cascade; the report has them as one file.
STYLES = ("base.css", "tables.css", "narrow.css", "lists.css")
#: The names of the stylesheet and of the script beside the pages.
STYLE, SCRIPT = "report.css", "report.js"

_FOLDERS = ("symbols", "pages", "findings")
# What every page of a report begins with: other files are never taken away.
_FIRST = "<!DOCTYPE html>\n<!-- report of sphinx-notation -->"
_TEMPLATES = Path(__file__).with_name("templates")


class Part(NamedTuple):
    """A file of several that go on from each other; ``files`` are all of them, ``number`` counts from 1."""

    file: str
    number: int
    files: Sequence[str]


class CheckView(NamedTuple):
    """What one check found; ``file`` has all of it where the overview has not."""

    name: str
    findings: list[FindingEntry]
    file: str


def write(notation: Notation, folder: Path) -> None:
    """Write the pages of the report on *notation* into *folder*, which is there.

    Pages of an earlier report that this one has not are taken away.
    """
    _remove(folder)
    for name in _FOLDERS:
        (folder / name).mkdir(exist_ok=True)
    styles = [STYLESHEET, *(_TEMPLATES / name for name in STYLES)]
    style = "\n".join(path.read_text(encoding="utf-8") for path in styles)
    (folder / STYLE).write_text(style, encoding="utf-8", newline="\n")
    shutil.copyfile(_TEMPLATES / SCRIPT, folder / SCRIPT)
    _Report(view_of(notation), folder).write()


def _remove(folder: Path) -> None:
    """Remove the pages of an earlier report from *folder*."""
    for name in _FOLDERS:
        for path in (folder / name).glob("*.html"):
            with path.open(encoding="utf-8", errors="replace") as file:
                is_ours = file.read(len(_FIRST)) == _FIRST
            if is_ours:
                path.unlink()


def parts_of(file: str, items: Sequence[T], longest: int) -> Iterator[tuple[Part, Sequence[T]]]:
    """Yield *items* in parts of no more than *longest*, each with its file; the first is *file*."""
    stem = file.removesuffix(".html")
    count = max(1, -(-len(items) // longest))
    files = [file, *(f"{stem}.{number}.html" for number in range(2, count + 1))]
    for number, name in enumerate(files):
        yield Part(name, number + 1, files), items[number * longest : (number + 1) * longest]


def by_page(uses: Iterable[Repeated]) -> list[tuple[str, list[Repeated]]]:
    """Return *uses*, which are in reading order, page by page."""
    return [
        (docname, list(group))
        for docname, group in groupby(uses, key=lambda one: one[0].formula["docname"])
    ]


class _Report:
    """Writes the pages on what a view shows."""

    def __init__(self, view: View, folder: Path) -> None:
        self._view = view
        self._folder = folder
        self._environment = Environment(
            loader=PackageLoader("sphinx_notation.report"),
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self._environment.filters |= {
            "by_page": by_page,
            "percent": percent,
            "short": short,
            "ticked": pieces.ticked,
        }
        self._environment.tests["longer"] = lambda items, length: len(items) > length
        self._environment.globals |= self._globals(view)

    def _globals(self, view: View) -> dict[str, object]:
        """Return what all templates know."""
        notation = view.notation
        of_book = Pieces(view, cast("Mapping[str, Any]", notation.get("macros", {})))
        return {
            "data": [name for name in (FILE, SARIF) if (self._folder / name).is_file()],
            "first": _FIRST,
            "is_set": can_convert(),
            "kind": pieces.kind,
            "kept": of_book.kept,
            "kinds": Kind,
            "link": of_book.link,
            "mark": pieces.mark,
            "mark_of": mark_of,
            "math": of_book.math,
            "notation": notation,
            "page_link": of_book.page,
            "symbol_of": {one.entry["tex"]: one for one in reversed(view.symbols)}.get,
            "use": of_book.use,
            "view": view,
            "where": of_book.place,
            "words": of_book.words,
        }

    def write(self) -> None:
        """Write all of them."""
        self._write_overview()
        for part, symbols in parts_of("symbols.html", worst_first(self._view.symbols), LONGEST):
            self._write(part.file, "symbols.html", symbols=symbols, part=part)
        for symbol in self._view.symbols:
            self._write_symbol(symbol)
        for page in self._view.pages.values():
            self._write_page(page)
        matrix = Matrix.of(self._view)
        self._write("matrix.html", "matrix.html", matrix=matrix, cell=CELL)

    def _write_overview(self) -> None:
        found: dict[str, list[FindingEntry]] = {}
        for one in self._view.notation["findings"]:
            found.setdefault(one["check"], []).append(one)
        names = file_names(sorted(found))
        checks = [CheckView(name, found[name], f"findings/{names[name]}.html") for name in sorted(found)]
        pages = sorted(
            self._view.pages.values(), key=lambda page: (page.entry["coverage"], -page.entry["unexplained"])
        )
        self._write("index.html", "index.html", pages=pages, checks=checks, most=OF_CHECK)
        for check in checks:
            if len(check.findings) > OF_CHECK:
                for part, findings in parts_of(check.file, check.findings, LONGEST):
                    self._write(part.file, "findings.html", check=check, findings=findings, part=part)

    def _write_symbol(self, symbol: SymbolView) -> None:
        for part, uses in parts_of(symbol.file, repeated(symbol.uses), LONGEST):
            self._write(part.file, "symbol.html", symbol=symbol, uses=uses, part=part)

    def _write_page(self, page: PageView) -> None:
        for part, formulas in parts_of(page.file, page.formulas, LONGEST):
            self._write(part.file, "page.html", page=page, formulas=formulas, part=part)

    def _write(self, file: str, template: str, **values: object) -> None:
        made = self._environment.get_template(template)
        text = made.render(root="../" * file.count("/"), file=file, **values)
        (self._folder / file).write_text(text, encoding="utf-8", newline="\n")
