"""What a term says that has no marks of mathematics around it."""

from __future__ import annotations

import pytest

from sphinx_notation.tex import read_macros
from sphinx_notation.tex.typed import Sureness, parts_of, read_marked, read_typed

CERTAIN = {
    r"\alpha": r"\alpha",
    r"\\alpha": r"\alpha",
    r"\nabla_\theta": r"\nabla_\theta",
    r"\nabla\_\theta": r"\nabla_\theta",
    r"\hat{\theta}\_t": r"\hat{\theta}_t",
    r"\mathbf{x}": r"\mathbf{x}",
    r"\operatorname{softmax}": r"\operatorname{softmax}",
    "α": "α",
    "∇": "∇",
    "ℒ": "ℒ",
    "𝐱": "𝐱",
    "∇f": "∇f",
    "Δx": "Δx",
    "θ_t": "θ_t",
    "θ_12": "θ_{12}",
    "θₜ": "θ_t",
    "∂L/∂θ": "∂L/∂θ",
    "x ∈ ℝ": "x ∈ ℝ",
    "‖x‖": "‖x‖",
    "sin θ": r"\sin θ",
    "*α*": "α",
    "&alpha;": "α",
    r"$`\kappa`$": r"\kappa",
    r"\[g\]": "g",
    r"\(x\_i\)": "x_i",
    r"\\(\\alpha\\)": r"\alpha",
    "$$g$$": "g",
}
LIKELY = {
    "k_B": "k_B",
    r"x\_i": "x_i",
    "a_i_j": "a_{ij}",
    "x_12": "x_{12}",
    "w_{ij}^2": "w_{ij}^2",
    "x^2": "x^2",
    "x'": "x'",
    "f(x)": "f(x)",
    "f(x, y)": "f(x, y)",
    "P(A|B)": "P(A|B)",
    "E[X]": "E[X]",
    "x + y": "x + y",
    "a=b": "a=b",
    "|x|": "|x|",
    "F = ma": "F = ma",
    "E=mc^2": "E=mc^2",
    "*x*_i": "x_i",
    "*f*(*x*)": "f(x)",
    "θ<sub>12</sub>": "θ_{12}",
    "**α**": "α",
    r"\alpha particle": r"\alpha particle",
}
BESIDE = {
    "g": "g",
    "*g*": "g",
    "x²": "x^2",
    "ŷ": "ŷ",
    "x<sub>i</sub>": "x_i",
    "x{sub}`i`": "x_i",
    "*x*\\ :sub:`12`": "x_{12}",
    r"`\alpha`": r"\alpha",
}
PERHAPS = {
    "theta": r"\theta",
    "mgh": "mgh",
    "A/B": "A/B",
    "+": "+",
    "x_train": "x_{\\text{train}}",
    "`g`": "g",
    "``g``": "g",
    "`k_B`": "k_B",
    "`lr`": "lr",
}
WORDS = (
    *(
        "learning rate",
        "rate",
        "learning rate α",
        "ρυθμός μάθησης",
        "αβ",
        "Größe",
        "Я",
        "学习率",
        "β-carotene",
    ),
    *(
        "C++",
        "H₂O",
        "H<sub>2</sub>O",
        "CO{sub}`2`",
        "α[^1]",
        "<b>α</b>",
        "[α](#a)",
        r"{sym}`\alpha` rate",
        r"the `\alpha`",
        "don't",
        "e.g.",
        "a priori",
        "5 kg",
        "1.",
        "p-value",
        "A → B test",
        "✓",
        "★",
        "N.N.",
    ),
    *(r"\section", r"C:\alpha", r"\n", "", " ", "$x$", ":math:`x`", "{sym}`x`", "<!-- α -->", "**", "`"),
    *(r"\frac", r"\[\]", "$$ $$", "`learning rate`", "[x](y)", "α" * 300),
)


@pytest.mark.parametrize(
    ("cases", "sureness"),
    [
        (CERTAIN, Sureness.CERTAIN),
        (LIKELY, Sureness.LIKELY),
        (BESIDE, Sureness.BESIDE),
        (PERHAPS, Sureness.PERHAPS),
    ],
)
def test_what_is_meant_as_mathematics(cases: dict[str, str], sureness: Sureness) -> None:
    read = {text: read_typed(text) for text in cases}
    assert {text: typed and (typed.tex, typed.sureness) for text, typed in read.items()} == {
        text: (tex, sureness) for text, tex in cases.items()
    }


def test_words_are_no_mathematics() -> None:
    assert {text: read_typed(text) for text in WORDS} == dict.fromkeys(WORDS)


@pytest.mark.parametrize(
    "text", ["a_a", "b^", "a'_", "b+1b", "aa = ", "1", "f(a,", "*a", "<sub>", "\\alpha ", "`a", "\\(", "α,"]
)
def test_no_text_takes_long(text: str) -> None:
    """What can be read in many ways is read in one: none of these would end else."""
    for long in (text * (190 // len(text)), text * 5000):
        assert all(len(part) < 200 or read_typed(part) is None for part in parts_of(long))


def test_macros_of_the_project_are_commands() -> None:
    assert read_typed(r"\vect{w}") is None
    typed = read_typed(r"\vect{w}", read_macros({"vect": [r"\mathbf{#1}", 1]}))
    assert typed is not None
    assert typed.sureness is Sureness.CERTAIN


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("a, b; c", ["a", "b", "c"]),
        ("f(x, y), g", ["f(x, y)", "g"]),
        ("$a, b$, `c, d`", ["$a, b$", "`c, d`"]),
        (":math:`a, b`, c", [":math:`a, b`", "c"]),
        (r"\(a, b\), \[c, d\]", [r"\(a, b\)", r"\[c, d\]"]),
        ("$$a, b$$", ["$$a, b$$"]),
        ("], a", ["]", "a"]),
        ("", [""]),
    ],
)
def test_commas_part_what_is_not_in_brackets(source: str, parts: list[str]) -> None:
    assert parts_of(source) == parts


def test_marks_of_elsewhere() -> None:
    assert read_marked(r"\(\theta\)") == r"\theta"
    assert read_marked(r"\theta") == read_marked("(x)") == read_marked("[x]") == ""
