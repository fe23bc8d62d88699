"""What the shortcuts through nodes give is what docutils gives."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_notation.nodes import notation_row, row_meaning, row_symbol
from sphinx_notation.structure import by_class, formulas_of, instances, tex_of


@pytest.mark.parametrize(
    "children",
    [
        [],
        [nodes.Text(r"\alpha_{1}")],
        # What a backslash escaped, as reStructuredText keeps it.
        [nodes.Text("a\0 b")],
        [nodes.Text("\0_")],
        [nodes.Text("a"), nodes.Text("b")],
        [nodes.emphasis("", "c")],
        [nodes.Text("d"), nodes.strong("", "e")],
    ],
)
@pytest.mark.parametrize("cls", [nodes.math, nodes.math_block])
def test_the_tex_of_a_formula_is_its_text(cls: type[nodes.TextElement], children: list[nodes.Node]) -> None:
    formula = cls("", "", *[child.deepcopy() for child in children])
    assert tex_of(formula) == formula.astext()
    assert type(tex_of(formula)) is str


def a_row() -> notation_row:
    inner = nodes.strong("", "", nodes.math("b", "b"))
    symbol = row_symbol("", "", nodes.math("a", "a"), nodes.Text(", "), inner, nodes.math("c", "c"))
    meaning = row_meaning("", nodes.paragraph("", "", nodes.Text("As "), nodes.math("d", "d")))
    return notation_row("", symbol, meaning)


def test_the_formulas_of_a_row_are_those_of_its_symbol_in_order() -> None:
    assert formulas_of(a_row()) == ("a", "b", "c")


@pytest.mark.parametrize("cls", [nodes.math, nodes.Text, nodes.TextElement, nodes.Inline, nodes.image])
def test_nodes_are_found_in_the_order_of_the_document(cls: type[nodes.Node]) -> None:
    row = a_row()
    assert instances(row, cls) == list(row.findall(cls))
    assert by_class(row).has(cls) is bool(instances(row, cls))
    assert set(map(id, by_class(row).of(cls))) == set(map(id, row.findall(cls)))
