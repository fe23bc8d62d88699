r"""`notation_macros`, and the macros of MyST: given to every typesetter, known to rows, and named where they clash."""

from __future__ import annotations

import copy
import json
import pickle
import re
from importlib import import_module
from typing import Any

import pytest

from sphinx_notation.command import main
from sphinx_notation.tex import read_macros
from sphinx_notation.tex.typesetting import for_katex, without_katex
from tests.conftest import Build, Built, definitions, marked_tex

MACROS = {"R": r"\mathbb{R}", "norm": [r"\lVert #2 \rVert_{#1}", 2, "p"], "vec": [r"\mathbf{#1}", 1]}
TABLE = ":::{notation-table}\n$\\mathbb{R}$\n: The numbers\n\n$\\mathbf{x}$\n: A point\n:::\n"
PAGE = f"# T\n\nHere $a \\in \\R$ and $\\vec x$ and $\\norm{{q}}$.\n\n{TABLE}"
MATHJAX_2 = "https://example.org/mathjax/2.7.9/MathJax.js?config=TeX-AMS_CHTML"
MATHJAX_3 = "https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js"


def configured(built: Built, begin: str = "window.MathJax = ") -> Any:
    """What the page says to MathJax."""
    texts = [
        script.text for script in built.html("index").select("script") if script.text.startswith(begin)
    ]
    return json.loads(texts[-1].removeprefix(begin).removesuffix(")"))


def known(built: Built, page: str = "index") -> list[str]:
    return [tex for tex in marked_tex(built.html(page)) if r"\class" in tex]


@pytest.mark.parametrize("setting", ["mathjax3_config", "mathjax4_config"])
@pytest.mark.parametrize(
    "own", [None, {}, {"tex": {"tags": "ams", "macros": {"E": r"\mathbb{E}"}}}, {"options": {}}]
)
def test_mathjax(build: Build, setting: str, own: dict[str, Any] | None) -> None:
    before = copy.deepcopy(own)
    conf = {"notation_macros": MACROS, setting: own, "myst_update_mathjax": False}
    built = build({"index.md": PAGE}, conf=conf)
    # Older versions of Sphinx know no MathJax 4.
    if built.warnings:
        assert all("unknown config value 'mathjax4_config'" in warning for warning in built.warnings)
        return
    found = configured(built)
    expected = copy.deepcopy(own or {})
    expected["tex"] = expected.get("tex", {})
    expected["tex"]["macros"] = {**MACROS, **expected["tex"].get("macros", {})}
    assert found == expected
    # What the project wrote is as it was, and a build without a change has nothing to do.
    assert own == before
    assert known(built) == [r"a \in \class{sn-d1-0}{\R}", r"\class{sn-d2-0}{\vec x}"]
    assert build({}, conf=conf).rewritten == []
    pickle.dumps(built.app.config)


def test_with_mysts_own_configuration(build: Build) -> None:
    built = build({"index.md": PAGE}, conf={"notation_macros": MACROS})
    assert built.warnings == []
    found = configured(built)
    assert found["tex"]["macros"] == MACROS
    assert "math" in found["options"]["processHtmlClass"]
    assert build({}, conf={"notation_macros": MACROS}).rewritten == []


@pytest.mark.parametrize("setting", ["mathjax2_config", "mathjax_config"])
def test_mathjax_2(build: Build, setting: str) -> None:
    own = {"TeX": {"Macros": {"E": r"\mathbb{E}"}, "extensions": ["AMSmath.js"]}}
    conf = {"notation_macros": MACROS, "mathjax_path": MATHJAX_2, setting: own}
    built = build({"index.md": PAGE}, conf=conf)
    assert built.warnings == []
    found = configured(built, "MathJax.Hub.Config(")
    assert found == {"TeX": {"Macros": {**MACROS, "E": r"\mathbb{E}"}, "extensions": ["AMSmath.js"]}}
    assert build({}, conf=conf).rewritten == []


def test_a_script_that_configures_mathjax(build: Build) -> None:
    files = {"index.md": PAGE, "conf.py": "", "own.js": "window.MathJax = {tex: {macros: {R: 'own'}}}"}
    built = build(files, conf={"notation_macros": MACROS, "mathjax_config_path": "own.js"})
    if any("unknown config value" in warning for warning in built.warnings):
        return
    assert built.warnings == []
    scripts = [script.text for script in built.html("index").select("head script")]
    [own] = [place for place, text in enumerate(scripts) if "R: 'own'" in text]
    [ours] = [place for place, text in enumerate(scripts) if "Object.assign" in text]
    assert own < ours
    assert json.dumps(MACROS["norm"]) in scripts[ours]


@pytest.mark.parametrize(
    ("packages", "path"),
    [(["base", "ams"], MATHJAX_3), ({"[-]": ["configmacros"]}, MATHJAX_3)],
)
def test_mathjax_without_the_package_for_macros(build: Build, packages: Any, path: str) -> None:
    own = {"tex": {"packages": packages}}
    conf = {
        "notation_macros": MACROS,
        "mathjax3_config": own,
        "mathjax_path": path,
        "myst_update_mathjax": False,
    }
    built = build({"index.md": PAGE}, conf=conf)
    [warning] = [one for one in built.ours() if "config]" in one]
    assert "`packages` in `mathjax3_config` leaves out `configmacros`: add it" in warning
    assert configured(built) == own


KATEX = {"extensions": ["myst_parser", "sphinx_notation", "sphinxcontrib.katex"], "notation_macros": MACROS}


@pytest.mark.parametrize(
    "own", ["", "{trust: true, macros: {'\\\\E': '\\\\mathbb{E}'}}", "macros: {'\\\\E': '\\\\mathbb{E}'}"]
)
def test_katex(build: Build, own: str) -> None:
    conf = {**KATEX, "katex_options": own}
    built = build({"index.md": PAGE}, conf=conf)
    assert built.warnings == []
    script = built.text("_static/katex_autorenderer.js")
    assert r'"\\R": "\\mathbb{R}"' in script
    assert (r"'\\E'" in script) == bool(own)
    assert len(re.findall(r"\bmacros: \{", script)) == 1
    marked = [tex for tex in marked_tex(built.html("index")) if r"\htmlClass" in tex]
    assert marked == [r"a \in \htmlClass{sn-d1-0}{\R}", r"\htmlClass{sn-d2-0}{\vec x}"]
    assert build({}, conf=conf).rewritten == []


def test_katex_that_sets_formulas_while_the_book_is_built(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is given; what it makes of that is tested without Sphinx, and without the server it starts."""
    katex = import_module("sphinxcontrib.katex")
    asked: list[dict[str, Any]] = []

    def render(latex: str, options: object = None) -> str:
        asked.append(copy.deepcopy(katex.KATEX_DEFAULT_OPTIONS))
        return latex

    monkeypatch.setattr(katex, "render_latex", render)
    monkeypatch.setitem(katex.KATEX_DEFAULT_OPTIONS, "macros", {"\\R": "own"})
    before = copy.deepcopy(katex.KATEX_DEFAULT_OPTIONS)
    built = build({"index.md": PAGE}, conf={**KATEX, "katex_prerender": True})
    assert "`katex_prerender` sets formulas without" in "".join(built.warnings)
    given = for_katex(read_macros(MACROS))
    assert asked[0] == {**before, "macros": {**given, "\\R": "own"}}
    # All builds of a process have the same table of options.
    assert before == katex.KATEX_DEFAULT_OPTIONS


def test_katex_with_macros_from_elsewhere(build: Build) -> None:
    built = build({"index.md": PAGE}, conf={**KATEX, "katex_options": "macros: mine"})
    [warning] = built.ours()
    assert "`katex_options` has macros that are not written out there" in warning
    assert without_katex(built.app.config.katex_options).endswith("macros: mine")


def test_latex(build: Build) -> None:
    elements = {"preamble": r"\newcommand{\E}{\mathbb{E}}", "papersize": "a4paper"}
    before = dict(elements)
    conf = {"notation_macros": MACROS, "latex_elements": elements}
    built = build({"index.md": PAGE}, "latex", conf=conf)
    assert built.warnings == []
    tex = built.text("trial.tex")
    assert tex.index(r"\newcommand{\E}") < tex.index(r"\newcommand{\sphinxnotationmacroR}{\mathbb{R}}")
    assert elements == before
    assert build({}, "latex", conf=conf).text("trial.tex") == tex
    assert "sphinxnotationmacro" not in str(built.app.env.get_domain("notation").book.macros)  # type: ignore[attr-defined]


def test_pictures_of_formulas(build: Build) -> None:
    conf = {
        "extensions": ["myst_parser", "sphinx_notation", "sphinx.ext.imgmath"],
        "notation_macros": MACROS,
    }
    built = build(
        {"index.md": "# T\n\nNo formula.\n"}, conf={**conf, "imgmath_latex_preamble": r"\newcommand{\R}{x}"}
    )
    [warning] = built.ours()
    assert "`\\R` is `x` in `imgmath_latex_preamble`" in warning
    preamble = built.app.config.imgmath_latex_preamble
    assert r"\newcommand{\sphinxnotationmacrovec}[1]{\mathbf{#1}}" in preamble
    assert "sphinxnotationmacroR" not in preamble


def test_what_a_typesetter_has_itself_stays_and_is_named_once(build: Build) -> None:
    conf = {
        "notation_macros": {**MACROS, "E": r"\mathbb{E}", "same": r"\mathbb{S}"},
        "mathjax3_config": {"tex": {"macros": {"R": r"\mathbf{R}", "same": r"\mathbb S"}}},
        "latex_elements": {"preamble": r"\def\E#1.{x} \newcommand{\vec}[1]{\bm{#1}}"},
    }
    built = build({"index.md": PAGE}, conf=conf)
    said = sorted(warning for warning in built.ours() if "notation.config" in warning)
    assert len(said) == 3
    assert (
        r"`\E` is something else in `latex_elements` and `\mathbb{E}` in `notation_macros`. LaTeX sets the former, "
        "and symbols are looked up by the latter: take it out of `latex_elements`"
    ) in said[0]
    assert r"`\R` is `\mathbf{R}` in `mathjax3_config`" in said[1]
    assert r"`\vec` is `\bm{#1}` in `latex_elements`" in said[2]
    assert configured(built)["tex"]["macros"]["R"] == r"\mathbf{R}"
    assert known(built) == [r"a \in \class{sn-d1-0}{\R}", r"\class{sn-d2-0}{\vec x}"]


@pytest.mark.parametrize("value", [None, 3, ["R"], True])
def test_what_is_no_table_is_named(build: Build, value: Any) -> None:
    [warning] = build({"index.md": "# T\n"}, conf={"notation_macros": value}).ours()
    assert "write macros by their names, {'R': r'\\mathbb{R}'" in warning


def test_what_cannot_be_used_is_named_and_the_rest_holds(build: Build) -> None:
    built = build({"index.md": PAGE}, conf={"notation_macros": {**MACROS, "R2": "x", "q": "{"}})
    assert [re.sub(r".*conf\.py: ", "", warning)[:12] for warning in built.ours()] == [
        "`R2` is no n",
        "`\\q` = '{' h",
    ]
    assert configured(built)["tex"]["macros"] == MACROS


def test_an_eaten_backslash_is_named_in_the_settings_of_each_typesetter(build: Build) -> None:
    conf = {
        "mathjax3_config": {"tex": {"macros": {"vt": "\theta", "half": ["\frac{#1}{2}", 1], "ok": r"\nu"}}},
        "latex_elements": {"preamble": "\\newcommand{\\vt}{\theta}\n\\newcommand{\\ok}{\n  u\n}"},
    }
    built = build({"index.md": "# T\n"}, "dummy", conf=conf)
    assert built.warnings == [
        f"WARNING: {setting} in conf.py: in `\\{name}` stands {what} Write r'…' [notation.config]"
        for setting, name, what in (
            ("latex_elements", "vt", "a tab before `heta`: was this `\\theta`?"),
            ("mathjax3_config", "vt", "a tab before `heta`: was this `\\theta`?"),
            ("mathjax3_config", "half", "a form feed before `rac`: was this `\\frac`?"),
        )
    ]


def test_rows_are_looked_up_again_when_a_macro_changes(build: Build) -> None:
    files = {"index.md": PAGE + "\n```{toctree}\nother\n```\n", "other.md": "# O\n\nHere $\\vec{x}$.\n"}
    assert len(known(build(files, conf={"notation_macros": MACROS}), "other")) == 1
    changed = {"notation_macros": {**MACROS, "vec": [r"\mathit{#1}", 1]}}
    assert known(build({}, conf=changed), "other") == []
    assert build({}, conf=changed).rewritten == []


MYST_YML = """
version: 1
project:
  math:
    '\\R': '\\mathbb{R}'
    '\\norm': '\\lVert #1 \\rVert'
    '\\vec':
      macro: '\\mathbf{#1}'
      title: a vector
    '\\s3': x
"""


def test_the_project_file_of_myst(build: Build) -> None:
    conf = {"notation_macros": {"norm": MACROS["norm"]}}
    built = build({"index.md": PAGE, "conf.py": "", "myst.yml": MYST_YML}, conf=conf)
    first, second = built.ours()
    assert str(built.app.srcdir / "myst.yml:10: ") in first
    assert "write `sthree`" in first
    assert r"`\norm` is `\lVert #1 \rVert` in `myst.yml`" in second
    assert "The latter counts: take it out of `myst.yml`" in second
    assert configured(built)["tex"]["macros"] == MACROS
    assert len(known(built)) == 2
    changed = MYST_YML.replace("mathbf", "mathit").replace("s3", "sthree")
    assert len(known(build({"myst.yml": changed}, conf=conf))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("project: [", "cannot be read"),
        ("project:\n  math: 3", "`math` has no macros"),
        ("project:\n  title: x", ""),
        ("- x", ""),
        ("", ""),
        ("project:\n  math:\n", ""),
    ],
)
def test_a_project_file_of_myst_of_another_shape(build: Build, text: str, said: str) -> None:
    warnings = build({"index.md": "# T\n", "conf.py": "", "myst.yml": text}).ours()
    assert len(warnings) == bool(said)
    assert said in "".join(warnings)


FRONT = """---
math:
  '\\vx': '\\mathbf{x}'
  '\\of':
    macro: 'f\\left(#1\\right)'
  '\\R': '\\mathbb{Q}'
  '\\bad': '{'
---

"""
ROWS = (
    ":::{decode} Panel of $\\vx$\n$$\n\\of{\\vx} = \\five + \\frac\\vx2\n$$\n\n$\\vx$\n: A point, as {sym}`\\vx`\n\n"
    "  :alias: $\\of{1}$\n\n\\five\n: Five of $\\R$\n:::\n"
)
BOOK = {
    "index.md": "# Book\n\n```{toctree}\none\ntwo\n```\n",
    "one.md": f"{FRONT}# One $\\vx$\n\n{ROWS}\n\n$\\of{{\\R}}$, $\\newcommand{{\\vx}}{{y}} \\R$, $\\vx + \\of z$\n",
    "two.md": "# Two\n\nHere $\\vx$ and $\\mathbf{x}$ and $\\R$.\n\n:::{notation-list}\n:::\n",
}
WITH_FIVE = {"notation_macros": {**MACROS, "five": r"5 \R"}}


def formulas(built: Built, page: str) -> str:
    return "\n".join(math.text for math in built.html(page).select(".math"))


def test_macros_of_a_page(build: Build) -> None:
    built = build(BOOK, conf=WITH_FIVE)
    warning, other = built.ours()
    assert warning.startswith(str(built.app.srcdir / "one.md:7: "))
    # On the other page nobody knows it.
    assert other.startswith(str(built.app.srcdir / "two.md:3: WARNING: nothing defines `\\vx`"))
    assert "`math` in the front matter: `\\bad` = '{' has a brace that is not closed" in warning
    one = formulas(built, "one")
    assert "\\of" not in one
    assert r"f\left(\mathbf{x} \right) = 5 \mathbb{Q} + \frac{\mathbf{x}}2" in one
    assert r"f\left(\mathbb{Q} \right)" in one
    # A formula that defines one of them says what it is from there on.
    assert r"\newcommand{\vx}{y} \mathbb{Q}" in one
    assert r"\vx + f\left(z\right)" in one
    # On another page it is nothing, and the project's is what it was.
    two = formulas(built, "two")
    assert (two.count(r"\vx"), two.count(r"\R"), two.count(r"\of")) == (1, 1, 0)
    assert r"One \(\mathbf{x}\)" in built.html("index").text or "One 𝐱" in built.html("index").text
    assert configured(built)["tex"]["macros"] == WITH_FIVE["notation_macros"]
    symbols = built.html("one").select(".sn-decode dt .math, .sn-decode .sn-symbol .math")
    assert r"\vx" not in "".join(symbol.text for symbol in symbols)
    assert build({}, conf=WITH_FIVE).rewritten == []


def test_macros_of_a_page_in_latex(build: Build) -> None:
    tex = build(BOOK, "latex", conf=WITH_FIVE).text("trial.tex")
    body = tex[tex.index(r"\begin{document}") :]
    assert r"\of" not in re.sub(r"\\of[a-z]+", "", body)
    assert r"\newcommand{\vx}" in body


def test_cards_on_other_pages_need_no_macro_of_a_page(build: Build) -> None:
    one = f"{FRONT}# One\n\n:::{{notation-table}}\n$\\vx$\n: A point of $\\R$ and $\\of 1$\n:::\n"
    built = build({**BOOK, "one.md": one})
    [card] = definitions(built.html("two"))
    assert r"\mathbb{Q}" in card.text
    assert "\\of" not in card.text


@pytest.mark.parametrize("field", ["true", "'\\R'", "[1]", "{}", "{a: {b: c}}"])
def test_a_field_of_this_name_that_says_something_else(build: Build, field: str) -> None:
    built = build({"index.md": f"---\nmath: {field}\n---\n# T\n\nHere $x$.\n"})
    assert len(built.ours()) == ("b: c" in field)


def test_a_page_is_read_again_when_its_macros_change(build: Build) -> None:
    one = f"{FRONT}# One\n\nHere $\\vx$.\n".replace("  '\\bad': '{'\n", "")
    table = f"# Two\n\n{TABLE}".replace(":::{notation-table}", ":::{notation-table}\n:scope: book")
    assert known(build({**BOOK, "one.md": one, "two.md": table}), "one") == [r"\class{sn-d1-0}{\mathbf{x}}"]
    assert known(build({"one.md": one.replace("mathbf", "mathit")}), "one") == []


def test_the_report_and_drafts_know_the_macros(build: Build, capsys: pytest.CaptureFixture[str]) -> None:
    built = build(BOOK, "notation", conf=WITH_FIVE)
    macros = json.loads(built.text("notation.json"))["macros"]
    assert macros == WITH_FIVE["notation_macros"]
    page = built.app.srcdir / "one.md"
    page.write_text(f"{FRONT}# One\n\n$$\n\\of{{\\vx}} + \\vec z\n$$\n", encoding="utf-8")
    line = page.read_text(encoding="utf-8").split("\n").index("\\of{\\vx} + \\vec z") + 1
    main(["draft", "--notation", str(built.out / "notation.json"), f"{page}:{line}"])
    drafted = capsys.readouterr().out
    assert "A point" in drafted
    assert r"$\vec z$" in drafted
