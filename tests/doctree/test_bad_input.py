"""Bad input: each has its own warning with file and line, and the rest stays whole."""

from __future__ import annotations

import pytest

from tests.conftest import MYST, Build

HEAD = "# T\n\n"
GOOD = "$G$\n: good\n"

MARKDOWN = {
    "no rows": (":::{decode} X\n$$\na\n$$\n:::\n", 3, "row", "has no rows"),
    "nothing at all": (":::{notation-table}\n:::\n", 3, "row", "has no rows"),
    "no meaning after the colon": (
        f":::{{decode}} X\n$A$\n:\n\n{GOOD}:::\n",
        4,
        "meaning",
        "after the colon",
    ),
    "no meaning at all": (f":::{{decode}} X\n$A$\n\n{GOOD}:::\n", 4, "meaning", "on the line below"),
    "empty cell": (
        ":::{notation-table}\n| Symbol | Meaning |\n|--|--|\n| $G$ | |\n| $H$ | good |\n:::\n",
        6,
        "meaning",
        "`G` has no meaning",
    ),
    "empty symbol": (
        ":::{notation-table}\n| Symbol | Meaning |\n|--|--|\n| | good |\n| $G$ | x |\n:::\n",
        6,
        "row",
        "without a symbol",
    ),
    "field left its row": (f":::{{decode}} X\n{GOOD}\n:say: g\n:::\n", 7, "field", "left their row"),
    "unknown field": (f":::{{decode}} X\n{GOOD}\n  :sya: g\n:::\n", 7, "field", "did you mean `say`"),
    "field without value": (f":::{{decode}} X\n{GOOD}\n  :say:\n:::\n", 7, "field", "no value"),
    "field twice": (f":::{{decode}} X\n{GOOD}\n  :say: g\n  :say: h\n:::\n", 8, "field", "twice"),
    "impossible field": (
        f":::{{decode}} X\n{GOOD}\n  :scope: here\n:::\n",
        7,
        "field",
        "`panel` or `page`",
    ),
    "alias without mathematics": (
        f":::{{decode}} X\n{GOOD}\n  :alias: g\n:::\n",
        7,
        "field",
        "holds mathematics",
    ),
    "unknown option": (f":::{{decode}} X\n:sope: page\n\n{GOOD}:::\n", 3, "option", "did you mean `scope`"),
    "impossible option": (f":::{{decode}} X\n:scope: here\n\n{GOOD}:::\n", 3, "option", "one of `panel`"),
    "option without value": (f":::{{decode}} X\n:scope:\n\n{GOOD}:::\n", 3, "option", "no value"),
    "missing file": (f":::{{decode}} X\n:file: no.yaml\n\n{GOOD}:::\n", 3, "file", "cannot read `no.yaml`"),
    "taken name": (
        f"(n)=\n## S\n\n:::{{decode}} X\n:name: n\n\n{GOOD}:::\n",
        6,
        "name",
        "`n` is taken",
    ),
    "taken name of a row": (
        f":::{{decode}} X\n:name: n\n\n{GOOD}\n  :name: n\n:::\n",
        6,
        "name",
        "`n` is taken",
    ),
    "inside itself": (
        f"::::{{decode}} X\n{GOOD}\n:::{{decode}} Y\n$I$\n: inner\n:::\n::::\n",
        7,
        "directive",
        "inside `decode`",
    ),
    "empty lesson": (":::{lesson}\n:::\n", 3, "directive", "neither code nor tagline"),
    "lesson elsewhere": ("Text.\n\n:::{lesson} M1\n:::\n", 5, "directive", "under the page title"),
    "eyebrow elsewhere": ("Text.\n\n:::{eyebrow} E\n:::\n", 5, "directive", "right under a heading"),
    "next page that is none": (":::{lesson} M1\n:next: m2\n:::\n", 3, "next", "`:next: m2` is no page"),
    "bullets": (":::{decode} X\n- $G$ — good\n:::\n", 4, "row", "bullet list"),
    "term over two lines": (f":::{{decode}} X\n$A$\n$B$\n: both\n\n{GOOD}:::\n", 4, "row", "two lines"),
    "equation right above a row": (
        f":::{{decode}} X\n$A_{{i+1}} + B$\n$A$\n: one\n\n{GOOD}:::\n",
        4,
        "formula",
        "write `$$` on the line before it",
    ),
    "symbol over two lines": (
        f":::{{decode}} X\n$A_{{i+1}}$\n$B$\n: both\n\n{GOOD}:::\n",
        4,
        "row",
        "two lines",
    ),
    "dollar behind a term": (
        f":::{{notation-table}}\nx_i$\n: one\n\n{GOOD}:::\n",
        4,
        "row",
        "without a partner",
    ),
    "odd dollar in a cell": (
        ":::{notation-table}\n| Symbol | Meaning |\n|--|--|\n| $|y|$ | x |\n| $G$ | good |\n:::\n",
        6,
        "table",
        "lvert",
    ),
    "takeaway without text": (":::{takeaway} G\n:::\n", 3, "directive", "no text"),
    "takeaway without headline": (":::{takeaway}\ngood\n:::\n", 3, "directive", "no headline"),
    "insight without text": (":::{insight} G\n:::\n", 3, "directive", "no text"),
    "empty eyebrow": (":::{eyebrow}\n:::\n", 3, "directive", "is empty"),
    "nothing to list": (":::{takeaway-list}\n:::\n", 3, "directive", "no takeaway"),
    "control character": (
        "$$\na + \x07lpha\n$$\n",
        4,
        "control",
        "a bell before `lpha`: was this `\\alpha`?",
    ),
    "form feed": (
        "Some $x$ and $\x0crac{a}{b}$.\n",
        3,
        "control",
        "a form feed before `rac`: was this `\\frac`?",
    ),
    "remnant in a panel": (
        f":::{{decode}} X\n$$\nx\n= heta\n$$\n\n{GOOD}:::\n",
        6,
        "control",
        "was this `\\theta`",
    ),
    "remnant in a title": (f":::{{decode}} Of $abla_x$\n{GOOD}:::\n", 3, "control", "was this `\\nabla`"),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(build: Build, name: str) -> None:
    text, line, subtype, said = MARKDOWN[name]
    built = build({"index.md": HEAD + text})
    (warning,) = built.ours()
    assert f"index.md:{line}: WARNING: " in warning, warning
    assert said in warning
    assert f"[notation.{subtype}]" in warning
    page = built.html("index").get_text()
    kept = [word for word in ("good", "inner") if word in text]
    assert all(word in page for word in kept)


SLIPS = {
    "no colon": (":::{decode} X\n$y$\nWhat\n\n$G$\n: good\n:::\n", 4, "row", "lacks its colon"),
    "no space after the colon": (
        ":::{decode} X\n$y$\n:What\n\n$G$\n: good\n:::\n",
        4,
        "row",
        "a colon and a space",
    ),
    "no blank line between rows": (
        ":::{decode} X\n$y$\n: What\n$G$\n: good\n:::\n",
        5,
        "row",
        "blank line between",
    ),
    "two colons": ("::{decode} X\n\ngood\n::\n", 3, "directive", "three colons"),
    "odd dollar in a title": (":::{decode} Of $x\n$G$\n: good\n:::\n", 3, "directive", "without a partner"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slips_beside_sound_rows_are_noticed(build: Build, name: str) -> None:
    text, line, subtype, said = SLIPS[name]
    (warning,) = build({"index.md": HEAD + text}).ours()
    assert f"index.md:{line}: WARNING: " in warning, warning
    assert said in warning
    assert f"[notation.{subtype}]" in warning


SOUND = (
    ":::{insight} It costs \\$5 to \\$10.\nFrom \\$5 up, see `:::{decode}` and `$x$`.\n:::\n",
    "```text\n:::{decode} X\n$x$\n:::\n```\n",
    ":::{decode} X\n$a$\n: One\n: Two\n\nProse of two\nlines.\n:::\n",
    "Prose with $x$\nand `$y$`.\n\n:colons: at the beginning\n",
)


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(build: Build, text: str) -> None:
    assert build({"index.md": HEAD + text}).ours() == []


def test_front_matter_that_leaves_an_extension_out_is_named(build: Build) -> None:
    front = "---\nmyst:\n  enable_extensions: [colon_fence, deflist]\n---\n"
    (warning,) = build({"index.md": f"{front}# T\n\n:::{{decode}} X\n$a$\n: b\n:::\n"}).ours()
    assert "its front matter leaves that out" in warning
    assert "enable_extensions: [colon_fence, deflist, dollarmath, fieldlist]" in warning


def test_all_that_is_missing_is_named_at_once(build: Build) -> None:
    text = HEAD + ":::{decode} X\n\n$a$\n: b\n\n  :say: a\n:::\n"
    warnings = build({"index.md": text}, conf={"myst_enable_extensions": []}).ours()
    assert {
        extension for extension in MYST["myst_enable_extensions"] if f"`{extension}`" in "".join(warnings)
    } >= {
        "colon_fence",
        "deflist",
        "dollarmath",
    }
    assert all('"colon_fence", "deflist", "dollarmath"' in warning for warning in warnings)


def test_missing_dollars_are_noticed_in_callouts_too(build: Build) -> None:
    text = HEAD + ":::{insight} Of $\\theta$\nText.\n:::\n"
    (warning,) = build({"index.md": text}, conf={"myst_enable_extensions": ["colon_fence"]}).ours()
    assert "`dollarmath`" in warning


RST = {
    "dollars": (".. decode:: X\n\n   $y$\n      good\n", 6, "row", ":math:`…`"),
    "not indented": (
        ".. decode:: X\n\n   :math:`y`\n   What\n\n   :math:`G`\n      good\n",
        6,
        "row",
        "not indented",
    ),
    "title without end": (
        ".. takeaway:: Good\n   good\n",
        4,
        "directive",
        "leave a blank line after the title",
    ),
    "two types": (
        ".. decode:: X\n\n   :math:`G` : set : scalar\n      good\n",
        6,
        "field",
        "one type",
    ),
    "cell of a csv-table": (
        ".. notation-table::\n\n   .. csv-table::\n      :header: Symbol, Meaning, Scope\n\n      :math:`G`, good, x\n",
        9,
        "field",
        "`panel` or `page`",
    ),
    "field joined": (
        ".. decode:: X\n\n   :math:`G`\n      good\n      :say: g\n",
        8,
        "field",
        "blank line",
    ),
    "field left": (
        ".. decode:: X\n\n   :math:`G`\n      good\n\n   :say: g\n",
        9,
        "field",
        "left their row",
    ),
    "unknown option": (".. decode:: X\n   :foo: bar\n\n   :math:`G`\n      good\n", 4, "option", "`:foo:`"),
    "no rows": (".. decode:: X\n\n   good\n", 4, "row", "its meaning indented below"),
    "no heading row": (
        ".. notation-table::\n\n   .. list-table::\n\n      * - :math:`G`\n        - good\n",
        4,
        "table",
        "no heading row",
    ),
    "no symbol column": (
        ".. notation-table::\n\n   .. csv-table::\n      :header: X, Meaning\n\n      Speed, good\n",
        4,
        "table",
        "`Notation` or `Symbol`",
    ),
    "cell over two columns": (
        ".. notation-table::\n\n   +--------+---------+\n   | Symbol | Meaning |\n   +========+=========+\n"
        "   | good             |\n   +--------+---------+\n",
        4,
        "table",
        "spans",
    ),
    "remnant": (".. math::\n\n   a = \x0crac{b}{c}\n\ngood\n", 6, "control", "was this `\\frac`"),
}


@pytest.mark.parametrize("name", RST)
def test_restructuredtext(build: Build, name: str) -> None:
    text, line, subtype, said = RST[name]
    built = build({"index.rst": "T\n=\n\n" + text})
    warning = built.ours()[0]
    assert f"index.rst:{line}: WARNING: " in warning, warning
    assert said in warning
    assert f"[notation.{subtype}]" in warning
    assert "good" in built.html("index").get_text() or "good" not in text


def test_a_term_over_two_lines_in_restructuredtext(build: Build) -> None:
    text = "T\n=\n\n.. decode:: X\n\n   :math:`A`\n   :math:`B`\n      both\n\n   :math:`G`\n      good\n"
    built = build({"index.rst": text})
    (warning,) = built.ours()
    assert "index.rst:6" in warning
    assert "[notation.row]" in warning


FILES = {
    "eaten escape in yaml": (
        "n.yaml",
        '- symbol: x\n  meaning: y\n- symbol: "\\theta"\n  meaning: good\n',
        3,
        "control",
    ),
    "eaten escape in a meaning": ("n.yaml", '- symbol: G\n  meaning: "good $\\beta$"\n', 2, "control"),
    "eaten newline in yaml": ("n.yaml", '- symbol: "\\nabla"\n  meaning: good\n', 1, "control"),
    "broken yaml": ("n.yaml", '- symbol: "\\lambda"\n  meaning: x\n', 1, "file"),
    "unknown key": ("n.yaml", "- symbol: G\n  meaning: good\n  foo: bar\n", 3, "file"),
    "broken csv": ("n.csv", 'symbol,meaning\nG,good\nH,"x"y\n', 3, "file"),
    "unknown column": ("n.csv", "symbol,meaning,foo\nG,good,bar\n", 1, "file"),
    "eaten escape in csv": ("n.csv", "symbol,meaning\n\theta,good\n", 2, "control"),
}


@pytest.mark.parametrize("name", FILES)
def test_files(build: Build, name: str) -> None:
    file, text, line, subtype = FILES[name]
    built = build({"index.md": f"{HEAD}:::{{notation-table}}\n:file: {file}\n:::\n\nAfter.\n", file: text})
    (warning,) = built.ours()
    assert f"{file}:{line}: WARNING: " in warning, warning
    assert f"[notation.{subtype}]" in warning
    page = built.html("index").get_text()
    assert "After." in page
    assert [word for word in ("good", "bar") if word in text and word not in page] == []


@pytest.mark.parametrize(
    ("missing", "text", "line"),
    [
        ("deflist", ":::{decode} X\n$a$\n: b\n:::\n", 4),
        ("dollarmath", ":::{decode} X\n\n$a$\n: b\n:::\n", 5),
        ("colon_fence", ":::{decode} X\n$$\na\n$$\n:::\n", 3),
        ("fieldlist", ":::{decode} X\n$a$\n: b\n\n  :say: a\n:::\n", 7),
    ],
)
def test_a_missing_extension_says_exactly_what_to_add(
    build: Build, missing: str, text: str, line: int
) -> None:
    enabled = [name for name in MYST["myst_enable_extensions"] if name != missing]
    built = build({"index.md": HEAD + text}, conf={"myst_enable_extensions": enabled})
    (warning,) = built.ours()
    assert "[notation.myst]" in warning
    assert f"its extension `{missing}`" in warning
    assert "myst_enable_extensions = [" in warning
    assert "_config.yml" in warning
    assert f'"{missing}"' in warning
    if missing != "dollarmath":
        assert f"index.md:{line}" in warning
    # Only for what a page uses, and front matter counts.
    assert build({"index.md": "# T\n\nText.\n"}, conf={"myst_enable_extensions": enabled}).ours() == []
    front = f"---\nmyst:\n  enable_extensions: [{', '.join([*enabled, missing])}]\n---\n"
    again = build({"index.md": front + HEAD + text}, conf={"myst_enable_extensions": enabled})
    assert [warning for warning in again.ours() if "notation.myst" in warning] == []


def test_html_is_text_in_titles_meanings_and_fields(build: Build) -> None:
    script = "<script>alert(1)</script>"
    page = f"{HEAD}:::{{decode}} {script}\n$a$\n: {script} <b>bold</b>\n\n  :say: {script}\n  :type: <i>x</i>\n:::\n\n"
    page += f":::{{takeaway}} {script}\ntext\n:::\n\n:::{{insight}} {script}\ntext\n:::\n"
    page += f"\n:::{{notation-table}} {script}\n:file: n.yaml\n:::\n"
    yaml = f"- symbol: a\n  meaning: {script}\n  say: {script}\n  x{script}: {script}\n"
    built = build({"index.md": page, "n.yaml": yaml})
    soup = built.html("index")
    body = soup.find(role="main")
    assert body is not None
    assert body.find_all(["script", "b", "i"]) == []
    assert body.get_text().count(script) >= 8


def test_wrong_settings_fall_back_to_the_default(build: Build) -> None:
    conf = "notation_lesson_bar = 'no'\n"
    built = build({"index.md": HEAD + ":::{lesson} M1\nText.\n:::\n", "conf.py": conf})
    (warning,) = built.ours()
    assert "notation_lesson_bar = 'no'" in warning
    assert "[notation.config]" in warning
    assert built.html("index").select_one("template.sn-stepping")
