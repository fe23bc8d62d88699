"""Numbers of tables in print: those that the HTML pages have."""

from __future__ import annotations

from tests.conftest import Build
from tests.pdf.latex import compiled

HEAD = "| Symbol | Meaning |\n|--|--|\n"
#: More than Sphinx keeps together on a page.
ROWS = HEAD + "".join(f"| $x_{{{number}}}$ | b |\n" for number in range(40))
TEXT = (
    f"# T\n\n:::{{notation-table}} First\n:name: first\n{ROWS}:::\n\n:::{{notation-table}}\n{ROWS}:::\n\n"
    f":::{{notation-table}}\n{HEAD}| $y$ | c |\n:::\n\n:::{{notation-table}} Second\n:name: second\n{ROWS}:::\n\n"
    "```{table} Third\n:name: third\n| A | B |\n|--|--|\n| a | b |\n```\n\n"
    "See {numref}`first`, {numref}`second` and {numref}`third`.\n"
)


def test_tables_without_a_caption_count_in_no_output(build: Build) -> None:
    """LaTeX counts what is broken over pages, whether or not it has a caption."""
    built = build({"index.md": TEXT}, builder="latex", conf={"numfig": True})
    pdf = compiled(built.out, "trial", "xelatex")
    assert pdf.complaints() == []
    for words in (
        "Table 1: First",
        "Table 2: Second",
        "Table 3: Third",
        "See Table 1, Table 2 and Table 3.",
    ):
        assert words in pdf.text
    assert "Table 4" not in pdf.text
    assert "has been referenced" not in pdf.log
