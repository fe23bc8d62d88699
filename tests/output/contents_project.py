"""A book of pages with each a sort of content, and pages that show it again; and how it is built."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import MYST, Built, run_sphinx
from tests.output.contents import SORTS, Sort
from tests.output.test_builders import CONF as DOCUMENTS
from tests.output.test_copies import PIXEL

CONF: dict[str, Any] = {
    **MYST,
    **DOCUMENTS,
    "extensions": [
        *("myst_parser", "sphinx_design", "sphinx.ext.ifconfig", "sphinx.ext.doctest"),
        *("tests.output.stand_ins", "sphinx_notation"),
    ],
    "myst_enable_extensions": [*MYST["myst_enable_extensions"], "substitution", "html_image"],
    "myst_substitutions": {"swapped": "substituted *text*"},
    "html_theme": "basic",
    "language": "en",
    "nitpicky": True,
    "numfig": True,
    "latex_use_xindy": False,
}
PLACES = r"""# Places

(rawkey-section)=
## Section of places

```{figure} dot.png
:name: rawkey-figure

Caption of the figure
```

```{list-table} Caption of the table
:name: rawkey-table

* - Cell
```

```{code-block} python
:caption: Caption of the code
:name: rawkey-code

pass
```

$$
a = 1
$$ (rawkey-eq)

```{glossary}
gradient
  Where it grows.
```

```{py:function} step(x)
A step.
```

```{productionlist} number: "0" | "1"
```

```{program} tool
```

```{option} --fast
Be fast.
```

```{bibliography} rawkey-doe
```
"""
#: What not every builder can write, not even without this extension.
NUMBERED = r"""
```{prf:theorem}
:label: rawkey-thm

Proven.
```

```{exercise}
:label: rawkey-exe

Exercised.
```
"""
#: What only this extension can make; the book without it has it as plain sections.
PANEL = r"""
:::{decode} Panel of places
:name: rawkey-panel
:scope: book
$q$
: The last place

  :name: rawkey-rowq
:::

:::{takeaway} Takeaway of places
It is first.
:::
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
PARTS: dict[str, str | bytes] = {
    "deep/er/page.md": "# Title of the page\n",
    "deep/er/leaf.md": "# Title of the leaf\n",
    "deep/other.md": "# Title of the other\n",
    "deep/er/part.txt": "Included words\n",
    "deep/er/data.txt": "text of the data\n",
    "deep/er/dot.svg": SVG,
    "deep/er/dot.png": PIXEL,
    "deep/er/both.svg": SVG,
    "deep/er/both.png": PIXEL,
}
#: The sorts that there are only with this extension.
OWN = ("insight", "takeaway", "decode", "notationtable", "notationlist", "takeawaylist", "sym")
#: The pages on which the contents are shown again.
LISTS = ("index", "other/list")
AUTO, CARDS, SHEET = "other/auto", "other/deep/cards", "other/sheet"


def tex(sort: Sort) -> str:
    """Return the symbol of the row of *sort*."""
    return rf"\mathrm{{{sort.name}}}^\ddagger"


def page(sort: Sort) -> str:
    """Return the page of *sort*: its row in a panel, and a takeaway."""
    row, taken = (sort.source.replace("UNIQ", f"{sort.name}-{use}") for use in ("row", "taken"))
    if sort.markup == "rst":
        return _page_rst(sort, row, taken)
    card = f":::::::{{takeaway}} Headline of ${tex(sort)}$\n{taken}\n:::::::\n\n" if sort.taken else ""
    panel = f":::::::{{decode}} Panel of {sort.name}\n:scope: book\n$$\n{tex(sort)} = 1\n$$\n\n"
    rows = f"${tex(sort)}$\n: {_indented(row, 2)}\n:::::::\n\n"
    return f"# Page {sort.name}\n\n{panel}{rows}{card}{sort.around}"


def _page_rst(sort: Sort, row: str, taken: str) -> str:
    title = f"Page {sort.name}"
    panel = (
        f".. decode:: Panel of {sort.name}\n   :scope: book\n\n   .. math::\n\n      {tex(sort)} = 1\n\n"
    )
    rows = f"   :math:`{tex(sort)}`\n      {_indented(row, 6)}\n\n"
    card = f".. takeaway:: Headline of :math:`{tex(sort)}`\n\n   {_indented(taken, 3)}\n\n"
    return f"{title}\n{'=' * len(title)}\n\n{panel}{rows}{card}{sort.around}"


def _indented(text: str, width: int) -> str:
    lines = text.split("\n")
    return "\n".join([lines[0], *(" " * width + line if line else "" for line in lines[1:])])


def plain_page(sort: Sort) -> str:
    """Return the page of *sort* as it is without this extension."""
    source = sort.source.replace("UNIQ", f"{sort.name}-row")
    title = f"Page {sort.name}"
    if sort.markup == "rst":
        row = f"Term\n   {_indented(source, 3)}"
        return f"{title}\n{'=' * len(title)}\n\n{row}\n\n{sort.around}"
    return f"# {title}\n\nTerm\n: {_indented(source, 2)}\n\n{sort.around}"


def toctree(names: Iterable[str]) -> str:
    """Return what lists the pages *names*."""
    return "\n```{toctree}\n" + "\n".join(names) + "\n```\n"


def _places(sorts: Sequence[Sort]) -> str:
    return PLACES + ("" if all("text" in sort.formats for sort in sorts) else NUMBERED)


def files(sorts: Sequence[Sort]) -> dict[str, str | bytes]:
    """Return the book of *sorts*."""
    own = [f"deep/er/{sort.name}" for sort in sorts]
    # The places come first, so that the numbers of what stands there are known.
    names = ["deep/er/places", "deep/er/page", "deep/other", *own, LISTS[1], AUTO, CARDS, SHEET]
    autos = (f":::{{decode}} Auto of {s.name}\n:auto:\n\n$$\n{tex(s)}\n$$\n:::\n" for s in sorts)
    uses = (f"Here ${tex(sort)}$ is used.\n" for sort in sorts)
    listing = "\n:::{notation-list}\n:::\n"
    return {
        **PARTS,
        **{f"deep/er/{sort.name}.{sort.markup}": page(sort) for sort in sorts},
        "deep/er/places.md": _places(sorts) + PANEL,
        "index.md": f"# Book\n{toctree(names)}{listing}",
        "other/list.md": f"# List\n{listing}",
        "other/auto.md": "# Auto\n\n" + "\n".join(autos),
        "other/deep/cards.md": "# Cards\n\n" + "\n".join(uses),
        "other/sheet.md": "# Sheet\n\n:::{takeaway-list}\n:::\n",
    }


def plain_files(sorts: Sequence[Sort]) -> dict[str, str | bytes]:
    """Return the book of *sorts* without this extension."""
    names = ["deep/er/places", "deep/er/page", "deep/other", *(f"deep/er/{sort.name}" for sort in sorts)]
    own: dict[str, str | bytes] = {f"deep/er/{sort.name}.{sort.markup}": plain_page(sort) for sort in sorts}
    panels = "\n(rawkey-panel)=\n## Panel of places\n\n(rawkey-rowq)=\n### q\n"
    return {
        **PARTS,
        **own,
        "deep/er/places.md": _places(sorts) + panels,
        "index.md": f"# Book\n{toctree(names)}",
    }


@dataclass(frozen=True)
class Stopped:
    """A build that raised."""

    sort: Sort
    error: Exception


Write = Callable[[Sequence[Sort]], dict[str, str | bytes]]


def build_of(
    sorts: Sequence[Sort], folder: Path, builder: str, write: Write = files, **conf: Any
) -> dict[str, Built | Stopped]:
    """Build the book of *sorts* and return it by the names of these.

    Where the build stops, the halves are built, and so on: what remains are the sorts that stop it.
    """
    place = Path(tempfile.mkdtemp(dir=folder))
    for name, content in write(sorts).items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    try:
        built = run_sphinx(place, folder / f"{place.name}-out", builder, conf={**CONF, **conf})
    except Exception as error:  # whatever stops a build is what is looked for
        if len(sorts) == 1:
            return {sorts[0].name: Stopped(sorts[0], error)}
        half = len(sorts) // 2
        return {
            **build_of(sorts[:half], folder, builder, write, **conf),
            **build_of(sorts[half:], folder, builder, write, **conf),
        }
    return dict.fromkeys((sort.name for sort in sorts), built)


def plain_build(folder: Path, builder: str) -> tuple[Built, list[Sort]]:
    """Build the book without this extension; return it and the sorts in it."""
    sorts = [sort for sort in sorts_of(builder) if sort.name not in OWN]
    extensions = [name for name in CONF["extensions"] if name != "sphinx_notation"]
    (built,) = every(build_of(sorts, folder, builder, plain_files, extensions=extensions))
    return built, sorts


@cache
def reason(error: Exception) -> str:
    """Return the last line of a traceback, and the one it came from."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" ({Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno})" if trace else ""
    return f"{type(error).__name__}: {error}{where}"


#: Builders that need only not stop, with the one whose sorts they can write.
FURTHER = {"singlehtml": "html", "dirhtml": "html", "man": "text", "texinfo": "text", "xml": "text"}
Outcome = dict[str, Built | Stopped]
Outcomes = Callable[[str], Outcome]


def sorts_of(builder: str) -> list[Sort]:
    """Return the sorts that a builder can write."""
    return [sort for sort in SORTS if FURTHER.get(builder, builder) in sort.formats.split()]


def built_with(outcome: Outcome, sort: Sort) -> Built:
    """Return the book that *sort* is in; a sort that stops the build fails the test."""
    found = outcome[sort.name]
    if isinstance(found, Stopped):
        pytest.fail(f"the build stops: {reason(found.error)}", pytrace=False)
    return found


def complaints(built: Built, sort: Sort) -> list[str]:
    """Return the warnings about the page of *sort* that it should not give."""
    found = [line for line in built.warnings if re.search(rf"\bdeep/er/{sort.name}\.(md|rst)\b", line)]
    return [line for line in found if not (sort.warns and line.endswith(sort.warns))]


def every(outcome: Outcome) -> list[Built]:
    """Return the books that were built, each once."""
    return list({id(one): one for one in outcome.values() if isinstance(one, Built)}.values())
