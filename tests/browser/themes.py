"""Projects in the themes that course books use."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

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
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(folder), str(folder / "out")]
    subprocess.run(command, check=True, timeout=200)
    return folder / "out"
