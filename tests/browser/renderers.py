"""One small project for every renderer of formulas, and what a reader finds in its pages."""

from __future__ import annotations

import atexit
import functools
import importlib
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import give_up
from tests.browser.seen import MATHJAX_2, Seen
from tests.browser.web import CDN, MATHJAX, MATHML
from tests.conftest import MYST, Built, run_sphinx

_EXTENSIONS = MYST["extensions"]
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


def needs(name: str) -> None:
    """Skip, or fail where nothing may be skipped, if this machine cannot have the renderer *name*."""
    tools = {"MathJax 2": "", "imgmath": "dvipng", "KaTeX, pre-rendered": "node"}
    if name not in tools:
        return
    is_there = shutil.which(tools[name]) if tools[name] else (MATHJAX_2 / "MathJax.js").is_file()
    if not is_there:
        give_up(f"{name} needs {tools[name] or MATHJAX_2}: run `sh tools/system.sh`")


class _PatientSocket(socket.socket):
    """Waits for a server that has made its file and does not listen yet, as KaTeX's for a moment."""

    def connect(self, address: Any) -> None:
        end = time.monotonic() + 100
        while True:
            try:
                return super().connect(address)
            except ConnectionRefusedError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.01)


@contextmanager
def _katex_server() -> Iterator[None]:
    """Let the KaTeX that works while a book is built have time, and end it afterwards."""
    katex: Any = importlib.import_module("sphinxcontrib.katex")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(katex, "STARTUP_TIMEOUT", 100.0)
        patch.setattr(katex, "RENDER_TIMEOUT", 100.0)
        patch.setattr(katex, "socket", SimpleNamespace(**{**vars(socket), "socket": _PatientSocket}))
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
        return Seen.by_opening(self.browser, self.address)

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
