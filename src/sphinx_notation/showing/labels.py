"""Labels: the words for rows that are drawn on the formulas of their panel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.builders.latex.nodes import footnotemark, footnotetext

from sphinx_notation.nodes import (
    COLOURS,
    decode_panel,
    marked_formula,
    notation_row,
    panel_formula,
    panel_labels,
    row_label,
    row_meaning,
)
from sphinx_notation.showing.builders import dialect_of, writes_latex
from sphinx_notation.showing.post_transform import NotationPostTransform
from sphinx_notation.structure import NOTE_LINK, label_of, rows_of
from sphinx_notation.typesetters import writes_notes

# A dash between words, or a stop: what follows is more than a label has room for.  The stop of an
# abbreviation, such as i.e., is none.
_END = re.compile(r"\s*—|\s+(?:–|-{1,3})\s|(?<!\b\w)[.;:!?](?=\s|$)|[。；：！？]")
# What a label may hold; of all else it has the words.
_INLINE = (nodes.math, nodes.emphasis, nodes.strong, nodes.literal, nodes.superscript, nodes.subscript)
_UNSEEN = (
    nodes.Invisible,
    nodes.raw,
    nodes.system_message,
    nodes.footnote_reference,
    nodes.citation_reference,
    # What Sphinx puts in the place of footnotes for LaTeX.
    nodes.footnote,
    footnotemark,
    footnotetext,
)


class LabelPanels(NotationPostTransform):
    """Give every panel with ``labels`` those of its rows that have terms in its formulas.

    A row's label is its ``short`` field, else its meaning up to the first dash or stop.
    """

    # When formulas have their marks, of which labels have none.
    default_priority = 890
    needs = (decode_panel,)

    def is_supported(self) -> bool:
        """Say whether the page has formulas with marks."""
        app = self.application
        # A script draws them on a page.
        is_drawn = dialect_of(app) is not None and not writes_notes(app.builder)
        return super().is_supported() and (is_drawn or writes_latex(app))

    def run(self, **kwargs: Any) -> None:
        """Label the whole document."""
        for panel in self.document.findall(decode_panel):
            if "labels" not in panel:
                continue
            labels = [label for row in rows_of(panel) if (label := _label(row)) is not None]
            for place, label in enumerate(labels):
                label["colour"] = label.get("colour", place % COLOURS + 1)
            if labels:
                formulas = [child for child in panel.children if isinstance(child, panel_formula)]
                place = panel.index(formulas[-1]) + 1 if formulas else 1
                panel.insert(place, panel_labels("", *labels))


def _label(row: notation_row) -> row_label | None:
    """Return the label of *row*, if it has terms, and words."""
    if "number" not in row:
        return None
    written = label_of(row)
    children = list(_copied(written.children)) if written is not None else default_label(row)
    if not children:
        return None
    label = row_label("", "", *children, number=row["number"])
    if "colour" in row:
        label["colour"] = row["colour"]
    return label


def default_label(row: notation_row) -> list[nodes.Node]:
    """Return the meaning of *row* up to its first dash or stop."""
    meanings = (child for child in row.children if isinstance(child, row_meaning) and "label" not in child)
    blocks = (block for meaning in meanings for block in meaning.children)
    first = next((block for block in blocks if isinstance(block, nodes.paragraph)), None)
    found: list[nodes.Node] = []
    for node in _copied(first.children if first is not None else []):
        end = _end_of(str(node)) if isinstance(node, nodes.Text) else None
        if end is None:
            found.append(node)
            continue
        found.append(nodes.Text(str(node)[:end].rstrip()))
        break
    while found and not found[-1].astext().strip():
        found.pop()
    return found


def _end_of(text: str) -> int | None:
    """Return where a label ends in *text*, if it does."""
    for found in _END.finditer(text):
        # After the stop of a sentence no small letter follows, as it may after that of an abbreviation.
        if found.group() != "." or not text[found.end() :].lstrip()[:1].islower():
            return found.start()
    return None


def _copied(children: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield copies of *children* as a label may hold them: without marks, links and notes."""
    for child in children:
        if isinstance(child, nodes.superscript) and NOTE_LINK in child:
            continue
        if isinstance(child, marked_formula):
            yield from _copied(child.children)
        elif isinstance(child, nodes.Text):
            yield nodes.Text(str(child))
        elif isinstance(child, _INLINE):
            copy = child.deepcopy()
            copy["ids"], copy["names"] = [], []
            yield copy
        elif isinstance(child, nodes.Element) and not isinstance(child, _UNSEEN):
            yield from _copied(child.children)
