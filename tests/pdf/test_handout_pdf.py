"""The handout: large type on landscape pages, each part of a lesson on one of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.pdf.latex import ENGINES, Pdf
from tests.pdf.test_lists_pdf import printed

pytestmark = pytest.mark.pdf

A4 = {"papersize": "a4paper"}
ROWS = "\n\n".join(f"$x_{{{place}}}$\n: Symbol number {place}" for place in range(1, 9))
PANEL = f":::{{decode}} A panel\n{ROWS}\n:::\n"
# The panel has no room under so many words, and on a page it has.
WORDS = "Words stand before the panel, enough for some lines of the page that they begin. " * 11
BOOK = {
    "index.md": "# Book\n\n```{toctree}\none\n```\n",
    "one.md": f"""# Lesson

:::{{lesson}} L1
Where it begins.
:::

## First part

Text of the first.

## Second part

:::{{eyebrow}} Above it
:::

{WORDS}

{PANEL}

## Third part

The end.
""",
}


def sizes(pdf: Pdf, page: int) -> dict[float, int]:
    """How many letters of a page are set in which size of type."""
    found: dict[float, int] = {}

    def visit(text: str, _cm: Any, _tm: Any, _font: Any, size: float) -> None:
        found[round(size, 1)] = found.get(round(size, 1), 0) + len(text.strip())

    PdfReader(pdf.path).pages[page].extract_text(visitor_text=visit)
    return found


def paper(pdf: Pdf) -> set[tuple[int, int]]:
    boxes = (page.mediabox for page in PdfReader(pdf.path).pages)
    return {(round(float(box.width)), round(float(box.height))) for box in boxes}


def page_of(pdf: Pdf, words: str) -> int:
    """The last page with these words: before it they stand in the table of contents."""
    pages = [page.extract_text().replace("\n", " ") for page in PdfReader(pdf.path).pages]
    return max(number for number, text in enumerate(pages) if words in text)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("kind", ["manual", "howto"])
def test_a_handout(engine: str, kind: str, tmp_path: Path) -> None:
    documents = [("index", "t.tex", "T", "A", kind, True)]
    conf: dict[str, Any] = {"notation_handout": True, "latex_documents": documents}
    pdf = printed(tmp_path, engine, BOOK, **conf, notation_index=False, latex_elements=A4)
    assert pdf.complaints() == []
    assert paper(pdf) == {(842, 595)}
    first, second, third = (page_of(pdf, text) for text in ("of the first", "Words stand", "The end"))
    assert first < second < third
    assert page_of(pdf, "Above it") == page_of(pdf, "Second part") == second
    text = sizes(pdf, second)
    assert 16.5 <= max(text, key=lambda size: text[size]) <= 17.5
    # The panel is whole, though there was room for some of it.
    rows = {page_of(pdf, f"number {place}") for place in range(1, 9)}
    assert rows == {page_of(pdf, "A panel")} == {second + 1} == {third - 1}


def test_the_project_has_the_last_word(tmp_path: Path) -> None:
    elements = {"papersize": "letterpaper", "pointsize": "14pt"}
    pdf = printed(tmp_path, "xelatex", BOOK, notation_handout=True, latex_elements=elements)
    assert pdf.complaints() == []
    assert paper(pdf) == {(792, 612)}
    text = sizes(pdf, page_of(pdf, "of the first"))
    assert 13.5 <= max(text, key=lambda size: text[size]) <= 14.5


def test_without_the_setting_nothing_changes(tmp_path: Path) -> None:
    pdf = printed(tmp_path, "xelatex", BOOK, latex_elements=A4)
    assert paper(pdf) == {(595, 842)}
    assert page_of(pdf, "of the first") == page_of(pdf, "Words stand")
    text = sizes(pdf, page_of(pdf, "Words stand"))
    assert 9.5 <= max(text, key=lambda size: text[size]) <= 10.5
