"""The builder ``notation``, which reports on a book's notation; and what is exported beside pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.epub3 import Epub3Builder

from sphinx_notation.config import Settings
from sphinx_notation.store.domain import REPORT, domain_of
from sphinx_notation.warnings_ import Subtype, warn_surely

# What writes the report is imported where there is one to write: most builds write none.


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
        from sphinx_notation.report import writing

        app = domain_of(self.env).app
        notation = writing.notation_of(app)
        source = writing.in_repository(Path(self.srcdir))
        if not writing.write_report(notation, Path(self.outdir), source):
            app.statuscode = 1
        writing.say(notation)
        said = writing.shortfall(notation, self.config)
        if said:
            warn_surely(Subtype.COVERAGE, said, self.config)
            app.statuscode = 1


def write_beside_pages(app: Sphinx, exception: Exception | None) -> None:
    """Write beside the pages of HTML what the project wants of its notation."""
    wanted = Settings.of(app.config).exports
    # An EPUB is one file, and what stands beside it would be taken for some of it.
    is_of_pages = app.builder.format == "html" and not isinstance(app.builder, Epub3Builder)
    if exception is not None or not is_of_pages or not wanted:
        return
    from sphinx_notation.report import writing

    writing.write_beside(app, wanted)


def register(app: Sphinx) -> None:
    """Make the builder known to Sphinx."""
    app.add_builder(NotationBuilder)
    app.connect("build-finished", write_beside_pages)
