"""What a page loads: the stylesheet where a node of ours stands, and the scripts that these nodes need."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_notation.assets.parts import (
    BUTTON_SCRIPT,
    BUTTON_STYLESHEET,
    CARD_STYLESHEET,
    COPY_SCRIPT,
    DECK_SCRIPT,
    DECK_STYLESHEET,
    DECKS,
    END_SCRIPT,
    FONT_SCRIPT,
    FORMULA_SCRIPT,
    KEY_SCRIPT,
    KNOWN_SCRIPT,
    LABEL_SCRIPT,
    LABEL_STYLESHEET,
    LESSON_SCRIPT,
    LESSON_STYLESHEET,
    MARK_SCRIPT,
    MATHML_STYLESHEET,
    NARROW_SCRIPT,
    PRESENT_SCRIPT,
    PRESENT_STYLESHEET,
    ROW_SCRIPT,
    SPEECH_SCRIPT,
    STYLESHEET,
    TABLE_STYLESHEET,
    TEX_DIR,
    WIDE_SCRIPT,
)
from sphinx_notation.assets.writing import on_demand, write_files
from sphinx_notation.nodes import (
    WRITTEN,
    decode_panel,
    eyebrow,
    group_title,
    insight,
    known_definitions,
    lesson,
    lesson_pointer,
    notation_row,
    notation_table,
    panel_labels,
    position_bar,
    running_label,
    section_head,
    takeaway,
    takeaway_group,
)
from sphinx_notation.structure import Found, by_class
from sphinx_notation.typesetters import writes_mathml

# Their pages are parts of others, which load what they like.
_SERIALIZED = frozenset({"json", "pickle"})
MATHEMATICS = (nodes.math, nodes.math_block)
#: Which nodes have their looks in a stylesheet that other pages do without.
STYLED = {
    LESSON_STYLESHEET: (
        eyebrow,
        group_title,
        insight,
        lesson,
        lesson_pointer,
        position_bar,
        running_label,
        section_head,
        takeaway,
        takeaway_group,
    ),
    TABLE_STYLESHEET: (notation_table,),
    BUTTON_STYLESHEET: (known_definitions,),
}


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
    if app.builder.name == "epub":
        # All looks are in one file there, and nothing runs.
        return
    for name, styled in STYLED.items():
        if found.has(*styled):
            app.add_css_file(name)
    _add_scripts(app, context, found, is_mathml=is_mathml)


def _add_scripts(app: Sphinx, context: dict[str, Any], found: Found, *, is_mathml: bool) -> None:
    """Load at once what a page shows at rest, and name what it loads on demand."""
    has_terms = any("number" in row for row in found.get(notation_row, ()))
    has_known = known_definitions in found
    has_lesson, has_labels = position_bar in found, panel_labels in found
    has_marks = has_terms or has_known
    is_deck = app.builder.name in DECKS
    shrinks = any(panel.get("shrinks") for panel in found.get(decode_panel, ())) and not is_deck
    if is_mathml and app.builder.name not in DECKS | _SERIALIZED:
        _add_first(context)
    may_scroll = has_marks or shrinks or (is_mathml and found.has(nodes.math_block))
    if has_marks:
        _add_before_typesetter(app, context)
    needed = {
        KEY_SCRIPT: has_lesson or has_marks or has_labels,
        LESSON_SCRIPT: has_lesson,
        WIDE_SCRIPT: may_scroll and (is_deck or not has_terms),
        COPY_SCRIPT: is_mathml and not has_marks,
        ROW_SCRIPT: has_terms and not is_deck,
        FORMULA_SCRIPT: is_deck and has_terms,
        LABEL_SCRIPT: is_deck and has_labels,
        NARROW_SCRIPT: shrinks,
        BUTTON_SCRIPT: has_known,
        DECK_SCRIPT: is_deck,
    }
    for name, is_needed in needed.items():
        if is_needed:
            demands = _demands(app, context, found, has_marks=has_marks) if name == KEY_SCRIPT else {}
            app.add_js_file(name, loading_method="defer", **demands)


def _demands(app: Sphinx, context: dict[str, Any], found: Found, *, has_marks: bool) -> dict[str, Any]:
    """Return attributes that name what a page loads on demand: `sphinx-notation-demand.js` says when."""
    has_lesson, has_known = position_bar in found, known_definitions in found
    read = {
        CARD_STYLESHEET: has_known,
        END_SCRIPT: has_lesson,
        FORMULA_SCRIPT: has_marks,
        KNOWN_SCRIPT: has_known,
    }
    is_said = any(f' {name}="' in context.get("body", "") for name in ("data-speech", "data-kind"))
    demands = {"speech": [SPEECH_SCRIPT] if is_said else []}
    # A deck loads everything with its page.
    if app.builder.name not in DECKS:
        demands |= {
            "read": [name for name, is_needed in read.items() if is_needed],
            "labels": [LABEL_STYLESHEET, FORMULA_SCRIPT, LABEL_SCRIPT] if panel_labels in found else [],
            "present": [PRESENT_STYLESHEET, PRESENT_SCRIPT] if has_lesson else [],
        }
    return on_demand(app, demands)


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
        ours = (STYLESHEET, LESSON_STYLESHEET, TABLE_STYLESHEET, LABEL_STYLESHEET, DECK_STYLESHEET)
        for name in (*mathematics, *ours):
            app.add_css_file(name)


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("builder-inited", style_decks)
    app.connect("config-inited", add_style_files)
    app.connect("env-updated", write_files)
    # After Sphinx' own, which adds MathJax to the page.
    app.connect("html-page-context", add_to_page, priority=600)
