"""Where a row's symbol does not occur the message says what cures it, and that does cure it."""

from __future__ import annotations

import re

import pytest

from sphinx_notation.tex.cures import parts_of_row, patterns_of_row
from sphinx_notation.tex.several import several_in
from tests.conftest import Build

#: The row, its formula, and what is to be written in the row's place or under it.
CURES = {
    "a statement": ("A = B", "A + B", "$A$, $B$"),
    "another index": ("x_i", "x_3", ":match: $x_?$"),
    "several indices": ("x_i", "x_{ij}", ":match: $x_{*}$"),
    "another index below a power": ("x_i^2", "x_j^2", ":match: $x_?^2$"),
    "another argument": ("f(x)", "f(y)", ":match: $f(?)$"),
    "a longer argument": ("f(x)", "f(x + 1)", ":match: $f(*)$"),
    "an index before the argument": (r"\mathbb{E}[X]", r"\mathbb{E}_t[r_t]", r":match: $\mathbb{E}_?[?]$"),
    "a list that stands for any": (r"x_1, \dots, x_n", "x_i", ":match: $x_?$"),
}
# What is written with more than its symbol is found by that, and of a list every member.
NO_FAULTS = {
    "a list": ("a, b", "a c + b"),
    "a list with dots": (r"x_1, \ldots, x_n", "x_1 + x_n"),
    "a list of calls": ("f(x, y), g", "g + f(x, y)"),
    "a list that stands there": ("a, b", "f(a, b)"),
    "a set": (r"x \in \mathbb{R}^d", "y = W x"),
    "a set of several": (r"x, y \in X", "x + y"),
    "a value": ("K := 5", "K n"),
    "a set that stands there": (r"x \in X", r"\min_{x \in X} f(x)"),
}
NO_CURES = {
    "nothing like it": ("z", "a"),
    "another font": ("p_u", r"\mathbf{p}_u"),
    "half of it": ("a, z", "a"),
    "another symbol in a set": (r"x \in X", "X"),
    "operators": (r"\theta \leftarrow", "x"),
}


def panel(row: str, formula: str, under: str = "") -> str:
    return f":::{{decode}} X\n$$\n{formula}\n$$\n\n{row}\n: meaning\n{under}:::\n\n"


def test_what_is_said_helps(build: Build) -> None:
    text = "".join(panel(f"${row}$", formula) for row, formula, _ in CURES.values())
    warnings = build({"index.md": "# T\n\n" + text}, "dummy").ours()
    offered = [re.search(r"(?:the field|Write them so:) `([^`]*)`", warning) for warning in warnings]
    assert dict(zip(CURES, (match and match[1] for match in offered), strict=True)) == {
        name: cure for name, (_, _, cure) in CURES.items()
    }
    mended = "".join(
        panel(f"${row}$", formula, f"\n  {cure}\n") if cure.startswith(":") else panel(cure, formula)
        for row, formula, cure in CURES.values()
    )
    assert build({"index.md": "# T\n\n" + mended}, "dummy").warnings == []


def test_what_a_row_is_about_is_found(build: Build) -> None:
    text = "".join(panel(f"${row}$", formula) for row, formula in NO_FAULTS.values())
    assert build({"index.md": "# T\n\n" + text}, "dummy").warnings == []
    half = build({"index.md": "# T\n\n" + panel("$a, z$", "a")}, "dummy").ours()
    assert ["`z` does not occur" in one for one in half] == [True]


def test_what_does_not_help_is_not_said(build: Build) -> None:
    text = "".join(panel(f"${row}$", formula) for row, formula in NO_CURES.values())
    warnings = build({"index.md": "# T\n\n" + text}, "dummy").ours()
    assert len(warnings) == len(NO_CURES)
    assert all("`:unmatched: yes`" in warning for warning in warnings)


def test_what_another_row_explains_is_no_cure(build: Build) -> None:
    text = "# T\n\n:::{decode} X\n$$\nx_1\n$$\n\n$x_1$\n: one\n\n$x_2$\n: two\n:::\n"
    (warning,) = build({"index.md": text}, "dummy").ours()
    assert ":match:" not in warning


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("n.yaml", "- symbol: x_i\n  meaning: one\n", "`match: x_?`"),
        ("n.yaml", "- symbol: a = b\n  meaning: one\n", "`[a, b]`"),
        ("n.csv", "symbol,meaning\nx_i,one\n", "`match: x_?`"),
    ],
)
def test_rows_of_files_are_told_in_their_own_way(build: Build, name: str, row: str, words: str) -> None:
    text = f"# T\n\n:::{{decode}} X\n:file: {name}\n\n$$\nx_1 + a + b\n$$\n:::\n"
    (warning,) = build({"index.md": text, name: row}, "dummy").ours()
    assert words in warning


def test_restructuredtext_is_told_in_its_own_way(build: Build) -> None:
    text = "T\n=\n\n.. decode:: X\n\n   .. math:: x_1 + a + b\n\n   :math:`x_i`\n      m\n\n   :math:`a = b`\n      m\n"
    first, second = build({"index.rst": text}, "dummy").ours()
    assert "the field :match: :math:`x_?`" in first
    assert "Write them so: :math:`a`, :math:`b`" in second


ROW = "a + b, c"
TABLE = ":::{{notation-table}}\n{}\n:::\n"
#: How a row can be written, in which line of which file it stands, and what is to be written in its place.
FORMS = {
    "a panel without an equation": (
        f":::{{decode}} X\n${ROW}$\n: m\n:::\n",
        "index.md:4",
        "`$a + b$, $c$`",
    ),
    "a list": (TABLE.format(f"${ROW}$\n: m"), "index.md:4", "`$a + b$, $c$`"),
    "pipes": (
        TABLE.format(f"| Symbol | Meaning |\n|--|--|\n| ${ROW}$ | m |"),
        "index.md:6",
        "`$a + b$, $c$`",
    ),
    "a list-table": (
        TABLE.format(
            f"```{{list-table}}\n:header-rows: 1\n* - Symbol\n  - Meaning\n* - ${ROW}$\n  - m\n```"
        ),
        "index.md:8",
        "`$a + b$, $c$`",
    ),
    "a csv-table": (
        TABLE.format(f'```{{csv-table}}\n:header: Symbol, Meaning\n"${ROW}$", m\n```'),
        "index.md:",
        "`$a + b$, $c$`",
    ),
    "YAML": (":::{notation-table}\n:file: n.yaml\n:::\n", "n.yaml:1", "`[a + b, c]`"),
    "YAML in a panel": (":::{decode} X\n:file: n.yaml\n:::\n", "n.yaml:1", "`[a + b, c]`"),
    "CSV": (":::{notation-table}\n:file: n.csv\n:::\n", "n.csv:2", "`a + b`, `c`"),
}
FILES = {"n.yaml": f"- symbol: {ROW}\n  meaning: m\n", "n.csv": f'symbol,meaning\n"{ROW}",m\n'}


def test_several_symbols_are_told_in_every_form(build: Build) -> None:
    names = [name.replace(" ", "-") for name in FORMS]
    pages = {
        f"{name}.md": "# T\n\n" + text for name, (text, _, _) in zip(names, FORMS.values(), strict=True)
    }
    warnings = build({"index.md": "# T\n", **pages, **FILES}, "dummy").ours()
    for name, (_, place, advice) in zip(names, FORMS.values(), strict=True):
        where = place.replace("index", name)
        assert any(where in one and advice in one for one in warnings), (name, warnings)
    # What is wrong in a file is said once.
    assert len(warnings) == len(FORMS) - 1


def test_several_symbols_are_told_in_restructuredtext_and_files_of_the_project(build: Build) -> None:
    table = ".. csv-table::\n      :header: Symbol, Meaning\n\n"
    text = f'T\n=\n\n.. notation-table::\n\n   {table}      ":math:`a b, f(x, y)`", m\n'
    files = {"index.rst": text, "n.yaml": "- symbol: 'x_{1} y, z'\n  meaning: m\n"}
    first, second = build(files, "dummy", conf={"notation_files": ["n.yaml"]}).ours()
    assert "n.yaml:1" in first
    assert "`['x_{1} y', z]`" in first
    assert "Write them so: :math:`a b`, :math:`f(x, y)`" in second


def test_one_symbol_is_not_several(build: Build) -> None:
    rows = [
        *(
            "f(x, y)",
            "(a, b)",
            "[0, 1)",
            "x_{i,j}",
            r"\{a, b\}",
            "a, b",
            r"p(x, y \mid z)",
            "]0, 1[",
            "F = ma",
        ),
        *(
            r"\alpha/\beta",
            r"x_i, i = 1, \dots, n",
            r"x, y \mid z",
            r"\langle x, y \rangle",
            r"f : X \to Y",
        ),
    ]
    text = ":::{notation-table}\n" + "\n\n".join(f"${row}$\n: m {row[0]}" for row in rows) + "\n\n"
    words = "$A/B$ testing, by $a + b, c$\n: words\n\n$a b, c$\n: m\n\n  :unmatched: yes\n:::\n"
    assert build({"index.md": "# T\n\n" + text + words}, "dummy").ours() == []


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("a b, c", ("a b", "c")),
        (r"\alpha_1 \beta; \gamma", (r"\alpha_1 \beta", r"\gamma")),
        (r"a_1 b_1, \dots, a_n b_n", ("a_1 b_1", "a_n b_n")),
        (r"a b \text{ or } c", ("a b", "c")),
        (r"x \quad y", ("x", "y")),
        (r"x, \quad 2 y", ("x", "2 y")),
        (r"\sin x, \cos x", (r"\sin x", r"\cos x")),
        (r"f(x, y) + 1, \{a, b\}", ("f(x, y) + 1", r"\{a, b\}")),
        (r"\operatorname{Cov} X, Y", ()),
        (r"f(x) \quad \forall x", ()),
        (r"a b, \text{if } c", ()),
        ("1,5 x", ()),
        ("|a b, c|", ()),
        ("a b, c > 0", ()),
        (r"\frac{1, 2", ()),
    ],
)
def test_several_in_one_formula(row: str, parts: tuple[str, ...]) -> None:
    assert several_in(row) == parts


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        ("a, b; c", ("a", "b", "c")),
        (r"x_1, \dots, x_n", ("x_1", "x_n")),
        ("f(x, y)", ()),
        ("A = B", ("A", "B")),
        (r"\theta \leftarrow", ()),
        ("a b", ()),
        (r"\{a, b\}", ()),
        (r"\frac{1", ()),
        ("", ()),
    ],
)
def test_parts_of_rows(row: str, parts: tuple[str, ...]) -> None:
    assert parts_of_row(row) == parts


@pytest.mark.parametrize("row", ["", "x", r"\frac{1", "_i", "(", ")", "a" * 50, "x_{}", ")(", "{}^a"])
def test_rows_without_patterns(row: str) -> None:
    assert [pattern for pattern in patterns_of_row(row) if "_" not in row and "^" not in row] == []
