"""Who copies a formula gets its author's TeX; our marks are seen nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.projects import TERMS
from tests.browser.web import CDN, MATHJAX, Visit

OUTPUTS = {
    "3": MATHJAX[3],
    "4": MATHJAX[4],
    "3 svg": f"{CDN}mathjax@3/es5/tex-svg.js",
    "4 svg": f"{CDN}mathjax@4/tex-mml-svg.js",
}
UPDATE = r"\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}"
ELSEWHERE = r"a + b = \sum_{i=1}^{n} c_i"
FORMULA = "#update .sn-formula mjx-container"
# Selects from one element to another and copies; returns what is on the clipboard, if anything is.
_COPY = """([from, to]) => {
  const range = document.createRange();
  range.setStart(document.querySelector(from), 0);
  const last = document.querySelector(to);
  range.setEnd(last, last.childNodes.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
  const isLeft = document.querySelector(from).dispatchEvent(event);
  return isLeft ? null : [event.clipboardData.getData("text/plain"), event.clipboardData.getData("text/html")];
}"""
# The same for a field, as MathJax' menu copies.
_FIELD = """(text) => {
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
  const isLeft = field.dispatchEvent(event);
  field.remove();
  return isLeft ? null : event.clipboardData.getData("text/plain");
}"""


@pytest.fixture(scope="module", params=OUTPUTS)
def page(request: pytest.FixtureRequest, browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    """The page, set once by each MathJax; tests only read it."""
    built = trial(TERMS, html_theme="furo", mathjax_path=OUTPUTS[request.param])
    with Visit(browser, mathematics="typeset", says=True) as visit:
        yield visit.open(f"{serve(built.out)}index.html")


@pytest.fixture(params=[3, 4])
def fresh(request: pytest.FixtureRequest, trial: Trial, open_page: OpenPage) -> Page:
    """The page for a test that leaves a menu open."""
    built = trial(TERMS, html_theme="furo", mathjax_path=MATHJAX[request.param])
    return open_page(built, "index", mathematics="typeset", says=True)


@pytest.fixture(scope="module")
def raw(browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    with Visit(browser) as visit:
        yield visit.open(f"{serve(trial(TERMS, html_theme='furo').out)}index.html")


def copy(page: Page, start: str, end: str | None = None) -> list[str]:
    found: list[str] | None = page.evaluate(_COPY, [start, end or start])
    assert found
    return found


def test_copying_a_formula(page: Page) -> None:
    """Exactly as it was written: no braces more, no spaces less."""
    text, html = copy(page, FORMULA)
    assert text == rf"\[{UPDATE}\]"
    assert rf"\[{UPDATE}\]" in html
    text, _ = copy(page, "#equation-elsewhere mjx-container")
    assert ELSEWHERE in text
    assert "class" not in text


def test_copying_part_of_a_formula_copies_all_of_it(page: Page) -> None:
    inner = f"{FORMULA} :is(mjx-mi, g[data-mml-node=mi])"
    assert copy(page, inner)[0] == rf"\[{UPDATE}\]"


def test_copying_words_and_formulas(page: Page) -> None:
    page.locator("#update .sn-row").nth(3).click()
    text, html = copy(page, "#update", "#nested .sn-formula")
    for formula in (rf"\[{UPDATE}\]", r"\(\theta\)", r"\[\nabla_\phi \mathcal{R} = 0\]"):
        assert formula in text
        assert formula in html
    assert "Minus — move opposite to gradient (downhill)" in text
    assert "<strong>opposite</strong>" in html
    assert "sn-r" not in text.replace("sn-row", "")
    for ours in ("sn-r1-", "sn-glow", "sn-show", "Show in the formula", "mjx-"):
        assert ours not in text + html
    lines = text.splitlines()
    assert "Gradient descent update" in lines
    assert "Learning rate — size of the step" in lines


def test_copying_anything_else_is_the_browser_s(page: Page) -> None:
    words = "#terms > p:not(:has(.math))"
    assert page.evaluate(_COPY, [words, words]) is None
    assert page.evaluate(_COPY, ["#broad dd", "#broad dd"]) is None


def test_formulas_that_are_not_set_are_the_browser_s(raw: Page) -> None:
    """They are as their author wrote them."""
    formula = "#update .sn-formula"
    assert raw.evaluate(_COPY, [formula, formula]) is None
    raw.evaluate("(formula) => getSelection().selectAllChildren(document.querySelector(formula))", formula)
    assert raw.evaluate("getSelection().toString().trim()") == rf"\[{UPDATE}\]"


def test_no_attribute_shows_the_marks(page: Page) -> None:
    expect(page.locator('[data-latex*="{sn-"]')).to_have_count(0)
    page.evaluate("() => { MathJax.startup.document.rerender(); }")
    page.wait_for_timeout(50)
    expect(page.locator('[data-latex*="{sn-"]')).to_have_count(0)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        (r"\class{sn-r1-0}{x}", "x"),
        (r"a\class{sn-r1-0}{\class{sn-r2-1}{x}_i}b", "ax_ib"),
        (r"\class{sn-r1-0 sn-r2-1}{\{} y", r"\{ y"),
        (r"\class{sn-r1-0}{\frac{a}{b}} {c}", r"\frac{a}{b} {c}"),
        (r"x_{\class{sn-b sn-r1-0}{i}}", "x_i"),
        (r"x_{\class{sn-r1-0}{i}}", "x_{i}"),
        (r"\frac{\class{sn-b sn-r1-0}{1}}{\class{sn-b sn-r1-1}{2}}", r"\frac12"),
        (r"\htmlClass{sn-r10-11}{\alpha}+\class{mine}{\class{sn-r1-0}{z}}", r"\alpha+\class{mine}{z}"),
        (r"\class{sn-r1-0}{\text{100\% {a}}}%", r"\text{100\% {a}}%"),
        ("\\class{sn-r1-0}{a% }\n}b", "a% }\nb"),
        (r"\class{sn-r1-0}{a \\} b", r"a \\ b"),
        # The sign that a function is applied is ours, too.
        ("\\class{sn-r1-0}{\\exp}\\class{sn-f}{\u2061}(x)", r"\exp(x)"),
        ("\\class{sn-r1-0}{\\sin}^2 \\class{sn-f}{\u2061}\\class{sn-r2-0}{x}", r"\sin^2 x"),
        ("\\exp\u2061 \\class{sn-r2-0}{x}", "\\exp\u2061 x"),
    ],
)
def test_marks_are_taken_out_of_tex(raw: Page, marked: str, plain: str) -> None:
    assert raw.evaluate("(marked) => snMarks.plain(marked)", marked) == plain
    # And back: what is set is what was written for it.
    assert raw.evaluate("([plain, marked]) => snMarks.mark(plain, marked)", [plain, marked]) == marked


@pytest.mark.parametrize(
    ("tex", "marked", "expected"),
    [
        # What Sphinx puts around a formula, and between those that blank lines part.
        (
            r"\begin{split}x\\y\end{split}",
            r"x\\\class{sn-d1-0}{y}",
            r"\begin{split}x\\\class{sn-d1-0}{y}\end{split}",
        ),
        (
            r" \begin{align}\begin{aligned}x\\y\end{aligned}\end{align} ",
            "\\class{sn-d1-0}{x}\n\n\\class{sn-d1-1}{y}",
            r" \begin{align}\begin{aligned}\class{sn-d1-0}{x}\\\class{sn-d1-1}{y}\end{aligned}\end{align} ",
        ),
        # One of several environments.
        (
            r"\begin{b}y\end{b}",
            "\\begin{a}\\class{sn-d1-0}{y}\\end{a}\n\\begin{b}\\class{sn-d1-1}{y}\\end{b}\n",
            r"\begin{b}\class{sn-d1-1}{y}\end{b}",
        ),
        (r"x + y", r"\class{sn-d1-0}{x} + y + z", r"\class{sn-d1-0}{x} + y"),
        (
            r"\begin{split}\exp(x)\end{split}",
            "\\class{sn-d1-0}{\\exp}\\class{sn-f}{\u2061}(x)",
            "\\begin{split}\\class{sn-d1-0}{\\exp}\\class{sn-f}{\u2061}(x)\\end{split}",
        ),
        # What has been changed meanwhile, and what is torn apart.
        (r"x - y", r"\class{sn-d1-0}{x} + y", r"x - y"),
        (r"x\\y", "\\class{sn-d1-0}{x\n\ny}", r"x\\y"),
    ],
)
def test_marks_fit_what_is_set(raw: Page, tex: str, marked: str, expected: str) -> None:
    assert raw.evaluate("([tex, marked]) => snMarks.mark(tex, marked)", [tex, marked]) == expected


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        (
            '<mi class="sn-b sn-r1-0">x</mi><mo class="mine sn-r1-0">y</mo>',
            '<mi>x</mi><mo class="mine">y</mo>',
        ),
        ('<mi class="sn-r1-0">exp</mi><mo class="sn-f">\u2061</mo>', "<mi>exp</mi><mo>\u2061</mo>"),
        ('<mi class="my-sn-r1-0 sn-d2-0">x</mi>', '<mi class="my-sn-r1-0">x</mi>'),
    ],
)
def test_marks_are_taken_out_of_mathml(raw: Page, marked: str, plain: str) -> None:
    assert raw.evaluate(_FIELD, marked) == plain


@pytest.mark.parametrize("text", ["x", r"\class{mine}{x}", "about sn-rows", '<mi class="sn-row">x</mi>'])
def test_other_fields_are_left_alone(raw: Page, text: str) -> None:
    assert raw.evaluate(_FIELD, text) is None


def choose(page: Page, action: str) -> None:
    """Do what an entry of MathJax' menu does for the first panel's formula."""
    page.evaluate(
        """([formula, action]) => {
          const { menu, math } = MathJax.startup.document;
          menu.menu.mathItem = [...math].find((item) => item.typesetRoot === document.querySelector(formula));
          if (typeof menu[action] === "function") return menu[action]();
          menu.menu.post(10, 10);
          menu[action].post();
        }""",
        [FORMULA, action],
    )


@pytest.mark.parametrize("action", ["copyOriginal", "copyMathML"])
def test_the_menu_copies_the_author_s_tex(fresh: Page, action: str) -> None:
    """Through a field that is there for a moment."""
    fresh.evaluate(
        """addEventListener("copy", ({ clipboardData, target }) => {
          window.copied = clipboardData.getData("text/plain") || target.value;
        })"""
    )
    choose(fresh, action)
    copied = fresh.evaluate("window.copied")
    assert copied == UPDATE if action == "copyOriginal" else copied.startswith("<math")
    assert "sn-" not in copied


@pytest.mark.parametrize("action", ["originalText", "mathmlCode"])
def test_the_menu_shows_the_author_s_tex(fresh: Page, action: str) -> None:
    if action == "mathmlCode" and fresh.evaluate("MathJax.version > '4'"):
        action = "mathMLCode"
    choose(fresh, action)
    shown = fresh.locator("pre").last
    expect(shown).to_contain_text(r"\nabla_\theta" if action == "originalText" else "<msub")
    expect(shown).not_to_contain_text("sn-")


def test_katex_is_asked_in_its_own_way(raw: Page) -> None:
    """Its source stands in an annotation of its MathML."""
    raw.evaluate("""() => {
      document.querySelector("#update .sn-formula .math").innerHTML = `<span class="katex-display"><span class="katex">
        <span class="katex-mathml"><math><semantics><mi>x</mi>
        <annotation encoding="application/x-tex">x^2</annotation></semantics></math></span>
        <span class="katex-html" aria-hidden="true"><span class="enclosing sn-r1-0">x</span>2</span></span></span>`;
    }""")
    assert copy(raw, "#update .sn-formula .katex-html")[0] == r"\[x^2\]"
