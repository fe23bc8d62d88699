"""Projects in the themes that course books use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sphinx.cmd.build import build_main

from tests.apart import apart

THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]


def build_in_theme(theme: str, folder: Path, files: Mapping[str, str], conf: str = "") -> Path:
    """Build *files* in a theme and say where.

    In a process of its own: some themes change what others find after them.
    """
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(
        "extensions = ['myst_parser', 'sphinx_notation']\n"
        "myst_enable_extensions = ['colon_fence', 'deflist', 'dollarmath', 'fieldlist']\n"
        f"html_theme = {theme!r}\nproject = 'Trial'\n{conf}",
        encoding="utf-8",
    )
    out = folder / "out"
    assert apart(build_main, ["-q", "-W", "--keep-going", str(folder), str(out)]) == 0
    return out
