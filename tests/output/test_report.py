"""The report on a book's notation: what is in its files, and what fails it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from sphinx_notation.report.exports import FORMATS
from sphinx_notation.report.model import SCHEMA, read
from sphinx_notation.report.sarif import sarif
from sphinx_notation.setting_values import EXPORTS
from tests.conftest import Build, Built, run_sphinx
from tests.output.planted import planted_book

SARIF = Path(__file__).resolve().parents[1] / "data" / "sarif-schema-2.1.0.json"
INDEX = "# Book\n\n```{toctree}\none\ntwo\n```\n"
ONE = r"""# One

:::{decode} Force
$$
F = m a + q
$$

$F$
: Force

  :unit: N

$m$
: Mass

$a_t$
: Acceleration
:::
"""
TWO = "# Two\n\nLet $q$ be the charge. With $m$, the rate $r$.\n\n$$\n\\kappa = r q + \\sum_i m_i\n$$\n"
FILES = {"index.md": INDEX, "one.md": ONE.replace("$a_t$", "$a$"), "two.md": TWO}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("planted")
    for name, text in planted_book(each=2).files().items():
        (folder / name).write_text(text, encoding="utf-8")
    conf = {"extensions": ["myst_parser", "sphinx_notation"], "project": "Faults"}
    conf["myst_enable_extensions"] = ["colon_fence", "deflist", "dollarmath", "fieldlist"]
    return run_sphinx(folder, folder / "_build", "notation", conf=conf)


def notation(built: Built) -> Any:
    return read(built.out / "notation.json")


def page(built: Built, docname: str) -> Any:
    return next(one for one in notation(built)["pages"] if one["docname"] == docname)


def test_the_file_is_what_its_schema_says(planted: Built) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads(planted.text("notation.json"))
    Draft202012Validator(schema).validate(data)
    assert data["findings"]
    for one in (*data["findings"], *data["definitions"], *data["formulas"]):
        assert not one["source"].startswith(("/", "..")), one
        assert one["line"] > 0, one
    # What is named by its number is there, and stands where it is said to.
    for symbol in data["symbols"]:
        assert all(number < len(data["definitions"]) for number in symbol["definitions"])
        for use in symbol["uses"]:
            assert 0 <= use["start"] < use["end"] <= len(data["formulas"][use["formula"]]["tex"])
            assert (use["by"] == "row") == bool(use["definitions"])


def test_findings_are_sarif(planted: Built) -> None:
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    log = json.loads(planted.text("notation.sarif"))
    validator_for(schema)(schema).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    findings = notation(planted)["findings"]
    assert len(run["results"]) == len(findings)
    for result, found in zip(run["results"], findings, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == f"notation.{found['check']}"
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["uri"] == found["source"]
        assert physical["region"]["startLine"] == found["line"]


def test_every_finding_has_a_fingerprint_of_its_own(planted: Built) -> None:
    (run,) = json.loads(planted.text("notation.sarif"))["runs"]
    marks = [one["partialFingerprints"]["notation/v1"] for one in run["results"]]
    assert len(set(marks)) == len(marks)


def test_a_fingerprint_stays_where_lines_come_before() -> None:
    def marks(line: int) -> list[str]:
        related = f"a.md:{line + 3}"
        found = [
            {"check": "parse", "message": f"a brace is open at {related}", "symbol": ""},
            {"check": "parse", "message": "a fence is open", "symbol": ""},
            {"check": "undefined", "message": f"x, see {related}", "symbol": "x"},
            {"check": "undefined", "message": f"x, see {related}", "symbol": "x"},
        ]
        entries = [{**one, "docname": "a", "source": "a.md", "line": line, "related": []} for one in found]
        log = sarif({"generator": "sphinx-notation 0", "findings": entries})  # type: ignore[typeddict-item]
        return [one["partialFingerprints"]["notation/v1"] for one in log["runs"][0]["results"]]

    assert marks(1) == marks(40)
    assert len(set(marks(1))) == 4


@pytest.mark.parametrize("builder", ["notation", "html"])
def test_findings_name_files_as_the_repository_does(build: Build, tmp_path: Path, builder: str) -> None:
    """So services for reviewing changes find the lines."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "shared.txt").write_text("$$\nu = v_0\n$$\n", encoding="utf-8")
    page = "# T\n\n$$\nq\n$$\n\n```{include} ../../shared.txt\n```\n"
    files = {"index.md": "# B\n\n```{toctree}\na b/one\n```\n", "a b/one.md": page}
    built = build(files, builder, conf={"notation_exports": ["report"]})
    (log,) = built.out.rglob("notation.sarif")
    results = json.loads(log.read_text(encoding="utf-8"))["runs"][0]["results"]
    uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert uris == {"source/a%20b/one.md", "shared.txt"}
    # What is in no repository is named from the folder of the sources, as in the file of all.
    (data,) = built.out.rglob("notation.json")
    assert {one["source"] for one in read(data)["findings"]} == {"a b/one.md", "../shared.txt"}


def test_places_lead_to_the_sources(build: Build) -> None:
    link = "https://example.org/{source}#L{line}"
    built = build({"index.md": "# T\n\n$$\nq\n$$\n"}, "notation", conf={"notation_source_link": link})
    assert built.ours() == []
    assert notation(built)["source_link"] == link
    assert "https://example.org/index.md#L3" in built.text("symbols/1.html")


@pytest.mark.parametrize("value", ["https://example.org/{line}", 1, ["{source}"]])
def test_an_impossible_link(build: Build, value: Any) -> None:
    (warning,) = build({"index.md": "# T\n"}, "dummy", conf={"notation_source_link": value}).ours()
    assert "write an address with {source} and {line} in it" in warning


def test_every_planted_fault_is_in_it(planted: Built) -> None:
    """Whatever `notation_checks` says: also what was wrong when a page was read."""
    found = {(one["check"], one["docname"]) for one in notation(planted)["findings"]}
    assert {(one.check, one.page) for one in planted_book(each=2).planted} <= found


def test_pages_are_counted(build: Build) -> None:
    built = build(FILES, "notation")
    assert built.warnings == []
    counted = {name: page(built, name) for name in ("index", "one", "two")}
    assert counted["index"]["coverage"] == 1
    one, two = counted["one"], counted["two"]
    assert (one["symbols"], one["explained"], one["unexplained"]) == (4, 3, 1)
    assert one["coverage"] == 0.75
    # Prose says what q is, and what r is; everybody knows the sum; m is known on page one only.
    assert (two["symbols"], two["introduced"], two["known"], two["unexplained"]) == (5, 2, 1, 2)
    whole = notation(built)
    assert whole["coverage"] == round(1 - 3 / 9, 4)
    uses = {symbol["tex"]: symbol for symbol in whole["symbols"]}
    assert {use["by"] for use in uses["m"]["uses"]} == {"row", "nobody"}
    assert [use["by"] for use in uses[r"\kappa"]["uses"]] == ["nobody"]
    assert uses["F"]["definitions"] == [0]
    assert whole["definitions"][0]["fields"] == {"unit": "N"}


def test_a_use_with_other_scripts_is_a_fallback(build: Build) -> None:
    text = "# T\n\n:::{notation-table}\n$x_i$\n: Input\n:::\n\n$$\nx_3 + x_i\n$$\n"
    built = build({"index.md": text}, "notation")
    (symbol,) = [one for one in notation(built)["symbols"] if one["tex"] == "x_i"]
    assert [use["fallback"] for use in symbol["uses"]] == [True, False]


def test_the_terminal_shows_the_worst_first(build: Build) -> None:
    built = build(FILES, "notation")
    status = built.app._status.getvalue()  # type: ignore[attr-defined]  # what `sphinx-build` shows
    lines = [line for line in status.splitlines() if "%" in line and ("█" in line or "░" in line)]
    assert [line.split()[0] for line in lines] == ["two", "one"]
    assert re.search(
        r"66\.7% of the symbols of displayed formulas are explained: 6 of 9, on 2 pages", status
    )
    assert "findings: possibly-undefined 2, undefined 1" in status


def test_too_low_a_coverage_fails_the_build(build: Build) -> None:
    built = build(FILES, "notation", conf={"notation_coverage_min": 0.9})
    (warning,) = built.ours()
    assert "66.7% of the symbols of displayed formulas are explained" in warning
    assert "notation_coverage_min wants 90.0%" in warning
    assert built.app.statuscode == 1
    for silent in ("notation", "notation.coverage"):
        # Nobody would know why the build fails.
        quiet = build({}, "notation", conf={"notation_coverage_min": 0.9, "suppress_warnings": [silent]})
        assert [line for line in quiet.warnings if "notation_coverage_min wants 90.0%" in line]
        assert quiet.app.statuscode == 1
    enough = build({}, "notation", conf={"notation_coverage_min": 0.6})
    assert enough.warnings == []
    assert enough.app.statuscode == 0


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (2 / 3, ""),
        (0.667, "66.67% of the symbols of displayed formulas are explained, and notation_coverage_min"),
        (0.8, "66.7% of the symbols"),
    ],
)
def test_a_share_is_compared_as_it_is_shown(build: Build, wanted: float, said: str) -> None:
    built = build({"index.md": ROUGHLY}, "notation", conf={"notation_coverage_min": wanted})
    assert [said in warning for warning in built.ours()] == ([True] if said else [])


ROUGHLY = "# One\n\n$$\nF = m q\n$$\n\n:::{notation-table}\n$F$\n: Force\n\n$m$\n: Mass\n:::\n"


@pytest.mark.parametrize("value", [2, -0.1, [0.5]])
def test_an_impossible_coverage(build: Build, value: Any) -> None:
    (warning,) = build({"index.md": "# T\n"}, "dummy", conf={"notation_coverage_min": value}).ours()
    assert "write a share from 0 to 1" in warning


def test_beside_the_pages(build: Build) -> None:
    every = {"notation_exports": list(EXPORTS)}
    built = build(FILES, "html", conf=every)
    assert built.warnings == []
    data = notation(built)
    assert data == notation(build({}, "notation", conf=every))
    assert set(EXPORTS) == {*FORMATS, "report"}
    for name, one in FORMATS.items():
        assert (built.out / one.file).stat().st_size > 100, name
    assert read(built.out / "notation-report" / "notation.json") == data
    plain = build(FILES, "html", folder="plain")
    assert not (plain.out / "notation.json").exists()


def test_titles_are_text(build: Build) -> None:
    files = {
        "index.md": "# Of $\\vx < \\beta$ and `code`\n\n```{toctree}\none\nbare\n```\n",
        "one.md": "```{lesson}\n:code: L1\n```\n\n# $\\R$: *all*\n",
        "bare.md": "",
    }
    macros = {"vx": r"\mathbf{x}", "R": r"\mathbb{R}"}
    built = build(files, "notation", conf={"notation_macros": macros})
    titles = {one["docname"]: one["title"] for one in notation(built)["pages"]}
    assert titles == {"index": "Of 𝐱 < β and code", "one": "ℝ: all", "bare": "bare"}
    assert "no title" not in built.text("index.html")


def test_names_of_files_that_are_no_text(build: Build, tmp_path: Path) -> None:
    build({"index.md": "# Book\n\n```{toctree}\n:glob:\n\n*\n```\n"}, "dummy")
    # As older systems wrote é.
    (tmp_path / "source" / os.fsdecode(b"caf\xe9.md")).write_text(TWO, encoding="utf-8")
    built = build({}, "notation")
    assert built.ours() == []
    assert page(built, r"caf\udce9")["source"] == r"caf\udce9.md"
    assert "caf%5Cudce9.md" in built.text("notation.sarif")
    assert "caf-udce9.html" in [path.name for path in (built.out / "pages").iterdir()]


IN_THE_WAY = ["notation.json", "notation.sarif", "report.css", "symbols/1.html", "pages"]


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_what_stands_where_a_file_of_the_report_goes_is_said(
    build: Build, tmp_path: Path, name: str
) -> None:
    obstacle = tmp_path / "build" / "notation" / name
    if name == "pages":
        obstacle.parent.mkdir(parents=True)
        obstacle.write_text("foreign", encoding="utf-8")
    else:
        obstacle.mkdir(parents=True)
    built = build(FILES, "notation")
    assert built.out == tmp_path / "build" / "notation"
    (warning,) = built.ours()
    assert f"/{name}` cannot be written: " in warning
    assert warning.endswith("and in which nothing else has its name [notation.file]")
    assert built.app.statuscode == 1


@pytest.mark.parametrize("name", ["notation.csv", "notation-report/index.html"])
def test_what_stands_where_an_export_goes_is_said(build: Build, tmp_path: Path, name: str) -> None:
    (tmp_path / "build" / "html" / name).mkdir(parents=True)
    built = build(FILES, "html", conf={"notation_exports": ["csv", "report", "nomencl"]})
    (warning,) = built.ours()
    assert f"/{name}` cannot be written: " in warning
    assert (built.out / "nomenclature.tex").exists()


def test_an_export_that_there_is_not(build: Build) -> None:
    (warning,) = build({"index.md": "# T\n"}, "dummy", conf={"notation_exports": ["xml"]}).ours()
    assert "write a list of these: 'json', 'csv'" in warning


def test_what_was_wrong_when_a_page_was_read_stays(build: Build) -> None:
    """The report shows it, whoever read the page, and until it is mended."""
    wrong = ONE.replace("$a_t$", "$b$").replace(":unit: N", ":uint: N")
    build({**FILES, "one.md": wrong}, "html")

    def found(built: Built) -> list[tuple[str, str, int]]:
        listed = notation(built)["findings"]
        return sorted(
            (one["check"], one["source"], one["line"])
            for one in listed
            if not one["check"].endswith("undefined")
        )

    expected = [("field", "one.md", 11), ("row", "one.md", 16)]
    assert found(build({}, "notation")) == expected
    assert found(build({"two.md": TWO + "\nMore.\n"}, "notation")) == expected
    assert found(build({"one.md": FILES["one.md"]}, "notation")) == []


def test_what_is_wrong_in_a_file_stays(build: Build) -> None:
    table = "# One\n\n:::{notation-table}\n:file: rows.csv\n:::\n"
    files = {"index.md": INDEX, "one.md": table, "two.md": TWO, "rows.csv": "symbol,meaning\n,Nothing\n"}
    build(files, "html")
    (finding,) = [one for one in notation(build({}, "notation"))["findings"] if one["source"] == "rows.csv"]
    assert finding["check"] in {"row", "meaning"}
    again = build({"two.md": TWO + "\nMore.\n"}, "notation")
    assert [one for one in notation(again)["findings"] if one["source"] == "rows.csv"] == [finding]
    mended = build({"rows.csv": "symbol,meaning\nm,Something\n"}, "notation")
    assert [one for one in notation(mended)["findings"] if one["source"] == "rows.csv"] == []


def test_in_parallel_the_same(build: Build) -> None:
    files = planted_book(each=1, pages=9).files()
    serial = notation(build(files, "notation"))
    assert notation(build({}, "notation", fresh=True, parallel=2)) == serial
