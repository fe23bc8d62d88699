r"""Formulas with marks in LaTeX: which of them fail there and would not without."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import sphinx_notation

TEXINPUTS = Path(sphinx_notation.__file__).parent / "texinputs"
#: Packages that projects use; and macros of a preamble, which nobody else knows.
PREAMBLE = r"""
\documentclass{article}
\usepackage{amsmath,amssymb,mathtools,bm,braket,cancel,upgreek,hyperref,sphinxnotation}
\newcommand\vv[1]{\mathbf{#1}}
\newcommand\dd[2]{\frac{#1}{#2}}
\newcommand\three[3]{#1_{#2}^{#3}}
\newcommand\wrd[1]{\text{#1}}
\newcommand\lab[1]{\csname x#1\endcsname}
\newcommand\acc[1]{\hat #1}
\newcommand\RR{\mathbb{R}}
\newcommand\bld{\bf}
\newcommand\opt[2][n]{#2_{#1}}
\DeclareMathOperator\fun{fun}
\newcommand\cl{\mathcal}
\newcommand\lp{\left(}
\newcommand\rp{\right)}
\newcommand\bmx{\begin{bmatrix}}
\newcommand\emx{\end{bmatrix}}
\newcommand\hlf{\frac{1}}
\newcommand\upp[1]{#1^}
\batchmode
\makeatletter
% A formula that fails must not take the next with it: each stands in a box and a group of its own.
\def\try#1#2{\typeout{TRY #1}\setbox0\vbox{\hsize=40cm \[#2\]}\typeout{SET #1 \the\wd0 \the\ht0 \the\dp0}}
\begin{document}
"""


def failures(engine: str, formulas: Sequence[str], folder: Path) -> dict[int, str]:
    """Return what *engine* says of those of *formulas* that it has an error for, by their places."""
    failed: dict[int, str] = {}
    first = 0
    while first < len(formulas):
        found = _run(engine, formulas, first, folder)
        failed |= {place: why for place, why in found.items() if why}
        # Some end the whole run: it goes on with the next.
        first = max(found, default=first) + 1
    return failed


def _run(engine: str, formulas: Sequence[str], first: int, folder: Path) -> dict[int, str]:
    """Return the error of each formula from *first* on that is reached, or nothing where it is sound."""
    tries = [f"\\try{{{place}}}{{{tex}}}%\n" for place, tex in enumerate(formulas) if place >= first]
    (folder / "t.tex").write_text(f"{PREAMBLE}{''.join(tries)}\\end{{document}}\n", encoding="utf-8")
    environment = {**os.environ, "TEXINPUTS": f"{TEXINPUTS}:", "max_print_line": "1000"}
    command = [engine, "-interaction=batchmode", "t.tex"]
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=300)
    log = (folder / "t.log").read_text(encoding="utf-8", errors="replace")
    parts = re.split(r"^TRY (\d+)$", log, flags=re.MULTILINE)
    found: dict[int, str] = {}
    for place, text in zip(map(int, parts[1::2]), parts[2::2], strict=True):
        error = re.search(r"^! .*", text, re.MULTILINE)
        ended = "" if f"SET {place} " in text else "it ends the run"
        found[place] = error.group() if error else ended
    return found
