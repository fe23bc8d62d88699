"""Labels drawn on formulas in print: all of them, on nothing else, and the formula as it is without them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.pdf.ink import Colour, Drawn, Ink, collisions, inks, labels
from tests.pdf.latex import ENGINES, Pdf, installed
from tests.pdf.test_lists_pdf import printed, written
from tests.pdf.test_wide_pdf import long, warnings

pytestmark = pytest.mark.pdf

# Only labels have these colours: terms and symbols are black, but are marked as ever.
COLOURS: list[Colour] = [(20 * n + 40, 250 - 25 * n, 30 * n + 20) for n in range(8)]
PREAMBLE = "\n".join(
    [
        *(
            rf"\definecolor{{sphinxnotationterm{n}}}{{RGB}}{{{r},{g},{b}}}"
            for n, (r, g, b) in enumerate(COLOURS, 1)
        ),
        r"\renewcommand\sphinxnotationterm[3]{\mathcolor{black}{#3}}",
        r"\renewcommand\sphinxnotationsymbol[2]{#2}",
    ]
)
FORMULAS = [
    r"\theta_{t+1} = \theta_t - \frac{\alpha}{\sqrt{N}} \sum_{i=1}^{n} g_i V^2",
    r"V = fV + e^{\alpha / N} \leftarrow \hat{g} - \mathbf{x}_n",
    r"\theta_t &= \begin{cases} \alpha & n > 0 \\ g & V \end{cases} \\ &= N",
    r"\left( \frac{n - N}{\theta_{t+1}} \right)^{\alpha} V g",
]
ROWS = """$\\theta_{t+1}$
: New parameters, all that is learned

$\\theta_t$
: Old

$\\alpha$
: Learning rate — size

$N$
: Größe of number of the *examples* `n_1` & 50 % #1 that are seen in one step, no more

$n$
: $\\hat{n}$ of them

$g$
: Gradient

$V$
: Volume
"""


def panel(formula: str, rows: str = ROWS, options: str = ":labels:", label: str = "") -> str:
    # Not every formula has every symbol.
    return f":::{{decode}} Title\n:unmatched:\n{options}\n\n$$\n{formula}\n$${label}\n\n{rows}:::\n"


def document(options: str = ":labels:") -> str:
    panels = [panel(one, options=options) for one in FORMULAS]
    panels.append(panel(FORMULAS[0], options=options, label=" (eq-one)"))
    panels.append(f"::::{{note}}\n{panel(FORMULAS[1], options=options)}::::\n")
    lines = panel(FORMULAS[3], options=options).splitlines()
    panels.append("- In a list\n\n" + "".join(f"  {line}\n" for line in lines))
    return "# Labels\n\n" + NEW_PAGE.join(panels)


NEW_PAGE = "\n```{raw} latex\n\\clearpage\n```\n\n"


def made(folder: Path, engine: str, text: str, preamble: str = PREAMBLE, like: Pdf | None = None) -> Pdf:
    folder.mkdir(exist_ok=True)
    return printed(folder, engine, {"index.md": text}, like=like, **settings(preamble))


def settings(preamble: str) -> dict[str, Any]:
    documents = [("index", "t.tex", "T", "A", "howto")]
    return {"latex_documents": documents, "latex_elements": {"preamble": preamble}}


def pages(pdf: Pdf) -> list[tuple[list[Ink], dict[Colour, Drawn]]]:
    """What is drawn on each page, and its labels."""
    found = [inks(pdf.path, page) for page in range(1, len(PdfReader(pdf.path).pages) + 1)]
    return [(page, labels(page, COLOURS)) for page in found]


@pytest.mark.parametrize("engine", ENGINES)
def test_labels_lie_on_nothing(engine: str, tmp_path: Path) -> None:
    pdf = made(tmp_path / "with", engine, document())
    assert pdf.complaints() == []
    assert "Rerun" not in pdf.log.partition("\\end{document}")[2].replace("rerunfilecheck", "")
    found = pages(pdf)
    assert [collisions(page, own) for page, own in found if own] == [[]] * 7
    # Below the first line of cases there is a second, and below that of a formula too.
    assert [len(own) for _, own in found if own] == [7, 5, 4, 6, 7, 5, 6]
    plain = made(tmp_path / "without", engine, document(""), like=pdf)
    for (page, own), (bare, none) in zip(found, pages(plain), strict=True):
        assert not none
        # Labels moved apart what is above the formula, the formula, and what is below it.
        ours = [ink for ink in page if ink.is_glyph and ink.colour not in COLOURS]
        theirs = [ink for ink in bare if ink.is_glyph]
        assert len(ours) == len(theirs)
        across = [abs(a.box[0] - b.box[0]) for a, b in zip(ours, theirs, strict=True)]
        down = {round(a.box[1] - b.box[1], 1) for a, b in zip(ours, theirs, strict=True)}
        assert max(across, default=0) < 0.02
        assert len(down) <= (4 if own else 1)


def test_rows_are_left_out_where_all_are_drawn(tmp_path: Path) -> None:
    rows = "$a$\n: Slope\n\n  :name: slope\n\n$x$\n: Way\n"
    shown, hidden = panel("z = a x", rows), panel("y = a x", rows, ":labels:\n:rows: no")
    blocked = panel(r"\frac{1}{\frac{a}{2}} + x", rows.replace("slope", "third"), ":labels:\n:rows: no")
    wide = panel(rf"\frac{{a x + {long(14)}}}{{2}}", rows.replace("slope", "wide"), ":labels:\n:rows: no")
    hidden = hidden.replace("slope", "second")
    text = NEW_PAGE.join(
        [shown, hidden, blocked, f"{wide}\nSee [this](#second), [that](#third) and $a$.\n"]
    )
    pdf = made(tmp_path / "p", "pdflatex", f"# P\n\n{text}", "")
    assert pdf.complaints() == []
    # In its first panel every word stands twice, as label and as row; in its second once.
    words = [len(re.findall("Slope", page.extract_text())) for page in PdfReader(pdf.path).pages]
    assert [count for count in words if count][:4] == [2, 1, 1, 1]
    assert pdf.links() <= pdf.destinations()
    assert [re.sub(r" on page.*", "", one) for one in warnings(pdf)] == [
        'The label "Slope" of page index is not drawn, since no straight line leads to its term',
        *(one for one in warnings(pdf) if one.startswith("A formula of page index is set smaller")),
        'The label "Slope" of page index is not drawn, since its formula is too wide for its panel',
        'The label "Way" of page index is not drawn, since its formula is too wide for its panel',
    ]


def test_another_look(tmp_path: Path) -> None:
    """Lengths may be set, and labels turned off; neither needs more than a line in the preamble."""
    large = r"\setlength\sphinxnotationlabelrise{40pt}\renewcommand\sphinxnotationlabelfont{\large}"
    text = f"# P\n\n{panel(FORMULAS[0])}"
    pdf = made(tmp_path / "low", "pdflatex", text)
    set_high = made(tmp_path / "high", "pdflatex", text, f"{PREAMBLE}\n{large}", like=pdf)
    low, high = (next(own for _, own in pages(one) if own) for one in (pdf, set_high))
    assert min(label.leader[3] - label.leader[1] for label in high.values()) > 40
    assert min(label.leader[3] - label.leader[1] for label in low.values()) < 20
    unset = rf"{PREAMBLE}\renewcommand\sphinxnotationlabel[4]{{}}"
    off = made(tmp_path / "off", "pdflatex", text, unset, like=pdf)
    assert not any(own for _, own in pages(off))
    assert off.complaints() == []


def test_first_run_asks_for_another(tmp_path: Path) -> None:
    installed("pdflatex")
    files = {"index.md": f"# P\n\n{panel(FORMULAS[0])}"}
    once = written(tmp_path, "pdflatex", files, **settings(PREAMBLE))
    command = ["pdflatex", "-interaction=batchmode", "t.tex"]
    for expected in (True, True, False):
        subprocess.run(command, cwd=once, capture_output=True, check=True)
        log = (once / "t.log").read_text(encoding="utf-8", errors="replace")
        assert ("Label(s) may have changed" in log) == expected
