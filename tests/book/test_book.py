"""The book around the lesson, the ways to build it, and its guide."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from docutils import nodes

from sphinx_notation.reading.directives import DIRECTIVES
from sphinx_notation.store.domain import domain_of
from sphinx_notation.warnings_ import Subtype
from tests.conftest import BOOK, ROOT, Build, Built, run_sphinx

SNIPPETS = sorted((BOOK / "guide" / "snippets").glob("*.md"))


def test_the_book_builds_without_a_warning_serial_and_parallel(book_html: Built, tmp_path: Path) -> None:
    assert book_html.warnings == []
    parallel = run_sphinx(BOOK, tmp_path, conf={"nitpicky": True}, parallel=2)
    assert parallel.warnings == []
    assert len([*parallel.out.rglob("*.html")]) >= 8
    for page in ("index", "revision", "notation", "m1/l5-calculus", "guide/first-panel"):
        assert parallel.text(f"{page}.html") == book_html.text(f"{page}.html"), page


def sphinx_build(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", *arguments]
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=env)


def test_every_way_to_build_gives_the_same_pages(book_html: Built, tmp_path: Path) -> None:
    ways = {
        "plain": (ROOT, ("book", str(tmp_path / "plain"))),
        "confdir": (ROOT, ("-c", ".", "book", str(tmp_path / "confdir"))),
        # As Read the Docs does it: in the folder of the configuration, with -b and -D.
        "readthedocs": (BOOK, ("-b", "html", "-D", "language=en", ".", str(tmp_path / "readthedocs"))),
    }
    for name, (cwd, arguments) in ways.items():
        # What one way has read the others take, unless its settings are not theirs: then Sphinx reads it anew.
        done = sphinx_build("-d", str(tmp_path / "doctrees"), *arguments, cwd=cwd)
        assert (done.returncode, done.stderr) == (0, ""), name
        for page in ("index", "m1/l5-calculus", "revision"):
            text = (tmp_path / name / f"{page}.html").read_text(encoding="utf-8")
            assert text == book_html.text(f"{page}.html"), (name, page)


def test_the_wrong_folder_is_told_what_to_type(tmp_path: Path) -> None:
    """In one sentence, without a traceback."""
    done = sphinx_build(".", str(tmp_path / "out"), cwd=ROOT)
    assert done.returncode != 0
    assert done.stderr == "the book is in the folder `book`: type `sphinx-build book _build`\n"


def test_the_book_as_an_epub_has_no_warning(tmp_path: Path) -> None:
    assert run_sphinx(BOOK, tmp_path, "epub").warnings == []


def test_the_landing_page_leads_to_every_lesson(book_html: Built) -> None:
    page = book_html.html("index")
    links = {a.get("href") for a in page.select(".sd-card a")}
    pages = domain_of(book_html.app.env).pages
    assert {f"{docname}.html" for docname, page in pages.items() if page.lesson} <= links
    assert page.select(".sn-panel")


def test_the_revision_sheet_has_every_takeaway_of_the_lessons(book_html: Built) -> None:
    page = book_html.html("revision")
    assert [a["href"] for a in page.select(".sn-group-title a")] == ["m1/l5-calculus.html"]
    links = [str(a["href"]) for a in page.select(".sn-headline a")]
    assert len(links) == 3
    lesson = book_html.html("m1/l5-calculus")
    assert all(lesson.select(f"#{link.partition('#')[2]}.sn-takeaway") for link in links)


def test_the_guide_shows_every_directive() -> None:
    guide = "".join(
        path.read_text(encoding="utf-8") for path in (BOOK / "guide").rglob("*.*") if path.is_file()
    )
    for name in DIRECTIVES:
        assert f"{{{name}}}" in guide, name
        assert f".. {name}::" in guide, name


def test_the_guide_explains_every_warning() -> None:
    text = (BOOK / "guide" / "warnings.md").read_text(encoding="utf-8")
    assert [subtype for subtype in Subtype if f"notation.{subtype}" not in text] == []


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda path: path.stem)
def test_snippets_are_the_same_in_both_markups(build: Build, snippet: Path) -> None:
    twin = snippet.with_suffix(".rst")
    files: dict[str, str | bytes | None] = {
        f"guide/snippets/{path.name}": path.read_bytes()
        for path in snippet.parent.iterdir()
        if path.suffix in {".yaml", ".csv"}
    }
    files["index.md"] = "# T\n\n```{toctree}\nmd\nrst\n```\n"
    files["md.md"] = "# Snippet\n\n" + snippet.read_text(encoding="utf-8")
    files["rst.rst"] = "Snippet\n=======\n\n" + twin.read_text(encoding="utf-8")
    # The same labels on both pages are meant here.
    built = build(
        files, "text", conf={"suppress_warnings": ["toc.not_included", "misc.highlighting_failure"]}
    )
    assert [warning for warning in built.warnings if "duplicate" not in warning] == []
    # Only where lines of a formula begin may differ: Markdown keeps the author's indentation.
    assert built.text("md.txt").split() == built.text("rst.txt").split()
    kinds = [
        [
            type(node).__name__
            for node in built.doctree(name).findall()
            if "notation" in type(node).__module__
        ]
        for name in ("md", "rst")
    ]
    assert kinds[0] == kinds[1]
    assert any(built.doctree("md").findall(nodes.math)) or kinds[0]


def test_there_are_snippets() -> None:
    assert len(SNIPPETS) >= 8
    assert {path.stem for path in SNIPPETS} == {path.stem for path in SNIPPETS[0].parent.glob("*.rst")}
