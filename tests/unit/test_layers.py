"""Data flows one way, and so do imports."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sphinx_notation

PACKAGE = Path(sphinx_notation.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
# What Sphinx loads first.
ENTRY = PACKAGE / "__init__.py"
# Lower layers first; a module imports from its own layer and from lower ones only.
LAYERS = [
    {"tex"},
    {"book"},
    {"datafiles", "mathml"},
    {"i18n", "marks", "nodes", "warnings_"},
    {
        "config",
        "equation_numbers",
        "panel_symbols",
        "project_macros",
        "setting_values",
        "structure",
        "typesetters",
    },
    {"store", "writers", "assets", "given_macros", "handout"},
    {"epub", "reading", "report"},
    {"showing"},
    {"command"},
    {"__init__", "__main__"},
]
CORE = {"tex", "book", "datafiles", "mathml"}
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = sorted(PACKAGE.rglob("*.py"))


def unit_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            # What is imported from a package may be a module of it.
            names |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
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
        "import sphinx_notation.mathml;"
        "sys.exit(any(name.split('.')[0] in {'sphinx', 'docutils'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_files_and_functions_stay_small() -> None:
    assets = [*PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.css")]
    # What others wrote is as they publish it.
    assets = [path for path in assets if path.parent.name != "temml"]
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


# What the oldest Sphinx that we support brings in another version than the newest; and what loads a
# module by its name, as the command loads its sub-commands.
VERSIONED = {"sphinx", "docutils", "myst_parser", "markdown_it", "importlib"}
TESTS = sorted(Path(__file__).parent.glob("test_*.py"))


def reached(path: Path) -> set[str]:
    """The packages of others that *path* imports, itself or by way of ours, anywhere in a function too."""
    seen, waiting, others = {ENTRY}, [path], set[str]()
    while waiting:
        for name in imported(waiting.pop()):
            stems = [root.joinpath(*name.split(".")) for root in (PACKAGE.parent, ROOT)]
            found = {one for stem in stems for one in (stem.with_suffix(".py"), stem / "__init__.py")}
            found = {one for one in found if one.is_file()}
            others |= {name.partition(".")[0]}
            waiting += found - seen
            seen |= found
    return others


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_what_needs_sphinx_is_tested_with_the_oldest(path: Path) -> None:
    """The Makefile names those; of the others both environments would say the same."""
    floor = re.search(r"^FLOOR_UNIT := (.*)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert floor is not None
    assert f"tests/unit/{path.name}" in floor[1].split() or not reached(path) & VERSIONED
