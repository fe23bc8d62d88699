"""The chapter M1 · L5 is the lesson: nothing missing, nothing invented, nothing damaged."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from sphinx_notation.nodes import notation_row
from sphinx_notation.tex.damage import find_damage
from tests.conftest import Built
from tests.marks import strip

LESSON = Path(__file__).with_name("lesson.txt")


def article_of(page: BeautifulSoup) -> Tag:
    article = page.select_one("section#calculus-notation-in-ml-rs")
    assert article is not None
    return article


def in_reading_order(article: Tag) -> str:
    """The words of the page as a reader meets them: head lines stand above their heading."""
    for shown in article.select("template.sn-stepping"):
        # What a script shows: the line about the keys, and a bar.
        inside = BeautifulSoup(shown.decode_contents(), "html.parser")
        shown.replace_with(*inside.select(".sn-keys"))
    for gone in article.select(".headerlink, template"):
        gone.decompose()
    for formula in article.select(".math"):
        tex = strip(formula.get_text().strip())
        formula.string = re.sub(
            r"^\\[(\[]\s*|\s*\\[)\]]$", lambda m: "$$" if m[0].strip()[1] in "[]" else "$", tex
        )
    for head in article.select(".sn-opening, .sn-head"):
        heading = head.find(re.compile("^h[12]$"))
        before = head.select_one(".sn-code") or head.select_one(".sn-eyebrow-box")
        assert isinstance(heading, Tag)
        assert before is not None
        before.insert_after(heading.extract())
    return article.get_text(" ")


def words(text: str) -> list[str]:
    for curly, straight in (("“", '"'), ("”", '"'), ("’", "'")):
        text = text.replace(curly, straight)
    return re.sub(r"\s+([,.:?)])", r"\1", text).casefold().split()


def test_the_chapter_is_the_lesson_word_for_word(lesson: BeautifulSoup) -> None:
    shown = words(in_reading_order(article_of(BeautifulSoup(str(lesson), "html.parser"))))
    expected = words(LESSON.read_text(encoding="utf-8"))
    difference = [line for line in difflib.ndiff(expected, shown) if line[0] in "+-"]
    assert difference == []


@pytest.mark.parametrize(
    ("selector", "count"),
    [
        (".sn-panel", 4),
        (".sn-panel .sn-row", 14),
        (".sn-table tbody tr", 5),
        (".sn-insight", 5),
        (".sn-takeaway", 3),
        ("div.math", 6),
        (".sn-head", 5),
        (".sn-opening", 1),
        (".sn-eyebrow", 4),
        (".sn-panel .sn-formula", 2),
    ],
)
def test_counts(lesson: BeautifulSoup, selector: str, count: int) -> None:
    assert len(article_of(lesson).select(selector)) == count


def test_nothing_damaged_is_left_anywhere_in_the_output(book_html: Built) -> None:
    for path in sorted(book_html.out.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\x00-\x08\x0b\x0c\r\x0e-\x1f\x7f]", text), path.name
        if path.stem == "warnings":
            continue  # shows damage as an example, in literal blocks
        for formula in BeautifulSoup(text, "html.parser").select(".math"):
            assert find_damage(formula.get_text()) == [], path.name


def test_vectors_are_bold_and_the_straight_d_is_upright(lesson: BeautifulSoup) -> None:
    formulas = " ".join(math.get_text() for math in article_of(lesson).select(".math"))
    assert not re.search(
        r"(?<!\\mathbf\{)\b[pq](?=\}?_[ui])(?!\})", formulas.replace(r"\operatorname{top-}", "")
    )
    assert r"\frac{d" not in formulas


def test_meanings_that_hold_for_one_panel_say_so(book_html: Built) -> None:
    rows = list(book_html.doctree("m1/l5-calculus").findall(notation_row))
    panel = [row[0].astext() for row in rows if row.get("scope") == "panel"]
    slash = {
        r"\frac{\partial\mathcal{L}}{\partial\mathbf{p}_u}": 2,
        r"\frac{\partial\hat{y}}{\partial\mathbf{p}_u}": 2,
    }
    assert {tex: panel.count(tex) for tex in panel} == {**slash, r"\theta": 1}
    assert sum("alias" in row for row in rows) == 6


def test_the_book_has_its_own_notation_file(book_html: Built) -> None:
    rows = {row[0].astext(): row for row in book_html.doctree("notation").findall(notation_row)}
    expected = {
        r"\lambda",
        "r_{ui}",
        r"\mathbf{p}_u",
        r"\mathbf{q}_i",
        r"\hat{y}",
        r"\mathcal{I}",
        "K",
        r"\mathcal{L}",
        r"\theta",
        r"\alpha",
    }
    assert expected <= rows.keys()
    assert rows[r"\hat{y}"]["alias"] == [r"\hat{y}_{ui}"]
    assert "times" in rows[r"\cdot"].astext()
