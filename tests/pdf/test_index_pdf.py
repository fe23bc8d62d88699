"""The general index in print: words with their symbols as mathematics, with every engine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import MYST, Build
from tests.pdf.latex import ENGINES, compiled

pytestmark = pytest.mark.pdf

#: Symbols whose text default pdflatex has no glyphs for, and signs that mean something to makeindex.
SYMBOLS = (
    *(r"\hat{x}", r"\bar{x}", r"\tilde{x}", r"\dot{x}", r"\ddot{x}", r"\vec{x}", r"\check{x}"),
    *(r"\underline{x}", r"\overline{x y}", r"\sqrt{x}", r"x^\ast", r"\mathfrak{g}", r"\mathbb{R}"),
    *(r"\bigcup_i A_i", r"a_{\succeq 0}", r"\lesssim_\epsilon", r"\therefore_i", r"\gimel", r"\varkappa"),
    *(r"\square_i", r"\nexists_n", r"\sum_{i = 1}^n x_i", r"\mathcal{L}", r"\boldsymbol{\theta}", r"n!"),
    *(r"p(x \mid y)", r"p(x|y)", r"\|x\|", r"\left|x\right|", r"\{a, b\}", r"\left\{c\right\}", r"f\!g"),
    *(r"x@y", r"f''", r"50\%", r"f(x; \theta)", r"\overbrace{x}^{k}", r"\text{a \& b}", r"x_{\#}"),
    *(r"\begin{pmatrix} x \\ y \end{pmatrix}", r"\operatorname{ab}(q)", r"\vx"),
)
WORDS = ("Estimate", "Über den Wert", "The “first” guess!", "Share of 50 % | half", "E-mail a@b", "Größe")
#: The first byte of these is half a letter.
LETTERS = ("Äußere Kraft", "Œuvre", "Énergie de l’état", "Ångström", "Þorn", "«Été»")


def rows() -> str:
    """A row for each symbol, with words that change."""
    meanings = [f"{WORDS[number % len(WORDS)]}: it says" for number in range(len(SYMBOLS))]
    return "\n\n".join(f"${tex}$\n: {meaning}" for tex, meaning in zip(SYMBOLS, meanings, strict=True))


FURTHER = "\n\n".join(f"$y_{number}$\n: {words}" for number, words in enumerate(LETTERS))
PAGE = "# Symbols\n\n```{notation-table}\nROWS\n```\n".replace("ROWS", f"{rows()}\n\n{FURTHER}")


@pytest.mark.parametrize("engine", ENGINES)
def test_entries_are_mathematics(engine: str, build: Build, tmp_path: Path) -> None:
    conf = {
        **MYST,
        "latex_engine": engine,
        "latex_use_xindy": False,
        "mathjax3_config": {"tex": {"macros": {"vx": r"\mathbf{x}"}}},
        "latex_elements": {"preamble": r"\newcommand{\vx}{\mathbf{x}}"},
    }
    built = build({"index.md": PAGE}, builder="latex", conf=conf)
    pdf = compiled(built.out, "trial", engine)
    assert [said for said in pdf.complaints() if "too wide" not in said] == []
    listing = (built.out / "trial.ilg").read_text(encoding="utf-8", errors="replace")
    assert "0 rejected" in listing, listing
    index = pdf.text.rpartition("INDEX")[2] or pdf.text
    assert "Estimate" in index
    entries = re.findall(r"\\item (.*)", (built.out / "trial.ind").read_text(encoding="utf-8"))
    assert len(entries) == len(SYMBOLS) + len(LETTERS)
    assert any(r"Estimate (\(\hat{x}\))" in entry for entry in entries)
