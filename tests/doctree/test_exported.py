"""A table of the notation that was exported, in a page again."""

from __future__ import annotations

from sphinx_notation.nodes import notation_row
from sphinx_notation.panel_symbols import spellings_of
from sphinx_notation.report.exports.spreadsheet import table
from sphinx_notation.store.row_records import meaning_of
from sphinx_notation.structure import fields_of
from tests.conftest import Build
from tests.unit.notations import definition, notation


def test_a_table_of_what_was_exported_says_the_same(build: Build) -> None:
    entries = [
        definition(r"\theta", "Costs $5, or \\theta dollars: $", say="theta", unit="$", scope="book"),
        definition("|y|", "The “size” of y", aliases=(r"\lvert y\rvert",), patterns=(r"|\anyletter|",)),
    ]
    source = "# A\n\n:::{notation-table}\n:file: notation.csv\n:::\n"
    built = build({"index.md": source, "notation.csv": table(notation(*entries))})
    assert built.warnings == []
    rows = list(built.doctree("index").findall(notation_row))
    for row, entry in zip(rows, entries, strict=True):
        assert spellings_of(row) == tuple(
            tuple(texts) for texts in (entry["symbols"], entry["aliases"], entry["patterns"])
        )
        assert meaning_of(row) == entry["meaning"]
        assert {field["name"]: field.astext() for field in fields_of(row)} == entry["fields"]
        assert row["scope"] == entry["scope"]
