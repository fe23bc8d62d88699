"""What the prose of a page introduces."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_notation.book.introductions import (
    FORMULA,
    introduces_before,
    introduces_next,
    introductions,
)
from sphinx_notation.book.records import IntroducedRecord

Introduced = tuple[nodes.math, IntroducedRecord]


def introduced_in(block: nodes.TextElement, language: str) -> Iterator[Introduced]:
    """Yield the formulas of a *block* of text that it introduces, with records that have no place yet."""
    formulas = [child for child in block.children if isinstance(child, nodes.math)]
    if not formulas:
        return
    for found in introductions("".join(map(_text, block.children)), language):
        math = formulas[found.number]
        yield math, IntroducedRecord(math.astext(), found.words, found.is_sure, 0)
    yield from _in_list(block, formulas)


def introduced_by_name(block: nodes.math_block, language: str) -> IntroducedRecord | None:
    """Return what the paragraphs around a displayed formula name: the symbol that stands left in it."""
    place = block.parent.index(block)
    before, after = block.parent.children[:place], block.parent.children[place + 1 :]
    # Before a formula with a label stands its target.
    above = next((one for one in reversed(before) if not isinstance(one, nodes.Invisible)), None)
    words = ""
    if isinstance(above, nodes.paragraph):
        words = introduces_next("".join(map(_text, above.children)), language)
    if not words and after and isinstance(after[0], nodes.paragraph):
        words = introduces_before("".join(map(_text, after[0].children)), language)
    return IntroducedRecord(block.astext(), words, False, 0) if words else None


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.math):
        return FORMULA
    # Formulas in links and the like have no place in the text.
    return node.astext().replace(FORMULA, "") if not isinstance(node, nodes.Invisible) else ""


def _in_list(block: nodes.TextElement, formulas: list[nodes.math]) -> Iterator[Introduced]:
    """Yield formulas that are the whole of a term, or of a table's cell with words beside it."""
    if any(not isinstance(child, nodes.math) and child.astext().strip(" ,\n") for child in block.children):
        return
    if isinstance(block, nodes.term):
        meaning = block.parent.astext().removeprefix(block.astext()) if block.parent is not None else ""
    elif isinstance(block.parent, nodes.entry) and isinstance(block.parent.parent, nodes.row):
        beside = [cell.astext() for cell in block.parent.parent.children if cell is not block.parent]
        meaning = next((text for text in beside if " " in text.strip()), "")
    else:
        return
    words = " ".join(meaning.split())[:_LONGEST]
    if words:
        yield from ((math, IntroducedRecord(math.astext(), words, True, 0)) for math in formulas)


_LONGEST = 80
