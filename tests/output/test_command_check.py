"""The command `check`: what it finds, how it says it, and how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sphinx_notation.command import main
from sphinx_notation.report import exports, html
from sphinx_notation.report.contents import Contents
from sphinx_notation.report.model import SCHEMA

CONF = """
extensions = ["myst_parser", "sphinx_notation"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
print("This is no finding.")
"""
PAGE = """# Page, 100%

:::{decode} A line
$$
y = m x
$$

$m$
: Slope

  :tpye: scalar

$b$
: Intercept
:::

:::{notation-table}
$q$
: Charge
:::
"""
FILES = {
    "conf.py": CONF,
    "index.md": "# Book\n\n```{toctree}\nb/page\na\n```\n",
    "b/page.md": PAGE,
    "a.md": "# A\n",
}
FIELD, ROW = "unknown field `tpye`; did you mean `type`?", "`b` does not occur in the formula of its panel"
Check = Callable[..., tuple[int, str, str]]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """A function that writes *files* of a project into the folder ``docs`` and checks that from outside."""

    def _check(*options: str, files: Mapping[str, str] = FILES, conf: str = "") -> tuple[int, str, str]:
        for name, text in files.items():
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text + (conf if name == "conf.py" else ""), encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        code = main(["check", "docs", *options])
        return code, *capsys.readouterr()

    return _check


def found(out: str) -> list[str]:
    """What was found, each as ``path:line: check``."""
    return [re.sub(r"^((?:\S+:)?(?: )?[a-z-]+): .*$", r"\1", line) for line in out.splitlines()]


def test_findings_are_lines_by_file_and_line(check: Check) -> None:
    code, out, err = check()
    first, second = out.splitlines()
    assert code == 1
    assert first.startswith(f"docs/b/page.md:11: field: {FIELD}")
    assert second.startswith(f"docs/b/page.md:13: row: {ROW}")
    assert err == "This is no finding.\n2 findings: field 1, row 1\n"


def test_no_report_is_written(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        pytest.fail("a report is written")

    monkeypatch.setattr(html, "write", refuse)
    monkeypatch.setattr(exports, "write", refuse)
    monkeypatch.setattr(Contents, "notation", refuse)
    code, _out, _err = check()
    assert code == 1


def test_a_sound_project_ends_well(check: Check) -> None:
    code, out, err = check(files={**FILES, "b/page.md": "# Sound\n"})
    assert (code, out) == (0, "")
    assert err.endswith("no findings\n")


def test_checks_are_those_that_are_asked_for(check: Check) -> None:
    rest = ["docs/b/page.md:11: field", "docs/b/page.md:13: row", "docs/b/page.md:18: unused"]
    every = found(check("--checks", "all")[1])
    assert every == ["docs/b/page.md:4: possibly-undefined", "docs/b/page.md:4: undefined", *rest]
    sure = found(check("--checks", "all,-possibly-undefined")[1])
    assert sure == ["docs/b/page.md:4: undefined", *rest]
    assert found(check("--checks", "unused")[1]) == [
        "docs/b/page.md:11: field",
        "docs/b/page.md:18: unused",
    ]
    assert found(check("--checks=-row")[1]) == ["docs/b/page.md:11: field"]
    assert found(check(conf="\nnotation_checks = 'none'\n")[1]) == ["docs/b/page.md:11: field"]


def test_what_the_project_silences_is_no_finding(check: Check) -> None:
    assert found(check(conf="\nsuppress_warnings = ['notation.field']\n")[1]) == ["docs/b/page.md:13: row"]
    assert check("-D", "suppress_warnings=notation")[0] == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("notation_chekcs=all", "-D notation_chekcs: there is no setting `notation_chekcs`; did you mean `notation_checks`?"),
        ("nothing.of=it", "-D nothing.of: there is no setting `nothing`"),
        ("numfig_secnum_depth=x", "-D numfig_secnum_depth=x: invalid number 'x'"),
        ("notation_exempt=x", "-D notation_exempt=x: cannot override dictionary config setting 'notation_exempt' (use"),
    ],
)  # fmt: skip
def test_a_setting_that_is_left_out_ends_with_two(check: Check, given: str, said: str) -> None:
    code, out, err = check("-D", given)
    assert (code, out) == (2, "")
    assert f"sphinx-notation: error: {said}" in err


def test_settings_of_the_command_line_are_those_of_the_project(check: Check) -> None:
    rows = ["docs/b/page.md:11: field"]
    assert found(check("-D", "notation_checks=default,-row")[1]) == rows
    assert found(check("--checks", "-row,-late")[1]) == rows
    assert found(check("-D", "notation_known=b,y,m,x,sets", "--checks", "undefined")[1]) == rows
    code, out, _err = check("-D", "notation_coverage_min=1", "--checks", "none")
    assert (code, found(out)) == (1, ["coverage", *rows])
    assert "and notation_coverage_min wants 100.0%" in out
    assert found(check("-D", "notation_coverage_min=much", "--checks", "none")[1]) == ["config", *rows]


def test_what_concerns_several_pages_is_found_without_reading_them_anew(check: Check) -> None:
    lesson = "# A\n\n```{lesson}\n:next: nowhere\n\nWords\n```\n"
    files = {**FILES, "b/page.md": "# Page\n", "a.md": lesson}
    for _ in range(2):
        code, out, _err = check("--doctrees", "kept", files=files)
        assert (code, found(out)) == (1, ["docs/a.md:3: next"])
    assert not Path("docs/_build").exists()
    assert Path("kept/environment.pickle").exists()


def test_coverage_may_be_too_low(check: Check) -> None:
    files = {**FILES, "b/page.md": "# Page\n\n$$\nu = v\n$$\n"}
    assert check("--coverage-min", "0", files=files)[0] == 0
    code, out, _err = check("--coverage-min", "0.5", files=files)
    assert code == 1
    assert out.startswith("coverage: 0.0% of the symbols of displayed formulas are explained")


def test_findings_in_json_are_those_of_the_schema(check: Check) -> None:
    code, out, _err = check("--format", "json")
    said = json.loads(out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    entry = schema["$defs"]["finding"]
    assert code == 1
    assert set(said) <= set(schema["properties"])
    assert [(one["check"], one["line"]) for one in said["findings"]] == [("field", 11), ("row", 13)]
    for one in said["findings"]:
        assert list(one) == sorted(entry["required"], key=list(one).index)
        assert {name: kind_of(value) for name, value in one.items()} == {
            name: part["type"] for name, part in entry["properties"].items()
        }


def kind_of(value: object) -> str:
    return {str: "string", int: "integer", list: "array"}[type(value)]


def test_findings_in_sarif_name_files_from_here(check: Check) -> None:
    (run,) = json.loads(check("--format", "sarif")[1])["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"docs/b/page.md"}
    assert [place["region"]["startLine"] for place in places] == [11, 13]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["notation.field", "notation.row"]


def test_findings_for_github_are_escaped(check: Check) -> None:
    page = PAGE.replace("$b$", "$b_{100\\%}$")
    files = {**FILES, "b/a, 5%.md": page, "b/page.md": "# Page\n"}
    lines = check("--format", "github", files={**files, "index.md": "# Book\n"})[1].splitlines()
    assert lines[1].startswith(
        "::warning file=docs/b/a%2C 5%25.md,line=13,title=notation.row::`b_{100\\%25}` does not occur"
    )


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"conf.py": "extensions = []\n"}, "`sphinx_notation` is not among the extensions in conf.py"),
        ({"conf.py": "1 / 0\n"}, "line 1 of conf.py: ZeroDivisionError: division by zero"),
        ({"conf.py": "x = (\n"}, "syntax error"),
        ({"conf.py": "import sys\nsys.exit('no')\n"}, "Sphinx cannot build this project"),
        ({"conf.py": "extensions = ['nothing_like_it']\n"}, "Could not import extension nothing_like_it"),
        (
            {"conf.py": "extensions = ['sphinx_notation']\n", "index.md": ""},
            "Sphinx cannot build this project",
        ),
        ({"_config.yml": ""}, "there is no conf.py in docs: `jupyter-book config sphinx docs` writes one"),
        ({"index.md": ""}, "there is no conf.py in docs: name its folder with --confdir"),
    ],
)
def test_what_cannot_be_built_ends_with_two(check: Check, files: dict[str, str], said: str) -> None:
    code, out, err = check(files=files)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_missing_myst_is_told(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "myst_parser"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "myst_parser", None)
    code, out, err = check()
    assert (code, out) == (2, "")
    assert err.rstrip().endswith(": pip install myst-parser")


def test_the_configuration_may_be_elsewhere(check: Check, tmp_path: Path) -> None:
    check()
    (tmp_path / "docs" / "conf.py").rename(tmp_path / "conf.py")
    code, out, err = check("--confdir", ".", "-j", "2", "-v", files={})
    assert (code, len(out.splitlines())) == (1, 2)
    assert f"WARNING: {ROW}" in err
    assert "\x1b" not in err


def test_included_files_are_named_from_the_sources(check: Check) -> None:
    """docutils names them as seen from where the command runs."""
    part = ".. decode:: A line\n\n   .. math::\n\n      y = m x\n\n   :math:`m`\n      Slope\n\n      :tpye: scalar\n"
    files = {
        "conf.py": "extensions = ['sphinx_notation']\nexclude_patterns = ['parts']\n",
        "index.rst": "Book\n====\n\n.. include:: parts/line.rst\n\n.. toctree::\n\n   b/page\n",
        "b/page.rst": "Page\n====\n\n.. include:: ../parts/line.rst\n",
        "parts/line.rst": part,
    }
    found = found_in(json.loads(check("--format", "json", "--checks", "all", files=files)[1]))
    assert {source for source, _, _ in found} == {"docs/parts/line.rst"}
    assert {("docs/parts/line.rst", 10, "field"), ("docs/parts/line.rst", 3, "undefined")} <= found


def found_in(report: Mapping[str, list[dict[str, str]]]) -> set[tuple[object, object, object]]:
    return {(one["source"], one["line"], one["check"]) for one in report["findings"]}


def test_what_is_asked_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    started = tmp_path / "started"
    conf = f"import pathlib, time\npathlib.Path({str(started)!r}).touch()\ntime.sleep(60)\n"
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    environment = {**os.environ, "TMPDIR": str(tmp_path / "temporary")}
    command = [sys.executable, "-m", "sphinx_notation", "check", str(tmp_path)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        while not started.exists() and process.poll() is None:
            time.sleep(0.02)
        assert list((tmp_path / "temporary").iterdir())
        process.terminate()
        assert b"Traceback" not in (process.communicate()[1])
    assert process.returncode == 143
    assert not list((tmp_path / "temporary").iterdir())
