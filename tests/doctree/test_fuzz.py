"""No text whatever ends in a traceback: pages of shuffled pieces, in one build for each markup."""

from __future__ import annotations

import random

import pytest

from tests.conftest import Build
from tests.doctree.fuzzed import files, macros

PAGES = 120


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize("seed", [7, 8])
def test_shuffled_pieces_build(build: Build, suffix: str, seed: int) -> None:
    source = random.Random(seed)
    conf = {
        "notation_files": ["book.yaml"],
        "mathjax3_config": {"tex": {"macros": macros(source)}},
        "suppress_warnings": ["myst", "docutils", "ref"],
    }
    built = build(files(source, suffix, PAGES), conf=conf)
    text = build({}, "text", conf=conf)
    assert len(built.app.env.all_docs) == PAGES + 1
    assert [warning for warning in [*built.warnings, *text.warnings] if "Traceback" in warning] == []
