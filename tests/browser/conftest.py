"""Chromium, pages to look at in it, and the small projects that they come from."""

from __future__ import annotations

import functools
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.browser.projects import SAMPLER
from tests.browser.reader import LESSON, Reader
from tests.browser.themes import build_in_theme
from tests.browser.web import LAUNCH_ARGUMENTS, MATHJAX, NODE_MODULES, Visit, serving
from tests.conftest import BOOK, MYST, Built, run_sphinx
from tests.shared import shared

HERE = Path(__file__).parent
NEEDED = ("mathjax/tex-mml-chtml.js", "mathjax-3/es5/tex-mml-chtml.js", "axe-core/axe.min.js")

Serve = Callable[[Path], str]
OpenPage = Callable[..., Page]
Trial = Callable[..., Built]
MathBook = Callable[[int], Built]
Sampler = Callable[[str], Path]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def give_up(reason: str) -> None:
    """Skip, or fail where nothing may be skipped."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; without it, or without the npm packages, no test of these can run."""
    path = shutil.which("chromium")
    if path is None:
        give_up("chromium is not installed")
    missing = [name for name in NEEDED if not (NODE_MODULES / name).is_file()]
    if missing:
        give_up(f"node_modules has no {', '.join(missing)}: run `npm ci`")
    return str(path)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Chromium without windows where it is installed, which opens a page in two thirds of the time."""
    path = shutil.which("chromium-headless-shell") or chromium
    yield from _launched(playwright, path)


@pytest.fixture(scope="session")
def windowed(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Chromium itself: only its windows can be resized while a page fills the screen."""
    yield from _launched(playwright, chromium)


def _launched(playwright: Playwright, path: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=path, args=LAUNCH_ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Return a function that serves a folder until the session ends and says where."""
    known: dict[Path, str] = {}
    with ExitStack() as stack:

        def _serve(folder: Path) -> str:
            if folder not in known:
                known[folder] = stack.enter_context(serving(folder))
            return known[folder]

        yield _serve


@pytest.fixture
def open_page(browser: Browser, serve: Serve) -> Iterator[OpenPage]:
    """Return a function that opens a page of a build; the options are those of `Visit`.

    A request to another host, an error in a script or on the console fails the test.
    """
    with ExitStack() as stack:

        def _open(built: Built, target: str, **options: Any) -> Page:
            page, _, anchor = target.partition("#")
            visit = stack.enter_context(Visit(browser, **options))
            return visit.open(f"{serve(built.out)}{page}.html{'#' + anchor if anchor else ''}")

        yield _open


@pytest.fixture(scope="module")
def open_once(browser: Browser, serve: Serve) -> Iterator[OpenPage]:
    """Return a function like `open_page` that opens a page once, for tests that only look at it."""
    with ExitStack() as stack:

        @functools.cache
        def _open(folder: Path, target: str, **options: Any) -> Page:
            visit = stack.enter_context(Visit(browser, **options))
            return visit.open(f"{serve(folder)}{target}.html")

        yield lambda built, target, **options: _open(built.out, target, **options)


@pytest.fixture
def lesson_reader(book_html: Built, open_page: OpenPage) -> Reader:
    """Someone in front of the book's lesson, on a desktop, the mathematics not set."""
    return Reader(open_page(book_html, LESSON))


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """Return a function that builds a project of `projects` with some settings, once."""
    known: dict[str, Built] = {}

    def _trial(files: Mapping[str, str], **conf: Any) -> Built:
        def make(folder: Path) -> Built:
            (folder / "source").mkdir()
            for name, text in files.items():
                (folder / "source" / name).write_text(text, encoding="utf-8")
            settings = {**MYST, "extensions": [*MYST["extensions"], "sphinx_design"], **conf}
            return run_sphinx(folder / "source", folder / "build", conf=settings)

        key = repr((files, conf))
        if key not in known:
            known[key] = shared(tmp_path_factory, key, make)
            assert not known[key].warnings
        return known[key]

    return _trial


@pytest.fixture(scope="session")
def sampler(tmp_path_factory: pytest.TempPathFactory) -> Sampler:
    """Return a function that builds the sampler in a theme, once each, and says where."""
    return functools.cache(lambda theme: build_in_theme(theme, tmp_path_factory.mktemp(theme), SAMPLER))


@pytest.fixture(scope="session")
def math_book(tmp_path_factory: pytest.TempPathFactory) -> MathBook:
    """Return a function that builds the book for version 3 or 4 of MathJax, once each."""

    @functools.cache
    def _math_book(version: int) -> Built:
        conf = {"mathjax_path": MATHJAX[version]}
        return shared(tmp_path_factory, f"book {conf}", lambda folder: run_sphinx(BOOK, folder, conf=conf))

    return _math_book


@pytest.fixture(scope="session")
def book_html(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The course book in HTML, nitpicky, as other tests have it too."""
    conf = {"nitpicky": True}
    return shared(tmp_path_factory, f"book {conf}", lambda folder: run_sphinx(BOOK, folder, conf=conf))
