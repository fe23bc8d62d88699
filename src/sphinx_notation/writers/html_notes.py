"""Notes in an EPUB: what the symbols of a page mean, and from each displayed formula the way there.

Reading systems show a note where its reference is, and who has none of these finds them at the end of the
page, as in print.  A formula itself holds no links: MathML of today has none that reading systems follow.
"""

from __future__ import annotations

from collections.abc import Sequence

from sphinx.writers.html5 import HTML5Translator

from sphinx_notation.i18n import _
from sphinx_notation.tex import PREFIX
from sphinx_notation.typesetters import writes_notes

#: What the identifiers of notes begin with; their numbers are those of the definitions of the page.
NOTE = f"{PREFIX}note-"


def has_notes(self: HTML5Translator) -> bool:
    """Say whether this writer writes notes."""
    return writes_notes(self.builder)


def note_references(self: HTML5Translator, symbols: Sequence[tuple[int, str]]) -> str:
    """Return what leads from a displayed formula to the notes on its *symbols*, HTML, by their numbers."""
    if not symbols:
        return ""
    words = self.encode(str(_("What the symbols say")))
    links = " ".join(
        f'<a class="sn-note-reference" epub:type="noteref" role="doc-noteref" href="#{NOTE}{number}">'
        f"{symbol}</a>"
        for number, symbol in symbols
    )
    return f'<p class="sn-note-references"><span class="sn-note-words">{words}:</span> {links}</p>\n'


def notes_of(notes: Sequence[str]) -> str:
    """Return the section of a page with its *notes*, HTML, which are numbered from 1."""
    heading = f'<p class="sn-notes-title" id="{NOTE}title">{_("Notation on this page")}</p>\n'
    written = "".join(
        f'<aside class="sn-note" id="{NOTE}{number}" epub:type="footnote" role="doc-footnote">\n'
        f"{note}</aside>\n"
        for number, note in enumerate(notes, 1)
    )
    attributes = f'class="sn-notes" epub:type="footnotes" aria-labelledby="{NOTE}title"'
    return f"<section {attributes}>\n{heading}{written}</section>\n"
