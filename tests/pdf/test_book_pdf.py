"""The course book as a PDF: it compiles, every glyph is there, and the words are."""

from __future__ import annotations

import re

import pytest

from tests.conftest import BOOK, run_sphinx
from tests.pdf.latex import Pdf, compiled

pytestmark = pytest.mark.pdf


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Pdf:
    built = run_sphinx(BOOK, tmp_path_factory.mktemp("pdf"), "latex")
    assert built.warnings == []
    return compiled(built.out, "notation-literacy", "xelatex")


def test_nothing_is_missing_undefined_or_too_wide(pdf: Pdf) -> None:
    assert pdf.complaints() == []


def test_the_lesson_is_all_there(pdf: Pdf) -> None:
    text = pdf.text
    for words in (
        "M1 · Lesson 5 Math Notation Literacy",
        "What the notation asks",
        "Replace",
        "Learning rate — size of the step",
        "Key insight:",
        "The gradient points uphill.",
        "Backpropagation =",
        "06 M1 · L5 — Key Takeaways",
        "Training finds the argmin.",
        "Next: M1 · L6 — Probability & Statistics Notation",
        "The foundation of backpropagation",
    ):
        assert words in text, words


def test_part_lines_stand_above_their_heading(pdf: Pdf) -> None:
    source = pdf.path.with_suffix(".tex").read_text(encoding="utf-8")
    heads = re.findall(r"^\\sphinxnotationhead\{(\d\d)\}.*\n\s*\\(\w+)\{", source, re.MULTILINE)
    assert [head for head in heads if head[1] == "section"][:5] == [
        (f"0{n}", "section") for n in range(2, 7)
    ]


def test_terms_lead_to_their_rows(pdf: Pdf) -> None:
    links = {link for link in pdf.links() if link.startswith("sphinxnotation-row-")}
    assert len(links) > 20
    assert links <= pdf.destinations()


def test_bookmarks_hold_text_where_titles_hold_mathematics(pdf: Pdf) -> None:
    bookmarks = pdf.bookmarks()
    assert "Calculus Notation in ML/RS" in " ".join(bookmarks)
    assert any("∂ vs d — what’s the difference?" in title for title in bookmarks)
    assert any("The gradient ∇ — all partial derivatives" in title for title in bookmarks)


def test_known_symbols_lead_to_their_definition_but_not_in_titles(pdf: Pdf) -> None:
    source = pdf.path.with_suffix(".tex").read_text(encoding="utf-8")
    known = "\\sphinxnotationknown{\\detokenize{"
    assert known + "notation:" in source
    titles = re.findall(r"^\s*\\(?:chapter|section|subsection|sphinxcaption)\{.*", source, re.MULTILINE)
    assert titles
    assert not [title for title in titles if known in title]


def test_the_list_of_notation_has_page_numbers(pdf: Pdf) -> None:
    assert re.search(r"Symbol Meaning Pages: defined, used", pdf.text)
    assert re.search(r"All items “I” · set \d+, \d+|All items \d+, \d+ “I” · set", pdf.text)
    assert "Defined in Notation of the course" not in pdf.text
