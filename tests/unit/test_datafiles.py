"""Rows from YAML and CSV files."""

from __future__ import annotations

import json

import pytest

from sphinx_notation.datafiles import read_rows
from sphinx_notation.datafiles.file_records import FileRow, Problem


def read(name: str, text: str) -> tuple[list[FileRow], list[Problem]]:
    return read_rows(name, text.encode())


def problem(name: str, text: str) -> Problem:
    _, (found,) = read(name, text)
    return found


YAML = r"""
- symbol: \alpha
  meaning: Learning rate
  say: alpha
  type: scalar
- symbol: [A, '$B$']
  meaning: |
    First.

    Second $x$.
  alias: ['A_1', 'A_2']
"""


def test_yaml_rows_have_lines() -> None:
    rows, problems = read("n.yaml", YAML)
    assert problems == []
    first, second = rows
    assert (first.line, first.symbols[0].value, first.meaning.value) == (2, r"\alpha", "Learning rate")
    assert {name: texts[0].line for name, texts in first.fields.items()} == {"say": 4, "type": 5}
    assert [symbol.value for symbol in second.symbols] == ["A", "B"]
    assert second.meaning.line == 8
    assert [alias.value for alias in second.fields["alias"]] == ["A_1", "A_2"]


def test_yaml_scalars_are_text() -> None:
    rows, problems = read("n.yaml", "- {symbol: no, meaning: 1e3, unit: null}\n")
    assert problems == []
    assert rows[0].symbols[0].value == "no"
    assert rows[0].meaning.value == "1e3"


CSV = 'Notation,Description,Read as\n\\alpha,"rate, the",alpha\n\n\\beta,"two\nlines",\n'


def test_csv_rows_have_lines_and_headings_mean_fields() -> None:
    rows, problems = read("n.csv", CSV)
    assert problems == []
    assert [(row.line, row.symbols[0].value, row.meaning.value) for row in rows] == [
        (2, r"\alpha", "rate, the"),
        (4, r"\beta", "two\nlines"),
    ]
    assert rows[0].fields["say"][0].value == "alpha"
    assert "say" not in rows[1].fields


@pytest.mark.parametrize(
    ("name", "text", "line", "said"),
    [
        ("n.yaml", '- symbol: "\\lambda"\n', 1, "single quotes"),
        ("n.yaml", "- symbol: a\n  meaning: [\n", 3, "broken YAML"),
        ("n.yaml", "", 1, "empty"),
        ("n.yaml", "a: b\n", 1, "list of rows"),
        ("n.yaml", "- symbol: a\n  meaning: b\n- c\n", 3, "no row"),
        ("n.yaml", "- symbol:a\n", 1, "a space after each colon"),
        ("n.yaml", "- symbol: a\n\tmeaning: b\n", 2, "with spaces, and not with tabs"),
        ("n.yaml", "- symbol: a\n meaning: b\n", 2, "the lines of a row below one another"),
        ("n.yaml", "- symbol: a\n  meaning: 'it's b'\n", 2, "double a single quote"),
        ("n.yaml", "- symbol: a\n  meaning: `b`\n", 2, "put quotes around a text that begins with a sign"),
        ("n.csv", "symbol,meaning\na,“b, c”\n", 2, "plain quotes"),
        ("n.yaml", "- symbol: a\n  meaning: b\n  sya: c\n", 3, "did you mean `say`"),
        ("n.yaml", "- symbol: a\n  say: b\n", 1, "no `meaning`"),
        ("n.yaml", "- meaning: b\n", 1, "no `symbol`"),
        ("n.yaml", "- symbol: a\n  meaning: b\n  meaning: c\n", 3, "twice"),
        ("n.yaml", "- symbol: a\n  meaning: {b: c}\n", 2, "takes a text"),
        ("n.yaml", "- symbol: a\n  meaning: costs $5\n", 2, "partner"),
        ("n.yaml", "- symbol: a\n  meaning: b\x07\n", 2, "control character"),
        ("n.csv", "symbol,meaning,foo\na,b,c\n", 1, "nobody knows `foo`"),
        ("n.csv", "symbol,meaning\na,b,c\n", 2, "3 cells"),
        ("n.csv", 'symbol,meaning\na,"b\n', 2, "broken CSV"),
        ("n.csv", 'symbol,meaning\na,"b" c\nd,e\n', 2, 'double the quotes inside a cell, `""`'),
        ("n.csv", "symbol,meaning\na,b\nc,\rho\n", 3, r"as the `\r` of `\rho`"),
        ("n.csv", "symbol,meaning,meaning\na,b,c\nd,e,f\n", 1, "two columns are called `meaning`"),
        ("n.csv", "symbol,say\na,b\nc,d\n", 1, "no column of this file says what"),
        ("n.csv", "", 1, "empty"),
        ("n.csv", "\\theta,Angle\n", 1, "no column is called `symbol`"),
        ("n.yaml", "- symbol: a\n  meaning: Rate: of\n", 2, "put quotes"),
        ("n.txt", "x", 1, "`.yaml`"),
    ],
)
def test_every_fault_says_where_and_what(name: str, text: str, line: int, said: str) -> None:
    _, problems = read(name, text)
    assert (problems[0].line, said in problems[0].message) == (line, True), problems


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("symbol: \\beta\nmeaning: Rate\n", 1, "write a dash before the first line of each row"),
        ("\\beta: Rate\n", 1, "write `- symbol: \\beta`"),
        ("- \\beta: Rate\n", 1, "write `- symbol: \\beta`"),
        ("symbols:\n- symbol: \\beta\n  meaning: Rate\n", 1, "leave the line `symbols:` out"),
        ("- symbol: “\\beta”\n  meaning: Rate\n", 1, "typographic quotes stand around `\\beta`"),
    ],
)
def test_rows_in_another_form_are_rows_all_the_same(text: str, line: int, said: str) -> None:
    rows, (found,) = read("n.yaml", text)
    assert [(row.symbols[0].value, row.meaning.value) for row in rows] == [("\\beta", "Rate")]
    assert (found.line, said in found.message) == (line, True), found


def test_every_pair_is_a_row_and_the_form_is_named_once() -> None:
    rows, problems = read("n.yaml", "\\alpha: Rate\n\\beta: Weight of $x$\n")
    assert [(row.line, row.symbols[0].value) for row in rows] == [(1, r"\alpha"), (2, r"\beta")]
    assert len(problems) == 1


def test_keys_with_slips_are_no_symbols() -> None:
    rows, problems = read("n.yaml", "- Symbl: a\n  meanng: b\n")
    assert not rows[0].symbols
    assert sum("did you mean" in problem.message for problem in problems) == 2


def test_what_is_sound_in_a_faulty_file_is_kept() -> None:
    rows, _ = read(
        "n.yaml", "- symbol: a\n  meaning: b\n  foo: bar\n- nonsense\n- symbol: c\n  meaning: d\n"
    )
    assert [row.symbols[0].value for row in rows] == ["a", "c"]
    assert rows[0].extras["foo"].value == "bar"


def test_a_csv_file_without_headings_keeps_its_rows() -> None:
    rows, problems = read("n.csv", "\\theta,Angle\n\\phi,Other\n")
    assert [(row.symbols[0].value, row.meaning.value) for row in rows] == [
        ("\\theta", "Angle"),
        ("\\phi", "Other"),
    ]
    assert len(problems) == 1


def test_cells_too_many_are_kept() -> None:
    rows, _ = read("n.csv", "symbol,meaning\na,b,c,d\n")
    assert rows[0].extras[""].value == "c,d"


def test_what_stands_around_a_broken_line_is_read() -> None:
    """A quote that nothing ends takes the rest of the file with it, were it not read anew."""
    rows, problems = read("n.csv", 'symbol,meaning\na,"b\nc,d\ne,"f" g\nh,i\n')
    assert [row.symbols[0].value for row in rows] == ["c", "h"]
    assert [(problem.line, problem.subtype) for problem in problems] == [(2, "file"), (4, "file")]


def test_a_lone_carriage_return_ends_lines_where_nothing_else_does() -> None:
    rows, problems = read("n.csv", 'symbol,meaning\ra,b\rc,"d, e"\r')
    assert [(row.symbols[0].value, row.meaning.value) for row in rows] == [("a", "b"), ("c", "d, e")]
    assert problems == []


def test_what_is_wrong_with_a_column_is_said_once() -> None:
    rows, problems = read("n.csv", "symbol,meaning,Meaning,type\na,b,c,set\nd,e,f,set\n")
    assert [row.extras["Meaning (2)"].value for row in rows] == ["c", "f"]
    assert len(problems) == 1
    assert len(read("n.csv", "symbol\na\nb\nc\n")[1]) == 1


def test_meanings_in_a_list_are_paragraphs() -> None:
    (row,), problems = read("n.yaml", "- symbol: a\n  meaning: [b, c]\n")
    assert (row.meaning.value, problems) == ("b\n\nc", [])


def test_other_encodings_are_named_by_line() -> None:
    _, (found,) = read_rows("n.csv", b"symbol,meaning\na,\xff\n")
    assert (found.line, "UTF-8" in found.message) == (2, True)


def test_a_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    rows, problems = read_rows("n.csv", "symbol,meaning\na,b\n".encode("utf-8-sig"))
    assert (len(rows), problems) == (1, [])


def test_deep_nesting_is_no_traceback() -> None:
    assert "nested" in problem("n.yaml", "[" * 5000).message


@pytest.mark.parametrize(
    ("written", "value"),
    [
        # As `json.dumps` writes what lies beyond the first plane.
        (r'"\ud835\udc31"', "\N{MATHEMATICAL BOLD SMALL X}"),
        (r'"a\ud83d\ude00b\ud835\udc31"', "a\N{GRINNING FACE}b\N{MATHEMATICAL BOLD SMALL X}"),
        (r'"\U0001D431"', "\N{MATHEMATICAL BOLD SMALL X}"),
        (r'"\u03b1"', "α"),
    ],
)
def test_escapes_of_json_are_characters(written: str, value: str) -> None:
    rows, problems = read("n.yaml", f"- symbol: {written}\n  meaning: {written}\n  say: [{written}]\n")
    assert problems == []
    assert rows[0].symbols[0].value == rows[0].meaning.value == rows[0].fields["say"][0].value == value
    rows, problems = read("n.yaml", f"- symbol: a\n  meaning: b\n  {written}: c\n")
    assert list(rows[0].extras) == [value]


@pytest.mark.parametrize("half", [r"\ud835", r"\udc31", r"\udc31\ud835", r"\ud835x\udc31"])
def test_half_a_character_is_said(half: str) -> None:
    rows, (found,) = read("n.yaml", f'- symbol: a\n  meaning: b\n- symbol: c\n  meaning: "d{half}"\n')
    assert len(rows) == 2
    rows[1].meaning.value.encode()
    assert (found.line, found.subtype) == (4, "file")
    assert "half a character" in found.message
    assert rows[1].meaning.value == "dx"[: 1 + ("x" in half)]


CONTROLS = ["\0", "\x01", "\x08", "\x0b", "\x0c", "\r", "\x1b", "\x1f", "\x7f", "\ufffe", "\uffff"]


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("field", ["meaning", "say", "unit", "type", "nobody"])
def test_what_no_page_can_hold_is_said_and_left_out(control: str, field: str) -> None:
    """Escapes of YAML make such characters, and what is written into a CSV file by hand."""
    record = {"symbol": "a", "meaning": "b", field: f"c{control}d"}
    (row,), problems = read("n.yaml", json.dumps([record]))
    found = [problem for problem in problems if problem.subtype == "control"]
    assert [problem.line for problem in found] == [1]
    assert f"(U+{ord(control):04X})" in found[0].message
    values = [row.meaning, *(one for texts in row.fields.values() for one in texts), *row.extras.values()]
    assert "cd" in [text.value for text in values]


def test_white_space_is_none_of_them() -> None:
    (row,), problems = read("n.yaml", '- symbol: a\n  meaning: "b\\tc\\nd"\n')
    assert (row.meaning.value, problems) == ("b\tc\nd", [])
    (row,), (found,) = read("n.csv", "symbol,meaning\na,b\x07c\n")
    assert (row.meaning.value, found.line, found.subtype) == ("bc", 2, "control")


def test_names_hold_none_of_them() -> None:
    (row,), _ = read("n.yaml", '- symbol: a\n  meaning: b\n  "c\\0d": e\n')
    assert list(row.extras) == ["cd"]


@pytest.mark.parametrize("number", [r"\U00110000", r"\UFFFFFFFF", r"\U7FFFFFFF"])
def test_no_character(number: str) -> None:
    rows, (found,) = read("n.yaml", f'- symbol: a\n  meaning: b\n---\n- symbol: c\n  meaning: "{number}"\n')
    assert [row.symbols[0].value for row in rows] == ["a"]
    assert found.line == 5
    assert f"`{number}` is no character" in found.message


MERGED = """
- &base
  symbol: a
  meaning: One
  type: scalar
- &other
  symbol: b
  meaning: Two
  unit: m
- <<: *base
  symbol: c
- <<: [*base, *other]
  symbol: d
- meaning: Own
  <<: *other
---
- symbol: e
  meaning: Another document
---
"""


def test_merges_and_several_documents() -> None:
    rows, problems = read("n.yaml", MERGED)
    assert problems == []
    shown = [
        (
            row.symbols[0].value,
            row.meaning.value,
            {name: texts[0].value for name, texts in row.fields.items()},
        )
        for row in rows
    ]
    assert shown == [
        ("a", "One", {"type": "scalar"}),
        ("b", "Two", {"unit": "m"}),
        ("c", "One", {"type": "scalar"}),
        ("d", "One", {"type": "scalar", "unit": "m"}),
        ("b", "Own", {"unit": "m"}),
        ("e", "Another document", {}),
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- symbol: a\n  meaning: b\n- <<: text\n  symbol: c\n  meaning: d\n", 3, "`<<` takes a row"),
        ("- &x [a]\n", 1, "no row"),
        ("- &x\n  <<: *x\n  symbol: a\n  meaning: b\n", 2, "merges itself"),
        ("- symbol: a\n  meaning: b\n---\nc: d\n", 4, "list of rows"),
        ("- symbol: a\n  meaning: b\n---\n- symbol: [\n", 5, "broken YAML"),
    ],
)
def test_what_cannot_be_merged_or_read_on(text: str, line: int, said: str) -> None:
    _, (found,) = read("n.yaml", text)
    assert found.line == line
    assert said in found.message


def test_merges_of_merges_do_not_grow() -> None:
    text = "- &a0\n  symbol: a\n  meaning: b\n"
    text += "".join(f"- &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n  symbol: a{n}\n" for n in range(1, 60))
    rows, problems = read("n.yaml", text)
    assert problems == []
    assert len(rows) == 60


def test_a_row_wins_over_what_it_merges_however_it_is_spelt() -> None:
    text = "- &base\n  symbol: z\n  Meaning: Base\n- <<: *base\n  symbol: x\n  meaning: Own\n"
    rows, problems = read("n.yaml", text)
    assert problems == []
    assert [row.meaning.value for row in rows] == ["Base", "Own"]
