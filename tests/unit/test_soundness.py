"""Records that were kept are looked through before they are used."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from sphinx_notation.book.records import (
    Condition,
    Definition,
    FormulaRecord,
    Lesson,
    PageRecord,
    TitleRecord,
)
from sphinx_notation.book.references import Reference
from sphinx_notation.book.soundness import is_page_record, is_summary

DEFINITION = Definition(
    *("a", "a-x", 0, 1, "page", ("x",)), fields={"say": "ex"}, conditions=(Condition("only", "html"),)
)
PAGE = PageRecord(
    kinds=frozenset({"decode_panel"}),
    lesson=Lesson("a", "M1", 1),
    definitions=(DEFINITION,),
    formulas=(FormulaRecord("x", 0, inside=("a-x",)),),
    titles={"a": TitleRecord("a", "c")},
    references=((Reference("std", "ref", "a"), ()),),
)


def test_a_page_is_sound() -> None:
    assert is_page_record(PAGE)
    assert is_page_record(PageRecord())
    assert is_page_record(PageRecord(definitions=(DEFINITION._replace(fields=MappingProxyType({})),)))


@pytest.mark.parametrize(
    "record",
    [
        *(None, "a", {}, (), PageRecord, object.__new__(PageRecord)),
        PageRecord(kinds=set()),  # type: ignore[arg-type]
        PageRecord(kinds=frozenset({1})),  # type: ignore[arg-type]
        PageRecord(lesson="M1"),  # type: ignore[arg-type]
        PageRecord(lesson=Lesson("a", "M1", "1")),  # type: ignore[arg-type]
        PageRecord(definitions=[DEFINITION]),  # type: ignore[arg-type]
        PageRecord(definitions=(tuple(DEFINITION),)),  # type: ignore[arg-type]
        PageRecord(definitions=(DEFINITION._replace(place="0"),)),  # type: ignore[arg-type]
        PageRecord(definitions=(DEFINITION._replace(symbols="x"),)),  # type: ignore[arg-type]
        PageRecord(definitions=(DEFINITION._replace(fields={"say": 1}),)),  # type: ignore[dict-item]
        PageRecord(
            definitions=(DEFINITION._replace(conditions=(("only", "html"),)),)  # type: ignore[arg-type]
        ),
        PageRecord(definitions=(Definition.__new__(Definition, *DEFINITION[:6]), "x")),  # type: ignore[arg-type]
        PageRecord(definitions=(tuple.__new__(Definition, DEFINITION[:6]),)),
        PageRecord(formulas=(FormulaRecord("x", None),)),  # type: ignore[arg-type]
        PageRecord(titles={1: TitleRecord("a", "c")}),  # type: ignore[dict-item]
        PageRecord(references=((Reference("std", "ref", "a"),),)),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_page(record: object) -> None:
    assert not is_page_record(record)


def test_summaries() -> None:
    summary = (
        "source",
        "shown",
        (("a", "a-x"),),
        (("a", "a-x", "", 0),),
        {"part": ("shown", (("a", "a-x"),))},
        ((0, "a reason"),),
        (("x", "x_i", 0, True),),
    )
    assert is_summary(summary)
    assert not is_summary(summary[:6])
    assert not is_summary(summary[:4])
    assert not is_summary((*summary[:2], (("a",),), *summary[3:]))
    assert not is_summary((*summary[:4], {"part": ("shown", ("a",))}, *summary[5:]))
