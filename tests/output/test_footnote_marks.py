"""The number of a footnote in a meaning is no word of it, wherever the meaning is shown or compared as text."""

from __future__ import annotations

import json
import re

from tests.conftest import Build

FILES = {
    "index.md": r"""# Page

:::{decode} Sum
:scope: book
:labels:

$$
w + v
$$

$w$
: Weights[^w]

$v$
: Speed[^w]
:::

:::{notation-table}
$w$
: Weights[^other]

$v$
: Speed
:::

[^w]: Of a car.
[^other]: Of a bus.
""",
    "elsewhere.md": r"""# Elsewhere

:::{decode} Again
:auto:
:labels:

$$
w
$$
:::

Here $v$.
""",
}


def drawn(page: str) -> list[str]:
    return re.findall(r'<span class="sn-label"[^>]*>(.*?)</span>', page)


def test_rows_with_different_footnotes_say_the_same(build: Build) -> None:
    built = build(FILES, "notation", conf={"notation_checks": "all"})
    assert built.ours() == []
    rows = json.loads(built.text("notation.json"))["definitions"]
    assert [row["meaning"] for row in rows] == ["Weights", "Speed", "Weights", "Speed"]


def test_indices_search_and_voices_have_the_words(build: Build) -> None:
    built = build(FILES, conf={"notation_speech": "meaning"})
    entries = {a.get_text() for a in built.html("genindex").select(".genindextable a")}
    assert {"Weights (w)", "Speed (v)"} <= entries
    assert re.search(r'Weights"', built.text("searchindex.js"))
    for docname in FILES:
        page = built.text(f"{docname.removesuffix('.md')}.html")
        assert set(re.findall(r'data-speech="(\w+)"', page)) == {"weights", "speed"}


def test_labels_have_the_words(build: Build) -> None:
    built = build(FILES)
    assert drawn(built.text("index.html")) == ["Weights", "Speed"]
    assert drawn(built.text("elsewhere.html")) == ["Weights"]
    latex = build({}, "latex", conf={"latex_documents": [("index", "t.tex", "T", "A", "howto")]}).text(
        "t.tex"
    )
    assert re.findall(r"\\sphinxnotationlabel\{.*\{(.*)\}%", latex) == ["Weights", "Speed"]
    assert r"\index{Weights w@Weights (\(w\))}\index{Speed v@Speed (\(v\))}" in latex
