"""What `notation.json` says of formulas in meanings, and of macros."""

from __future__ import annotations

import pytest

from sphinx_notation.report.model import Notation, read
from tests.conftest import MYST, run_sphinx

PAGE = r"""# A

$$
\newcommand{\here}{\mathbf{h}}
$$

:::{decode} One
:scope: book

$$
\here + y + z + q
$$

$\here$
: At time $t \in \here$, for $\vx$ % no comment
  :type: vector of $n$
  :shape: 3
  :unit: $\mathrm{m}/\mathrm{s}^2$
  :Cost: 5\$ of $a % b
    c$

$y$
: No formula, but 5\$

$z$
: Displayed:

  $$
  a
  = b
  $$

  and {ref}`two`

$q$
: Of $\text{5\$}$, and {math}`\text{$w$}`
:::

:::{note} Two
:name: two
:::
"""
MACROS = {"vx": r"\mathbf{x}", "norm": [r"\lVert #1\rVert", 1]}
FILE = "- symbol: w\n  meaning: From a file, with $\\vx$\n"


@pytest.fixture(scope="module")
def notation(tmp_path_factory: pytest.TempPathFactory) -> Notation:
    folder = tmp_path_factory.mktemp("marked")
    source = folder / "source"
    source.mkdir()
    for name, text in {"index.md": PAGE, "notation.yaml": FILE, "conf.py": ""}.items():
        (source / name).write_text(text, encoding="utf-8")
    macros = {"mathjax3_config": {"tex": {"macros": MACROS}}}
    more = {"notation_exports": ["json"], "notation_files": ["notation.yaml"]}
    return read(run_sphinx(source, folder, conf={**MYST, **macros, **more}).out / "notation.json")


def test_formulas_are_marked(notation: Notation) -> None:
    assert {one["symbols"][0]: one["marked"] for one in notation["definitions"]} == {
        r"\mathbf{h}": {
            "meaning": r"At time $t \in \mathbf{h}$, for $\vx$ % no comment",
            "type": "vector of $n$",
            "unit": r"$\mathrm{m}/\mathrm{s}^2$",
            "Cost": r"5\$ of $a c$",
        },
        "y": {},
        "z": {"meaning": "Displayed: $a = b$ and two"},
        "q": {"meaning": r"Of $\text{5\$}$, and \text{\$w\$}"},
        "w": {"meaning": r"From a file, with $\vx$"},
    }


def test_plain_text_stays_beside_it(notation: Notation) -> None:
    meanings = {one["symbols"][0]: one["meaning"] for one in notation["definitions"]}
    assert meanings["y"] == "No formula, but 5$"
    assert meanings["z"] == "Displayed: a = b and two"


def test_macros_of_the_project_are_kept(notation: Notation) -> None:
    assert notation["macros"] == MACROS
