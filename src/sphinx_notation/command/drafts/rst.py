"""A draft in reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import indent

from sphinx_notation.command.drafts import Draft, DraftRow
from sphinx_notation.report.exports.phrases import Phrase
from sphinx_notation.tex.displays import stands_alone

# What means something inside a line.
_INLINE = re.compile(r"[\\`*|]|_(?![^\W_])|(?<![^\W_])_|:(?=:$)")
# What begins something else than a paragraph: any sign may, and numbers or letters of lists.
_BLOCK = re.compile(r"[!-/:-@\[\]^_{}~•‣⁃]|\w+[.)](?=\s|$)")
# What may stand right before a role, and right after it.
_BEFORE, _AFTER = frozenset("'\"([{<-/: "), frozenset("'\")]}>-/:.,;!? ")


def write(draft: Draft) -> str:
    """Return *draft* as lines."""
    options = f"\n   :equation: {draft.equation}" if draft.equation else ""
    blocks = [*([] if draft.equation else [_formula(draft.formula)]), *map(_row, draft.rows)]
    return f".. decode:: {draft.title}".rstrip() + options + "\n\n" + _indented("\n\n".join(blocks)) + "\n"


def _indented(lines: str) -> str:
    return indent(lines, "   ")


def _formula(tex: str) -> str:
    option = "\n   :nowrap:" if stands_alone(tex) else ""
    return f".. math::{option}\n\n{_indented(tex)}"


def _row(row: DraftRow) -> str:
    lines = [text(row.meaning)]
    fields = [f":{name}: {text(value)}" for name, value in row.fields.items()]
    return f"{math(row.tex)}\n" + _indented("\n".join([*lines, *(["", *fields] if fields else [])]))


def math(tex: str) -> str:
    """Return *tex*, in which no backtick stands, as a formula in a line."""
    return f":math:`{tex}`"


def text(phrase: Phrase) -> str:
    """Return *phrase* as a paragraph of one line that says just that."""
    return "".join(_pieces(phrase)).strip()


def _pieces(phrase: Phrase) -> Iterator[str]:
    before = " "
    for place, (is_formula, piece) in enumerate(phrase):
        folded = re.sub(r"\s+", " ", piece)
        if not is_formula or "`" in folded:
            folded = folded if place else folded.lstrip()
            escaped = _INLINE.sub(r"\\\g<0>", folded)
            yield f"\\{escaped}" if not place and _BLOCK.match(escaped) else escaped
        else:
            after = phrase[place + 1][1][:1] if place + 1 < len(phrase) else " "
            # A role ends words, and none begins in one.
            yield from (
                "" if before in _BEFORE else r"\ ",
                math(folded.strip()),
                "" if after in _AFTER or after.isspace() else r"\ ",
            )
        before = folded[-1:] if not is_formula else "`"
