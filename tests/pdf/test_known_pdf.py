"""Known symbols in print: where their links lead, where there are none, and that they move nothing."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.conftest import MYST, run_sphinx
from tests.pdf.latex import ENGINES, Pdf, compiled

pytestmark = pytest.mark.pdf

PANEL = r"""# Page of $\theta$

:::{decode} The update of $\theta$
$$
\theta \leftarrow \theta - \alpha g + \hat{y} + V^2 + f'
$$

$\theta$
: Parameters, not $\hat{y}$

  :scope: book
  :type: vector

$\alpha$
: Learning rate

$V$
: Volume
:::

## Section $\theta$

In text $\theta_k - x$, $\hat{y}_i$ and $\bar{y}$, $V^2$, $\nabla_\theta \mathcal{L}$, and $fV$.[^n]

[^n]: A note on $\theta$.
"""
TABLE = r"""# Größe

:::{notation-table} Table of $\theta$
$\mathcal{L}$
: The loss, a function of $\theta$

$\nabla_\theta \mathcal{L}$
: Its gradient

$\hat{y}$
: Prediction
:::

## Uses

$$
\frac{\partial\mathcal{L}}{\partial\theta} = \left[ \theta_k + \sqrt{\theta} \right]^2
$$ (eq-one)

$$
a &= \theta \\
b &= \hat{y}
$$

See [the update with $\theta$](#there), {eq}`eq-one`, {sym}`\theta` and **bold $\theta$**.

```{table} Caption with $\theta$
| Head $\theta$ | b |
|---|---|
| Cell $\theta$ | 2 |
```

```{rubric} Rubric $\theta$
```

Term $\theta$
: With $\theta$.

(there)=
## There

More of $\theta$, a different page or not: $\alpha$.
"""
PLAIN = "# Plain\n\nOnly $\\theta$ here.\n"
LIST = "# Symbols\n\n:::{notation-list}\n:group-by: none\n:::\n"
FILES = {
    "index.md": "# I\n\n```{toctree}\npanel\ngröße\nplain\nlist\n```\n",
    "panel.md": PANEL,
    "größe.md": TABLE,
    "plain.md": PLAIN,
    "list.md": LIST,
}
# Characters that Sphinx replaces in labels.
GROESSE = "gr_xf6_xdfe:grosze"

Write = Callable[..., Path]


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """Return a function that writes the LaTeX of the pages with settings, once for the same ones."""
    source = tmp_path_factory.mktemp("source")
    for name, text in FILES.items():
        (source / name).write_text(text, encoding="utf-8")
    made: dict[str, Path] = {}

    def _write(engine: str = "xelatex", **settings: Any) -> Path:
        conf = {
            **MYST,
            "latex_engine": engine,
            "latex_use_xindy": False,
            "latex_documents": [("index", "t.tex", "T", "A", "manual", True)],
            **settings,
        }
        if repr(conf) not in made:
            built = run_sphinx(source, tmp_path_factory.mktemp("out"), "latex", conf=conf)
            assert built.warnings == []
            made[repr(conf)] = built.out / "t.tex"
        return made[repr(conf)]

    return _write


@pytest.fixture(scope="module")
def text(write: Write) -> str:
    """The LaTeX of the pages."""
    return write().read_text(encoding="utf-8")


def known(text: str) -> list[tuple[str, str]]:
    """The labels and symbols of the known symbols in LaTeX."""
    return re.findall(r"\\sphinxnotationknown\{\\detokenize\{([^}]*)\}\}\{((?:[^{}]|\{[^{}]*\})*)\}", text)


def words(pdf: Pdf, page: int = 0) -> list[tuple[str, list[float]]]:
    """Every word on every page, or on one *page*, and where it stands, in points."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    command = ["pdftotext", "-bbox", *pages, str(pdf.path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', done.stdout)
    return [(word, [float(side) for side in box]) for *box, word in found]


def labels(pdf: Pdf) -> dict[str, tuple[str, str]]:
    """The page number and the destination of every label."""
    aux = pdf.path.with_suffix(".aux").read_text(encoding="utf-8")
    pattern = r"\\newlabel\{([^}]*)\}\{\{(?:[^{}]|\{[^{}]*\})*\}\{(\w*)\}\{.*\}\{([^{}]*)\}\{[^{}]*\}\}$"
    return {name: (page, target) for name, page, target in re.findall(pattern, aux, re.MULTILINE)}


@pytest.mark.parametrize("engine", ENGINES)
def test_links_move_nothing_and_lead_to_the_row(engine: str, write: Write) -> None:
    linked = compiled(write(engine, notation_link="all").parent, "t", engine)
    plain = compiled(write(engine, notation_link="none").parent, "t", engine, like=linked)
    assert linked.complaints() == []
    boxes, others = words(linked), words(plain)
    assert [word for word, _ in boxes] == [word for word, _ in others]
    # PDF itself rounds places within a word.
    moved = [
        word
        for (word, box), (_, other) in zip(boxes, others, strict=True)
        if any(abs(one - two) > 0.05 for one, two in zip(box, other, strict=True))
    ]
    assert moved == []
    check_destinations(linked)
    check_page_numbers(linked)


def check_destinations(pdf: Pdf) -> None:
    reader = PdfReader(pdf.path)
    names = {name for name, _ in known(pdf.path.with_suffix(".tex").read_text(encoding="utf-8"))}
    assert names == {
        *("panel:panel-theta", "panel:panel-v"),
        *(f"{GROESSE}-l", f"{GROESSE}-nabla-theta-l", f"{GROESSE}-hat-y"),
    }
    targets = {name: labels(pdf)[name][1] for name in names}
    assert set(targets.values()) <= pdf.links()
    meanings = {"panel:panel-theta": "Parameters", f"{GROESSE}-hat-y": "Prediction"}
    for label, meaning in meanings.items():
        destination = reader.named_destinations[targets[label]]
        page = reader.pages[reader.get_destination_page_number(destination) or 0]
        top = float(page.mediabox.height) - float(destination.top or 0)
        (line, *_) = [box for word, box in words(pdf) if word.startswith(meaning)]
        # Right above the line, so that it is seen.
        assert 0 < line[1] - top < 12, label
        assert meaning in page.extract_text()


def check_page_numbers(pdf: Pdf) -> None:
    pages = {name: page for name, (page, _) in labels(pdf).items()}
    origin, top, use = (pages[n] for n in (f"{GROESSE}-l", "panel:panel-theta", "panel:section-theta"))
    text = pdf.text
    assert f"The loss, a function of 𝜃 {origin}, {use}".replace("𝜃", "") in re.sub("[𝜃θ]", "", text)
    # Sections on one page give its number once.
    assert top == use
    assert origin != use
    assert f"Prediction {origin}, {use}" in text
    assert "Defined in" not in text


def test_what_is_linked(text: str) -> None:
    assert len(known(text)) > 20
    section = text[text.index(r"\section{Section") : text.index("{Größe}")]
    assert [(re.sub(".*?:[a-z]*-", "", label), symbol) for label, symbol in known(section)] == [
        *[("theta", r"\theta_k"), ("hat-y", r"\hat{y}_i"), ("v", "V^2")],
        *[
            ("nabla-theta-l", r"\nabla_\theta"),
            ("nabla-theta-l", r"\mathcal{L}"),
            ("v", "V"),
            ("theta", r"\theta"),
        ],
    ]


def test_rows_of_a_panel_win_in_its_formulas(text: str) -> None:
    (formula,) = re.findall(
        r"\\begin\{equation\*\}(?:(?!\\end).)*sphinxnotationterm.*?\\end\{equation", text, re.DOTALL
    )
    assert [symbol for _, symbol in known(formula)] == [r"\hat{y}"]
    assert r"\sphinxnotationterm{1}{1}{\theta}" in formula
    # A link would part the letter from its exponent.
    assert r"\sphinxnotationterm{3}{}{V}^2" in formula


def test_titles_captions_heads_and_references_have_no_link(text: str) -> None:
    lines = text.splitlines()
    kinds = r"\\(?:chapter|section|subsubsection\*|sphinxcaption|sphinxnotationtitle)\{"
    titles = [line for line in lines if re.search(kinds, line) and r"\theta" in line]
    assert len(titles) == 6
    assert [title for title in titles if known(title)] == []
    assert not [line for line in lines if "Head" in line and known(line)]
    (reference,) = [line for line in lines if "the update with" in line]
    assert reference.count("sphinxnotationknown") == 1
    assert re.search(
        r"\\sphinxstylestrong\{bold \\\((?:\\sphinxnotationuse\S*?\}\})?\\sphinxnotationknown", reference
    )
    # Nor are the symbols that rows explain uses of them.
    assert not [line for line in lines if re.search(r"^\\sphinxnotation(measure|row).*known", line)]
    assert len(known(text[text.index("Table of") : text.index(r"\section{Uses")])) == 1


def test_pages_may_have_no_links(write: Write) -> None:
    text = write(notation_link={"plain": "panels", "gr*": "none"}).read_text(encoding="utf-8")
    assert known(text[: text.index("{Größe}")])
    assert known(text[text.index("{Größe}") : text.index("{Symbols}")]) == []


def test_links_have_no_box_whatever_others_have(write: Write) -> None:
    preamble = r"\AtBeginDocument{\hypersetup{colorlinks=false,pdfborder={0 0 1}}}"
    source = write("pdflatex", latex_elements={"preamble": preamble})
    pdf = compiled(source.parent, "t", "pdflatex")
    found: dict[str, set[str]] = {}
    for page in PdfReader(pdf.path).pages:
        for entry in page.get("/Annots") or []:
            link = entry.get_object()
            name = str(link["/A"].get_object().get("/D"))
            found.setdefault(str(link.get("/Border")), set()).add(name)
    assert {"sphinxnotation-row-1", labels(pdf)["panel:panel-theta"][1]} <= found["[0, 0, 0]"]
    assert not [name for name in found.get("[0, 0, 1]", ()) if name.startswith("sphinxnotation")]


def test_page_numbers_stand_once(write: Write, text: str) -> None:
    listed = text[text.index(r"\begin{sphinxnotationlist}") :]
    assert listed.count(r"\sphinxnotationpages{") == listed.count(r"\begin{sphinxnotationentry}") > 4
    # Sphinx itself writes none into the list.
    again = write(latex_show_pagerefs=True).read_text(encoding="utf-8")
    part = again[again.index(r"\begin{sphinxnotationlist}") :]
    assert "pageref" not in part[: part.index(r"\end{sphinxnotationlist}")]


def test_the_headings_are_translated(write: Write) -> None:
    headings = r"{Symbol}{Meaning}{Pages: \textbf{defined}, used}"
    assert headings in write().read_text(encoding="utf-8")
    headings = r"{Symbol}{Bedeutung}{Seiten: \textbf{erklärt}, verwendet}"
    assert headings in write(language="de").read_text(encoding="utf-8")
