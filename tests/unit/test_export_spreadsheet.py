"""The notation of a book as CSV, and what the reader of data files makes of it."""

from __future__ import annotations

import csv
import io

import pytest

from sphinx_notation.datafiles import read_rows
from sphinx_notation.datafiles.file_records import FileRow
from sphinx_notation.report.exports.spreadsheet import table
from sphinx_notation.report.model import DefinitionEntry
from tests.unit.notations import definition, notation

HEAD = ["symbol", "text", "meaning", "say", "type", "shape", "unit", "code"]
TAIL = ["scope", "page", "source", "line"]


def cells(*definitions: DefinitionEntry, **more: object) -> list[list[str]]:
    text = table(notation(*definitions, **more)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def read_back(*definitions: DefinitionEntry, own: str = "") -> list[FileRow]:
    """Read what is written of *definitions*; nobody knows but the author's *own* column."""
    rows, problems = read_rows("notation.csv", table(notation(*definitions)))
    assert len(problems) == bool(own)
    assert all(f"nobody knows `{own}`" in problem.message for problem in problems)
    return rows


def test_every_symbol_has_a_row() -> None:
    one = definition([r"\theta", r"\vx"], "The parameters", say="theta", unit="m/s", line=7, scope="book")
    header, first, second = cells(one, macros={"vx": r"\mathbf{x}"})
    assert header == [*HEAD, *TAIL]
    place = ["book", "one", "one.md", "7"]
    assert first == [r"\theta", "θ", "The parameters", "theta", "", "", "m/s", "", *place]
    assert second == [r"\vx", "𝐱", "The parameters", "theta", "", "", "m/s", "", *place]


def test_columns_are_those_that_rows_need() -> None:
    first = definition("a", "One", group="Data", aliases=("A",), Colour="red")
    header, *rows = cells(definition("b", "Two", docname="", line=0), first)
    assert header == [*HEAD, "group", "alias", "Colour", *TAIL]
    assert [row[8:11] for row in rows] == [["", "", ""], ["Data", "A", "red"]]
    assert rows[0][-4:] == ["page", "", "notation.yaml", ""]


def test_spreadsheets_see_that_it_is_utf_8() -> None:
    assert table(notation()).startswith(b"\xef\xbb\xbfsymbol,")


def test_rows_come_back_as_they_were() -> None:
    entries = [
        definition(
            r"\mathbf{p}_u", 'Embedding of "user" u, a vector', say="p u", type="vector", shape="d × 1"
        ),
        definition("x", "Costs $5; a \\ and a \\$", unit="$", scope="panel", group="Money"),
        definition("|y|", "Lines\nof text", patterns=(r"|\any|",), Colour="red, $ or blue"),
    ]
    rows = read_back(*entries, own="Colour")
    for row, entry in zip(rows, entries, strict=True):
        assert [one.value for one in row.symbols] == entry["symbols"]
        assert row.meaning.value == entry["meaning"].replace("$", r"\$")
    fields = [{name: texts[0].value for name, texts in row.fields.items()} for row in rows]
    assert fields == [
        {"say": "p u", "type": "vector", "shape": "d × 1", "scope": "page"},
        {"unit": r"\$", "group": "Money", "scope": "panel"},
        {"match": r"|\any|", "scope": "page"},
    ]
    assert [{name: text.value for name, text in row.extras.items()} for row in rows] == [
        {},
        {},
        {"Colour": r"red, \$ or blue"},
    ]


@pytest.mark.parametrize(
    ("symbols", "aliases", "expected"),
    [
        (["a"], ["A"], [("a", "A")]),
        (["a", "b"], ["A"], [("a", "A"), ("b", None)]),
        (["a"], ["A", "B"], [("a", "A"), ("a", "B")]),
    ],
)
def test_no_alias_is_lost(symbols: list[str], aliases: list[str], expected: list[tuple[str, str]]) -> None:
    rows = read_back(definition(symbols, "One", aliases=tuple(aliases)))
    found = [
        (row.symbols[0].value, row.fields["alias"][0].value if "alias" in row.fields else None)
        for row in rows
    ]
    assert found == expected


def test_patterns_come_back_with_the_first_symbol() -> None:
    first, second = read_back(definition(["a", "b"], "One", patterns=(r"a_\any", "a^2")))
    assert first.fields["match"][0].value == r"$a_\any$, $a^2$"
    assert "match" not in second.fields


@pytest.mark.parametrize("label", ["page", "source", "Name", "text"])
def test_columns_of_the_author_are_none_of_ours(label: str) -> None:
    one = definition("a", "One")
    one["fields"][label] = "own"
    (row,) = read_back(one, own=f"{label}:")
    assert {name: text.value for name, text in row.extras.items()} == {f"{label}:": "own"}
    assert set(row.fields) == {"scope"}


def test_formulas_come_back_as_formulas() -> None:
    marked = {"meaning": r"Costs \$5 for $n$", "shape": r"$d \times k$"}
    (row,) = read_back(definition("a", "Costs $5 for n", shape=r"d \times k", say="a$", marked=marked))
    assert row.meaning.value == marked["meaning"]
    assert (row.fields["shape"][0].value, row.fields["say"][0].value) == (marked["shape"], r"a\$")


def test_what_explains_words_is_in_no_row() -> None:
    assert len(cells(definition([], "The loss", aliases=("L",)))) == 1


def test_a_column_of_the_same_name_in_a_file_of_the_author_is_kept() -> None:
    rows, problems = read_rows("n.csv", b"symbol,meaning,page,source\na,One,12,Newton\n")
    assert {name: text.value for name, text in rows[0].extras.items()} == {"page": "12", "source": "Newton"}
    assert ["nobody knows" in problem.message for problem in problems] == [True, True]
