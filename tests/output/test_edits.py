"""Random edits of a book: building on equals building anew, and exactly what changed is written again."""

from __future__ import annotations

import functools
import re
import shutil
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup

from sphinx_notation.store import rebuild
from tests.conftest import MYST, Build, Built, run_sphinx
from tests.output.random_book import Book

CONF: dict[str, Any] = {
    **MYST,
    "extensions": [*MYST["extensions"], "sphinx.ext.ifconfig"],
    "html_theme": "basic",
    "notation_files": ["shared.yaml"],
    "numfig": True,
}
#: What the consistency check says, whichever pages are read.
CHECKED = re.compile(r"finds nothing that the book|finds no takeaway|is no page of this book")


class Step(NamedTuple):
    """A book after an edit: built on, as plain Sphinx would build on, and built anew."""

    what: str
    on: Built
    plain: Built
    clean: Built


def steps(folder: Path, seed: int, count: int) -> Iterator[Step]:
    """Yield every step of a book that is edited *count* times, the first before any edit."""
    book = Book(seed, glob=seed % 3 == 2)
    # Pages whose formulas know nothing, or little, are pages of the book all the same.
    conf = {**CONF, "notation_link": {"p1": "none", "p2": "panels"} if seed % 2 else "all"}
    source = folder / "source"
    for number in range(count + 1):
        what = book.edit() if number else "nothing"
        book.write(source)
        shutil.rmtree(folder / "clean", ignore_errors=True)
        with pytest.MonkeyPatch.context() as patch:
            # Nobody says which pages changed with the notation.
            patch.setattr(rebuild, "changed_pages", lambda app, env: [])
            plain = run_sphinx(source, folder / "plain", conf=conf)
        on = run_sphinx(source, folder / "on", conf=conf)
        clean = run_sphinx(source, folder / "clean", conf=conf)
        yield Step(f"seed {seed}, edit {number}: {what}", on, plain, clean)


def pages(built: Built) -> dict[str, str]:
    """What readers see of every page, and the scripts that make it work."""
    return {name: _seen(built.text(f"{name}.html")) for name in sorted(built.app.env.all_docs)}


@functools.lru_cache(maxsize=100)
def _seen(text: str) -> str:
    """What readers see of the page *text*: most pages are after an edit what they were before it."""
    page = BeautifulSoup(text, "html.parser")
    assets = [str(tag) for tag in page.select("script, link") if "sphinx-notation" in str(tag)]
    return "\n".join([*assets, str(page.select_one(".body"))])


def everywhere(built: Built) -> tuple[str, list[bytes]]:
    """What the book as a whole says: its index and its inventory."""
    inventory = (built.out / "objects.inv").read_bytes().split(b"zlib.\n", 1)[1]
    entries = [line for line in zlib.decompress(inventory).splitlines() if b" notation:" in line]
    return str(built.html("genindex").select_one(".body")), sorted(entries)


def with_toctrees(built: Built, names: set[str]) -> set[str]:
    """Add the pages whose toctrees hold one of *names*, as Sphinx does."""
    lists = built.app.env.files_to_rebuild
    return names.union(*(lists.get(name, set()) for name in names)) & built.app.env.all_docs.keys()


def missing_warnings(step: Step) -> list[str]:
    """The warnings of the clean build that building on owes: those of written pages and of the check."""
    written = {f"{name}.{suffix}:" for name in step.on.rewritten for suffix in ("md", "rst")}
    return [
        warning
        for warning in step.clean.warnings
        if warning not in step.on.warnings
        if (step.on.rewritten and CHECKED.search(warning)) or any(name in warning for name in written)
    ]


@pytest.mark.parametrize("seed", range(5))
def test_building_on_equals_building_anew(tmp_path: Path, seed: int) -> None:
    before: dict[str, str] = {}
    others = 0
    for step in steps(tmp_path, seed, 6):
        after = pages(step.clean)
        others += pages(step.plain) != after
        changed = {name for name, text in after.items() if before.get(name) != text}
        stale = {name for name, text in pages(step.on).items() if after[name] != text}
        assert not stale, step.what
        assert everywhere(step.on) == everywhere(step.clean), step.what
        expected = {*step.plain.rewritten, *with_toctrees(step.clean, changed - {*step.plain.rewritten})}
        assert set(step.on.rewritten) == expected, step.what
        # That a label moves to another page Sphinx takes for two labels.
        new = {warning for warning in step.on.warnings if "duplicate label" not in warning}
        assert new <= set(step.clean.warnings), step.what
        assert not missing_warnings(step), step.what
        before = after
    # Edits change other pages, so that each of these books is one in which what is said above can fail.
    assert others > 2


PANEL = ":::{decode} Of $\\theta$\n:name: it\n\n$\\alpha$\n: Rate\n:::\n"
TABLE = ":::{notation-table}\n$\\theta$\n: What was said\n:::\n"
INDEX = "# I\n\n```{toctree}\na\nb\nuser\n```\n"
MOVED = {"a.md": "# A\n", "b.md": f"# B\n\n{PANEL}"}
SHOWN = [
    # A symbol that holds on its page alone is explained on another.
    ("{sym}`\\alpha`", MOVED, "b.html#b-alpha"),
    # A title is on another page.
    ("{ref}`it`", MOVED, "b.html#it"),
    # What comes from another page has symbols: titles, takeaways, rows.
    ("{ref}`it`", {"b.md": "# B\n"}, None),
    (":::{lesson} L\n:::", {"b.md": "# B\n"}, None),
    (":::{takeaway-list}\n:::", {"b.md": "# B\n"}, None),
    (":::{decode} All\n:auto:\n\n$$\nk\n$$\n:::", {"b.md": "# B\n"}, None),
    (":::{notation-list}\n:::", {"b.md": "# B\n"}, None),
]


@pytest.mark.parametrize(("text", "edit", "link"), SHOWN)
def test_what_a_page_shows_of_others_is_never_stale(
    build: Build, text: str, edit: dict[str, str], link: str | None
) -> None:
    more = ":::{takeaway} T\nOf $\\theta$.\n:::\n\n:::{notation-table}\n$k$\n: Of $\\theta$\n:::\n"
    files = {"index.md": INDEX, "a.md": f"# A\n\n{PANEL}", "b.md": f"# B\n\n{TABLE}"}
    files["c.md"] = f"# C of $\\theta$\n\n:::{{lesson}} C\n:::\n\n{more}"
    files["index.md"] = INDEX.replace("user\n", "user\nc\n")
    before = pages(build({**files, "user.md": f"# User\n\n{text}\n"}, conf={"html_theme": "basic"}))
    again = build(edit, conf={"html_theme": "basic"})
    assert "user" in again.rewritten
    assert pages(again)["user"] != before["user"]
    assert link is None or f'href="{link}"' in again.text("user.html")
    written = pages(again)
    assert pages(build({}, conf={"html_theme": "basic"}, fresh=True)) == written
