"""Rows in the doctree, from every source and in both markups."""

from __future__ import annotations

from docutils import nodes

from sphinx_notation.nodes import (
    column_heading,
    decode_panel,
    notation_row,
    notation_table,
    panel_title,
    row_field,
    row_list,
    row_meaning,
    row_symbol,
)
from tests.conftest import Build

MD = r"""# T

:::{decode} Gradient $\nabla$ step
:name: step
:class: wide special
:scope: page

$$
\theta \leftarrow \theta - \alpha
$$ (eq-step)

$\alpha$
: Learning rate — *size* of the step

  A second paragraph with {ref}`step`.

  - nested
  - list

  :say: alpha
  :type: scalar
  :name: alpha
  :alias: $a$
  :match: $a_?$
  :scope: panel
  :unmatched: yes
  :group: Steps

$A$, $B$
: Both

  :unmatched: yes

words
: Plain
:::
"""

RST = r"""T
=

.. decode:: Gradient :math:`\nabla` step
   :name: step
   :class: wide special
   :scope: page

   .. math::
      :label: eq-step

      \theta \leftarrow \theta - \alpha

   :math:`\alpha`
      Learning rate — *size* of the step

      A second paragraph with :ref:`step`.

      - nested
      - list

      :say: alpha
      :type: scalar
      :name: alpha
      :alias: :math:`a`
      :match: :math:`a_?`
      :scope: panel
      :unmatched: yes
      :group: Steps

   :math:`A`, :math:`B`
      Both

      :unmatched: yes

   words
      Plain
"""


def panel_of(build: Build, name: str, text: str) -> decode_panel:
    built = build({name: text})
    assert built.warnings == []
    return next(built.doctree("index").findall(decode_panel))


def describe(node: nodes.Element) -> list[tuple[str, str]]:
    kinds = (panel_title, row_list, notation_row, row_symbol, row_meaning, row_field, nodes.math_block)
    return [
        (type(child).__name__, child.astext().strip())
        for child in node.findall()
        if isinstance(child, kinds)
    ]


def test_a_panel_is_the_same_in_markdown_and_restructuredtext(build: Build) -> None:
    markdown = panel_of(build, "index.md", MD)
    other = panel_of(build, "index.rst", RST) if build({"index.md": None, "index.rst": RST}) else None
    assert other is not None
    assert describe(markdown) == describe(other)
    assert markdown["names"] == other["names"] == ["step"]
    assert markdown["classes"] == other["classes"] == ["wide", "special"]
    assert markdown["scope"] == other["scope"] == "page"


def test_fields_steer_or_are_shown(build: Build) -> None:
    alpha, both, words = panel_of(build, "index.md", MD).findall(notation_row)
    assert {field["name"]: field.astext() for field in alpha.findall(row_field)} == {
        "say": "alpha",
        "type": "scalar",
    }
    steering = {name: alpha[name] for name in ("alias", "match", "scope", "unmatched", "group")}
    assert steering == {
        "alias": ["a"],
        "match": ["a_?"],
        "scope": "panel",
        "unmatched": "yes",
        "group": "Steps",
    }
    assert alpha["names"] == ["alpha"]
    assert [math.astext() for math in both.findall(nodes.math)] == ["A", "B"]
    assert not list(words.findall(nodes.math))
    assert not list(alpha.findall(nodes.field_list))
    assert len(list(alpha.findall(nodes.list_item))) == 2


def test_a_title_has_a_default_in_the_language_of_the_book(build: Build) -> None:
    text = "# T\n\n:::{decode}\n$a$\n: b\n:::\n"
    assert panel_of(build, "index.md", text)[0].astext() == "Decoded"
    built = build({"index.md": text}, conf={"language": "de"}, fresh=True)
    assert next(built.doctree("index").findall(panel_title)).astext() == "Entschlüsselt"


def test_fences_of_backticks_and_nesting_read_alike(build: Build) -> None:
    inner = "$a$\n: b\n"
    text = f"# T\n\n```{{decode}} One\n{inner}```\n\n````{{note}}\n```{{decode}} Two\n{inner}```\n````\n\n"
    text += f"::::{{note}}\n:::{{decode}} Three\n{inner}:::\n::::\n"
    built = build({"index.md": text})
    assert built.warnings == []
    assert len(list(built.doctree("index").findall(notation_row))) == 3


def test_prose_stays_where_it_stands_and_neighbouring_rows_join(build: Build) -> None:
    text = "# T\n\n:::{decode} X\nBefore.\n\n$a$\n: one\n\n$b$\n\n: two\n\nBetween.\n\n$c$\n: three\n:::\n"
    panel = panel_of(build, "index.md", text)
    kinds = [type(child).__name__ for child in panel.children]
    assert kinds == ["panel_title", "paragraph", "row_list", "paragraph", "row_list"]
    assert [len(rows.children) for rows in panel.findall(row_list)] == [2, 1]


def test_a_classifier_is_the_type(build: Build) -> None:
    panel = panel_of(build, "index.rst", "T\n=\n\n.. decode:: X\n\n   :math:`a` : scalar\n      b\n")
    assert [(field["name"], field.astext()) for field in panel.findall(row_field)] == [("type", "scalar")]


PIPE = r"""# T

:::{notation-table}
| Unit | Description | Source | Symbol | Meaning |
| ---- | ----------- | ------ | ------ | ------- |
| m    | Norm        | here   | $\lvert x \rvert$ | second |
| s    | Time        | there  | $t$    | other |
:::
"""


def test_headings_name_the_columns_in_any_order(build: Build) -> None:
    built = build({"index.md": PIPE})
    assert built.warnings == []
    table = next(built.doctree("index").findall(notation_table))
    assert [(heading["name"], heading.astext()) for heading in table.findall(column_heading)] == [
        ("unit", "Unit"),
        ("meaning", "Description"),
        ("", "Source"),
        ("symbol", "Symbol"),
        ("", "Meaning"),
    ]
    assert [[cell.astext() for cell in row.children] for row in table.findall(notation_row)] == [
        ["m", "Norm", "here", r"\lvert x \rvert", "second"],
        ["s", "Time", "there", "t", "other"],
    ]


TABLES = {
    "definitions": "   :math:`x`\n      Size\n\n      :unit: m\n",
    "list-table": (
        "   .. list-table::\n      :header-rows: 1\n\n      * - Notation\n        - Meaning\n        - Unit\n"
        "      * - :math:`x`\n        - Size\n        - m\n"
    ),
    "csv-table": "   .. csv-table::\n      :header: Notation, Meaning, Unit\n\n      :math:`x`, Size, m\n",
    "grid": (
        "   +-----------+---------+------+\n   | Notation  | Meaning | Unit |\n"
        "   +===========+=========+======+\n   | :math:`x` | Size    | m    |\n"
        "   +-----------+---------+------+\n"
    ),
}


def test_every_kind_of_table_gives_the_same_rows(build: Build) -> None:
    text = "T\n=\n\n" + "\n".join(f".. notation-table:: {name}\n\n{body}" for name, body in TABLES.items())
    built = build({"index.rst": text})
    assert built.warnings == []
    tables = list(built.doctree("index").findall(notation_table))
    shown = [
        [cell.astext() for cell in table.findall() if isinstance(cell, column_heading)] for table in tables
    ]
    assert shown == [["Notation", "Meaning", "Unit"]] * len(TABLES)
    rows = [
        [cell.astext() for cell in row.children] for table in tables for row in table.findall(notation_row)
    ]
    assert rows == [["x", "Size", "m"]] * len(TABLES)


def test_tables_and_files_are_rows_of_panels_too(build: Build) -> None:
    text = "# T\n\n:::{decode} X\n:file: n.csv\n\n| Symbol | Meaning | Type |\n|--|--|--|\n| $a$ | one | set |\n:::\n"
    built = build({"index.md": text, "n.csv": "symbol,meaning\nb,two\n"})
    assert built.warnings == []
    rows = list(built.doctree("index").findall(notation_row))
    assert [(row[0].astext(), row[1].astext()) for row in rows] == [("a", "one"), ("b", "two")]
    assert len(list(built.doctree("index").findall(row_list))) == 1 or len(rows) == 2


def test_columns_are_those_that_any_row_has(build: Build) -> None:
    yaml = r"""
- {symbol: '\alpha', meaning: 'Rate $\alpha$', say: alpha}
- {symbol: '\beta', meaning: Other, shape: '$n \times n$'}
"""
    built = build(
        {"index.md": "# T\n\n:::{notation-table}\n:file: /data/n.yaml\n:::\n", "data/n.yaml": yaml}
    )
    assert built.warnings == []
    table = next(built.doctree("index").findall(notation_table))
    assert [heading.astext() for heading in table.findall(column_heading)] == [
        "Notation",
        "Meaning",
        "Read as",
        "Shape",
    ]
    assert [math.astext() for math in table.findall(nodes.math)] == [
        r"\alpha",
        r"\alpha",
        r"\beta",
        r"n \times n",
    ]
    assert any(str(path).endswith("data/n.yaml") for path in built.app.env.dependencies["index"])
