"""Settings of every shape: those of others are read where they have a shape that we know."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_notation.tex import read_macros
from tests.conftest import Build

PAGE = "# T\n\n:::{decode} P\n$$\na = \\vx\n$$\n\n$a$\n: A\n:::\n"

SHAPES: list[Any] = [
    *({}, {"tex": None}, {"tex": "x"}, {"tex": [1, 2]}, {"tex": {"macros": None}}, {"tex": {"macros": [1]}}),
    *({"tex": {"packages": 3}}, {"tex": {"packages": None}}, {"loader": 3}, {1: 2}),
    *(
        {"tex": {"macros": {name: "x"}}}
        for name in (1, "", "v x", "\\vx", True, 1.5)
    ),
    *(
        {"tex": {"macros": {"vx": value}}}
        for value in (
            *(None, 7, [], [1], ["x", "y"], ["x", -1], ["x", 10**9], ["x#1", 1.0], ["x#1", True]),
            *({"b": 1}, ["x#1", 1, None], ["x#1", 1, 5], ["x#1", 1, ["a"]], ["x"] * 9),
            *("\\vx", "{", "#9", "#", "\\", "}", "\\vx\\vx", ["\\vx{#1}\\vx{#1}", 1]),
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", ["mathjax3_config", "mathjax4_config"])
@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_the_configuration_of_mathjax(build: Build, name: str, shape: Any) -> None:
    built = build({"index.md": PAGE}, builder="text", conf={name: shape})
    others = [warning for warning in built.warnings if "[notation." not in warning]
    # Older versions of Sphinx know no MathJax 4.
    assert [warning for warning in others if "unknown config value" not in warning] == []
    assert "A" in built.text("index.txt")


def test_numbers_are_names() -> None:
    macros = read_macros({1: r"\mathbf{x}", "\\two": "y", "many": ["x", 12]})  # type: ignore[dict-item]
    assert set(macros) == {"1", "two"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("notation_check = 'all'", "notation_checks"),
        ("notation_macro = {}", "notation_macros"),
        ("notation_lesson_bars = False", "notation_lesson_bar"),
        ("notations_scope = 'book'", "notation_scope"),
        # Names of the project's own.
        ("notation_files_of_physics = ['a.yaml']", ""),
        ("notation = 'x'", ""),
        ("_notation_check = 'all'", ""),
        ("notation_checks = 'all'", ""),
    ],
)
def test_a_setting_that_is_misspelt_is_named(build: Build, written: str, meant: str) -> None:
    conf = f"extensions = ['sphinx_notation']\n{written}\n"
    built = build(
        {"index.rst": "T\n=\n", "conf.py": conf}, builder="text", conf={"extensions": ["sphinx_notation"]}
    )
    name = written.partition(" ")[0]
    said = [
        f"WARNING: there is no setting `{name}`; did you mean `{meant}`? Nothing reads it in conf.py [notation.config]"
    ]
    assert built.ours() == (said if meant else [])
