"""Imported where processes are forked from, see `apart`: what every build loads and compiles is there afterwards."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import MYST, run_sphinx

with TemporaryDirectory() as folder:
    (Path(folder) / "index.md").write_text("# Trial\n", encoding="utf-8")
    run_sphinx(Path(folder), Path(folder) / "out", conf={**MYST, "html_theme": "basic"})
