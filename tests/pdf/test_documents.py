"""Documents that ask much of LaTeX, with every engine."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MYST, run_sphinx
from tests.pdf.latex import ENGINES, Pdf, compiled

pytestmark = pytest.mark.pdf


def rows(letter: str, count: int) -> str:
    return "\n\n".join(f"${letter}_{{{n}}}$\n: The value of item {n}, in a few words" for n in range(count))


SENTENCE = "Symbols stand for what the page says they stand for. "
LONG = "\n\n".join(f"  Paragraph {n}. {SENTENCE * 12}" for n in range(30)).strip()
WIDE = "y = " + " + ".join(f"a_{{{n}}} x_{{{n}}}^{{{n}}}" for n in range(1, 16))
SMALL = "$$\na = b\n$$\n\n$a$\n: One\n"

STRESS = rf"""# Stress, $\mathbf{{x}}$ and ℒ

:::{{decode}} Sixty rows of $x$
:unmatched:

$$
x_1 + x_2 = x_3
$$

{rows("x", 60)}
:::

:::{{decode}} A wide formula
$$
{WIDE}
$$ (eq-wide)

$y$
: Sum, see {{eq}}`eq-wide`
:::

:::{{decode}} A row of three pages
$$
z
$$

$z$
: {LONG}
:::

:::{{decode}} Rich rows
:name: rich

$$
\frac{{q}}{{r}} + s - \begin{{cases}} 1 & q \\ 0 \end{{cases}}
$$ (eq-rich)

$q$
: A list and code[^n]:

  - one $a$
  - two

  ```python
  def f(x):
      return x  # a comment
  ```

  > A quotation, {{ref}}`rich`, {{eq}}`eq-rich`, **bold $\mathbf{{b}}$**, `code_with_underscore`.

  | a | b |
  |---|---|
  | 1 | 2 |

  $$
  \int_0^1 f(x)\,dx
  $$

  :say: queue & co
  :type: scalar
  :shape: $d \times k$

$\frac{{q}}{{r}}$
: A fraction

words with **bold** and `code`
: Plain words

$s[q]$
: A bracket in a symbol

  :unmatched: yes

$\arg\operatorname{{top-}}\!K_{{i\in\mathcal{{I}}}}\;\hat{{y}}_{{ui}} + \arg\operatorname{{top-}}\!K_{{i\in\mathcal{{I}}}}\;\hat{{y}}_{{ui}}$
: A symbol wider than two fifths

  :unmatched: yes
:::

[^n]: A footnote in a row.

::::{{note}}
{SENTENCE}

:::{{decode}} Inside a note
{SMALL}:::
::::

- In a list:

  :::{{decode}} Inside a list
  {SMALL.replace(chr(10), chr(10) + "  ").strip()}
  :::

:::::{{tab-set}}
::::{{tab-item}} First tab
:::{{decode}} Inside a tab
{SMALL}:::
::::
::::{{tab-item}} Second tab
:::{{insight}}
In the second tab.
:::
::::
:::::

::::{{grid}} 2
:::{{grid-item-card}} Card
```{{decode}} Inside a card
{SMALL}```
:::
::::

:::{{takeaway}} A headline with $x$ & `code`
Text[^m].
:::

[^m]: In a takeaway.

:::{{insight}} A lead & more:
with text and a list

- one
- two
:::

:::{{notation-table}} Two hundred
:name: big

{rows("t", 200)}
:::
"""

SYMBOLS = """# Symbols ∇_θ ℒ ∈ ℝ in a title

Prose ℒ ℐ ⊤ ⊙ ℝ 𝔼 ᵀ ∂ ∇ θ α ≤ → ← ⇒ − ⟨x⟩ ≜ xᵢ r₁ x²ⁿ 𝐩.

**Bold ℒ ℐ ⊤ ⊙ ℝ 𝔼 ᵀ θ ∇ ⟨⟩ ⇒** and *italic ℒ ℐ ⊤ ⊙ ℝ 𝔼 ᵀ θ ∇* and `code ℒ ℐ ⊤ ⊙ ℝ 𝔼 ᵀ θ ∇ ⟨⟩ →`.

```text
verbatim ℒ ℐ ⊤ ⊙ ℝ 𝔼 ᵀ θ ∇ ⟨⟩ → ≤
```

Mathematics $θ ← θ − α ∇_θ ℒ ∈ ℝ^d, 𝔼[x] ≤ 𝐱$ typed.

## Section with → and 𝔼 and $∇_θ$

:::{decode} Title with ℒ and $ℒ$
$$
θ ← θ − α ∇_θ ℒ
$$

$θ$
: The parameters ∈ ℝ, ℒ

$∇_θ ℒ$
: The gradient, **ℒ**
:::
"""

PLAIN = "# Plain\n\nNo node of ours. $x$\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"


def document(folder: Path, text: str, engine: str, kind: str = "howto", **more: Any) -> Pdf:
    """Build a page as a document, and set it; *more* is that of `written`."""
    return compiled(written(folder, text, engine, kind, **more), "t", engine)


def written(
    folder: Path, text: str, engine: str, kind: str = "howto", *, numfig: bool = False, **elements: Any
) -> Path:
    """Build a page as a document, and return the folder of its LaTeX."""
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source" / "index.md").write_text(text, encoding="utf-8")
    conf: dict[str, Any] = {
        **MYST,
        "extensions": [*MYST["extensions"], "sphinx_design"],
        "latex_engine": engine,
        "latex_use_xindy": False,
        "latex_documents": [("index", "t.tex", "Title ℒ", "Author", kind)],
        "latex_elements": elements,
        "numfig": numfig,
    }
    built = run_sphinx(folder / "source", folder, "latex", conf=conf)
    assert built.warnings == []
    return built.out


@pytest.mark.parametrize("engine", ENGINES)
def test_stress_and_symbols_in_every_face(engine: str, tmp_path: Path) -> None:
    """In one document: an engine takes longer to start than to set it."""
    pdf = document(tmp_path, f"{STRESS}\n{SYMBOLS}", engine)
    assert pdf.complaints() == []
    # Sphinx itself writes a formula for an arrow where it writes for pdflatex.
    signs = {"∇", "𝔼"} | ({"→"} if engine != "pdflatex" else set())
    assert any(signs <= set(title) for title in pdf.bookmarks()), pdf.bookmarks()
    text = pdf.text
    for words in (
        "item 59",
        "item 199",
        "Paragraph 29",
        "A footnote in a row",
        "In a takeaway",
        "second tab",
    ):
        assert words in text, words
    # Every part of a long table has its head.
    assert text.count("Notation Meaning") >= 4
    assert text.count("continued from previous page") >= 3
    assert pdf.links() >= {"sphinxnotation-row-1"}
    rows_linked = {link for link in pdf.links() if link.startswith("sphinxnotation-row-")}
    assert rows_linked <= pdf.destinations()


@pytest.mark.parametrize(
    ("kind", "elements"),
    [
        ("manual", {"papersize": "a4paper"}),
        ("manual", {"papersize": "letterpaper", "extraclassoptions": "twocolumn"}),
        ("howto", {"papersize": "a4paper", "extraclassoptions": "twocolumn", "pointsize": "12pt"}),
    ],
)
def test_papers_and_columns(kind: str, elements: dict[str, Any], tmp_path: Path) -> None:
    # The tables of Sphinx that go over pages are for one column.
    text = STRESS.replace(rows("t", 200), rows("t", 20)).replace(WIDE, "y = a_1 x_1 + a_2 x_2 + a_3 x_3")
    pdf = document(tmp_path, text, "pdflatex", kind, numfig=False, **elements)
    assert [said for said in pdf.complaints() if "too wide" not in said] == []


def test_a_document_without_our_nodes_is_as_it_was(tmp_path: Path) -> None:
    pdf = document(tmp_path, PLAIN, "xelatex")
    assert pdf.complaints() == []
    assert "No node of ours" in pdf.text


def test_an_author_may_set_it_all_again(tmp_path: Path) -> None:
    preamble = (
        r"\definecolor{sphinxnotationterm1}{HTML}{000000}"
        r"\renewcommand\sphinxnotationtitle[1]{\textbf{NEW #1}\par}"
        r"\tcbset{sphinxnotation/.append style={colback=white}}"
    )
    text = f"# T\n\n:::{{decode}} Title\n{SMALL}:::\n"
    pdf = document(tmp_path, text, "xelatex", preamble=preamble)
    assert pdf.complaints() == []
    assert "NEW Title" in pdf.text


def test_old_kernels_have_no_colour_and_no_error(tmp_path: Path) -> None:
    text = f"# T\n\n:::{{decode}} Title\n{SMALL}:::\n"
    passes = r"\PassOptionsToPackage{}{xcolor}\let\mathcolor\undefined"
    pdf = document(tmp_path, text, "pdflatex", passoptionstopackages=passes)
    assert pdf.complaints() == []


ONCE_BROKEN = r"""# T

:::{decode} A split
$$
\begin{split} a &= b \\ &= c \end{split}
$$

$a$ [^s]
: One, with a picture

  ```{figure} dot.png
  :name: dot

  A caption
  ```

$\mathbb{E}[c]$
: A bracket, `f(x): y`

  :unmatched: yes
:::

[^s]: Beside a symbol.

:::{takeaway} With a picture
```{figure} dot.png
Another caption
```
:::

:::{insight} See: {numref}`dot`
```{figure} dot.png
A third caption
```
:::
"""
# What babel does to the colon for French.
ACTIVE_COLON = (
    r"\begingroup\catcode`\:=\active\gdef:{\string:}\endgroup\AtBeginDocument{\catcode`\:=\active}"
)
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000"
    "040001f61738550000000049454e44ae426082"
)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_once_broke(engine: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "dot.png").write_bytes(DOT)
    pdf = document(tmp_path, ONCE_BROKEN, engine, preamble=ACTIVE_COLON, numfig=True)
    assert pdf.complaints() == []
    assert pdf.text.count("Beside a symbol") == 1
    # Mathematics has letters of its own.
    text = unicodedata.normalize("NFKC", pdf.text)
    for words in ("A caption", "Another caption", "A third caption", "E[c]"):
        assert words in text, words


def test_formulas_in_titles_have_no_link_and_no_colour(tmp_path: Path) -> None:
    """What engines make of such titles is seen in the document that asks for much."""
    text = f"# T\n\n:::{{decode}} Of $a$\n{SMALL}:::\n\n## Section $a$\n\nText.\n"
    source = (written(tmp_path, text, "xelatex") / "t.tex").read_text(encoding="utf-8")
    assert r"\sphinxnotationtitle{Of \(a\)}" in source
    assert r"\section{Section \texorpdfstring{\protect\(a\protect\)}{a}}" in source
    assert r"\sphinxnotationterm{1}{1}{a}" in source
