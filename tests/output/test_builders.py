"""Every builder gets complete content; none stops on a node of ours."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_notation.nodes import WRITTEN
from tests.conftest import BOOK, MYST, Build, Built, run_sphinx

PAGE = r"""# Calculus

:::{lesson} M1 · L5
:label: M1 · Lesson 5
:strand: The strand
:next: M1 · L6 — Later

The *tagline*.
:::

## First

:::{eyebrow} The eyebrow
:label: The label
:::

:::{decode} The title $T$
:name: panel
$$
\theta = 1
$$ (eq-one)

Prose.

$\theta$
: The meaning

  The second paragraph.

  :say: theta
  :type: scalar
  :name: row
:::

See {ref}`panel`, {ref}`row`, {ref}`table`, {ref}`card`, {ref}`callout` and {eq}`eq-one`.

## Second

:::{notation-table} The caption
:name: table
$\alpha$
: Rate

  :unit: m
:::

:::{takeaway} The headline $H$
:name: card
The sentence.
:::

:::{takeaway} Another
Text.
:::

:::{insight} Lead-in.
:name: callout
The insight.

Its second paragraph.
:::

:::{takeaway-list}
:::
"""

WORDS = (
    """
M1 · Lesson 5|The strand|tagline|02|M1 · L5 — The label|The eyebrow|03|The title|Prose.|The meaning
The second paragraph.|theta|scalar|The caption|Notation|Meaning|Unit|Rate|The headline|The sentence.|Another
Lead-in.|The insight.|Its second paragraph.|Next:|M1 · L6 — Later
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

OUTPUTS = {
    "text": "index.txt",
    "man": "trial.1",
    "texinfo": "trial.texi",
    "latex": "trial.tex",
    "xml": "index.xml",
    "pseudoxml": "index.pseudoxml",
    "singlehtml": "index.html",
    "dirhtml": "index.html",
    "html": "index.html",
    "epub": "index.xhtml",
    "json": "index.fjson",
}
CONF: dict[str, Any] = {
    "version": "1",
    "copyright": "2026, us",
    "man_pages": [("index", "trial", "Trial", "us", 1)],
    "texinfo_documents": [("index", "trial", "Trial", "us", "trial", "d", "c")],
    "latex_documents": [("index", "trial.tex", "Trial", "us", "howto")],
    "epub_author": "us",
}


def words_of(text: str) -> str:
    for quoted, plain in (("\\--", "—"), ("\\sphinxhyphen{}", "-"), ("\\u00b7", "·"), ("\\u2014", "—")):
        text = text.replace(quoted, plain)
    return " ".join(text.replace("---", "—").split())


@pytest.mark.parametrize("builder", OUTPUTS)
def test_every_builder_has_all_the_words(build: Build, builder: str) -> None:
    built = build({"index.md": PAGE}, builder, conf=CONF)
    assert built.warnings == []
    text = words_of(built.text(OUTPUTS[builder]).replace("M1 · L5 @", "M1 · L5"))
    if builder == "man":
        text = words_of(text.replace("\\-", "-"))
    assert [word for word in WORDS if word not in text] == []


@pytest.mark.parametrize("builder", ["gettext", "changes", "linkcheck", "dummy", "pickle", "htmlhelp"])
def test_other_builders_of_sphinx_do_not_stop(build: Build, builder: str) -> None:
    assert build({"index.md": PAGE}, builder, conf=CONF).warnings == []


def test_a_third_party_builder_sees_only_stock_nodes(build: Build) -> None:
    extensions = [*MYST["extensions"], "tests.output.third_party"]
    built = build({"index.md": PAGE}, "thirdparty", conf={"extensions": extensions})
    assert built.warnings == []
    assert [word for word in WORDS if word not in words_of(built.text("index.txt"))] == []


def test_lowering_leaves_no_node_of_ours(build: Build) -> None:
    built = build({"index.md": PAGE}, "pseudoxml")
    text = built.text("index.pseudoxml")
    names = [cls.__name__ for cls in WRITTEN if f"<{cls.__name__}" in text]
    assert names == []


def test_html_builders_whose_visitors_are_not_ours_get_stock_nodes(build: Build) -> None:
    """An extension with visitors for one HTML builder takes ours away from it, in Sphinx."""
    conf = (
        "from docutils import nodes\nclass theirs(nodes.Element):\n    pass\n"
        "def setup(app):\n    app.add_node(theirs, dirhtml=(lambda s, n: None, lambda s, n: None))\n"
    )
    built = build({"index.md": PAGE, "conf.py": conf}, "dirhtml")
    assert built.warnings == []
    page = built.html("index").get_text()
    assert [word for word in WORDS if word not in words_of(page)] == []


@pytest.fixture(scope="session")
def book_text(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return run_sphinx(BOOK, tmp_path_factory.mktemp("book-text"), "text")


def test_the_lesson_reads_well_as_text(book_text: Built) -> None:
    assert book_text.warnings == []
    text = book_text.text("m1/l5-calculus.txt")
    assert "**M1 · Lesson 5** — Math Notation Literacy" in text
    assert "*03 · M1 · L5 — The Gradient*" in text
    assert "1. **∂ not d — because ML is multivariate**" in text
    assert "\n   θ ← θ − α∇_θ ℒ\n" in text
    assert "\\" not in text
    assert "**Key insight:** The partial derivative" in text


def test_latex_carries_targets_and_tables(build: Build) -> None:
    text = build({"index.md": PAGE}, "latex", conf=CONF).text("trial.tex")
    assert text.count("\\label{equation:index:eq-one}") == 1
    for label in ("panel", "row", "table", "card", "callout"):
        assert text.count(f"\\label{{\\detokenize{{index:{label}}}}}") == 1, label
        assert f"{{\\detokenize{{index:{label}}}}}" in text


def test_translators_find_titles_meanings_and_readings(build: Build) -> None:
    catalogue = build({"index.md": PAGE}, "gettext").text("index.pot")
    for message in ("The title $T$", "The meaning", "theta", "The headline $H$", "The label", "Lead-in."):
        assert f'msgid "{message}"' in catalogue, message
    assert 'msgid "say"' not in catalogue


def test_translations_reach_the_page(build: Build) -> None:
    po = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "The title $T$"\nmsgstr "Der Titel $T$"\n\nmsgid "theta"\nmsgstr "Theta, griechisch"\n\n'
        'msgid "The headline $H$"\nmsgstr "Die Schlagzeile $H$"\n\nmsgid "M1 · L6 — Later"\nmsgstr "M1 · L6 — Später"\n'
    )
    files = {"index.md": PAGE, "locale/de/LC_MESSAGES/index.po": po}
    built = build(files, conf={"language": "de", "locale_dirs": ["locale"]})
    assert built.warnings == []
    soup = built.html("index")
    title, headline = soup.select_one(".sn-panel .sn-title"), soup.select_one(".sn-headline")
    assert title is not None
    assert "Der Titel" in title.get_text()
    assert headline is not None
    assert "Die Schlagzeile" in headline.get_text()
    said = soup.select_one(".sn-panel .sn-said")
    assert said is not None
    assert said.get_text() == "Theta, griechisch"
    assert "M1 · L6 — Später" in soup.get_text()
    assert "„Theta, griechisch“" in soup.get_text()
