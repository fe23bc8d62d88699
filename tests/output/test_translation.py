"""Translation: what our directives hold goes through gettext, and comes back everywhere it shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.conftest import Build, definitions

PAGE = r"""# Page

:::{decode} Gradient step
:labels:

$$
\theta \leftarrow \theta - \alpha g
$$

$\alpha$
: Learning rate

  :say: alpha aloud
  :type: scalar
  :short: the rate

$\theta$
: All parameters
:::

:::{notation-table} Caption of it
:file: rows.yaml
:::

:::{insight} Mind this.
It helps.
:::

:::{takeaway} Small steps
They arrive.
:::

Then $\alpha + L$.
"""
YAML = "- symbol: L\n  meaning: The loss, of $\\theta$\n  say: ell\n"
LIST = "# List\n\n:::{notation-list}\n:::\n"
USER = "# User\n\nWe use $L$.\n"
FILES = {
    "index.md": "# Index\n\n```{toctree}\npage\nlist\nuser\n```\n",
    "page.md": PAGE,
    "list.md": LIST,
    "user.md": USER,
    "rows.yaml": YAML,
}
GERMAN = {
    "Gradient step": "Schritt des Gradienten",
    "Learning rate": "Lernrate",
    "alpha aloud": "Alpha laut",
    "All parameters": "Alle Parameter",
    "the rate": "die Rate",
    "Caption of it": "Seine Beschriftung",
    r"The loss, of $\theta$": r"Der Verlust, von $\theta$",
    "ell": "Ell",
    "Mind this.": "Achtung.",
    "Small steps": "Kleine Schritte",
    "Page": "Seite",
}


def messages(catalogue: str) -> dict[str, str]:
    """The messages of a catalogue, each with where it stands."""
    pairs = re.findall(r'((?:^#: .*\n)+)msgid "(.*)"$', catalogue, re.MULTILINE)
    return {text.replace("\\\\", "\\"): place.strip() for place, text in pairs}


def test_all_that_readers_read_is_a_message_with_its_place(build: Build) -> None:
    built = build(FILES, "gettext")
    assert built.warnings == []
    found = messages(built.text("page.pot"))
    assert GERMAN.keys() <= found.keys()
    line = 1 + PAGE.splitlines().index(": Learning rate")
    assert re.search(rf"page\.md:({line}|{line - 1})$", found["Learning rate"])
    assert re.search(r"rows\.yaml:2$", found[r"The loss, of $\theta$"])
    # Neither names of fields nor what only steers, and nothing that is gathered from other pages.
    assert not {"say", "type", "alpha", "Read as", "Decoded"} & found.keys()
    assert "Learning rate" not in messages(built.text("list.pot"))


@pytest.fixture
def german(build: Build, tmp_path: Path) -> Any:
    """The book in German."""
    catalogue = Catalog(locale="de")
    for text, translated in GERMAN.items():
        catalogue.add(text, translated)
    path = tmp_path / "source" / "locale" / "de" / "LC_MESSAGES" / "page.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
    return build(FILES, conf={"language": "de", "locale_dirs": ["locale"], "html_theme": "basic"})


def test_translations_come_back_everywhere(german: Any) -> None:
    assert german.warnings == []
    page = german.html("page").select_one(".body").get_text(" ", strip=True)
    assert not [text for text in GERMAN if text != "Page" and re.search(rf"\b{re.escape(text)}", page)]
    labels = definitions(german.html("page"), ".sn-label", "sn-labels")
    assert [label.get_text() for label in labels] == ["die Rate", "Alle Parameter"]
    (card,) = definitions(german.html("user"))
    said = " ".join(card.get_text(" ", strip=True).split())
    assert said == r"\(L\) Der Verlust, von \(\theta\) „Ell“ Seite"
    listed = german.html("list").select_one(".body").get_text(" ", strip=True)
    assert {"Lernrate", "Alle Parameter", "Alpha laut"} <= {
        text for text in GERMAN.values() if text in listed
    }
    assert "Erklärt in Seite" in listed
    assert "Lernrate (α)" in german.text("genindex.html")
    assert "α — Lernrate" in german.text("searchindex.js") or "\\u03b1 \\u2014 Lernrate" in german.text(
        "searchindex.js"
    )
