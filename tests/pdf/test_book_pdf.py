"""The course book as a PDF: it compiles, every glyph is there, and the words are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import BOOK, run_sphinx

pytestmark = pytest.mark.pdf

TOOLS = ("xelatex", "latexmk", "pdftotext")


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("CI") != "true":
        pytest.skip(f"not installed: {', '.join(missing)}")
    assert not missing, f"not installed: {', '.join(missing)}"
    built = run_sphinx(BOOK, tmp_path_factory.mktemp("pdf"), "latex")
    assert built.warnings == []
    command = [
        "latexmk",
        "-pdf",
        "-xelatex",
        "-interaction=nonstopmode",
        "-halt-on-error",
        "notation-literacy.tex",
    ]
    done = subprocess.run(
        command, cwd=built.out, capture_output=True, text=True, errors="replace", check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return built.out / "notation-literacy.pdf"


def test_no_glyph_and_no_reference_is_missing(pdf: Path) -> None:
    log = pdf.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    assert "Missing character" not in log
    assert not re.search(r"Reference `[^']*' on page \d+ undefined", log)
    assert "multiply defined" not in log


def test_the_lesson_is_all_there(pdf: Path) -> None:
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    text = " ".join(text.replace("-\n", "").split())
    for words in (
        "M1 · Lesson 5 — Math Notation Literacy",
        "What the notation asks",
        "Replace",
        "Learning rate — size of the step",
        "Key insight:",
        "The gradient points uphill.",
        "Backpropagation =",
        "M1 · L5 — Key Takeaways",
        "Training finds the argmin.",
        "Next: M1 · L6 — Probability & Statistics Notation",
    ):
        assert words in text, words
