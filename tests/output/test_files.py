"""Files that a project names and that cannot be read: a warning each, at once."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from sphinx_notation.reading import book_files
from sphinx_notation.reading.source import front_matter
from tests.conftest import MYST, Build, run_sphinx

PAGE = "# T\n\n:::{notation-table}\n:file: FILE\n\n$a$\n: One\n:::\n"


def make(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "loop":
        path.symlink_to(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "broken link":
        path.symlink_to(path.with_name("nowhere"))
    elif kind == "device":
        path.symlink_to("/dev/zero")


@pytest.mark.parametrize("kind", ["pipe", "loop", "folder", "broken link", "device", "nothing"])
def test_what_is_no_file(tmp_path: Path, kind: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    make(source / "rows.yaml", kind)
    (source / "index.md").write_text(PAGE.replace("FILE", "rows.yaml"), encoding="utf-8")
    (source / "conf.py").write_text("", encoding="utf-8")
    conf = {**MYST, "notation_files": [str(source / "rows.yaml")]}
    built = run_sphinx(source, tmp_path / "build", conf=conf)
    (in_conf, on_page) = built.warnings
    assert "WARNING: notation_files in conf.py: cannot read" in in_conf
    assert "index.md:3: WARNING: cannot read `rows.yaml`" in on_page
    assert all(warning.endswith("[notation.file]") for warning in built.warnings)
    assert "One" in built.text("index.html")
    # And again, where Sphinx asks when the file was changed.
    assert len(run_sphinx(source, tmp_path / "build", conf=conf).warnings) >= 1


@pytest.mark.parametrize("name", ["a\0b.yaml", "\ud800.yaml"])
def test_names_that_no_file_has(build: Build, name: str) -> None:
    for conf in ({"notation_files": [name]}, {"notation_link": {name: "none"}}):
        (warning,) = build({"index.md": "# T\n"}, conf=conf).warnings
        assert warning.endswith("[notation.config]")


def test_without_the_check_of_commands_nobody_looks_for_who_defines_them(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    def names(app: object) -> tuple[str, ...]:
        looked.append(app)
        return ()

    monkeypatch.setattr(book_files, "names_elsewhere", names)
    files = {"index.md": "# T\n", "rows.yaml": "- symbol: \\alhpa\n  meaning: Rate\n"}
    conf: dict[str, object] = {"notation_files": ["rows.yaml"]}
    assert not build(files, conf={**conf, "notation_checks": ["default", "-parse"]}).warnings
    assert not looked
    assert "nothing defines" in build(files, conf=conf).warnings[0]
    assert looked


def test_a_long_name_in_conf(build: Build) -> None:
    (warning,) = build({"index.md": "# T\n"}, conf={"notation_files": ["x" * 300 + ".yaml"]}).warnings
    assert "notation_files in conf.py: cannot read" in warning


@pytest.mark.parametrize("name", ["x" * 300 + ".yaml", "a" + "/b" * 2000 + ".yaml", "rows.yaml/x.yaml"])
def test_long_names_on_a_page(build: Build, name: str) -> None:
    files = {"index.md": PAGE.replace("FILE", name), "rows.yaml": "- symbol: b\n  meaning: c\n"}
    (warning,) = build(files).warnings
    assert "index.md:3: WARNING: cannot read" in warning
    assert len(build({"index.md": f"{files['index.md']}\n"}).warnings) == 1


@pytest.mark.parametrize("date", ["2026-13-45", '"\\U00110000"', "[" * 2000, "<<", "!!python/name:x", "{"])
def test_front_matter_that_is_no_value(tmp_path: Path, date: str) -> None:
    """What MyST says of it, or that it stops at it, is its own; we look for extensions only."""
    path = tmp_path / "index.md"
    path.write_text(f"---\nmyst:\n  date: {date}\n---\n# T\n", encoding="utf-8")
    env = SimpleNamespace(temp_data={}, docname="index", doc2path=lambda docname: path)
    assert front_matter(env) == {}  # type: ignore[arg-type]
