"""Rows name the code of their symbols: links both ways, and a warning where nothing is called so."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from sphinx_notation.store.domain import domain_of
from tests.conftest import MYST, Build, Built, definitions, run_sphinx

API = """
API
===

.. py:module:: pkg

.. py:function:: fit(x, *, alpha=0.1, beta: float = 1.0, **more)

   Fits it.

   :param alpha: How fast.
   :param delta: Listed, and in no signature.

.. py:function:: old(a[, theta])

.. py:class:: Model(size)

   A model.

   .. py:method:: fit(alpha)

      Fits the model.

   .. py:attribute:: alpha

      Its rate.

.. py:data:: EPS
"""
ROWS = r"""# Rows

:::{decode} Title
$$
\alpha \delta \gamma \epsilon s
$$

$\gamma$
: Rate of a model

  :code: `pkg.Model.alpha`

$\alpha$
: Learning rate of $s$

  More of it.

  :unit: m/s
  :code: `pkg.fit.alpha`, `pkg.Model.fit.alpha`

$\delta$
: Lag

  :code: `pkg.fit.delta`

$\epsilon$
: Tolerance

  :code: pkg.EPS
:::

:::{notation-table}
| Symbol | Meaning | Name in code |
| ------ | ------- | ------------ |
| $s$    | Size    | `pkg.Model.size` |
| $t$    | Time    |              |
:::
"""
INDEX = "# Book\n\n```{toctree}\napi\nrows\nlist\n```\n"
LIST = "# List\n\n:::{notation-list}\n:scope: page\n:::\n\nWith $s$.\n"
FILES: dict[str, str | bytes | None] = {
    "index.md": INDEX,
    "api.rst": API,
    "rows.md": ROWS,
    "list.md": LIST,
}


def row(field: str, symbol: str = "x") -> str:
    """A page with one row, whose field `code` holds what is given."""
    return f"# Rows\n\n:::{{decode}} Title\n${symbol}$\n: Number\n\n  :code: {field}\n:::\n"


def names(soup: BeautifulSoup, within: str) -> dict[str, str]:
    """The names in code inside what is selected, and where each leads."""
    found = {code.get_text(): code.parent for code in soup.select(f"{within} code.xref")}
    return {name: str(parent.get("href", "")) for name, parent in found.items() if parent is not None}


def blocks(soup: BeautifulSoup) -> dict[str, list[str]]:
    """What stands under each thing that is documented, by its identifier."""
    found = {}
    for block in soup.select(".sn-code-symbols"):
        described = block.find_parent("dl", class_="py")
        assert described is not None
        dt = described.find("dt")
        assert dt is not None
        found[str(dt["id"])] = [line.get_text() for line in block.select("p")]
    return found


def said(built: Built) -> list[str]:
    return [re.sub(r"^.*/source/", "", line) for line in built.ours()]


def test_names_lead_to_what_documents_them(build: Build) -> None:
    built = build(FILES, conf={"nitpicky": True})
    assert built.warnings == []
    everywhere = {
        "pkg.Model.alpha": "api.html#pkg.Model.alpha",
        "pkg.fit.alpha": "api.html#pkg.fit",
        "pkg.Model.fit.alpha": "api.html#pkg.Model.fit",
        "pkg.fit.delta": "api.html#pkg.fit",
        "pkg.EPS": "api.html#pkg.EPS",
    }
    page = built.html("rows")
    assert names(page, ".sn-panel .sn-meta") == everywhere
    assert names(page, "td.sn-in-code") == {"pkg.Model.size": "api.html#pkg.Model"}
    heads = [cell.get_text() for cell in page.select(".sn-table th[role=columnheader]")]
    assert heads == ["Symbol", "Meaning", "Name in code"]
    assert names(built.html("list"), ".sn-list") == everywhere | {"pkg.Model.size": "api.html#pkg.Model"}
    (card,) = definitions(built.html("list"))
    assert 'href="api.html#pkg.Model"' in str(card)
    (meta, *_) = page.select(".sn-row:nth-of-type(2) .sn-meta")
    assert meta.get_text() == "m/s · pkg.fit.alpha, pkg.Model.fit.alpha"


def test_what_is_documented_lists_its_symbols(build: Build) -> None:
    page = build(FILES).html("api")
    assert blocks(page) == {
        "pkg.fit": [r"\(\alpha\) — Learning rate of \(s\) (alpha)", r"\(\delta\) — Lag (delta)"],
        "pkg.Model": [r"\(s\) — Size (size)"],
        "pkg.Model.fit": [r"\(\alpha\) — Learning rate of \(s\) (alpha)"],
        "pkg.Model.alpha": [r"\(\gamma\) — Rate of a model"],
        "pkg.EPS": [r"\(\epsilon\) — Tolerance"],
    }
    assert [a["href"] for a in page.select("[id='pkg.fit'] + dd .sn-code-symbols a")] == [
        "rows.html#rows-alpha",
        "rows.html#rows-delta",
    ]
    assert {name.get_text() for name in page.select(".sn-code-symbols dt")} == {"Notation:"}
    # Before the members of a class, and after all else.
    order = [str(child.get("class", "")) for child in page.select("[id='pkg.Model'] + dd > *")]
    assert order == ["", "['sn-code-symbols']", "['py', 'method']", "['py', 'attribute']"]
    assert any("sphinx-notation.css" in str(link["href"]) for link in page.select("link[href]"))


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "singlehtml", "xml", "man", "texinfo"])
def test_every_builder_writes_it(build: Build, builder: str) -> None:
    built = build(FILES, builder, conf={"copyright": "1", "version": "1", "nitpicky": True})
    assert built.ours() == []
    texts = {
        path.name: path.read_text(encoding="utf-8", errors="replace")
        for path in built.out.rglob("*")
        if path.suffix in {".txt", ".tex", ".xhtml", ".html", ".xml", ".1", ".texi"}
    }
    whole = "".join(texts.values())
    assert "pkg.Model.fit.alpha" in whole.replace("\\", "")
    assert whole.count("Learning rate") >= 3
    if builder == "latex":
        assert r"\hyperref[\detokenize{api:pkg.fit}]{\sphinxcrossref{\sphinxcode" in whole
        assert r"\hyperref[\detokenize{rows:rows-alpha}]" in whole
    if builder == "text":
        assert '* α — Learning rate of s ("alpha")' in texts["api.txt"]
    if builder == "epub":
        assert 'href="api.xhtml#pkg.fit"' in texts["rows.xhtml"]
        assert 'class="sn-code-symbols"' in texts["api.xhtml"]


def test_in_german(build: Build) -> None:
    table = ":::{notation-table}\n$s$\n: Size\n\n  :code: `pkg.fit.x`\n:::\n"
    headed = table.replace(
        "$s$\n: Size\n\n  :code: `pkg.fit.x`",
        "| Symbol | Meaning | Name im Code |\n|-|-|-|\n| $r$ | A | `pkg.fit.x` |",
    )
    built = build({**FILES, "rows.md": f"# R\n\n{table}\n{headed}"}, conf={"language": "de"})
    assert built.ours() == []
    heads = [cell.get_text() for cell in built.html("rows").select("th[role=columnheader]")]
    assert heads == ["Notation", "Bedeutung", "Name im Code", "Symbol", "Meaning", "Name im Code"]
    assert blocks(built.html("api")) == {"pkg.fit": [r"\(s\) — Size (x)", r"\(r\) — A (x)"]}
    # A list of parameters is known by its translated heading.
    assert "Parameter" in built.text("api.html")
    again = build({"rows.md": row("`pkg.fit.delta`")}, conf={"language": "de"})
    assert again.ours() == []


FAULTS = {
    "`pkg.fit.alpah`": "`pkg.fit.alpah` is nothing that this project documents; did you mean `pkg.fit.alpha`?",
    "`pkg.fti.alpha`": "`pkg.fti.alpha` is nothing that this project documents; did you mean `pkg.fit.alpha`?",
    "`pkg.Model.fit.alpha`, `pkg.Modle`": "`pkg.Modle` is nothing that this project documents; did you mean `pkg.Model`?",
    "`other.thing`": "`other.thing` is nothing that this project documents: write the full name of what is documented, as in `package.function.parameter`",
    "`pkg.fit.zzz`": "`pkg.fit.zzz` is nothing that this project documents: write the full name of what is documented, as in `package.function.parameter`",
    "`EPS`": "`EPS` is nothing that this project documents; did you mean `pkg.EPS`?",
    "`fit.alpha`": "`fit.alpha` is nothing that this project documents; did you mean `pkg.fit.alpha`?",
    "pkg.modell": "`pkg.modell` is nothing that this project documents; did you mean `pkg.Model`?",
}  # fmt: skip


@pytest.mark.parametrize("field", FAULTS)
def test_a_name_that_nothing_has(build: Build, field: str) -> None:
    built = build({**FILES, "rows.md": row(field)}, "dummy", conf={"nitpicky": True})
    assert said(built) == [f"rows.md:4: WARNING: {FAULTS[field]} [notation.code]"]


def test_what_is_no_name(build: Build) -> None:
    built = build({**FILES, "rows.md": row("`fit(x, y)`")})
    advice = "write one, or several with commas between them, as in `package.function.parameter`"
    assert said(built) == [f"rows.md:7: WARNING: `fit(x, y)` is no name in code: {advice} [notation.field]"]
    assert "fit(x, y)" in built.html("rows").get_text()


@pytest.mark.parametrize("field", ["—", "`pkg.fit()`", "`pkg.fit` (the function), `pkg.EPS`"])
def test_what_may_stand_there(build: Build, field: str) -> None:
    assert said(build({**FILES, "rows.md": row(field)}, "dummy")) == []


def test_nobody_documents_python(build: Build) -> None:
    built = build({"index.md": row("`pkg.fit`")}, "dummy")
    assert said(built) == [
        "index.md:4: WARNING: `pkg.fit` cannot be looked up, since this project documents no Python: "
        "document it with `py:function` or autodoc, or name its inventory in `intersphinx_mapping` "
        "[notation.code]"
    ]


def test_the_check_is_off_where_it_is_told_so(build: Build) -> None:
    files = {**FILES, "rows.md": row("`pkg.no`")}
    assert said(build(files, "dummy", conf={"notation_checks": ["default", "-code"]})) == []
    assert said(build(files, "dummy", conf={"notation_exempt": {"code": ["x"]}})) == []
    assert said(build({"rows.md": "---\nnotation-checks: -code\n---\n" + row("`pkg.no`")}, "dummy")) == []


def test_rows_of_words_are_checked_too(build: Build) -> None:
    text = row("`pkg.no`").replace("$x$", "Rate")
    assert len(said(build({**FILES, "rows.md": text}, "dummy"))) == 1


RST = """
Rows
====

.. py:currentmodule:: pkg

.. decode:: Title

   :math:`x`
      Double

      :code: ``fit.alpha``, ``Model.alpha``

   :math:`y`
      Single

      :code: `pkg.EPS`

   :math:`z`
      A role

      :code: :py:func:`fit`, :py:attr:`~pkg.Model.alpha`
"""


@pytest.mark.parametrize("role", [None, "any", "py:obj"])
def test_in_restructuredtext(build: Build, role: str | None) -> None:
    files = {**FILES, "rows.md": None, "rows.rst": RST}
    build(FILES, "dummy")
    built = build(files, conf={"default_role": role, "nitpicky": True}, fresh=True)
    assert built.warnings == []
    assert names(built.html("rows"), ".sn-panel") == {
        "fit.alpha": "api.html#pkg.fit",
        "Model.alpha": "api.html#pkg.Model.alpha",
        "pkg.EPS": "api.html#pkg.EPS",
        "fit": "api.html#pkg.fit",
        "pkg.Model.alpha": "api.html#pkg.Model.alpha",
    }
    assert names(built.html("list"), ".sn-list") == names(built.html("rows"), ".sn-panel")
    assert set(blocks(built.html("api"))) == {"pkg.fit", "pkg.Model.alpha", "pkg.EPS"}


def test_rows_of_a_file(build: Build) -> None:
    table = "symbol,meaning,name in code\ny,Other,pkg.old.theta\nz,Third,pkg.no\n"
    page = "# R\n\n:::{notation-table}\n:file: own.csv\n:::\n"
    built = build({**FILES, "rows.md": page, "own.csv": table}, conf={"nitpicky": True})
    assert said(built) == [
        "own.csv:3: WARNING: `pkg.no` is nothing that this project documents: write the full name of what is "
        "documented, as in `package.function.parameter` [notation.code]"
    ]
    assert names(built.html("rows"), "td") == {"pkg.old.theta": "api.html#pkg.old", "pkg.no": ""}


def test_rows_of_the_projects_files(build: Build, tmp_path: Path) -> None:
    rows = "- symbol: x\n  meaning: Data\n  code: [pkg.fit.x, '`pkg.EPS`']\n- symbol: q\n  meaning: Q\n  code: no.x\n"
    page = "# R\n\n:::{decode} T\n:auto:\n$$\nx\n$$\n:::\n\nSo $x$.\n"
    files = {**FILES, "deep/rows.md": page, "conf.py": "", "n.yaml": rows}
    files["rows.md"] = "# No rows\n"
    files["index.md"] = INDEX.replace("rows", "rows\ndeep/rows")
    built = build(files, conf={"notation_files": ["n.yaml"], "nitpicky": True})
    assert said(built) == [
        "n.yaml:4: WARNING: `no.x` is nothing that this project documents: write the full name of what is "
        "documented, as in `package.function.parameter` [notation.code]"
    ]
    there = {"pkg.fit.x": "../api.html#pkg.fit", "pkg.EPS": "../api.html#pkg.EPS"}
    assert names(built.html("deep/rows"), ".sn-panel") == there
    assert '"../api.html#pkg.EPS"' in "".join(map(str, definitions(built.html("deep/rows"))))
    here = {name: place.removeprefix("../") for name, place in there.items()}
    assert here.items() <= names(built.html("list"), ".sn-list").items()
    assert blocks(built.html("api")) == {
        "pkg.fit": [r"\(x\) — Data (x)"],
        "pkg.EPS": [r"\(x\) — Data"],
    }


def inventory(*lines: str) -> bytes:
    head = b"# Sphinx inventory version 2\n# Project: Other\n# Version: 1\n# The remainder is compressed using zlib.\n"
    return head + zlib.compress("".join(f"{line}\n" for line in lines).encode())


def test_other_projects_are_asked(build: Build, tmp_path: Path) -> None:
    path = tmp_path / "objects.inv"
    path.write_bytes(
        inventory(
            "other py:module 0 o.html#module-$ -",
            "other.run py:function 1 o.html#$ -",
            "other.Box.size py:attribute 1 o.html#$ -",
        )
    )
    conf = {
        "extensions": [*MYST["extensions"], "sphinx.ext.intersphinx"],
        "intersphinx_mapping": {"other": ("https://other.example/", str(path))},
        "nitpicky": True,
    }
    field = "`other.run.speed`, `other.run`, `other.Box.size`, `other.rnu`"
    files = {"index.md": "# B\n\n```{toctree}\nrows\nlist\n```\n", "rows.md": row(field), "list.md": LIST}
    built = build(files, conf=conf)
    assert [line for line in built.warnings if "notation" in line] == built.ours()
    assert said(built) == [
        "rows.md:4: WARNING: `other.rnu` is nothing that this project documents; did you mean `other.run`? "
        "[notation.code]"
    ]
    there = {
        "other.run.speed": "https://other.example/o.html#other.run",
        "other.run": "https://other.example/o.html#other.run",
        "other.Box.size": "https://other.example/o.html#other.Box.size",
        "other.rnu": "",
    }
    assert names(built.html("rows"), ".sn-panel") == there
    assert names(built.html("list"), ".sn-list") == there


def test_an_inventory_that_cannot_be_read_may_have_the_name(build: Build, tmp_path: Path) -> None:
    conf = {
        "extensions": [*MYST["extensions"], "sphinx.ext.intersphinx"],
        "intersphinx_mapping": {"other": ("https://other.example/", str(tmp_path / "none.inv"))},
    }
    built = build({**FILES, "rows.md": row("`other.run`, `pkg.no`")}, "dummy", conf=conf)
    assert len(said(built)) == 1
    assert "`pkg.no`" in said(built)[0]


MODULE = r'''
"""A module."""


def solve(matrix, *, step=0.5):
    r"""Solve it.

    .. decode:: The step

       :math:`\eta`
          Step of the solver

          :code: ``solver.solve.step``
    """


class Net:
    """A net.

    :ivar depth: Its depth.
    """

    def __init__(self, width):
        """Make it."""

    def train(self, *, rate: float = 0.1, **more: int) -> None:
        """Train it."""
'''


def test_with_autodoc(build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "solver.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    conf = {"extensions": [*MYST["extensions"], "sphinx.ext.autodoc"], "nitpicky": True}
    field = "`solver.Net.width`, `solver.Net.depth`, `solver.Net.train.rate`, `solver.solve.matrix`"
    files = {"index.md": "# B\n\n```{toctree}\napi\nrows\n```\n", "rows.md": row(field)}
    built = build({**files, "api.rst": "A\n=\n\n.. automodule:: solver\n   :members:\n"}, conf=conf)
    assert said(built) == []
    # What stands in a docstring itself is not said once more.
    assert blocks(built.html("api")) == {
        "solver.solve": [r"\(x\) — Number (matrix)"],
        "solver.Net": [r"\(x\) — Number (width)", r"\(x\) — Number (depth)"],
        "solver.Net.train": [r"\(x\) — Number (rate)"],
    }
    assert names(built.html("api"), ".sn-panel") == {"solver.solve.step": "#solver.solve"}


def mains(built: Built, pages: Iterable[str] = ()) -> dict[str, str]:
    """What *pages* say, which are all pages unless they are given."""
    names = sorted(pages or built.app.env.all_docs)
    return {docname: str(built.html(docname).find(role="main")) for docname in names}


CHANGES: dict[str, Mapping[str, str | None]] = {
    "row": {"rows.md": ROWS.replace("Learning rate", "Speed of learning")},
    "name": {"rows.md": ROWS.replace("`pkg.Model.fit.alpha`", "`pkg.old.theta`")},
    "no name": {"rows.md": ROWS.replace("  :code: `pkg.fit.delta`\n", "")},
    "no rows": {"rows.md": "# Rows\n"},
    "parameter": {"api.rst": API.replace("alpha=0.1", "rate=0.1").replace(":param alpha:", ":param rate:")},
    "order": {"api.rst": API.replace("x, *, alpha=0.1", "x, delta, *, alpha=0.1")},
    "moved": {
        "api.rst": API.replace(".. py:data:: EPS\n", ""),
        "index.md": INDEX.replace("list", "list\nmore"),
        "more.rst": "More\n====\n\n.. py:data:: pkg.EPS\n",
    },
    "gone": {"api.rst": API.replace(".. py:data:: EPS\n", "")},
    "no api": {"api.rst": "API\n===\n"},
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_incremental_build_equals_a_clean_one(build: Build, tmp_path: Path, change: str) -> None:
    build(FILES)
    assert build({}).rewritten == []
    again = build(CHANGES[change])
    clean = run_sphinx(tmp_path / "source", tmp_path / "clean", conf=MYST)
    assert mains(again) == mains(clean)
    assert sorted(again.ours()) == sorted(clean.ours())


def test_pages_that_nothing_changes_for_are_left_alone(build: Build) -> None:
    build(FILES)
    assert set(build({"rows.md": ROWS + "\nMore.\n"}).rewritten) == {"index", "rows"}
    assert "api" in build({"rows.md": ROWS.replace("Lag", "Delay")}).rewritten


def test_parallel_equals_serial(build: Build, tmp_path: Path) -> None:
    more = {
        f"p{number}.md": row(f"`pkg.fit.{name}`")
        for number, name in enumerate("x alpha beta no delta more".split())
    }
    toctree = INDEX.replace("list", "list\n" + "\n".join(name.removesuffix(".md") for name in more))
    serial = build({**FILES, **more, "index.md": toctree})
    parallel = run_sphinx(tmp_path / "source", tmp_path / "parallel", conf=MYST, parallel=2)
    assert mains(parallel, serial.app.env.all_docs) == mains(serial)
    assert sorted(parallel.warnings) == sorted(serial.warnings)
    assert len(serial.ours()) == 1


def test_search_inventory_and_any_are_left_alone(build: Build) -> None:
    page = "# P\n\n{any}`pkg.fit`\n"
    built = build({**FILES, "list.md": page}, conf={"nitpicky": True})
    assert built.warnings == []
    assert {kind for _, _, kind, *_ in domain_of(built.app.env).get_objects()} == {"symbol"}


def test_the_report_has_the_names(build: Build) -> None:
    report = build(FILES, conf={"notation_exports": ["json"]}).text("notation.json")
    assert '"code": "pkg.fit.alpha, pkg.Model.fit.alpha"' in report
