"""The general index of the book: rows stand in it by what they mean."""

from __future__ import annotations

import re

from tests.conftest import Build
from tests.output.test_known import FILES
from tests.pdf.test_documents import DOT


def test_the_index_is_by_meaning(build: Build) -> None:
    built = build({**FILES, "c.md": "# C\n\n:::{decode} X\n$-$\n: Minus\n\n$k$\n: Size — of it all\n:::\n"})
    entries = {a.get_text(): a["href"] for a in built.html("genindex").select(".genindextable a")}
    assert entries["Learning rate (α)"] == "a.html#a-alpha"
    assert entries["Loss (ℒ)"] == "b.html#b-l"
    assert entries["Size (k)"] == "c.html#c-k"
    assert not [text for text in entries if "Minus" in text]
    assert "Learning rate" in built.text("searchindex.js")


def test_words_end_with_the_first_paragraph(build: Build) -> None:
    meanings = (
        "Speed\n\n  Of a car",
        "![](dot.png) Mass",
        "Force\n\n  $$\n  F\n  $$",
        "- Time\n  - Place",
        "$$\n  F\n  $$\n\n  Heat",
    )
    rows = "\n\n".join(f"$x_{number}$\n: {meaning}" for number, meaning in enumerate(meanings))
    text = f"# C\n\n:::{{decode}} X\n{rows}\n:::\n"
    built = build({"index.md": text, "dot.png": DOT})
    entries = {a.get_text() for a in built.html("genindex").select(".genindextable a")}
    assert entries == {"Speed (x₀)", "Mass (x₁)", "Force (x₂)", "Time (x₃)"}
    latex = build({}, builder="latex")
    assert "Speed (\\(x_0\\))" in (latex.out / "trial.tex").read_text(encoding="utf-8")


def test_the_index_may_be_without_rows(build: Build) -> None:
    files = {**FILES, "c.md": "# C\n\n```{index} Own\n```\n\n:::{decode} X\n$k$\n: Size\n:::\n"}
    build(files)
    without = build({}, conf={"notation_index": False})
    assert {a.get_text() for a in without.html("genindex").select(".genindextable a")} == {"Own"}
    again = build({}, conf={"notation_index": True})
    assert {"Own", "Size (k)"} <= {a.get_text() for a in again.html("genindex").select(".genindextable a")}
    latex = build({}, builder="latex", conf={"notation_index": False})
    assert "Size" not in "".join(re.findall(r"\\index\{.*", (latex.out / "trial.tex").read_text()))
