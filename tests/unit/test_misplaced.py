"""Places and spellings in which a letter is not what its row says."""

from __future__ import annotations

import pytest

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.lookup import Lookup
from sphinx_notation.book.page_uses import find_uses
from sphinx_notation.book.records import FILES, Definition, FormulaRecord, PageRecord
from sphinx_notation.tex.definitions import NO_MACROS


def shown(tex: str, *rows: Definition, page: str = "page", kept: tuple[str, ...] = ()) -> list[int]:
    """Where in the formula *tex* of *page* symbols have cards."""
    record = PageRecord(formulas=(FormulaRecord(tex, place=0),))
    anew = Anew(page, (), NO_MACROS, kept)
    uses = find_uses(page, record, [], [True], lookup=Lookup(rows), macros=NO_MACROS, anew=anew)
    return [one.start for one in uses.meanings[0]]


def row(symbol: str, meaning: str, page: str = FILES) -> Definition:
    return Definition(page, f"row-{symbol}", 0, 1, "book", (symbol,), meaning=meaning)


def rows(letters: str) -> list[Definition]:
    return [row(letter, "a quantity") for letter in letters]


@pytest.mark.parametrize(
    ("tex", "meaning", "has_card"),
    [
        (r"\sum_{t=1}^T", "the treatment", False),
        (r"\sum_{t=1}^{T} x", "the treatment", False),
        (r"\sum_{t=1}^{T-1} x", "the treatment", False),
        (r"\prod\limits_{t \in \{1\}}^T x", "the treatment", False),
        (r"\sum^{T}_{t=1} x", "the treatment", False),
        (r"\sum_{t}^T", "die Behandlung", False),
        (r"\bigcup_{t=1}^T A", "处理", False),
        (r"\sum_{t=1}^T", "the number of periods", True),
        (r"\sum_{t=1}^T", "the last day", True),
        (r"\sum_{t=1}^T", "die Anzahl der Tage", True),
        (r"\sum_{t=1}^T", "le nombre de jours", True),
        (r"\sum_{t=1}^T", "el número de días", True),
        (r"\sum_{t=1}^T", "最后一期", True),
        # There are many of them.
        (r"\sum_{t=1}^T", "the observations", True),
        (r"\sum_{t=1}^T", "", True),
        # Elsewhere it may be anything.
        (r"\sum_{t=1}^{n} T", "the treatment", True),
        (r"\sum_{t=1}^{2T} x", "the treatment", True),
        (r"\sum_{t \in T} x", "the treatment", False),
        (r"\sum_{t=1}^{T_i} x", "the treatment", False),
        (r"\int_0^T x", "the temperature", True),
        (r"x^T y", "the treatment", False),
        (r"(n - 1)^T", "the temperature", True),
    ],
)
def test_a_sum_goes_up_to_a_number(tex: str, meaning: str, has_card: bool) -> None:
    assert shown(tex, row("T", meaning)) == ([tex.index("T")] if has_card else [])


def test_what_a_page_says_itself_and_what_is_kept_stays() -> None:
    tex, at = r"\sum_{t=1}^T", [11]
    assert shown(tex, row("T", "the treatment", "page")) == at
    assert shown(tex, row("T", "the treatment", "other")) == []
    assert shown(tex, row("T", "the treatment"), kept=("T",)) == at


@pytest.mark.parametrize(
    ("tex", "at"),
    [
        ("mgh", [0, 1, 2]),
        ("abcd", [0, 1, 2, 3]),
        ("radius = r", [9]),
        ("price", []),
        # In a script letters are indices, or a word.
        ("x_{ijk}", [0, 3, 4, 5]),
        ("x_{max}", []),
        ("x_{air}", []),
        ("x^{high}", []),
        ("x_{i, low}", [3]),
        # Two letters are one where they do not count; raised ones are indices less often.
        ("x_{ij}", [0, 3, 4]),
        ("x_{ab}", []),
        ("x^{ab}", [0, 3, 4]),
        ("x_{To}", []),
        ("x_{Ti}", [3, 4]),
        ("x^{sun}", []),
        ("x^{ijk}", [3, 4, 5]),
        # An ohm-metre.
        (r"3 \Omega m", []),
        (r"\Omega\, m", []),
        (r"\Omega_m", [7]),
        ("if x", [3]),
        ("ix", [0, 1]),
        # A letter and a number behind it are a name; a factor stands before.
        ("T1 = T0 + 1", []),
        ("2x + 3", [1]),
        ("x_{i1}", [0, 3]),
        ("x^2 y", [0, 4]),
        ("x y2", [0]),
        # Functions are words, and what stands before them is a factor.
        ("xtan(a)", [0, 5]),
        (r"\cos x sin(a)", [5, 11]),
        ("acos b", [5]),
        # So are names as programs have them.
        (r"k\_states + k", [12]),
        (r"x_{k\_a}", []),
        (r"a\_b \_ c", []),
    ],
)
def test_letters_of_words_and_names_are_no_symbols(tex: str, at: list[int]) -> None:
    known = rows("abcdefghijklmnoprstuxyT")
    assert shown(tex, *known) == at


@pytest.mark.parametrize(
    ("tex", "letter", "meaning", "other"),
    [
        (r"e^{i\omega t}", "i", "the imaginary unit", "the current"),
        ("x^*", "*", "the optimum of what it stands at", "convolution"),
        (r"z^{\star}", r"\star", "the complex conjugate", "cross-correlation"),
        (r"90^\circ", r"\circ", "degrees", "composition of functions"),
        (r"e^{-i k z}", "i", "die imaginäre Einheit", "die Stromstärke"),
        ("A^T", "T", "the sign of a transpose", "the period"),
        ("x^H y", "H", "the conjugate transpose", "the entropy"),
        ("e^{x}", "e", "Euler's number", "the error"),
        (r"\int f \, dx", "d", "the sign of a differential", "the distance"),
    ],
)
def test_a_row_of_a_sign_is_what_the_sign_is(tex: str, letter: str, meaning: str, other: str) -> None:
    at = tex.index(letter)
    assert shown(tex, row(letter, meaning)) == [at]
    assert shown(tex, row(letter, other)) == []


@pytest.mark.parametrize(
    ("meaning", "has_card"),
    [
        ("the weights", True),
        ("All inputs of a layer", True),
        ("die Parameters", True),
        ("les poids", True),
        # What one of many has, there are many of.
        ("the weight of a parcel", True),
        ("the weight of each parcel", True),
        ("das Gewicht eines Pakets", True),
        ("le poids d’un colis", True),
        ("la masa de un cuerpo", True),
        ("the weight of the parcel", False),
        ("the coefficient of a parcel", False),
        ("der Koeffizient einer Variablen", False),
        ("the weight", False),
        ("the bias", False),
        ("the loss", False),
        ("the analysis of weights", False),
        ("a number of weights", False),
        ("weights", False),
    ],
)
def test_of_several_things_a_number_picks_one(meaning: str, has_card: bool) -> None:
    several = row("w", meaning)
    assert shown("w_1 x", several) == ([0] if has_card else [])
    assert shown("w_i", several) == shown("w^2", several) == [0]
    for tex in ("w_1^*", "w_{max}", "w_0^2", "w'"):
        assert shown(tex, several) == []
    assert shown("w_1", several._replace(base="none")) == []
    assert shown("w_1", row("w_1", "the first"), several) == [0]
