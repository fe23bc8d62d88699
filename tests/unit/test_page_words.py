"""Whether the words of a page speak of what a row of a file says."""

from __future__ import annotations

import pytest

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.page_words import may_be_another, says_enough, speaks_of, spoken_of, words_in
from sphinx_notation.book.records import FILES, Definition, IntroducedRecord
from sphinx_notation.tex.definitions import NO_MACROS

MANY = " ".join(f"{one}{two}filler" for one in "abcdefghijk" for two in "abcdefghijk")


def row(
    symbol: str, meaning: str, *, page: str = FILES, scope: str = "book", match: str = ""
) -> Definition:
    patterns = (match,) if match else ()
    return Definition(page, "row", 0, 1, scope, (symbol,), patterns=patterns, meaning=meaning)


@pytest.mark.parametrize(
    ("text", "meaning", "speaks"),
    [
        ("We halve the learning rate.", "the learning rate", True),
        ("The rates differ.", "the learning rate", True),
        ("Nothing iterates.", "the rate", False),
        ("We add the weights.", "the learning rate", False),
        # Endings, and parts of longer words.
        ("Approximating it takes long.", "an approximation", True),
        ("Die Wirkleistung sinkt.", "die Leistung", True),
        ("Die Spannung sinkt.", "die Leistung", False),
        ("Le taux baisse.", "un taux d’intérêt", True),
        ("La tasa baja.", "el precio", False),
        ("Our output is known.", "the label", True),
        ("The spin falls.", "the label", False),
        ("This takes a moment.", "the momentum", False),
        ("The momentum falls.", "the momentum", True),
        ("Der Impuls sinkt.", "der Impuls", True),
        # Other words for the same.
        ("All features are known.", "the covariates", True),
        ("The payoff falls.", "the reward", True),
        ("Die Messung hat Rauschen.", "der Fehler", True),
        # What comes later in the meaning speaks for it, too.
        ("The confounders are many.", "the covariates, which are confounders", True),
        ("Any unknown is free.", "the second unknown", True),
        ("Any variable is free.", "the second unknown", False),
        ("储蓄率上升。", "储蓄率", True),
        ("股票的股息。", "储蓄率", False),
    ],
)
def test_a_page_speaks_of_a_meaning_whose_words_it_has(text: str, meaning: str, speaks: bool) -> None:
    assert speaks_of(words_in(text), meaning) is speaks


@pytest.mark.parametrize(
    ("symbol", "meaning", "may_be"),
    [
        ("s", "the saving rate", True),
        ("\\alpha", "the capital share", True),
        ("\\mathbf{w}", "the weights", True),
        ("p_t", "the price at a time", True),
        ("D", "a diagonal matrix", True),
        # Commands of one letter are other signs.
        ("S", "the saving", True),
        ("P", "the price", True),
        ("\\mathbf{P}", "the price", True),
        ("\\S", "the section", False),
        # How many there are, and which of them one is.
        ("n", "the number of examples", True),
        ("N", "Anzahl der Parameter", True),
        ("j", "the index of a group", True),
        ("T", "the number of periods", False),
        ("j", "the index", False),
        # Formulas are no words.
        ("x", "$\\mathbf{velocity}$", False),
        # Nobody uses these for another thing.
        ("\\hat{\\beta}", "the estimate", False),
        ("\\mathbb{E}", "the expected value", False),
        ("A^\\top", "the transpose", False),
        ("\\beta_0", "the intercept", False),
        ("u(c)", "the utility", False),
        ("\\nabla", "the gradient", False),
        # Pages have these without a word.
        ("t", "time", False),
        ("t", "时期", False),
        ("A", "a matrix, most often of coefficients", False),
        ("x", "the vector of inputs", False),
        ("i", "an index", False),
        # Where words have no spaces between them, nothing can be told.
        ("v", "速度ベクトル", False),
    ],
)
def test_mere_letters_may_be_something_else(symbol: str, meaning: str, may_be: bool) -> None:
    assert may_be_another(row(symbol, meaning)) is may_be


def test_only_rows_of_files_that_hold_everywhere_are_asked() -> None:
    assert may_be_another(row("s", "the saving rate"))
    assert not may_be_another(row("s", "the saving rate", page="one"))
    assert not may_be_another(row("s", "the saving rate", scope="part"))
    assert not may_be_another(row("s", "the saving rate", match="s(*)"))
    assert not may_be_another(row("s", "the saving rate")._replace(is_settled=False))


def test_a_row_in_other_words_than_the_book_holds_everywhere() -> None:
    rows = [row("s", "the saving rate"), row("w", "der Lohn")._replace(node_id="other")]
    words = {"one": words_in("The saving rate rises."), "two": words_in("The wage falls.")}
    assert spoken_of(rows, words).keys() == {rows[0].key}


@pytest.mark.parametrize(
    ("meaning", "common", "rare"),
    [
        ("the slip angle", "angle", "slip"),
        ("die Breite des Kanals", "Breite", "Kanal"),
        ("la largeur du canal", "largeur", "canal"),
        ("el ancho del canal", "ancho", "canal"),
    ],
)
def test_words_that_most_pages_have_do_not_speak_for_a_row(meaning: str, common: str, rare: str) -> None:
    one = row("b", meaning)
    words = {str(number): words_in(f"{MANY} {common}") for number in range(4)}
    # Where no page has any other, they do.
    assert not _is_silent(one, words, words["0"])
    words["5"] = words_in(f"{MANY} {common} {rare}")
    assert _is_silent(one, words, words["0"])
    assert not _is_silent(one, words, words["5"])
    # So they do where prose says the same of the symbol.
    said = IntroducedRecord("b", meaning, is_sure=True, line=1)
    assert not _is_silent(one, words, words["0"], said)


def _is_silent(one: Definition, words: dict[str, str], mine: str, *said: IntroducedRecord) -> bool:
    return Anew("0", said, NO_MACROS, words=mine, asked=spoken_of([one], words)).is_silent_on((one,))


def test_a_page_of_few_words_says_nothing_by_what_it_leaves_out() -> None:
    saving = row("s", "the saving rate")
    for words, is_silent in ((words_in(MANY), True), (words_in("Few words."), False)):
        assert says_enough(words) is is_silent
        anew = Anew("two", (), NO_MACROS, words=words, asked={saving.key: (" savi",)})
        assert anew.is_silent_on((saving,)) is is_silent


def test_of_several_rows_one_that_is_spoken_of_is_enough() -> None:
    rows = row("s", "the saving rate"), row("s", "the spread")._replace(node_id="other")
    asked = dict.fromkeys([one.key for one in rows], ("spread", "saving"))
    for words, is_silent in ((MANY, True), (f"{MANY} spread", False)):
        anew = Anew("two", (), NO_MACROS, words=words_in(words), asked=asked)
        assert anew.is_silent_on(rows) is is_silent


@pytest.mark.parametrize(
    ("symbol", "meaning", "tex", "said", "is_silent"),
    [
        ("n", "the number of days", "n", "", True),
        ("n", "the number of days", "n", "the number of days", False),
        ("n", "the number of days", "n", "days", False),
        ("n", "the number of days", "n", "hours", True),
        ("n", "the number of days", "m", "the number of days", True),
        # One of them is not all of them.
        ("n", "the number of days", "n", "th day", True),
        ("j", "the index of a day", "j", "th day", False),
        ("j", "the index of a day", "j", "", True),
        # So it is of these letters, and of what counts nothing a word is enough.
        ("i", "the index of a day", "i", "", False),
        ("T", "the number of days", "T", "", False),
        ("s", "the length of a day", "s", "", False),
    ],
)
def test_what_counts_holds_where_a_page_says_which_letter_it_is(
    symbol: str, meaning: str, tex: str, said: str, is_silent: bool
) -> None:
    one, words = row(symbol, meaning), words_in(f"{MANY} Many days.")
    introduced = [IntroducedRecord(tex, said, is_sure=True, line=1)] if said else []
    asked = spoken_of([one], {"two": words})
    assert Anew("two", introduced, NO_MACROS, words=words, asked=asked).is_silent_on((one,)) is is_silent


def test_without_pages_nothing_is_asked() -> None:
    assert not spoken_of([row("n", "the number of days"), row("s", "the saving rate")], {})


def test_symbols_that_are_kept_hold_whatever_a_page_says() -> None:
    saving = row("s", "the saving rate")
    anew = Anew("two", (), NO_MACROS, ["s"], words=words_in(MANY), asked={saving.key: (" savi",)})
    assert not anew.is_silent_on((saving,))
