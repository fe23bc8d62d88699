"""What somebody finds who opens the page of `renderers` and tries everything on it."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, Route
from playwright.sync_api import TimeoutError as TooLong

from tests.browser.web import CDN, NODE_MODULES, Visit, local_file, typeset

#: Where Debian has MathJax 2.
MATHJAX_2 = Path("/usr/share/javascript/mathjax")
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


def local(url: str) -> Path | None:
    """Return the file of this machine that stands for *url*, if there is one."""
    for pattern, folder in _PLACES:
        match = pattern.match(url)
        if match:
            found = folder / url[match.end() :].partition("?")[0]
            return found if found.is_file() else None
    return local_file(url)


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
    def by_opening(cls, browser: Browser, address: str) -> Seen:
        with Visit(browser, answers=False) as visit:
            page, loaded, elsewhere = visit.page, dict[str, int](), list[str]()
            _answer(page, elsewhere)
            asked: list[Request] = []
            said: list[str] = []
            page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108  (it gets an attribute)
            page.on("console", lambda message: said.append(message.text))
            visit.open(address)
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
        with Visit(browser, scripts=False, answers=False) as visit:
            _answer(visit.page, [])
            page = visit.open(address)
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
        page.wait_for_function(
            "MathJax.isReady && !MathJax.Hub.queue.running && !MathJax.Hub.queue.pending && !MathJax.Hub.queue.queue.length"
        )
    else:
        typeset(page)
    page.locator(_FORMULA).last.locator(_SET).first.wait_for(state="attached")
    page.wait_for_timeout(300)
    if page.evaluate("Boolean(window.MathJax?.startup?.document?.webworker)"):
        page.wait_for_function(
            "[...document.querySelectorAll('p mjx-container, div.math mjx-container')]"
            ".every((e) => e.closest('.sn-definitions') || e.hasAttribute('data-semantic-speech-none'))"
        )


def _comes(page: Page, selector: str, limit: float = 3000) -> bool:
    """Say whether something shows, which on a busy machine takes its time."""
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
