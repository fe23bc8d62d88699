"""The wheel and the sdist: all assets inside, and a styled panel in an empty project."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.packaging

ASSETS = (
    "py.typed",
    "styles/base.css",
    "static/sphinx-notation-lesson.js",
    "static/sphinx-notation-marks.js",
    "static/sphinx-notation-trial.js",
    "static/sphinx-notation-typeset.js",
    "static/sphinx-notation-keys.js",
    "static/sphinx-notation-terms.js",
    "static/sphinx-notation-cards.js",
    "texinputs/sphinxnotation.sty",
    "texinputs/sphinxnotation-labels.def",
    "texinputs/sphinxnotation-labels-drawing.def",
    "texinputs/sphinxnotation-labels-layout.def",
    "texinputs/sphinxnotation-lists.def",
    "texinputs/sphinxnotation-symbols.def",
    "locale/sphinx_notation.pot",
    "locale/de/LC_MESSAGES/sphinx_notation.mo",
    "report/notation.schema.json",
    "report/exports/anki/answer.html",
    "report/exports/anki/question.html",
)

PANEL = """# Trial

:::{decode} Line
$$
y = m x
$$

$m$
: Slope
:::
"""


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return out


def test_the_wheel_has_every_module_and_asset(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "src" / "sphinx_notation"
    modules = {f"sphinx_notation/{path.relative_to(package)}" for path in package.rglob("*.py")}
    assert modules <= names
    styles = {f"sphinx_notation/{path.relative_to(package)}" for path in package.rglob("*.css")}
    assert len(styles) > 5
    assert styles <= names
    templates = package / "report" / "templates"
    assert {f"sphinx_notation/report/templates/{path.name}" for path in templates.iterdir()} <= names
    assert {f"sphinx_notation/{asset}" for asset in ASSETS} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if not name.startswith(("sphinx_notation/", "sphinx_notation-"))]


def test_scripts_and_styles_of_the_wheel_are_small(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    archive = zipfile.ZipFile(wheel)
    package = ROOT / "src" / "sphinx_notation"
    for folder in ("static", "styles"):
        paths = sorted((package / folder).iterdir())
        sizes = [archive.getinfo(f"sphinx_notation/{folder}/{path.name}").file_size for path in paths]
        assert all(sizes)
        assert sum(sizes) < 0.75 * sum(path.stat().st_size for path in paths)


def test_the_sdist_has_what_the_tests_need(dist: Path) -> None:
    (sdist,) = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "conf.py",
        "book/index.md",
        "tests/conftest.py",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "tools/minify_hook.py",
        "src/sphinx_notation/static/sphinx-notation-cards.js",
    } <= names


def test_the_sdist_maps_what_is_small_to_its_sources(dist: Path) -> None:
    (wheel,), (sdist,) = dist.glob("*.whl"), dist.glob("*.tar.gz")
    small = zipfile.ZipFile(wheel)
    with tarfile.open(sdist) as archive:
        texts = {
            name.partition("/")[2]: archive.extractfile(name).read().decode()  # type: ignore[union-attr]
            for name in archive.getnames()
            if name.endswith((".map", ".js", ".css"))
        }
    maps = {name: json.loads(text) for name, text in texts.items() if name.endswith(".map")}
    assert len(maps) == sum("/static/" in name or "/styles/" in name for name in texts)
    for name, found in maps.items():
        path = os.path.normpath(PurePosixPath(name).parent / found["sources"][0])
        lines, own = small.read(path.removeprefix("src/")).decode().split("\n"), texts[path].split("\n")
        words = list(_mapped(found["mappings"]))
        for row, column, line, behind in words:
            word = re.match(r"\w+|[^\w\s]", lines[row][column:])
            assert word is not None
            assert own[line].startswith(word.group(), behind), (name, row, column)
        assert len(words) > 0.9 * len(re.findall(r"\w+", "\n".join(lines)))


def _mapped(mappings: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield the lines and columns of what is mapped, and those that it is mapped to."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    line = behind = 0
    for row, segments in enumerate(mappings.split(";")):
        column = 0
        for segment in filter(None, segments.split(",")):
            numbers, value, shift = [], 0, 0
            for digit in map(digits.index, segment):
                value += (digit & 31) << shift
                shift += 5
                if digit < 32:
                    numbers.append(-(value >> 1) if value & 1 else value >> 1)
                    value = shift = 0
            column, line, behind = column + numbers[0], line + numbers[2], behind + numbers[3]
            yield row, column, line, behind


def test_metadata_names_the_floor_and_no_more(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    archive = zipfile.ZipFile(wheel)
    (name,) = [name for name in archive.namelist() if name.endswith("METADATA")]
    metadata = archive.read(name).decode()
    needed = {
        re.split(r"[<>=! ;]", line.partition(": ")[2])[0]
        for line in metadata.splitlines()
        if line.startswith("Requires-Dist") and "extra ==" not in line
    }
    assert needed == {"sphinx", "docutils", "pyyaml"}
    assert "Framework :: Sphinx :: Extension" in metadata
    assert "Typing :: Typed" in metadata


def test_a_wheel_in_an_empty_project_shows_a_styled_panel(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    home = tmp_path / "venv"
    # Sphinx and MyST come from the environment of the tests; the extension from the wheel alone.
    venv.create(home)
    python = str(home / "bin" / "python")
    pip = [sys.executable, "-m", "pip", "--python", python]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", str(wheel)], check=True)
    outside = next(path for path in sys.path if path.endswith("site-packages"))
    project = tmp_path / "project"
    project.mkdir()
    (project / "index.md").write_text(PANEL, encoding="utf-8")
    (project / "conf.py").write_text(
        'extensions = ["myst_parser", "sphinx_notation"]\n'
        'myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]\n',
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": outside}
    where = [python, "-c", "import sphinx_notation; print(sphinx_notation.__file__)"]
    assert (
        str(home)
        in subprocess.run(where, env=environment, capture_output=True, text=True, check=True).stdout
    )
    command = [str(home / "bin" / "sphinx-notation"), "check", str(project), "--checks", "all,-undefined"]
    checked = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "no findings\n")
    build = [python, "-m", "sphinx", "-q", "-W", "-n", str(project), str(project / "_build")]
    done = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    page = (project / "_build" / "index.html").read_text(encoding="utf-8")
    assert 'class="sn-panel"' in page
    assert "_static/sphinx-notation.css" in page
    style = project / "_build" / "_static" / "sphinx-notation.css"
    assert ".sn-panel" in style.read_text(encoding="utf-8")
