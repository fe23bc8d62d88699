"""The report as pages: what stands on them, that every link leads somewhere, and how large they get."""

from __future__ import annotations

import re
from pathlib import Path
from typing import cast

import pytest
from bs4 import BeautifulSoup

from sphinx_notation.mathml import mathcore
from sphinx_notation.report import html
from sphinx_notation.report.html import LONGEST, OF_CHECK
from sphinx_notation.report.model import DefinitionEntry
from tests.reported import NASTY, formula, large, nasty, notation, page, place, row, symbol, use

Pages = dict[str, BeautifulSoup]


def read(folder: Path) -> Pages:
    return {
        path.relative_to(folder).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("report")
    html.write(nasty(), out)
    return out


@pytest.fixture(scope="module")
def pages(folder: Path) -> Pages:
    return read(folder)


# Files that hold a part of what they may take as little time less, and grow as the whole ones would.
PART = 4


@pytest.fixture(scope="module")
def long_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("long")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "LONGEST", LONGEST // PART)
        html.write(large(5, 60, OF_CHECK + LONGEST), out)
    return out


def rows_of(soup: BeautifulSoup, table: str) -> list[list[str]]:
    return [
        [cell.get_text(" ", strip=True) for cell in one.select("th, td")]
        for one in soup.select(f"{table} tbody tr")
    ]


def assert_links_lead_somewhere(folder: Path) -> None:
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*.html")
    }
    ids = {name: re.findall(r' id="([^"]*)"', text) for name, text in texts.items()}
    for name, text in texts.items():
        assert len(ids[name]) == len(set(ids[name])), name
        links = set(re.findall(r' (?:href|src)="([^"]*)"', text))
        assert len(links) >= 5
        for link in links:
            target, _, anchor = link.partition("#")
            path = ((folder / name).parent / target).resolve() if target else folder / name
            assert path.is_file(), (name, target)
            assert not anchor or anchor in ids[path.relative_to(folder).as_posix()], (name, link)
        labels = " ".join(re.findall(r' aria-labelledby="([^"]*)"', text)).split()
        assert set(labels) <= set(ids[name]), name


def test_every_link_leads_to_a_file(folder: Path) -> None:
    assert_links_lead_somewhere(folder)
    assert not (folder / "notation.json").exists()


def test_every_link_of_a_long_book_leads_to_a_file(long_book: Path) -> None:
    assert_links_lead_somewhere(long_book)


def test_data_beside_the_pages_is_linked(tmp_path: Path) -> None:
    (tmp_path / "notation.json").write_text("{}", encoding="utf-8")
    html.write(nasty(), tmp_path)
    links = [str(one["href"]) for one in read(tmp_path)["symbols/1.html"].select("footer a")]
    assert links == ["../notation.json"]


def test_nothing_comes_from_elsewhere(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert "http:" not in text
            assert "https:" not in text
            assert "@import" not in text


def test_texts_of_authors_are_text(pages: Pages) -> None:
    """Wherever it stands, and nothing of it is read as an element, an attribute or a template."""
    for name, soup in pages.items():
        assert [one["src"] for one in soup.select("script")] == ["../" * name.count("/") + "report.js"]
        assert not soup.select("b, [onclick]"), name
        assert NASTY in (soup.title.get_text() if soup.title else "")
    texts = {name: soup.get_text() for name, soup in pages.items()}
    assert NASTY in texts["pages/a-b.html"]
    assert NASTY in texts["symbols.html"]
    assert NASTY in texts["symbols/1.html"]
    assert NASTY.split("`")[0] in texts["index.html"]
    assert NASTY in str(pages["index.html"].select_one(".findings tbody tr")["data-check"])  # type: ignore[index]
    assert any(NASTY in one.get_text() for one in pages["matrix.html"].select("title"))


def test_tex_that_cannot_be_set_is_text_with_its_tex(pages: Pages) -> None:
    shown = pages["symbols/3.html"].select(".uses .formula.text")
    assert [str(one["title"]) for one in shown] == [rf"\undefined{{{NASTY}}}"]


def test_the_same_notation_gives_the_same_pages(folder: Path, tmp_path: Path) -> None:
    html.write(nasty(), tmp_path)
    html.write(nasty(), tmp_path)
    ours = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert ours == {
        path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_pages_of_an_earlier_report_go_and_others_stay(tmp_path: Path) -> None:
    html.write(large(3, 3), tmp_path)
    others = {
        "symbols/mine.html": "<!DOCTYPE html>\n<p>Mine",
        "pages/bytes.html": "\udcff",
        "other/a.html": "x",
    }
    for name, text in others.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    html.write(nasty(), tmp_path)
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == [
        "a-b-2.html",
        "a-b-3.html",
        "a-b.html",
        "bytes.html",
    ]
    assert sorted(path.name for path in (tmp_path / "symbols").iterdir()) == [
        *(f"{n}.html" for n in range(1, 5)),
        "mine.html",
    ]
    assert (tmp_path / "other" / "a.html").is_file()


def test_the_overview_counts(pages: Pages) -> None:
    soup = pages["index.html"]
    assert "85.7% of the symbols of displayed formulas are explained: 6 of 7" in " ".join(
        soup.get_text().split()
    )
    rows = rows_of(soup, ".pages")
    assert [row[-1] for row in rows] == ["75.0%", "100.0%", "no symbols"]
    assert rows[0][1:-1] == ["2", "4", "1", "1", "1", "1", "0"]
    assert rows[1][0] == "a-b a-b"


def test_findings_say_where_and_what_else(pages: Pages) -> None:
    first, second = sorted(
        rows_of(pages["index.html"], ".findings"), key=lambda row: len(row[0]), reverse=True
    )
    assert first[3] == "a/b.md:3 and a-b.md:7 and a-b"
    assert second[0] == "file"
    code = [one.get_text() for one in pages["index.html"].select(".findings .message code")]
    assert code == [NASTY]
    assert rows_of(pages["pages/a-b.html"], ".findings") == [first]


def test_a_symbol_says_what_explains_it_where(pages: Pages) -> None:
    soup = pages["symbols/1.html"]
    rows = rows_of(soup, ".meanings")
    assert [row[0] for row in rows] == ["A", "B"]
    assert rows[1][1:] == ["another", "a-b.md:7 a-b", "the page", "2"]
    said = [[p.get_text(" ", strip=True) for p in one.select("p")] for one in soup.select(".uses li")]
    assert said == [
        ["a/b.md:3", "A a/b.md:3"],
        ["a-b.md:7", "≈ fallback B a-b.md:7"],
        ["a-b.md:7", "A B a/b.md:3 a-b.md:7"],
    ]
    assert [h3.get_text() for h3 in soup.select("h3")] == [NASTY, "a-b"]


def test_what_nothing_explains_is_said_in_words(pages: Pages) -> None:
    assert "? unexplained" in pages["symbols/2.html"].select(".uses li")[0].get_text(" ")
    table = rows_of(pages["symbols.html"], ".symbols")
    assert [row[2] for row in table] == [
        "? unexplained",
        "≈ fallback in 1 of 3",
        "¶ introduced in 1 of 2",
        "not used",
    ]


def test_the_same_formula_in_a_line_is_shown_once(tmp_path: Path) -> None:
    here = place("a", 1)
    uses = [use(0, 0, 1, by="nobody"), use(1, 0, 1, by="nobody"), use(2, 0, 1, by="nobody")]
    formulas = [formula(here, "x"), formula(here, "x"), formula(place("a", 2), "x")]
    html.write(notation([page("a", "A")], [], formulas, [symbol("x", [], uses)], []), tmp_path)
    soup = read(tmp_path)["symbols/1.html"]
    assert [one.select("p")[0].get_text() for one in soup.select(".uses li")] == [
        "a.md:1 2 times",
        "a.md:2",
    ]
    assert "in 3 formulas" in soup.get_text()


LINK = "https://example.org/{source}#L{line}"


@pytest.mark.parametrize(
    ("source", "line", "address"),
    [
        ("part a/b.md", 12, "https://example.org/part%20a/b.md#L12"),
        ("a.md", 0, "https://example.org/a.md#L1"),
        # Lines of docstrings are their own.
        ("part: a/b.md", 2, "https://example.org/part%3A%20a/b.md#L2"),
        ("a.rst:3:<autosummary>", 1, "https://example.org/a.rst#L1"),
        ("../src/m.py:docstring of m.f", 7, "https://example.org/../src/m.py#L1"),
        ('"><script>.md', 2, "https://example.org/%22%3E%3Cscript%3E.md#L2"),
    ],
)
def test_places_lead_to_the_sources(tmp_path: Path, source: str, line: int, address: str) -> None:
    formulas = [formula({**place("a", line), "source": source}, "x")]
    uses = [use(0, 0, 1, by="nobody")]
    book = notation([page("a", "A")], [], formulas, [symbol("x", [], uses)], [])
    html.write({**book, "source_link": LINK}, tmp_path)
    for name in ("symbols/1.html", "pages/a.html", "symbols.html"):
        link = read(tmp_path)[name].select("td a.source, .uses a.source")[0]
        assert link["href"] == address
        assert link.get_text().startswith(source)


def test_places_lead_nowhere_where_nobody_says_how(pages: Pages) -> None:
    assert not any(page.select("a.source") for page in pages.values())


def test_a_page_shows_its_symbols_and_formulas(pages: Pages) -> None:
    soup = pages["pages/a-b.html"]
    assert [row[1] for row in rows_of(soup, ".symbols")] == ["? unexplained", "¶ introduced", "✓ explained"]
    (only,) = soup.select(".uses li")
    assert len(only.select(".here")) == 1
    assert "It has no symbols" in pages["pages/a-b-3.html"].get_text()


def test_macros_of_the_book(tmp_path: Path) -> None:
    book = notation([page("a", "A")], [], [], [symbol(r"\RR", [], [])], [])
    html.write({**book, "macros": {"RR": r"\mathbb{R}"}}, tmp_path)
    assert "ℝ" in read(tmp_path)["symbols/1.html"].get_text()


def test_formulas_in_meanings(tmp_path: Path) -> None:
    one, other = row(place("a", 1), "x", "costs x^2"), row(place("a", 2), "y", "costs 2 $ or more, < 3")
    marked = [
        {**one, "marked": {"meaning": r"costs $x^2$"}},
        {**other, "marked": {"meaning": r"costs 2 \$ or more, < 3"}},
    ]
    book = notation(
        [], cast(list[DefinitionEntry], marked), [], [symbol("x", [0], []), symbol("y", [1], [])], []
    )
    html.write(book, tmp_path)
    found = read(tmp_path)
    for name in ("symbols/1.html", "symbols.html"):
        assert found[name].select(".meaning math msup"), name
    assert "costs 2 $ or more, < 3" in found["symbols/2.html"].get_text()


def test_an_empty_book(tmp_path: Path) -> None:
    html.write(notation([], [], [], [], []), tmp_path)
    found = read(tmp_path)
    assert "No check found anything." in found["index.html"].get_text()
    assert "No symbol is explained" in found["matrix.html"].get_text()


def test_files_of_a_long_book_stay_small(long_book: Path) -> None:
    sizes = {path: path.stat().st_size for path in long_book.rglob("*.html")}
    # Pages have fewer formulas than would part them.
    of_pages = [size for path, size in sizes.items() if path.parent.name == "pages"]
    assert max(of_pages) < 600_000
    assert max(set(sizes.values()).difference(of_pages)) < 600_000 / PART
    assert (long_book / "symbols" / "1.2.html").is_file()
    assert (long_book / "findings" / "local.2.html").is_file()
    part = (long_book / "symbols" / "1.2.html").read_text(encoding="utf-8")
    assert part.count('<a href="../symbols/1.2.html" aria-current="page">') == 2
    overview = (long_book / "index.html").read_text(encoding="utf-8")
    assert overview.count('<tr data-check="local">') == OF_CHECK


@pytest.fixture
def no_math_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mathcore, "math_core", None)


@pytest.mark.usefixtures("no_math_core")
def test_without_math_core_formulas_are_text(tmp_path: Path) -> None:
    html.write(nasty(), tmp_path)
    found = read(tmp_path)
    for soup in found.values():
        assert not soup.select("math")
        assert 'pip install "sphinx-notation[report]"' in soup.select("footer")[0].get_text()
    shown = found["symbols/1.html"].select(".uses .formula")[1]
    assert str(shown["title"]).startswith(r"x = \frac{a}{b}")
    assert "x = a/b" in shown.get_text()


def test_the_matrix_shows_where_a_meaning_changes(pages: Pages) -> None:
    soup = pages["matrix.html"]
    signs = [[text.get_text() for text in one.select("text")] for one in soup.select("svg .row")]
    assert signs == [["A", "AB"], ["?"]]
    titles = [one.get_text() for one in soup.select("svg .row title")]
    assert titles[2] == f"y on “{NASTY}”: ?: nothing explains it"
    said = rows_of(soup, ".meanings")
    assert [row[-1] for row in said] == ["1–2", "2", "1"]
    assert said[1] == ["B", "another", "a-b.md:7", "2"]
    assert len(soup.select(".columns li")) == 2
