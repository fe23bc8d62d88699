"""Directives: option specs and content in, neutral nodes out."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_notation.directives.callouts import Insight, Takeaway, TakeawayList
from sphinx_notation.directives.lessons import EyebrowDirective, LessonDirective
from sphinx_notation.directives.lists import NotationList
from sphinx_notation.directives.panels import Decode, NotationTable

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
    """Make the directives known to Sphinx."""
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
