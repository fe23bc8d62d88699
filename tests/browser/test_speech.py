"""What MathJax 4 says of formulas has the words of authors in it, and its Braille stays its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.web import CDN, KEEPS_NOTHING, MATHJAX, Visit, awaited

FILES = {
    "index.md": "# Speech\n\n```{toctree}\nsymbols\nuse\n```\n",
    "symbols.md": r"""# Symbols

:::{notation-table}
$\alpha$
: The size of a step

  :say: learning rate

$x_i$
: The input

  :say: the input

$\nabla_\theta L$
: The gradient

  :say: the gradient

$\mu$
: Mean value — over all

$D_{i,t}$
: What is wanted

  :say: demand

$h(x)$
: What is guessed

  :say: guess

$\sigma$
: Logistic function

  :type: activation function

$A$
: Weights

  :type: matrix
:::
""",
    "use.md": r"""# Uses

Inline $\alpha$.

$$
y = \frac{\alpha}{2} + x_i^\top + \alpha \nabla_\theta L + \mu
$$

:::{decode}
$$
z = \beta x
$$

$\beta$
: Weight

  :say: the weight

$z$
: Sum
:::

$$
1 + \mu
$$

Typed $\sigma(A_i^\top x + b) A^{\mathsf{T}}$, $2\sigma(a+b)c + p(\alpha|x)$, $\sigma(a \mid b) + A^t$.

Of several parts $D_{i,t}^k + D_{i,t} + \sqrt{h(x)}$, of other kinds $2^\alpha + \ln\alpha + \frac{1}{\alpha} + f(\alpha)$.
""",
}
SIGMA = "sigma of open paren"
TYPED = [
    f"{SIGMA} A sub i transpose x plus b close paren A transpose",
    f"2 {SIGMA} a plus b close paren c plus p of open paren learning rate divides x close paren",
    f"{SIGMA} a given b close paren plus A to the t-th power",
    # All of a symbol is read once, and what is around it as if it were a letter.
    "demand to the k-th power plus demand plus the square root of guess",
    "2 raised to the learning rate power plus l n learning rate plus 1 over learning rate plus f of learning rate",
]
OUTPUTS = {"chtml": MATHJAX[4], "svg": f"{CDN}mathjax@4/tex-mml-svg.js"}
# What MathJax says of each formula of the text, and writes of it in Braille.
SAID = """() => [...document.querySelectorAll("p mjx-container, div.math mjx-container")]
  .filter((e) => !e.closest(".sn-definitions, .sn-rows"))
  .map((e) => [e.getAttribute("data-semantic-speech-none") ?? "", e.getAttribute("data-semantic-braille") ?? ""])"""
SPOKEN = """() => [...document.querySelectorAll("mjx-container")]
  .filter((e) => !e.closest(".sn-definitions")).every((e) => e.hasAttribute("data-semantic-speech-none"))"""


def said(page: Page) -> list[tuple[str, str]]:
    page.wait_for_function(SPOKEN)
    return [(speech, braille) for speech, braille in page.evaluate(SAID)]


@pytest.fixture(scope="module", params=OUTPUTS)
def spoken(request: pytest.FixtureRequest, browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    built = trial(FILES, html_theme="alabaster", mathjax_path=OUTPUTS[request.param])
    with Visit(browser, mathematics="typeset", says=True) as visit:
        yield visit.open(f"{serve(built.out)}use.html")


@pytest.fixture(scope="module")
def plain(browser: Browser, serve: Serve, trial: Trial) -> list[tuple[str, str]]:
    """The same page in MathJax' own words."""
    built = trial(FILES, html_theme="alabaster", mathjax_path=MATHJAX[4], notation_speech="none")
    with Visit(browser, mathematics="typeset", says=True) as visit:
        return said(visit.open(f"{serve(built.out)}use.html"))


def test_symbols_are_read_as_their_rows_say(spoken: Page) -> None:
    inline, displayed, panel, last, *typed = (speech for speech, _ in said(spoken))
    assert inline == "learning rate"
    for words in ("learning rate over 2", "the input raised to", "learning rate the gradient plus mu"):
        assert words in displayed
    # Words of what has several parts are said once.
    assert displayed.count("the input") == displayed.count("the gradient") == 1
    assert panel == "z equals the weight x"
    assert last == "1 plus mu"
    # Where a row has no words, its type says how arguments and a raised T are read.
    assert typed == TYPED


def test_braille_is_mathjax_own(spoken: Page, plain: list[tuple[str, str]]) -> None:
    assert [braille for _, braille in said(spoken)] == [braille for _, braille in plain]
    assert all(braille for _, braille in plain)
    assert "learning" not in " ".join(speech for speech, _ in plain)


def test_the_parts_that_the_explorer_reads_have_them_too(spoken: Page) -> None:
    said(spoken)
    fraction = spoken.evaluate(
        """() => [...document.querySelectorAll("div.math [data-semantic-type=fraction]")].map(
             (e) => e.getAttribute("data-semantic-speech-none"))"""
    )
    assert any("learning rate" in text for text in fraction)


def test_meanings_may_be_read(trial: Trial, open_page: OpenPage) -> None:
    built = trial(FILES, html_theme="alabaster", mathjax_path=MATHJAX[4], notation_speech="meaning")
    page = open_page(built, "use", mathematics="typeset", says=True)
    _, displayed, panel, last, *_ = (speech for speech, _ in said(page))
    assert displayed.endswith("the gradient plus mean value")
    assert panel == "sum equals the weight x"
    assert last == "1 plus mean value"


@pytest.mark.parametrize("keeps", [True, False], ids=["kept", "not kept"])
def test_a_reader_may_turn_it_off(
    trial: Trial, open_page: OpenPage, plain: list[tuple[str, str]], keeps: bool
) -> None:
    built = trial(FILES, html_theme="alabaster", mathjax_path=MATHJAX[4])
    page = open_page(built, "use", mathematics="typeset", says=True)
    assert said(page) != plain
    if not keeps:
        page.evaluate(KEEPS_NOTHING)
    page.get_by_role("button", name="Notation on this page").click()
    choice = page.get_by_role("checkbox", name="Read formulas aloud in these words")
    expect(choice).to_be_checked()
    choice.uncheck()
    page.keyboard.press("Escape")
    page.wait_for_function(
        "!document.querySelector('p mjx-container').dataset.semanticSpeechNone?.includes('rate')"
    )
    assert said(page) == plain
    page.reload()
    page.wait_for_function("window.MathJax?.startup?.promise")
    assert (said(page) == plain) == keeps


# A maker of speech that is not asked before the page says so.
_HELD = """window.held = [];
window.Worker = class extends Worker {
  postMessage(...given) {
    if (window.held) window.held.push(() => super.postMessage(...given));
    else super.postMessage(...given);
  }
};"""
_RELEASE = "() => { const held = window.held; window.held = null; held.forEach((post) => post()); }"


def test_a_reader_may_turn_it_off_before_it_is_made(
    trial: Trial, browser: Browser, serve: Serve, plain: list[tuple[str, str]]
) -> None:
    built = trial(FILES, html_theme="alabaster", mathjax_path=MATHJAX[4])
    with Visit(browser, mathematics="typeset", says=True) as visit:
        visit.page.add_init_script(_HELD)
        visit.page.goto(f"{serve(built.out)}use.html")
        visit.page.wait_for_function(
            "window.held.length && document.querySelector('div.math mjx-container')"
        )
        awaited(visit.page, "snDemand.loadAll().then(() => true)")
        visit.page.evaluate("void snSpeech.turn(false)")
        visit.page.evaluate(_RELEASE)
        visit.page.wait_for_function(
            "document.querySelector('p mjx-container').dataset.semanticSpeechNone === 'alpha'",
        )
        assert said(visit.page) == plain


def test_a_reader_may_turn_it_off_before_what_came_later_is_said(
    trial: Trial, browser: Browser, serve: Serve, plain: list[tuple[str, str]]
) -> None:
    """MathJax waits for what it set with the page, and not for the formulas of a list that was opened."""
    built = trial(FILES, html_theme="alabaster", mathjax_path=MATHJAX[4])
    with Visit(browser, mathematics="typeset", says=True) as visit:
        visit.page.add_init_script(_HELD.replace("[]", "null", 1))
        page = visit.open(f"{serve(built.out)}use.html")
        page.evaluate("window.held = []")
        page.get_by_role("button", name="Notation on this page").click()
        page.wait_for_function("window.held.length")
        page.get_by_role("checkbox", name="Read formulas aloud in these words").uncheck()
        page.keyboard.press("Escape")
        page.evaluate(_RELEASE)
        page.wait_for_function(
            "document.querySelector('p mjx-container').dataset.semanticSpeechNone === 'alpha'",
        )
        assert said(page) == plain


def test_without_words_nothing_is_asked_twice(trial: Trial, open_page: OpenPage) -> None:
    files = {"index.md": "# T\n\n:::{notation-table}\n$q$\n: Charge\n:::\n\n$$\nq\n$$\n"}
    page = open_page(
        trial(files, html_theme="alabaster", mathjax_path=MATHJAX[4]),
        "index",
        mathematics="typeset",
        says=True,
    )
    assert [speech for speech, _ in said(page)] == ["q"]
    assert page.locator("[data-speech]").count() == 0


def test_other_languages_of_speech(trial: Trial, open_page: OpenPage) -> None:
    conf = {"mathjax4_config": {"options": {"sre": {"locale": "de"}}}}
    built = trial(FILES, html_theme="alabaster", mathjax_path=MATHJAX[4], **conf)
    page = open_page(built, "use", mathematics="typeset", says=True)
    _, displayed, panel, _last, *typed = (speech for speech, _ in said(page))
    assert "learning rate" in displayed
    assert typed[0].endswith("A transponiert")
    assert "gleich the weight" in panel
