"""What formulas say that a letter is: a corner, a set, an index, a name."""

from __future__ import annotations

import pytest

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.lookup import Lookup
from sphinx_notation.book.page_uses import find_uses
from sphinx_notation.book.page_words import words_in
from sphinx_notation.book.records import FILES, Definition, FormulaRecord, IntroducedRecord, PageRecord
from sphinx_notation.tex.definitions import NO_MACROS


def shown(tex: str, symbol: str, meaning: str, *others: str, said: str = "", prose: str = "") -> bool:
    """Say whether the *symbol* of a row has cards in *tex*, with *others* on its page and words."""
    formulas = (tex, *others)
    record = PageRecord(formulas=tuple(FormulaRecord(one, place=0) for one in formulas))
    row = Definition(FILES, "row", 0, 1, "book", (symbol,), meaning=meaning)
    introduced = [IntroducedRecord(symbol, said, is_sure=False, line=1)] if said else []
    anew = Anew("page", introduced, NO_MACROS, words=words_in(prose), formulas=formulas)
    all_shown = [True] * len(formulas)
    uses = find_uses("page", record, [], all_shown, lookup=Lookup([row]), macros=NO_MACROS, anew=anew)
    return bool(list(uses.meanings[0]))


@pytest.mark.parametrize(
    ("tex", "symbol", "meaning", "other", "has_card"),
    [
        ("BC = 2", "C", "the capacitance", r"\angle BCD", False),
        ("C + 1", "C", "the capacitance", r"\triangle{ABC}", False),
        ("KL^2", "K", "the stiffness", "∠JKL", False),
        ("BC = 2", "C", "the capacitance", r"\angle BDE", True),
        ("BC = 2", "C", "the capacitance", r"\overline{BC}", True),
        ("C", "C", "a corner", r"\angle BCD", True),
        ("C", "C", "der Winkel bei C", r"\angle BCD", True),
        ("C", "C", "le sommet", r"\angle BCD", True),
        ("C", "C", "un vértice", r"\angle BCD", True),
    ],
)
def test_angles_and_triangles_name_corners(
    tex: str, symbol: str, meaning: str, other: str, has_card: bool
) -> None:
    assert shown(tex, symbol, meaning, other) is has_card


@pytest.mark.parametrize(
    ("tex", "symbol", "meaning", "has_card"),
    [
        (r"b \in B", "B", "the magnetic flux", False),
        (r"b \notin B", "B", "the magnetic flux", False),
        ("b ∈ B", "B", "die Bandbreite", False),
        (r"f: E \to \mathbb{R}", "E", "the energy", False),
        (r"f: D \times E \to \mathbb{R}", "E", "the energy", False),
        (r"f: D \times E \times F \to D", "D", "the damping", False),
        # These have elements, or people write so of them.
        (r"b \in B", "B", "the set of buyers", True),
        (r"b \in B", "B", "the buyers", True),
        (r"b \in B", "B", "die Menge der Käufer", True),
        (r"b \in B", "B", "l’ensemble des acheteurs", True),
        (r"b \in B", "B", "el conjunto de compradores", True),
        (r"b \in B", "B", "the number of buyers", True),
        (r"B \times E", "B", "the magnetic flux", True),
    ],
)
def test_what_has_elements_is_a_set(tex: str, symbol: str, meaning: str, has_card: bool) -> None:
    assert shown(tex, symbol, meaning) is has_card


def test_a_set_is_one_all_over_its_page_unless_prose_says_what_the_row_does() -> None:
    assert not shown("B + 1", "B", "the bulk", r"b \in B")
    assert shown("B + 1", "B", "the bulk", r"b \in B", said="the bulk")
    assert not shown(r"b \in B", "B", "the bulk", said="the bulk")


@pytest.mark.parametrize(
    ("tex", "meaning", "other", "has_card"),
    [
        (r"\sum_{m=1}^9 c_m", "the mass", "", False),
        (r"\sum_{k,m<3} c_{km}", "the mass", "", False),
        (r"c_m, \quad m = 1, 2, \dots, 9", "the mass", "", False),
        (r"m \in \{0, 1, \ldots, 9\}", "die Masse", "", False),
        (r"c_{k,m}", "the mass", r"\sum_{m=1}^9 c_m", False),
        (r"m v^2", "the mass", r"\sum_{m=1}^9 c_m", True),
        (r"\sum_{m} c_m", "the mass", "m v^2", True),
        (r"m = 1", "the mass", "", True),
        # These run.
        (r"\sum_{m=1}^9 c_m", "the number of months", "", True),
        (r"\sum_{m=1}^9 c_m", "a month", "", True),
        (r"\sum_{m=1}^9 c_m", "die Nummer des Monats", "", True),
        (r"\sum_{m=1}^9 c_m", "l’ordre", "", True),
        (r"\sum_{m=1}^9 c_m", "el grado", "", True),
    ],
)
def test_what_a_sum_counts_with(tex: str, meaning: str, other: str, has_card: bool) -> None:
    assert shown(tex, "m", meaning, other) is has_card


@pytest.mark.parametrize(
    ("tex", "others", "prose", "has_card"),
    [
        ("BX_{leaf}", ["BX_{root}", "BX_{a} + BX_b"], "", False),
        # Not often, or the letter stands alone, too.
        ("BX_{leaf}", ["BX_{root}"], "", True),
        ("BX_{leaf}", ["BX_{root}", "BX_{a} + BX_b", "B = 2"], "", True),
        ("BX", ["BX", "BX"], "", True),
        ("BXG", [], "The blood glucose (BXG) rises.", False),
    ],
)
def test_names_of_capital_letters(tex: str, others: list[str], prose: str, has_card: bool) -> None:
    assert shown(tex, "B", "the bandwidth", *others, prose=prose) is has_card


@pytest.mark.parametrize(
    ("tex", "meaning", "has_card"),
    [
        ("(x, y, z)", "the impedance", False),
        (r"\left[x,y,z\right] \in \mathbb{R}^3", "l’impédance", False),
        ("(x, y, z)", "the height", True),
        ("(x, y, z)", "die Höhe", True),
        ("(x, y, z)", "la profundidad", True),
        ("p(x, y, z)", "the impedance", True),
        ("(y, z)", "the impedance", True),
    ],
)
def test_coordinates(tex: str, meaning: str, has_card: bool) -> None:
    assert shown(tex, "z", meaning) is has_card


@pytest.mark.parametrize(
    ("meaning", "said", "has_card"),
    [
        ("the index of a house", "th street", False),
        ("the index of a house", "th house", True),
        ("the index of a house", "", True),
        ("the index", "th street", True),
        ("the grid index", "th street", False),
        ("der Index eines Hauses", "te Straße", False),
        ("l’indice d’une maison", "ième rue", True),
        ("indice d’une maison", "ième rue", False),
        ("el índice de una casa", "ésima calle", False),
        ("el índice de una casa", "ésima casa", True),
        ("the refractive index", "th street", True),
    ],
)
def test_the_index_of_other_things(meaning: str, said: str, has_card: bool) -> None:
    assert shown("i", "i", meaning, said=said) is has_card


MANY = " ".join(f"{one}{two}filler" for one in "abcdefghijk" for two in "abcdefghijk")


@pytest.mark.parametrize(
    ("tex", "meaning", "has_card"),
    [
        (r"\xi_t \sim N(0, 1)", "the shock", True),
        (r"\xi_t &\sim \mathcal{N}(0, \sigma^2)", "das Rauschen", True),
        (r"\xi \sim \text{WN}\left(0, 1\right)", "l’erreur", True),
        (r"\xi_t \sim N(\mu, 1)", "el ruido", False),
        (r"\xi_t \sim N(0, 1)", "the damping", False),
    ],
)
def test_what_is_drawn_around_nought_is_an_error(tex: str, meaning: str, has_card: bool) -> None:
    row = Definition(FILES, "row", 0, 1, "book", (r"\xi",), meaning=meaning)
    asked = {row.key: ("sayings",)}
    anew = Anew("page", (), NO_MACROS, words=words_in(MANY), asked=asked, formulas=[tex])
    assert anew.is_silent_on((row,)) is not has_card
