"""Reading: directives and roles make neutral nodes, and what went astray on a page is warned of."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_notation.reading import book_files
from sphinx_notation.reading.directives import DIRECTIVES
from sphinx_notation.reading.page_checks import CheckPage
from sphinx_notation.reading.roles import SymbolRole


def register(app: Sphinx) -> None:
    """Make the directives, the role and the checks known to Sphinx; the domain is known by then."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_role("sym", SymbolRole())
    app.add_role_to_domain("notation", "symbol", SymbolRole())
    app.add_transform(CheckPage)
    book_files.register(app)
