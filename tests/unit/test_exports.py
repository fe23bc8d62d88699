"""The formats of export."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_notation.report.exports import FORMATS, write
from sphinx_notation.report.model import read
from tests.unit.notations import definition, notation

BOOK = notation(definition("θ", "Parameters"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / FORMATS[name].file
    write(BOOK, name, path)
    assert path.stat().st_size > 0
    assert FORMATS[name].description


def test_files_have_names_of_their_own() -> None:
    assert len({one.file for one in FORMATS.values()}) == len(FORMATS)


def test_json_is_the_notation_itself(tmp_path: Path) -> None:
    write(BOOK, "json", tmp_path / "n.json")
    assert read(tmp_path / "n.json") == BOOK
    assert "θ" in (tmp_path / "n.json").read_text(encoding="utf-8")


def test_no_such_format(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'pdf': write one of csv, nomencl, glossaries, flashcards, json"):
        write(BOOK, "pdf", tmp_path / "n.pdf")


def test_exports_load_without_sphinx_and_without_genanki() -> None:
    code = (
        "import sys, sphinx_notation.report.exports;"
        "sys.exit(any(name.split('.')[0] in {'sphinx', 'docutils', 'genanki'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
