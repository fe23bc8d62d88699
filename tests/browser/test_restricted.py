r"""Typesetters that take no marks: formulas are as without us, nothing leads nowhere, and that is said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser.conftest import Serve, Trial
from tests.browser.test_terms_katex import KATEX
from tests.browser.test_typesetters import PROCESS, TEXTS
from tests.browser.web import CDN, MATHJAX, Visit
from tests.conftest import Built
from tests.output.formula_pages import CONF

_MARKED = '.math:not(template *) :is(mjx-math, svg, .katex-html) [class*="sn-"]'
_RED = "mjx-merror, [data-mjx-error], .katex-error, [fill=red], [mathcolor=red], [style*='color: red']"
# What MathJax 4 says of a formula comes at any time.
_SET = """() => [...document.querySelectorAll(":is(mjx-math, mjx-container > svg, .katex-html)")]
  .map((e) => e.outerHTML.replace(/ (data-semantic|data-speech|data-braille|aria|role|tabindex|has-speech)[\\w-]*="[^"]*"/g, ""))"""
# In the formula of the author the command is theirs, and may be missing.
FILES = {**TEXTS, "uses.md": TEXTS["uses.md"].replace(r"\class{mine}", "")}
# What a script of the project says, of which the build knows nothing: one build does for all of them.
RESTRICTED = {
    "a list of packages": "tex: { packages: ['base', 'ams', 'noundefined'] }",
    "packages left out": "tex: { packages: { '[-]': ['autoload', 'html', 'require', 'noundefined'] } }",
    "not loaded by itself": "tex: { autoload: { html: [] } }",
    "other commands loaded by themselves": "tex: { autoload: { html: ['href'] } }",
    "another command": "tex: { macros: { class: '\\\\mathcal{C}' } }",
    "another with arguments": "tex: { macros: { class: ['\\\\text{#1}#2', 2] } }",
    "safe": "loader: { load: ['ui/safe'] }",
    "safe without classes": "loader: { load: ['ui/safe'] }, options: { processHtmlClass: 'math', safeOptions: { allow: { classes: 'none' } } }",
    "safe with other classes": "loader: { load: ['ui/safe'] }, options: { processHtmlClass: 'math', safeOptions: { classPattern: /^mine-/ } }",
}
BUNDLES = [
    MATHJAX[3],
    MATHJAX[4],
    f"{CDN}mathjax@3/es5/tex-svg-full.js",
    f"{CDN}mathjax@4/tex-chtml-nofont.js",
    f"{CDN}mathjax@4/tex-svg.js",
]


class Reader:
    """Someone who opens a page, and what the console says meanwhile."""

    def __init__(self, visit: Visit, address: str, config: str = "") -> None:
        self.visit, self.address = visit, address
        self.said: list[str] = []
        visit.page.on("console", self._hear)
        if config:
            options = "" if "options:" in config else f"{PROCESS}, "
            body = f"window.MathJax = {{ {options}{config} }}"
            visit.page.route(
                "**/_static/told.js*",
                lambda route: route.fulfill(body=body, content_type="text/javascript"),
            )

    def _hear(self, message: ConsoleMessage) -> None:
        if "sphinx-notation" in message.text:
            self.said.append(message.text)

    def open(self, name: str) -> Page:
        self.said.clear()
        return self.visit.open(f"{self.address}{name}.html")

    def formulas(self, name: str, *, alone: bool = False) -> list[str]:
        """Return the formulas of a page as they are set, also where our scripts are not there."""
        ours = "**/_static/sphinx-notation-*.js*"
        if alone:
            self.visit.page.route(
                ours, lambda route: route.fulfill(body="", content_type="text/javascript")
            )
        found: list[str] = self.open(name).evaluate(_SET)
        if alone:
            self.visit.page.unroute(ours)
        return found


def told(trial: Trial, path: str, files: dict[str, str] = FILES, **conf: Any) -> Built:
    """Return the project with a script of its own, in which a `Reader` finds what is told MathJax."""
    script = {"html_static_path": ["told.js"], "html_js_files": [("told.js", {"priority": 900})]}
    return trial({**files, "told.js": ""}, **CONF, **script, **conf, mathjax_path=path)


def is_as_without_us(reader: Reader, name: str, look: Callable[[Page], None] | None = None) -> None:
    """Assert that formulas are set as they are without our scripts, and that this is said once.

    Afterwards *look* looks at the page, before it is opened without our scripts.
    """
    found = reader.formulas(name)
    page, said = reader.visit.page, [*reader.said]
    expect(page.locator(_RED)).to_have_count(0)
    expect(page.locator(_MARKED)).to_have_count(0)
    assert len(said) == 1
    assert "formulas are set without marks" in said[0]
    assert len(found) >= 3
    if look is not None:
        look(page)
    assert found == reader.formulas(name, alone=True)


# Version 4 adds a list of packages to what it has.
@pytest.mark.parametrize(
    ("restriction", "path"),
    [
        (restriction, path)
        for restriction in RESTRICTED
        for path in BUNDLES[:2]
        if (restriction, path) != ("a list of packages", MATHJAX[4])
    ],
    ids=lambda value: value.removeprefix(CDN),
)
def test_mathjax(browser: Browser, serve: Serve, trial: Trial, restriction: str, path: str) -> None:
    built = told(trial, path)
    with Visit(browser, mathematics="typeset") as visit:
        reader = Reader(visit, serve(built.out), RESTRICTED[restriction])
        is_as_without_us(reader, "uses", works_without_marks)
        leads_nowhere_else(reader.open("panels"))


def works_without_marks(page: Page) -> None:
    """Assert that formulas can be decoded, and the notation of the page be read."""
    button = page.locator(".sn-decode").first
    button.press("Enter")
    expect(page.locator(".sn-decoded .sn-row").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Notation on this page").press("Enter")
    expect(page.locator("dialog .sn-row").first).to_be_visible()


def leads_nowhere_else(page: Page) -> None:
    """Assert that panels are there, and nothing in them that needs marks."""
    expect(page.locator(".sn-panel .sn-row").first).to_be_visible()
    expect(page.locator(".sn-show, .sn-row[data-row]")).to_have_count(0)
    page.locator(".sn-panel .sn-row").first.hover()
    expect(page.locator(".sn-lit, .sn-glow")).to_have_count(0)
    expect(page.locator(".sn-panel .sn-row mjx-container[tabindex='-1']")).to_have_count(0)


@pytest.mark.parametrize("path", BUNDLES[2:], ids=lambda path: path.removeprefix(CDN))
@pytest.mark.parametrize("restriction", ["packages left out", "another command", "safe"])
def test_other_bundles(browser: Browser, serve: Serve, trial: Trial, restriction: str, path: str) -> None:
    built = told(trial, path)
    with Visit(browser, mathematics="typeset") as visit:
        is_as_without_us(Reader(visit, serve(built.out), RESTRICTED[restriction]), "uses")


@pytest.mark.parametrize("version", [3, 4])
def test_a_command_that_is_not_there(browser: Browser, serve: Serve, trial: Trial, version: int) -> None:
    """Of a MathJax that was copied by hand a part may be missing."""
    built = told(trial, MATHJAX[version])
    with Visit(browser, mathematics="typeset", missing="/input/tex/extensions/html.js") as visit:
        is_as_without_us(Reader(visit, serve(built.out)), "uses")
        # That something is missing the browser says itself.
        assert [problem for problem in visit.problems if "404" not in problem] == []
        visit.problems.clear()


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.removeprefix(CDN))
def test_safe_with_our_classes(browser: Browser, serve: Serve, trial: Trial, path: str) -> None:
    """Who lets them through has all of it."""
    allowed = "options: { processHtmlClass: 'math', safeOptions: { classPattern: /^(mjx|sn)-/ } }"
    built = told(trial, path)
    with Visit(browser, mathematics="typeset") as visit:
        reader = Reader(visit, serve(built.out), f"loader: {{ load: ['ui/safe'] }}, {allowed}")
        page = reader.open("uses")
        assert page.locator(_MARKED).count() > 3
        assert reader.said == []
        expect(page.locator(_RED)).to_have_count(0)


@pytest.mark.parametrize("version", [3, 4])
def test_a_formula_that_defines_it_anew(browser: Browser, serve: Serve, trial: Trial, version: int) -> None:
    """Those before it have their marks, and those after it are as without us."""
    texts = {
        **FILES,
        "uses.md": "# Uses\n\n$\\theta$\n\n$\\def\\class#1{C}$\n\n$\\theta + b$\n\nand $\\class{\\theta}$\n",
    }
    built = trial(texts, **CONF, mathjax_path=MATHJAX[version])
    with Visit(browser, mathematics="typeset") as visit:
        reader = Reader(visit, serve(built.out))
        page = reader.open("uses")
        assert page.locator(_MARKED).count() == 1
        assert len(reader.said) == 1
        expect(page.locator(_RED)).to_have_count(0)


@pytest.mark.parametrize("version", [3, 4])
def test_marks_that_are_too_much(browser: Browser, serve: Serve, trial: Trial, version: int) -> None:
    """A formula that is wrong only with its marks is set without them; its number stays the same."""
    sum_of = " + ".join([r"\theta"] * 40)
    shown = "\n\n".join(f"\\begin{{align}}\n\\same{{{tex}}}\n\\end{{align}}" for tex in ("b", sum_of, "c"))
    texts = {**FILES, "uses.md": f"# Uses\n\n{shown}\n"}
    config = "tex: { tags: 'ams', maxBuffer: 700, macros: { same: ['#1', 1] } }"
    # What the page alone defines the build does not know.
    built = told(trial, MATHJAX[version], texts, suppress_warnings=["notation.parse"])
    with Visit(browser, mathematics="typeset") as visit:
        reader = Reader(visit, serve(built.out), config)
        page = reader.open("uses")
        expect(page.locator(_RED)).to_have_count(0)
        numbers = page.locator("mjx-mtd[id^='mjx-eqn']").evaluate_all("(all) => all.map((e) => e.id)")
        assert numbers == ["mjx-eqn:1", "mjx-eqn:2", "mjx-eqn:3"]


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize(
    "config",
    [
        {"tex": {"packages": {"[-]": ["autoload", "require"]}}},
        {"tex": {"autoload": {"html": []}}},
        {"tex": {"macros": {"class": r"\mathcal{C}"}}},
        {"loader": {"load": ["ui/safe"]}},
    ],
    ids=["left out", "autoload", "macro", "safe"],
)
def test_what_the_build_knows(
    browser: Browser, serve: Serve, trial: Trial, config: dict[str, Any], version: int
) -> None:
    """The page has no marks, and nothing of what needs them."""
    conf = {**CONF, "mathjax_path": MATHJAX[version], "mathjax3_config": config}
    built: Built = trial(FILES, **conf, suppress_warnings=["notation.typesetter"])
    with Visit(browser, mathematics="typeset") as visit:
        reader = Reader(visit, serve(built.out))
        page = reader.open("panels")
        expect(page.locator(".sn-panel .sn-row").first).to_be_visible()
        expect(page.locator(f"{_RED}, {_MARKED}, [data-sn-tex], .sn-show, .sn-decode")).to_have_count(0)
        assert page.locator("mjx-container").count() > 3
        assert reader.said == []


@pytest.mark.parametrize(
    ("options", "is_known"),
    [
        ("{trust: false}", True),
        ("{strict: 'error'}", True),
        ("{strict: true}", True),
        # What the build cannot judge.
        ("{trust: (context) => context.command === 'htmlClass'}", False),
        ("{strict: (code) => 'error'}", False),
        (r"{macros: {'\\htmlClass': '\\mathcal{C}'}}", False),
    ],
)
def test_katex(browser: Browser, serve: Serve, trial: Trial, options: str, is_known: bool) -> None:
    texts = {**FILES, "katex.css": ""}
    texts["uses.md"] = texts["uses.md"].partition("$$")[0] + "$$\nb = c\n$$ (eq-one)\n"
    conf = {**CONF, **KATEX, "html_static_path": ["katex.css"], "html_theme": "basic"}
    built = trial(texts, **conf, katex_options=options, suppress_warnings=["notation.typesetter"])
    with Visit(browser) as visit:
        reader = Reader(visit, serve(built.out))
        found = reader.formulas("uses")
        assert len(found) > 3
        expect(visit.page.locator(f"{_RED}, {_MARKED}")).to_have_count(0)
        assert len(reader.said) == (not is_known)
        assert visit.page.locator("[data-sn-tex]").count() == 0 or not is_known
        assert reader.formulas("uses", alone=True) == found
