"""Formulas as MathML: which converter sets them, and what is refused."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinx_notation.mathml import Converted, Reason, Refused, can_convert, convert, javascript, mathcore
from sphinx_notation.mathml.converting import _converted
from sphinx_notation.mathml.tidying import CLASSES, STYLESHEET
from sphinx_notation.report.mathml import mathml
from sphinx_notation.tex import Macros, read_macros

TEMML = Path(javascript.__file__).parent / "temml"
FONTS = STYLESHEET.parents[1] / "fonts"


def of(tex: str, *, display: bool = False, macros: Macros | None = None, by: str = "math-core") -> str:
    found = convert(tex, display=display, macros=macros or read_macros({}))
    assert isinstance(found, Converted), found
    assert found.by == by
    return found.mathml


def refused(tex: str, *, display: bool = True, macros: Macros | None = None) -> Refused:
    found = convert(tex, display=display, macros=macros or read_macros({}))
    assert isinstance(found, Refused), found
    return found


def test_a_formula_is_set() -> None:
    assert of(r"\frac{a}{b}") == "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"
    assert of("a", display=True).startswith('<math display="block">')


@pytest.mark.parametrize(
    ("tex", "reason", "words"),
    [
        (r"\undefined", Reason.COMMAND, r"the command `\undefined` is not known"),
        ("{", Reason.UNBALANCED, "a brace is not closed"),
        (r"a }", Reason.UNBALANCED, "a closing brace has no opening one"),
        (r"\left( a", Reason.UNBALANCED, r"a \left has no \right"),
        (r"\frac{a}", Reason.UNBALANCED, r"\frac lacks its argument"),
        (r"\begin{nothing}a\end{nothing}", Reason.ENVIRONMENT, "the environment `nothing` is not known"),
    ],
)
def test_what_cannot_be_set_says_why(tex: str, reason: Reason, words: str) -> None:
    assert refused(tex) == Refused(reason, words)
    # A mark changes nothing of that.
    assert convert(tex, display=True, marked=rf"\class{{a}}{{x}}{tex}") == Refused(reason, words)


@pytest.mark.parametrize(
    "tex",
    [
        "a &= b \\\\ c &= d",
        r"\begin{align*}a &= b \\ c &= d\end{align*}",
        r"\begin{alignat}{2}a &= b \\ c &= d\end{alignat}",
        r"\begin{alignedat}[t]{2}a &= b \\ c &= d\end{alignedat}",
        r"\begin{equation}\begin{split}a &= b \\ c &= d\end{split}\label{one}\end{equation}",
        "\\begin{eqnarray}a &= b \\\\ c &= d \\nonumber\\end{eqnarray}",
        "\\begin{eqnarray*}a &=& b \\\\ c &=& d\\end{eqnarray*}",
        "a \\\\ b % which is all",
        "a = b\n\nc = d",
        "a = b \\\\ e\n\nc = d",
        r"\begin{multlined}[b]a \\ b\end{multlined}",
        r"\begin{gather}a \\ b\end{gather}",
    ],
)
def test_displays_are_set_as_in_the_book_but_for_numbers(tex: str) -> None:
    found = of(tex, display=True)
    assert found.count("<mtr>") >= 2
    assert "mtext" not in found
    assert "sn-m-wide" not in found
    assert " style" not in found


def test_what_is_aligned_is_only_what_has_lines() -> None:
    assert of(r"\begin{cases}a \\ b\end{cases}", display=True).count("<mtable") == 1
    assert of(r"\left\{ \begin{matrix}a & b\end{matrix} \right.", display=True).count("<mtable") == 1
    # Sphinx sets alignment where it stands for itself.
    assert "<mtable" in of(r"a &= \sqrt{b}", display=True)
    # Blank lines within an environment separate nothing.
    assert of("\\begin{gather}a\n\nb\\end{gather}", display=True).count("<mtable") == 1


def test_both_relations_of_an_eqnarray_stand_in_one_column() -> None:
    found = of(r"\begin{eqnarray}a &=& b \\ &\le& c\end{eqnarray}", display=True)
    assert found.count("<mtd") == 4


@pytest.mark.parametrize(
    ("tex", "tags"),
    [
        (r"a = b \tag{3}", ["(3)"]),
        (r"a = b \tag*{*}", ["*"]),
        (r"a &= b \tag{A} \\ c &= d", ["(A)"]),
        (r"\begin{matrix}a & b\end{matrix} \tag{A}", ["(A)"]),
        (r"\begin{align}a &= b \tag{7} \\ c &= d\end{align}", ["(7)"]),
        (r"\begin{align*}a &= b \\ c &= d \tag{A}\end{align*}", ["(A)"]),
        (r"\begin{gather}a \\ b\tag{7}\end{gather}", ["(7)"]),
        (r"\begin{equation*}\begin{split}a \\ b\end{split}\tag{8}\end{equation*}", ["(8)"]),
        (r"\begin{equation}a\label{x}\tag{1.2}\end{equation}", ["(1.2)"]),
    ],
)
def test_tags_are_set(tex: str, tags: list[str]) -> None:
    found = of(tex, display=True)
    assert re.findall(r"<mtext>(.*?)</mtext>", found) == tags
    assert "sn-m-wide" in found
    # Within a line there is no room for them.
    assert tex.startswith("a &") or "<mtext" not in of(tex)


@pytest.mark.parametrize(
    ("tex", "same"),
    [
        (r"\mbox{for all }\pmb{x}", r"\text{for all }\boldsymbol{x}"),
        (r"\hbox{a}\ensuremath{b}", r"\text{a}{b}"),
        (r"\boldsymbol{0}\bm 1\boldsymbol{x}", r"\mathbf{0}\mathbf{1}\boldsymbol{x}"),
        (r"\begin{matrix}a \\ b \\ \end{matrix}", r"\begin{matrix}a \\ b\end{matrix}"),
        (r"\begin{cases}a \\[2pt] b \\[2pt] \end{cases}", r"\begin{cases}a \\[2pt] b\end{cases}"),
        (r"\matrix{a & b \cr c & d}", r"\begin{matrix}a & b \\ c & d\end{matrix}"),
        (r"\sum_{\substack{a \\ b}}", r"\sum_{\begin{subarray}{c}a \\ b\end{subarray}}"),
        ("a\\\nb", r"a\ b"),
        (r"a \dotsb b", r"a \cdots b"),
        (r"\symfrak{x}", r"\mathfrak{x}"),
        (r"\cssId{one}{x}", r"{x}"),
        (r"a \thickapprox b", r"a \approx b"),
        (r"\textnormal{a} \lq x", r"\text{a} \lq x"),
        (r"\begin{aligned}[t]a \\ b\end{aligned}", r"\begin{aligned}a \\ b\end{aligned}"),
        (r"\newcommand{\x}[2][y]{#1_#2}\x{1} + \x[z]{2}", "y_1 + z_2"),
        (r"\DeclareMathOperator*{\argmin}{arg\,min}\argmin_x", r"\operatorname*{arg\,min}_x"),
        (r"\def\a#1{#1^2}\a{b}", r"b^2"),
    ],
)
def test_what_math_core_does_not_know_is_said_otherwise(tex: str, same: str) -> None:
    assert of(tex) == of(same)


def test_formulas_in_words() -> None:
    found = of(r"\text{if $x > 0$ and \(y\)}")
    assert re.findall(r"<m[io].*?>(.*?)</m[io]>", found) == ["x", "&gt;", "0", "y"] or "&gt;" in found
    assert "$" not in found
    # One that is not closed is a sign.
    assert "$" in of(r"\text{5\$}")


def test_macros() -> None:
    macros = read_macros(
        {
            "R": r"\mathbb{R}",
            "norm": [r"\lVert #1 \rVert", 1],
            "vecnorm": [r"\norm{\vec #1}", 1],
            "opt": [r"#1_x", 1, "n"],
            "unused": ["x", 1],
            "boxed": [r"\mbox{#1}", 1],
            "be": r"\begin{align*}",
            "ee": r"\end{align*}",
            "broken": r"\undefined{",
            "sp": [r"\text{if $#1$}", 1],
        }
    )
    assert of(r"\R", macros=macros) == of(r"\mathbb{R}")
    assert "‖" in of(r"\vecnorm{x}", macros=macros)
    assert of(r"\opt + \opt[m]", macros=macros) == of("n_x + m_x")
    assert of(r"\unused{a}", macros=macros) == of("x")
    assert of(r"\boxed{a}", macros=macros) == of(r"\text{a}")
    assert of(r"\be a \\ b \ee", macros=macros, display=True).count("<mtr>") == 2
    assert of(r"\sp{y}", macros=macros) == of(r"\text{if $y$}")
    assert refused(r"\broken", macros=macros).reason is Reason.UNBALANCED
    assert of(r"\R") == of(r"\mathbb{R}")


def test_a_macro_that_calls_itself_ends() -> None:
    found = refused(r"\loop", macros=read_macros({"loop": r"\loop"}))
    assert found == Refused(Reason.UNBALANCED, r"in \loop: the macro \loop stands for itself")


def test_only_text_of_a_formula_is_in_what_is_made_of_it() -> None:
    found = of(r'\text{<script>alert("1")</script>} < \eqref{x} \color{red} y')
    assert "<script" not in found
    assert "<a" not in found
    assert " style" not in found
    assert 'mathcolor="#FF0000"' in found
    assert "&lt;script&gt;" in found


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{array}{r|l}a & b \\ \hline c & d\end{array}",
        r"\begin{cases}a & b\end{cases}",
        r"\begin{bmatrix}a & b\end{bmatrix}",
        r"a\!b\textsc{x}",
        r"\hspace{1cm}a\hspace{-1em}b",
        r"\begin{align}a &= b\tag{1}\end{align}",
    ],
)
def test_no_policy_of_a_page_takes_anything_away(tex: str) -> None:
    assert " style=" not in of(tex, display=True)


def test_the_stylesheet_has_every_class() -> None:
    style = STYLESHEET.read_text(encoding="utf-8")
    assert [name for name in sorted(set(CLASSES.values())) if f".{name} " not in style] == []


@pytest.fixture(scope="module")
def node() -> Callable[[str], str]:
    ask = javascript._in_node()
    if ask is None:
        give_up("Node.js is missing")
    assert ask is not None
    return ask


@pytest.mark.parametrize("tex", [r"\smash{x}", r"\ce{H2O}", r"\varinjlim x"])
def test_temml_sets_what_is_left(
    tex: str, node: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(javascript, "_asking", {os.getpid(): node})
    _converted.cache_clear()
    found = of(tex, by="Temml", display=True)
    assert " style=" not in found
    assert "tml-" not in found


def test_temml_runs_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    sources: list[str] = []

    class Context:
        def eval(self, source: str) -> None:
            sources.append(source)

        def call(self, name: str, question: str) -> str:
            assert f"function {name}(" in sources[-1]
            return json.dumps({"mathml": json.loads(question)["tex"]})

    monkeypatch.setattr(javascript, "mini_racer", SimpleNamespace(MiniRacer=Context))
    ask = javascript._in_python()
    assert ask is not None
    assert json.loads(ask(json.dumps({"tex": "x"}))) == {"mathml": "x"}
    assert len(sources) == 3


MODULES = Path(__file__).resolve().parents[2] / "node_modules"


def give_up(reason: str) -> None:
    """Skip, or fail where nothing may be skipped."""
    pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (TEMML / "temml.min.js", "temml/dist/temml.min.js"),
        (TEMML / "mhchem.min.js", "temml/contrib/mhchem/mhchem.min.js"),
        (TEMML / "LICENSE", "temml/LICENSE"),
        (
            FONTS / "STIXTwoMath.woff2",
            "@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2",
        ),
        (FONTS / "STIXTwoMath-OFL.txt", "@fontsource/stix-two-math/LICENSE"),
    ],
)
def test_what_others_made_is_as_they_publish_it(ours: Path, theirs: str) -> None:
    if not (MODULES / theirs).is_file():
        give_up(f"node_modules has no {theirs}: run `npm ci`")
    assert ours.read_bytes() == (MODULES / theirs).read_bytes()


def test_where_nothing_runs_temml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(javascript, "_asking", {})
    monkeypatch.setattr(javascript, "mini_racer", None)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    _converted.cache_clear()
    assert refused(r"\smash{x}") == Refused(Reason.COMMAND, r"the command `\smash` is not known")
    _converted.cache_clear()


@pytest.mark.parametrize("answer", ["", "no JSON\n"])
def test_where_temml_dies(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr(javascript, "_asking", {})
    monkeypatch.setattr(javascript, "_in_node", lambda: ask)
    monkeypatch.setattr(javascript, "_in_python", lambda: None)
    _converted.cache_clear()
    for _ in range(2):
        assert refused(r"\smash{x}").reason is Reason.COMMAND
        _converted.cache_clear()
    assert len(asked) == 1


@pytest.fixture
def no_math_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mathcore, "math_core", None)


@pytest.mark.usefixtures("no_math_core")
def test_without_math_core() -> None:
    assert not can_convert()
    assert refused("x").reason is Reason.MISSING
    assert mathml("x", display=False) is None
    assert mathml("x", True, read_macros({}), [(0, 1)]) is None


def test_no_line_is_empty_but_above_a_rule() -> None:
    assert of("a &= b \\\\\nc &= d \\\\\n", display=True).count("<mtr>") == 2
    assert "sn-m-line" in of(r"\begin{array}{l}a \\ \hline b \\ \hline\end{array}")


def test_delimiters_with_scripts_have_their_size() -> None:
    found = of(r"\Big( x \Big)^2_i + \bigr)^n + \left( x \right)^2")
    assert found.count("up><mrow><mo minsize") == 2
    assert found.count("<mo minsize") == 3
