"""Transforms: checks when a page is read, and the way to its final form when it is written."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_notation.showing.auto_rows import FillPanels
from sphinx_notation.showing.compose import ComposeCallouts, ComposeLessons
from sphinx_notation.showing.gather import GatherTakeaways, LinkHeadlines, ReferTitles
from sphinx_notation.showing.known_html import MarkKnown
from sphinx_notation.showing.known_latex import LinkKnown
from sphinx_notation.showing.lower import LowerNodes
from sphinx_notation.showing.notation_lists import ListNotation
from sphinx_notation.showing.panel_terms import ColourTerms, MarkTerms
from sphinx_notation.showing.section_heads import HoistHeads, WrapHeads


def register(app: Sphinx) -> None:
    """Make the transforms known to Sphinx."""
    for post_transform in (
        GatherTakeaways,
        FillPanels,
        ListNotation,
        ReferTitles,
        LinkHeadlines,
        ComposeCallouts,
        ComposeLessons,
        LowerNodes,
        MarkTerms,
        MarkKnown,
        ColourTerms,
        LinkKnown,
        HoistHeads,
        WrapHeads,
    ):
        app.add_post_transform(post_transform.bound(app))
