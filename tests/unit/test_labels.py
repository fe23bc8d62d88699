"""Letters in subscripts that only name something."""

from __future__ import annotations

import pytest

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.imaginary import units_in
from sphinx_notation.book.labels import on_the_line
from sphinx_notation.book.lookup import Lookup
from sphinx_notation.book.page_uses import find_uses
from sphinx_notation.book.records import FILES, Definition, FormulaRecord, PageRecord
from sphinx_notation.tex.definitions import NO_MACROS


def shown(tex: str, symbol: str, meaning: str, *others: str, page: str = FILES) -> list[int]:
    """Where in the formula *tex*, with *others* on its page, the *symbol* of a row has cards."""
    formulas = (tex, *others)
    record = PageRecord(formulas=tuple(FormulaRecord(one, place=0) for one in formulas))
    row = Definition(page, "row", 0, 1, "book", (symbol,), meaning=meaning)
    anew = Anew("page", (), NO_MACROS, formulas=formulas)
    is_shown = [True] * len(formulas)
    uses = find_uses("page", record, [], is_shown, lookup=Lookup([row]), macros=NO_MACROS, anew=anew)
    return [one.start for one in uses.meanings[0]]


@pytest.mark.parametrize(
    ("tex", "symbol", "meaning", "has_card"),
    [
        # The page has the letter nowhere else.
        (r"K_h", "h", "the thickness of a layer", False),
        (r"\nabla_{h} \cdot u", "h", "the thickness of a layer", False),
        (r"\pi_u", "u", "the utility", False),
        (r"\bar{Q}_{ H }", "H", "the depth", False),
        (r"F_{\rm s}", "s", "the salinity", False),
        # It counts, or is Greek: no first letter of a word.
        (r"x_n", "n", "the number of days", True),
        (r"y_t", "t", "the period", True),
        (r"y_i", "i", "die Nummer einer Einheit", True),
        (r"\pi_\theta", r"\theta", "the parameters", True),
        # No symbol carries it, or there is more beside it.
        (r"\left. y \right|_h", "h", "the thickness", True),
        (r"x_{h+1}", "h", "the thickness", True),
        (r"2^h", "h", "the thickness", True),
    ],
)
def test_a_letter_that_a_page_has_in_subscripts_alone(
    tex: str, symbol: str, meaning: str, has_card: bool
) -> None:
    assert bool(shown(tex, symbol, meaning)) is has_card


@pytest.mark.parametrize(
    ("tex", "symbol", "meaning", "has_card"),
    [
        (r"\Delta r_f", "f", "the Coriolis parameter", False),
        (r"\vec{\bf u}_{g}", "g", "the acceleration due to gravity", False),
        (r"\sigma_u", "u", "the zonal velocity", True),
        (r"\sigma_X", "X", "the covariate", True),
        # It is what something is taken over.
        (r"\max_a q", "a", "the acceleration", True),
        (r"\int_a^b", "a", "the radius", True),
        (r"\nabla_{b} L", "b", "the bias", True),
        (r"\mathbb{E}_q", "q", "the distribution", True),
        # One of several is picked by it, and of these there are components.
        (r"N_c", "c", "a class", True),
        (r"V_s", "s", "the state", True),
        (r"E_r", "r", "the radial distance", True),
        # What is counted beside it says nothing.
        (r"F_s", "s", "the salinity of a number of seas", False),
    ],
)
def test_a_letter_that_stands_on_the_line_elsewhere(
    tex: str, symbol: str, meaning: str, has_card: bool
) -> None:
    assert bool(shown(tex, symbol, meaning, f"{symbol} + 1")) is has_card


def test_rows_of_the_page_hold_in_subscripts_too() -> None:
    assert shown("K_h", "h", "the thickness", page="page")
    assert not shown("K_h", "h", "the thickness", page="other")


def test_letters_of_scripts_and_words_are_not_on_the_line() -> None:
    found = on_the_line([r"K_{h} + \mathbf{b}^{\alpha_i} \text{or } c \beta", "mgh", "height"])
    assert found >= {"K", "b", "c", "m", "g", "h", r"\beta"}
    assert found.isdisjoint({"i", "o", "r", "t", r"\alpha"})
    assert on_the_line([r"K_{h_{i}}", r"K_\mathrm{h}", "K_h"]) == {"K"}


@pytest.mark.parametrize(
    ("tex", "others", "places"),
    [
        ("a + bi", ["i^2 = -1"], []),
        ("x + iy", [r"i = \sqrt{-1}"], []),
        (r"\frac{1}{i}", [r"\sqrt{-1} = i"], []),
        ("i^2 = -1", [], []),
        # In this formula it counts, or is an index.
        ("i = 1, 2", ["i^{2} = - 1"], [0]),
        (r"\sum_{i=1}^n i", ["i^2 = -1"], [6, 13]),
        (r"i \in S", ["i^2 = -1"], [0]),
        ("x_i + i", ["i^2 = -1"], [2, 6]),
        ("x^i", ["i^2 = -1"], [2]),
        # Nothing says that it is the unit.
        ("a + bi", [], [5]),
        ("a + bi", ["i^2 = -1.5", "x_i^2 = -1", "i^2 = -1 + n", r"i = \sqrt{2}"], [5]),
        ("a + bi", ["j^2 = -1"], [5]),
    ],
)
def test_a_page_says_which_letter_is_the_imaginary_unit(
    tex: str, others: list[str], places: list[int]
) -> None:
    assert shown(tex, "i", "the index of an example", *others) == places


@pytest.mark.parametrize(
    ("formulas", "units"),
    [
        (["z^2", "i^2 = -1"], "i"),
        ([r"e^{-ikx}"], "i"),
        ([r"\exp(j \omega t)"], "j"),
        ([r"1 + j\omega R C"], "j"),
        ([r"i \hbar \partial_t \psi"], "i"),
        (["e^{-x_i}", r"\sum_i i", r"x_i \omega_i", r"\psi_{j\omega}", r"\in\omega"], ""),
    ],
)
def test_letters_that_are_the_unit_somewhere_on_a_page(formulas: list[str], units: str) -> None:
    assert units_in(formulas, NO_MACROS) == set(units)


def test_a_row_of_the_unit_or_of_the_page_is_kept() -> None:
    assert shown("a + bi", "i", "the imaginary unit", "i^2 = -1") == [5]
    assert shown("a + bi", "i", "the index of an example", "i^2 = -1", page="page") == [5]
