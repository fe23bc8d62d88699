"""The command: what it is asked, what it reads and writes, and how it ends."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import sphinx_notation
from sphinx_notation.command import main
from sphinx_notation.datafiles import read_rows
from sphinx_notation.report.exports import FORMATS, select
from sphinx_notation.report.model import Notation, read
from tests.unit.notations import definition, formula, notation, page

UPDATE = r"\theta \leftarrow \theta - \alpha \nabla_\theta \mathcal{L}"
BOOK = notation(
    definition(
        r"\theta", "Parameters of the model", docname="one", scope="book", say="theta", type="vector"
    ),
    definition(r"\theta", "An angle", docname="two", line=9),
    definition("x", "…", docname="one", line=12),
)


class Ran:
    """What the command wrote, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """A function that runs the command in an empty folder, with the text *given* at standard input."""
    monkeypatch.chdir(tmp_path)

    def _run(*arguments: str, given: str = "") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        code = main(arguments)
        return Ran(code, *capsys.readouterr())

    return _run


def put(path: str, book: Notation) -> Path:
    whole = Path(path)
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_text(json.dumps(book), encoding="utf-8")
    return whole


def symbols(draft: str) -> list[str]:
    return [line.strip("$") for line in draft.splitlines() if line.startswith("$") and line != "$$"]


def test_a_draft_has_the_formula_and_a_row_for_each_symbol(run: Any) -> None:
    ran = run("draft", UPDATE, "--title", "The  update")
    rows = "\n\n".join(f"${tex}$\n: …" for tex in (r"\theta", r"\alpha", r"\nabla_\theta", r"\mathcal{L}"))
    assert ran.out == f":::{{decode}} The update\n$$\n{UPDATE}\n$$\n\n{rows}\n:::\n"
    assert ran.code == 0
    assert ran.err.startswith("meanings are left open")


def test_a_draft_in_restructuredtext(run: Any) -> None:
    ran = run("draft", "y = m", "--markup", "rst", "--title", "Line")
    rows = "\n\n".join(f"   :math:`{tex}`\n      …" for tex in "ym")
    assert ran.out == f".. decode:: Line\n\n   .. math::\n\n      y = m\n\n{rows}\n"


def test_a_draft_names_its_formula(run: Any) -> None:
    assert run("draft", "y", "--equation", "eq-line").out == (
        ":::{decode}\n:equation: eq-line\n\n$y$\n: …\n:::\n"
    )
    out = run("draft", "y", "--equation", "eq-line", "--markup", "rst").out
    assert out == ".. decode::\n   :equation: eq-line\n\n   :math:`y`\n      …\n"


@pytest.mark.parametrize(
    ("tex", "rows"),
    [
        (r"\theta_{t+1} = \theta_t - \eta_t g(\theta_t)", [r"\theta", r"\eta", "g"]),
        (
            r"\mathcal{L}(\theta) = \frac{1}{n} \sum_{i=1}^n \ell_i(\theta)",
            [r"\mathcal{L}", r"\theta", "n", r"\ell"],
        ),
        (r"ATE = E[Y_1 - Y_0]", ["ATE", "E", "Y_1", "Y_0"]),
        (r"\mathbf{p}_u^\top \mathbf{q}_i", [r"\mathbf{p}_u", r"\mathbf{q}"]),
        ("A^T A^{-1} + f' + f''", ["A", "f'", "f''"]),
        (r"x_1, x_2, \ldots, x_n", ["x"]),
        (r"\theta = (\theta_1, \dots, \theta_d)", [r"\theta"]),
        (r"{\bf x} + {M}_y + θ", [r"\mathbf{x}", "M_y", "θ"]),
        (r"\log x + \pi", ["x"]),
        (r"\log \pi_k", [r"\pi"]),
        (r"\text{速度} = \frac{距离}{t}", ["t"]),
        ("x\n+ y % and so on", ["x", "y"]),
        (r"\newcommand{\half}{\frac{1}{2}} \half a", ["a"]),
    ],
)
def test_rows_are_the_symbols_that_an_author_would_explain(run: Any, tex: str, rows: list[str]) -> None:
    assert symbols(run("draft", tex).out) == rows


def test_signs_that_readers_know_have_rows_on_demand(run: Any) -> None:
    assert symbols(run("draft", r"\sum_i \log x_i", "--signs").out) == [r"\sum", r"\log", "x"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (r"$$ x = 1 $$", "$$\nx = 1\n$$"),
        (r"\[x = 1\]", "$$\nx = 1\n$$"),
        (r"$x = 1$", "$$\nx = 1\n$$"),
        ("x = 1 % one", "$$\nx = 1\n$$"),
        ("% one\nx \\label{eq}\n\\label{eq}\n= 1", "$$\nx\n= 1\n$$"),
        ("x\r\n  = 1", "$$\nx\n  = 1\n$$"),
        ("x\n\ny", "```{math}\n\nx\n\ny\n```"),
        (r"\text{if $x$}", "```{math}\n\n\\text{if $x$}\n```"),
        (
            "\\begin{align}\nx &= 1 \\label{eq}\n\n\\\\ y &= 2\\end{align}",
            "```{math}\n:nowrap:\n\n\\begin{align*}\nx &= 1\n\\\\ y &= 2\\end{align*}\n```",
        ),
        ("\\text{$x$ ```}", "````{math}\n\n\\text{$x$ ```}\n````"),
        ("x :::", "$$\nx :::\n$$"),
    ],
)
def test_formulas_are_repeated_so_that_they_stay_whole(run: Any, given: str, shown: str) -> None:
    fence = "::::" if ":::" in given else ":::"
    assert run("draft", given).out.startswith(f"{fence}{{decode}}\n{shown}\n\n")


def test_formulas_come_from_standard_input(run: Any) -> None:
    assert (
        symbols(run("draft", given="x = y\n").out)
        == symbols(run("draft", "-", given="x = y").out)
        == ["x", "y"]
    )
    assert symbols(run("draft", "--", "-x").out) == ["x"]


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        ("a_b_c", "this formula cannot be read: two subscripts"),
        (r"\frac{a", "this formula cannot be read: a brace is not closed"),
        ("\x08eta = 1", "this formula is damaged: a backspace before `eta`: was this `\\beta`?"),
        ("1 + 1", "nothing in this formula is a symbol to explain"),
        ("  ", "there is no formula"),
        ("page.md:3", "page.md cannot be read: No such file"),
    ],
)
def test_what_cannot_be_drafted_is_told(run: Any, tex: str, said: str) -> None:
    ran = run("draft", tex)
    assert ran.code == (2 if tex.startswith("page") else 1)
    assert not ran.out
    assert f"sphinx-notation: error: {said}" in ran.err


MYST_PAGE = """# Page

$$
a = 1
$$ (eq-a)

::::{note}
:class: tip

```{math}
:label: eq-b

b = 2
```
::::

- item

  $$ c = 3 $$

\\begin{align}
d &= 4
\\end{align}

```python
$$ no = formula $$
```

```{eval-rst}
.. math:: e = 5
```
"""
RST_PAGE = """Page
====

.. math:: a = 1

.. note::

   .. math::
      :label: eq-b

      b = 2

* .. math::

     c = 3

.. math::
   :nowrap:

   \\begin{align}
   d &= 4
   \\end{align}

.. math::

   e = 5

   + f
"""


@pytest.mark.parametrize(
    ("page", "line", "rows"),
    [
        ("page.md", 3, ["a"]), ("page.md", 5, ["a"]), ("page.md", 11, ["b"]), ("page.md", 19, ["c"]),
        ("page.md", 22, ["d"]), ("page.md", 30, ["e"]),
        ("page.rst", 4, ["a"]), ("page.rst", 11, ["b"]), ("page.rst", 15, ["c"]), ("page.rst", 21, ["d"]),
        ("page.rst", 26, ["e", "f"]), ("page.rst", 5, ["a"]),
    ],
)  # fmt: skip
def test_formulas_are_found_on_pages(run: Any, page: str, line: int, rows: list[str]) -> None:
    Path("page.md").write_text(MYST_PAGE)
    Path("page.rst").write_text(RST_PAGE)
    out = run("draft", f"{page}:{line}").out
    assert out.startswith(":::{decode}" if page.endswith(".md") else ".. decode::")
    assert symbols(out.replace("   :math:`", "$").replace("`\n", "$\n")) == rows


def test_pages_without_a_formula_there_say_where_there_are_some(run: Any) -> None:
    Path("page.md").write_text(MYST_PAGE + "\n" * 20)
    ran = run("draft", "page.md:45")
    assert ran.code == 1
    assert "no displayed formula stands at page.md:45; there are some at lines 3, 10, 19, 21, 30" in ran.err
    assert "say at which line of page.md the formula stands" in run("draft", "page.md").err
    Path("page.ipynb").touch()
    assert "page.ipynb is no page that is read here" in run("draft", "page.ipynb:3").err
    # No page has so many lines.
    assert "say at which line of page.md" in run("draft", f"page.md:{'9' * 5000}").err


@pytest.mark.parametrize("place", ["page.md:3:7", "page.md:3:", "folder.d/page.md:3:1"])
def test_a_place_may_have_a_column(run: Any, place: str) -> None:
    page = Path(place.partition(":")[0])
    page.parent.mkdir(exist_ok=True)
    page.write_text(MYST_PAGE)
    assert symbols(run("draft", place).out) == ["a"]


def test_macros_that_a_page_defines_are_known(run: Any) -> None:
    Path("page.md").write_text("$$\n\\newcommand{\\vx}{\\mathbf{x}}\n$$\n\n$$\n\\vx = b\n$$\n")
    assert symbols(run("draft", "page.md:6").out) == [r"\vx", "b"]


def test_meanings_and_fields_are_those_of_the_book(run: Any) -> None:
    put("_build/notation/notation.json", BOOK)
    known = "$\\theta$\n: Parameters of the model\n\n  :say: theta\n  :type: vector\n\n$x$\n: …\n:::\n"
    ran = run("draft", r"\theta = x")
    assert ran.out.endswith(known)
    assert not ran.err
    assert ":say:" not in run("draft", r"\theta = x", "--no-fields").out


def test_meanings_are_those_of_the_page(run: Any) -> None:
    put("_build/notation/notation.json", BOOK)
    Path("book").mkdir()
    Path("book/two.rst").write_text(".. math::\n\n   \\theta = x\n")
    Path("book/one.rst").write_text(".. math::\n\n   \\theta = x\n")
    pages = [{**page("one"), "source": "one.rst"}, {**page("two"), "source": "two.rst"}]
    put("_build/notation/notation.json", {**BOOK, "pages": pages})  # type: ignore[typeddict-item]
    assert "      An angle\n" in run("draft", "book/two.rst:3").out
    assert "      Parameters of the model\n" in run("draft", "book/one.rst:3").out


def test_what_explains_a_symbol_on_the_page_counts_most(run: Any) -> None:
    rows = [
        definition("m", "Mass", "one", scope="book"),
        definition("m", "Slope", "three", scope="part", line=4),
    ]
    use = {"formula": 0, "start": 0, "end": 1, "definitions": [1], "fallback": False, "by": "row"}
    entry = {"name": "m", "tex": "m", "text": "m", "definitions": [0, 1], "uses": [use]}
    book = notation(
        *rows, formulas=[formula("m", "two")], symbols=[entry], pages=[page("two"), page("one")]
    )
    put("_build/html/notation.json", book)
    Path("two.md").write_text("$$m$$\n")
    Path("one.md").write_text("$$m$$\n")
    assert ": Slope\n" in run("draft", "two.md:1").out
    assert ": Mass\n" in run("draft", "one.md:1").out


@pytest.mark.parametrize(
    ("before", "indent", "has_formula"),
    [
        ("Text.\n\n", 0, True),
        (".. note::\n\n", 3, True),
        (".. note::\n\n   Text.\n\n", 0, True),
        ("An example::\n\n   Text.\n\n", 0, True),
        ("- An example::\n\n     Text.\n\n", 2, True),
        (".. _target:\n\n", 0, True),
        (".. |x| replace:: y\n\n", 0, True),
        (".. [1] A note\n\n", 3, True),
        ("An example::\n\n", 3, False),
        ("- An example::\n\n", 5, False),
        ("::\n\n", 2, False),
        (".. code-block:: rst\n\n", 3, False),
        (".. code:: rst\n   :number-lines:\n\n", 3, False),
        (".. A comment\n\n", 3, False),
        ("..\n\n", 3, False),
    ],
)
def test_what_is_shown_as_it_is_written_is_no_formula(
    run: Any, before: str, indent: int, *, has_formula: bool
) -> None:
    formula = [*before.splitlines(), " " * indent + ".. math::", "", " " * indent + "   a = b", ""]
    Path("page.rst").write_text("\n".join(formula))
    found = run("draft", f"page.rst:{len(formula) - 1}", "--markup", "myst")
    assert ("$a$" in found.out) == has_formula == (found.code == 0)


@pytest.mark.parametrize(
    ("written", "tex", "row"),
    [
        (r"\theta_t", r"\theta_{t+1} = \theta_t", r"\theta_t"),
        (r"\mathbf{p}_u", r"\mathbf{p}_u^\top x", r"\mathbf{p}_u"),
        ("p(x)", "y = p(x)", "p(x)"),
        (r"x \in \mathbb{R}^d", "x = 1", "x"),
        (r"\sum", r"\sum_i 1", r"\sum"),
    ],
)
def test_rows_are_written_as_the_book_has_them(run: Any, written: str, tex: str, row: str) -> None:
    put("n.json", notation(definition(written, "Known", scope="book")))
    out = run("draft", tex, "--notation", "n.json").out
    assert f"${row}$\n: Known\n" in out


MEANINGS: Mapping[str, tuple[str, str]] = {
    "5 * x_ of *all* $": (r"5 \* x\_ of \*all\* \$", r"5 \* x\_ of \*all\* $"),
    "- no list": (r"\- no list", r"\- no list"),
    "1. no list": (r"1\. no list", r"\1. no list"),
    "%": (r"\%", r"\%"),
    "[a](b) <c> | `d`": (r"\[a](b) \<c> | \`d\`", r"\[a](b) <c> \| \`d\`"),
    "C. S. Lewis::": ("C. S. Lewis::", r"\C. S. Lewis\::"),
}


@pytest.mark.parametrize("meaning", MEANINGS)
def test_meanings_say_what_they_say(run: Any, meaning: str) -> None:
    put("n.json", notation(definition("x", meaning, scope="book")))
    myst, rst = MEANINGS[meaning]
    assert f": {myst}\n" in run("draft", "x = 1", "--notation", "n.json").out
    assert f"      {rst}\n" in run("draft", "x = 1", "--notation", "n.json", "--markup", "rst").out


def test_formulas_in_meanings_are_formulas(run: Any) -> None:
    put(
        "n.json",
        notation(definition("x", "the nth, x", scope="book", marked={"meaning": "the $n$th, $x$"})),
    )
    assert ": the $n$th, $x$\n" in run("draft", "x = 1", "--notation", "n.json").out
    out = run("draft", "x = 1", "--notation", "n.json", "--markup", "rst").out
    assert "      the :math:`n`\\ th, :math:`x`\n" in out


def test_a_notation_that_cannot_be_read_leaves_meanings_open(run: Any) -> None:
    Path("_build").mkdir()
    Path("_build/notation.json").write_text("{")
    ran = run("draft", "x = 1")
    assert (ran.code, symbols(ran.out)) == (0, ["x"])
    assert ran.err.startswith("meanings are left open: _build/notation.json is no JSON")
    assert run("draft", "x = 1", "--notation", "_build").code == 2


def test_the_last_build_of_the_nearest_project_counts(run: Any, tmp_path: Path) -> None:
    put("_build/html/notation.json", notation(definition("x", "Old")))
    newest = put("_build/notation/notation.json", notation(definition("x", "New")))
    os.utime(newest, (2e9, 2e9))
    Path("inner/.git").mkdir(parents=True)
    Path("outer").mkdir()
    for folder in ("inner", "outer"):
        Path(folder, "page.md").write_text("$$x$$\n")
    assert ": New\n" in run("draft", "outer/page.md:1").out
    # Beyond a repository is no project.
    assert ": …\n" in run("draft", "inner/page.md:1").out


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_exported(run: Any, name: str) -> None:
    put("_build/notation.json", BOOK)
    ran = run("export", "--format", name)
    assert ran.code == 0
    assert ran.err == f"{FORMATS[name].file}: 3 rows of _build/notation.json\n"
    if name != "flashcards":
        assert Path(FORMATS[name].file).read_bytes() == FORMATS[name].make(BOOK)


def test_exports_come_back_as_they_were(run: Any) -> None:
    put("_build/notation.json", BOOK)
    run("export", "--format", "json", "--output", "copy.json", "--scope", "book", "_build")
    assert read(Path("copy.json")) == select(BOOK, scope="book")
    run("export", "--format", "csv", "--output", "copy.csv")
    rows, problems = read_rows("copy.csv", Path("copy.csv").read_bytes())
    assert not problems
    assert [[one.value for one in row.symbols] for row in rows] == [[r"\theta"], [r"\theta"], ["x"]]


def test_exports_go_to_standard_output(run: Any) -> None:
    put("n.json", BOOK)
    ran = run("export", "--format", "csv", "--output", "-", "--page", "two", "n.json")
    assert ran.out.count("\n") == 2
    assert "An angle" in ran.out
    assert not ran.err
    assert "no row fits" in run("export", "--format", "csv", "--output", "-", "--page", "q", "n.json").err


def test_what_is_read_is_not_written_over(run: Any) -> None:
    put("notation.json", BOOK)
    for output in ([], ["--output", "notation.json"], ["--output", "."]):
        ran = run("export", "--format", "json", *output, "notation.json")
        assert ran.code == 2
        assert "notation.json is what is read" in ran.err
    assert read(Path("notation.json")) == BOOK


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "n.json cannot be read: No such file"),
        (b"{", "n.json is no JSON"),
        (b"[1]", "n.json is no notation of version 1"),
        (b'{"version": 99}', "its version is 99: build it again"),
        (b'{"version": 1}', "n.json lacks coverage, definitions"),
        (b"\xff", "n.json is not UTF-8"),
        (b"[" * 100_000, "n.json is no notation: it is nested too deeply"),
        (json.dumps({**BOOK, "definitions": [1]}).encode(), "n.json is no notation as builds write it"),
    ],
)
def test_files_that_are_no_notation_are_told(run: Any, content: bytes | None, said: str) -> None:
    if content is not None:
        Path("n.json").write_bytes(content)
    for asked in (["export", "--format", "csv", "n.json"], ["draft", "x", "--notation", "n.json"]):
        ran = run(*asked)
        assert ran.code == 2
        assert f"error: {said}" in ran.err or said in ran.err
        assert "Traceback" not in ran.err


@pytest.mark.parametrize("when", ["soon", "inf", "1e300", "-1", "9" * 400])
def test_a_time_that_is_none_is_told(run: Any, monkeypatch: pytest.MonkeyPatch, when: str) -> None:
    pytest.importorskip("genanki")
    put("n.json", BOOK)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", when)
    ran = run("export", "--format", "flashcards", "n.json")
    assert ran.code == 2
    assert f"SOURCE_DATE_EPOCH is '{when}': write the seconds since 1970" in ran.err


@pytest.mark.parametrize("wrong", [{"scope": None}, {"fields": "x"}, {"fields": {"say": {"a": 1}}}])
def test_rows_that_are_none_are_told(run: Any, wrong: dict[str, Any]) -> None:
    row = {**BOOK["definitions"][0], **wrong}
    Path("n.json").write_text(json.dumps({**BOOK, "definitions": [row, *BOOK["definitions"][1:]]}))
    ran = run("draft", r"\theta = 1", "--notation", "n.json")
    assert (ran.code, ran.out) == (2, "")
    assert "n.json is no notation as builds write it" in ran.err


def test_a_folder_that_nobody_may_look_into_has_no_build(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    put("_build/notation.json", BOOK)
    monkeypatch.setattr(Path, "is_file", refuse)
    ran = run("draft", "x")
    assert ran.code == 0
    assert "there is no notation of a book" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no folder goes while somebody is in it")
@pytest.mark.parametrize("asked", [["draft", "x"], ["export", "--format", "csv"]])
def test_a_folder_that_is_gone_is_told(run: Any, asked: list[str]) -> None:
    Path("gone").mkdir()
    os.chdir("gone")
    Path("../gone").rmdir()
    ran = run(*asked)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "sphinx-notation: error: this folder: No such file or directory\n"


def test_a_missing_library_is_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put("n.json", BOOK)
    monkeypatch.setitem(sys.modules, "genanki", None)
    ran = run("export", "--format", "flashcards", "n.json")
    assert ran.code == 2
    assert 'pip install "sphinx-notation[flashcards]"' in ran.err


def test_a_missing_myst_is_told(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("page.md").write_text("$$x$$\n")
    monkeypatch.delitem(sys.modules, "sphinx_notation.command.drafts.myst_pages", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] in {"myst_parser", "markdown_it"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "markdown_it", None)
    ran = run("draft", "page.md:1")
    assert ran.code == 2
    assert "pages in Markdown are read with MyST: pip install myst-parser" in ran.err


@pytest.mark.parametrize(
    "asked",
    [
        [], ["paint"], ["draft", "--markup", "html", "x"], ["export"], ["export", "--format", "pdf"],
        ["check", "--checks", "nope"], ["check", "--coverage-min", "2"], ["check", "-j", "0"], ["check", "-D", "x"],
        ["check", "nowhere"], ["check", "."], ["export", "--format", "csv"],
        ["export", "--format", "csv", "--output", "no/folder", "."],
    ],
)  # fmt: skip
def test_what_is_asked_wrongly_ends_with_two(run: Any, asked: list[str]) -> None:
    ran = run(*asked)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_the_version_is_that_of_the_package(run: Any) -> None:
    assert run("--version").out == f"sphinx-notation {sphinx_notation.__version__}\n"


@pytest.mark.parametrize("command", ["", "draft", "check", "export"])
def test_help_has_examples(run: Any, command: str) -> None:
    ran = run(*filter(None, [command]), "--help")
    assert ran.code == 0
    assert "examples:\n  sphinx-notation" in ran.out
    assert "\x1b" not in ran.out


def called(
    folder: Path, *arguments: str, reader: str = "cat", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Call the module in a shell, in *folder*, with another program to read what it writes."""
    line = f'"{sys.executable}" -m sphinx_notation "$@" | {reader}; echo "${{PIPESTATUS[0]}}" >&2'
    return subprocess.run(
        ["bash", "-c", line, "bash", *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, **environment},
        cwd=folder,
        stdin=subprocess.DEVNULL,
    )


def test_the_module_is_the_command(tmp_path: Path) -> None:
    done = called(tmp_path, "--help", NO_COLOR="1")
    assert done.stdout.startswith(b"usage: sphinx-notation [-h]")
    assert done.stderr == b"0\n"


def test_drafts_are_utf_8_in_any_locale(tmp_path: Path) -> None:
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = called(tmp_path, "draft", "θ = 1", "--title", "Größe", **locale)
    assert done.stdout.decode().startswith(":::{decode} Größe\n$$\nθ = 1\n$$\n\n$θ$\n: …\n")
    assert done.stderr.endswith(b"\n0\n")
    assert b"Traceback" not in called(tmp_path, "draft", "θ_a_b", "--title", "ö", **locale).stderr


def test_a_reader_who_leaves_is_no_trouble(tmp_path: Path) -> None:
    done = called(tmp_path, "draft", "x + y", reader="true")
    assert done.stderr.endswith(b"\n0\n")
    assert b"Broken" not in done.stderr


def test_who_ends_it_while_it_loads_sees_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "sphinx_notation.command.arguments")
    monkeypatch.setattr("builtins.__import__", lambda name, *more: _import(name, ends, *more))
    assert main(["draft", "x"]) == 130


_IMPORT = __import__


def _import(name: str, ends: Any, *more: Any) -> Any:
    return ends() if name == "sphinx_notation.command.arguments" else _IMPORT(name, *more)


def test_what_only_drafts_needs_no_sphinx() -> None:
    code = (
        "import sys; from sphinx_notation.command import main; main(['draft', 'x = 1']);"
        "sys.exit(any(name.split('.')[0] in {'sphinx', 'docutils'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "closed", "code", "said"),
    [
        (["draft", "a = b"], ">&-", 2, b"standard output is closed"),
        (["draft", "-"], "<&-", 2, b"standard input is closed"),
        (["draft", "a = b"], "2>&-", 0, b""),
        (["draft", "a = b"], "<&- >&- 2>&-", 2, b""),
        (["--help"], "2>&-", 0, b""),
    ],
)
def test_streams_that_are_closed(
    tmp_path: Path, arguments: list[str], closed: str, code: int, said: bytes
) -> None:
    line = f'"{sys.executable}" -m sphinx_notation "$@" {closed}'
    done = subprocess.run(
        ["bash", "-c", line, "bash", *arguments], check=False, capture_output=True, cwd=tmp_path
    )
    assert done.returncode == code
    assert said in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("argument", ["page.md:", "page.md:x", "page.md:-1", "page.md:4-9", "page.md"])
def test_a_page_without_a_line_is_no_formula(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argument: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text("$$\na\n$$\n")
    ran = run("draft", argument)
    assert (ran.code, ran.out) == (2, "")
    assert "say at which line of page.md the formula stands: page.md:42" in ran.err


def test_a_formula_in_a_fence_of_its_own(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text("$$\na\n$$\n\n```math\nb = c\n```\n")
    assert "$$\nb = c\n$$" in run("draft", "page.md:6").out


@pytest.mark.parametrize("arguments", [["-x+y"], ["a", "+", "b"]])
def test_how_a_formula_is_one_argument(run: Any, arguments: list[str]) -> None:
    ran = run("draft", *arguments)
    assert ran.code == 2
    assert "put the formula in single quotes, and behind -- where it begins with a minus" in ran.err
    assert "single quotes" not in run("check", ".", "other").err
