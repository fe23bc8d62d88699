"""The stylesheets and scripts that pages load, and what each is joined of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sphinx_notation.i18n import _

STATIC_DIR = Path(__file__).parents[1] / "static"
TEX_DIR = Path(__file__).parents[1] / "texinputs"
STYLES_DIR = Path(__file__).parents[1] / "styles"
#: What every page with something of ours loads; the others come after it.
STYLESHEET = "sphinx-notation.css"
#: What pages load that have lessons, takeaways or callouts; tables; or formulas with known symbols.
LESSON_STYLESHEET = "sphinx-notation-lesson.css"
TABLE_STYLESHEET = "sphinx-notation-table.css"
BUTTON_STYLESHEET = "sphinx-notation-buttons.css"
#: What pages load when a reader comes near such formulas, when a panel with labels is near the window, and
#: when a lesson is presented.
CARD_STYLESHEET = "sphinx-notation-cards.css"
LABEL_STYLESHEET = "sphinx-notation-labels.css"
PRESENT_STYLESHEET = "sphinx-notation-present.css"
#: What pages load whose mathematics is MathML, see `writers.html_math`.
MATHML_STYLESHEET = "sphinx-notation-mathml.css"
#: What decks load.
DECK_STYLESHEET = "sphinx-notation-deck.css"
#: The parts of each stylesheet, in the order of the cascade: where two rules weigh the same, that of the
#: later part counts.
STYLESHEETS = {
    STYLESHEET: (
        "base.css",
        "terms.css",
        "wide.css",
        "panel.css",
        "code.css",
        "directions.css",
        "print.css",
        "contrast.css",
    ),
    LESSON_STYLESHEET: ("lesson.css", "insight.css", "takeaways.css", "bar.css", "lesson-media.css"),
    TABLE_STYLESHEET: ("table.css",),
    BUTTON_STYLESHEET: ("decode.css", "page-button.css", "buttons-media.css"),
    CARD_STYLESHEET: ("cards.css", "sheet.css", "notation.css", "cards-media.css"),
    LABEL_STYLESHEET: ("labels.css",),
    PRESENT_STYLESHEET: ("present.css", "present-parts.css", "present-over.css"),
}
MATHML_STYLESHEETS = {MATHML_STYLESHEET: ("mathml.css", "mathml-page.css", "wide.css")}
#: The same for decks, where nothing shows definitions.
DECK_STYLESHEETS = {
    **{
        name: STYLESHEETS[name]
        for name in (STYLESHEET, LESSON_STYLESHEET, TABLE_STYLESHEET, LABEL_STYLESHEET)
    },
    DECK_STYLESHEET: ("deck.css", "deck-parts.css"),
}
#: The same for EPUBs, where all is in one; by their standard stylesheets do not say in which direction text
#: runs, and nothing presents them, draws labels in them or says what scrolls.
EPUB_STYLESHEETS = {
    STYLESHEET: (
        *(part for part in STYLESHEETS[STYLESHEET] if part not in {"directions.css", "wide.css"}),
        *STYLESHEETS[LESSON_STYLESHEET],
        *STYLESHEETS[TABLE_STYLESHEET],
        *STYLESHEETS[BUTTON_STYLESHEET],
        *STYLESHEETS[CARD_STYLESHEET],
        "epub.css",
    )
}
#: The font of mathematics that is MathML, and its licence.
FONT_DIR = Path(__file__).parents[1] / "fonts"
#: Builders of sphinx-revealjs: each page becomes a deck of slides.
DECKS = frozenset({"revealjs", "dirrevealjs"})
#: What typesets the page must find this: it gives it the formulas with their marks.
MARK_SCRIPT = "sphinx-notation-marks.js"
#: What keys mean, and what loads the rest when a reader is about to need it.
KEY_SCRIPT = "sphinx-notation-keys.js"
LESSON_SCRIPT = "sphinx-notation-lesson.js"
WIDE_SCRIPT = "sphinx-notation-wide.js"
#: What pages with MathML load whose formulas have no marks: who copies them gets their author's TeX.
COPY_SCRIPT = "sphinx-notation-copying.js"
#: What these pages load before anything is drawn, so that nothing moves when their font comes.
FONT_SCRIPT = "sphinx-notation-font.js"
ROW_SCRIPT = "sphinx-notation-rows.js"
LABEL_SCRIPT = "sphinx-notation-labels.js"
BUTTON_SCRIPT = "sphinx-notation-buttons.js"
NARROW_SCRIPT = "sphinx-notation-narrow.js"
#: What decks load.
DECK_SCRIPT = "sphinx-notation-deck.js"
#: Not loaded with pages, but when a reader comes near a formula or a panel, or the page is idle: what
#: answers to them, what shows definitions, and what leads on to other pages of a lesson.
FORMULA_SCRIPT = "sphinx-notation-formulas.js"
KNOWN_SCRIPT = "sphinx-notation-known.js"
END_SCRIPT = "sphinx-notation-ends.js"
#: When MathJax first says a formula.
SPEECH_SCRIPT = "sphinx-notation-speech.js"
#: When a lesson is presented.
PRESENT_SCRIPT = "sphinx-notation-present.js"
#: The scripts, and what each is joined of: all that the same pages need at the same time.  Scripts and
#: their parts stand in the order in which they build upon one another.
SCRIPTS = {
    MARK_SCRIPT: (
        "sphinx-notation-marks.js",
        "sphinx-notation-trial.js",
        "sphinx-notation-voice.js",
        "sphinx-notation-typeset.js",
    ),
    KEY_SCRIPT: ("sphinx-notation-keys.js", "sphinx-notation-demand.js"),
    LESSON_SCRIPT: ("sphinx-notation-lesson.js", "sphinx-notation-present-button.js"),
    ROW_SCRIPT: ("sphinx-notation-paper.js", "sphinx-notation-wide.js", "sphinx-notation-rows.js"),
    NARROW_SCRIPT: ("sphinx-notation-narrow.js",),
    BUTTON_SCRIPT: (
        "sphinx-notation-definitions.js",
        "sphinx-notation-buttons.js",
        "sphinx-notation-places.js",
        "sphinx-notation-decode.js",
        "sphinx-notation-page.js",
    ),
    SPEECH_SCRIPT: ("sphinx-notation-readings.js", "sphinx-notation-speech.js"),
    FORMULA_SCRIPT: (
        "sphinx-notation-formulas.js",
        "sphinx-notation-press.js",
        "sphinx-notation-copy.js",
        "sphinx-notation-terms.js",
        "sphinx-notation-nudge.js",
    ),
    END_SCRIPT: ("sphinx-notation-ends.js",),
    LABEL_SCRIPT: (
        "sphinx-notation-label-layout.js",
        "sphinx-notation-label-anchors.js",
        "sphinx-notation-labelling.js",
        "sphinx-notation-labels.js",
    ),
    KNOWN_SCRIPT: (
        "sphinx-notation-known.js",
        "sphinx-notation-definition-rows.js",
        "sphinx-notation-card-place.js",
        "sphinx-notation-cards.js",
        "sphinx-notation-hints.js",
        "sphinx-notation-sheet.js",
        "sphinx-notation-explorer.js",
        "sphinx-notation-decoded.js",
        "sphinx-notation-dialog.js",
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
#: The same for pages whose panels have no rows with terms: what these load others have in another file.
WIDE_SCRIPTS = {WIDE_SCRIPT: ("sphinx-notation-paper.js", "sphinx-notation-wide.js")}
#: The same for pages with MathML; the first where its formulas have no marks.
MATHML_SCRIPTS = {
    COPY_SCRIPT: ("sphinx-notation-marks.js", "sphinx-notation-copy.js"),
    FONT_SCRIPT: ("sphinx-notation-font.js",),
}
#: The same for decks: reveal.js has the keys, and there are no buttons.
DECK_SCRIPTS = {
    **{
        name: SCRIPTS[name]
        for name in (MARK_SCRIPT, KEY_SCRIPT, SPEECH_SCRIPT, FORMULA_SCRIPT, LABEL_SCRIPT)
    },
    **WIDE_SCRIPTS,
    DECK_SCRIPT: tuple(f"sphinx-notation-{part}.js" for part in ("shrink", "slide-parts", "slide", "deck")),
}


def stylesheet(names: Iterable[str] = STYLESHEETS[STYLESHEET]) -> str:
    """Return a stylesheet of the parts *names*."""
    return _joined(STYLES_DIR / name for name in names)


def script(name: str) -> str:
    """Return the script *name*, one of those that pages load."""
    text = _joined(
        STATIC_DIR / part for part in {**SCRIPTS, **WIDE_SCRIPTS, **MATHML_SCRIPTS, **DECK_SCRIPTS}[name]
    )
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
        "letters": _("Letters and signs are shortcuts"),
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
