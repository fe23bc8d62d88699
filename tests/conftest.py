"""Building small projects and the course book, once each, and looking at what came out."""

from __future__ import annotations

import gc
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from docutils import nodes
from hypothesis import settings
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests import once
from tests.apart import apart

# Where nothing may be left to chance the same examples are tried every time.
settings.register_profile("ci", derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "default")


once.install()
# A build makes more objects than most programs, and keeps nearly all of them to its end.
gc.set_threshold(20_000, 10, 10)

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"

MYST: dict[str, Any] = {
    "extensions": ["myst_parser", "sphinx_notation"],
    "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath", "fieldlist"],
    "project": "Trial",
    "show_warning_types": True,
    "suppress_warnings": ["toc.not_included"],
}


def definitions(
    page: BeautifulSoup, selector: str = ".sn-definition", template: str = "sn-definitions"
) -> list[Tag]:
    """Return what the cards of *page* say, which is no text of it: it stands in a template.

    Another *selector* finds something else there, or in another *template*.
    """
    templates = page.select(f"template.{template}")
    inside = "".join(template.decode_contents() for template in templates)
    return list(BeautifulSoup(inside, "html.parser").select(selector))


def marked_tex(page: BeautifulSoup) -> list[str]:
    """Return the marked TeX of the formulas of *page* that have marks."""
    return [str(formula["data-sn-tex"]) for formula in page.select("[data-sn-tex]")]


@dataclass(frozen=True)
class Built:
    """A finished build."""

    out: Path
    warnings: list[str]
    rewritten: list[str]
    """The pages that were written, in order; those of a parallel build are not known."""
    ran: Sphinx | None

    @property
    def app(self) -> Sphinx:
        assert self.ran is not None, "a parallel build ran in a process of its own"
        return self.ran

    def text(self, name: str) -> str:
        return (self.out / name).read_text(encoding="utf-8")

    def html(self, docname: str) -> BeautifulSoup:
        return BeautifulSoup(self.text(f"{docname}.html"), "html.parser")

    def doctree(self, docname: str) -> nodes.document:
        return self.app.env.get_doctree(docname)

    def ours(self) -> list[str]:
        """The warnings of our own type."""
        return [warning for warning in self.warnings if re.search(r"\[notation\.[\w-]+\]", warning)]


def run_sphinx(
    source: Path,
    out: Path,
    builder: str = "html",
    *,
    parallel: int = 0,
    folder: str = "",
    **more: Any,
) -> Built:
    """Run Sphinx as `sphinx-build` would, in this process unless it is *parallel*; *more* is that of `_run`.

    Every builder has a *folder* of its own in *out*, of its name unless it is given, and all share what is
    read.
    """
    written = out / (folder or builder)
    if parallel:
        app, (lines, rewritten) = None, apart(_said, source, written, builder, parallel=parallel, **more)
    else:
        app, lines, rewritten = _run(source, written, builder, **more)
    return Built(written, lines, rewritten, app)


def _said(source: Path, out: Path, builder: str, **more: Any) -> tuple[list[str], list[str]]:
    """What can be told to another process of what `_run` finds."""
    _, lines, written = _run(source, out, builder, **more)
    return lines, written


def _run(
    source: Path,
    out: Path,
    builder: str,
    *,
    conf: Mapping[str, Any] | None = None,
    confdir: Path | None = None,
    parallel: int = 0,
    tags: tuple[str, ...] = (),
    fresh: bool = False,
) -> tuple[Sphinx, list[str], list[str]]:
    """Run Sphinx and return it, its warnings, and the pages that it wrote; *conf* is used instead of a conf.py."""
    stream, written = StringIO(), list[str]()
    # Sphinx keeps the catalogues of an earlier build of the same process.
    locale.translators.clear()
    has_conf = confdir is not None or (source / "conf.py").exists()
    with patch_docutils(str(confdir or source) if has_conf else None), docutils_namespace():
        app = Sphinx(
            srcdir=str(source),
            confdir=str(confdir or source) if has_conf else None,
            outdir=str(out),
            doctreedir=str(out.parent / "doctrees"),
            buildername=builder,
            # Some themes add to the list that Sphinx has for all projects without one.
            confoverrides={**({} if has_conf else {"templates_path": []}), **(conf or {})},
            status=StringIO(),
            warning=stream,
            parallel=parallel,
            tags=list(tags),
            freshenv=fresh,
        )
        app.connect("doctree-resolved", lambda app, doctree, docname: written.append(docname))
        app.build()
    lines = strip_colors(stream.getvalue()).splitlines()
    return app, [line for line in lines if line.strip()], written


Build = Callable[..., Built]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that writes *files* into one project and builds it.

    Called again it builds again, incrementally, after writing what it is given then; a file
    whose text is None is removed.
    """

    def _build(
        files: Mapping[str, str | bytes | None],
        builder: str = "html",
        conf: Mapping[str, Any] | None = None,
        **more: Any,
    ) -> Built:
        source = tmp_path / "source"
        for name, content in files.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run_sphinx(source, tmp_path / "build", builder, conf={**MYST, **(conf or {})}, **more)

    return _build


@pytest.fixture(scope="session")
def book_html(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The course book in HTML, nitpicky, built once."""
    return run_sphinx(BOOK, tmp_path_factory.mktemp("book"), conf={"nitpicky": True})


@pytest.fixture(scope="session")
def lesson(book_html: Built) -> BeautifulSoup:
    """The page of the lesson M1 · L5."""
    return book_html.html("m1/l5-calculus")


@pytest.fixture
def book_copy(tmp_path: Path) -> Path:
    """A copy of the book and its settings that a test may change."""
    copy = tmp_path / "project"
    shutil.copytree(BOOK, copy / "book")
    for name in ("conf.py", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    return copy


def pytest_collection_finish() -> None:
    """Have the garbage collector pass over what stays to the end: modules, and thousands of tests."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Run tests that look at the same things in the same process."""
    from tests.sharing import SharedScheduling  # noqa: PLC0415  (where pytest-xdist is)

    return SharedScheduling(config, log) if config.getvalue("dist") == "load" else None
