"""Marks reach what typesets the page, in whatever order its scripts come; and no formula is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import OpenPage, Serve, Trial
from tests.browser.test_terms_katex import KATEX
from tests.browser.web import CDN, MATHJAX, NODE_MODULES, Visit
from tests.conftest import MYST, run_sphinx
from tests.output.formula_pages import CONF, PAGES

# Without the picture, which these tests have no use for.
TEXTS = {name: text for name, text in PAGES.items() if isinstance(text, str)}
TEXTS["uses.md"] = TEXTS["uses.md"].partition("```{figure}")[0]

# How many formulas have pieces with marks, and how many should.
_MARKED = """() => {
  const formulas = [...document.querySelectorAll("[data-sn-tex]")];
  const isSet = (e) => e.querySelector("mjx-container, .katex");
  const isMarked = (e) => e.querySelector(':is(mjx-math, svg, .katex-html) [class*="sn-"]');
  return [formulas.filter(isMarked).length, formulas.filter(isSet).length, formulas.length];
}"""
# What MathJax says that it has typeset.
_SOURCES = """() => [...MathJax.startup.document.math].map(({ math }) => math).join()"""
_ERRORS = "mjx-merror, [data-mjx-error], .katex-error, [fill=red], [mathcolor=red]"


def script(body: str, priority: int) -> list[list[Any]]:
    """A script on the page itself, as `html_js_files` takes it."""
    return [[None, {"body": body, "priority": priority}]]


def is_marked(page: Page) -> None:
    """Assert that every formula is set, with its marks, and that nobody else sees these."""
    page.wait_for_function(f"(({_MARKED})()).every((count, _, [, , all]) => count === all)")
    marked, known, count = page.evaluate(_MARKED)
    assert marked == known == count >= 3
    expect(page.locator(_ERRORS)).to_have_count(0)


# What takes the place of MyST's configuration must say what it says: formulas are set in spite of it.
PROCESS = "options: { processHtmlClass: 'math' }"
READY = f"{PROCESS}, startup: {{ ready() {{ window.isTheirs = true; MathJax.startup.defaultReady(); }} }}"
ORDERS: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "defer": {"mathjax_options": {"defer": "defer"}},
    "async": {"mathjax_options": {"async": "async"}},
    "a configuration": {"mathjax3_config": {"tex": {"macros": {"RR": r"\mathbb{R}"}}}},
    "a configuration, async": {
        "mathjax3_config": {"tex": {"macros": {"RR": r"\mathbb{R}"}}},
        "mathjax_options": {"async": "async"},
    },
    "a configuration after all others": {"html_js_files": script(f"window.MathJax = {{ {READY} }}", 900)},
    "the same, async": {
        "mathjax_options": {"async": "async"},
        "html_js_files": script(f"window.MathJax = {{ {READY} }}", 900),
    },
    "a configuration before": {
        "html_js_files": script(f"window.MathJax = {{ {READY} }}", 100),
        "myst_update_mathjax": False,
    },
    "a priority": {"mathjax_options": {"defer": "defer", "priority": 150}},
    "without MyST's configuration": {"myst_update_mathjax": False},
    "without that, async": {"myst_update_mathjax": False, "mathjax_options": {"async": "async"}},
}


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("order", ORDERS)
def test_in_every_order(trial: Trial, open_page: OpenPage, order: str, version: int) -> None:
    conf = {**CONF, "mathjax_path": MATHJAX[version], **ORDERS[order]}
    page = open_page(trial(TEXTS, **conf), "uses", mathematics="typeset", says=order == "as it comes")
    is_marked(page)
    assert "sn-" not in page.evaluate(_SOURCES)
    if "isTheirs" in str(conf):
        assert page.evaluate("window.isTheirs")
    expect(page.locator(".sn-decode").first).to_be_attached()


@pytest.mark.parametrize("path", [f"{CDN}mathjax@3/es5/tex-svg.js", f"{CDN}mathjax@4/tex-mml-svg.js"])
def test_svg(trial: Trial, open_page: OpenPage, path: str) -> None:
    is_marked(open_page(trial(TEXTS, **CONF, mathjax_path=path), "panels", mathematics="typeset"))


@pytest.mark.parametrize("version", [3, 4])
def test_started_before_our_scripts(browser: Browser, serve: Serve, trial: Trial, version: int) -> None:
    """Formulas that are set already are set again, and their numbers stay."""
    built = trial(TEXTS, **CONF, mathjax_path=MATHJAX[version])

    def hold(route: Route) -> None:
        route.fulfill(body="", content_type="text/javascript")

    with Visit(browser, mathematics="typeset", says=True) as visit:
        visit.page.route("**/_static/sphinx-notation-*", hold)
        page = visit.open(f"{serve(built.out)}uses.html")
        before, known, count = page.evaluate(_MARKED)
        # Without our scripts all is set, as its author wrote it.
        assert (before, known) == (0, count)
        expect(page.locator(_ERRORS)).to_have_count(0)
        visit.page.unroute("**/_static/sphinx-notation-*")
        page.add_script_tag(url=f"{serve(built.out)}_static/sphinx-notation-marks.js")
        is_marked(page)
        assert "sn-" not in page.evaluate(_SOURCES)


@pytest.mark.parametrize("version", [3, 4])
def test_set_again_by_others(trial: Trial, open_page: OpenPage, version: int) -> None:
    """From the beginning, and after a change."""
    built = trial(TEXTS, **CONF, mathjax_path=MATHJAX[version])
    page = open_page(built, "uses", mathematics="typeset", says=True)
    page.evaluate("""async () => {
      await MathJax._.mathjax.mathjax.handleRetriesFor(() => MathJax.startup.document.rerender(20));
    }""")
    is_marked(page)
    # A part of the page is brought anew, as its source.
    page.evaluate("""async () => {
      const part = document.querySelector("section > p");
      MathJax.typesetClear([part]);
      part.innerHTML = (await (await fetch(location)).text()).match(/<p>(Text.*?)<.p>/s)[1];
      await MathJax.typesetPromise([part]);
    }""")
    is_marked(page)


@pytest.mark.parametrize("version", [3, 4])
def test_a_project_without_the_command(trial: Trial, open_page: OpenPage, version: int) -> None:
    """Then formulas are as they were written, and not in red."""
    told = f"window.MathJax = {{ {PROCESS}, tex: {{ packages: {{ '[-]': ['autoload', 'require'] }} }} }}"
    built = trial(
        {**TEXTS, "uses.md": TEXTS["uses.md"].replace(r"\class{mine}", "")},
        **CONF,
        mathjax_path=MATHJAX[version],
        html_js_files=script(told, 900),
    )
    page = open_page(built, "uses", mathematics="typeset")
    marked, known, count = page.evaluate(_MARKED)
    assert (marked, known) == (0, count)
    expect(page.locator(_ERRORS)).to_have_count(0)


@pytest.fixture
def from_disk(browser: Browser) -> Iterator[Visit]:
    """A visitor of files, without a server."""
    with Visit(browser, mathematics="typeset", says=True) as visit:
        yield visit


@pytest.mark.parametrize("version", [3, 4])
def test_from_disk(from_disk: Visit, trial: Trial, version: int) -> None:
    built = trial(TEXTS, **CONF, mathjax_path=MATHJAX[version])
    is_marked(from_disk.open((built.out / "uses.html").as_uri()))


def test_mathjax_from_the_book_itself(open_page: OpenPage, tmp_path: Path) -> None:
    static = tmp_path / "source" / "local" / "mathjax"
    static.mkdir(parents=True)
    for name, text in TEXTS.items():
        (tmp_path / "source" / name).write_text(text, encoding="utf-8")
    shutil.copy(NODE_MODULES / "mathjax-3" / "es5" / "tex-svg.js", static)
    shutil.copytree(NODE_MODULES / "mathjax-3" / "es5" / "input", static / "input")
    conf = {**MYST, **CONF, "html_static_path": ["local"], "mathjax_path": "mathjax/tex-svg.js"}
    built = run_sphinx(tmp_path / "source", tmp_path / "build", conf=conf)
    is_marked(open_page(built, "uses", mathematics="typeset"))


@pytest.fixture(scope="module")
def katex(browser: Browser, serve: Serve, trial: Trial) -> Iterator[Page]:
    texts = {**TEXTS, "katex.css": ""}
    # Not what Sphinx' renderer alone writes so that KaTeX takes it.
    texts["uses.md"] = texts["uses.md"].partition("$$")[0] + "$$\nb = c\n$$ (eq-one)\n"
    built = trial(texts, **{**CONF, **KATEX, "html_static_path": ["katex.css"], "html_theme": "basic"})
    with Visit(browser) as visit:
        yield visit.open(f"{serve(built.out)}uses.html")


def test_katex(katex: Page) -> None:
    """It renders marks, and keeps the source of the author."""
    is_marked(katex)
    sources = katex.locator("annotation").all_text_contents()
    assert r"\theta" in sources
    assert not [source for source in sources if "sn-" in source]


def test_katex_sets_cards_when_they_are_shown(katex: Page) -> None:
    katex.get_by_role("button", name="Notation on this page").press("Enter")
    expect(katex.locator("dialog dd .katex").first).to_be_visible()
    katex.keyboard.press("Escape")


@pytest.mark.parametrize("version", [3, 4])
def test_definitions_are_set_when_they_are_shown(trial: Trial, open_page: OpenPage, version: int) -> None:
    """And once: not with the page, and not anew for every card."""
    page = open_page(
        trial(TEXTS, **CONF, mathjax_path=MATHJAX[version]), "uses", mathematics="typeset", says=True
    )
    count = "[...MathJax.startup.document.math].length"
    before = page.evaluate(count)
    assert page.locator("mjx-container").count() == before
    expect(page.locator("div.sn-definitions")).to_have_count(0)
    button = page.get_by_role("button", name="Notation on this page")
    button.press("Enter")
    expect(page.locator("dialog dt mjx-container").first).to_be_visible()
    rows = page.locator("dialog .sn-row")
    expect(page.locator("dialog dt mjx-container")).to_have_count(rows.count())
    # Those in meanings are set with them, but not in the same moment.
    expect(page.locator("dialog .math:not(:has(mjx-container))")).to_have_count(0)
    after = page.evaluate(count)
    assert after > before
    page.keyboard.press("Escape")
    button.press("Enter")
    expect(page.locator("dialog dt mjx-container").first).to_be_visible()
    assert page.evaluate(count) == after


def test_a_dialog_opens_again_in_the_moment_it_closes(katex: Page) -> None:
    """Its `close` event comes after the call: until then a closed dialog is still in the page."""
    button = katex.get_by_role("button", name="Notation on this page")
    button.press("Enter")
    expect(katex.locator("dialog[open]")).to_have_count(1)
    button.evaluate("(button) => { document.querySelector('dialog.sn-notation').close(); button.click(); }")
    expect(katex.locator("dialog[open] dd .katex").first).to_be_visible()
    expect(katex.locator("dialog")).to_have_count(1)
    katex.keyboard.press("Escape")


def test_definitions_show_as_they_are_where_nothing_sets_them(trial: Trial, open_page: OpenPage) -> None:
    page = open_page(trial(TEXTS, **CONF), "uses")
    page.get_by_role("button", name="Notation on this page").press("Enter")
    expect(page.locator("dialog")).to_contain_text(r"Learning rate of \(\theta\)")
