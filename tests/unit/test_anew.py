"""Where the prose of a page introduces a symbol as something else than rows elsewhere say."""

from __future__ import annotations

import pytest

from sphinx_notation.book.anew import Anew
from sphinx_notation.book.comparing import Likeness, compare
from sphinx_notation.book.introductions import introductions
from sphinx_notation.book.lookup import Lookup
from sphinx_notation.book.page_uses import find_uses
from sphinx_notation.book.prose_places import FORMULA
from sphinx_notation.book.records import FILES, Definition, FormulaRecord, IntroducedRecord, PageRecord
from sphinx_notation.tex.definitions import NO_MACROS


@pytest.mark.parametrize(
    ("words", "meaning", "likeness"),
    [
        ("the resistance", "Return of a trade", Likeness.OTHER),
        ("the learning rate of a step", "Rate of learning", Likeness.SAME),
        ("an eigenvector", "a vector", Likeness.SAME),
        ("approximations", "an approximate solution", Likeness.SAME),
        ("the ACF", "the auto-correlation function", Likeness.SAME),
        # A kind alone contradicts another kind, and nothing else.
        ("a matrix", "a matrix of coefficients", Likeness.SAME),
        ("a vector", "an invertible matrix", Likeness.OTHER),
        ("a vector", "a vector space", Likeness.OTHER),
        ("the space of vectors", "a vector space", Likeness.SAME),
        ("a vector", "the unknowns", Likeness.OPEN),
        ("the projection matrix", "a matrix that changes the basis", Likeness.OPEN),
        ("a positive number", "the last period", Likeness.OPEN),
        ("a variable", "the price", Likeness.OPEN),
        ("the process", "the price", Likeness.OPEN),
        # Of anything there are parameters.
        ("the parameters of the network", "the parameters of the model", Likeness.OPEN),
        ("the number of networks", "the number of layers", Likeness.OTHER),
        ("the weights of the network", "the parameters of the model", Likeness.OPEN),
        ("the causal parameters", "the coefficient of a regressor", Likeness.OPEN),
        ("Gewichte des Netzes", "Parameter des Modells", Likeness.OPEN),
        ("the weights of the network", "the price of a good", Likeness.OTHER),
        # Sizes of two things are two things, and a size may be that of anything.
        ("the sample size", "the kernel size", Likeness.OTHER),
        ("size", "the kernel size", Likeness.OPEN),
        ("the kernel size", "the size", Likeness.SAME),
        ("die Länge der Feder", "die Länge des Pendels", Likeness.OTHER),
        ("la longueur du ressort", "la longueur du pendule", Likeness.OTHER),
        ("la altura del cono", "la altura del cilindro", Likeness.OTHER),
        # What a function is given may be of whatever kind.
        ("the image", "the input", Likeness.OPEN),
        ("ein Bild", "die Eingabe", Likeness.OPEN),
        ("une phrase", "l’entrée", Likeness.OPEN),
        ("una imagen", "la entrada", Likeness.OPEN),
        ("the temperature", "the input", Likeness.OTHER),
        ("ein Vektor", "eine Matrix", Likeness.OTHER),
        # Other words for the same.
        ("time", "the period", Likeness.SAME),
        ("the date", "the time step", Likeness.SAME),
        ("the features", "the covariates of a unit", Likeness.SAME),
        ("the response", "the outcome", Likeness.SAME),
        ("the velocity", "the speed of light", Likeness.SAME),
        ("the voltage", "the potential", Likeness.SAME),
        ("der Erwartungswert", "der Mittelwert", Likeness.SAME),
        ("le temps", "la période", Likeness.SAME),
        ("the time", "the temperature", Likeness.OTHER),
        ("the shock", "the error", Likeness.OTHER),
        ("der Widerstand", "die Rendite", Likeness.OTHER),
        ("le taux", "un taux d’intérêt", Likeness.SAME),
        ("la tasa", "el precio", Likeness.OTHER),
        ("折现因子", "贴现因子", Likeness.SAME),
        ("时间", "时期", Likeness.SAME),
        ("旋转的角度", "需求弹性", Likeness.OTHER),
        ("一个整数", "最后一期", Likeness.OPEN),
    ],
)
def test_words_say_the_same_or_other_things(words: str, meaning: str, likeness: Likeness) -> None:
    assert compare(words, meaning) is likeness


# Where the words name a thing, what they are; otherwise nothing.
NAMED = {
    "en": {
        "Let $ be the design matrix.": "the design matrix",
        "where $ is income": "income",
        "Here $ is used.": "",
        "where $ is invertible": "",
        "where $ is large and": "",
        "The projection matrix $ is": "projection matrix",
        "the number of periods $ is": "number of periods",
        "with parameter $": "parameter",
        "the learning rate, $, is": "learning rate",
        # What stands before it may be a verb, or a plural of which it is one.
        "The equation no longer contains $ then.": "",
        "The second part models $ and stops.": "",
        "We drop $.": "",
        "It removes the fast modes by replacing $ there.": "",
        "the rate of learning $ is": "rate of learning",
        "for any vector $ in": "vector",
        "for every $ in": "",
        "The slope between $ and": "",
        "a map into $.": "",
        # Of several it is.
        "for all vectors $ in": "",
        "In general $ is large.": "",
    },
    "de": {
        "Die Lernrate $ ist klein.": "lernrate",
        "Wir wählen $ klein.": "",
        "wobei $ bekannt ist": "",
        "der Abstand zwischen $ und": "",
        "für jede Lernrate $ gilt": "lernrate",
    },
    "fr": {
        "Le taux $ est petit.": "taux",
        "la distance entre $ et": "",
        "où $ est utilisé": "",
        "où $ est un taux": "un taux",
    },
    "es": {
        "La tasa $ es baja.": "tasa",
        "un vector hacia $.": "",
        "donde $ es usado": "",
        "donde $ es la tasa": "la tasa",
    },
    "zh": {
        "设 $ 为旋转的角度。": "旋转的角度",
        "乘以折现因子 $ 得到": "折现因子",
        "方差为 $ 的分布": "方差",
        "这里 $ 是正的。": "",
        "我们使用 $ 计算": "",
    },
}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [(language, text, name) for language, texts in NAMED.items() for text, name in texts.items()],
)
def test_what_prose_calls_a_symbol(language: str, text: str, name: str) -> None:
    found = introductions(text.replace("$", FORMULA), language)
    assert [one.words for one in found if one.is_named] == [name] * bool(name)


@pytest.mark.parametrize(
    "text", ["for all vectors $, $ in", "take two vectors $ and $.", "any vectors $ or $"]
)
def test_a_plural_names_several_symbols(text: str) -> None:
    found = introductions(text.replace("$", FORMULA), "en")
    assert [one.words for one in found if one.is_named] == ["vectors", "vectors"]


def row(symbol: str, meaning: str, page: str = FILES) -> Definition:
    return Definition(page, f"row-{symbol}", 0, 1, "book", (symbol,), meaning=meaning)


def known(page: PageRecord, *rows: Definition, withholds: bool = True) -> list[list[str]]:
    """The symbols of the formulas of *page* that have a card."""
    anew = Anew("page", page.introduced, NO_MACROS) if withholds else None
    lookup = Lookup(rows)
    uses = find_uses(
        "page", page, [], [True] * len(page.formulas), lookup=lookup, macros=NO_MACROS, anew=anew
    )
    return [
        [page.formulas[number].tex[one.start : one.end] for one in found]
        for number, found in enumerate(uses.meanings)
    ]


def page(*formulas: str, introduced: str, words: str, is_named: bool = True) -> PageRecord:
    records = tuple([FormulaRecord(tex, place=0) for tex in formulas])
    return PageRecord(
        formulas=records, introduced=(IntroducedRecord(introduced, words, True, 1, is_named=is_named),)
    )


RETURN = row("R", "Return of a trade")


@pytest.mark.parametrize(
    ("introduced", "tex", "kept"),
    [
        ("R", "R + x", ["x"]),
        ("R", "R^2 + x", ["x"]),
        (r"R \in \mathbb{R}", "R", []),
        ("R = U / I", "R", []),
        ("R(t)", "R", []),
        ("R_t", "R_t + R", []),
        ("(R, x)", "R x", []),
        # A bound beside it takes nothing from the name before it.
        ("R > 0", "R", []),
        (r"R \geq 1.5", "R", []),
        # These say something of it, and not what it is.
        ("R > x", "R", ["R"]),
        ("= R", "R", ["R"]),
        ("R + 1", "R", ["R"]),
        ("R = 3", "R", ["R"]),
        ("R = 0, 1, \\dots, T", "R", ["R"]),
        ("R[X|Y]", "R", ["R"]),
        ("R(T=1)", "R", ["R"]),
        ("x", "R", ["R"]),
        # A derivative is none of the letters in it.
        (r"\frac{d}{dR} = f", "R", ["R"]),
        (r"\dfrac{R}{t}", "R", ["R"]),
    ],
)
def test_a_meaning_from_elsewhere_does_not_hold(introduced: str, tex: str, kept: list[str]) -> None:
    record = page(tex, introduced=introduced, words="the resistance")
    assert known(record, RETURN, row("x", "Step")) == [kept]
    assert known(record, RETURN, row("x", "Step"), withholds=False) != [[]]


@pytest.mark.parametrize("words", ["the condition", "die Bedingung", "la contrainte", "la restricción"])
def test_a_condition_is_none_of_the_symbols_in_it(words: str) -> None:
    assert known(page("R", introduced="R > 0", words=words), RETURN) == [["R"]]


def test_powers_of_numbers_contradict_none() -> None:
    numbers, space = r"\mathbb{R}", r"\mathbb{R}^2"
    record = page(space, introduced=space, words="the plane")
    assert known(record, row(numbers, "the real numbers")) == [[numbers]]
    assert known(page("R^2", introduced="R^2", words="the resistance"), RETURN) == [[]]


def test_it_holds_where_prose_says_the_same_or_nothing() -> None:
    for words, is_named in [("the return", True), ("a variable", True), ("the resistance", False)]:
        record = page("R", introduced="R", words=words, is_named=is_named)
        assert known(record, RETURN) == [["R"]]
    # One that agrees outweighs what a sentence happens to say.
    both = page("R", introduced="R", words="the resistance")
    agreed = IntroducedRecord("R", "returns", False, 2)
    record = PageRecord(formulas=both.formulas, introduced=(*both.introduced, agreed))
    assert known(record, RETURN) == [["R"]]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        # What comes after the first clause is about something else.
        ("the first symbol, is not known, and a link leads away", ["R"]),
        ("a number: the resistance is another", ["R"]),
        ("变量，电阻是另一个", ["R"]),
        ("the resistance, and a link leads away", []),
        # Whatever agrees does.
        ("a number, the return", ["R"]),
    ],
)
def test_only_the_first_clause_contradicts(words: str, kept: list[str]) -> None:
    meaning = RETURN if words.isascii() else row("R", "收益")
    assert known(page("R", introduced="R", words=words), meaning) == [kept]


def test_symbols_may_be_kept() -> None:
    record = page("R", introduced="R", words="the resistance")
    said = {kept: Anew("page", record.introduced, NO_MACROS, kept) for kept in [(), ("x",), ("R",)]}
    found = {kept: bool(anew.introduction("R", (RETURN,), NO_MACROS)) for kept, anew in said.items()}
    assert found == {(): True, ("x",): True, ("R",): False}


def test_what_the_page_says_itself_holds() -> None:
    assert known(page("R", introduced="R", words="the resistance"), row("R", "Return", "page")) == [["R"]]


def test_of_rows_that_differ_one_that_agrees_is_enough() -> None:
    rows = RETURN, row("R", "A resistance")._replace(node_id="other")
    assert known(page("R", introduced="R", words="the resistance"), *rows) == [["R"]]
    assert known(page("R", introduced="R", words="the radius"), *rows) == [[]]
