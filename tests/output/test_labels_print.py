"""Labels in LaTeX: what is written for the style to draw, and what is not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.conftest import MYST, Build

PANEL = r"""# Page

:::{decode} Step
:labels:
$$
\theta_{t+1} = \theta_t - \frac{\alpha}{\sqrt{N}} \sum_{i=1}^{n} g_i
$$

$$
h = 1
$$ (eq-h)

$\alpha$
: Learning rate — size of the step

$N$
: How many

  :short: number of $N$

$n$
: All of them

$\sum$
: Sum

$h$
: Height

$\theta_{t+1}$
: New
:::
"""


def latex(build: Build, text: str, **settings: Any) -> str:
    built = build({"index.md": text}, "latex", conf={**MYST, "latex_documents": DOCUMENT, **settings})
    assert built.warnings == []
    return (built.out / "t.tex").read_text(encoding="utf-8")


DOCUMENT = [("index", "t.tex", "T", "A", "howto")]


def labels(tex: str) -> dict[str, tuple[str, str]]:
    """The labels by their text: the colour and the side of each."""
    found = re.findall(r"^\\sphinxnotationlabel\{\d+\}\{(\d)\}\{(\w+)\}\{(.*)\}%$", tex, re.MULTILINE)
    return {text: (colour, side) for colour, side, text in found}


def without_labels(tex: str) -> str:
    """What is left of *tex* without them."""
    tex = re.sub(r"\\begin\{sphinxnotationlabels\}\{[^\n]*\}\{%\n.*?\n\}\n", "", tex, flags=re.DOTALL)
    tex = tex.replace("\\end{sphinxnotationlabels}\n", "")
    tex = re.sub(r"\\sphinxnotationnolabel\{.*\}%\n", "", tex)
    argument = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}"
    return re.sub(rf"\\sphinxnotationspot{argument * 3}", "", tex)


def test_every_row_has_its_label_at_its_formula(build: Build) -> None:
    tex = latex(build, PANEL)
    found = labels(tex)
    assert found["Learning rate"] == ("2", "above")
    assert found[r"number of \(N\)"] == ("3", "below")
    assert found["All of them"][1] == "above"
    assert found["Sum"][1] == "below"
    assert found["New"][0] == "1"
    first, second = re.findall(
        r"\\begin\{sphinxnotationlabels\}.*?\\end\{sphinxnotationlabels\}", tex, re.DOTALL
    )
    assert (set(labels(first)), set(labels(second))) == (set(found) - {"Height"}, {"Height"})
    # A term says where it ends behind its scripts; a sum with limits is reached with them.
    theta = r"\theta_{t+1}"
    assert rf"\sphinxnotationterm{{1}}{{1}}{{{theta}}}\sphinxnotationspot{{1}}{{{theta}}}{{{theta}}}" in tex
    assert tex.count(r"\sphinxnotationspot{") == 6
    assert re.search(r"\\sphinxnotationspot\{\d\}\{\\sum_\{i=1\}\^\{n\}\}\{\\sum_\{i=1\}\^\{n\}\}", tex)


def test_nothing_else_changes(build: Build) -> None:
    assert without_labels(latex(build, PANEL)) == latex(build, PANEL.replace(":labels:\n", "\n"))


def test_without_labels_nothing_is_written_of_them(build: Build) -> None:
    tex = latex(build, PANEL.replace(":labels:\n", "\n"))
    assert not re.search(r"sphinxnotation(?:spot|label|nolabel|unlisted)", tex)


def test_a_term_that_no_line_leads_to(build: Build) -> None:
    tex = latex(build, PANEL.replace(r"\theta_{t+1} =", r"\frac{1}{\frac{\theta_{t+1}}{2}} ="))
    assert r"\sphinxnotationnolabel{New}{\detokenize{index}}" in tex
    assert "New" not in labels(tex)


def test_a_formula_elsewhere_has_no_labels(build: Build) -> None:
    text = (
        "$$\na = b\n$$ (eq-a)\n\n:::{decode} D\n:labels:\n:rows: no\n:equation: eq-a\n\n$a$\n: First\n:::\n"
    )
    tex = latex(build, f"# P\n\n{text}")
    assert not re.search(r"sphinxnotation(?:spot|label|nolabel|unlisted)", tex)
    assert r"\begin{sphinxnotationrow}" in tex


@pytest.mark.parametrize(
    ("meaning", "is_left_out"),
    [("Slope, *steep* $a^2$", True), ("Slope[^n]", False), ("Slope\n\n  ```\n  code\n  ```", False)],
)
def test_rows_are_left_out_where_nothing_else_needs_them(
    build: Build, meaning: str, is_left_out: bool
) -> None:
    panel = f":::{{decode}} D\n:labels:\n:rows: no\n$$\ny = a x\n$$\n\n$a$\n: {meaning}\n\n  :name: slope\n:::\n"
    tex = latex(
        build, f"# P\n\n{panel}\nSee [it](#slope).\n\n[^n]: A note.\n\n{{}}[^n]\n".replace("{}", "x")
    )
    found = re.findall(r"\\begin\{sphinxnotationunlisted\}\{(.*?)\}\{(.*)\}", tex)
    assert bool(found) == is_left_out
    if is_left_out:
        ((rows, anchors),) = found
        assert rows == "1"
        assert re.fullmatch(r"\\phantomsection\\label\{.*slope.*\}\\sphinxnotationanchor\{1\}", anchors)


def test_rows_stay_where_one_has_no_label(build: Build) -> None:
    rows = "$a$\n: Slope\n\n$z$\n: Nowhere\n\n  :unmatched: yes\n"
    tex = latex(build, f"# P\n\n:::{{decode}} D\n:labels:\n:rows: no\n$$\ny = a x\n$$\n\n{rows}:::\n")
    assert "sphinxnotationunlisted" not in tex
    assert labels(tex).keys() == {"Slope"}
