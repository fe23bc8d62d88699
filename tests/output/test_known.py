"""Symbols known in the whole book: marks, cards, references, lists, and which pages are rewritten."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Build, definitions, marked_tex
from tests.marks import strip

A = r"""# Page A

:::{decode} Update
$$
\theta \leftarrow \theta - \alpha g
$$

$\theta$
: Parameters — see {ref}`here`

  :scope: book
  :type: vector

$\alpha$
: Learning rate

  :say: alpha
:::

(here)=
## Section of A

Text $\theta_1 - x$ and $\mathcal{L}(\theta)$, and $g$.
"""
B = r"""# Page B

:::{notation-table}
$\mathcal{L}$
: The loss

$\hat{y}$
: Prediction

  :match: $\hat{?}$
:::

## Uses

$\hat{x} + \theta$, and $\alpha$ is not known here.
"""
C = "# Page C\n\nNothing of $z$.\n"
INDEX = "# I\n\n```{toctree}\na\nb\nc\n```\n"
FILES = {"index.md": INDEX, "a.md": A, "b.md": B, "c.md": C}


def cards(build: Build, name: str, files: dict[str, str] | None = None) -> dict[str, str]:
    """What the cards of a page say, by their symbol."""
    found = {}
    for card in definitions(build(files or FILES).html(name)):
        parts = [card.select_one(f".sn-definition-{part}") for part in ("symbol", "meaning", "origin")]
        symbol, meaning, origin = (part.get_text().strip() if part else "" for part in parts)
        found[symbol] = f"{meaning} | {origin}"
    return found


def test_pages_bring_what_their_formulas_need_and_no_more(build: Build) -> None:
    assert cards(build, "a") == {
        r"\(\theta\)": "Parameters — see Section of A | Update",
        r"\(\mathcal{L}\)": "The loss | Page B",
    }
    assert list(cards(build, "b")) == [r"\(\hat{y}\)", r"\(\theta\)"]
    assert cards(build, "c") == {}


def test_marks_name_the_card(build: Build) -> None:
    page = build(FILES).html("b")
    (tex,) = [tex for tex in marked_tex(page) if "hat" in tex]
    assert rf"\({strip(tex)}\)" in page.get_text()
    assert strip(tex) == r"\hat{x} + \theta"
    assert re.findall(r"sn-d(\d)-\d", tex) == ["1", "2"]
    # A panel's own rows win in its formula; the symbol of a row is no use of it.
    panel = build({}).html("a").select_one(".sn-formula")
    assert panel is not None
    assert panel.select("[data-sn-tex*=sn-r]")
    assert not panel.select("[data-sn-tex*=sn-d]")
    assert not build({}).html("a").select(".sn-row .sn-symbol [data-sn-tex]")


@pytest.mark.parametrize(
    ("link", "marked"),
    [
        ("all", True),
        ("panels", False),
        ("none", False),
        ({"b": "none", "*": "all"}, False),
        ({"[ac]": "none"}, True),
        ({"*": "all", "b": "none"}, True),
    ],
)
def test_the_setting_says_which_formulas_know_their_symbols(
    build: Build, link: str | dict[str, str], marked: bool
) -> None:
    html = build(FILES, conf={"notation_link": link}).text("b.html")
    assert ("sn-d1" in html) is marked
    assert ("sn-definitions" in html) is marked


@pytest.mark.parametrize("value", ["some", {"b": "some"}, {1: "all"}, ["all"]])
def test_a_wrong_setting_is_said(build: Build, value: Any) -> None:
    built = build(FILES, conf={"notation_link": value})
    (warning,) = built.warnings
    assert f"notation_link = {value!r} in conf.py: write 'all', 'panels', 'none', or by pages {{" in warning
    assert "sn-d1" in built.text("b.html")


def test_formulas_can_be_left_out(build: Build) -> None:
    text = "# C\n\n```{math}\n:class: no-notation\n\n\\theta\n```\n\n:::{container} no-notation\n$\\theta$\n:::\n"
    assert "sn-d1" not in build({**FILES, "c.md": text}).text("c.html")


def test_titles_contents_and_search_hold_no_mark(build: Build) -> None:
    text = "# C of $\\theta$\n\n## Part $\\theta$\n\nText.\n"
    built = build({**FILES, "c.md": text})
    assert "sn-d1" in built.text("c.html")
    assert "sn-d" not in re.sub(r"sn-definition\w*|sn-d\w*efin", "", built.text("searchindex.js"))
    assert "sn-d1" not in built.text("index.html")
    # What a card says belongs to the page that says it.
    assert (
        "learning" not in build({**FILES, "c.md": "# C\n\n$\\mathcal{L}$\n"}).doctree("c").astext().lower()
    )


def test_symbols_are_referred_to(build: Build) -> None:
    text = "# C\n\nSee {sym}`θ`, {sym}`{\\cal L}`, {notation:symbol}`\\alpha`.\n"
    built = build({**FILES, "c.md": text})
    assert built.warnings == []
    links = {a["href"]: strip(a.get_text()) for a in built.html("c").select("section > p > a")}
    assert links["a.html#a-theta"] == r"\(θ\)"
    assert links["b.html#b-l"] == r"\({\cal L}\)"
    assert links["a.html#a-alpha"] == r"\(\alpha\)"


def test_a_symbol_that_nothing_defines_is_said(build: Build) -> None:
    built = build({**FILES, "c.md": "# C\n\nSee {sym}`\\alhpa`.\n"}, conf={"nitpicky": True})
    (warning,) = built.warnings
    assert (
        "c.md:3: WARNING: nothing defines the symbol `\\alhpa`; did you mean `\\alpha`? [notation.symbol]"
        in warning
    )


def test_no_reference_leads_to_what_does_not_hold(build: Build) -> None:
    row = ":::{only} draft\n\n::::{notation-table}\n$q$\n: Only there\n::::\n\n:::\n"
    files = {
        **FILES,
        "b.md": "# B\n\n" + row.replace(":::{only}", ":::::{only}").replace("\n\n:::\n", "\n\n:::::\n"),
        "c.md": "# C\n\nSee {sym}`q`.\n",
    }
    (warning,) = build(files, conf={"nitpicky": True}).warnings
    assert "nothing defines the symbol `q`" in warning
    assert build({}, tags=("draft",), fresh=True).warnings == []


LIST = "# L\n\n:::{notation-list}\n:name: all-symbols\n:::\n"


def listed(build: Build, options: str = "") -> list[str]:
    text = LIST.replace(":name: all-symbols\n", options)
    page = build({**FILES, "index.md": INDEX.replace("c\n", "c\nlist\n"), "list.md": text}).html("list")
    return [strip(e.get_text()).strip() for e in page.select(".sn-group-title, .sn-list .sn-symbol .math")]


def test_the_list_says_where_symbols_are_explained_and_used(build: Build) -> None:
    assert listed(build) == [
        "Page A",
        r"\(\theta\)",
        r"\(\alpha\)",
        "Page B",
        r"\(\mathcal{L}\)",
        r"\(\hat{y}\)",
    ]
    rows = build({}).html("list").select(".sn-list .sn-row")
    meta = [" ".join(row.select_one(".sn-meta").get_text().split()) for row in rows]  # type: ignore[union-attr]  # each has one
    assert meta == [
        "vector · Defined in Page A · used in Uses",
        "“alpha” · Defined in Page A",
        "Defined in Page B · used in Section of A",
        "Defined in Page B",
    ]
    assert [a["href"] for a in rows[0].select(".sn-meta a")] == ["a.html#a-theta", "b.html#uses"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ":scope: page\n:group-by: none\n",
            [r"\(\theta\)", r"\(\alpha\)", r"\(\mathcal{L}\)", r"\(\hat{y}\)"],
        ),
        (":scope: book\n:group-by: none\n", [r"\(\theta\)", r"\(\mathcal{L}\)", r"\(\hat{y}\)"]),
        (
            ":group-by: none\n:sort: symbol\n",
            [r"\(\alpha\)", r"\(\hat{y}\)", r"\(\mathcal{L}\)", r"\(\theta\)"],
        ),
        (
            ":group-by: type\n:scope: book\n",
            ["vector", r"\(\theta\)", "Other", r"\(\mathcal{L}\)", r"\(\hat{y}\)"],
        ),
    ],
)
def test_the_list_is_grouped_and_sorted_as_asked(build: Build, options: str, expected: list[str]) -> None:
    assert listed(build, options) == expected
    if "none" in options:
        assert len(build({}).html("list").select(".sn-list")) == 1


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "singlehtml"])
def test_every_builder_writes_the_list(build: Build, builder: str) -> None:
    files = {**FILES, "index.md": INDEX.replace("c\n", "c\nlist\n"), "list.md": LIST}
    built = build(files, builder, conf={"version": "1", "copyright": "A", "latex_engine": "xelatex"})
    assert built.warnings == []
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in built.out.rglob("*")
        if path.suffix in {".txt", ".tex", ".xhtml", ".1", ".html"} and "search" not in path.name
    )
    assert text.count("Learning rate") >= 2
    # In print the heading of a column says it once.
    assert ("Defined in" in text) == (builder != "latex")
    assert text.count(r"Pages: \textbf{defined}, used") == (builder == "latex")


EDITS = [
    # A definition changes: the pages that use it, and the list.
    ({"b.md": B.replace("The loss", "How wrong it is")}, {"a", "b", "list"}),
    # One that nobody else uses.
    ({"b.md": B.replace("Prediction", "Predicted")}, {"b", "list"}),
    # A line more, and nothing else: plain Sphinx writes this page.
    ({"c.md": f"{C}\nMore words.\n"}, {"c"}),
    # A new symbol, used on another page.
    ({"c.md": f"{C}\n:::{{notation-table}}\n$g$\n: Gradient\n:::\n"}, {"a", "c", "list"}),
    # A definition goes.
    ({"b.md": B.replace("$\\mathcal{L}$\n: The loss\n\n", "")}, {"a", "b", "list"}),
    ({"a.md": A.replace(":scope: book", ":scope: page")}, {"a", "b", "list"}),
]


@pytest.mark.parametrize(("edit", "rewritten"), EDITS)
def test_an_incremental_build_equals_a_clean_one(
    build: Build, edit: dict[str, str], rewritten: set[str], tmp_path: Path
) -> None:
    files = {**FILES, "index.md": INDEX.replace("c\n", "c\nlist\n"), "list.md": LIST}
    build(files)
    again = build(edit)
    # Plain Sphinx also writes the pages above a changed one.
    assert set(again.rewritten) - {"index"} == rewritten
    pages = {name: again.text(f"{name}.html") for name in ("a", "b", "c", "list")}
    clean = build({}, fresh=True)
    assert {name: clean.text(f"{name}.html") for name in pages} == pages


def test_nothing_changed_writes_nothing(build: Build) -> None:
    build({**FILES, "list.md": LIST})
    assert build({}).rewritten == []


def test_a_deleted_page_takes_its_definitions_along(build: Build) -> None:
    build(FILES)
    again = build({"b.md": None, "index.md": INDEX.replace("b\n", "")})
    assert "a" in again.rewritten
    assert r"\mathcal{L}" not in "".join(cards(build, "a", {"c.md": C}))


def test_definitions_inside_only_hold_where_its_tags_do(build: Build) -> None:
    text = "# C\n\n::::{only} draft\n:::{notation-table}\n$z$\n: Drafted\n:::\n::::\n\n$z$\n"
    assert "Drafted" not in build({**FILES, "c.md": text}).text("c.html")
    assert "Drafted" in build({}, tags=("draft",), fresh=True).text("c.html")


def test_parallel_builds_are_the_same(build: Build) -> None:
    more = {f"p{n}.md": f"# P{n}\n\n$\\theta_{n}$, $\\hat{{z}}$ and $\\mathcal{{L}}$.\n" for n in range(8)}
    toctree = INDEX.replace("c\n", "c\nlist\n" + "".join(f"p{n}\n" for n in range(8)))
    files = {**FILES, **more, "index.md": toctree, "list.md": LIST}
    serial = build(files, fresh=True)
    pages = {name.removesuffix(".md"): serial.text(f"{name.removesuffix('.md')}.html") for name in files}
    parallel = build({}, fresh=True, parallel=2)
    assert {name: parallel.text(f"{name}.html") for name in pages} == pages
    assert parallel.warnings == serial.warnings


def test_lists_know_what_no_mark_can_show(build: Build) -> None:
    rows = "# T\n\n:::{notation-table}\n$\\beta$\n: Slope\n\n$x$\n: Input\n:::\n\n"
    preamble = r"\newcommand{\mystery}[1]{\csname #1\endcsname}"
    text = rows + "$\\mystery*{\\beta} + x$, $\\mystery{\\beta}$, $x + \\beta$\n"
    page = build({"index.md": text}, conf={"latex_elements": {"preamble": preamble}}).html("index")
    found = {
        strip(str(one["data-sn-tex"])): one.get("data-sn-beside") for one in page.select("[data-sn-tex]")
    }
    assert found == {r"\mystery*{\beta} + x": "1", r"\mystery{\beta}": "1", r"x + \beta": None}
    assert len(definitions(page)) == 2
