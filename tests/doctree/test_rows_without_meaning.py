"""Rows without a meaning: warned of, and whole all the same, from whatever they are read."""

from __future__ import annotations

import pytest

from sphinx_notation.nodes import column_heading, notation_row, row_meaning, row_symbol, table_head
from tests.conftest import Build

NO_COLUMN = "no column of this table says what the symbols mean: give it one with the heading `Meaning`"
CELL = "has no meaning: fill in its cell"

MARKDOWN = {
    "pipe table": ("| Symbol | Type |\n|--|--|\n| $G$ | set |\n| $H$ | set |\n", 4, NO_COLUMN),
    "symbols alone": ("| Symbol |\n|--|\n| $G$ |\n", 4, NO_COLUMN),
    "what is not shown": ("| Symbol | Scope |\n|--|--|\n| $G$ | page |\n", 4, NO_COLUMN),
    "symbol last": ("| Type | Symbol |\n|--|--|\n| set | $G$ |\n", 4, NO_COLUMN),
    "list-table": (
        "```{list-table}\n:header-rows: 1\n* - Symbol\n  - Type\n* - $G$\n  - set\n```\n",
        4,
        NO_COLUMN,
    ),
    "empty cell": ("| Symbol | Meaning | Type |\n|--|--|--|\n| $G$ | | set |\n", 6, CELL),
    "definition list": ("$G$\n: <!-- -->\n\n  :type: set\n", 4, "has no meaning: write it after the term"),
}
RST = {
    "csv-table": (".. csv-table::\n   :header: Symbol, Type\n\n   :math:`G`, set\n", NO_COLUMN),
    "short row": (".. csv-table::\n   :header: Symbol, Meaning\n\n   :math:`G`\n", CELL),
    "grid table": (
        "+--------+------+\n| Symbol | Type |\n+========+======+\n| G      | set  |\n+--------+------+\n",
        NO_COLUMN,
    ),
    "definition list": (":math:`G` : set\n   ..\n", "has no meaning: write it after the term"),
}
FILE = {
    "n.csv": "symbol,type\nG,set\nH,set\n",
    "n.yaml": "- symbol: G\n  type: set\n",
}


def assert_whole(built_rows: list[notation_row]) -> None:
    assert built_rows
    for row in built_rows:
        (meaning,) = row.findall(row_meaning)
        assert meaning.astext().strip() == ""
        assert len(list(row.findall(row_symbol))) == 1


@pytest.mark.parametrize("directive", ["decode", "notation-table"])
@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(build: Build, directive: str, name: str) -> None:
    text, line, said = MARKDOWN[name]
    built = build({"index.md": f"# T\n\n:::{{{directive}}}\n{text}:::\n"}, builder="dummy")
    (warning,) = built.ours()
    # Where a list-table begins is known with some parsers; else its first cell is.
    lines = (4, 6) if name == "list-table" else (line,)
    assert any(f"index.md:{line}: WARNING: " in warning for line in lines), warning
    assert said in warning
    assert "[notation.meaning]" in warning
    assert_whole(list(built.doctree("index").findall(notation_row)))


@pytest.mark.parametrize("directive", ["decode", "notation-table"])
@pytest.mark.parametrize("name", RST)
def test_restructuredtext(build: Build, directive: str, name: str) -> None:
    text, said = RST[name]
    body = "".join(f"   {line}\n" for line in text.split("\n"))
    built = build({"index.rst": f"T\n=\n\n.. {directive}::\n\n{body}"}, builder="dummy")
    (warning,) = built.ours()
    assert said in warning
    assert "[notation.meaning]" in warning
    assert_whole(list(built.doctree("index").findall(notation_row)))


@pytest.mark.parametrize("directive", ["decode", "notation-table"])
@pytest.mark.parametrize("name", FILE)
def test_files(build: Build, directive: str, name: str) -> None:
    files = {"index.md": f"# T\n\n:::{{{directive}}}\n:file: {name}\n:::\n", name: FILE[name]}
    built = build(files, builder="dummy")
    (warning,) = built.ours()
    assert (
        "has no `meaning`" if name == "n.yaml" else NO_COLUMN.replace("table", "file").lower()
    ) in warning.lower()
    assert_whole(list(built.doctree("index").findall(notation_row)))


def test_every_row_has_a_cell_for_each_heading(build: Build) -> None:
    text = MARKDOWN["symbol last"][0]
    document = build({"index.md": f"# T\n\n:::{{notation-table}}\n{text}:::\n"}, builder="dummy").doctree(
        "index"
    )
    (head,) = document.findall(table_head)
    (row,) = document.findall(notation_row)
    assert [heading["name"] for heading in head.findall(column_heading)] == ["type", "symbol", "meaning"]
    assert [type(cell).__name__ for cell in row.children] == ["row_field", "row_symbol", "row_meaning"]


def test_what_an_extension_draws_is_a_meaning(build: Build) -> None:
    """A graph and a list that is filled later have no text when they are read."""
    conf = {"extensions": ["sphinx_notation", "sphinx.ext.graphviz", "sphinx.ext.todo"]}
    rows = "   :math:`G`\n      .. digraph:: g\n\n         a -> b\n\n   :math:`H`\n      .. todolist::\n"
    table = "   .. list-table::\n      :header-rows: 1\n\n      * - Symbol\n        - Meaning\n"
    table += "      * - :math:`K`\n        - .. digraph:: k\n\n             a -> b\n"
    page = f"T\n=\n\n.. decode::\n\n{rows}\n.. notation-table::\n\n{table}"
    assert build({"index.rst": page}, builder="dummy", conf=conf).ours() == []


SAID = {
    "an unknown role": "$G$\n: {nope}`x`\n",
    "an unknown directive": "$G$\n: ```{nope} x\n  ```\n",
    "a file that is not there": "$G$\n: ```{include} nope.md\n  ```\n",
    "a role in a cell": "| Symbol | Meaning |\n|--|--|\n| $G$ | {nope}`x` |\n",
}


@pytest.mark.parametrize("directive", ["decode", "notation-table"])
@pytest.mark.parametrize("name", SAID)
def test_what_the_parser_has_said_is_the_reason(build: Build, directive: str, name: str) -> None:
    """The author has written a meaning, so it is not said that none is there."""
    built = build({"index.md": f"# T\n\n:::{{{directive}}}\n{SAID[name]}:::\n"}, builder="dummy")
    assert (len(built.warnings), built.ours()) == (1, [])
    assert_whole(list(built.doctree("index").findall(notation_row)))


def test_what_is_lifted_out_of_a_meaning_is_the_reason(build: Build) -> None:
    inner = "````{decode} In\n  $z$\n  : Z\n  ````"
    built = build({"index.md": f"# T\n\n:::::{{decode}} Out\n$G$\n: {inner}\n:::::\n"}, builder="dummy")
    (warning,) = built.ours()
    assert "`decode` inside `decode`" in warning
