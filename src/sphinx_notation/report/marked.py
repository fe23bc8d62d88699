r"""What a row says, with marks around its formulas, as notation files have it: ``at time $t$, for \$5``."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_notation.book.fields import LABEL, MEANING
from sphinx_notation.nodes import notation_row, row_meaning
from sphinx_notation.report.exports.wholes import whole
from sphinx_notation.store.row_records import meaning_of
from sphinx_notation.structure import fields_of, label_of, replace, walk
from sphinx_notation.tex.definitions import NO_MACROS, Defined
from sphinx_notation.tex.dollars import split_dollars
from sphinx_notation.tex.page_macros import without_defined


def marked(row: notation_row, defined: Defined) -> dict[str, str]:
    """Return what of *row* holds formulas: its fields by their names, and its meaning.

    Macros that formulas of its page have *defined* are written out.  *row* is a copy, in which that takes
    the place of what it said.
    """
    fields: dict[str, nodes.Element] = {
        str(field["name"] or field.get("label", "")): field for field in fields_of(row)
    }
    label = label_of(row)
    fields.update({LABEL: label} if label is not None else {})
    with_formulas = [name for name, field in fields.items() if any(_formulas(field))]
    meanings = (child for child in row.children if isinstance(child, row_meaning) and "label" not in child)
    has_meaning = any(formula for part in meanings for formula in _formulas(part))
    for formula in list(_formulas(row)):
        replace(formula, [_Marked(_written(formula.astext(), defined))])
    texts = [node for node in walk(row) if isinstance(node, nodes.Text)]
    for words in [text for text in texts if not isinstance(text, _Marked)]:
        words.parent.replace(words, nodes.Text(_escaped(words.astext())))
    found = {name: " ".join(fields[name].astext().split()) for name in with_formulas}
    return {MEANING: meaning_of(row), **found} if has_meaning else found


class _Marked(nodes.Text):
    """What stands for a formula."""


def _written(formula: str, defined: Defined) -> str:
    """Return *formula* between marks, or as text where it would end at a dollar sign of its own."""
    tex = whole(without_defined(formula, defined), NO_MACROS)
    between = f"${tex}$"
    return between if split_dollars(between) == [(True, tex)] else _escaped(tex)


def _escaped(text: str) -> str:
    return text.replace("$", r"\$")


def _formulas(node: nodes.Node) -> Iterator[nodes.math | nodes.math_block]:
    return (one for one in walk(node) if isinstance(one, nodes.math | nodes.math_block))
