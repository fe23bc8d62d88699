"""What headings and keys mean."""

from __future__ import annotations

import pytest

from sphinx_notation.book import fields


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Symbol", "symbol"),
        ("NOTATION", "symbol"),
        (" Description: ", "meaning"),
        ("Read  as", "say"),
        ("Units", "unit"),
        ("Name", None),
        ("Source", None),
    ],
)
def test_headings_name_fields(heading: str, name: str | None) -> None:
    assert fields.field_of_heading(heading) == name


def test_translated_headings_name_fields() -> None:
    assert fields.field_of_heading("Bedeutung", {"meaning": "Bedeutung"}) == "meaning"


def test_keys_are_field_names_or_headings() -> None:
    assert fields.field_of_key("name") == "name"
    assert fields.field_of_key("Meaning") == "meaning"
    assert fields.field_of_key("foo") is None


def test_an_unknown_field_is_answered_with_the_known_ones() -> None:
    said = fields.unknown_field("tpye")
    assert "did you mean `type`" in said
    assert all(f"`{name}`" in said for name in fields.KNOWN)
