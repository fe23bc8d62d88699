"""Rows of one scope that say different things of a symbol, and those that say the same of it twice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from tests.conftest import MYST, Build, Built, definitions, run_sphinx


def table(title: str, *rows: str, scope: str = "book", rest: str = "") -> str:
    body = "\n\n".join(row.replace(" = ", "\n: ", 1) for row in rows)
    return f"# {title}\n\n:::{{notation-table}}\n:scope: {scope}\n\n{body}\n:::\n\n{rest}\n"


INDEX = "# Book\n\n```{toctree}\none\ntwo\nuse\n```\n"
USE = "# Use\n\nWith $a$ and $b$.\n"


def said(card: Tag) -> list[str]:
    """What a card says of its symbol: each meaning, with the page that it is from."""
    return [" ".join(item.get_text(" ").split()) for item in card.select(".sn-senses > li")]


def plain(built: Built, page: str) -> list[str]:
    return [" ".join(card.get_text(" ").split()) for card in definitions(built.html(page))]


def test_the_card_shows_both_and_the_author_is_told(build: Build) -> None:
    files = {
        "index.md": INDEX,
        "one.md": table("One", "$a$ = An acceleration", "$b$ = A bias"),
        "two.md": table("Two", "$a$, $c$ = An amplitude", rest="Here $a$."),
        "use.md": USE,
    }
    built = build(files)
    (warning,) = built.ours()
    assert "two.md:6: " in warning
    assert "`a` has another meaning in the whole book, `An acceleration` (line 6 of one)" in warning
    assert "[notation.conflict]" in warning
    both, one = definitions(built.html("use"))
    assert said(both) == ["An acceleration One", "An amplitude Two"]
    assert [link["href"] for link in both.select("a")] == ["one.html#one-a", "two.html#two-a-c"]
    assert both.select_one(".sn-definition-symbol").get_text(strip=True) == r"\(a\)"  # type: ignore[union-attr]
    assert not one.select(".sn-senses")
    # What a page itself says counts there.
    assert plain(built, "two") == [r"\(a\) , \(c\) An amplitude Two"]
    quiet = build(files, "dummy", conf={"suppress_warnings": ["notation.conflict"]})
    assert quiet.warnings == []


def test_print_leads_to_the_first(build: Build) -> None:
    files = {
        "index.md": INDEX,
        "one.md": table("One", "$a$ = An acceleration"),
        "two.md": table("Two", "$a$ = An amplitude"),
        "use.md": USE,
    }
    tex = build(files, "latex").text("trial.tex")
    assert tex.count(r"\sphinxnotationknown{\detokenize{one:one-a}}{a}") == 1


@pytest.mark.parametrize(
    "meaning",
    ["An acceleration", "an acceleration.", "An  acceleration", "An acceleration;"],
)
def test_the_same_meaning_twice_is_no_conflict(build: Build, meaning: str) -> None:
    listing = "# List\n\n:::{notation-list}\n:::\n"
    files = {
        "index.md": INDEX.replace("use", "use\nlist"),
        "one.md": table("One", "$a$ = An acceleration"),
        "two.md": table("Two", f"$a$ = {meaning}", "$b$ = A bias"),
        "use.md": USE,
        "list.md": listing,
    }
    built = build(files)
    assert built.warnings == []
    assert len(said(definitions(built.html("use"))[0])) == 0
    rows = built.html("list").select("[role=main] .sn-row, [role=main] .sn-entry")
    texts = [" ".join(row.get_text(" ").split()) for row in rows]
    assert len(texts) == 2
    assert texts[0].endswith("An acceleration Defined in One , Two · used in Use")


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_empty_cells_are_nothing_elsewhere(build: Build, builder: str) -> None:
    rows = "$a$ = An acceleration\n\n  :say: a\n  :unit: m", "$b$ = A bias"
    listing = "# List\n\n:::{notation-list}\n:::\n\n:::{decode} D\n:auto:\n\n$$\na + b\n$$\n:::\n"
    files = {"index.md": INDEX, "one.md": table("One", *rows), "two.md": listing, "use.md": USE}
    built = build(files, builder)
    assert built.warnings == []
    shown = {"html": "two.html", "text": "two.txt", "latex": "trial.tex"}[builder]
    text = re.sub(r"<[^>]*>", "", built.text(shown)).replace("“a”", "")
    assert "“" not in text
    assert "· ·" not in text


def test_pages_say_for_themselves(build: Build) -> None:
    """Two panels of a page, and pages of which each has its own meaning, are no conflict."""
    panel = ":::{{decode}} P\n$$\na\n$$\n\n$a$\n: {}\n:::\n\n"
    files = {
        "index.md": INDEX,
        "one.md": "# One\n\n" + panel.format("An acceleration") + panel.format("An angle"),
        "two.md": table("Two", "$a$ = An amplitude", scope="page"),
        "use.md": USE,
    }
    built = build(files)
    assert built.warnings == []
    assert plain(built, "use") == []


def test_parts_conflict_by_themselves(build: Build) -> None:
    part = "# {}\n\n```{{toctree}}\n{}\n```\n"
    files = {
        "index.md": "# Book\n\n```{toctree}\nwaves\nheat\n```\n",
        "waves.md": part.format("Waves", "one\ntwo"),
        "heat.md": part.format("Heat", "three\nuse"),
        "one.md": table("One", "$a$ = An acceleration", scope="part"),
        "two.md": "# Two\n\nHere $a$.\n",
        "three.md": table("Three", "$a$ = An amplitude", "$a$ = An angle", scope="part"),
        "use.md": USE,
    }
    built = build(files)
    (warning,) = built.ours()
    assert "three.md:9: " in warning
    assert "in this part of the book, `An amplitude` (line 6 of three)" in warning
    (card,) = definitions(built.html("use"))
    assert said(card) == ["An amplitude Three", "An angle Three"]
    assert plain(built, "two") == [r"\(a\) An acceleration One"]


def test_what_files_say_otherwise(build: Build) -> None:
    """Pages count before files, which several books share; but not one file before another."""
    files = {
        "index.md": INDEX,
        "one.md": table("One", "$a$ = An acceleration"),
        "two.md": "# Two\n",
        "use.md": USE,
        "rows.yaml": "- symbol: b\n  meaning: A bias\n- symbol: a\n  meaning: An amplitude\n",
        "more.yaml": "\n\n- symbol: b\n  meaning: A basis\n",
    }
    built = build(files, conf={"notation_files": ["rows.yaml", "more.yaml"]})
    (warning,) = built.ours()
    assert "more.yaml:3: " in warning
    assert "`A bias` (line 1 of rows.yaml)" in warning
    first, second = definitions(built.html("use"))
    assert said(first) == []
    assert "An acceleration" in first.get_text()
    assert said(second) == ["A bias", "A basis"]


def test_a_row_that_says_more_is_no_second_meaning(build: Build) -> None:
    r"""Beside a row of the symbol alone, ``a \in \mathbb{R}`` is about something else: its set."""
    files = {
        "index.md": INDEX,
        "one.md": table("One", r"$a \in \mathbb{R}$ = A real number"),
        "two.md": table("Two", "$a$ = An acceleration", r"$b \in \mathbb{N}$ = A whole number"),
        "use.md": USE,
    }
    built = build(files)
    assert built.warnings == []
    first, second = plain(built, "use")
    assert "An acceleration" in first
    assert "A whole number" in second


def test_a_meaning_that_changes(build: Build) -> None:
    """Pages are written again when a second meaning comes, and when it goes."""
    files = {
        "index.md": INDEX,
        "one.md": table("One", "$a$ = An acceleration"),
        "two.md": table("Two", "$a$ = An acceleration"),
        "use.md": USE,
    }
    build(files)
    again = build({"two.md": table("Two", "$a$ = An amplitude")})
    assert set(again.rewritten) == {"index", "two", "use"}
    assert len(said(definitions(again.html("use"))[0])) == 2
    back = build({"two.md": files["two.md"]})
    assert set(back.rewritten) == {"index", "two", "use"}
    assert said(definitions(back.html("use"))[0]) == []


PANEL = "# One\n\n:::{decode} P\n$$\na - b\n$$\n\n$a$\n: An acceleration\n\n$-$\n: Less\n:::\n"


@pytest.mark.parametrize(
    ("setting", "known"),
    [
        ("page", []),
        ("book", ["An acceleration", "A bias"]),
        ("part", ["A bias"]),
        ("panel", ["A bias"]),
        ({"decode": "book"}, ["An acceleration", "A bias"]),
        ({"decode": "book", "notation-table": "page"}, ["An acceleration"]),
        ({"notation-table": "panel"}, []),
    ],
)
def test_the_scope_of_a_project(build: Build, setting: Any, known: list[str]) -> None:
    files = {
        "index.md": "# Book\n\n```{toctree}\none\nuse\n```\n",
        "one.md": PANEL + "\n" + table("", "$b$ = A bias").split("\n", 2)[2].replace(":scope: book\n", ""),
        "use.md": "# Use\n\nWith $a - b$.\n",
    }
    built = build(files, conf={"notation_scope": setting})
    assert built.warnings == []
    known = known or (["A bias"] if setting == "page" else [])
    cards = plain(built, "use")
    assert [any(one in card for card in cards) for one in known] == [True] * len(known)
    # A sign holds in its panel, whatever the setting.
    assert len(cards) == len(known)


@pytest.mark.parametrize(
    "setting",
    ["everywhere", 3, {"insight": "page"}, {"decode": "chapter"}, {"decode": {"decode": "page"}}, None],
)
def test_a_scope_that_there_is_not(build: Build, setting: Any) -> None:
    built = build({"index.md": PANEL}, conf={"notation_scope": setting})
    (warning,) = built.ours()
    assert "notation_scope" in warning
    assert "notation.config" in warning


def test_a_changed_scope_of_a_project(build: Build) -> None:
    files = {"index.md": "# Book\n\n```{toctree}\none\nuse\n```\n", "one.md": PANEL, "use.md": USE}
    assert plain(build(files), "use") == []
    assert len(plain(build({}, conf={"notation_scope": "book"}), "use")) == 1


def test_formulas_in_meanings_may_be_typed_otherwise(build: Build) -> None:
    files = {
        "index.md": INDEX,
        "one.md": table("One", "$a$ = The step $\\alpha_t$"),
        "two.md": table("Two", "$a$ = The step $\\alpha_{t}$"),
        "use.md": USE,
    }
    assert build(files).warnings == []


def test_a_card_has_an_end(build: Build) -> None:
    rows = [f"$a$ = Meaning {number}" for number in range(12)]
    built = build({"index.md": INDEX, "one.md": table("One", *rows), "two.md": "# Two\n", "use.md": USE})
    assert len(built.ours()) == 11
    assert all("Keep one of the rows, or give both the same words" in warning for warning in built.ours())
    assert len(said(definitions(built.html("use"))[0])) == 5


def test_prose_that_introduces_a_symbol_counts_before_other_pages(build: Build) -> None:
    use = "# Use\n\nLet $a$ be the angle, and $b$ the bias.\n\nNow $a + b$.\n"
    files = {
        "index.md": INDEX,
        "one.md": table("One", "$a$ = An acceleration", "$b$ = A bias"),
        # The head of a table introduces nothing.
        "two.md": "# Two\n\nHere $a$.\n\n| The angle | $a$ |\n|---|---|\n| Large | 1 |\n",
        "use.md": use,
    }
    built = build(files)
    assert built.ours() == []
    assert plain(built, "two") == [r"\(a\) An acceleration One"]
    assert plain(built, "use") == [r"\(b\) A bias One"]
    # What the other page says, the prose, and the settings decide it anew.
    again = build({"one.md": table("One", "$a$ = An angle", "$b$ = A bias")})
    assert set(again.rewritten) >= {"two", "use"}
    assert plain(again, "use") == [r"\(a\) An angle One", r"\(b\) A bias One"]
    third = build({"use.md": use.replace("the angle", "the area")})
    assert plain(third, "use") == [r"\(b\) A bias One"]
    for conf in ({"notation_introduced": "keep"}, {"notation_exempt": {"local": ["a"]}}):
        assert plain(build({}, conf=conf), "use") == [r"\(a\) An angle One", r"\(b\) A bias One"]


SAVING = "- symbol: s\n  meaning: The saving rate\n- symbol: w\n  meaning: The wage\n"
PROSE = " ".join(f"filler{letter}{other}" for letter in "abcdefghijk" for other in "abcdefghijk")


def page(title: str, words: str) -> str:
    return f"# {title}\n\n{PROSE} {words}.\n\nSo $s + w$.\n"


def test_one_formula_may_have_several_symbols_that_prose_introduces(build: Build) -> None:
    files = {
        "index.md": INDEX,
        "one.md": table("One", "$a$ = An acceleration", "$b$ = A bias"),
        "two.md": "# Two\n\nFor all angles $a, b$ in a plane.\n",
        "use.md": "# Use\n\nFor all $a, b$ in the plane, and angles $f(a, b)$.\n",
    }
    built = build(files)
    assert plain(built, "two") == []
    assert plain(built, "use") == [r"\(a\) An acceleration One", r"\(b\) A bias One"]


def test_rows_of_files_hold_where_pages_speak_of_them(build: Build) -> None:
    conf = {"notation_files": ["rows.yaml"], "notation_checks": ["default", "possibly-local"]}
    files = {
        "rows.yaml": SAVING,
        "index.md": INDEX.replace("use\n", ""),
        "one.md": page("One", "of saving and wages"),
        "two.md": page("Two", "of wages"),
    }
    built = build(files, conf=conf)
    assert plain(built, "one") == [r"\(s\) The saving rate", r"\(w\) The wage"]
    assert plain(built, "two") == [r"\(w\) The wage"]
    (warning,) = built.ours()
    assert "two.md:5: " in warning
    assert "no card of this page says that `s` is `The saving rate` (line 1 of rows.yaml)" in warning
    # What the page says decides it, what a row says, and whether any page speaks of it.
    spoken = build({"two.md": page("Two", "of savings and wages")}, conf=conf)
    assert plain(spoken, "two") == [r"\(s\) The saving rate", r"\(w\) The wage"]
    build({"two.md": files["two.md"]}, conf=conf)
    other = build({"one.md": page("One", "of wages")}, conf=conf)
    assert plain(other, "two") == [r"\(s\) The saving rate", r"\(w\) The wage"]
    build({"one.md": files["one.md"]}, conf=conf)
    said = build({"rows.yaml": SAVING.replace("saving rate", "wage share")}, conf=conf)
    assert plain(said, "two") == [r"\(s\) The wage share", r"\(w\) The wage"]
    build({"rows.yaml": SAVING}, conf=conf)
    for more in ({"notation_introduced": "keep"}, {"notation_exempt": {"local": ["s"]}}):
        kept = build({}, conf={**conf, **more})
        assert plain(kept, "two") == [r"\(s\) The saving rate", r"\(w\) The wage"]
        assert kept.ours() == []


def test_rows_of_pages_and_pages_of_few_words_are_as_they_were(build: Build) -> None:
    files = {
        "index.md": INDEX,
        "one.md": table("One", "$a$ = The acceleration", rest="Much acceleration."),
        "two.md": page("Two", "of wages").replace("$s + w$", "$a$"),
        "use.md": "# Use\n\nFew words, and $w$.\n",
        "rows.yaml": SAVING,
    }
    built = build(files, conf={"notation_files": ["rows.yaml"]})
    assert plain(built, "two") == [r"\(a\) The acceleration One"]
    assert plain(built, "use") == [r"\(w\) The wage"]


def test_a_page_that_is_read_in_parallel_speaks_of_the_same(build: Build, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(8)]
    files = {"rows.yaml": SAVING, "index.md": "# I\n\n```{toctree}\n" + "\n".join(names) + "\n```\n"}
    files |= {f"{name}.md": page(name, "of saving" if name < "p3" else "of wages") for name in names}
    conf = {**MYST, "notation_files": ["rows.yaml"]}
    serial = build(files, conf=conf)
    parallel = run_sphinx(tmp_path / "source", tmp_path / "parallel", conf=conf, parallel=2)
    for name in names:
        shown = [r"\(s\) The saving rate"] if name < "p3" else [r"\(w\) The wage"]
        assert plain(serial, name) == plain(parallel, name) == shown
