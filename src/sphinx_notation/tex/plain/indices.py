r"""Indices of one formula, which are to look alike."""

from __future__ import annotations

from collections.abc import Sequence

from sphinx_notation.tex.items import Item, Kind, Macro, Run, Scripted
from sphinx_notation.tex.plain.letters import lowered

# Longer ones are names.
_LONGEST_INDEX = 2


def without_blanks(items: Sequence[Item]) -> Sequence[Item]:
    """Return *items* without white space, which TeX passes over."""
    return [item for item in items if item.kind is not Kind.BLANK or item.text[:1] in {"\\", "~"}]


def has_plain_indices(run: Run) -> bool:
    """Say whether a subscript in *run* is a letter that has no lowered character."""
    for item in run.items:
        if isinstance(item, Scripted):
            for script in (item.sub, item.sup):
                if script is not None and (
                    (script is item.sub and _is_plain_index(script)) or has_plain_indices(script)
                ):
                    return True
        nucleus = item.nucleus if isinstance(item, Scripted) else item
        if isinstance(nucleus, Macro) and has_plain_indices(nucleus.expansion.run):
            return True
        if nucleus is not None and any(map(has_plain_indices, nucleus.parts)):
            return True
    return False


def _is_plain_index(script: Run) -> bool:
    text = "".join([item.text for item in without_blanks(script.items)])
    is_short = len(text) <= _LONGEST_INDEX and text.isascii() and text.isalnum()
    return is_short and not text.isdigit() and not lowered(text)
