"""What translators get of tables, lessons and data files, and that our own words are all translated."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sphinx_notation import i18n
from tests.conftest import Build
from tests.output.test_translation import messages

PAGE = r"""Lesson on steps
===============

.. lesson:: M1 · L5
   :strand: Mathematics of learning
   :next: The next one in words

   What a step is.

Part of it
----------

.. eyebrow:: Why steps
   :label: In short

.. notation-table:: A table of rows

   :math:`\alpha`
      How far

      :say: alpha aloud
      :type: scalar kind
      :alias: :math:`\eta`
      :scope: book

.. notation-table::

   .. list-table::
      :header-rows: 1

      * - Symbol
        - Meaning
        - Remark column
      * - :math:`\beta`
        - How often
        - Only remarked
      * - :math:`\gamma`
        - How much of :math:`\alpha`
        -

.. notation-table::
   :file: rows.yaml
"""
YAML = r"""- symbol: \delta
  meaning: First of the file
  say: delta aloud
  match: \delta_?
- symbol: \mu
  meaning: >
    Second of the file
  unit: metre unit
"""
#: Every message with the file and the lines that may be named for it.
EXPECTED = {
    "Lesson on steps": ("index.rst", PAGE, "Lesson on"),
    "Mathematics of learning": ("index.rst", PAGE, ".. lesson"),
    "The next one in words": ("index.rst", PAGE, ".. lesson"),
    "What a step is.": ("index.rst", PAGE, "What a step"),
    "Why steps": ("index.rst", PAGE, ".. eyebrow"),
    "In short": ("index.rst", PAGE, ".. eyebrow"),
    "A table of rows": ("index.rst", PAGE, ".. notation-table:: A"),
    "How far": ("index.rst", PAGE, "How far"),
    "alpha aloud": ("index.rst", PAGE, "alpha aloud"),
    "scalar kind": ("index.rst", PAGE, "scalar kind"),
    "How often": ("index.rst", PAGE, "How often"),
    "Only remarked": ("index.rst", PAGE, "Only remarked"),
    "How much of :math:`\\alpha`": ("index.rst", PAGE, "How much"),
    "First of the file": ("rows.yaml", YAML, "First of"),
    "delta aloud": ("rows.yaml", YAML, "delta aloud"),
    "Second of the file": ("rows.yaml", YAML, "Second of"),
    "metre unit": ("rows.yaml", YAML, "metre unit"),
}


def test_messages_name_the_line_that_they_stand_on(build: Build) -> None:
    built = build({"index.rst": PAGE, "rows.yaml": YAML}, "gettext")
    assert built.warnings == []
    found = messages(built.text("index.pot"))
    assert EXPECTED.keys() <= found.keys()
    for text, (file, source, start) in EXPECTED.items():
        named, _, number = found[text].rpartition(":")
        (line,) = (n for n, content in enumerate(source.splitlines(), 1) if start in content)
        assert named.endswith(file), text
        # Parsers may count from the line around a text.
        assert abs(int(number) - line) <= 1, (text, number, line)


#: The headings of a table: here its author wrote them.
HEADINGS = {"Symbol", "Meaning", "Remark column", "Part of it", "M1 · L5"}


def extracted(build: Build) -> set[str]:
    built = build({"index.rst": PAGE, "rows.yaml": YAML}, "gettext")
    return {*messages(built.text("index.pot"))}


def test_what_steers_is_no_message(build: Build) -> None:
    """Neither names of fields and options, nor spellings and patterns."""
    more = extracted(build) - EXPECTED.keys() - HEADINGS
    symbols = {r"\alpha", r"\beta", r"\gamma", r"\delta", r"\mu"}
    assert {re.sub(r":math:`(.*)`", r"\1", text) for text in more} <= symbols


WORDS = r"""# Qqq

:::{lesson}
Qqq.
:::

:::{decode}
$$
\alpha + \beta
$$

$\alpha$
: Qqq

  :say: qqq
:::

## Qqq

:::{notation-table}
$\beta$
: Qqq

  :say: qqq
  :type: qqq
  :shape: qqq
  :unit: qqq
:::

$$
\alpha + \beta
$$

:::{insight}
Qqq.
:::
"""
OTHER = "# Qqq\n\n:::{lesson}\nQqq.\n:::\n\n$\\beta$\n\n"
OTHER += ":::{notation-list}\n:group-by: type\n:scope: panel\n:::\n"
BOOK = {"index.md": "# Qqq\n\n```{toctree}\nq\nqq\n```\n", "q.md": WORDS, "qq.md": OTHER}


@pytest.fixture
def in_cyrillic(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Our own words are such that none of their letters is a Latin one."""
    catalogue = Catalog(locale="de")
    with (i18n.LOCALE_DIR / f"{i18n.CATALOG}.pot").open("rb") as file:
        for message in read_po(file):
            if message.id:
                catalogue.add(message.id, re.sub(r"(?<!%)[A-Za-z]", "ж", str(message.id)))
    path = tmp_path / "words" / "de" / "LC_MESSAGES" / f"{i18n.CATALOG}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path / "words")


_READ = re.compile(r"data-(?!row$|definition$|say$)\w+|aria-label|title|alt")


@pytest.mark.usefixtures("in_cyrillic")
@pytest.mark.parametrize("name", ["q", "qq"])
def test_all_our_words_on_a_web_page_are_translated(build: Build, name: str) -> None:
    page = build(BOOK, conf={"language": "de", "html_theme": "basic", "html_permalinks": True}).html(name)
    for link in page.select("h1 > .headerlink, h2 > .headerlink"):
        # Sphinx' own, beside a heading.
        link.decompose()
    said = [element.get_text(" ") for element in page.select("[class*=sn-]")]
    for element in page.select(".body [class*=sn-], .body [class*=sn-] *"):
        said += [str(value) for key, value in element.attrs.items() if _READ.fullmatch(key)]
    # Marked formulas are no words.
    text = re.sub(r"\\\(.*?\\\)|\\\[.*?\\\]", "", " ".join(said), flags=re.DOTALL)
    assert set(re.findall(r"[A-Za-z]{2,}", text)) <= {"Qqq", "qqq"}
    assert "жж" in text


@pytest.mark.usefixtures("in_cyrillic")
@pytest.mark.parametrize("builder", ["text", "man", "latex"])
def test_all_our_words_elsewhere_are_translated(build: Build, builder: str) -> None:
    conf = {"language": "de", "latex_documents": [("index", "t.tex", "T", "A", "manual")]}
    built = build(BOOK, builder, conf=conf)
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in built.out.rglob("*")
        if path.suffix in {".txt", ".tex"} or re.fullmatch(r"\.\d", path.suffix)
    )
    words = {"Decoded", "Meaning", "Notation", "Read as", "Shape", "Defined in", "used in", "Other"}
    assert "жж" in text
    assert not {word for word in words if re.search(rf"\b{word}\b", text)}
