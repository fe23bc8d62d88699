"""Rows are looked up in the formulas of their panel; what does not occur is said."""

from __future__ import annotations

import pytest

from tests.conftest import Build

FORMULA = "$$\n\\mathbf{p}_u \\leftarrow \\mathbf{p}_u - \\alpha g^* \\\\ q = f'(x)\n$$\n"


def rows(*pairs: str) -> str:
    return "\n".join(f"{pair}\n" for pair in pairs)


def panel(body: str, formula: str = FORMULA, options: str = "") -> str:
    return f"# T\n\n:::{{decode}} X\n{options}{formula}\n{body}:::\n"


def said(build: Build, text: str, name: str = "index.md") -> list[str]:
    built = build({name: text})
    assert built.warnings == built.ours()
    return [warning.partition("/source/")[2] for warning in built.warnings]


QUIET = {
    "occurs": panel("$\\alpha$\n: a\n\n$\\mathbf p_{u}$\n: b\n"),
    "only without its star": panel("$g$\n: a\n"),
    "over two items": panel("$\\mathbf{p}_u \\gets$\n: a\n"),
    "alias": panel("$a$\n: b\n\n  :alias: $\\alpha$\n"),
    "pattern": panel("$p$\n: b\n\n  :match: $\\mathbf{?}_u$\n"),
    "exempt": panel("$z$\n: b\n\n  :unmatched: yes\n"),
    "all exempt": panel("$z$\n: b\n", options=":unmatched:\n\n"),
    "all exempt in words": panel("$z$\n: b\n", options=":unmatched: yes\n\n"),
    "plain words": panel("learning rate\n: b\n"),
    "words with a formula": panel("the $z$ of all\n: b\n\n$\\alpha$\n: c\n\nand $\\alpha$ again\n: d\n"),
    "without one of its scripts": panel(
        "$p_u$\n: b\n", formula="$$\np_u^2 + \\sum_{i=1}^n x_i^\\top\n$$\n"
    ),
    "a sum without its upper end": panel("$\\sum_{i=1}$\n: b\n", formula="$$\n\\sum_{i=1}^n x_i\n$$\n"),
    "another spelling": panel(
        "$\\bar{x}$\n: a\n\n$\\lambda_{\\max}$\n: b\n\n$A^\\top$\n: c\n\n$\\|w\\|$\n: d\n\n$\\bm{v}$\n: e\n",
        formula="$$\n\\overline{x} + \\lambda_{\\text{max}} A^T ||w|| \\boldsymbol{v}\n$$\n",
    ),
    "two spellings": panel(
        "$\\bar{x}$\n: a\n\n$\\overline{x}$\n: b\n", formula="$$\n\\overline{x} + \\bar{x}\n$$\n"
    ),
    "a macro of the equation": panel(
        "$\\mathbf{x}$\n: a\n", formula="$$\n\\newcommand{\\vx}{\\mathbf{x}} \\vx + 1\n$$\n"
    ),
    "in words": panel("$x$\n: a\n", formula="$$\n1 \\text{ if $x > 0$}\n$$\n"),
    "no formula": panel("$z$\n: b\n", formula=""),
    "in the title only": "# T\n\n:::{decode} Of $x$\n$z$\n: b\n:::\n",
    "several": panel("$\\alpha$, $q$\n: b\n"),
    "shadowed by a longer row": panel("$g^*$\n: a\n\n$g$\n: b\n"),
    "elsewhere": "# T\n\n$$\nv = a t\n$$ (eq-v)\n\n"
    + panel("$a$\n: b\n", formula="", options=":equation: eq-v\n\n").removeprefix("# T\n\n"),
    "elsewhere and here": "# T\n\n$$\nv = a t\n$$ (eq-v)\n\n"
    + panel("$a$\n: b\n\n$q$\n: c\n", options=":equation: eq-v\n\n").removeprefix("# T\n\n"),
}


@pytest.mark.parametrize("text", QUIET.values(), ids=QUIET)
def test_no_warning(build: Build, text: str) -> None:
    assert said(build, text) == []


LOUD = {
    "does not occur": (
        panel("$z$\n: b\n"),
        8,
        "row",
        "`z` does not occur in the formula of its panel. Write it",
    ),
    "another font": (
        panel("$\\alpha$\n: a\n\n$p_u$\n: b\n"),
        11,
        "row",
        "`p_u` does not occur in the formula of its panel; `\\mathbf{p}_u` does. Write",
    ),
    "longer than the formula": (
        panel("$a + b + c + d + e$\n: b\n", formula="$$\nx\n$$\n"),
        8,
        "row",
        "`a + b + c + d + e` does not occur in the formula of its panel. Write it",
    ),
    "one of several": (panel("$\\alpha$, $z$\n: b\n"), 8, "row", "`z` does not occur"),
    "two formulas": (
        panel("$z$\n: b\n", formula=f"{FORMULA}\n$$\nc\n$$\n"),
        12,
        "row",
        "`z` does not occur in the formulas",
    ),
    "no symbol": (
        panel("$\\frac{1}$\n: b\n"),
        8,
        "row",
        "`\\frac{1}` cannot be read as a symbol: \\frac lacks",
    ),
    "no symbol in an alias": (
        panel("$q$\n: b\n\n  :alias: $a & b$\n"),
        8,
        "row",
        "`a & b` cannot be read as a symbol: it goes over cells",
    ),
    "twice": (
        panel("$q$\n: b\n\n$x$\n: c\n\n${q}$\n: d\n"),
        14,
        "duplicate",
        "`{q}` is explained in this panel already, on line 8",
    ),
    "unreadable formula": (
        panel("$z$\n: b\n", formula="$$\na_b_c\n$$\n"),
        4,
        "parse",
        "this formula cannot be read (two subscripts)",
    ),
    "unknown label": (
        panel("$z$\n: b\n", formula="$$\na\n$$ (eq-a)\n", options=":equation: eq-b\n\n"),
        3,
        "option",
        # That is another equation.
        "`:equation: eq-b` names no displayed formula of this page: write the label that stands behind",
    ),
    "misspelt label": (
        panel("$z$\n: b\n", formula="$$\na\n$$ (eq-momentum)\n", options=":equation: momentun\n\n"),
        3,
        "option",
        "`:equation: momentun` names no displayed formula of this page; did you mean `eq-momentum`?",
    ),
    "impossible flag": (
        panel("$z$\n: b\n", options=":unmatched: perhaps\n\n", formula=""),
        3,
        "option",
        "write one of `yes`, `no`",
    ),
}


@pytest.mark.parametrize(("text", "line", "subtype", "words"), LOUD.values(), ids=LOUD)
def test_a_warning(build: Build, text: str, line: int, subtype: str, words: str) -> None:
    (warning,) = said(build, text)
    assert warning.startswith(f"index.md:{line}: WARNING: ")
    assert words in warning
    assert warning.endswith(f"[notation.{subtype}]")


def test_restructuredtext_too(build: Build) -> None:
    text = "T\n=\n\n.. decode:: X\n\n   .. math:: a + b\n\n   :math:`a`\n      one\n\n   :math:`c`\n      two\n"
    (warning,) = said(build, text, "index.rst")
    assert warning.startswith("index.rst:11: WARNING: `c` does not occur")


def test_damage_is_said_once(build: Build) -> None:
    (warning,) = said(build, panel("$\\theta$\n: b\n", formula="$$\n heta = 1\n$$\n"))
    assert "[notation.control]" in warning


def test_rows_of_a_file_have_its_lines(build: Build) -> None:
    built = build(
        {
            "index.md": "# T\n\n:::{decode} X\n:file: rows.yaml\n\n$$\na\n$$\n:::\n",
            "rows.yaml": "- symbol: a\n  meaning: one\n- symbol: b\n  meaning: two\n",
        }
    )
    (warning,) = built.warnings
    assert "rows.yaml:3: WARNING: `b` does not occur" in warning


def test_macros_of_the_project_count(build: Build) -> None:
    text = panel("$\\mathbf{w}^\\top x$\n: b\n", formula="$$\ny = \\vect{w}^\\top x\n$$\n")
    conf = {"mathjax3_config": {"tex": {"macros": {"vect": [r"\mathbf{#1}", 1]}}}}
    assert build({"index.md": text}, conf=conf).warnings == []


NAMED = {
    "a target": ("(by-target)=\n$$\na\n$$\n", "by-target"),
    "capitals": ("(By-Target)=\n$$\na\n$$\n", "By-Target"),
    "two targets": ("(one)=\n(two)=\n$$\na\n$$\n", "one"),
    "a target and a label": ("(by-target)=\n$$\na\n$$ (eq-a)\n", "by-target"),
    "the label after a target": ("(by-target)=\n$$\na\n$$ (eq-a)\n", "eq-a"),
    "a name": ("```{math}\n:name: by-name\n\na\n```\n", "by-name"),
    "the label of a directive": ("```{math}\n:label: lab\n\na\n```\n", "lab"),
    "a label in TeX": ("$$\n\\label{in-tex} a\n$$\n", "in-tex"),
}


@pytest.mark.parametrize(("formula", "name"), NAMED.values(), ids=NAMED)
def test_what_an_equation_may_be_called(build: Build, formula: str, name: str) -> None:
    options = f":equation: {name}\n\n"
    text = f"# T\n\n$$\nz\n$$ (eq-z)\n\n{formula}\n" + panel(
        "$a$\n: b\n", formula="", options=options
    ).removeprefix("# T\n\n")
    built = build({"index.md": text})
    assert built.warnings == []
    rows = built.html("index").select(".sn-row[data-row]")
    assert len(rows) == 1


def test_a_target_in_restructuredtext(build: Build) -> None:
    text = "T\n=\n\n.. _by-target:\n\n.. math:: a\n\n.. decode:: X\n   :equation: by-target\n\n   :math:`a`\n      one\n"
    built = build({"index.rst": text})
    assert built.warnings == []
    assert built.html("index").select(".sn-row[data-row]")


@pytest.mark.parametrize(
    ("written", "label", "is_meant"),
    [
        ("eq-1", "eq-2", False),
        ("step-1", "step-2", False),
        ("mse", "mae", False),
        ("loss-train", "loss-test", False),
        ("eq-a", "eq-b", False),
        ("gradient_descent", "gradient-descent", True),
        ("eq-gradient-decent", "eq-gradient-descent", True),
        ("gradient", "eq-gradient", True),
        ("gradeint-2", "gradient-2", True),
        ("gradeint-2", "gradient-3", False),
    ],
)
def test_only_a_slip_is_proposed(build: Build, written: str, label: str, is_meant: bool) -> None:
    text = panel("$z$\n: b\n", formula=f"$$\na\n$$ ({label})\n", options=f":equation: {written}\n\n")
    (warning,) = said(build, text)
    assert (f"did you mean `{label}`" in warning) is is_meant


def test_a_formula_of_another_page_does_not_count(build: Build) -> None:
    files = {
        "index.md": "# T\n\n$$\nv = a t\n$$ (eq-v)\n\n```{toctree}\nother\n```\n",
        "other.md": panel("$a$\n: b\n", formula="", options=":equation: eq-v\n\n"),
    }
    (warning,) = build(files).warnings
    assert "other.md:3: WARNING: `:equation: eq-v` names no displayed formula of this page" in warning
