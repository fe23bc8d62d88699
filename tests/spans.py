"""Where the parts of a formula stand in its source."""

from __future__ import annotations

import itertools

from sphinx_notation.tex import Formula
from sphinx_notation.tex.items import Scripted, runs_of


def leaves(formula: Formula) -> list[tuple[int, int]]:
    """Return spans that cover the source of *formula* once, in order: items and what is between.

    Joining them gives the source back; every span of an item begins and ends at one of them.
    """
    cuts = {0, len(formula.tex)}
    pending = [formula.run]
    while pending:
        for item in pending.pop().items:
            cuts |= {item.start, item.end}
            if isinstance(item, Scripted) and item.nucleus is not None:
                cuts |= {item.nucleus.start, item.nucleus.end}
            pending += runs_of(item)
    return list(itertools.pairwise(sorted(cuts)))
