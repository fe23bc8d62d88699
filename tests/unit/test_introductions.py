"""Where prose introduces a symbol."""

from __future__ import annotations

import pytest

from sphinx_notation.book.introductions import introductions
from sphinx_notation.book.named_formulas import introduces_before, introduces_next
from sphinx_notation.book.prose_places import FORMULA

# In these texts ``$1`` is introduced for sure, ``$2`` by a noun before it, and ``$`` is not.
TEXTS = {
    "en": """
        Let $1 be the design matrix.
        where $1 is the resistance and $1 the current
        where $1 is the mass, $1 the speed, and $1 the time
        with $1, $1 and $1 denoting lengths
        We denote the loss by $1.
        The loss, denoted $1, is large.
        We write $1 for the loss.
        we have used $1 to denote the system
        $1: size of the step
        $1 — size of the step
        $1 is a vector
        so $1 is the rate of growth
        Given that $1 is the projection of $ on it
        Suppose $1 is a matrix.
        The learning rate $2 is small.
        a sphere with radius $2
        where $2.
        where $1 is a signal and $2.
        where if $ is white noise
        between random signals $2 and noise
        the learning rate, $2, is small
        continuations $2 of $ and $2 of $
        It is known as step size $2
        two jointly wide-sense ergodic real-valued continuous random signals $2 are added
        Choose $ so that it holds.
        replacing $ and then $ by zero
        mainly $ falls
        the $2-th node
        A system is called $-sparse, and one of width $2 is called $-wide.
        the loss ($2) falls
        $2 are nonnegative constants
        $2 is real income
        If $ is large then stop.
        Suppose that $ is large.
        In $ we see that it holds for all $ in $.
        This makes $ large.
        it would still represent $
        in terms of $
        $ is large
        equal to $ and $
    """,
    "de": """
        Sei $1 eine Matrix, wobei $1 die Lernrate ist.
        Die Lernrate $2 ist klein.
        Wir bezeichnen den Verlust mit $1.
        Für $ gilt das nicht.
        Man wählt Schrittweite $2 klein.
        Wir wählen $ klein.
    """,
    "fr": """
        Soit $1 un vecteur, où $1 désigne le pas.
        On note la perte par $1.
        Le pas $2 est petit.
        Pour $ c'est faux.
    """,
    "es": """
        Sea $1 una matriz, donde $1 es la tasa.
        El paso $2 es corto.
        Para $ no vale.
    """,
    "zh_CN": """
        其中$1是学习率
        设 $1 为矩阵
        学习率$2很小
    """,
}
CASES = [
    (language, text.strip()) for language, texts in TEXTS.items() for text in texts.strip().splitlines()
]


def read(marked: str) -> tuple[str, dict[int, bool]]:
    """The text, and which of its formulas are introduced, with whether that is sure."""
    parts = marked.split("$")
    kinds = [part[:1] for part in parts[1:]]
    text = FORMULA.join([parts[0], *(part[1:] if part[:1] in {"1", "2"} else part for part in parts[1:])])
    return text, {number: kind == "1" for number, kind in enumerate(kinds) if kind in {"1", "2"}}


@pytest.mark.parametrize(("language", "marked"), CASES, ids=[text for _, text in CASES])
def test_introductions(language: str, marked: str) -> None:
    text, expected = read(marked)
    assert {one.number: one.is_sure for one in introductions(text, language)} == expected


def test_words() -> None:
    text, _ = read("where $1 is the resistance of a wire; let $1 be an index.")
    assert [one.words for one in introductions(text, "en")] == ["the resistance of a wire", "an index"]


@pytest.mark.parametrize(
    ("language", "text", "is_which"),
    [
        ("en", "where $ is the radius", True),
        ("en", "where $ is a length", False),
        ("en", "Let $ be a length.", True),
        ("en", "if it is short, where $ is the radius", True),
        ("en", "Since $ is the radius, it is long.", False),
        ("en", "Thus we see that $ is the radius.", False),
        ("en", "Assume that $ is the radius.", True),
        ("en", "We denote by $ the radius, so that it is long.", True),
        ("de", "wobei $ der Radius ist", True),
        ("de", "wobei $ ein Radius ist", False),
        ("fr", "où $ est le rayon", True),
        ("fr", "où $ est un rayon", False),
        ("es", "donde $ es el radio", True),
        ("es", "donde $ es un radio", False),
    ],
)
def test_what_says_which_thing_a_symbol_is(language: str, text: str, is_which: bool) -> None:
    assert [one.is_which for one in introductions(text.replace("$", FORMULA), language)] == [is_which]


# What is said of the symbol, and whether that names a thing.
NAMED = {
    "en": """
        We denote by $1 the radius. | the radius.
        the radius, denoted by $1, is small | the radius,
        Set $1 to be the radius. | the radius.
        By $1 we mean the radius. | the radius.
        It falls, with $1 as the radius. | the radius.
        Throughout, $1 will denote the radius. | radius.
        If the width is written $1, the height falls. | if the width is
    """,
    "de": """
        Mit $1 bezeichnen wir den Radius. | den Radius.
        Hierbei ist $1 der Radius. | Radius.
        Der Radius wird mit $1 bezeichnet. | der radius wird
        Bezeichne $1 den Radius. | den Radius.
        Hier steht $1 für den Radius. | den Radius.
        Seien $1 und $1 Ringe. | Ringe.
        mit $1 als Radius | Radius
        Ist $1 ein Ring, so gilt es. | Ring, so gilt es
        Man nennt $1 den Radius. | den Radius.
        Das Gewicht heißt $1. | das gewicht
    """,
    "fr": """
        On note $1 le rayon. | le rayon.
        On désigne par $1 le rayon. | le rayon.
        On appelle $1 le rayon. | le rayon.
        où $1 est le rayon | le rayon
        où $1 sont respectivement les rayons | respectivement les rayons
    """,
    "es": """
        Denotamos por $1 el radio. | el radio.
        siendo $1 el radio | radio
        Llamamos $1 al radio. | radio.
        Llamamos $1 a la bola. | la bola.
    """,
}
# Prose that says no more of a symbol than how it is.
NO_NAMES = {
    "en": [
        "Set $ to be very small.",
        "Take $ to infinity.",
        "As $ is, denoted by it.",
        "By $ we are bound.",
    ],
    "de": ["Sei $ Null.", "Dann gilt es mit $ bezeichnend.", "Mit $ gilt es."],
    "fr": ["où $ est positif", "où $ est choisi", "où $ est inconnu", "où $ est très grand"],
    "es": ["donde $ es positivo", "donde $ es elegido", "donde $ es muy grande"],
}


@pytest.mark.parametrize(
    ("language", "line"),
    [(language, line.strip()) for language, lines in NAMED.items() for line in lines.strip().splitlines()],
)
def test_words_that_name_a_thing(language: str, line: str) -> None:
    marked, _, words = line.partition(" | ")
    text, expected = read(marked)
    found = list(introductions(text, language))
    assert [one.number for one in found] == list(expected)
    assert all(one.is_sure and one.is_named for one in found)
    # Of what comes first only the end counts here.
    assert all(one.words.lower().rstrip(".,").endswith(words.lower().rstrip(".,")) for one in found)


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("given the state $2 and $2", ["state", ""]),
        ("given the states $2 and $2", ["states", "states"]),
        ("the first state of the world, $2, is drawn", ["first state of the world"]),
        ("the gradient of the loss $2", ["loss"]),
        ("we see a benefit in choosing $2", [""]),
        ("we end with predicting $2", [""]),
    ],
)
def test_which_words_name_a_symbol_before_it(marked: str, names: list[str]) -> None:
    text, _ = read(marked)
    assert [one.words if one.is_named else "" for one in introductions(text, "en")] == names


@pytest.mark.parametrize(
    ("language", "marked", "words"),
    [
        ("de", "Es gibt den Zustand von der Welt, $2, und mehr.", "zustand von der welt"),
        ("es", "Es el estado de la casa, $2, y nada más.", "estado de la casa"),
        ("fr", "Il y a le haut de la tour, $2, et plus.", "haut de la tour"),
    ],
)
def test_a_noun_with_what_it_is_of(language: str, marked: str, words: str) -> None:
    text, _ = read(marked)
    assert [one.words for one in introductions(text, language)] == [words]


@pytest.mark.parametrize(("language", "text"), [(one, text) for one in NO_NAMES for text in NO_NAMES[one]])
def test_words_that_name_nothing(language: str, text: str) -> None:
    assert not [one for one in introductions(text.replace("$", FORMULA), language) if one.is_named]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The expected loss is", "The expected loss"),
        ("It holds. The firm's output is given by:", "The firm's output is"),
        ("Define the rate of divergence as", "Define the rate of divergence"),
        ("We define the vectors", "the vectors"),
        ("In addition we have", ""),
        ("Let $ be the width.", ""),
        ("We define the loss as follows.", "the loss as follows."),
        ("The quantization error is then", "The quantization error"),
        ("It can be computed from the spectrum", "spectrum"),
        ("The bias of an estimator", "estimator"),
        ("It has its difference equation as", ""),
        ("We rewrite the equation of the loss as", ""),
        ("The result of the filter is given by", ""),
        ("We arrive at the following:", ""),
        ("It is", ""),
        ("This follows from the theorem.", ""),
    ],
)
def test_what_a_displayed_formula_is_called(text: str, words: str) -> None:
    assert introduces_next(text, "en") == words


def test_what_a_displayed_formula_is_called_after_it() -> None:
    assert (
        introduces_before("is the required return, net of growth.", "en")
        == "required return, net of growth"
    )
    assert introduces_before("is large.", "en") == ""
    assert introduces_before("This estimate of it is known.", "en") == "estimate of it is known"
    for text in ("This equation holds.", "This follows.", "This gives it.", "This is it.", "This"):
        assert introduces_before(text, "en") == ""
