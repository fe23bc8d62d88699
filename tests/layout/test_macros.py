r"""`notation_macros` in MathJax, KaTeX and LaTeX: each sets a call as what it stands for."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sphinx_notation.tex.judging import judged
from sphinx_notation.tex.typesetting import for_katex, for_latex, for_mathjax

MACROS, PROBLEMS = judged(
    {
        "R": r"\mathbb{R}",
        "norm": [r"\lVert #2 \rVert_{#1}", 2, "p"],
        "pair": [r"\left(#1, #2\right)", 2],
        "second": ["#2", 2],
        "answer": [r"\square", 1],
        "lim": [r"\mathrm{L}[#1]", 1, r"\alpha]"],
        # These are something else without it: a sign, an accent, a font, a fraction, accents of words.
        "vec": [r"\mathbf{#1}", 1],
        "epsilon": r"\varepsilon",
        "mathbb": [r"\mathsf{#1}", 1],
        "Pr": r"\operatorname{P}",
        "v": r"\mathbf{v}",
        "d": [r"\,\mathrm{d}#1", 1],
        "P": r"\mathcal{P}",
        "L": r"\cal L",
        "o": r"\mathcal{O}",
        # These go on after themselves.
        "mc": r"\mathcal",
        "bmat": r"\begin{bmatrix}",
        "emat": r"\end{bmatrix}",
        "lp": r"\left(",
        "rp": r"\right)",
        # In lines, and with words.
        "lines": "\\frac{a\n\n}{b}",
        "when": r"\text{ when $#1 > 0$}",
    }
)
#: Calls, and what they stand for.
PAIRS = [
    (r"x \in \R^n", r"x \in \mathsf{R}^n"),
    (r"\norm{x} + \norm[2]{y}", r"\lVert x \rVert_{p} + \lVert y \rVert_{2}"),
    (r"\norm[{[a]}]{\norm{x}}", r"\lVert \lVert x \rVert_{p} \rVert_{[a]}"),
    (r"\norm  [q] z", r"\lVert z \rVert_{q}"),
    (r"\sqrt{\norm[1]{x}}", r"\sqrt{\lVert x \rVert_{1}}"),
    (r"\pair ab + \pair{x}{\frac12}", r"\left(a, b\right) + \left(x, \frac12\right)"),
    (r"\second{a}{b} \answer{42}", r"b \square"),
    (r"\lim + \lim[x]", r"\mathrm{L}[\alpha]] + \mathrm{L}[x]"),
    (r"\vec{x} \epsilon \mathbb{Q} \Pr(A)", r"\mathbf{x} \varepsilon \mathsf{Q} \operatorname{P}(A)"),
    (r"\int f \d x = \v \P \L", r"\int f \,\mathrm{d}x = \mathbf{v} \mathcal{P} {\cal L}"),
    (r"x^\v + y_\R + \frac\v\R", r"x^{\mathbf{v}} + y_{\mathsf{R}} + \frac{\mathbf{v}}{\mathsf{R}}"),
    (r"\mc L \mc{K}", r"\mathcal L \mathcal{K}"),
    (r"\bmat 1 & \v \\ \R & 2 \emat", r"\begin{bmatrix} 1 & \mathbf{v} \\ \mathsf{R} & 2 \end{bmatrix}"),
    (r"\lp \frac12 \rp", r"\left( \frac12 \right)"),
    (r"\lines x \when{y}", r"\frac{a}{b} x \text{ when $y > 0$}"),
    (
        r"\begin{aligned} \v &= \vec y \\ \P &= \d x \end{aligned}",
        r"\begin{aligned} \mathbf{v} &= \mathbf{y} \\ \mathcal{P} &= \,\mathrm{d}x \end{aligned}",
    ),
]


def give_up(reason: str) -> None:
    pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


@pytest.mark.browser
@pytest.mark.parametrize("typesetter", ["mathjax", "mathjax-3", "katex"])
def test_in_scripts(typesetter: str) -> None:
    script = Path(__file__).with_name("glyphs.cjs")
    if shutil.which("node") is None or not (script.parents[2] / "node_modules" / typesetter).is_dir():
        give_up(f"node or {typesetter} is not installed")
    macros = for_katex(MACROS) if typesetter == "katex" else for_mathjax(MACROS)
    lines = [json.dumps([plain, called, True]) for called, plain in PAIRS]
    done = subprocess.run(
        ["node", str(script), typesetter, "few", json.dumps(macros)],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    words = done.stdout.split()
    assert [(pair, word) for pair, word in zip(PAIRS, words, strict=True) if word != "same"] == []


# What stands in words is what it was; and packages may take a name as late as where the document begins.
WORDS = r"\hbox{\v{s}\d{s}\P\L\o{} ł}"
HEAD = rf"""\documentclass{{article}}
\usepackage[T1]{{fontenc}}\usepackage{{amsmath,amssymb}}
\AtBeginDocument{{\setbox4{WORDS}\def\R{{late}}}}
"""


@pytest.mark.pdf
@pytest.mark.parametrize("engine", ["pdflatex", "xelatex", "lualatex"])
def test_in_latex(engine: str, tmp_path: Path) -> None:
    if shutil.which(engine) is None:
        give_up(f"{engine} is not installed")
    tries = "".join(
        rf"\setbox2\hbox{{$\displaystyle {called}$}}\setbox4\hbox{{$\displaystyle {plain}$}}"
        rf"\typeout{{SET \the\wd2 \the\ht2 \the\dp2 = \the\wd4 \the\ht4 \the\dp4}}"
        "\n"
        for called, plain in PAIRS
    )
    words = rf"\setbox2{WORDS}\typeout{{WORDS \the\wd2 = \the\wd4}}"
    text = f"{HEAD}{for_latex(MACROS)}\\begin{{document}}\n{words}\n{tries}\\end{{document}}\n"
    (tmp_path / "t.tex").write_text(text, encoding="utf-8")
    environment = {**os.environ, "max_print_line": "1000"}
    command = [engine, "-interaction=nonstopmode", "t.tex"]
    subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120)
    log = (tmp_path / "t.log").read_text(encoding="utf-8", errors="replace")
    assert re.findall(r"^!.*", log, re.MULTILINE) == []
    found = re.findall(r"^SET (.*)= (.*)", log, re.MULTILINE)
    assert len(found) == len(PAIRS)
    assert [(pair, both) for pair, both in zip(PAIRS, found, strict=True) if both[0] != both[1]] == []
    [(after, before)] = re.findall(r"^WORDS (.*)= (.*)", log, re.MULTILINE)
    assert after == before != "0.0pt"
