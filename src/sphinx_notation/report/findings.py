"""What the checks that a project makes find in its book, once that is built."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_notation.config import Settings
from sphinx_notation.report.builder import NotationBuilder
from sphinx_notation.report.contents import Contents
from sphinx_notation.report.model import FindingEntry, Findings
from sphinx_notation.report.writing import generator_of, shortfall
from sphinx_notation.store import consistency
from sphinx_notation.store.domain import domain_of
from sphinx_notation.store.problems import problem_of
from sphinx_notation.warnings_ import heard


def only_read(app: Sphinx) -> None:
    """Have *app*, which makes the report, read the pages and write nothing."""
    assert isinstance(app.builder, NotationBuilder)
    app.builder.writes = False


def findings_of(app: Sphinx) -> Findings:
    """Return what the checks of the book find that *app* has built.

    They are the checks that are on, and what is always warned of.
    """
    domain, settings = domain_of(app.env), Settings.of(app.config)
    # Of several pages together the build says something only where one of them was read anew.
    heard()
    consistency.check(domain.book, domain.view)
    consistency.warn_of_missing_reader(domain.book, settings.checks_of_book)
    problems = [problem_of(one, app.env) for one in heard()]
    found = Contents(domain, generator_of(app)).of_checks(settings.checks_of_book, problems)
    said = shortfall(found, app.config)
    if said:
        found["findings"].append(
            FindingEntry(
                docname="", source="", line=0, check="coverage", message=said, symbol="", related=[]
            )
        )
    return found
