"""Whatever a file holds, reading it ends, raises nothing, and gives text that can be written."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_notation.datafiles import read_rows
from tests.doctree.fuzzed import data_file

anything = st.one_of(
    st.text(),
    st.integers(0, 2**32).map(lambda seed: data_file(random.Random(seed))),
    st.lists(
        st.sampled_from(
            [*"-: []{}&*!|>'\"%@`#\n\t,;\\", "- ", "symbol", ": ", "a", "\\u", "d835", "<<", "&a", "*a"]
        ),
        max_size=40,
    ).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(anything, st.sampled_from(["n.yaml", "n.csv", "n.yml", "n.txt"]))
def test_files_are_read_to_their_end(text: str, name: str) -> None:
    rows, problems = read_rows(name, text.encode("utf-8", "surrogatepass"))
    for row in rows:
        texts = [
            *row.symbols,
            row.meaning,
            *row.extras.values(),
            *(one for many in row.fields.values() for one in many),
        ]
        for one in texts:
            one.value.encode()
            assert one.line >= 1
    for problem in problems:
        problem.message.encode()
        assert problem.line >= 1


@settings(max_examples=100, deadline=None)
@given(st.binary(), st.sampled_from(["n.yaml", "n.csv"]))
def test_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    read_rows(name, data)
