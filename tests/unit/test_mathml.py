"""Formulas as MathML."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from sphinx_notation.report import mathml as module
from sphinx_notation.report.mathml import bodies, mathml


def of(tex: str, *marks: tuple[int, int], display: bool = False) -> str:
    found = mathml(tex, display, (), marks)
    assert found is not None
    return found


def lit(found: str) -> list[str]:
    return re.findall(r'<mrow class="here">(.*?)</mrow>', found)


def test_a_formula_is_set() -> None:
    assert of(r"\frac{a}{b}") == "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
    assert of("a", display=True).startswith('<math display="block">')


@pytest.mark.parametrize(
    "tex", [r"\undefined", "{", r"\frac{a}", "a & b", r"\href{javascript:alert(1)}{x}"]
)
def test_what_cannot_be_set(tex: str) -> None:
    assert mathml(tex, display=True) is None
    assert mathml(tex, True, (), [(0, 1)]) is None


@pytest.mark.parametrize(
    "tex",
    [
        "a &= b \\\\ c &= d",
        r"\begin{align*}a &= b \\ c &= d\end{align*}",
        r"\begin{equation}\begin{split}a &= b \\ c &= d\end{split}\label{one}\end{equation}",
        "\\begin{eqnarray}a &= b \\\\ c &= d \\nonumber\\end{eqnarray}",
        "a \\\\ b % which is all",
        "a = b\n\nc = d",
        r"\begin{gather}a \\ b\tag{7}\end{gather}",
    ],
)
def test_displays_are_set_as_in_the_book_but_for_numbers(tex: str) -> None:
    found = of(tex, display=True)
    assert found.count("<mtr>") >= 2
    assert "mtext" not in found
    assert "100%" not in found


def test_what_math_core_does_not_know_is_written_otherwise() -> None:
    assert of(r"\mbox{for all }\pmb{x}") == of(r"\text{for all }\boldsymbol{x}")
    assert of(r"\bar x \barwedge y") == of(r"\overline x \barwedge y")
    assert of(r"\begin{matrix}a \cr b\end{matrix}").count("<mtr>") == 2


def test_macros() -> None:
    macros = {
        "R": r"\mathbb{R}",
        r"norm": [r"\lVert #1 \rVert", 1],
        "vecnorm": [r"\norm{\vec #1}", 1],
        "opt": [r"#1", 1, "x"],
        "unused": ["x", 1],
        "broken": r"\undefined{",
        "not a name": "x",
    }
    known = bodies(macros)
    assert mathml(r"\R", False, known) == "<math><mi>ℝ</mi></math>"
    assert "‖" in (mathml(r"\vecnorm{x}", False, known) or "")
    for call in (r"\opt", r"\unused{a}", r"\broken", r"\norm"):
        assert mathml(call, False, known) is None
    assert mathml(r"\R", False) is not None


def test_a_macro_that_calls_itself_ends() -> None:
    assert mathml(r"\loop", False, bodies({"loop": r"\loop"})) is None


@pytest.mark.parametrize(
    ("tex", "marks", "expected"),
    [
        ("x + y", [(4, 5)], ["<mi>y</mi>"]),
        ("x + x", [(0, 1), (4, 5)], ["<mi>x</mi>"] * 2),
        ("x_i^2", [(0, 1)], ["<mi>x</mi>"]),
        (r"\hat x", [(5, 6)], ["<mi>x</mi>"]),
        (r"x_\alpha", [(2, 8)], ["<mi>α</mi>"]),
        (r"\sum_{i=1}^{n} x_i", [(0, 4)], []),
        ("a &= b \\\\ c &= d", [(5, 6)], ["<mi>b</mi>"]),
    ],
)
def test_marks(tex: str, marks: list[tuple[int, int]], expected: list[str]) -> None:
    found = of(tex, *marks, display=True)
    assert [part for part in lit(found) if "∑" not in part] == expected


def test_marks_inside_others() -> None:
    found = of("f(x) + x", (0, 4), (2, 3), (7, 8))
    assert found.count('class="here"') == 3


@pytest.mark.parametrize(
    ("tex", "mark"),
    [
        ("x_a b", (2, 5)),
        (r"\frac ab c", (6, 10)),
        ("x_i^2", (0, 3)),
        (r"\mathbf{x}", (1, 3)),
        (r"\frac{a}{b}", (6, 9)),
        (r"\hat{a} b", (5, 9)),
        (r"\text{ab}", (6, 7)),
    ],
)
def test_nothing_is_marked_that_would_change_the_formula(tex: str, mark: tuple[int, int]) -> None:
    assert of(tex, mark) == of(tex)


def test_marks_that_overlap() -> None:
    assert lit(of("abc", (0, 2), (1, 3))) == ["<mi>a</mi><mi>b</mi>"]


def test_only_text_of_a_formula_is_in_what_is_made_of_it() -> None:
    found = of(r'\text{<script>alert("1")</script>} < \eqref{x} \color{red} y')
    assert "<script" not in found
    assert "<a" not in found
    assert "red" not in found
    assert "style" not in found
    assert "&lt;script&gt;" in found


@pytest.fixture
def no_math_core(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module._converted.cache_clear()
    monkeypatch.setattr(module, "math_core", None)
    yield
    module._converted.cache_clear()


@pytest.mark.usefixtures("no_math_core")
def test_without_math_core() -> None:
    assert not module.can_set()
    assert mathml("x", display=False) is None
    assert mathml("x", True, (), [(0, 1)]) is None
