r"""Macros that authors write down: which can be used, and what is said of the others."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_notation.tex import MacroDefinition
from sphinx_notation.tex.judging import judged


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("R", r"\mathbb{R}", MacroDefinition(r"\mathbb{R}")),
        ("\\R", r"\mathbb{R}", MacroDefinition(r"\mathbb{R}")),
        ("R", [r"\mathbb{R}"], MacroDefinition(r"\mathbb{R}")),
        ("norm", [r"\lVert #1 \rVert", 1], MacroDefinition(r"\lVert #1 \rVert", 1)),
        ("norm", (r"\lVert #2 \rVert_{#1}", 2, "p"), MacroDefinition(r"\lVert #2 \rVert_{#1}", 2, "p")),
        # As KaTeX and MyST have it.
        ("pair", r"\left(#1, #2\right)", MacroDefinition(r"\left(#1, #2\right)", 2)),
        ("m", {"macro": r"\mathbf{m}", "title": "the model"}, MacroDefinition(r"\mathbf{m}")),
        # An answer that is left out.
        ("answer", [r"\square", 1], MacroDefinition(r"\square", 1)),
        ("nothing", "", MacroDefinition("")),
        ("cal", r"\mathcal", MacroDefinition(r"\mathcal")),
        ("percent", r"\%\#\{\$", MacroDefinition(r"\%\#\{\$")),
        ("words", r"\text{if $x > 0$}", MacroDefinition(r"\text{if $x > 0$}")),
        ("lines", "\\frac{\n\t\tx\n\t}{y}", MacroDefinition("\\frac{\n\t\tx\n\t}{y}")),
        ("vec", r"\mathbf{#1}", MacroDefinition(r"\mathbf{#1}", 1)),
    ],
)
def test_macros(name: str, value: Any, expected: MacroDefinition) -> None:
    macros, problems = judged({name: value})
    assert problems == []
    assert dict(macros) == {name.removeprefix("\\"): expected}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("R2", "x", "write `Rtwo`"),
        ("a b", "x", "write `ab`"),
        ("", "x", "write `R`"),
        ("é", "x", "letters alone"),
        ("foo*", "x", "write `foo`"),
        (3, "x", "3 is no name for a macro"),
        (None, "x", "None is no name for a macro"),
        ("end", "x", "such as `\\myend`"),
        ("left", "x", "nothing can be set"),
        ("x", 5, "`\\x` = 5: write what it stands for"),
        ("x", None, "write what it stands for"),
        ("x", [], "write what it stands for"),
        ("x", [5], "write what it stands for"),
        ("x", ["a", 1, "b", "c"], "write what it stands for"),
        ("x", {"title": "a"}, "write what it stands for"),
        ("x", ["#2", 1], "takes 1 argument, and has #2: write 2"),
        ("x", ["#1", 0], "takes no arguments, and has #1: write 1"),
        ("x", ["a", 10], "takes 10 arguments: write a number from 0 to 9"),
        ("x", ["a", -1], "write a number"),
        ("x", ["#1", "1"], "takes '1' arguments"),
        ("x", ["#1", True], "takes True arguments"),
        ("x", ["#1", 1, 5], "the default of `\\x` is 5"),
        ("x", ["a", 0, "b"], "has a default and no argument"),
        ("x", ["#1", 1, "#1"], "names an argument"),
        ("x", ["#1", 1, "{"], "the default of `\\x` = '{' has a brace that is not closed"),
        ("x", "{a", "has a brace that is not closed: write } after it"),
        ("x", "a}", "closes a brace that is not open"),
        ("x", "}{", "closes a brace that is not open"),
        ("x", "a % b", "write \\%"),
        ("x", "$a$", "has dollar signs"),
        ("x", "a $ b", "has dollar signs"),
        ("x", "a#", "has a # without a number"),
        ("x", "#0", "has a # without a number"),
        ("x", "a\\", "ends with a backslash"),
        ("x", "\frac12", "a form feed before `rac`: was this `\\frac`? Write r'…'"),
        ("x", "\theta", "a tab before `heta`"),
        ("x", "\nu", "a newline before `u`"),
        ("vec", r"\vec{\mathbf{#1}}", "in `\\vec` stands `\\vec` itself"),
        ("x", ["#1", 1, r"\x{a}"], "in `\\x` stands `\\x` itself"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_rest_holds(name: Any, value: Any, said: str) -> None:
    macros, [problem] = judged({"good": "g", name: value, "better": "b"})
    assert set(macros) == {"good", "better"}
    assert said in problem.said
    assert problem.written == name


def test_a_name_that_is_there_twice() -> None:
    macros, [problem] = judged({"R": "a", "\\R": "b"})
    assert macros["R"].body == "a"
    assert "defined twice" in problem.said


def test_circles_are_named_and_what_only_leads_to_them_is_not() -> None:
    macros, problems = judged(
        {"a": r"\b", "b": r"\c{\x}", "c": r"x \a", "d": r"\d + \a", "e": r"\e", "f": r"\a"}
    )
    assert set(macros) == {"f"}
    assert [one.written for one in problems] == ["a", "b", "c", "d", "e"]
    assert "by way of `\\b`, `\\c`" in problems[0].said
