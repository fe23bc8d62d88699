"""What a page loads: the stylesheet where a node of ours stands, and the scripts that these nodes need."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_notation.assets.parts import (
    COPY_SCRIPT,
    DECK_SCRIPT,
    DECK_STYLESHEET,
    DECK_TERM_SCRIPT,
    DECKS,
    FONT_SCRIPT,
    FORMULA_SCRIPT,
    KEY_SCRIPT,
    KNOWN_SCRIPT,
    LABEL_SCRIPT,
    LABEL_STYLESHEET,
    LESSON_SCRIPT,
    MARK_SCRIPT,
    MATHML_STYLESHEET,
    STYLESHEET,
    TERM_SCRIPT,
    TEX_DIR,
)
from sphinx_notation.assets.writing import on_demand, write_files
from sphinx_notation.nodes import WRITTEN, known_definitions, notation_row, panel_labels, position_bar
from sphinx_notation.structure import by_class
from sphinx_notation.typesetters import writes_mathml, writes_notes

# Their pages are parts of others, which load what they like.
_SERIALIZED = frozenset({"json", "pickle"})
MATHEMATICS = (nodes.math, nodes.math_block)


def add_style_files(app: Sphinx, config: Config) -> None:
    """Have Sphinx put our style beside a project's LaTeX."""
    files = sorted(str(path) for path in TEX_DIR.iterdir())
    config.latex_additional_files = [*files, *config.latex_additional_files]


def add_to_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load on a page what the nodes on it need."""
    if doctree is None:
        return
    found = by_class(doctree)
    is_mathml = writes_mathml(app) and bool(context.get("has_maths_elements") or found.has(*MATHEMATICS))
    if is_mathml:
        app.add_css_file(MATHML_STYLESHEET)
    if not found.keys().isdisjoint(WRITTEN):
        app.add_css_file(STYLESHEET)
    has_terms = any("number" in row for row in found.get(notation_row, ()))
    has_known = known_definitions in found
    has_lesson = position_bar in found
    if panel_labels in found:
        app.add_css_file(LABEL_STYLESHEET)
    if writes_notes(app.builder):
        return
    if is_mathml and app.builder.name not in DECKS | _SERIALIZED:
        _add_first(context)
    if has_terms or has_known:
        _add_before_typesetter(app, context)
    is_deck = app.builder.name in DECKS
    needed = {
        KEY_SCRIPT: has_lesson or has_terms or has_known,
        LESSON_SCRIPT: has_lesson,
        FORMULA_SCRIPT: has_terms or has_known,
        COPY_SCRIPT: is_mathml and not (has_terms or has_known),
        DECK_TERM_SCRIPT if is_deck else TERM_SCRIPT: has_terms,
        LABEL_SCRIPT: panel_labels in found,
        KNOWN_SCRIPT: has_known,
        DECK_SCRIPT: is_deck,
    }
    for name, is_needed in needed.items():
        if is_needed:
            extra: dict[str, Any] = {"data-present": on_demand(app)} if name == LESSON_SCRIPT else {}
            app.add_js_file(name, loading_method="defer", **extra)


def _add_first(context: dict[str, Any]) -> None:
    """Load what has to run before the page is drawn; themes load other scripts where they like."""
    address = context["pathto"](f"_static/{FONT_SCRIPT}", resource=True)
    context["metatags"] = f'{context.get("metatags", "")}<script src="{address}"></script>\n'


def _add_before_typesetter(app: Sphinx, context: dict[str, Any]) -> None:
    """Load what marks formulas right before MathJax, in its way: after what configures it."""
    path = str(getattr(app.config, "mathjax_path", ""))
    files = context.get("script_files", [])
    names = {path, f"_static/{path}"}
    found = next((file for file in files if path and str(getattr(file, "filename", "")) in names), None)
    # Deferred scripts run in their order, when all others have run; one that is loaded meanwhile may
    # run at any time, and only what runs at once is there before it.
    is_deferred = found is None or "defer" in found.attributes
    method = "defer" if is_deferred else None
    app.add_js_file(MARK_SCRIPT, found.priority if found else 500, loading_method=method)
    if found and isinstance(files, list):
        ours = [file for file in files if str(file.filename) == f"_static/{MARK_SCRIPT}"]
        others = [file for file in files if file not in ours]
        place = others.index(found)
        files[:] = [*others[:place], *ours, *others[place:]]


def style_decks(app: Sphinx) -> None:
    """Load the stylesheets with every deck: those of one deck are settled before its nodes are seen."""
    if app.builder.name in DECKS:
        mathematics = [MATHML_STYLESHEET] if writes_mathml(app) else []
        for name in (*mathematics, STYLESHEET, LABEL_STYLESHEET, DECK_STYLESHEET):
            app.add_css_file(name)


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("builder-inited", style_decks)
    app.connect("config-inited", add_style_files)
    app.connect("env-updated", write_files)
    # After Sphinx' own, which adds MathJax to the page.
    app.connect("html-page-context", add_to_page, priority=600)
