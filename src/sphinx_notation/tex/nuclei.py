r"""What TeX takes for one character with scripts, though braces are around it: ``{V}_i``.

Scripts stand nearer at a slanted character than at a box, and a mark between it and its braces would make a
box of it.  There the mark stands around the braces.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from sphinx_notation.tex.items import Formula, Item, Kind, Run, Scripted, runs_of

Span = tuple[int, int]


def widened(formula: Formula, marked: Set[Span]) -> dict[Span, Span]:
    """Return those of the spans *marked* that stand alone in braces with scripts, and the span of these."""
    return dict(_spans(formula.run, marked))


def _spans(run: Run, marked: Set[Span]) -> Iterator[tuple[Span, Span]]:
    for item in run.items:
        if isinstance(item, Scripted) and item.nucleus is not None and item not in run.exposed:
            group = item.nucleus
            yield from ((one, (group.start, group.end)) for one in _alone_in(group) if one in marked)
        for inner in runs_of(item):
            yield from _spans(inner, marked)


def _alone_in(item: Item) -> Iterator[Span]:
    """Yield the spans of what stands alone in the braces *item*, and in braces inside these."""
    while item.kind is Kind.GROUP:
        shown = [one for one in item.parts[0].items if one.kind is not Kind.BLANK]
        if len(shown) != 1:
            return
        item = shown[0]
        yield item.start, item.end
