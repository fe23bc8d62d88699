r"""Two books, each of which refers to symbols that the other explains."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import run_sphinx

CONF = """
extensions = ["myst_parser", "sphinx_notation", "sphinx.ext.intersphinx"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
show_warning_types = True
html_theme = "basic"
intersphinx_mapping = {mapping!r}
"""
FIRST = r"""# First

:::{notation-table}
$x_i$
: Item of the first book
:::

As the second says: {sym}`\mathbf \Theta_{1}`.
"""
SECOND = r"""# Second

:::{notation-table}
$\boldsymbol{\beta}$
: Not asked for

$\mathbf{\Theta}_1$
: Parameters of the second book
:::

As the first says: {sym}`x_{i}`.
"""


def write(folder: Path, text: str, others: dict[str, tuple[str, str]]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "index.md").write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(CONF.format(mapping=others), encoding="utf-8")


def build(folder: Path) -> tuple[str, str]:
    """Build a book; return its page and what was warned of."""
    built = run_sphinx(folder, folder / "out")
    return built.text("index.html"), "\n".join(built.warnings)


def mapping(name: str, folder: Path) -> dict[str, tuple[str, str]]:
    """Say of a book that was built where it is, and what stands in it."""
    return {name: (f"https://{name}.example/", str(folder / "out" / "html" / "objects.inv"))}


def test_each_book_links_to_the_symbols_of_the_other(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write(first, FIRST, {})
    page, warnings = build(first)
    # Nobody knows the other book yet.
    assert r"nothing defines the symbol `\mathbf \Theta_{1}`" in warnings
    assert "[notation.symbol]" in warnings
    assert "second.example" not in page

    write(second, SECOND, mapping("first", first))
    page, warnings = build(second)
    assert warnings == ""
    assert 'href="https://first.example/index.html#index-x-i"' in page

    write(first, FIRST, mapping("second", second))
    page, warnings = build(first)
    assert warnings == ""
    assert re.search(r"https://second\.example/index\.html#index-[a-z-]*theta-1\"", page, re.IGNORECASE)


def test_a_symbol_that_neither_book_has_is_said(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write(first, FIRST.partition("As the")[0], {})
    _, warnings = build(first)
    assert warnings == ""
    text = SECOND.replace("x_{i}", "x_{j}")
    write(second, text, mapping("first", first))
    page, warnings = build(second)
    line = 1 + text.splitlines().index(r"As the first says: {sym}`x_{j}`.")
    assert f"index.md:{line}: WARNING: nothing defines the symbol `x_{{j}}`" in warnings
    assert warnings.count("[notation.symbol]") == 1
    assert "first.example" not in page
