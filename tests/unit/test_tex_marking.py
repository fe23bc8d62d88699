r"""Marks around occurrences, in the dialect of each typesetter."""

from __future__ import annotations

import pytest

from sphinx_notation.tex import KATEX, MATHJAX, Dialect, Index, latex, mark, parse, strip

LATEX = latex(r"\mathcolor", r"\kernof")


def marked(tex: str, dialect: Dialect, *symbols: str) -> str:
    index: Index[int] = Index()
    for number, symbol in enumerate(symbols):
        index.add(symbol, number)
    occurrences = index.find(parse(tex))
    name = "{{sn-{}}}" if dialect is LATEX else "sn-{}"
    return mark(tex, [(p, name.format(one.value)) for one in occurrences for p in one.pieces], dialect)


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        ("a + b", ["b"], r"a + \class{sn-0}{b}"),
        # Each item by itself.
        (r"\theta \leftarrow 1", [r"\theta\leftarrow"], r"\class{sn-0}{\theta} \class{sn-0}{\leftarrow} 1"),
        # An argument without braces gets some, and says so.
        ("x_i", ["i"], r"x_{\class{sn-b sn-0}{i}}"),
        ("x_{i}", ["i"], r"x_{\class{sn-0}{i}}"),
        (r"\frac12", ["2"], r"\frac1{\class{sn-b sn-0}{2}}"),
        (r"\hat\theta", [r"\theta"], r"\hat{\class{sn-b sn-0}{\theta}}"),
        # Rows nest, the outer first.
        (
            r"\nabla_\theta",
            [r"\nabla_\theta", r"\theta"],
            r"\class{sn-0}{\nabla_{\class{sn-b sn-1}{\theta}}}",
        ),
        ("a b", ["a b", "a"], r"\class{sn-0 sn-1}{a} \class{sn-0}{b}"),
        (r"\theta_1", [r"\theta"], r"\class{sn-0}{\theta}_1"),
        # What a mark could move has none.
        ("a := b", ["="], "a := b"),
        ("a := b", [":=", "="], r"a \class{sn-0}{:}\class{sn-0}{=} b"),
        (r"a \dots b", [r"\dots"], r"a \dots b"),
        (r"\,^b x", ["^b", "b"], r"\,^{\class{sn-b sn-1}{b}} x"),
        (r"\foo x", [r"\foo", "x"], r"\foo \class{sn-1}{x}"),
        (r"\foo_1", [r"\foo_1"], r"\class{sn-0}{\foo_1}"),
        (r"a \not\perp b", [r"\perp"], r"a \not\perp b"),
    ],
)
def test_mathjax(tex: str, symbols: list[str], expected: str) -> None:
    assert marked(tex, MATHJAX, *symbols) == expected
    assert strip(expected) == tex


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        ("a + b", ["b"], r"a + \htmlClass{sn-0}{b}"),
        (r"\theta_1", [r"\theta"], r"\htmlClass{sn-0}{\theta_1}"),
        (r"\hat{y} + y", ["y"], r"\htmlClass{sn-0}{\hat{y}} + \htmlClass{sn-0}{y}"),
        (r"\hat{y}_i", ["y"], r"\htmlClass{sn-0}{\hat{y}_i}"),
        ("x_i", ["i"], r"x_{\htmlClass{sn-b sn-0}{i}}"),
    ],
)
def test_katex_marks_whole_items(tex: str, symbols: list[str], expected: str) -> None:
    assert marked(tex, KATEX, *symbols) == expected
    assert strip(expected) == tex


@pytest.mark.parametrize(
    ("tex", "symbols", "expected"),
    [
        ("a + b", ["b"], r"a + \mathcolor{sn-0}{b}"),
        (r"\bm{x_i}", [r"\bm{x}"], r"\mathcolor{sn-0}{\bm{x_i}}"),
        (r"a \cdots b", [r"\cdots"], r"a \cdots b"),
        (r"\cdots, b", [","], r"\cdots, b"),
        # Letters that TeX kerns keep their kern.
        ("X, y", ["X"], r"\mathcolor{sn-0}{X}\kernof{X}{,}, y"),
        ("XY_1", ["Y"], r"X\kernof{X}{Y}\mathcolor{sn-0}{Y}_1"),
        (r"\mathrm{g} = 1", [r"\mathrm{g}"], r"\mathcolor{sn-0}{\mathrm{g}} \kernof{\mathrm{g}}{=}= 1"),
        (r"X\, Y", ["X"], r"\mathcolor{sn-0}{X}\, Y"),
        ("x_1y", ["y"], r"x_1\mathcolor{sn-0}{y}"),
        ("ab + c", ["c"], r"ab + \mathcolor{sn-0}{c}"),
    ],
)
def test_latex(tex: str, symbols: list[str], expected: str) -> None:
    assert marked(tex, LATEX, *symbols) == expected


def test_stripping_leaves_what_the_author_wrote() -> None:
    own = r"\class{mine}{x} + \{ \class{sn-r1-0}{\{y\}} \}"
    assert strip(own) == r"\class{mine}{x} + \{ \{y\} \}"
    assert strip(r"{\class{sn-1}{x}}") == "{x}"


def test_many_marks_cost_no_depth() -> None:
    tex = " + ".join(["x"] * 2000)
    assert strip(marked(tex, MATHJAX, "x")) == tex
