"""Columns are chosen by their headings, by what they hold where these say nothing; no cell goes unsaid."""

from __future__ import annotations

import re

import pytest

from sphinx_notation.nodes import column_heading, notation_row, notation_table
from tests.conftest import Build


def pipe_table(*rows: str) -> str:
    head, *body = rows
    line = "|--" * (head.count("|") + 1) + "|"
    return "\n".join(
        [":::{notation-table}", f"| {head} |", line, *(f"| {row} |" for row in body), ":::\n\n"]
    )


#: The rows of a table, the fields of its columns (a dash for a further one), and what is warned of.
TABLES = {
    "the only formulas": (["Größe | Zeichen", r"Rate | $\alpha$", "Weite | $b$"], "meaning symbol", ""),
    "letters without marks": (["Größe | Zeichen", "Rate | α", "Weite | $b$"], "meaning symbol", ""),
    "beside numbers": (
        ["Größe | Zeichen | Wert", r"Rate | $\eta$ | $0.1$", r"Weite | $b$ | $3 \cdot 10^{2}\,\mathrm{m}$"],
        "meaning symbol -",
        "",
    ),
    "a known field first": (["Type | Zeichen | Meaning", "set | $x$ | what"], "type symbol meaning", ""),
    "beside code and letters": (
        ["Größe | Zeichen", "Rate | `r`", "Ort | x_i", "Weite | `b`", "Höhe | $c$", "Typ | `k`"],
        "meaning symbol",
        "`x_i` stands here as text",
    ),
    "most of them": (["A | B", "Rate | $a$", "Weite | rest", "Höhe | $c$"], "meaning symbol", ""),
    "quantity and notation": (["Quantity | Notation", "Rate | $a$"], "meaning symbol", ""),
    "notation and quantity": (["Notation | Quantity", "Rate | $a$", "Size | $b$"], "meaning symbol", ""),
    "two that mean it": (["Term | Symbol | Meaning", "Rate | $a$ | what"], "- symbol meaning", ""),
    "two with formulas": (["Symbol | Notation | Meaning", "$a$ | $b$ | what"], "symbol - meaning", ""),
    "emphasised": (["Größe | Zeichen", "Rate | **$a$**", "Weite | *$b$*"], "meaning symbol", ""),
    "emphasised symbols": (["Symbol | Zeichen | Meaning", "**$a$** | $b$ | what"], "symbol - meaning", ""),
    "words with formulas": (["Term | Zeichen", "Rate of $a$ | $b$"], "symbol meaning", ""),
    "values of words": (["Term | Value", "Rate | $0.1$", "Size | $3$"], "symbol meaning", ""),
    "formulas of words": (
        ["Term | Meaning | More", r"MSE | mean | $\frac{1}{n} \sum e^2$"],
        "symbol meaning -",
        "",
    ),
    "words alone": (["Symbol | Meaning", "Rate | how fast"], "symbol meaning", ""),
    "the same heading twice": (
        ["Symbol | Meaning | V | V", "$a$ | what | one | two"],
        "symbol meaning - -",
        "",
    ),
    "several": (
        ["A | B | C", "Rate | $a$ | $b$", "Size | $c$ | $d$"],
        "meaning symbol -",
        "the second column is taken for it",
    ),
    "too few": (["A | B", "Rate | $a$", "b c | d e", "f g | h i"], "meaning symbol", "the second column"),
    "none": (["A | B", "Rate | how fast"], "symbol meaning", "the first column is taken for it"),
    "a row for headings": (["$a$ | Rate", "$b$ | Size"], "symbol meaning", "no heading row"),
    "a row for headings, turned": (["Rate | $a$", "Size | $b$"], "meaning symbol", "no heading row"),
    "nothing but headings": (["$a$ | Rate"], "symbol meaning", "no heading row"),
    "a formula in a heading": (
        [r"Symbol | Meaning | $\beta$", r"$a$ | what | $b$"],
        "symbol meaning -",
        "",
    ),
    "more cells than headings": (
        ["Symbol | Meaning", "$a$ | what | $b$"],
        "symbol meaning",
        "more cells than",
    ),
    "a bar in a cell": (["Symbol | Meaning", r"$a$ | this \| that"], "symbol meaning", ""),
    "nothing beyond": (["Symbol | Meaning", "$a$ | what |"], "symbol meaning", ""),
}


def test_what_columns_are(build: Build) -> None:
    text = "# T\n\n" + "".join(pipe_table(*rows) for rows, _, _ in TABLES.values())
    built = build({"index.md": text}, "dummy", conf={"suppress_warnings": ["notation.conflict"]})
    assert built.warnings == built.ours()
    tables = list(built.doctree("index").findall(notation_table))
    names = [[head["name"] or "-" for head in table.findall(column_heading)] for table in tables]
    assert dict(zip(TABLES, map(" ".join, names), strict=True)) == {
        name: columns for name, (_, columns, _) in TABLES.items()
    }
    said = {
        int(match[1]): warning for warning in built.warnings if (match := re.search(r":(\d+): W", warning))
    }
    line = 3
    found = {}
    for name, (rows, _, words) in TABLES.items():
        # Said of the table or of a row of it; where it begins is told differently by the parsers.
        messages = [said[at] for at in range(line, line + len(rows) + 3) if at in said]
        found[name] = len(messages) == bool(words) and all(words in message for message in messages)
        line += len(rows) + 4
    assert found == dict.fromkeys(TABLES, True)
    assert len(built.warnings) == sum(bool(words) for _, _, words in TABLES.values())


def test_no_cell_is_lost(build: Build) -> None:
    rows = TABLES["the same heading twice"][0], TABLES["nothing but headings"][0]
    built = build({"index.md": "# T\n\n" + "".join(pipe_table(*one) for one in rows)}, "dummy")
    first, second = built.doctree("index").findall(notation_row)
    assert [cell.astext() for cell in first.children] == ["a", "what", "one", "two"]
    assert [cell.astext() for cell in second.children] == ["a", "Rate"]
    assert second.line == 10


def test_headings_alone_are_no_rows(build: Build) -> None:
    (warning,) = build({"index.md": "# T\n\n" + pipe_table("Symbol | Meaning")}, "dummy").ours()
    assert "this table has headings and no rows" in warning


SIDE_BY_SIDE = {
    "Symbol | Meaning | Symbol | Meaning": "the third column of this table has symbols, too, and only the first",
    "Zeichen | Meaning | Zeichen | Bedeutung": "the third column of this table has symbols, too",
    "Symbol | Meaning | Formula | Meaning": "",
    "Symbol | Meaning | | Meaning": "",
}


@pytest.mark.parametrize("heads", SIDE_BY_SIDE)
def test_rows_that_stand_side_by_side(build: Build, heads: str) -> None:
    table = f"| {heads} |\n|--|--|--|--|\n| $x$ | one | $y$ | two |\n| $z$ | three | | |\n"
    found = build({"index.md": f"# T\n\n:::{{notation-table}}\n{table}:::\n"}, "dummy").ours()
    assert len(found) == bool(SIDE_BY_SIDE[heads])
    assert all(f"index.md:4: WARNING: {SIDE_BY_SIDE[heads]}" in warning for warning in found)


RST = {
    "a row among the headings": (
        ".. list-table::\n   :header-rows: 2\n\n   * - Symbol\n     - Meaning\n   * - :math:`x`\n     - one\n"
        "   * - :math:`y`\n     - two\n",
        "x one y two",
        "among the headings",
    ),
    "no headings, turned": (
        ".. list-table::\n\n   * - one\n     - :math:`x`\n   * - two\n     - :math:`y`\n",
        "one x two y",
        "no heading row",
    ),
    "a table in a cell": (
        ".. list-table::\n   :header-rows: 1\n\n   * - Symbol\n     - Meaning\n   * - :math:`x`\n     - "
        ".. list-table::\n\n          * - a\n            - b\n",
        "x a b",
        "",
    ),
    "more cells than headings": (
        ".. csv-table::\n   :header: Symbol, Meaning\n\n   :math:`x`, one, :math:`y`, two\n",
        "x one y two",
        "",
    ),
    "headings of two lines": (
        "+--------+---------+\n| Our    | own     |\n+--------+---------+\n| Symbol | Meaning |\n"
        "+========+=========+\n| α      | one     |\n+--------+---------+\n",
        "α one",
        "",
    ),
}


@pytest.mark.parametrize("name", RST)
def test_tables_of_restructuredtext(build: Build, name: str) -> None:
    text, cells, words = RST[name]
    body = "".join(f"   {line}\n" for line in text.split("\n"))
    built = build({"index.rst": f"T\n=\n\n.. notation-table::\n\n{body}"}, "dummy")
    ours = [warning for warning in built.ours() if words]
    assert len(built.ours()) == bool(words)
    assert all(words in warning for warning in ours)
    rows = built.doctree("index").findall(notation_row)
    assert " ".join(cell.astext() for row in rows for cell in row.children).split() == cells.split()
