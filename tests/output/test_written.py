"""What is in a builder's folder counts, not what was read: other builders, other folders, ends of builds."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

from sphinx_notation.store import rebuild
from tests.apart import exit_code
from tests.conftest import MYST, Built, run_sphinx

INDEX = "# I\n\n```{toctree}\na\nb\nc\nlist\n```\n"
A = "# A\n\n:::{notation-table}\n$x$\n: Old meaning\n:::\n"
FILES = {
    "index.md": INDEX,
    "a.md": A,
    "b.md": "# B\n\nHere $x$ is used.\n",
    "c.md": "# C\n\n:::{decode} P\n:auto:\n\n$$\nx = 1\n$$\n:::\n",
    "list.md": "# L\n\n```{notation-list}\n```\n",
}
NEW = {"a.md": A.replace("Old", "New")}


CONF: dict[str, Any] = {**MYST, "html_theme": "basic"}


class Project:
    """A project whose builders share what is read, as `make html` and `make latexpdf` do."""

    def __init__(self, folder: Path) -> None:
        self.source, self.out = folder / "source", folder / "build"
        self.source.mkdir()
        self.write(FILES)

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            (self.source / name).write_text(text, encoding="utf-8")

    def build(self, builder: str = "html", **more: Any) -> Built:
        return run_sphinx(self.source, self.out, builder, conf=CONF, **more)

    def stale(self, builder: str = "html", folder: str = "") -> set[str]:
        """Return the pages in *folder* that a clean build writes otherwise."""
        clean = run_sphinx(self.source, self.out.with_name("clean"), builder, conf=CONF, fresh=True)
        written = self.out / (folder or builder)
        names = [path.relative_to(clean.out) for path in clean.out.rglob("*.html")]
        names += [path.relative_to(clean.out) for path in clean.out.rglob("*.txt") if builder == "text"]
        return {
            str(name) for name in names if (clean.out / name).read_text() != (written / name).read_text()
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.mark.parametrize("other", ["text", "dirhtml", "latex", "epub", "xml"])
def test_another_builder_reads_the_change(project: Project, other: str) -> None:
    project.build()
    project.write(NEW)
    project.build(other)
    assert {"b", "c", "list"} <= set(project.build().rewritten)
    assert not project.stale()
    assert project.build().rewritten == []


@pytest.mark.parametrize("other", ["text", "dirhtml"])
def test_the_other_builder_has_it_too(project: Project, other: str) -> None:
    project.build(other)
    project.build()
    project.write(NEW)
    project.build()
    project.build(other)
    assert not project.stale(other)
    assert project.build(other).rewritten == []


def test_every_folder_has_its_own(project: Project) -> None:
    project.build()
    project.build(folder="second")
    project.write(NEW)
    project.build(folder="second")
    project.build()
    assert not project.stale()
    assert not project.stale(folder="second")
    # What went back to how it was written there needs no writing but that of its own page.
    project.write({"a.md": A})
    assert {"b", "c", "list"} <= set(project.build(folder="second").rewritten)
    project.write(NEW)
    assert not {"b", "c", "list"} & set(project.build().rewritten)


@pytest.mark.parametrize("other", ["text", "dirhtml"])
def test_rows_of_a_file_too(project: Project, other: str) -> None:
    """Sphinx looks at the file of the page alone."""
    table = "# F\n\n:::{notation-table}\n:file: rows.yaml\n:::\n"
    project.write({"c.md": table, "rows.yaml": "- symbol: z\n  meaning: First\n"})
    project.build()
    project.build(other)
    project.write({"rows.yaml": "- symbol: z\n  meaning: Second\n"})
    project.build()
    project.build(other)
    assert not project.stale()
    assert not project.stale(other)


@pytest.mark.parametrize("error", [ExtensionError, KeyboardInterrupt])
@pytest.mark.parametrize("last", [1, 3])
def test_a_build_that_ends_while_it_writes(
    project: Project, monkeypatch: pytest.MonkeyPatch, error: type[BaseException], last: int
) -> None:
    project.build()
    project.write(NEW)
    with monkeypatch.context() as patch:
        patch.setattr(rebuild, "begin_page", _ending(error, last))
        with pytest.raises(error):
            project.build()
    project.build()
    assert not project.stale()
    assert project.build().rewritten == []


def _ending(error: type[BaseException], last: int) -> Callable[..., None]:
    """Return what ends the build with *error* when *last* pages are written."""
    begun: list[str] = []
    original = rebuild.begin_page

    def begin_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        original(app, doctree, docname)
        begun.append(docname)
        if len(begun) > last:
            raise error("ended here")

    return begin_page


#: Ends the process at the moment that its environment names, as if it were killed.
KILLED = """
import os
extensions = ["myst_parser", "sphinx_notation"]
html_theme = "basic"
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
moment, count = os.environ["MOMENT"].split(" ")
seen = []
def end(*arguments):
    seen.append(arguments)
    if len(seen) > int(count):
        os._exit(9)
def setup(app):
    if moment:
        app.connect(moment, end, priority=900)
"""


def build_until(moment: str, source: Path, out: Path) -> None:
    os.environ["MOMENT"] = moment
    run_sphinx(source, out)


def ended(source: Path, out: Path, moment: str = " 0") -> int | None:
    """Build in a process of its own, which shares nothing with the next one but what it wrote."""
    return exit_code(build_until, moment, source, out)


@pytest.mark.parametrize(
    "moment",
    [
        *("env-before-read-docs 0", "source-read 0", "doctree-read 0", "env-updated 0"),
        *("env-get-updated 0", "env-check-consistency 0", "doctree-resolved 0", "html-page-context 1"),
        *("doctree-resolved 2", "build-finished 0"),
    ],
)
def test_a_killed_build(project: Project, moment: str) -> None:
    project.write({"conf.py": KILLED})
    assert ended(project.source, project.out) == 0
    project.write(NEW)
    assert ended(project.source, project.out, moment) == 9
    assert ended(project.source, project.out) == 0
    clean = project.out.with_name("clean")
    assert ended(project.source, clean) == 0
    for name in ("a", "b", "c", "list", "genindex"):
        page = f"html/{name}.html"
        assert (project.out / page).read_text() == (clean / page).read_text(), name


@pytest.mark.parametrize("damage", ["", "[", "[1, 2]", '{"b": 1}', "\0", None])
def test_damage_to_what_is_kept(project: Project, damage: str | None) -> None:
    project.build()
    for path in (project.out / "doctrees").glob("notation-*"):
        path.unlink()
        if damage is None:
            path.mkdir()
        else:
            path.write_text(damage)
    project.write(NEW)
    built = project.build()
    assert built.warnings == []
    assert "a" in built.rewritten
