r"""What MathJax sets between dollars, LaTeX does too: ``$$\begin{align} … \end{align}$$`` stopped it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import MYST, Build
from tests.pdf.latex import compiled

pytestmark = pytest.mark.pdf

LINES = "a &= b + c \\\\\nd &= e + f"
BODIES = {
    "align": LINES,
    "align*": LINES,
    "alignat": f"{{2}}\n{LINES}",
    "flalign": LINES,
    "gather": "a = b + c \\\\\nd = e + f",
    "multline": "a = b \\\\\n+ c",
    "eqnarray": "a &=& b \\\\\nd &=& e",
    "equation": "a = b",
    "equation*": "\\begin{split}\na &= b \\\\\n&= c\n\\end{split}",
    "displaymath": "a = b",
    "split": "a &= b \\\\\n&= c",
}
BARE = {name: f"\\begin{{{name}}}\n{body}\n\\end{{{name}}}" for name, body in BODIES.items()}
ODD = (
    "\\begin{align}\na &= b \\tag{x} \\\\\n\nd &= e \\notag\n\\end{align}",
    "\\begin{align}a &= b\\end{align},",
    "\\begin{align}a &= b\\end{align}\n\\begin{align}d &= e\\end{align}",
    "\\begin{gather}\n\\begin{aligned}a &= b\\end{aligned} \\\\\nd = e\n\\end{gather}",
)


def displays(label: str = "") -> str:
    """Return a page with all of them, numbered if they have a *label*."""
    return "\n".join(
        f"$$\n{tex}\n$$ {f'({label}-{number})' if label else ''}\n"
        for number, tex in enumerate([*BARE.values(), *ODD])
    )


PANELS = rf"""
:::{{decode}} Drawn
:labels:

$$
{BARE["align"]}
$$

$a$
: Area
:::

:::{{decode}} Numbered
$$
{BARE["align"]}
$$ (panel)

$a$
: Area
:::

{{eq}}`panel`
"""


@pytest.mark.parametrize("number_all", [False, True])
def test_environments_of_displays_between_dollars(build: Build, tmp_path: Path, number_all: bool) -> None:
    text = f"# T\n\n{displays()}{displays('eq')}{PANELS}"
    conf = {
        **MYST,
        "latex_documents": [("index", "t.tex", "T", "A", "howto")],
        "math_number_all": number_all,
    }
    built = build({"index.md": text}, "latex", conf=conf)
    assert built.warnings == []
    pdf = compiled(built.out, "t", "pdflatex")
    assert pdf.complaints() == []
    assert re.search(r"^! |Error:", pdf.log, re.MULTILINE) is None
    count = len(BARE) + len(ODD)
    assert f"({2 * count + 2 if number_all else count + 1})" in pdf.text
    assert pdf.text.count("(x)") == (0 if number_all else 1)


def test_formulas_of_authors_keep_their_words(build: Build) -> None:
    conf = {**MYST, "latex_documents": [("index", "t.tex", "T", "A", "howto")]}
    # As it was without this extension.
    text = "```{math}\n:nowrap:\n\n\\begin{align}\na &= b\n\\end{align}\n```\n\n$$\n\\begin{aligned}\na &= b\n\\end{aligned}\n$$"
    latex = build({"index.md": f"# T\n\n{text}\n"}, "latex", conf=conf).text("t.tex")
    written = re.sub(r"\s", "", latex)
    assert r"\begin{align}a&=b\end{align}" in written
    assert r"\begin{split}\begin{aligned}a&=b\end{aligned}\end{split}" in written
