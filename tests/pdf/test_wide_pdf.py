"""Formulas that are wider than their panel: broken, else set smaller, and named in the log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pdf.latex import ENGINES, Pdf
from tests.pdf.test_known_pdf import words
from tests.pdf.test_lists_pdf import printed

pytestmark = pytest.mark.pdf

SUM = "y = " + " + ".join(f"a_{{{n}}} x_{{{n}}}^{{{n}}}" for n in range(1, 36))
#: TeX breaks no line inside a fraction, and none between cells.
FRACTION = r"u = \frac{LONG}{2} + \frac{LONG}{3}"
CELLS = r"v &= LONG \\ &= w"


def panel(formula: str, symbol: str, label: str = "") -> str:
    return f":::{{decode}}\n$$\n{formula}\n$${label}\n\n${symbol}$\n: Symbol{symbol}\n:::\n"


def numbered(environment: str, formula: str, symbol: str) -> str:
    """A panel whose formula is an environment of amsmath, each line of which has a number."""
    tex = f"\\begin{{{environment}}}\n{formula}\n\\end{{{environment}}}"
    return panel("", symbol).replace("$$\n\n$$", f"```{{math}}\n:nowrap:\n\n{tex}\n```")


def long(count: int) -> str:
    return " + ".join(f"b_{{{n}}} z_{{{n}}}" for n in range(10, 10 + count))


def warnings(pdf: Pdf) -> list[str]:
    """What our style says in the log, whose lines TeX cuts after 79 characters."""
    lines = pdf.log.replace("\n(sphinxnotation)", "\0").split("\n")
    log = "".join(line if len(line.rpartition("\0")[2]) >= 60 else f"{line}\n" for line in lines)
    found = re.findall(
        r"Package sphinxnotation Warning: (.*?)on input line", log.replace("\0", " "), re.DOTALL
    )
    return [" ".join(one.split()) for one in found]


@pytest.mark.parametrize("engine", ENGINES)
def test_lines_are_broken(engine: str, tmp_path: Path) -> None:
    text = f"# Wide\n\n{panel(SUM, 'y')}\n{panel(SUM.replace('y', 'q'), 'q', ' (eq-q)')}\n{panel('s = 1', 's')}"
    pdf = printed(tmp_path, engine, {"index.md": "# I\n\n```{toctree}\nwide\n```\n", "wide.md": text})
    assert pdf.complaints() == []
    first, second = warnings(pdf)
    said = "A formula of page wide is broken, since it is too wide for its panel:"
    assert first.startswith(f"{said} y = a_{{1}} x_{{1}}^{{1}} + a")
    assert second.startswith(f"{said} q = a")
    assert "(1)" in pdf.text
    # Lines are about as long as one another, and nothing is smaller.
    assert len(rows_of(pdf, "𝑎a")) >= 6
    assert least_size(pdf) > 0.9


def rows_of(pdf: Pdf, letters: str) -> set[int]:
    """How far down the lines are that have these letters."""
    return {round(box[1] / 5) for word, box in words(pdf) if word[0] in letters and len(word) < 4}


def least_size(pdf: Pdf, page: int = 0) -> float:
    """How large the smallest sign of a formula is, as part of its ordinary size."""
    heights = [box[3] - box[1] for word, box in words(pdf, page) if word in {"=", "+"}]
    return min(heights) / 8.85


@pytest.mark.parametrize(
    ("count", "said", "fits"),
    [
        (14, "set smaller, since it is too wide for its panel", True),
        (60, "too wide for its panel in the smallest size", False),
    ],
)
def test_what_cannot_be_broken_is_set_smaller_down_to_what_can_be_read(
    count: int, said: str, fits: bool, tmp_path: Path
) -> None:
    pages = [
        f"{panel(FRACTION, 'u')}\n{numbered('gather', CELLS.replace('&', ''), 'v')}",
        f"{panel(CELLS, 'v')}\n{numbered('align', CELLS, 'v')}",
    ]
    text = f"# Wide\n\n{NEW_PAGE.join(pages)}".replace("LONG", long(count))
    pdf = printed(tmp_path, "pdflatex", {"index.md": text}, latex_documents=DOCUMENT)
    assert [one.partition(": ")[0] for one in warnings(pdf)] == [f"A formula of page index is {said}"] * 4
    # What TeX says of a page stands before its number.
    for page, log in enumerate(re.split(r"\n\[1", pdf.log, maxsplit=1), 1):
        # Numbers stay where they can be seen.
        numbers = [box for word, box in words(pdf, page) if re.fullmatch(r"\(\d\)", word)]
        assert len(numbers) == 2
        assert max(box[2] for box in numbers) < 545
        too_wide = [points for points in re.findall(r"Overfull \\hbox \((\d+)", log) if int(points) >= 5]
        assert (too_wide == []) == fits
        assert 0.69 < least_size(pdf, page) < 1


NEW_PAGE = "\n```{raw} latex\n\\clearpage\n```\n\n"
DOCUMENT = [("index", "t.tex", "T", "A", "howto")]
