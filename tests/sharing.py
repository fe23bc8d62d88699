"""Which tests run in the same process, so that what they look at is built and opened once."""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

from tests.browser.themes import THEMES

# Tests in one theme, and others of one file.
_THEME = re.compile(rf"tests/browser/.*\[.*?\b({'|'.join(THEMES)})\b")
_FILE = re.compile(
    r"tests/(?:browser|packaging|pdf/test_book_pdf\.py|book|layout/test_commands\.py|unit/test_report_pages\.py"
    r"|output/test_(?:contents_inline|epub_mathematics|mathml|notation_marked|readable|report)\.py)\b"
)
# Tests of one book, in several files.
_BOOKS = {
    "contents": re.compile(r"tests/output/test_contents(?:_print)?\.py\b"),
    "course": re.compile(r"tests/book/test_(?:book|lesson)\.py\b"),
}


def group_of(nodeid: str) -> str:
    """Return what a test shares with the others of its process."""
    theme = _THEME.match(nodeid)
    if theme:
        return theme[1]
    for book, tests in _BOOKS.items():
        if tests.match(nodeid):
            return book
    return nodeid.partition("::")[0] if _FILE.match(nodeid) else nodeid


class SharedScheduling(LoadScopeScheduling):  # type: ignore[misc]
    """Hands out tests by group, the largest groups first: single tests fill up the end."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
