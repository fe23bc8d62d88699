"""Reading: directives and roles make neutral nodes, and what went astray on a page is warned of."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_notation.reading import book_files
from sphinx_notation.reading.callouts import Insight, Takeaway, TakeawayList
from sphinx_notation.reading.lessons import EyebrowDirective, LessonDirective
from sphinx_notation.reading.lists import NotationList
from sphinx_notation.reading.page_checks import CheckPage
from sphinx_notation.reading.panels import Decode, NotationTable
from sphinx_notation.reading.roles import SymbolRole

DIRECTIVES = {
    "decode": Decode,
    "notation-table": NotationTable,
    "notation-list": NotationList,
    "takeaway": Takeaway,
    "takeaway-list": TakeawayList,
    "insight": Insight,
    "lesson": LessonDirective,
    "eyebrow": EyebrowDirective,
}


def register(app: Sphinx) -> None:
    """Make the directives, the role and the checks known to Sphinx; the domain is known by then."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_role("sym", SymbolRole())
    app.add_role_to_domain("notation", "symbol", SymbolRole())
    app.add_transform(CheckPage)
    book_files.register(app)
