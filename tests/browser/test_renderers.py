"""The guide's table of renderers tells the truth: each of its cells is held to what a small project shows."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.conftest import Serve
from tests.browser.renderers import KNOWN, RENDERERS, UNKNOWN, Rendered, needs
from tests.browser.web import NODE_MODULES, Visit
from tests.conftest import BOOK, MYST, Build

GUIDE = (BOOK / "guide" / "renderers.md").read_text(encoding="utf-8")
FIRST = "MathJax 4"


def cells() -> dict[tuple[str, str], str]:
    """Return what the table says, by row and column."""
    lines = [line.replace("\u00a0", " ") for line in GUIDE.splitlines() if line.startswith("|")]
    (_, *names), _, *rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    columns = [name.strip("`") for name in names]
    return {
        (feature, name): cell for feature, *found in rows for name, cell in zip(columns, found, strict=True)
    }


TABLE = cells()


def yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def heard(one: Rendered) -> str:
    found = one.seen.heard
    if not found.startswith("<math"):
        return "TeX" if found == KNOWN else "words of `say`" if "the weights" in found else found
    return "MathML with `say`" if 'intent="_the-weights"' in found else "MathML"


def copied(one: Rendered) -> str:
    texts = {text.strip().removeprefix(r"\[").removesuffix(r"\]") for text in one.seen.copied}
    marked, plain = r"\alpha = 7" in texts, UNKNOWN in texts
    return "yes" if marked and plain else "if it has marks" if marked else yes(plain)


def macros(one: Rendered) -> str:
    if one.seen.macro:
        return yes(re.sub(r"\s", "", one.seen.macro) in ("t∈ℝ", "t∈R"))
    # Of a picture: LaTeX, which knows nothing of ours, has made it without a word.
    return yes(r'alt="t \in \RR"' in one.source)


def epub(one: Rendered) -> str:
    return "MathML" if "<math" in one.epub else "pictures" if ".png" in one.epub else "TeX"


#: What each row of the table says of a renderer, as it is.
ROWS: dict[str, Callable[[Rendered], str]] = {
    "Rows and terms light up": lambda one: yes(one.seen.lights),
    "Symbols have cards": lambda one: yes(one.seen.cards),
    "Buttons *What the symbols say*": lambda one: yes(one.seen.decodes),
    "Labels drawn on equations": lambda one: yes(one.seen.labels),
    "Screen readers find": heard,
    "Copying a formula gives its TeX": copied,
    "Works without a network": lambda one: yes(not one.seen.elsewhere),
    "Works without scripts": lambda one: yes(one.seen.without_scripts),
    "`notation_macros`": macros,
    "Mistakes named while building": lambda one: yes(one.names_mistakes),
    "EPUB": epub,
}
#: The same for rows with figures, in bytes, and their units.
FIGURES: dict[str, tuple[Callable[[Rendered], int], dict[str, float]]] = {
    "Loaded once": (lambda one: sum(one.seen.loaded.values()), {"MB": 1e6}),
    "Loaded for each formula": (lambda one: one.bytes_of(UNKNOWN), {"kB": 1e3}),
}
COMPARED = ("PDF", "Time to build")


@pytest.fixture(scope="module")
def rendered(
    browser: Browser, serve: Serve, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Rendered]:
    """Return a function that gives the project with a renderer, built and opened once."""
    known: dict[str, Rendered] = {}

    def _rendered(name: str) -> Rendered:
        needs(name)
        if name not in known:
            known[name] = Rendered(name, tmp_path_factory.mktemp("renderer"), browser, serve)
        return known[name]

    return _rendered


def test_the_table_has_all_of_them() -> None:
    assert {name for _, name in TABLE} == set(RENDERERS)
    assert {feature for feature, _ in TABLE} == {*ROWS, *FIGURES, *COMPARED}
    assert len(TABLE) == len(RENDERERS) * (len(ROWS) + len(FIGURES) + len(COMPARED))


# All of one renderer after another.
@pytest.mark.parametrize(("name", "feature"), [(name, feature) for name in RENDERERS for feature in ROWS])
def test_a_cell(rendered: Callable[[str], Rendered], name: str, feature: str) -> None:
    assert TABLE[feature, name] == ROWS[feature](rendered(name))


@pytest.mark.parametrize(
    ("name", "feature"), [(name, feature) for name in RENDERERS for feature in FIGURES]
)
def test_a_figure(rendered: Callable[[str], Rendered], name: str, feature: str) -> None:
    """Within a fifth, since compressed pictures and fonts differ a little from machine to machine."""
    measure, units = FIGURES[feature]
    found, cell = measure(rendered(name)), TABLE[feature, name]
    if not found:
        assert cell == "nothing"
        return
    number, unit = cell.split()
    assert float(number) * units[unit] == pytest.approx(found, rel=0.2, abs=0.03 * units[unit])


@pytest.mark.parametrize("name", RENDERERS)
def test_the_pdf(rendered: Callable[[str], Rendered], name: str) -> None:
    is_same = rendered(name).latex == rendered(FIRST).latex
    assert TABLE["PDF", name] == ("same" if is_same else "another")


@pytest.mark.parametrize("name", RENDERERS)
def test_the_time(rendered: Callable[[str], Rendered], name: str) -> None:
    """What leaves TeX to the browser takes no more time; figures are the benchmark's."""
    one = rendered(name)
    cell = TABLE["Time to build", name]
    if rf"\[{UNKNOWN}\]" in re.sub(r"\s*\n\s*", "", one.source):
        assert cell == "1 ×"
        return
    low, high = map(float, re.fullmatch(r"([\d.]+)–([\d.]+) ×", cell).groups())  # type: ignore[union-attr]
    assert 1 <= low < high
    # LaTeX runs for each formula, and for one that it has seen not again.
    pictures = {path.name for path in one.html.out.glob("_images/math/*.png")}
    assert (low > 2) == bool(pictures)
    assert len(pictures) == len(set(re.findall(r'<img[^>]*alt="([^"]*)"', one.source))) * bool(pictures)


def settings() -> dict[str, dict[str, Any]]:
    """Return what the guide says to write, by renderer."""
    (block,) = re.findall(r"```python\n(# MathJax 4\n.*?)```", GUIDE, re.DOTALL)
    found: dict[str, dict[str, Any]] = {}
    for name, text in re.findall(r"^# (.*)\n((?:[^#\n].*\n)+)", block, re.MULTILINE):
        found[name] = {}
        exec(text, {}, found[name])  # the guide's own lines
    return found


def test_what_to_write_is_what_is_tested() -> None:
    tested = {
        name: {key: value for key, value in conf.items() if key != "suppress_warnings"}
        for name, conf in RENDERERS.items()
    }
    assert settings() == tested
    assert MYST["extensions"] == ["myst_parser", "sphinx_notation"]


def test_katex_takes_only_its_looks_from_the_network(rendered: Callable[[str], Rendered]) -> None:
    found = rendered("KaTeX").seen.elsewhere
    assert found
    assert all(re.search(r"\.(css|woff2)$", address) for address in found)


def test_those_without_marks_are_named(rendered: Callable[[str], Rendered]) -> None:
    assert any("does not take marks" in line for line in rendered("MathJax 2").seen.said)
    assert rendered("KaTeX, pre-rendered").seen.said == []


def test_mathjax_4_needs_no_network_with_copies_of_it_and_its_font(
    browser: Browser, serve: Serve, build: Build
) -> None:
    (block,) = re.findall(r"  ```python\n(  html_static_path.*?)  ```", GUIDE, re.DOTALL)
    conf: dict[str, Any] = {}
    exec(textwrap.dedent(block), {}, conf)  # the guide's own lines
    built = build({"index.md": "# Page\n\n$\\mathcal{L}$ and $x$\n", "_static/own.css": ""}, conf=conf)
    assert built.warnings == []
    # A folder beside the pages would be copied with all its files.
    folders = {"mathjax": "mathjax", "mathjax-newcm-font": "@mathjax/mathjax-newcm-font"}

    def answer(route: Route) -> None:
        name, _, path = route.request.url.partition("/_static/")[2].partition("?")[0].partition("/")
        route.fulfill(path=NODE_MODULES / folders[name] / path)

    with Visit(browser, mathematics="typeset") as visit:
        visit.page.route(re.compile(r"/_static/mathjax(-newcm-font)?/"), answer)
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        page = visit.open(f"{serve(built.out)}index.html")
        assert [address for address in asked if address.startswith("https:")] == []
        assert page.locator("mjx-container").count() == 2
        assert page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')")
