"""The field `match` names sets of patterns, beside formulas, in pages and in files."""

from __future__ import annotations

import pytest

from sphinx_notation.reading.match_names import pieces_of_bare
from tests.conftest import MYST, Build

PAGE = "# T\n\n:::{notation-table}\n$M$\n: A matrix\n\n  :match: FIELD\n:::\n"
FILE = "- symbol: M\n  meaning: A matrix\n  match: FIELD\n"
TEX = r"$\lVert q \rVert$, $\hat{q}$, $A_{i,:}$, $\mathbf{q}$"


def built(build: Build, field: str, *, is_file: bool) -> tuple[list[str], list[int]]:
    """The warnings, and which of the formulas have a card."""
    files = {"index.md": f"{PAGE.replace('FIELD', field)}\n\n{TEX}\n"}
    conf = dict(MYST)
    if is_file:
        files = {"index.md": f"# T\n\n{TEX}\n", "rows.yaml": FILE.replace("FIELD", field)}
        conf["notation_files"] = ["rows.yaml"]
    made = build(files, conf=conf)
    html = made.html("index").select("main p, .body p")
    text = next(one for one in html if "\\hat" in one.get_text())
    cards = [place for place, math in enumerate(text.select(".math")) if "sn-" in str(math)]
    return made.warnings, cards


@pytest.mark.parametrize(
    ("field", "cards"),
    [
        ("norms", [0]),
        ("norms, rows", [0, 2]),
        (r"norms, $\hat{?}$", [0, 1]),
        (r"$\hat{?}$, $\anybold$", [1, 3]),
        (r"$\hat{?}$, norms, rows", [0, 1, 2]),
    ],
)
@pytest.mark.parametrize("is_file", [False, True])
def test_names_and_formulas(build: Build, field: str, cards: list[int], is_file: bool) -> None:
    assert built(build, field, is_file=is_file) == ([], cards)


@pytest.mark.parametrize(
    ("field", "said", "cards"),
    [
        ("norm", "`norm`; did you mean `norms`?", []),
        ("norms, exapmles", "`exapmles`; did you mean `examples`?", [0]),
        (r"norms, nonsense, $\hat{?}$", "`nonsense`. The names are `expectation`", [0, 1]),
        (r"$\anybld$", r"`\anybld` stands for nothing in a pattern; did you mean `\anybold`?", []),
        (r"$\hat{\anyleter}$, rows", r"did you mean `\anyletter`?", [2]),
    ],
)
@pytest.mark.parametrize("is_file", [False, True])
def test_a_name_nobody_knows_is_said(
    build: Build, field: str, said: str, cards: list[int], is_file: bool
) -> None:
    (warning,), found = built(build, field, is_file=is_file)
    assert said in warning
    assert ("rows.yaml:3: " if is_file else "index.md:7: ") in warning
    assert "[notation.field]" in warning
    assert found == cards


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (r"\hat{?}", [(True, r"\hat{?}")]),
        ("E[*]", [(True, "E[*]")]),
        ("x_{?, rows}", [(True, "x_{?, rows}")]),
        ("f(norms, x)", [(True, "f(norms, x)")]),
        ("abcd", [(True, "abcd")]),
        ("x, y", [(True, "x, y")]),
        ("row", [(True, "row")]),
        ("norm", [(False, "norm")]),
        (r"norms, \hat{?}", [(False, "norms"), (True, r"\hat{?}")]),
        ("rows, f(?, ?)", [(False, "rows"), (True, "f(?, ?)")]),
        (r"rows, $f(?)$", [(False, "rows, "), (True, "f(?)")]),
    ],
)
def test_bare_letters_are_mathematics(text: str, pieces: list[tuple[bool, str]]) -> None:
    assert pieces_of_bare(text) == pieces


def test_dollars_that_were_forgotten(build: Build) -> None:
    (warning,), _ = built(build, r"x_?", is_file=False)
    assert "holds mathematics" in warning
