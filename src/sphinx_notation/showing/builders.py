"""What each builder can do with our nodes."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_notation import nodes as own
from sphinx_notation import tex
from sphinx_notation.assets.parts import DECKS
from sphinx_notation.mathml import can_convert
from sphinx_notation.typesetters import EPUB_RENDERER, MATHML, why_unmarked, writes_notes
from sphinx_notation.warnings_ import Subtype, warn

#: Builders that write HTML and run no script of ours.
WITHOUT_SCRIPT = frozenset("epub json pickle htmlhelp qthelp devhelp applehelp".split())
#: Builders whose readers have nothing that sets mathematics.
READS_TEXT = frozenset("text man htmlhelp qthelp".split())
#: Builders that write all pages as one, which has no parts to step through.
WHOLE = frozenset("singlehtml readthedocssinglehtml readthedocssinglehtmllocalmedia".split())
# Builders that write each page by itself.
_BY_PAGE = DECKS | frozenset(
    "html dirhtml readthedocs readthedocsdirhtml epub json pickle text xml".split()
)


def writes_pages(app: Sphinx) -> bool:
    """Say whether each page is written by itself; other builders may merge any pages into one."""
    return app.builder.name in _BY_PAGE


def writes_decks(app: Sphinx) -> bool:
    """Say whether each page becomes a deck of slides."""
    return app.builder.name in DECKS


def reads_text(app: Sphinx) -> bool:
    """Say whether formulas are text in this build: nothing sets them, or what would do so is not there."""
    name, renderer = app.builder.name, getattr(app.config, EPUB_RENDERER, None)
    return name in READS_TEXT or (name == "epub" and renderer == MATHML and not can_convert())


def has_visitors(app: Sphinx, cls: type[nodes.Element] = own.decode_panel) -> bool:
    """Say whether the writer of this build has visitors for our nodes, or for those of class *cls*."""
    handlers = app.registry.translation_handlers
    found = handlers.get(app.builder.name)
    if found is None:
        # As Sphinx does: visitors for the format count only where the builder has none.
        found = handlers.get(app.builder.format, {})
    return cls.__name__ in found


def writes_latex(app: Sphinx) -> bool:
    """Say whether LaTeX is written with our visitors."""
    return app.builder.format == "latex" and has_visitors(app)


def _renderer_of(app: Sphinx) -> str | None:
    """Return the name of the pages' typesetter, if there are marks for it, and what uses them."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or not has_visitors(app, own.marked_formula):
        return None
    renderer = builder.math_renderer_name
    if reads_text(app) or (builder.name in WITHOUT_SCRIPT and not writes_notes(builder)):
        return None
    return renderer if renderer in tex.DIALECTS else None


def dialect_of(app: Sphinx) -> str | None:
    """Return the name of the dialect of the pages' typesetter, if it takes marks and scripts run."""
    renderer = _renderer_of(app)
    return None if renderer is None or why_unmarked(app.config, renderer) else renderer


def warn_of_typesetter(app: Sphinx) -> None:
    """Say once that the project keeps marks from its typesetter."""
    renderer = _renderer_of(app)
    reason = why_unmarked(app.config, renderer) if renderer else ""
    if reason:
        message = (
            f"formulas get no marks, since {reason}: no row lights up its term, and no symbol has a card"
        )
        warn(Subtype.TYPESETTER, message, None)
