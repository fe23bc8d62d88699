"""Transforms: checks when a page is read, and the way to its final form when it is written."""

from __future__ import annotations

from sphinx.application import Sphinx

from sphinx_notation.transforms.auto import FillPanels
from sphinx_notation.transforms.check import CheckPage
from sphinx_notation.transforms.compose import ComposeCallouts, ComposeLessons
from sphinx_notation.transforms.gather import GatherTakeaways, LinkHeadlines, ReferTitles
from sphinx_notation.transforms.head import HoistHeads, WrapHeads
from sphinx_notation.transforms.known import MarkKnown
from sphinx_notation.transforms.known_latex import LinkKnown
from sphinx_notation.transforms.listing import ListNotation
from sphinx_notation.transforms.lower import LowerNodes
from sphinx_notation.transforms.terms import ColourTerms, MarkTerms


def register(app: Sphinx) -> None:
    """Make the transforms known to Sphinx."""
    app.add_transform(CheckPage)
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
