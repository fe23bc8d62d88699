"""What stands in the general index: words that one would look under, and symbols that read well."""

from __future__ import annotations

import pytest

from sphinx_notation.book.index_terms import index_term
from sphinx_notation.book.records import Definition
from sphinx_notation.tex import read_macros

MACROS = read_macros({"vx": r"\mathbf{x}", "set": [r"\{#1\}", 1]})


def definition(*symbols: str, scope: str = "page") -> Definition:
    return Definition("page", "row", place=0, line=1, scope=scope, symbols=symbols, meaning="")


def shown(meaning: str, *symbols: str, language: str = "en") -> str | None:
    term = index_term(definition(*symbols or ("x",)), meaning, language)
    return term and term.shown(MACROS)


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        ("Learning rate: how far a step goes", "Learning rate (x)"),
        ("The learning rate — a number", "Learning rate (x)"),
        ("the learning rate", "learning rate (x)"),
        ("An “ideal” gas", "Ideal gas (x)"),
        ("“The” loss", "Loss (x)"),
        ("2-norm of it", "2-norm of it (x)"),
        ("A", "A (x)"),
        ("Theory of everything", "Theory of everything (x)"),
        ("A priori probability", "A priori probability (x)"),
        ("a posteriori estimate", "a posteriori estimate (x)"),
        ("A prior of it", "Prior of it (x)"),
        # Signs are no letters to file under, and TeX is no word.
        ("= −2 (∂ℒ/∂ŷ)", None),
        ("-1 for losses", None),
        (r"\hat y of the model", None),
        ("Word " * 20, None),
        ("", None),
    ],
)
def test_words(meaning: str, words: str | None) -> None:
    assert shown(meaning) == words


@pytest.mark.parametrize(
    ("language", "meaning", "words"),
    [
        ("de", "Die Lernrate", "Lernrate (x)"),
        ("de_AT", "Ein Vektor", "Vektor (x)"),
        ("de", "The End", "The End (x)"),
        ("fr", "L’erreur quadratique", "Erreur quadratique (x)"),
        ("fr", "l'erreur", "erreur (x)"),
        ("es", "La tasa", "Tasa (x)"),
        ("ja", "The rate", "The rate (x)"),
    ],
)
def test_articles_are_those_of_the_language(language: str, meaning: str, words: str) -> None:
    assert shown(meaning, language=language) == words


@pytest.mark.parametrize(
    ("symbol", "text"),
    [
        (r"\sum_{i = 1}^n", "∑ᵢ₌₁ⁿ"),
        (r"\vx", "𝐱"),
        (r"\set{a}_{ij}", "{a}ᵢⱼ"),
        (r"x_{i, j}", "x_(i,j)"),
        (r"\theta_{t+1}", "θₜ₊₁"),
        (r"x^{(i)}", "x⁽ⁱ⁾"),
        (r"W^{[l]}", "W^[l]"),
        (r"x^{(i)(j)}", "x⁽ⁱ⁾⁽ʲ⁾"),
        (r"x^{(i)}_{(j + 1)}", "x₍ⱼ₊₁₎⁽ⁱ⁾"),
        (r"x_{\hat\theta}", "x_θ̂"),
        (r"x_{} + y^{}", "x + y"),
        ("x_{f(t)}", "x_(f(t))"),
        # A semicolon would make an entry below the entry.
        (r"f(x; y)", "f(x\N{GREEK QUESTION MARK} y)"),
    ],
)
def test_symbols_read_well(symbol: str, text: str) -> None:
    assert shown("Size", symbol) == f"Size ({text})"


def test_several_symbols_and_rows_of_their_panel_alone() -> None:
    assert shown("Sides", "a", "b") == "Sides (a, b)"
    assert index_term(definition("-", scope="panel"), "Minus", "en") is None


@pytest.mark.parametrize(
    ("meaning", "letter"), [("ℒ-functions", "L"), ("𝔼-values", "E"), ("Über", None), ("Size", None)]
)
def test_styled_letters_stand_under_their_letter(meaning: str, letter: str | None) -> None:
    term = index_term(definition("x"), meaning, "en")
    assert term is not None
    assert term.entry(MACROS)[-1] == letter


def test_sort_keys_hold_nothing_that_programs_read_as_theirs() -> None:
    term = index_term(definition(r"p(x|y)!"), "Größe@work “now”!", "de")
    assert term is not None
    assert term.sort_key == "Grosse work now p x bar y"
