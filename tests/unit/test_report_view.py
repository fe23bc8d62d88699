"""What the report shows, before it is a page."""

from __future__ import annotations

from sphinx_notation.report.gathering import file_names, letters, view_of
from sphinx_notation.report.html import parts_of
from sphinx_notation.report.matrix import MOST_ROWS, Matrix, ranges, short
from sphinx_notation.report.view import Kind
from tests.reported import finding, formula, large, notation, page, place, row, symbol, use


def test_the_matrix_has_the_most_telling_symbols() -> None:
    matrix = Matrix.of(view_of(large(12, 10)))
    assert len(matrix.rows) == MOST_ROWS < matrix.total
    assert [page.entry["docname"] for page in matrix.columns] == [
        f"part0/page{number}" for number in range(12)
    ]
    assert all(cell.parts for one in matrix.rows for cell in one.cells)
    changes = [sum(len(cell.marks) for cell in one.cells) for one in matrix.rows]
    assert changes[0] > changes[-1]


def test_meanings_in_the_same_words_are_one() -> None:
    rows = [
        row(place("a", 1), "x", "The  input"),
        row(place("b", 2), "x", "the input"),
        row(place("c", 3), "x", ""),
    ]
    rows.append(row(place("d", 4), "x", ""))
    book = notation(
        [], rows, [formula(place("a", 1), "x")], [symbol("x", [0, 1, 2, 3], [use(0, 0, 1, 1)])], []
    )
    (only,) = view_of(book).symbols
    assert [(one.letter, len(one.rows), one.uses) for one in only.meanings] == [
        ("A", 2, 1),
        ("B", 1, 0),
        ("C", 1, 0),
    ]
    assert only.kind is Kind.EXPLAINED


def test_findings_stand_on_their_page_alone() -> None:
    book = notation(
        [page("a", "A")],
        [],
        [],
        [],
        [finding(place("gone", 1), "late", "x"), finding(place("a", 1), "late", "y")],
    )
    assert [one["message"] for one in view_of(book).pages["a"].findings] == ["y"]


def test_names_of_files() -> None:
    names = file_names(["a/b", "A-b", "日本", "中文", "a" * 300, "."])
    assert list(names.values()) == ["a-b", "a-b-2", "unnamed", "unnamed-2", "a" * 80, "unnamed-3"]


def test_parts() -> None:
    assert [(part.file, list(items)) for part, items in parts_of("a/b.html", range(5), 2)] == [
        ("a/b.html", [0, 1]),
        ("a/b.2.html", [2, 3]),
        ("a/b.3.html", [4]),
    ]
    assert [(part.files, list(items)) for part, items in parts_of("x.html", list[str](), 2)] == [
        (["x.html"], [])
    ]


def test_small_words() -> None:
    assert ranges([1, 2, 3, 5, 8, 9]) == "1–3, 5, 8–9"
    assert [letters(number) for number in (0, 25, 26, 27, 52, 702)] == ["A", "Z", "AA", "AB", "BA", "AAA"]
    assert short("abcdef", 4) == "abc…"
