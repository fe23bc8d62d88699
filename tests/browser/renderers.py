"""One small project for every renderer of formulas, and what a reader finds in its pages."""

from __future__ import annotations

import atexit
import functools
import importlib
import mimetypes
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route
from playwright.sync_api import TimeoutError as TooLong

from tests.browser.conftest import give_up
from tests.browser.web import CDN, MATHJAX, MATHML, NODE_MODULES, Visit, local_file, typeset
from tests.conftest import MYST, Built, run_sphinx

_EXTENSIONS = [*MYST["extensions"]]
_KATEX = {"extensions": [*_EXTENSIONS, "sphinxcontrib.katex"]}
# Each as a project has it that asks for nothing more.
RENDERERS: dict[str, dict[str, Any]] = {
    "MathJax 4": {"mathjax_path": MATHJAX[4]},
    "MathJax 3": {"mathjax_path": MATHJAX[3]},
    "MathJax 2": {
        "mathjax_path": f"{CDN}mathjax@2/MathJax.js?config=TeX-AMS_CHTML",
        "mathjax2_config": {"tex2jax": {"processClass": "math"}},
    },
    "KaTeX": _KATEX,
    "KaTeX, pre-rendered": {
        **_KATEX,
        "katex_prerender": True,
        "suppress_warnings": [*MYST["suppress_warnings"], "notation.typesetter"],
    },
    "imgmath": {"extensions": [*_EXTENSIONS, "sphinx.ext.imgmath"]},
    MATHML: {"html_math_renderer": MATHML},
}
#: Where Debian has MathJax 2.
MATHJAX_2 = Path("/usr/share/javascript/mathjax")
KNOWN = r"\theta \leftarrow \theta - \alpha x"
UNKNOWN = r"q = \frac{1}{n} \sum_{i=1}^{n} (u_i - v_i)^2"
FILES = {
    "index.md": rf"""# Page

$$
{UNKNOWN}
$$

:::{{decode}} Update
:name: update
:labels:

$$
{KNOWN}
$$

$\theta$
: What is learned

  :say: the weights

$\alpha$
: Learning rate

  :say: the step
:::

$$
\alpha = 7
$$

Of the reals, $t \in \RR$.
""",
}
CONF = {
    "html_theme": "alabaster",
    "notation_macros": {"RR": r"\mathbb{R}"},
    "epub_show_urls": "no",
    "version": "1",
    "epub_copyright": "Nobody",
}
_PLACES = (
    (re.compile(re.escape(CDN) + r"mathjax@2[^/]*/"), MATHJAX_2),
    (re.compile(re.escape(CDN) + r"katex@[^/]*/"), NODE_MODULES / "katex"),
)
# Formulas that are set.
_SET = "mjx-container, .mjx-chtml, .katex, math, img"
# A file that a page loads to have its formulas.
_OF_FORMULAS = re.compile(r"mathjax|katex|STIXTwo|sphinx-notation-mathml", re.IGNORECASE)
_FORMULA = "div.math:not(.sn-formula *)"
_COPIED = """() => {
  const field = document.createElement("textarea");
  field.id = "copied";
  document.body.append(field);
  field.focus();
}"""
_SELECT = """(formula) => {
  const range = document.createRange();
  range.selectNode(formula);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
# Of what MathJax 4 draws no text is left.
_TEXT = """(formula) => {
  const item = [...(window.MathJax?.startup?.document?.math ?? [])].find((one) => formula.contains(one.typesetRoot));
  const mathml = item ? new DOMParser().parseFromString(MathJax.startup.toMML(item.root), "text/xml") : formula;
  return (mathml.querySelector("math > semantics > mrow") ?? mathml.querySelector("math")).textContent;
}"""
_MIDDLE = """(formula) => {
  const symbol = [...formula.querySelectorAll('[class*="sn-d"]')].find((e) => !e.closest("mjx-assistive-mml, .katex-mathml"));
  const { left, top, width, height } = (symbol ?? formula).getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}"""


def needs(name: str) -> None:
    """Skip, or fail where nothing may be skipped, if this machine cannot have the renderer *name*."""
    tools = {"MathJax 2": "", "imgmath": "dvipng", "KaTeX, pre-rendered": "node"}
    if name not in tools:
        return
    is_there = shutil.which(tools[name]) if tools[name] else (MATHJAX_2 / "MathJax.js").is_file()
    if not is_there:
        give_up(f"{name} needs {tools[name] or MATHJAX_2}: run `sh tools/system.sh`")


def local(url: str) -> Path | None:
    """Return the file of this machine that stands for *url*, if there is one."""
    for pattern, folder in _PLACES:
        match = pattern.match(url)
        if match:
            found = folder / url[match.end() :].partition("?")[0]
            return found if found.is_file() else None
    return local_file(url)


@contextmanager
def _katex_server() -> Iterator[None]:
    """Let the KaTeX that works while a book is built have time, and end it afterwards."""
    katex: Any = importlib.import_module("sphinxcontrib.katex")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(katex, "STARTUP_TIMEOUT", 100.0)
        patch.setattr(katex, "RENDER_TIMEOUT", 100.0)
        patch.setattr(katex.KaTeXServer, "STOP_TIMEOUT", 10)
        try:
            yield
        finally:
            server = katex.KaTeXServer.katex_server
            if server is not None:
                katex.KaTeXServer.katex_server = None
                atexit.unregister(katex.KaTeXServer.terminate)
                server.terminate()
                server.process.stdin.close()
                server.process.stdout.close()


@dataclass
class Rendered:
    """The project with one renderer, built and opened when somebody asks, once."""

    name: str
    folder: Path
    browser: Browser
    serve: Callable[[Path], str]

    @functools.cached_property
    def conf(self) -> dict[str, Any]:
        return {**MYST, **CONF, **RENDERERS[self.name]}

    def build(self, builder: str) -> Built:
        """Build it; nothing may be wrong."""
        source = self.folder / "source"
        source.mkdir(exist_ok=True)
        for name, text in FILES.items():
            (source / name).write_text(text, encoding="utf-8")
        with _katex_server():
            built = run_sphinx(source, self.folder / "build", builder, conf=self.conf)
        assert not built.warnings
        return built

    @functools.cached_property
    def html(self) -> Built:
        return self.build("html")

    @functools.cached_property
    def latex(self) -> str:
        """All that LaTeX is given of the text."""
        (path,) = self.build("latex").out.glob("*.tex")
        return path.read_text(encoding="utf-8")

    @functools.cached_property
    def epub(self) -> str:
        """The page in the EPUB."""
        return self.build("epub").text("index.xhtml")

    @functools.cached_property
    def address(self) -> str:
        return f"{self.serve(self.html.out)}index.html"

    @functools.cached_property
    def seen(self) -> Seen:
        return Seen.by_opening(self)

    @functools.cached_property
    def source(self) -> str:
        return self.html.text("index.html")

    @functools.cached_property
    def names_mistakes(self) -> bool:
        """Whether who writes a formula that is wrong is told so, and where."""
        source = self.folder / "wrong"
        source.mkdir()
        (source / "index.md").write_text("# Wrong\n\nOne line, and $\\lorem{x}$.\n", encoding="utf-8")
        found = run_sphinx(source, self.folder / "wrong-build", "dummy", conf=self.conf).warnings
        return any("index.md:3: " in line and r"`\lorem`" in line for line in found)

    def bytes_of(self, tex: str) -> int:
        """Return what a displayed formula, the first, adds to the page, with its picture if it is one."""
        formula = self.html.html("index").select_one("div.math")
        assert formula is not None
        assert tex in str(formula) or formula.select("math")
        pictures = [self.html.out / str(picture["src"]) for picture in formula.select("img")]
        return len(str(formula).encode()) + sum(path.stat().st_size for path in pictures)


@dataclass
class Seen:
    """What somebody sees who opens the page and tries everything on it."""

    elsewhere: list[str]
    """The addresses on the network that the page asks for."""
    loaded: dict[str, int]
    """The files for mathematics that it loads, with their bytes."""
    lights: bool
    cards: bool
    decodes: bool
    labels: bool
    copied: list[str]
    """What copying a formula gives: one with known symbols, and one without."""
    heard: str
    """What screen readers find for a formula."""
    macro: str
    said: list[str]
    """What our scripts say on the console."""
    without_scripts: bool

    @classmethod
    def by_opening(cls, one: Rendered) -> Seen:
        with Visit(one.browser) as visit:
            page, loaded, elsewhere = visit.page, dict[str, int](), list[str]()
            _answer(page, elsewhere)
            asked, said = list[Request](), list[str]()
            page.on("requestfinished", lambda request: asked.append(request))
            page.on("console", lambda message: said.append(message.text))
            visit.open(one.address)
            _wait(page)
            for request in asked:
                response = request.response()
                if response and _OF_FORMULAS.search(request.url):
                    loaded[request.url] = len(response.body())
            found = cls(
                elsewhere,
                loaded,
                labels=_comes(page, ".sn-formula .sn-labelling > .sn-label"),
                heard=_heard(page),
                macro=_macro(page),
                lights=_lights(page),
                cards=_has_cards(page),
                decodes=_decodes(page),
                copied=[_copied(page, which) for which in (1, 0)],
                said=[text for text in said if "sphinx-notation" in text],
                without_scripts=False,
            )
        with Visit(one.browser, scripts=False) as visit:
            _answer(visit.page, [])
            page = visit.open(one.address)
            found.without_scripts = page.locator(_FORMULA).first.locator(_SET).count() > 0
        return found


def _answer(page: Page, elsewhere: list[str]) -> None:
    """Answer requests to the network from this machine, and note them."""

    def answer(route: Route) -> None:
        elsewhere.append(route.request.url)
        found = local(route.request.url)
        if found is None:
            route.abort()
            return
        body = found.read_bytes()
        if MATHJAX_2 in found.parents:
            # It takes fonts of the machine, where that has them; readers have none.
            body = body.replace(b"local('", b"local('not ")
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        route.fulfill(body=body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})

    page.route(re.compile("^https:"), answer)


def _wait(page: Page) -> None:
    """Wait until formulas are set, and what is said of them is there, if anything is."""
    if page.evaluate("Boolean(window.MathJax?.Hub)"):
        page.wait_for_function("MathJax.isReady && !MathJax.Hub.queue.running && !MathJax.Hub.queue.queue.length")
    else:
        typeset(page)
    page.locator(_FORMULA).last.locator(_SET).first.wait_for(state="attached")
    page.wait_for_timeout(300)
    if page.evaluate("Boolean(window.MathJax?.startup?.document?.webworker)"):
        page.wait_for_function(
            "[...document.querySelectorAll('p mjx-container, div.math mjx-container')]"
            ".every((e) => e.closest('.sn-definitions') || e.hasAttribute('data-semantic-speech-none'))"
        )


def _comes(page: Page, selector: str, limit: float = 1500) -> bool:
    try:
        page.locator(selector).first.wait_for(state="visible", timeout=limit)
    except TooLong:
        return False
    return True


def _lights(page: Page) -> bool:
    """Point at a row."""
    page.locator("#update .sn-row").last.hover()
    found = _comes(page, "#update .sn-formula .sn-glow, #update > .sn-glow, .sn-glow")
    page.mouse.move(1, 1)
    return found


def _has_cards(page: Page) -> bool:
    """Point at a known symbol."""
    formula = page.locator(_FORMULA).last
    formula.scroll_into_view_if_needed()
    page.mouse.move(*formula.evaluate(_MIDDLE))
    found = _comes(page, ".sn-card > .sn-card-body:not(:empty)")
    page.mouse.move(1, 1)
    return found


def _decodes(page: Page) -> bool:
    """Press the button that says what the symbols of a formula mean."""
    button = page.locator(".sn-decode").first
    if not button.count():
        return False
    button.press("Enter")
    found = _comes(page, ".sn-decoded .sn-row")
    page.keyboard.press("Escape")
    return found


def _copied(page: Page, which: int) -> str:
    """Copy a formula with the keyboard and paste it: the last, or the first."""
    formulas = page.locator(_FORMULA)
    (formulas.last if which else formulas.first).evaluate(_SELECT)
    page.keyboard.press("Control+c")
    page.evaluate(_COPIED)
    page.keyboard.press("Control+v")
    field = page.locator("#copied")
    text = field.input_value()
    field.evaluate("(field) => field.remove()")
    return text


def _heard(page: Page) -> str:
    """Return what is there for screen readers: words, MathML with or without our words, or a text."""
    formula = page.locator("#update .sn-formula")
    words = formula.locator("mjx-container").evaluate_all(
        "(all) => all.map((e) => e.getAttribute('data-semantic-speech-none') ?? '').join()"
    )
    if words:
        return str(words)
    if formula.locator("math").count():
        return str(formula.locator("math").first.evaluate("(math) => math.outerHTML"))
    return str(formula.locator("img").first.get_attribute("alt"))


def _macro(page: Page) -> str:
    """Return what is set for the formula with a macro, as text; of a picture what it was made of."""
    formula = page.locator("p .math").last
    if formula.evaluate("(e) => e.matches('img')"):
        return ""
    return str(formula.evaluate(_TEXT))
