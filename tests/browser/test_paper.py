"""What a browser prints: no buttons, no cut formulas, and panels that are broken between rows."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, Trial
from tests.browser.web import MATHJAX

ROWS = "\n\n".join(
    f"$a_{{{n}}}$\n: First{n} line of a meaning that is long enough for two lines of the paper, and a third: "
    f"{'words and ' * 22} last{n}"
    for n in range(40)
)
WIDE = "y = " + " + ".join(f"a_{{{n}}} x_{{{n}}}^{{{n}}}" for n in range(1, 26))
PAGES = {
    "index.md": f"""# Page

:::{{lesson}} L1
:::

:::{{decode}} Wide
$$
{WIDE} = END
$$

$y$
: Sum
:::

## A part

:::{{eyebrow}} Line of the part
:::

Text.

:::{{notation-list}}
:scope: book
:::

```{{toctree}}
other
```
""",
    "other.md": f"# Other\n\n:::{{notation-table}}\n{ROWS}\n:::\n\nUses $a_1$ and $y$.\n",
}


def printed(page: Page, folder: Path) -> list[str]:
    """Print *page* and return the text of every sheet."""
    path = folder / "page.pdf"
    page.pdf(
        path=path, format="A4", margin={"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"}
    )
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [" ".join(sheet.split()) for sheet in text.split("\f") if sheet.strip()]


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("theme", ["alabaster", "furo"])
def test_a_page_on_paper(
    theme: str, version: int, trial: Trial, open_page: OpenPage, tmp_path: Path
) -> None:
    built = trial(PAGES, html_theme=theme, mathjax_path=MATHJAX[version])
    page = open_page(built, "index", mathematics="typeset")
    before = page.evaluate("getComputedStyle(document.querySelector('.sn-formula')).fontSize")
    sheets = printed(page, tmp_path)
    text = " ".join(sheets)
    for words in ("Skip to content", "What the symbols say", "Notation on this page", "Close"):
        assert words not in text, words
    # The whole of a row is on one sheet.
    assert len(sheets) > 3
    for number in range(40):
        sheet = next(one for one in sheets if re.search(rf"First{number}\b", one))
        assert re.search(rf"last{number}\b", sheet), number
    # On the screen all is as before.
    page.emulate_media(media="screen")
    assert page.evaluate("getComputedStyle(document.querySelector('.sn-formula')).fontSize") == before


INSIDE = """() => {
  const formula = document.querySelector(".sn-formula");
  const box = formula.closest(".sn-panel").getBoundingClientRect();
  const leaves = [...formula.querySelectorAll("mjx-math :not(:has(*)), mjx-container > svg use")];
  const sides = leaves.map((leaf) => leaf.getBoundingClientRect()).filter((side) => side.width);
  return [Math.max(...sides.map((side) => side.right)) - box.right,
    Math.min(...sides.map((side) => side.left)) - box.left];
}"""


@pytest.mark.parametrize("version", [3, 4])
@pytest.mark.parametrize("width", [650, 450])
def test_no_formula_is_cut(version: int, width: int, trial: Trial, open_page: OpenPage) -> None:
    built = trial(PAGES, html_theme="alabaster", mathjax_path=MATHJAX[version])
    page = open_page(built, "index", mathematics="typeset", width=1280)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 900})
    right, left = page.evaluate(INSIDE)
    assert right <= 0
    assert left >= 0
    # The edge that says that there is more says so on the screen.
    shadow = """() => {
      const box = document.querySelector(".sn-formula mjx-container");
      box.classList.add("sn-more-end");
      return getComputedStyle(box).boxShadow;
    }"""
    assert page.evaluate(shadow) == "none"
