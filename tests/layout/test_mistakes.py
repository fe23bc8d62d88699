"""What is said to be wrong with a formula MathJax refuses to set, and sets what is said to be sound."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sphinx_notation.tex.typesetting import for_mathjax
from tests.unit.test_mistakes import MACROS, MISTAKES, SOUND

# By itself MathJax sets these; the sign stops KaTeX and LaTeX, and on a page a delimiter follows the backslash.
SET = {"a $ b", "a \\"}
# Of what is known elsewhere, and of what is no mathematics, MathJax knows nothing by itself.
LEFT_OUT = {
    r"\lost",
    r"\text{\foo and $x$}",
    r"\known + \begin{own} x \end{own}",
    r"\begin{CD} A @>a>> B \end{CD}",
    # KaTeX alone knows some of these, and MathJax has others in packages that it loads by itself on a page.
    r"{a \above 1pt b} \char 65 \begingroup a \endgroup \bgroup b \egroup",
    r"\toggle{a}{b}\endtoggle \texttip{a}{b}",
}


@pytest.mark.browser
@pytest.mark.parametrize("package", ["mathjax", "mathjax-3"])
def test_with_mathjax(package: str) -> None:
    script = Path(__file__).with_name("glyphs.cjs")
    if shutil.which("node") is None or not (script.parents[2] / "node_modules" / package).is_dir():
        reason = f"node or {package} is not installed"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    wrong = [tex for tex, *_ in MISTAKES if tex not in SET]
    sound = [tex for tex in SOUND if tex not in LEFT_OUT]
    lines = [json.dumps([tex, tex, True]) for tex in (*wrong, *sound)]
    done = subprocess.run(
        ["node", str(script), package, "few", json.dumps(for_mathjax(MACROS))],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    words = done.stdout.split()
    assert [tex for tex, word in zip(wrong, words, strict=False) if word != "broken"] == []
    assert [tex for tex, word in zip(sound, words[len(wrong) :], strict=True) if word != "same"] == []
