"""Footnotes of what is shown a second time in print, where a page has a foot of its own for them."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes

#: Says of a footnote, and of a reference to one, which page it is shown on as a copy.
COPIED = "notation_copied"


def bring_notes(copy: nodes.Element, parts: Mapping[str, nodes.Element], origin: str, here: str) -> None:
    """Put the footnotes of page *origin*, which are among its *parts*, behind the references in *copy*.

    Writers of LaTeX find a footnote by its page and its identifier, and take the first of several, so that
    rows of a list on page *here* share a note as they do on their own page.
    """
    for reference in list(copy.findall(nodes.footnote_reference)):
        found = parts.get(str(reference.get("refid", "")))
        if not isinstance(found, nodes.footnote):
            continue
        note = found.deepcopy()
        # A note inside a note stands at the foot of no page.
        for inner in list(note.findall(nodes.footnote_reference)):
            inner.parent.remove(inner)
        for one in (reference, note):
            one["docname"], one[COPIED] = f"{here} {origin}", here
        reference.parent.insert(reference.parent.index(reference) + 1, note)
