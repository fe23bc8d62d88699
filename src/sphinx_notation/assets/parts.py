"""The stylesheets and scripts that pages load, and what each is joined of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sphinx_notation.i18n import _

STATIC_DIR = Path(__file__).parents[1] / "static"
TEX_DIR = Path(__file__).parents[1] / "texinputs"
STYLESHEET = "sphinx-notation.css"
STYLES_DIR = Path(__file__).parents[1] / "styles"
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
#: What pages load whose mathematics is MathML, see `writers.html_math`.
#: What the stylesheet has beside all that in an EPUB.
EPUB_STYLES = ("epub.css",)
MATHML_STYLES = ("mathml.css", "mathml-page.css")
MATHML_STYLESHEET = "sphinx-notation-mathml.css"
#: The font of that mathematics, and its licence.
FONT_DIR = Path(__file__).parents[1] / "fonts"
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
#: What pages with MathML load whose formulas have no marks: who copies them gets their author's TeX.
COPY_SCRIPT = "sphinx-notation-copying.js"
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
        "sphinx-notation-readings.js",
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
#: The same for pages with MathML whose formulas have no marks.
COPY_SCRIPTS = {COPY_SCRIPT: ("sphinx-notation-marks.js", "sphinx-notation-copy.js")}
#: The same for decks.
DECK_SCRIPTS = {
    **{name: SCRIPTS[name] for name in (MARK_SCRIPT, KEY_SCRIPT, FORMULA_SCRIPT, LABEL_SCRIPT)},
    DECK_TERM_SCRIPT: ("sphinx-notation-terms.js",),
    DECK_SCRIPT: tuple(f"sphinx-notation-{part}.js" for part in ("shrink", "slide-parts", "slide", "deck")),
}


def stylesheet(names: Iterable[str] = STYLES) -> str:
    """Return a stylesheet of the parts *names*."""
    return _joined(STYLES_DIR / name for name in names)


def script(name: str) -> str:
    """Return the script *name*, one of those that pages load."""
    text = _joined(STATIC_DIR / part for part in {**SCRIPTS, **COPY_SCRIPTS, **DECK_SCRIPTS}[name])
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
