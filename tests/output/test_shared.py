"""Notation files of a project: known everywhere, explained on no page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Build, definitions

YAML = r"""- symbol: \alpha
  meaning: The learning rate, of $x$
  say: alpha
- symbol: \theta
  meaning: What the file says
"""
CSV = "symbol,meaning\nx,A point\n"
PAGE = r"""# Page

We have $\alpha x$ and {sym}`\alpha`, and $\theta$.
"""
OWN = "# Own\n\n:::{notation-table}\n$\\theta$\n: What the book says\n:::\n"
LIST = "# List\n\n:::{notation-list}\n:::\n"
INDEX = "# I\n\n```{toctree}\npage\nown\nlist\n```\n"
FILES = {
    "index.md": INDEX,
    "page.md": PAGE,
    "own.md": OWN,
    "list.md": LIST,
    "shared.yaml": YAML,
    "more.csv": CSV,
}
CONF = {"notation_files": ["shared.yaml", "more.csv"]}


def test_pages_know_what_the_files_say_unless_the_book_says_otherwise(build: Build) -> None:
    built = build(FILES, conf=CONF)
    assert built.warnings == []
    found = [card.get_text(" ", strip=True) for card in definitions(built.html("page"))]
    assert found == [
        r"\(\alpha\) The learning rate, of \(x\) “alpha”",
        r"\(x\) A point",
        r"\(\theta\) What the book says Own",
    ]
    assert "Defined in </" not in built.text("page.html")


def test_the_list_has_them_last(build: Build) -> None:
    page = build(FILES, conf=CONF).html("list")
    assert [title.get_text() for title in page.select(".sn-group-title")] == ["Own", "Other"]
    texts = [row.get_text(" ", strip=True) for row in page.select(".sn-row")]
    assert next(text for text in texts if "learning rate" in text).endswith("Used in Page")
    # The file's θ is listed too: another book may need it.
    assert len(texts) == 4


def test_a_changed_file_rewrites_the_pages_that_use_it(build: Build) -> None:
    build(FILES, conf=CONF)
    built = build({"shared.yaml": YAML.replace("learning rate", "step size")}, conf=CONF)
    assert "The step size" in built.text("page.html")
    # Sphinx adds the page with the toctree.
    assert set(built.rewritten) == {"page", "list", "index"}
    built = build({}, conf=CONF)
    assert built.rewritten == []


def test_a_file_left_out_is_forgotten(build: Build) -> None:
    build(FILES, conf=CONF)
    built = build({"page.md": PAGE.replace(r"{sym}`\alpha`", "")}, conf={"notation_files": []})
    found = [card.get_text(" ", strip=True) for card in definitions(built.html("page"))]
    assert found == [r"\(\theta\) What the book says Own"]


def test_parallel_builds_know_them(build: Build) -> None:
    pages = {f"p{number}.md": f"# P{number}\n\n$\\alpha$\n" for number in range(8)}
    index = INDEX.replace("list\n", "list\n" + "".join(f"p{number}\n" for number in range(8)))
    serial = build({**FILES, **pages, "index.md": index}, conf=CONF).text("p5.html")
    assert "learning rate" in serial
    assert build({}, conf=CONF, parallel=2, fresh=True).text("p5.html") == serial


@pytest.mark.parametrize(
    ("files", "value", "said"),
    [
        ({}, ["none.yaml"], "notation_files in conf.py: cannot read `none.yaml`"),
        (
            {"bad.yaml": "- symbol: x_{\n  meaning: Bad\n"},
            ["bad.yaml"],
            "bad.yaml:1: WARNING: `x_{` cannot be",
        ),
        (
            {"bad.yaml": '- symbol: "\\theta"\n  meaning: Bad\n'},
            ["bad.yaml"],
            "bad.yaml:1: WARNING: damaged",
        ),
        ({"bad.yaml": "- symbol: x\n"}, ["bad.yaml"], "bad.yaml:1: WARNING: the row `x` has no `meaning`"),
        ({"bad.toml": ""}, ["bad.toml"], "a notation file ends in one of"),
        ({"bad.yaml": ""}, ["bad.yaml"], "the file is empty"),
        ({}, 5, "notation_files = 5 in conf.py: write a list of YAML or CSV files"),
        ({}, [1], "notation_files = [1] in conf.py: write a list"),
    ],
)
def test_what_is_wrong_is_said_and_all_is_built(
    build: Build, files: dict[str, str], value: object, said: str
) -> None:
    built = build({"index.md": "# I\n\n$x$\n", **files}, conf={"notation_files": value})
    (warning,) = built.warnings
    assert said in warning
    assert "[notation." in warning
    assert Path(built.out, "index.html").is_file()
