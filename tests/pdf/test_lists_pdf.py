"""Lists of notation in print: columns, heads on every page, and the numbers of pages."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MYST, run_sphinx
from tests.pdf.latex import ENGINES, Pdf, compiled
from tests.pdf.test_documents import DOT, SENTENCE
from tests.pdf.test_known_pdf import labels, words

pytestmark = pytest.mark.pdf

WIDE = " + ".join([r"\sum_{n=1}^{N}\mathbf{w}_{n}^{2}\hat{y}_{ui}"] * 6)
ROWS = "\n\n".join(f"$a_{{{n}}}$\n: Meaning number{n}, in a few words" for n in range(60))
PANEL = rf"""# Panel

:::{{notation-table}}
{ROWS}

$b$ [^s]
: With a list[^n]:

  - one $a_1$
  - two

  ```{{figure}} dot.png
  A caption
  ```

  $$
  \int_0^1 f(x)\,dx
  $$

  :type: scalar
  :unit: m/s

$c$
: Last words[^n]

${WIDE}$
: Widemeaning

$\frac{{q}}{{r}}$
: {SENTENCE * 60}

```{{figure}} dot.png
```
:::

[^n]: A note in a meaning.
[^s]: A note beside a symbol.
"""
TABLE = PANEL.replace(":::{notation-table}", ":::{decode} Rows\n:scope: book\n:unmatched:\n")
#: Pages that use symbols, and one that does not.
USES = "".join(
    f"## Use {n}\n\n{text}\n\n```{{raw}} latex\n\\newpage\n```\n\n"
    for n, text in enumerate(["$c$", "$c + a_1$", "$c$", "Nothing", "$c$", "$c$ and $c$"])
)
BOOK = {
    "index.md": "# I\n\n```{toctree}\nlist\nrows\nuses\n```\n",
    "list.md": "# Symbols\n\nBefore it.\n\n:::{notation-list}\n:scope: book\n:::\n\nBehind it.\n",
    "rows.md": TABLE,
    "uses.md": f"# Uses\n\n```{{raw}} latex\n\\newpage\n```\n\n{USES}",
}
SMALL = r"\usepackage[paperwidth=105mm,paperheight=148mm,margin=12mm]{geometry}"


def printed(
    folder: Path, engine: str, files: dict[str, str] = BOOK, *, like: Pdf | None = None, **conf: Any
) -> Pdf:
    """Build *files* as a document, and set it; what it is *like* see `compiled`."""
    return compiled(written(folder, engine, files, **conf), "t", engine, like=like)


def written(folder: Path, engine: str, files: dict[str, str], **conf: Any) -> Path:
    """Build *files* as a document, and return the folder of its LaTeX."""
    source = folder / "source"
    source.mkdir()
    (source / "dot.png").write_bytes(DOT)
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    settings = {
        **MYST,
        "latex_engine": engine,
        "latex_use_xindy": False,
        "latex_documents": [("index", "t.tex", "T", "A", "howto", True)],
        **conf,
    }
    built = run_sphinx(source, folder, "latex", conf=settings)
    assert built.warnings == []
    return built.out


@pytest.mark.parametrize(
    ("engine", "geometry"), [*((engine, "") for engine in ENGINES), ("xelatex", SMALL), ("pdflatex", SMALL)]
)
def test_a_list_has_columns_and_a_head_on_every_page(engine: str, geometry: str, tmp_path: Path) -> None:
    elements = {"geometry": geometry} if geometry else {}
    pdf = printed(tmp_path, engine, latex_elements=elements, notation_index=False)
    assert pdf.complaints() == []
    pages = [page for page in pages_of(pdf) if HEAD in page]
    text = "\n".join(pages)
    assert "Defined in" not in text
    assert "used in" not in text
    assert len(pages) > 2
    assert [page for page in pages if len(page.split()) < 20] == []
    # What stands before and behind it is in order, and no page of it lacks its head.
    first, last = (number for number, page in enumerate(pages_of(pdf)) if re.search(r"B\w+ it\.", page))
    assert len(pages) == last - first + 1
    check_columns(pdf, len(pages))
    numbers = {name: page for name, (page, _) in labels(pdf).items()}
    defined, used = numbers["rows:rows-c"], int(numbers["uses:use-0"])
    # Notes stand at the foot of the list, numbered there.
    # A raised number may count as a line of its own.
    assert re.search(r"With a list *2 *:|\n *1 +2\n.* With a list *:", text)
    assert re.search(r"\n *1 *A note beside a symbol\.\n *2 *A note in a meaning\.", text)
    # That of the definition comes first, pages come once, and three in a row are joined.
    assert f"Last words2 {defined}, {used}–{used + 2}, {used + 4}, {used + 5}\n" in text
    # In the row of b, which stands on the page of that of c.
    assert re.search(rf"Meaning number1, .* {numbers['rows:rows-a-1']}, {defined}, {used + 1}\n", text)
    assert f"page.{used + 5}" in pdf.links() & pdf.destinations()


HEAD = "Symbol Meaning Pages: defined, used"


def pages_of(pdf: Pdf) -> list[str]:
    """The text of every page, line by line."""
    command = ["pdftotext", "-layout", str(pdf.path), "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = (re.sub(r"(?<=\S) +", " ", page) for page in done.stdout.split("\f"))
    return [page for page in lines if page.strip()]


def check_columns(pdf: Pdf, count: int) -> None:
    """Meanings begin one below the other, and so do symbols; numbers of pages end so."""
    found = words(pdf)
    (wide,) = [box for word, box in found if word == "Widemeaning"][:1]
    numbered = [box for (_, box), (other, _) in pairwise(found) if other.startswith("number")][:60]
    heads = [box for word, box in found if word == "Meaning"]
    lefts = [wide[0], *(box[0] for box in [*heads[:count], *numbered])]
    assert max(lefts) - min(lefts) < 0.2
    rights = [box[2] for (word, _), (_, box) in pairwise(found) if word == "defined,"]
    assert max(rights) - min(rights) < 0.2
    # What is too wide stands above.
    assert [box for _, box in found if 5 < wide[1] - box[1] < 15 and box[0] < wide[0] - 9]


def test_groups_stay_with_their_rows(tmp_path: Path) -> None:
    rows = "\n\n".join(f"$a_{{{n}}}$\n: Meaning\n\n  :type: Sort {n // 3}" for n in range(90))
    files = {
        "index.md": "# I\n\n```{toctree}\nlist\nrows\n```\n",
        "list.md": "# Symbols\n\n:::{notation-list}\n:group-by: type\n:::\n",
        "rows.md": f"# Rows\n\n:::{{notation-table}}\n{rows}\n:::\n",
    }
    pdf = printed(tmp_path, "pdflatex", files, notation_index=False)
    assert pdf.complaints() == []
    pages = [page for page in pages_of(pdf) if HEAD in page]
    assert len(pages) > 1
    assert [page for page in pages if re.search(r"\nSort \d+\s+\d+\s*$", page)] == []


def test_two_columns_and_boxes_take_a_list(tmp_path: Path) -> None:
    listed = ":::{notation-list}\n:scope: book\n:::"
    files = {
        **BOOK,
        "list.md": f"# Symbols\n\n::::{{note}}\n{listed}\n::::\n\n- In an item:\n\n  {listed}\n".replace(
            "\n:scope", "\n  :scope"
        )
        .replace("  :scope", ":scope", 1)
        .replace("book\n:::\n", "book\n  :::\n"),
        "rows.md": "# Rows\n\n:::{notation-table}\n$c$\n: Last words\n\n$d$\n: Others\n:::\n",
    }
    elements = {"extraclassoptions": "twocolumn"}
    pdf = printed(tmp_path, "pdflatex", files, latex_elements=elements, notation_index=False)
    assert [said for said in pdf.complaints() if "too wide" not in said] == []
    assert pdf.text.count("Last words") == 3
    assert pdf.text.count("Pages: defined") == 2


def test_a_list_that_begins_at_the_foot_of_a_page_has_one_head(tmp_path: Path) -> None:
    rows = "\n\n".join(f"$a_{n}$\n: Meaning" for n in range(4))
    # From room for all of it to none, and more than a page has.
    lists = "\n\n".join(
        f"```{{raw}} latex\n\\clearpage\\noindent Above\\vspace*{{{height}mm}}\n```\n\nText.\n\n:::{{notation-list}}\n:::"
        for height in range(180, 236, 3)
    )
    text = f"# Rows\n\n:::{{notation-table}}\n{rows}\n:::\n\n{lists}\n"
    files = {"index.md": "# I\n\n```{toctree}\nrows\n```\n", "rows.md": text}
    pdf = printed(tmp_path, "pdflatex", files, notation_index=False)
    pages = [page for page in pages_of(pdf) if HEAD in page]
    assert len(pages) >= 19
    assert [page for page in pages if page.count(HEAD) > 1 or not re.search(r"Meaning +\d", page)] == []


NEW_PAGE = "```{raw} latex\n\\newpage\n```\n\n"


@pytest.mark.parametrize("link", ["all", "none"])
def test_pages_are_those_of_formulas(link: str, tmp_path: Path) -> None:
    """A section may go over pages, on the page of the rows too, and the list itself is no use."""
    uses = ["$c$ and $d$", "Nothing", "$c$", "Nothing", "$$\n\\begin{align}\nc &= 1\n\\end{align}\n$$"]
    rows = "$c$\n: Constant\n\n$d$\n: Less than $c$"
    files = {
        "index.md": "# I\n\n```{toctree}\nrows\nlist\n```\n",
        "rows.md": f"# Rows\n\n:::{{notation-table}}\n{rows}\n:::\n\n"
        + "".join(f"{NEW_PAGE}{use}\n\n" for use in uses),
        "list.md": f"{NEW_PAGE}# List\n\n:::{{notation-list}}\n:::\n",
    }
    pdf = printed(tmp_path, "pdflatex", files, notation_index=False, notation_link=link)
    assert pdf.complaints() == []
    text = "\n".join(pages_of(pdf))
    first = int(labels(pdf)["rows:rows-c"][0])
    assert f"Constant {first}, {first + 1}, {first + 3}, {first + 5}\n" in text
    assert re.search(rf"Less than . {first}, {first + 1}\n", text)
    assert {f"page.{first + 1}", f"page.{first + 5}"} <= pdf.links() & pdf.destinations()
