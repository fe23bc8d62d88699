"""Pages as a reader's browser shows them, without a network: the plumbing of these tests."""

from __future__ import annotations

import base64
import functools
import http
import http.server
import mimetypes
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from playwright.sync_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Error, Page, expect

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = ROOT / "node_modules"
CDN = "https://cdn.jsdelivr.net/npm/"
# What stands on the network, and where it is here; the first that fits counts.
PACKAGES = (
    (r"@mathjax/mathjax-newcm-font[^/]*/", "@mathjax/mathjax-newcm-font"),
    (r"mathjax@4[^/]*/", "mathjax"),
    (r"mathjax@3[^/]*/", "mathjax-3"),
)
MATHJAX = {
    3: f"{CDN}mathjax@3/es5/tex-mml-chtml.js",
    4: f"{CDN}mathjax@4/tex-mml-chtml.js",
}
# The typesetter that works while a book is built.
MATHML = "notation_mathml"
LAUNCH_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages live for seconds.  To make their scripts fast takes longer than to run them as they are, and each
    # page would have a process of its own, which compiles anew what it runs.
    "--js-flags=--no-opt,--no-maglev",
    "--renderer-process-limit=1",
    # Nobody is asked over the network; a request that nothing here answers is an error on the console.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
#: How long is waited for what a page shows in time, in milliseconds: a busy machine takes its own.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)
PHONE, DESKTOP = 390, 1280
HEIGHT = 800
# What MathJax keeps for a reader who chose in its menu to hear nothing of formulas.
# What another visitor kept is not there; what a visitor keeps is, as long as the visit lasts.
_NEW = """try {
  if (!sessionStorage.getItem("is-visit")) localStorage.clear();
  sessionStorage.setItem("is-visit", "yes");
} catch { /* Not every page may keep something. */ }"""
_SILENT = """try {
  localStorage.setItem("MathJax-Menu-Settings", JSON.stringify({ speech: false, braille: false }));
} catch { /* Not every page may keep something. */ }"""
#: Run on a page, whose browser keeps nothing from then on: a reader may want that.
KEEPS_NOTHING = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Access is denied", "SecurityError"); },
})"""
_FRAMES = """(count) => new Promise((resolve) => {
  const next = () => (count-- ? requestAnimationFrame(next) : setTimeout(resolve, 20, true));
  setTimeout(resolve, 2000, true);
  next();
})"""
# What is loaded when a reader comes near, or the page is idle.
_WHOLE = "() => typeof snDemand === 'undefined' || snDemand.loadAll().then(() => true)"
Mathematics = Literal["typeset", "raw"]


class _Handler(http.server.SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        """Have kept what its address has a checksum of, and nothing else: tests change pages."""
        self.send_header("Cache-Control", "max-age=3600" if "?v=" in self.path else "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        """Have no picture for the tab, which browsers ask for by themselves."""
        if self.path == "/favicon.ico":
            self.send_response(http.HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *args: Any) -> None:
        """Say nothing of a browser that leaves a page before all of it came."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*args)


def settings(typesetter: str) -> dict[str, str]:
    """Return the settings of a project for a *typesetter*: the address of a MathJax, or `MATHML`."""
    return {"html_math_renderer" if typesetter == MATHML else "mathjax_path": typesetter}


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve *folder* on a port of its own; yield the address, with a slash at its end."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def local_file(url: str) -> Path | None:
    """Return the file of node_modules that stands for *url*, if there is one."""
    if not url.startswith(CDN):
        return None
    path = url.removeprefix(CDN).partition("?")[0]
    for pattern, package in PACKAGES:
        match = re.match(pattern, path)
        if match:
            found = NODE_MODULES / package / path[match.end() :]
            return found if found.is_file() else None
    return None


@functools.cache
def _encoded(path: Path) -> str:
    return base64.b64encode(path.read_bytes()).decode("ascii")


@functools.cache
def _context(browser: Browser, touch: bool, scripts: bool) -> BrowserContext:
    """Return the context of all visitors of one kind.

    Each visitor has a page of its own; to make a context takes three times as long, since Chromium
    makes a window for it.  A first page that nobody looks at keeps that window.
    """
    context = browser.new_context(has_touch=touch, is_mobile=touch, java_script_enabled=scripts)
    context.set_default_timeout(PATIENCE)
    context.new_page()
    return context


@dataclass
class Visit:
    """One page, as if nobody had been there before, and what went wrong on it.

    With *mathematics* "raw" MathJax is not run, which is a second faster.  What MathJax 4 says of formulas
    takes it longer than to set them, and is no part of what is seen: the visitor has turned it off, unless
    *says* is given, where it matters what is heard or which keys MathJax takes.

    What is asked of the network is answered with files of this machine, but for what ends in *missing*, which is
    not found; unless it *answers*, the test has to do so itself.
    """

    browser: Browser
    width: int = DESKTOP
    height: int = HEIGHT
    dark: bool = False
    touch: bool = False
    scripts: bool = True
    still: bool = True
    mathematics: Mathematics = "raw"
    says: bool = False
    missing: str = ""
    answers: bool = True
    problems: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.page: Page = _context(self.browser, self.touch, self.scripts).new_page()
        self.page.set_viewport_size({"width": self.width, "height": self.height})
        self.page.emulate_media(
            color_scheme="dark" if self.dark else "light",
            reduced_motion="reduce" if self.still else "no-preference",
        )
        self.page.add_init_script(_NEW)
        if self.mathematics == "typeset" and not self.says:
            self.page.add_init_script(_SILENT)
        if self.answers:
            self._intercept()
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fail)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.page.close()
        if error is None:
            assert not self.problems, self.problems

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "invalid theme mode" not in message.text:
            self.problems.append(f"console: {message.text} ({message.location})")

    def _fail(self, error: Error) -> None:
        self.problems.append(f"error: {error}")

    def _intercept(self) -> None:
        """Answer what is asked of the network, and nothing else.

        Playwright's `route` would have every request of the page wait for it, and the browser keep no file.
        """
        session = self.page.context.new_cdp_session(self.page)
        session.on("Fetch.requestPaused", functools.partial(self._answer, session))
        session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})

    def _answer(self, session: CDPSession, paused: dict[str, Any]) -> None:
        url, answer = paused["request"]["url"], {"requestId": paused["requestId"]}
        found = local_file(url)
        if found is None:
            self.problems.append(f"a request to elsewhere: {url}")
            session.send("Fetch.failRequest", {**answer, "errorReason": "Failed"})
        elif self.missing and url.endswith(self.missing):
            session.send("Fetch.fulfillRequest", {**answer, "responseCode": http.HTTPStatus.NOT_FOUND})
        else:
            kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
            headers = {"Access-Control-Allow-Origin": "*", "Content-Type": kind}
            told = [{"name": name, "value": value} for name, value in headers.items()]
            body = "" if self.mathematics == "raw" else _encoded(found)
            session.send(
                "Fetch.fulfillRequest",
                {**answer, "responseCode": http.HTTPStatus.OK, "responseHeaders": told, "body": body},
            )

    def open(self, url: str) -> Page:
        """Open *url* and wait until its mathematics is set, and what it loads when it is idle is there."""
        self.page.goto(url)
        if self.mathematics == "typeset":
            typeset(self.page)
        if self.scripts:
            awaited(self.page, _WHOLE)
        return self.page


def awaited(page: Page, promise: str, argument: Any = None) -> None:
    """Wait until *promise*, a script, resolves to something true, for a minute at most.

    `Page.evaluate` would wait for ever.
    """
    page.wait_for_function(promise, arg=argument, timeout=60_000, polling=50)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something *holds*."""
    for _ in range(PATIENCE // 50):
        if holds():
            return
        page.wait_for_timeout(50)
    assert holds()


def frames(page: Page, count: int = 2) -> None:
    """Wait until *page* was drawn *count* times.  One in the background may not be: two seconds at most."""
    awaited(page, _FRAMES, count)


def typeset(page: Page) -> None:
    """Wait until MathJax, if the page has it, is done with the page and its fonts are there."""
    if not page.evaluate("!!document.querySelector('script[src*=mathjax]')"):
        # A font that came late waits for the reader to do something.
        page.wait_for_function("!document.documentElement.classList.contains('sn-font-late')")
        awaited(
            page,
            "document.fonts.ready.then(() => "
            "dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })) || true)",
        )
        return
    page.wait_for_function("window.MathJax?.startup?.promise", timeout=60_000)
    awaited(page, "MathJax.startup.promise.then(() => document.fonts.ready).then(() => true)")


def set_again(page: Page) -> None:
    """Have MathJax set *page* anew: it measures letters before the fonts of a theme are there, or after that."""
    awaited(page, "document.fonts.ready.then(() => MathJax.startup.document.rerender(1)).then(() => true)")
