"""The format of `notation.json`."""

from __future__ import annotations

import json

import pytest

from sphinx_notation.report.model import SCHEMA, Notation, macro_entries, percent, share
from sphinx_notation.tex import read_macros


def test_the_schema_names_what_the_file_holds() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert set(schema["required"]) == Notation.__required_keys__
    assert set(schema["properties"]) == Notation.__required_keys__ | Notation.__optional_keys__


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"RR": r"\mathbb{R}"},
        {"norm": [r"\lVert #1\rVert", 1], "abs": [r"\left|#1\right|", 1]},
        {"set": [r"\{#1 : #2\}", 2, "x"], "old": [r"\vec{#1}", 1, ""]},
    ],
)
def test_macros_come_back_as_they_were(table: dict[str, object]) -> None:
    written = json.loads(json.dumps(macro_entries(read_macros(table))))
    assert written == table
    assert read_macros(written) == read_macros(table)


def test_a_macro_without_arguments_is_its_body() -> None:
    assert macro_entries(read_macros({r"\e": ["e", 0], "d": ["d"]})) == {"d": "d", "e": "e"}


def test_only_all_of_it_is_all() -> None:
    assert [share(3, 1), share(0, 0), share(7, 0)] == [0.6667, 1, 1]
    assert share(50_000, 1) < 1
    assert [percent(one) for one in (1, 0.9999, 0.6667, 0)] == ["100.0%", "99.9%", "66.7%", "0.0%"]
