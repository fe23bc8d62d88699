"""The words for rows that are drawn on formulas: where they come from, and where they go."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_notation.nodes import decode_panel, notation_row, row_label, row_meaning
from sphinx_notation.showing.labels import default_label
from tests.conftest import Build, Built, definitions

FORMULA = "\n\n$$\nx = a\n$$\n\n"
SHORT = f""":::{{decode}}{FORMULA}$a$
: What it is made of

  :short: source of $b$
:::
"""


def labels(built: Built, page: str = "index") -> list[str]:
    """What is drawn on the formulas of *page*."""
    stored = definitions(built.html(page), ".sn-label", "sn-labels")
    return [" ".join(label.get_text().split()) for label in stored]


def page(options: str, rows: str, formula: str = "x = a + b") -> str:
    return f"# T\n\n:::{{decode}}\n{options}\n\n$$\n{formula}\n$$\n\n{rows}\n:::\n"


@pytest.mark.parametrize(
    ("meaning", "label"),
    [
        ("The rate", "The rate"),
        ("The rate — how fast", "The rate"),
        ("The rate—how fast", "The rate"),
        ("The rate – how fast", "The rate"),
        ("The rate -- how fast", "The rate"),
        ("The rate - how fast", "The rate"),
        ("The rate. It is small.", "The rate"),
        ("The rate; it is small", "The rate"),
        ("The rate: how fast", "The rate"),
        ("The rate.", "The rate"),
        ("Up to 0.5 of it", "Up to 0.5 of it"),
        ("A well-known part", "A well-known part"),
        ("The mean, i.e. the centre", "The mean, i.e. the centre"),
        ("The max. indegree. It is small", "The max. indegree"),
        ("学习率。很小", "学习率"),
        ("", ""),
    ],
)
def test_the_meaning_up_to_its_first_dash_or_stop(meaning: str, label: str) -> None:
    row = notation_row("", row_meaning("", nodes.paragraph("", meaning), nodes.paragraph("", "More.")))
    assert "".join(node.astext() for node in default_label(row)) == label


def test_a_label_keeps_formulas_and_no_links() -> None:
    link = nodes.reference("", "", nodes.emphasis("", "loss"), refuri="x")
    note = nodes.footnote_reference("", "1")
    paragraph = nodes.paragraph(
        "", "", nodes.Text("The "), link, nodes.Text(" of "), nodes.math("", "b"), note
    )
    row = notation_row("", row_meaning("", paragraph))
    found = default_label(row)
    assert [type(node) for node in found] == [nodes.Text, nodes.emphasis, nodes.Text, nodes.math]


def test_rows_with_a_term_have_a_label(build: Build) -> None:
    rows = (
        "$a$\n: First — of all\n\n$b$\n: Second of $x$\n\n  :short: the *second*\n\n$\\unknown$\n: No term"
    )
    built = build({"index.md": page(":labels:", rows)})
    assert labels(built) == ["First", "the second"]
    assert not built.html("index").select(".sn-rows .sn-label")


def test_without_the_option_there_are_none(build: Build) -> None:
    built = build({"index.md": "# T\n\n" + SHORT})
    assert not labels(built)
    assert "source of" not in built.text("index.html")
    assert not built.warnings


def test_every_source_of_rows_has_them(build: Build) -> None:
    table = "| Symbol | Meaning | Short label |\n|---|---|---|\n| $a$ | First | one |"
    built = build(
        {
            "index.md": "# T\n\n```{toctree}\ntable\nyaml\ncsv\nrst\n```\n",
            "table.md": page(":labels:", table),
            "yaml.md": page(":labels:\n:file: rows.yaml", ""),
            "csv.md": page(":labels:\n:file: rows.csv", ""),
            "rst.rst": "T\n=\n\n.. decode::\n   :labels:\n\n   .. math:: x = a\n\n   :math:`a`\n      First\n\n      :short: one\n",
            "rows.yaml": "- symbol: a\n  meaning: First\n  short: one of $b$\n",
            "rows.csv": "symbol,meaning,short\na,First,one\n",
        }
    )
    assert [labels(built, name) for name in ("table", "csv", "rst")] == [["one"]] * 3
    assert labels(built, "yaml") == [r"one of \(b\)"]
    assert not built.warnings


def test_rows_from_elsewhere_bring_theirs(build: Build) -> None:
    files = {
        "index.md": "# T\n\n```{toctree}\nuse\n```\n\n:::{notation-table}\n$a$\n: First\n\n  :short: one\n:::\n",
        "use.md": page(":labels:\n:auto:", "", "x = a"),
    }
    built = build(files)
    assert labels(built, "use") == ["one"]
    # In its table nobody sees it.
    assert "one" not in built.html("index").select_one(".sn-table").get_text()  # type: ignore[union-attr]
    again = build({"index.md": files["index.md"].replace(":short: one", ":short: two")})
    assert labels(again, "use") == ["two"]


def test_the_other_writers_show_rows_as_ever(build: Build) -> None:
    files = {"index.md": "# T\n\n" + SHORT.replace("{decode}", "{decode} T\n:labels:", 1)}
    for builder in ("text", "man", "epub", "latex"):
        built = build(files, builder, conf={"copyright": "All", "version": "1"})
        assert not built.warnings
    assert "source of" not in build(files, "text").text("index.txt")


def test_only_labels_can_stand_for_rows(build: Build) -> None:
    built = build({"index.md": page(":rows: no", "$a$\n: First")})
    (warning,) = built.ours()
    assert "`:rows: no` of `decode`" in warning
    assert "[notation.option]" in warning
    assert not built.html("index").select(".sn-unlisted")
    built = build({"index.md": page(":labels:\n:rows: no", "$a$\n: First")})
    assert built.html("index").select(".sn-unlisted")


def test_a_field_of_the_doctree(build: Build) -> None:
    panel = next(build({"index.md": "# T\n\n" + SHORT}).doctree("index").findall(decode_panel))
    (label,) = panel.findall(row_label)
    assert label.astext() == "source of b"
    assert label.line == 12
