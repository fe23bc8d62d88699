"""What a page loads: the stylesheet where a node of ours stands, and the scripts that these nodes need."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment

from sphinx_notation.i18n import _
from sphinx_notation.nodes import WRITTEN, known_definitions, notation_row, panel_labels, position_bar
from sphinx_notation.structure import by_class

STATIC_DIR = Path(__file__).parent / "static"
TEX_DIR = Path(__file__).parent / "texinputs"
STYLESHEET = "sphinx-notation.css"
STYLES_DIR = Path(__file__).parent / "styles"
#: The parts of the stylesheet, in the order of the cascade: where two rules weigh the same, that of
#: the later part counts.
STYLES = (
    "base.css",
    "lesson.css",
    "insight.css",
    "terms.css",
    "panel.css",
    "table.css",
    "code.css",
    "takeaways.css",
    "cards.css",
    "sheet.css",
    "decode.css",
    "notation.css",
    "bar.css",
    "directions.css",
    "print.css",
    "contrast.css",
)
#: What the stylesheet has that pages with labels on their formulas load.
LABEL_STYLES = ("labels.css",)
LABEL_STYLESHEET = "sphinx-notation-labels.css"
#: What the stylesheet has that pages load when a lesson is presented, in the same order.
PRESENT_STYLES = ("present.css", "present-parts.css", "present-over.css")
PRESENT_STYLESHEET = "sphinx-notation-present.css"
#: Builders of sphinx-revealjs: each page becomes a deck of slides.
DECKS = frozenset({"revealjs", "dirrevealjs"})
#: What the stylesheet has that decks load.
DECK_STYLES = ("deck.css", "deck-parts.css")
DECK_STYLESHEET = "sphinx-notation-deck.css"
#: What typesets the page must find this: it gives it the formulas with their marks.
MARK_SCRIPT = "sphinx-notation-marks.js"
KEY_SCRIPT = "sphinx-notation-keys.js"
LESSON_SCRIPT = "sphinx-notation-lesson.js"
FORMULA_SCRIPT = "sphinx-notation-formulas.js"
TERM_SCRIPT = "sphinx-notation-terms.js"
LABEL_SCRIPT = "sphinx-notation-labels.js"
KNOWN_SCRIPT = "sphinx-notation-known.js"
#: What decks load, and what they load where panels have terms: reveal.js has the keys, and rows have none.
DECK_SCRIPT = "sphinx-notation-deck.js"
DECK_TERM_SCRIPT = "sphinx-notation-deck-terms.js"
#: Not loaded with any page, but by one whose lesson is presented.
PRESENT_SCRIPT = "sphinx-notation-present.js"
#: The scripts that pages load, and what each is joined of: all that the same pages need.  Scripts and
#: their parts stand in the order in which they build upon one another.
SCRIPTS = {
    MARK_SCRIPT: (
        "sphinx-notation-marks.js",
        "sphinx-notation-trial.js",
        "sphinx-notation-speech.js",
        "sphinx-notation-typeset.js",
    ),
    KEY_SCRIPT: ("sphinx-notation-keys.js",),
    LESSON_SCRIPT: ("sphinx-notation-lesson.js", "sphinx-notation-present-button.js"),
    FORMULA_SCRIPT: (
        "sphinx-notation-formulas.js",
        "sphinx-notation-press.js",
        "sphinx-notation-copy.js",
        "sphinx-notation-paper.js",
        "sphinx-notation-wide.js",
    ),
    TERM_SCRIPT: ("sphinx-notation-rows.js", "sphinx-notation-terms.js"),
    LABEL_SCRIPT: (
        "sphinx-notation-label-layout.js",
        "sphinx-notation-label-anchors.js",
        "sphinx-notation-labelling.js",
        "sphinx-notation-labels.js",
    ),
    KNOWN_SCRIPT: (
        "sphinx-notation-buttons.js",
        "sphinx-notation-definitions.js",
        "sphinx-notation-definition-rows.js",
        "sphinx-notation-card-place.js",
        "sphinx-notation-cards.js",
        "sphinx-notation-hints.js",
        "sphinx-notation-sheet.js",
        "sphinx-notation-explorer.js",
        "sphinx-notation-places.js",
        "sphinx-notation-decode.js",
        "sphinx-notation-page.js",
    ),
    PRESENT_SCRIPT: (
        "sphinx-notation-present-screens.js",
        "sphinx-notation-shrink.js",
        "sphinx-notation-present-fit.js",
        "sphinx-notation-present-stage.js",
        "sphinx-notation-present-rows.js",
        "sphinx-notation-present.js",
        "sphinx-notation-present-keys.js",
    ),
}
#: The same for decks.
DECK_SCRIPTS = {
    **{name: SCRIPTS[name] for name in (MARK_SCRIPT, KEY_SCRIPT, FORMULA_SCRIPT, LABEL_SCRIPT)},
    DECK_TERM_SCRIPT: ("sphinx-notation-terms.js",),
    DECK_SCRIPT: tuple(f"sphinx-notation-{part}.js" for part in ("shrink", "slide-parts", "slide", "deck")),
}


def stylesheet(leave_out: Collection[str] = ()) -> str:
    """Return the whole stylesheet, without the parts to *leave_out*."""
    return _joined(STYLES_DIR / name for name in STYLES if name not in leave_out)


def script(name: str) -> str:
    """Return the script *name*, one of those that pages load."""
    text = _joined(STATIC_DIR / part for part in {**SCRIPTS, **DECK_SCRIPTS}[name])
    return f"{_present_words()}\n{text}" if name == PRESENT_SCRIPT else text


def _present_words() -> str:
    """Return what presenting says, in the language of the book: it is no part of any page."""
    words = {
        "section": _("Section {number} of {count}: {title}"),
        "black": _("Black screen"),
        "white": _("White screen"),
        "keys": _("Keys"),
        "forward": _("Go on"),
        "back": _("Go back"),
        "ends": _("First, last"),
        "full": _("Full screen"),
        "leave": _("Back to the page"),
        "row": _("A click on a row shows its symbol alone, one at the edge of the screen goes on or back."),
        "Space": _("Space"),
        "Shift+Space": _("Shift + Space"),
        "PageDown": _("Page down"),
        "PageUp": _("Page up"),
        "Home": _("Home"),
        "End": _("End"),
        "Esc": _("Esc"),
    }
    return f"const snPresentWords = {json.dumps({key: str(word) for key, word in words.items()})};"


def _joined(parts: Iterable[Path]) -> str:
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def write_files(app: Sphinx, env: BuildEnvironment) -> None:
    """Write the stylesheet, as one file, and the scripts into the output.

    Every file of a page is a request of its reader and costs the build time, since Sphinx makes a checksum
    of it for each page.  One stylesheet holds up the first page of a book by seven kilobytes and the
    others by nothing; with a file for each part, pages would wait for five or more, and a page whose
    nodes were counted wrongly would go unstyled.  They are joined here, and not when the package is
    built, so that a wheel and an editable install run the same code and an edit shows in the next
    build.  They stand there before Sphinx copies static files, and a project's own file of the same
    name wins, as ever: where a build has nothing to write, Sphinx 7 copies none, and ours would stay.
    (`write-started` comes later, but not from every builder of Sphinx 7.)
    """
    if app.builder.format != "html":
        return
    static = Path(app.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    files = _files_of(app)
    for name, content in files.items():
        if _own_file(app, name) is None:
            (static / name).write_text(content, encoding="utf-8")


def _files_of(app: Sphinx) -> dict[str, str]:
    """Return the contents of the files that pages of the builder may load."""
    is_epub, is_deck = isinstance(app.builder, Epub3Builder), app.builder.name in DECKS
    # In an EPUB the direction of text is the markup's alone, by its standard.
    leave_out = {"directions.css"} if is_epub else set()
    files = {
        STYLESHEET: stylesheet(leave_out),
        **({} if is_epub else {LABEL_STYLESHEET: _joined(STYLES_DIR / name for name in LABEL_STYLES)}),
        **({DECK_STYLESHEET: _joined(STYLES_DIR / name for name in DECK_STYLES)} if is_deck else {}),
        **({} if is_epub or is_deck else {PRESENT_STYLESHEET: _present_stylesheet()}),
        **{name: script(name) for name in (DECK_SCRIPTS if is_deck else SCRIPTS)},
    }
    # Nothing presents an EPUB, and nothing draws labels in it.
    unused = (PRESENT_SCRIPT, LABEL_SCRIPT) if is_epub else ()
    return {name: content for name, content in files.items() if name not in unused}


def _present_stylesheet() -> str:
    return _joined(STYLES_DIR / name for name in PRESENT_STYLES)


def _own_file(app: Sphinx, name: str) -> Path | None:
    """Return the project's own file of the name of one of ours, if it has one."""
    paths = (Path(app.confdir, folder, name) for folder in app.config.html_static_path)
    return next((path for path in paths if path.is_file()), None)


def _on_demand(app: Sphinx) -> str:
    """Return the names of what presenting a lesson loads, with what tells one version from another.

    Sphinx does so for all that it writes into a page; these are written there by a script.
    """
    contents = {PRESENT_STYLESHEET: _present_stylesheet(), PRESENT_SCRIPT: script(PRESENT_SCRIPT)}
    named = []
    for name, content in contents.items():
        own = _own_file(app, name)
        data = own.read_bytes() if own else content.encode()
        named.append(f"{name}?v={zlib.crc32(data):08x}")
    return " ".join(named)


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
    if not found.keys().isdisjoint(WRITTEN):
        app.add_css_file(STYLESHEET)
    has_terms = any("number" in row for row in found.get(notation_row, ()))
    has_known = known_definitions in found
    has_lesson = position_bar in found
    if panel_labels in found:
        app.add_css_file(LABEL_STYLESHEET)
    if has_terms or has_known:
        _add_before_typesetter(app, context)
    is_deck = app.builder.name in DECKS
    needed = {
        KEY_SCRIPT: has_lesson or has_terms or has_known,
        LESSON_SCRIPT: has_lesson,
        FORMULA_SCRIPT: has_terms or has_known,
        DECK_TERM_SCRIPT if is_deck else TERM_SCRIPT: has_terms,
        LABEL_SCRIPT: panel_labels in found,
        KNOWN_SCRIPT: has_known,
        DECK_SCRIPT: is_deck,
    }
    for name, is_needed in needed.items():
        if is_needed:
            extra: dict[str, Any] = {"data-present": _on_demand(app)} if name == LESSON_SCRIPT else {}
            app.add_js_file(name, loading_method="defer", **extra)


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
        for name in (STYLESHEET, LABEL_STYLESHEET, DECK_STYLESHEET):
            app.add_css_file(name)


def register(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("builder-inited", style_decks)
    app.connect("config-inited", add_style_files)
    app.connect("env-updated", write_files)
    # After Sphinx' own, which adds MathJax to the page.
    app.connect("html-page-context", add_to_page, priority=600)
