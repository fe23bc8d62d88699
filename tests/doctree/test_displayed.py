"""An equation that is written as part of the text is told, set apart, and its rows are checked."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

from sphinx_notation.nodes import decode_panel
from tests.conftest import Build

ROWS = "\n$m$\n: slope\n\n$z$\n: not there\n"
#: What stands above the rows, the line that is told, and the equation.
MARKDOWN = {
    "single dollars": ("$y = m x + b$\n", 0, "y = m x + b"),
    "with a full stop": ("$y = m x + b$.\n", 0, "y = m x + b"),
    "with a label": ("$y = m x$ (eq-line)\n", 0, "y = m x"),
    "over two lines": ("$y =\nm x$\n", 0, "y =\nm x"),
    "several": ("$y = m x$, $b = 1$\n", 0, "y = m x b = 1"),
    "below a blank line": ("\n$y = m x + b$\n", 1, "y = m x + b"),
    "below prose": ("A line is this:\n\n$y = m x + b$\n", 2, "y = m x + b"),
    "no equals sign": ("$m x + b$\n", 0, "m x + b"),
    "an arrow": (r"$x \leftarrow x - m$" + "\n", 0, r"x \leftarrow x - m"),
    "brackets": ("\\[ y = m x \\]\n", 0, "y = m x"),
    "brackets with two backslashes": ("\\\\[ y = m x \\\\]\n", 0, "y = m x"),
    "code": ("$`y = m x`$\n", 0, "y = m x"),
}
#: What is no equation: another warning is said of it, or none.
NONE = {
    "a row without a meaning": ("$A$\n", "a row without a meaning"),
    "a row with an index": ("$m_1$\n", "a row without a meaning"),
    "prose": ("The line $y = m x$ is straight.\n", ""),
    "a displayed equation": ("$$\nm + z\n$$\n\n$y = m x$\n", "a row without a meaning"),
    "right above a row": ("$y = m x$\n$b$\n: start\n", "leave a blank line before the rows"),
}


def said(build: Build, text: str, suffix: str = "md") -> tuple[decode_panel, list[tuple[int, str]]]:
    head = "# T\n\n" if suffix == "md" else "T\n=\n\n"
    built = build({f"index.{suffix}": head + text}, "dummy")
    found = [re.search(r":(\d+): WARNING: (.*)", warning) for warning in built.warnings]
    panel = next(built.doctree("index").findall(decode_panel))
    return panel, [(int(match[1]), match[2]) for match in found if match]


@pytest.mark.parametrize("name", MARKDOWN)
def test_an_equation_in_the_text_is_told_and_explained(build: Build, name: str) -> None:
    above, line, tex = MARKDOWN[name]
    panel, found = said(build, f":::{{decode}} X\n{above}{ROWS}:::\n")
    (first, hint), (last, missing) = found
    assert "write `$$` on the line before it" in hint
    assert first == 4 + line
    assert "`z` does not occur" in missing
    assert last == 4 + above.count("\n") + 4
    assert " ".join(math.astext().strip() for math in panel.findall(nodes.math_block)) == tex


CERTAIN = {
    "an environment": (
        "\\begin{align}\ny &= m x \\\\\nb &= 1\n\\end{align}\n",
        "MyST reads only with its extension `amsmath`",
    ),
    "an environment of several lines": (
        "\\begin{cases} m \\\\ x \\end{cases}\n",
        "write `$$` on the line before it",
    ),
    "code that is mathematics": ("```math\ny = m x\n```\n", "write `$$` in place of each of the fences"),
    "code below an equation": ("$$\ny = x\n$$\n\n```math\nb = m\n```\n", "in place of each of the fences"),
}


@pytest.mark.parametrize("name", CERTAIN)
def test_what_is_an_equation_for_certain(build: Build, name: str) -> None:
    above, hint = CERTAIN[name]
    panel, found = said(build, f":::{{decode}} X\n{above}{ROWS}:::\n")
    assert 4 + above.count("\n") + 4 in dict(found)
    assert sum(hint in text for _, text in found) == 1
    assert sum("`z` does not occur" in text for _, text in found) == 1
    (*_, last) = panel.findall(nodes.math_block)
    assert "m" in last.astext()


def test_an_environment_in_restructuredtext(build: Build) -> None:
    page = ".. decode:: X\n\n   \\begin{align}\n   y &= m\n   \\end{align}\n\n   :math:`m`\n      Slope\n"
    panel, found = said(build, page, "rst")
    ((line, hint),) = found
    assert line == 6
    assert "under `.. math::`, indented, with the option `:nowrap:`" in hint
    (formula,) = panel.findall(nodes.math_block)
    assert formula["nowrap"]


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_equation(build: Build, name: str) -> None:
    above, words = NONE[name]
    _, found = said(build, f":::{{decode}} X\n{above}{ROWS}:::\n")
    assert [words in message for _, message in found] == [True] * bool(words)


@pytest.mark.parametrize("above", [":math:`y = m x`", "$$ y = m x $$", r"\[ y = m x \]"])
def test_restructuredtext(build: Build, above: str) -> None:
    rows = "   :math:`m`\n      slope\n\n   :math:`z`\n      not there\n"
    panel, found = said(build, f".. decode:: X\n\n   {above}\n\n{rows}", "rst")
    (first, hint), (_, missing) = found
    assert "under `.. math::`" in hint
    assert first == 6
    assert "`z` does not occur" in missing
    assert [math.astext().strip() for math in panel.findall(nodes.math_block)] == ["y = m x"]


def test_a_panel_that_names_its_equation_may_have_others(build: Build) -> None:
    text = "$$\nm\n$$ (eq-m)\n\n:::{decode} X\n:equation: eq-m\n\nSo:\n\n$y = m x$.\n\n$m$\n: slope\n:::\n"
    panel, found = said(build, text)
    assert found == []
    assert not list(panel.findall(nodes.math_block))


def test_tables_and_files_of_rows_are_checked_too(build: Build) -> None:
    table = ":::{decode} X\n$y = m x$\n\n| Symbol | Meaning |\n|--|--|\n| $z$ | what |\n:::\n"
    _, found = said(build, table)
    assert len(found) == 2
    built = build(
        {
            "index.md": "# T\n\n:::{decode} X\n:file: n.csv\n\n$y = m x$\n:::\n",
            "n.csv": "symbol,meaning\nz,w\n",
        }
    )
    assert ["part of the text" in one or "does not occur" in one for one in built.ours()] == [True, True]
