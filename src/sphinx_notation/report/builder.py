"""The builder ``notation``, which reports on a book's notation; and what is exported beside pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.logging import getLogger

from sphinx_notation.book.checks import ALL
from sphinx_notation.config import Settings
from sphinx_notation.report import exports, html
from sphinx_notation.report.contents import Contents
from sphinx_notation.report.model import FILE, Findings, Notation
from sphinx_notation.report.sarif import FILE as SARIF
from sphinx_notation.report.sarif import sarif
from sphinx_notation.report.terminal import summary
from sphinx_notation.store.domain import REPORT, domain_of
from sphinx_notation.warnings_ import Subtype, warn

_logger = getLogger(__name__)


class NotationBuilder(Builder):
    """Writes what a maintainer wants to know of a book's notation, and no pages."""

    name = REPORT
    epilog = "The report on the notation is in %(outdir)s."
    # There is one thing to write.
    allow_parallel = False

    writes = True
    """Whether anything is written; who asks for what checks find wants no report."""

    def init(self) -> None:
        """Begin with nothing."""

    def get_outdated_docs(self) -> set[str]:
        """Return all pages: the report is of all of them."""
        return self.env.found_docs

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return nothing: no page has an address."""
        return ""

    def prepare_writing(self, docnames: object) -> None:
        """Prepare nothing."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write no page."""

    def _write_serial(self, docnames: Sequence[str]) -> None:
        """Resolve no page either, which is most of the work of other builders."""

    def finish(self) -> None:
        """Write the report."""
        if not self.writes:
            return
        app = domain_of(self.env).app
        notation = notation_of(app, ALL)
        _write_report(notation, Path(self.outdir))
        _logger.info("")
        for line in summary(notation):
            _logger.info("%s", line)
        said = shortfall(notation, Settings.of(self.config).coverage_min)
        if said:
            warn(Subtype.COVERAGE, said, None)
            app.statuscode = 1


def shortfall(notation: Findings, wanted: float) -> str:
    """Return what is to be said where fewer symbols of *notation* are explained than *wanted*, a share."""
    if notation["coverage"] >= wanted:
        return ""
    return (
        f"{notation['coverage']:.1%} of the symbols of displayed formulas are explained, and "
        f"notation_coverage_min in conf.py wants {wanted:.1%}: explain those that the report lists"
    )


def notation_of(app: Sphinx, checks: frozenset[str]) -> Notation:
    """Return the notation of the book that *app* builds, with what *checks* find."""
    return Contents(domain_of(app.env), generator_of(app)).notation(checks)


def generator_of(app: Sphinx) -> str:
    """Return what writes the report: this extension, with its version."""
    return f"sphinx-notation {app.extensions['sphinx_notation'].version}"


def _write_report(notation: Notation, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    exports.write(notation, "json", folder / FILE)
    log = json.dumps(sarif(notation), ensure_ascii=False, indent=1) + "\n"
    (folder / SARIF).write_text(log, encoding="utf-8")
    html.write(notation, folder)


#: The folder of the report beside pages.
FOLDER = "notation-report"


def write_beside_pages(app: Sphinx, exception: Exception | None) -> None:
    """Write beside the pages of HTML what the project wants of its notation."""
    wanted = Settings.of(app.config).exports
    if exception is not None or app.builder.format != "html" or not wanted:
        return
    notation, outdir = notation_of(app, ALL), Path(app.outdir)
    for name in wanted:
        if name == "report":
            _write_report(notation, outdir / FOLDER)
            continue
        try:
            exports.write(notation, name, outdir / exports.FORMATS[name].file)
        except ImportError as error:
            # Its message says what to install.
            warn(Subtype.CONFIG, f"notation_exports in conf.py: {error}", None)


def register(app: Sphinx) -> None:
    """Make the builder known to Sphinx."""
    app.add_builder(NotationBuilder)
    app.connect("build-finished", write_beside_pages)
