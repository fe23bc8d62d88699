"""Slips of the pen that the parsers read as something else, silently: each is noticed, once."""

from __future__ import annotations

import pytest

from tests.conftest import MYST, Build

HEAD = "# T\n\n"
GOOD = "$G$\n: good\n"
UNDERLINED = "T\n=\n\n"

MARKDOWN = {
    "heading inside": (
        ":::{decode} A\n$a$\n: b\n\n## Next\n\n### Deeper\n",
        7,
        "directive",
        "closing `:::`",
    ),
    "heading inside a callout": (
        f":::{{insight}} A\nb\n\nNext\n----\n\n:::{{decode}} X\n{GOOD}:::\n",
        6,
        "directive",
        "a heading inside `insight`",
    ),
    "heading inside the inner of two": (
        f"::::{{insight}} A\nb\n\n:::{{decode}} X\n{GOOD}\n## Next\n:::\n::::\n",
        10,
        "directive",
        "a heading inside `decode`",
    ),
    "two dollars": (f":::{{decode}} X\n$$\na + b\n\n{GOOD}:::\n", 4, "directive", "`$$` without a partner"),
    "two dollars below text": (
        ":::{insight} X\nText\nand $$\na + b\n:::\n",
        5,
        "directive",
        "`$$` without a partner",
    ),
    "dollar in a term": (f":::{{decode}} X\n$\\alpha\n: Rate\n\n{GOOD}:::\n", 4, "row", "`$` without"),
    "dollar in a meaning": (f":::{{decode}} X\n$a$\n: Code & $b\n\n{GOOD}:::\n", 5, "row", "`$` without"),
    "no braces": (f":::decode My title\n{GOOD}:::\n", 3, "directive", "`:::{decode} Title`"),
    "no space after the brace": (f":::{{decode}}T\n{GOOD}:::\n", 3, "directive", "after the brace"),
    "no space before a lead-in": (
        ":::{insight}Good lead\ngood\n:::\n",
        3,
        "directive",
        "`:::{insight} Title`",
    ),
    "options after a blank line": (
        f":::{{decode}} T\n\n:name: foo\n\n{GOOD}:::\n",
        5,
        "option",
        "put `:name:` right under",
    ),
    "options that take the rows": (
        f":::{{decode}} T\n\n:scope: page\n:name: foo\n{GOOD}:::\n",
        5,
        "option",
        "`:scope:`, `:name:`",
    ),
    "options of a callout": (
        ":::{insight}\n\n:name: foo\n\ngood\n:::\n",
        5,
        "option",
        "after a blank line",
    ),
    "fields indented too far": (
        f":::{{decode}} T\n{GOOD}\n      :say: alpha\n      :type: scalar\n:::\n",
        7,
        "field",
        "`:say:` is indented too far",
    ),
    "fields without a colon": (
        f":::{{decode}} T\n{GOOD}\n  type: scalar\n:::\n",
        7,
        "field",
        "begins with a colon, `:type: scalar`",
    ),
    "a field without its second colon": (
        f":::{{decode}} T\n{GOOD}\n  :type scalar\n:::\n",
        7,
        "field",
        "a colon after its name, too, `:type: scalar`",
    ),
    "a field that joins another": (
        f":::{{decode}} T\n{GOOD}\n  :say: gee\n  :type scalar\n:::\n",
        8,
        "field",
        "a colon after its name, too, `:type: scalar`",
    ),
    "a field in the line below": (
        f":::{{decode}} T\n{GOOD}  unit: m/s\n:::\n",
        6,
        "field",
        "begins with a colon, `:unit: m/s`",
    ),
    "a type behind the symbol": (
        ":::{decode} T\n$a$ : scalar\n: good\n:::\n",
        4,
        "field",
        "give the row the field `:type: scalar`",
    ),
    "title as an option": (f":::{{decode}}\n:title: good\n\n{GOOD}:::\n", 3, "option", "`{decode} good`"),
    "headline as an option": (
        ":::{takeaway}\n:headline: good\n\ntext\n:::\n",
        3,
        "option",
        "write the headline after its name",
    ),
    "quotes around an option": (
        f":::{{decode}} T\n:scope: “page”\n{GOOD}:::\n",
        3,
        "option",
        "write `:scope: page`",
    ),
    "quotes around a field": (
        f":::{{decode}} T\n{GOOD}\n  :name: “g”\n:::\n\n[good](#g)\n",
        7,
        "field",
        "`name` stands between quotes: write `g` without them",
    ),
    "a command in a meaning": (
        ":::{decode} T\n$a$\n: good\n  of \\alpha\n:::\n",
        6,
        "row",
        "`\\alpha` stands here as text: write `$\\alpha$`",
    ),
    "a command in a title": (f":::{{decode}} Of \\alpha\n{GOOD}:::\n", 3, "row", "write `$\\alpha$`"),
    "a field behind the meaning": (
        ":::{decode} T\n$a$\n: good :type: scalar\n:::\n",
        5,
        "field",
        "the field `:type:` is part of the line: write it on a line of its own",
    ),
    "a label of pandoc": (
        f":::{{decode}} T\n$$ G + 1 $$ {{#eq:good}}\n\n{GOOD}:::\n",
        4,
        "formula",
        "a label in parentheses, `$$ (name)`",
    ),
    "a label of pandoc below an equation": (
        f":::{{decode}} T\n$$\nG + 1\n$$ {{#eq:good}}\n\n{GOOD}:::\n",
        4,
        "parse",
        "end the line with `$$`, or with a label in parentheses",
    ),
    "no braces between backticks": (
        f"```decode My title\n{GOOD}```\n",
        3,
        "directive",
        "no directive but code, its title lost: write `{decode} Title` behind the fence",
    ),
    "spaces in the braces": (
        f":::{{ decode }} T\n{GOOD}:::\n",
        3,
        "directive",
        "write `:::{decode} Title`, without spaces in the braces",
    ),
    "spaces in the braces between tildes": (
        "~~~{ insight } T\ngood\n~~~\n",
        3,
        "directive",
        "write `{insight} Title` behind the fence, without spaces in the braces",
    ),
    "four spaces": (
        "    :::{decode} X\n    $G$\n    : good\n    :::\n",
        3,
        "directive",
        "four spaces or a tab at the beginning of a line make code of it",
    ),
    "a tab in the item of a list": (
        "- Item\n\n\t\t```{insight} X\n\t\tgood\n\t\t```\n",
        5,
        "directive",
        "four spaces or a tab",
    ),
    "another name": (
        f":::{{decod}} X\n:::\n\n:::{{insight}} X\n{GOOD}:::\n",
        3,
        "directive",
        "did you mean `decode`?",
    ),
    "a name with another sign": (
        ":::{notation_list}\n:::\n",
        3,
        "directive",
        "did you mean `notation-list`?",
    ),
    "a class of pandoc": (":::{.takeaway}\n:::\n", 3, "directive", "did you mean `takeaway`?"),
    "no meaning in a csv-table": (
        "::::{notation-table}\n:::{csv-table}\n:header: Symbol, Meaning\n\n$G$, good\n$H$,\n:::\n::::\n",
        8,
        "meaning",
        "the row `H` has no meaning",
    ),
    "semicolons in a csv-table": (
        "::::{notation-table}\n:::{csv-table}\n:header: Symbol; Meaning\n\n$G$; good\n:::\n::::\n",
        7,
        "table",
        "semicolons part the cells of this table: write commas, or give `csv-table` the option `:delim: ;`",
    ),
    "symbol and meaning on one line": (
        f":::{{decode}} X\n{GOOD}\n$H$: good\n:::\n",
        7,
        "row",
        "write the symbol and `: meaning` under it",
    ),
    "symbols and a dash on one line": (
        ":::{notation-table}\n$G$, $H$ — good\n:::\n",
        4,
        "row",
        "a symbol and its meaning on one line are text",
    ),
    "bars without a line under the headings": (
        ":::{notation-table}\n| Symbol | Meaning |\n| $G$ | good |\n:::\n",
        4,
        "table",
        "write `|---|---|`",
    ),
    "bars with too short a line": (
        ":::{notation-table}\n| Symbol | Meaning | Unit |\n|---|---|\n| $G$ | good | m |\n:::\n",
        4,
        "table",
        "write `|---|---|---|`",
    ),
    "numbered list": (
        ":::{decode} X\n1. $G$ — good\n2. $H$\n:::\n",
        4,
        "row",
        "a numbered list where rows",
    ),
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(build: Build, name: str) -> None:
    text, line, subtype, said = MARKDOWN[name]
    built = build({"index.md": HEAD + text})
    (warning,) = built.ours()
    assert f"index.md:{line}: WARNING: " in warning, warning
    assert said in warning
    assert f"[notation.{subtype}]" in warning
    assert "good" in built.html("index").get_text() or "good" not in text


ROW = "   :math:`G`\n      good\n"
RST = {
    "one colon": (".. decode: T\n\n   foo\n\n\nText.\n", 4, "directive", "write `.. decode::`"),
    "no colon": (".. decode T\n\n   .. math::\n\n      a\n\nText.\n", 4, "directive", "without two colons"),
    "no space": ("..decode:: T\n\n   :math:`a`\n      good\n", 4, "directive", "write `.. decode::`"),
    "no space and no title": ("..insight::\n\n   good\n", 4, "directive", "write `.. insight::`"),
    "a type without its first space": (
        ".. decode:: X\n\n   :math:`a`: scalar\n      good\n",
        6,
        "field",
        "a space before its colon and one after it",
    ),
    "a type without its second space": (
        ".. decode:: X\n\n   :math:`a` :scalar\n      good\n",
        6,
        "field",
        "a space before its colon and one after it",
    ),
    "one colon at the end": ("Text.\n\n.. lesson: x\n", 6, "directive", "a comment of `lesson`"),
    "rows not indented": (
        ".. decode:: U\n   :name: x\n\n:math:`a`\n   good\n",
        4,
        "row",
        "indent them under its first line",
    ),
    "formula not indented": (
        ".. decode:: U\n\n.. math::\n\n   a\n\n:math:`a`\n   good\n",
        4,
        "row",
        "not indented",
    ),
    "options after a blank line": (".. insight:: T\n\n   :name: foo\n\n   good\n", 6, "option", "`:name:`"),
    "title as an option": (
        ".. decode::\n   :title: good\n\n   :math:`a`\n      b\n",
        4,
        "option",
        "`.. decode:: good`",
    ),
    "fields indented too far": (
        ".. decode:: X\n\n   :math:`a`\n      good\n\n         :say: a\n",
        9,
        "field",
        "indented too far",
    ),
    "fields without a colon": (
        ".. decode:: X\n\n   :math:`a`\n      good\n\n      :type scalar\n",
        9,
        "field",
        "a colon after its name, too",
    ),
    "another name": (".. take-away:: X\n\n   Text.\n", 4, "directive", "did you mean `takeaway`?"),
    "no blank line below the title": (
        f".. decode:: X\n   .. math::\n\n      G\n\n{ROW}",
        4,
        "directive",
        "`.. math::` is part of the title of `decode`: leave a blank line",
    ),
    "a table without a blank line above": (
        ".. notation-table::\n   .. csv-table:: good\n\n      a, b\n",
        4,
        "directive",
        "`.. csv-table::` is part of the title",
    ),
    "a space in an option": (
        f".. decode:: X\n   :scope : page\n\n{ROW}",
        4,
        "directive",
        "write options as `:scope: …`",
    ),
    "an option without its second colon": (
        ".. takeaway:: X\n   :name good\n\n   Text.\n",
        4,
        "directive",
        "`:name good` is part of the title",
    ),
    "no meaning in a csv-table": (
        ".. notation-table::\n\n   .. csv-table::\n      :header: Symbol, Meaning\n\n"
        '      :math:`G`, "good, better"\n      :math:`H`,\n',
        10,
        "meaning",
        "the row `H` has no meaning",
    ),
    "quotes around an option": (
        f'.. decode:: T\n   :name: "good"\n\n{ROW}\nSee :ref:`good`.\n',
        4,
        "option",
        "write `:name: good`",
    ),
    "semicolons in a csv-table": (
        ".. notation-table::\n\n   .. csv-table::\n      :header: Notation; Description\n\n      :math:`G`; good\n",
        4,
        "table",
        "`:delim: ;`",
    ),
    "symbol and meaning on one line": (
        f".. decode:: X\n\n{ROW}\n   :math:`H`: good\n",
        9,
        "row",
        "write the symbol and its meaning indented below",
    ),
    "bars": (
        ".. notation-table::\n\n   | Symbol | Meaning |\n   | :math:`G` | good |\n",
        6,
        "table",
        "`list-table`",
    ),
    "dollars": (f".. decode:: X\n\n   $$\n   G\n   $$\n\n{ROW}", 6, "formula", "write `.. math::`"),
    "a role with a space": (
        f".. decode:: X\n\n{ROW}\n   :math: `H`\n      good\n",
        9,
        "row",
        "two backticks and no space",
    ),
    "a role with quotes": (f".. decode:: X\n\n{ROW}\n   :math:'H'\n      good\n", 9, "row", ":math:`…`"),
    "a role with one colon": (f".. decode:: X\n\n{ROW}\n   math:`H`\n      good\n", 9, "row", "two colons"),
    "numbered list": (".. decode:: X\n\n   1. :math:`a` good\n", 6, "row", "a numbered list where rows"),
}


@pytest.mark.parametrize("name", RST)
def test_restructuredtext(build: Build, name: str) -> None:
    text, line, subtype, said = RST[name]
    built = build({"index.rst": UNDERLINED + text})
    (warning,) = built.ours()
    assert f"index.rst:{line}: WARNING: " in warning, warning
    assert said in warning
    assert f"[notation.{subtype}]" in warning
    assert "good" in built.html("index").get_text() or "good" not in text


SOUND = {
    "rubric": f":::{{decode}} A\n{GOOD}\n```{{rubric}} Between\n```\n\n$H$\n: h\n:::\n\n## Next\n",
    "money in a meaning": ":::{decode} X\n$a$\n: costs $5\n\n$b$\n: costs \\$b\n:::\n",
    "money in a title": ":::{insight} It costs \\$5.\nText.\n:::\n",
    "money in a cell": ":::{notation-table}\n| Symbol | Meaning |\n|--|--|\n| $a$ | costs \\$5 |\n:::\n",
    "many dollars": ":::{insight} Money.\nIt costs \\$\\$\\$ and `$$`.\n:::\n",
    "code in a meaning": ":::{decode} T\n$b$\n: Write\n\n  ```\n  :say: alpha\n  ```\n:::\n",
    "words that fields are called by": (
        ":::{decode} T\n$b$\n: type: scalar, as one says\n\n  name: that of the inventor\n\n  It has a\n"
        "  type: one of those that nobody needs to know of, as the next part says\n:::\n"
    ),
    "prose that begins with an equation": f":::{{decode}} X\n{GOOD}\n$G = 1$: so it is.\n\n$G$ is good: so.\n:::\n",
    "paths and code": ":::{decode} X\n$a$\n: In C:\\temp\\alpha, `\\alpha` and \\server.\n:::\n",
    "quotes that are read": ":::{lesson} L\n:label: “Good”\n:next: “All that follows”\n:::\n",
    "names of others": "```{listing} X\nText.\n```\n\n:::{version} 1\n:::\n",
    "code of others": "```decoder\nText.\n```\n\n    :::{note}\n\n```{ note }\n```\n\n:::{ note }\n:::\n",
    "other boxes": ":::decoded T\nText.\n:::\n\n:::{note}\nText.\n:::\n",
    "a comment": "% decode: later\n\nText.\n",
}


@pytest.mark.parametrize("name", SOUND)
def test_sound_text_is_left_alone(build: Build, name: str) -> None:
    assert build({"index.md": HEAD + SOUND[name]}).ours() == []


def test_a_colon_after_a_term_is_no_part_of_the_symbol(build: Build) -> None:
    built = build({"index.md": f"{HEAD}:::{{decode}} X\n$a$:\n: good\n:::\n"})
    assert built.ours() == []
    (symbol,) = built.html("index").select("dt.sn-symbol")
    assert symbol.get_text() == r"\(a\)"


def test_titles_over_two_lines_are_left_alone(build: Build) -> None:
    text = f".. decode:: A title\n   :math:`G` and: so on\n\n{ROW}"
    assert build({"index.rst": UNDERLINED + text}).ours() == []


def test_sound_comments_are_left_alone(build: Build) -> None:
    text = ".. decode the rest later: soon\n\n.. Decode: soon\n\n.. decode it\n\n   with ours\n\nText.\n"
    assert build({"index.rst": UNDERLINED + text}).ours() == []


FRONT = "---\nmyst:\n  enable_extensions: [{}]\n---\n"


@pytest.mark.parametrize(
    "names", ["colon_fence, deflist, dollarmath, fieldlist", "colon_fence, dollarmath"]
)
def test_front_matter_that_has_an_extension_is_not_blamed(build: Build, names: str) -> None:
    """Also where `conf.py` has nothing, and where the page is broken in another way."""
    text = FRONT.format(names) + HEAD + ":::{insight} X\n$$\na + \x0c b\n\ngood\n:::\n"
    (warning,) = build({"index.md": text}, conf={"myst_enable_extensions": []}).ours()
    assert "`$$` without a partner" in warning


def test_what_backticks_leave_unread_is_named_at_once(build: Build) -> None:
    """Without any extension: found one after the other, and each warning names all of them."""
    text = HEAD + "```{decode} Of $x_1$\n$$\na\n$$\n\n$a$\n: b\n\n  :say: a\n\n:say: b\n```\n"
    warnings = build({"index.md": text}, conf={"myst_enable_extensions": []}).ours()
    lacking = [name for name in MYST["myst_enable_extensions"] if name != "colon_fence"]
    assert len(warnings) == len(lacking), warnings
    listed = ", ".join(f'"{name}"' for name in lacking)
    assert all(f"myst_enable_extensions = [{listed}]" in warning for warning in warnings)


def test_html_is_text_in_headings_and_captions_of_tables(build: Build) -> None:
    script = "<script>alert(1)</script>"
    text = (
        f":::{{notation-table}}\n| Symbol | Meaning | {script} |\n|--|--|--|\n| $a$ | b | c |\n:::\n\n"
        f":::{{notation-table}}\n```{{list-table}} {script}\n:header-rows: 1\n* - Symbol\n  - Meaning\n"
        "* - $a$\n  - b\n```\n:::\n"
    )
    body = build({"index.md": HEAD + text}).html("index").find(role="main")
    assert body is not None
    assert body.find_all("script") == []
    assert body.get_text().count(script) == 2


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_a_file_parted_by_something_else_is_read(build: Build, mark: str, word: str) -> None:
    csv = f"symbol{mark}meaning\nG{mark}good, better\n"
    built = build({"index.md": f"{HEAD}:::{{notation-table}}\n:file: n.csv\n:::\n", "n.csv": csv})
    (warning,) = built.ours()
    assert f"n.csv:1: WARNING: {word} part the cells" in warning
    assert "write commas" in warning
    assert "[notation.file]" in warning
    assert "good, better" in built.html("index").get_text()
