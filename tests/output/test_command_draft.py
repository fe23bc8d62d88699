"""Drafts of panels, built as they are: no warning, and every row stands in its formula."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docutils import nodes

from sphinx_notation.book.terms import Spellings, find_terms
from sphinx_notation.command import main
from sphinx_notation.nodes import decode_panel, row_symbol
from sphinx_notation.panel_symbols import own_formulas
from sphinx_notation.structure import formulas_of, rows_of
from sphinx_notation.tex.definitions import NO_MACROS
from tests.conftest import ROOT, Build
from tests.layout.formulas import FORMULAS
from tests.unit.notations import definition, notation

# What formulas are written with that come to the command from anywhere.
ODD = [
    "x\n\n+ y",
    "a % of all\n+ b",
    r"\text{if $x > 0$} \quad x",
    r"\text{面积} = ab",
    "θ = α² + ℒ",
    "\\begin{align}\na &= b \\label{eq:one} \\\\\nc &= d\n\\end{align}",
    r"\begin{equation} e = mc \tag{1} \end{equation}",
    "$$ q = 1 $$",
    "    indented &= by \\\\\n      four",
    r":= x",
    "- x\n+ y",
    "1. x\n2. y",
    r"x \`a b` ``",
    "x ::: y",
]
# Whoever writes on one page is looked for in all formulas of it.
PER_PAGE = 10
HEAD = {"md": "# Page\n\n", "rst": "Page\n====\n\n"}
TOCTREE = {"md": "```{{toctree}}\n{}\n```\n", "rst": ".. toctree::\n\n   {}\n"}


def formulas() -> list[str]:
    """About two hundred: all that marks must not move, and from each book of the gold set the longest."""
    found = [tex for tex, _ in FORMULAS]
    for path in sorted((ROOT / "tests" / "gold").glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = dict.fromkeys(json.loads(line)["tex"] for line in lines)
        # What has cells and one line is wrong: Sphinx aligns what has several.
        sound = [tex for tex in texts if "&" not in tex or r"\\" in tex]
        found += sorted(sound, key=len, reverse=True)[:15]
    return [*found, *ODD]


def draft(tex: str, *options: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the draft for *tex*, or nothing where there is nothing to explain in it."""
    code = main(["draft", *options, "--", tex])
    out, err = capsys.readouterr()
    assert not code or "nothing in this formula is a symbol" in err, err
    return out


@pytest.mark.parametrize(("markup", "suffix"), [("myst", "md"), ("rst", "rst")])
def test_drafts_build_without_a_warning(
    build: Build, capsys: pytest.CaptureFixture[str], markup: str, suffix: str
) -> None:
    drafts = [draft(tex, "--markup", markup, capsys=capsys) for tex in formulas()]
    panels = [one for one in drafts if one]
    assert len(panels) > 200
    assert drafts.count("") < len(drafts) / 30
    files = {
        f"p{number}.{suffix}": HEAD[suffix] + "\n\n".join(listed)
        for number, listed in enumerate(
            panels[at : at + PER_PAGE] for at in range(0, len(panels), PER_PAGE)
        )
    }
    names = [name.partition(".")[0] for name in files]
    separator = "\n" if suffix == "md" else "\n   "
    files[f"index.{suffix}"] = HEAD[suffix] + TOCTREE[suffix].format(separator.join(names))
    built = build(files, "dummy")
    # The macros of a project are not known here.
    assert [warning for warning in built.warnings if "nothing defines `\\" not in warning] == []
    found = [panel for name in names for panel in built.doctree(name).findall(decode_panel)]
    assert len(found) == len(panels)
    assert [tex for panel in found for tex in missing(panel)] == []


def missing(panel: decode_panel) -> list[str]:
    """Return the rows of *panel* that do not stand in its formula, and what else it lacks."""
    (formula,) = own_formulas(panel)
    rows = [formulas_of(row) for row in rows_of(panel)]
    if not rows or any(len(symbols) != 1 for symbols in rows):
        return [formula.astext()]
    spelled = tuple(Spellings(symbols) for symbols in rows)
    found = {one.value for one in find_terms(formula.astext(), spelled, NO_MACROS)}
    return [symbols[0] for number, symbols in enumerate(rows) if number not in found]


MEANINGS = [
    *(
        "5 * x_ of *all*",
        "__init__ and [a](b)",
        "[0, 1], $5, 100 %",
        "a < b > c, <b>d</b>, &amp;",
        "back\\slash \\",
    ),
    *("- dash", "1. first", "A. Smith", "# head", "> quote", "% percent", "| pipe |", ":say: field", "::x"),
    *(
        "`code`",
        "ends::",
        "{{ sub }}",
        "|x| y",
        "a [1]_ note",
        "[^1]",
        "~~no~~",
        "(name)=",
        "+ plus",
        "中文",
        "a__ and __init__ and x_",
    ),
]


@pytest.mark.parametrize(("markup", "suffix"), [("myst", "md"), ("rst", "rst")])
def test_what_the_book_says_is_said_again(
    build: Build, tmp_path: Path, capsys: pytest.CaptureFixture[str], markup: str, suffix: str
) -> None:
    known = [
        definition(f"a_{{{number}}}", meaning, scope="book", say=meaning, unit=meaning)
        for number, meaning in enumerate(MEANINGS)
    ]
    path = tmp_path / "notation.json"
    path.write_text(json.dumps(notation(*known)), encoding="utf-8")
    options = ("--markup", markup, "--notation", str(path))
    panels = [draft(f"a_{{{one}}} = 1", *options, capsys=capsys) for one in range(len(MEANINGS))]
    built = build({f"index.{suffix}": HEAD[suffix] + "\n\n".join(panels)}, "dummy")
    assert built.warnings == []
    rows = [row for panel in built.doctree("index").findall(decode_panel) for row in rows_of(panel)]
    said = [[child.astext() for child in row.children if not isinstance(child, row_symbol)] for row in rows]
    assert said == [[meaning] * 3 for meaning in MEANINGS]
    assert not any(row.next_node(nodes.list_item) for row in rows)


def test_a_draft_for_a_formula_of_the_page_stands_beside_it(
    build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "# Page\n\n$$\n\\theta = x\n$$ (eq-one)\n\n:::{notation-table}\n$\\theta$\n: Angle of $x$\n\n  :unit: °\n:::\n"
    built = build({"index.md": page}, "notation")
    source = Path(built.app.srcdir) / "index.md"
    out = draft(f"{source}:4", "--equation", "eq-one", "--notation", str(built.out), capsys=capsys)
    assert ": Angle of $x$\n\n  :unit: °\n" in out
    assert build({"index.md": f"{page}\n{out}"}, "dummy").warnings == []
