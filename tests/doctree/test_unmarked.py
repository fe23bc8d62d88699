"""Symbols without marks of mathematics: read where that is certain, else warned of; words are left alone."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

from sphinx_notation.nodes import notation_row, row_symbol
from tests.conftest import Build

#: What authors type as a term: in Markdown and in reStructuredText, and the TeX that becomes of it.
CERTAIN = {
    r"\alpha": r"\alpha",
    r"\\alpha": r"\alpha",
    "α": "α",
    "∇": "∇",
    "ℒ": "ℒ",
    "θ_t": "θ_t",
    r"\mathbf{x}": r"\mathbf{x}",
    r"$`\kappa`$": r"\kappa",
    r"\(g\)": "g",
    r"\[g\]": "g",
    r"\\(g\\)": "g",
    r"\\[\mathbf{x}_i\\]": r"\mathbf{x}_i",
    r"α, \nabla": r"α, \nabla",
}
#: What only looks like it, and what the author is told to write.
LIKELY = {
    "k_B": "k_B",
    r"x\_i": "x_i",
    "a_i_j": "a_{ij}",
    "x^2": "x^2",
    "f(x)": "f(x)",
    "x + y": "x + y",
    "x², g": "x^2, g",
    "k_B, α": "k_B, α",
    "g": "g",
    "*g*": "g",
    "Aᵀ": "A^T",
}
WORDS = (
    *("learning rate", "`lr`", "C++", "rate, size", "learning rate α", "MSE", "n_estimators", "Zeit"),
    *(
        "K-means",
        "β-VAE",
        "i.i.d.",
        "No. 5",
        "GPU/CPU",
        "H₂O",
        "naïve",
        "скорость",
        "90°",
        "✓",
        "Q&A",
    ),
    *("50 %", "`f(x)`", "A priori", "L2 norm", "α-helix", "t-test", "2D", "O(n) time"),
)


def marks(tex: str, suffix: str) -> str:
    return ", ".join(f"${one}$" if suffix == "md" else f":math:`{one}`" for one in tex.split(", "))


def definitions(terms: list[str], suffix: str) -> str:
    if suffix == "md":
        return ":::{notation-table}\n" + "".join(f"{term}\n: meaning\n\n" for term in terms) + ":::\n"
    return ".. notation-table::\n\n" + "".join(f"   {term}\n      meaning\n\n" for term in terms)


def pipes(terms: list[str], suffix: str) -> str:
    rows = "".join(f"| {term} | meaning |\n" for term in terms)
    return f":::{{notation-table}}\n| Symbol | Meaning |\n|--|--|\n{rows}:::\n"


def lists(terms: list[str], suffix: str) -> str:
    head = ":header-rows: 1\n"
    if suffix == "md":
        rows = "".join(f"* - {term}\n  - meaning\n" for term in terms)
        inner = f":::{{list-table}}\n{head}* - Symbol\n  - Meaning\n{rows}:::\n"
        return f"::::{{notation-table}}\n{inner}::::\n"
    rows = "".join(f"* - {term}\n  - meaning\n" for term in terms)
    return ".. notation-table::\n\n" + indented(
        f".. list-table::\n   {head}\n" + indented(f"* - Symbol\n  - Meaning\n{rows}")
    )


def cells(terms: list[str], suffix: str) -> str:
    rows = "".join(f'"{term}", meaning\n' for term in terms)
    if suffix == "md":
        inner = f":::{{csv-table}}\n:header: Symbol, Meaning\n\n{rows}:::\n"
        return f"::::{{notation-table}}\n{inner}::::\n"
    return ".. notation-table::\n\n" + indented(
        ".. csv-table::\n   :header: Symbol, Meaning\n\n" + indented(rows)
    )


def grid(terms: list[str], suffix: str) -> str:
    width = max(map(len, [*terms, "Symbol"]))
    line = f"+{'-' * (width + 2)}+---------+\n"
    rows = "".join(f"| {term:{width}} | meaning |\n{line}" for term in terms)
    return ".. notation-table::\n\n" + indented(
        f"{line}| {'Symbol':{width}} | Meaning |\n{line.replace('-', '=')}{rows}"
    )


def indented(text: str) -> str:
    return "".join(f"   {line}\n" if line else "\n" for line in text.split("\n"))


SOURCES = {
    ("md", "definitions"): definitions,
    ("md", "pipes"): pipes,
    ("md", "list-table"): lists,
    ("md", "csv-table"): cells,
    ("rst", "definitions"): definitions,
    ("rst", "list-table"): lists,
    ("rst", "csv-table"): cells,
    ("rst", "grid table"): grid,
}


def symbols(build: Build, suffix: str, text: str) -> tuple[list[row_symbol], list[tuple[int, str]]]:
    head = "# T\n\n" if suffix == "md" else "T\n=\n\n"
    built = build({f"index.{suffix}": head + text}, builder="dummy")
    assert built.warnings == built.ours()
    said = [re.search(r"index\.\w+:(\d+): WARNING: (.*)", warning) for warning in built.warnings]
    rows = built.doctree("index").findall(notation_row)
    found = [next(row.findall(row_symbol)) for row in rows]
    return found, [(int(match[1]), match[2]) for match in said if match]


def tex_of(symbol: row_symbol) -> str:
    return ", ".join(math.astext() for math in symbol.findall(nodes.math))


def test_a_letter_beside_a_sign_that_is_read(build: Build) -> None:
    """What was typed as α is mathematics as is what stands between dollars."""
    _, said = symbols(build, "md", definitions(["m", "α", "Mass"], "md"))
    assert said == [(4, "`m` stands here as text: if it is mathematics, write `$m$` [notation.row]")]


@pytest.mark.parametrize(("suffix", "name"), SOURCES)
def test_what_is_certain_is_mathematics(build: Build, suffix: str, name: str) -> None:
    found, said = symbols(build, suffix, SOURCES[suffix, name](list(CERTAIN), suffix))
    assert said == []
    assert dict(zip(CERTAIN, map(tex_of, found), strict=True)) == CERTAIN
    for symbol in found:
        assert symbol["translatable"] is False
        assert symbol.rawsource == marks(tex_of(symbol), suffix)
        assert all(math.line == symbol.line for math in symbol.findall(nodes.math))


@pytest.mark.parametrize(("suffix", "name"), SOURCES)
def test_what_only_looks_like_it_is_told(build: Build, suffix: str, name: str) -> None:
    sound = "$z$" if suffix == "md" else ":math:`z`"
    text = SOURCES[suffix, name]([*LIKELY, sound], suffix)
    found, said = symbols(build, suffix, text)
    assert [math.astext() for symbol in found for math in symbol.findall(nodes.math)] == ["z"]
    told = [re.sub(r".*, write `?(.*?)`? \[notation.row\]", r"\1", words) for _, words in said]
    wanted = [marks(tex, suffix).removesuffix("`") for tex in LIKELY.values()]
    assert [words.removesuffix("`") for words in told] == wanted
    lines = (("# T\n\n" if suffix == "md" else "T\n=\n\n") + text).split("\n")
    # Parsers know no lines of cells, or wrong ones.
    places = [lines[line - 1] for line, _ in said]
    assert all(term in line for term, line in zip(LIKELY, places, strict=True)), places


@pytest.mark.parametrize(("suffix", "name"), SOURCES)
def test_words_are_left_alone(build: Build, suffix: str, name: str) -> None:
    sound = "$z$" if suffix == "md" else ":math:`z`"
    found, said = symbols(build, suffix, SOURCES[suffix, name]([*WORDS, sound], suffix))
    assert said == []
    assert [tex_of(symbol) for symbol in found] == [""] * len(WORDS) + ["z"]


def test_letters_alone_are_left_alone(build: Build) -> None:
    """Nothing beside them says that mathematics is meant."""
    found, said = symbols(build, "md", definitions(["g", "`g`", r"`\alpha`", "h"], "md"))
    assert said == []
    assert [tex_of(symbol) for symbol in found] == [""] * 4


FORMULA = r"g + \theta mgh \times x_{\text{train}} + k_B - +"
#: What a term means in a panel with that formula: mathematics, a warning that says what to write, or words.
BESIDE = {
    "`g`": "= g",
    "`k_B`": "= k_B",
    r"`\theta`": r"= \theta",
    "`mgh`, α": "= mgh, α",
    "`lr`": "",
    r"`\beta`": "",
    "g": "! g",
    "theta": r"! \theta",
    "alpha": "",
    "mgh": "! mgh",
    "abc": "",
    "x_train": r"! x_{\text{train}}",
    "x_test": "",
    "`theta`": "",
    "g of it": "",
    "→": "",
    "×": "= ×",
}


@pytest.mark.parametrize("suffix", ["md", "rst"])
@pytest.mark.parametrize("place", ["inside", "above", "below"])
def test_the_formula_of_a_panel_decides(build: Build, suffix: str, place: str) -> None:
    """Also where the panel names it, and where it stands further down."""
    label = "" if place == "inside" else "(eq-f)"
    if suffix == "md":
        formula = f"$$\n{FORMULA}\n$$ {label}\n\n"
        option = ":equation: eq-f\n\n" if label else formula
        panels = "".join(
            f":::{{decode}} X\n:unmatched:\n{option if label else chr(10) + formula}{term}\n: meaning\n:::\n\n"
            for term in BESIDE
        )
    else:
        formula = f".. math::\n{'   :label: eq-f' if label else ''}\n\n   {FORMULA}\n\n"
        option = "   :equation: eq-f\n\n" if label else "\n" + indented(formula)
        panels = "".join(
            f".. decode:: X\n   :unmatched:\n{option}   {term}\n      meaning\n\n" for term in BESIDE
        )
    text = {"inside": panels, "above": formula + panels, "below": panels + formula}[place]
    found, said = symbols(build, suffix, text)
    told = dict(said)
    shown = {}
    for term, symbol in zip(BESIDE, found, strict=True):
        words = told.get(symbol.line or 0, "")
        how = re.sub(r".*, write (.*) \[notation.row\]", r"\1", words).strip("`$").removeprefix(":math:`")
        shown[term] = f"! {how}" if words else f"= {tex_of(symbol)}" if tex_of(symbol) else ""
    assert shown == BESIDE


def test_double_dollars_in_a_cell(build: Build) -> None:
    text = pipes(["$$g$$", "$$a$$, $$b$$", "$x$"], "md")
    found, said = symbols(build, "md", text)
    assert said == []
    assert list(map(tex_of, found)) == ["g", "a, b", "x"]
    built = build({"index.md": "# T\n\n" + text}, "dummy", {"myst_dmath_double_inline": True}, fresh=True)
    assert built.warnings == []
    assert [
        tex_of(next(row.findall(row_symbol))) for row in built.doctree("index").findall(notation_row)
    ] == [
        "g",
        "a, b",
        "x",
    ]


ASTRAY = {
    "no colon": ("α\nrate\n", 4, "lacks its colon"),
    "no meaning": ("\\beta\n", 4, "without a meaning"),
    "a list beside rows": ("- $b$: slope\n- $c$ — start\n", 4, "a bullet list where rows were meant"),
    "a list without marks": (
        "1. α: slope\n2. \\beta – start\n",
        4,
        "a numbered list where rows were meant",
    ),
    "inside something else": (
        "```{only} html\n$b$\n: slope\n```\n",
        5,
        "rows inside something else are text",
    ),
    "no blank line": ("α\n: rate\nβ\n: size\n", 5, "blank line between"),
}


@pytest.mark.parametrize("name", ASTRAY)
def test_rows_that_went_astray_are_noticed_without_marks_too(build: Build, name: str) -> None:
    text, line, words = ASTRAY[name]
    _, said = symbols(build, "md", f":::{{decode}} X\n{text}\n$x$\n: sound\n:::\n")
    ((found, message),) = said
    assert found == line
    assert words in message


def test_lists_of_words_are_left_alone(build: Build) -> None:
    text = ":::{decode} X\n- Of $b$: slope\n- $c$ grows\n\n$x$\n: sound\n\n- $c$: but\n- not this\n:::\n"
    assert symbols(build, "md", text)[1] == []


def test_dollars_in_a_cell_of_restructuredtext_are_told(build: Build) -> None:
    _, said = symbols(build, "rst", cells(["$g$", ":math:`x`"], "rst"))
    ((_, message),) = said
    assert "no mathematics between dollar signs" in message


def test_files_may_have_the_marks_of_elsewhere(build: Build) -> None:
    yaml = "".join(
        f"- symbol: '{text}'\n  meaning: m\n"
        for text in (r"$`\kappa`$", r"\(g\)", "$$h$$", r"\[i\]", "`j`", ":math:`k`")
    )
    built = build({"index.md": "# T\n\n:::{notation-table}\n:file: n.yaml\n:::\n", "n.yaml": yaml}, "dummy")
    assert built.warnings == []
    found = [tex_of(next(row.findall(row_symbol))) for row in built.doctree("index").findall(notation_row)]
    assert found == [r"\kappa", "g", "h", "i", "j", "k"]


def test_fields_may_have_the_marks_of_gitlab(build: Build) -> None:
    text = "# T\n\n:::{decode} X\n$`a`$\n: b\n\n  :alias: $`\\beta`$\n:::\n"
    built = build({"index.md": text}, "dummy")
    assert built.warnings == []
    assert next(built.doctree("index").findall(notation_row))["alias"] == [r"\beta"]


def test_a_row_without_marks_works_like_any(build: Build) -> None:
    text = "# T\n\n:::{decode} X\n$$\n\\alpha + g\n$$\n\nα\n: rate\n\n`g`\n: slope\n:::\n\nOf $\\alpha$.\n"
    built = build({"index.md": text})
    assert built.warnings == []
    page = built.html("index")
    assert len(page.select(".sn-row[data-row]")) == 2
    assert "mathjax" in built.text("index.html").casefold()


def test_translators_get_no_formula(build: Build) -> None:
    text = "# T\n\n:::{decode} X\n$$\ng\n$$\n\nα\n: rate\n\n`g`\n: slope\n\nplain\n: word\n:::\n"
    built = build({"index.md": text}, "gettext", {"notation_link": "none"})
    found = re.findall(r'msgid "(.+)"', built.text("index.pot"))
    assert {"rate", "slope", "plain", "word"} <= {*found}
    assert not {"α", "`g`", "$α$", "$g$"} & {*found}


def test_a_term_that_is_set_apart_is_a_row(build: Build) -> None:
    text = ":::{decode} X\n$$g$$\n: *what* it is\n\n  :say: gee\n\n$x$\n: sound\n:::\n"
    found, said = symbols(build, "md", text)
    assert said == []
    assert list(map(tex_of, found)) == ["g", "x"]
    row = found[0].parent
    assert [child.astext() for child in row.children] == ["g", "what it is", "gee"]
    assert (row.line, row[1].line) == (4, 5)
