"""Classes in MathML: put on elements, which stay as they are without them."""

from __future__ import annotations

import re

import pytest

from sphinx_notation.mathml import Converted, convert, intent
from sphinx_notation.report.mathml import mathml
from sphinx_notation.tex import MATHML, Index, mark, parse
from tests.layout.formulas import FORMULAS

_CLASS = re.compile(r'<(m[a-z]+)[^<>]* class="([^"]*)"')


def marked(tex: str, with_classes: str, *, display: bool = False) -> str:
    plain = convert(tex, display=display)
    found = convert(tex, display=display, marked=with_classes)
    assert isinstance(plain, Converted)
    assert isinstance(found, Converted)
    assert without(found.mathml) == without(plain.mathml)
    return found.mathml


def without(found: str) -> str:
    """What is made without marks: the classes of this room are its own."""
    kept = re.sub(r'(class="[^"]*?)\b(?:(?!sn-m-)[a-z][\w-]*) ?', r"\1", found)
    while kept != found:
        found, kept = kept, re.sub(r'(class="[^"]*?)\b(?:(?!sn-m-)[a-z][\w-]*) ?', r"\1", kept)
    return found.replace(' class=""', "")


@pytest.mark.parametrize(
    ("tex", "with_classes", "expected"),
    [
        ("x + y", r"x + \class{a}{y}", [("mi", "a")]),
        ("x_i^2", r"\class{a}{x}_i^2", [("mi", "a")]),
        ("x_i^2", r"\class{a}{x_i^2}", [("msubsup", "a")]),
        (
            "x_i^2",
            r"\class{a}{\class{b}{x}_{\class{c}{i}}^2}",
            [("msubsup", "a"), ("mi", "b"), ("mi", "c")],
        ),
        (r"\hat x", r"\hat{\class{sn-b a}{x}}", [("mi", "a")]),
        (r"\hat x", r"\class{a}{\hat x}", [("mover", "a")]),
        (r"\frac{a}{b}", r"\class{a}{\frac{a}{\class{b}{b}}}", [("mfrac", "a"), ("mi", "b")]),
        (r"\sqrt[3]{x}", r"\class{a}{\sqrt[3]{x}}", [("mroot", "a")]),
        (r"\sum_{i=1}^{n} x_i", r"\class{a}{\sum}_{i=1}^{n} x_i", [("mo", "a")]),
        (r"\left( x \right)", r"\class{a}{\left( x \right)}", [("mrow", "a")]),
        (r"\sin x", r"\class{a}{\sin} x", [("mi", "a")]),
        ("a &= b \\\\ c &= d", "a &= \\class{a}{b} \\\\ c &= d", [("mi", "a")]),
        (r"-x", r"\class{a}{-}x", [("mo", "a")]),
        ("f(x)", r"\class{a}{f}\class{a}{(}\class{a}{x}\class{a}{)}", [("mi", "a"), ("mo", "a")] * 2),
        (r"\substack{x \\ y}", r"\substack{\class{a}{x} \\ y}", [("mi", "a")]),
        (r"\text{if $x$}", r"\text{if $\class{a}{x}$}", [("mi", "a")]),
        (r"x \tag{1}", r"\class{a}{x} \tag{1}", [("mi", "a")]),
        (r"{\color{red} x}", r"{\color{red} \class{a}{x}}", [("mi", "a")]),
        ("x", r"\htmlClass{a b}{x}", [("mi", "a b")]),
    ],
)
def test_classes_are_put_on_elements(tex: str, with_classes: str, expected: list[tuple[str, str]]) -> None:
    found = _CLASS.findall(marked(tex, with_classes, display=True))
    assert [(name, classes) for name, classes in found if "sn-m-" not in classes] == expected


def test_a_class_stands_beside_one_of_a_column() -> None:
    found = marked(
        r"\begin{matrix}ab & c\end{matrix}", r"\begin{matrix}\class{x}{a}\class{x}{b} & c\end{matrix}"
    )
    assert found.count('"x"') == 2


def test_several_elements_of_one_mark_have_its_class() -> None:
    assert marked("abc", r"\class{a}{ab}c").count('<mi class="a">') == 2


@pytest.mark.parametrize(
    ("tex", "with_classes"),
    [("12", r"\class{a}{1}2"), (r"\mathrm{ab}", r"\mathrm{\class{a}{a}b}"), ("x", r"\class{a}{y}")],
)
def test_what_shows_something_else_has_no_class(tex: str, with_classes: str) -> None:
    assert "class" not in marked(tex, with_classes)


def test_one_mark_that_cannot_be_put_takes_no_other_along() -> None:
    found = marked("12 + x", r"\class{a}{1}2 + \class{b}{x}")
    assert _CLASS.findall(found) == [("mi", "b")]


def test_classes_of_authors_are_put_too() -> None:
    found = convert(r"\class{mine}{x} + \class{other}y", display=False)
    assert isinstance(found, Converted)
    assert _CLASS.findall(found.mathml) == [("mi", "mine"), ("mi", "other")]
    hostile = convert(r'\class{" onclick="alert(1)}{x}', display=False)
    assert isinstance(hostile, Converted)
    assert "onclick" not in hostile.mathml


def test_attributes_are_put_where_a_class_is_one_element() -> None:
    attributes = {"a": ' intent="_one"', "b": ' intent="_two"'}
    found = convert(
        "x + yz", display=False, marked=r"\class{a}{x} + \class{b}{y}\class{b}{z}", attributes=attributes
    )
    assert isinstance(found, Converted)
    assert '<mi class="a" intent="_one">x</mi>' in found.mathml
    assert "_two" not in found.mathml


def test_intents() -> None:
    assert intent("the learning rate") == "_the-learning-rate"
    assert intent("x sub i", "vector") == "_x-sub-i:vector"
    assert intent('"', "vector") == ""
    assert intent("größe  <x>", "array of n") == "_größe-x"


def test_marks_of_every_letter_leave_formulas_as_they_are() -> None:
    index: Index[str] = Index()
    for symbol in "x y a b f n i".split():
        index.add(symbol, symbol)
    unmarked: list[str] = []
    for tex, display in FORMULAS:
        pieces = [
            (piece, f"m{number}")
            for number, one in enumerate(index.find(parse(tex)))
            for piece in one.pieces
        ]
        with_classes = mark(tex, pieces, MATHML)
        if r"\class" in with_classes and isinstance(convert(tex, display=display), Converted):
            found = marked(tex, with_classes, display=display)
            classes = set(re.findall(r"\bm[0-9]+\b", found))
            unmarked += [tex] * (len(classes) < len(set(re.findall(r"\bm[0-9]+\b", with_classes))))
    assert unmarked == []


def lit(found: str | None) -> list[str]:
    return re.findall(r'<(m[a-z]+)[^<>]* class="here"[^<>]*>', found or "")


@pytest.mark.parametrize(
    ("tex", "marks", "expected"),
    [
        ("x + x", [(0, 1), (4, 5)], ["mi"] * 2),
        (r"x_\alpha", [(2, 8)], ["mi"]),
        ("f(x) + x", [(0, 4), (2, 3), (7, 8)], ["mi", "mo", "mi", "mo", "mi"]),
        ("abc", [(0, 2), (1, 3)], ["mi"] * 2),
        (r"\mathbf{x}", [(1, 3)], []),
        (r"\text{ab}", [(6, 7)], []),
    ],
)
def test_spans_of_a_report_are_lit(tex: str, marks: list[tuple[int, int]], expected: list[str]) -> None:
    assert lit(mathml(tex, False, marks=marks)) == expected
