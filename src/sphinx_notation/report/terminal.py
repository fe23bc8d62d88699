"""The report in the terminal: the pages with the most to do first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sphinx_notation.report.model import Notation, PageEntry, percent

# How many characters a bar has, and how many pages are shown.
_BAR, _PAGES = 20, 20


def summary(notation: Notation) -> Iterator[str]:
    """Yield the lines of a summary."""
    pages = [page for page in notation["pages"] if page["symbols"]]
    worst = sorted(pages, key=lambda page: (page["coverage"], -page["unexplained"]))[:_PAGES]
    width = max((len(page["docname"]) for page in worst), default=0)
    for page in worst:
        share = page["coverage"]
        yield f"{page['docname']:<{width}}  {_bar(share)} {percent(share):>7}  {_said(page)}"
    if len(pages) > len(worst):
        yield f"… and {len(pages) - len(worst)} more pages"
    symbols = sum(page["symbols"] for page in pages)
    open_ones = sum(page["unexplained"] for page in pages)
    yield (
        f"{percent(notation['coverage'])} of the symbols of displayed formulas are explained: "
        f"{symbols - open_ones} of {symbols}, on {len(pages)} pages"
    )
    counts = Counter(one["check"] for one in notation["findings"])
    if counts:
        yield "findings: " + ", ".join(f"{name} {count}" for name, count in counts.most_common())
    else:
        yield "no findings"


def _bar(share: float) -> str:
    # A full bar is for pages on which nothing is left to do.
    filled = int(share * _BAR)
    return "█" * filled + "░" * (_BAR - filled)


def _said(page: PageEntry) -> str:
    return (
        f"{page['unexplained']} of {page['symbols']} unexplained"
        if page["unexplained"]
        else "all explained"
    )
