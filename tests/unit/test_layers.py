"""Data flows one way, and so do imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_notation

PACKAGE = Path(sphinx_notation.__file__).parent
# Lower layers first; a module imports from its own layer and from lower ones only.
LAYERS = [
    {"tex"},
    {"book"},
    {"datafiles"},
    {"i18n", "marks", "nodes", "warnings_"},
    {"config", "panel_symbols", "structure", "typesetters"},
    {"store", "writers", "assets"},
    {"reading", "report"},
    {"showing"},
    {"command"},
    {"__init__", "__main__"},
]
CORE = {"tex", "book", "datafiles"}
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def unit_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "sphinx_notation":
            names |= {f"sphinx_notation.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    unit = unit_of(path)
    ours = {name.split(".")[1] for name in imported(path) if name.startswith("sphinx_notation.")}
    upward = {name for name in ours - {unit} if RANK[name] > RANK[unit]}
    assert not upward, f"{unit} imports from above"
    if unit == "writers":
        assert "store" not in ours
    if unit in CORE:
        assert not {name for name in imported(path) if name.split(".")[0] in {"sphinx", "docutils"}}


def test_the_core_loads_without_sphinx() -> None:
    code = (
        "import sys, sphinx_notation.tex.damage, sphinx_notation.datafiles, sphinx_notation.book.order;"
        "sys.exit(any(name.split('.')[0] in {'sphinx', 'docutils'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_files_and_functions_stay_small() -> None:
    assets = [*PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.css")]
    assert {path.suffix for path in assets} == {".js", ".css"}
    lines = {path.name: path.read_text(encoding="utf-8").count("\n") for path in [*MODULES, *assets]}
    assert {name: count for name, count in lines.items() if count > 300} == {}
    functions = [
        (path.name, node.name)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 40
    ]
    assert functions == []
