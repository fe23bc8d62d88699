"""The directives by their names: the one table that both Sphinx and the checks of a page read."""

from __future__ import annotations

from sphinx_notation.reading.callouts import Insight, Takeaway, TakeawayList
from sphinx_notation.reading.directive import NotationDirective
from sphinx_notation.reading.lessons import EyebrowDirective, LessonDirective
from sphinx_notation.reading.lists import NotationList
from sphinx_notation.reading.panels import Decode, NotationTable

DIRECTIVES: dict[str, type[NotationDirective]] = {
    "decode": Decode,
    "notation-table": NotationTable,
    "notation-list": NotationList,
    "takeaway": Takeaway,
    "takeaway-list": TakeawayList,
    "insight": Insight,
    "lesson": LessonDirective,
    "eyebrow": EyebrowDirective,
}

#: The names as a regular expression, longer ones first.
NAMES = "|".join(sorted(DIRECTIVES, key=len, reverse=True))
