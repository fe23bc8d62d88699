"""What a row says, as text with formulas in it."""

from __future__ import annotations

from sphinx_notation.book.fields import MEANING
from sphinx_notation.report.model import DefinitionEntry
from sphinx_notation.tex.dollars import split_dollars

#: Pieces of text: whether each is a formula, and what it holds, a formula TeX.
Phrase = list[tuple[bool, str]]


def phrase(definition: DefinitionEntry, name: str) -> Phrase:
    """Return what *definition* says as *name*, a field or `MEANING`.

    What has no marked formulas is all text.
    """
    marked = definition["marked"].get(name)
    if marked is not None:
        return split_dollars(marked)
    text = _text(definition, name)
    return [(False, text)] if text else []


def typed(definition: DefinitionEntry, name: str) -> str:
    r"""Return what `phrase` does as notation files have it: ``$…$``, and ``\$`` for a dollar sign."""
    marked = definition["marked"].get(name)
    return _text(definition, name).replace("$", r"\$") if marked is None else marked


def _text(definition: DefinitionEntry, name: str) -> str:
    return definition["meaning"] if name == MEANING else definition["fields"].get(name, "")
